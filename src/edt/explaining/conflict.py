"""A smallest set of cases that cannot hold together.

Looked for where it is cheap first (see ``foci``), then narrowed down by solving with ever fewer
cases, whole rules of one person first. What comes out is proven three times before it is shown:
as usual, with presolve off, and without the steps of presolve that have been wrong before; and each
case is shown to be necessary by an answer for all the others.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from edt.explaining.foci import COUNTED, Foci, Focus
from edt.explaining.members import Universe
from edt.explaining.prover import Prover, Question, Reply, Style, limits_of

LOOK_SECONDS = 3.0
"""Limit of one look at a part of the school."""

TOGETHER_SECONDS = 8.0
"""Limit of one look at several parts together."""

NARROW_SECONDS = 6.0
"""Limit of one solve while a conflict is narrowed down."""

ORDERS = 3
"""Ways to narrow a conflict down that are tried."""

CHEAP_SECONDS = 1.5
"""Time after which no other order is tried."""

SIMPLE = ("availability", "locked", "locked_room", "room_closed")
"""Rules that everybody understands at once."""


@dataclass(frozen=True)
class Conflict:
    """Cases that cannot hold together.

    Attributes:
        members: numbers of the members, in the order of the universe.
        proven: impossible by all three proofs.
        necessary: the members for which an answer of all the others was found; all of them, unless
            time was short.
    """

    members: tuple[int, ...]
    proven: bool
    necessary: frozenset[int]

    @property
    def smallest(self) -> bool:
        """Whether nothing can be left out."""
        return len(self.necessary) == len(self.members)


class ConflictSearch:
    """Finds conflicts among the members that are not switched off.

    Args:
        universe: the members.
        prover: the child that solves.
        deadline: when to stop, as a time of ``time.time()``.
        tell: called with what is looked at, and how many members are left.
        looking_until: when to stop looking for a conflict; what is found is narrowed down until the deadline.
        proving_until: when to have proven what was found.
        halted: says whether there is no need to go on (somebody found a timetable).
    """

    def __init__(
        self,
        universe: Universe,
        prover: Prover,
        deadline: float,
        tell: Callable[[str, int], None] = lambda _label, _left: None,
        halted: Callable[[], bool] = lambda: False,
    ) -> None:
        self.universe = universe
        self.prover = prover
        self.deadline = deadline
        self.tell = tell
        self.halted = halted
        self.looking_until = deadline
        self.proving_until = deadline
        self._feasible: list[frozenset[int]] = []
        self._style: Style = "plain"

    @property
    def seconds_left(self) -> float:
        """Seconds until the deadline."""
        return self.deadline - time.time()

    def is_over(self) -> bool:
        """Say whether to stop."""
        return self.seconds_left <= 0.05 or self.halted()

    def ask(self, active: Iterable[int], seconds: float, style: Style = "plain") -> Reply:
        """Solve a set of members."""
        limits = limits_of(style, max(0.05, min(seconds, self.seconds_left)))
        return self.prover.ask(Question(tuple(sorted(active)), limits))

    def find(self, foci: Foci, off: Collection[int] = ()) -> Conflict | None:
        """Return a conflict of a part of the school; None if no part has one that is found.

        What counting points to is looked at one by one. Of the rest ever more parts are looked at
        together, which costs little more than one of them, and apart again where they are impossible.
        """
        waiting: list[Focus] = []
        size = 1
        for focus in foci.all():
            if self._looked_long_enough():
                return None
            counted = focus.reason == COUNTED
            if self._is_known(self.members_of(focus) - set(off)):
                continue
            waiting.append(focus)
            if counted or len(waiting) == size:
                found = self._look(foci, waiting, off)
                if found is not None:
                    return found
                waiting, size = [], size if counted else 2 * size
        return self._look(foci, waiting, off) if waiting else None

    def _looked_long_enough(self) -> bool:
        return self.is_over() or time.time() > self.looking_until

    def _is_known(self, active: Collection[int]) -> bool:
        """Say whether there is an answer for some members among those found before."""
        return any(known.issuperset(active) for known in self._feasible)

    def _look(self, foci: Foci, together: Sequence[Focus], off: Collection[int]) -> Conflict | None:
        """Return a conflict within some parts, the smallest of them that has one."""
        active = set[int]().union(*(self.members_of(focus) for focus in together)) - set(off)
        if self._looked_long_enough() or self._is_known(active):
            return None
        self.tell(foci.label(together[0]), len(active))
        # What counting finds too much takes the whole presolve to be seen by the solver.
        style: Style = "plain" if together[0].reason == COUNTED else "quick"
        reply = self.ask(active, LOOK_SECONDS if len(together) == 1 else TOGETHER_SECONDS, style)
        if reply.literals is not None:
            self._feasible.append(frozenset(active))
            return None
        if len(together) > 1:
            middle = len(together) // 2
            for half in (together[:middle], together[middle:]):
                found = self._look(foci, half, off)
                if found is not None:
                    return found
        return self.narrowed(active, style) if reply.status == "infeasible" else None

    def members_of(self, focus: Focus) -> set[int]:
        """Return the members that bear on a focus: its lessons, and every case about them."""
        found = set()
        for member in self.universe.members:
            if member.kind in ("lessons", "fit"):
                if member.event in focus.events:
                    found.add(member.number)
            elif not self.universe.events_of[member.number].isdisjoint(focus.events):
                found.add(member.number)
        return found

    # -- narrowing down -----------------------------------------------------------------------

    def narrowed(self, active: Collection[int], style: Style = "plain") -> Conflict:
        """Return a conflict inside a set of members that is known to be impossible.

        Several orders lead to several conflicts; where it costs little, the smallest is taken.

        Args:
            active: the members.
            style: in which the solver has seen it.
        """
        self.halted = lambda: False
        self._style = style
        began = time.time()
        best: tuple[int, ...] | None = None
        for order in range(ORDERS):
            found = self._narrowed(active, order)
            if best is None or len(found) < len(best):
                best = found
            if time.time() - began > CHEAP_SECONDS or self.is_over():
                break
        assert best is not None
        return self.shown(best)

    def _narrowed(self, active: Collection[int], order: int) -> tuple[int, ...]:
        members = self.universe.members
        groups: dict[str, list[int]] = {}
        for number in sorted(active, key=lambda number: self._preference(number, order)):
            groups.setdefault(members[number].group, []).append(number)
        kept = self._smallest(list(groups.values()))
        left = [[number] for group in kept for number in group]
        return tuple(sorted(group[0] for group in self._smallest(left)))

    def _preference(self, number: int, order: int) -> tuple[int, int]:
        """Put first what is kept where there is a choice: what an officer asked for, and simple things."""
        member = self.universe.members[number]
        rule = member.rule
        asked = rule is not None and rule in self.universe.problem.rules
        simple = rule is not None and rule.rule in SIMPLE
        ranks = {"lessons": 2, "rule": 0 if simple else 1 if asked else 4, "rooms": 3, "fit": 0}
        if order == 1:
            ranks |= {"lessons": 0, "rooms": 1}
        return ranks[member.kind], -number if order == 2 else number

    def _smallest(self, groups: Sequence[list[int]]) -> list[list[int]]:
        """Return groups of which none can be left out (as far as time allows), all impossible together.

        The shortest impossible row of groups ends with one that is needed; it is found by halving.
        """
        needed: list[list[int]] = []
        rest = list(groups)
        while rest and not self.is_over():
            if needed and self._impossible(needed):
                return needed
            low, high = 1, len(rest)
            while low < high and not self.is_over():
                middle = (low + high) // 2
                if self._impossible([*needed, *rest[:middle]]):
                    high = middle
                else:
                    low = middle + 1
            if self.is_over():
                break
            needed.append(rest[high - 1])
            rest = rest[: high - 1]
            self.tell("", sum(map(len, [*needed, *rest])))
        return [*needed, *rest]

    def _impossible(self, groups: Sequence[list[int]]) -> bool:
        active = [number for group in groups for number in group]
        if self._is_known(active):
            return False
        reply = self.ask(active, NARROW_SECONDS, self._style)
        if reply.status == "unknown":
            other: Style = "plain" if self._style == "quick" else "quick"
            reply = self.ask(active, NARROW_SECONDS, other)
        if reply.literals is not None:
            self._feasible.append(frozenset(active))
        return reply.status == "infeasible"

    # -- showing ------------------------------------------------------------------------------

    def shown(self, found: tuple[int, ...]) -> Conflict:
        """Prove a conflict again in each style, and each member necessary."""
        self.deadline = self.proving_until
        proofs = [
            self.prover.ask(Question(found, limits_of(style, max(0.5, min(10.0, self.seconds_left)))))
            for style in ("plain", "no presolve", "light")
        ]
        proven = all(reply.status == "infeasible" for reply in proofs)
        necessary = {
            number
            for number in found
            if not self.is_over()
            and self.ask([other for other in found if other != number], NARROW_SECONDS).literals is not None
        }
        return Conflict(found, proven, frozenset(necessary))
