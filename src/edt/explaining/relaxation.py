"""Ways out of conflicts: what to give up, cheapest first, and each one tried.

The price follows the officer: rules called liftable before all others, in the order in which they may
be lifted; then rules; then one more room; then what always holds; a lesson without a place at last.
Where several conflicts are known, a way out gives up something of each.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from edt.auditing import audit
from edt.explaining.conflict import Conflict
from edt.explaining.members import Member, Universe
from edt.explaining.prover import Prover, Question, Reply, limits_of
from edt.explaining.sentences import lifted_of
from edt.explanation import WayOut
from edt.rules import Liftable
from edt.shapes import Expression
from edt.solving.cpsat import Limits
from edt.solving.decode import decode
from edt.solving.rooms import name_rooms, placed_starts

MOST_WAYS = 3
"""Ways out that are shown."""

MOST_ROOMS = 3
"""More rooms that are tried before a pool is given up as a way out."""

WITHIN_SECONDS = 4.0
"""Limit of a solve within the conflict."""

ROOM_SECONDS = 4.0
"""Limit of naming the rooms of an answer for the whole school."""

Price = tuple[tuple[int, int], ...]


class Choice(NamedTuple):
    """Members to give up, one of each conflict."""

    price: Price
    members: tuple[int, ...]


class Attempt(NamedTuple):
    """What came of trying a choice: a way out, and whether the whole school stays impossible with it."""

    way: WayOut | None
    impossible: bool


def price_of(universe: Universe, member: Member) -> tuple[int, int]:
    """Return the price of giving up a member: a rank, and an order within it."""
    if member.kind == "lessons":
        return 4, 0
    if member.kind == "fit":
        return 3, 0
    if member.kind == "rooms":
        return 2, 0
    assert member.rule is not None
    if isinstance(member.rule.strength, Liftable):
        return 0, member.rule.strength.order
    return (1, 0) if member.rule in universe.problem.rules else (3, 0)


class Relaxation:
    """Tries ways out.

    Args:
        universe: the members; what it takes to measure those of the conflicts is added to its model.
        prover: the child that solves.
        deadline: when to stop, as a time of ``time.time()``.
        tell: called before each attempt with a number.
    """

    def __init__(
        self, universe: Universe, prover: Prover, deadline: float, tell: Callable[[int], None]
    ) -> None:
        self.universe = universe
        self.prover = prover
        self.deadline = deadline
        self.tell = tell
        self._amounts: dict[int, Expression] = {}
        self._all = tuple(member.number for member in universe.members)

    @property
    def seconds_left(self) -> float:
        """Seconds until the deadline."""
        return max(0.05, self.deadline - time.time())

    def choices(self, conflicts: Sequence[Conflict]) -> list[Choice]:
        """Return what could be given up, the cheapest first, different rules and people before more days."""
        found: dict[tuple[int, ...], Choice] = {}
        for picked in product(*(conflict.members for conflict in conflicts)):
            members = tuple(sorted(set(picked)))
            if any(set(other) < set(members) for other in found):
                continue
            prices = sorted(
                (price_of(self.universe, self.universe.members[n]) for n in members), reverse=True
            )
            found.setdefault(members, Choice(tuple(prices), members))
            if len(found) > 5_000:
                break
        smallest = [c for c in found.values() if not any(set(o) < set(c.members) for o in found)]
        return list(self._varied(sorted(smallest)))

    def _varied(self, choices: Sequence[Choice]) -> Iterator[Choice]:
        """Yield equally priced choices so that those alike (another day of one rule) come later."""
        seen: dict[tuple[str, ...], int] = {}
        ranked = []
        for choice in choices:
            alike = tuple(self.universe.members[n].group for n in choice.members)
            seen[alike] = seen.get(alike, 0) + 1
            ranked.append((choice.price, seen[alike], choice))
        yield from (choice for _, _, choice in sorted(ranked, key=lambda item: item[:2]))

    def widened(self, choice: Choice) -> Choice:
        """Return a choice with all the other cases of its rules about the same people (or courses)."""
        members = self.universe.members
        chosen = [members[n] for n in choice.members]
        alike = {(id(m.rule), m.case.who or m.case.courses) for m in chosen if m.rule and m.case}
        more = [
            m.number
            for m in members
            if m.rule and m.case and (id(m.rule), m.case.who or m.case.courses) in alike
        ]
        return Choice(choice.price, tuple(sorted({*choice.members, *more})))

    # -- trying -------------------------------------------------------------------------------

    def prepare(self, members: Sequence[int]) -> None:
        """Add to the model what measures some members."""
        fresh = [number for number in members if number not in self._amounts]
        for number in fresh:
            self._amounts[number] = self.universe.amount_of(self.universe.members[number])
        if any(self._amounts[number].terms for number in fresh):
            self.prover.give(self.universe.rows(), len(self.universe.kernel.starts))

    def attempt(self, choice: Choice, conflicts: Sequence[Conflict], seconds: float) -> Attempt:
        """Try a choice within the conflicts, then on the whole school."""
        self.tell(len(choice.members))
        inside = {number for conflict in conflicts for number in conflict.members}
        extra, least = self._within(choice, inside)
        if extra is None:
            return Attempt(None, impossible=False)
        terms = self._sum(choice)
        active = [n for n in self._all if n not in choice.members or n in dict(extra)]
        capped = bool(terms.terms) and least is not None
        whole = Question(tuple(active), self._limits(seconds), extra=extra)
        reply = self.prover.ask(replace(whole, least=terms, most=least) if capped else whole)
        exact = capped and reply.literals is not None
        if reply.status == "infeasible" and capped:
            # Not at that price: at which?
            reply = self.prover.ask(replace(whole, least=terms))
            exact = reply.status == "optimal"
        impossible = reply.status == "infeasible"
        if reply.literals is not None and self._holds(choice, reply):
            return Attempt(self._way(choice, reply, extra, "school", exact), impossible=False)
        return Attempt(self.within(choice, conflicts), impossible)

    def within(self, choice: Choice, conflicts: Sequence[Conflict]) -> WayOut | None:
        """Return a choice as a way out of the conflicts alone; None where it is none."""
        inside = {number for conflict in conflicts for number in conflict.members}
        extra, _ = self._within(choice, inside)
        small = [n for n in sorted(inside) if n not in choice.members or n in dict(extra or ())]
        question = Question(
            tuple(small),
            limits_of("plain", min(WITHIN_SECONDS, self.seconds_left)),
            extra=extra or (),
            least=self._sum(choice),
        )
        reply = self.prover.ask(question)
        if extra is None or reply.literals is None:
            return None
        return self._way(choice, reply, extra, "conflict", reply.status == "optimal")

    def _holds(self, choice: Choice, reply: Reply) -> bool:
        """Say whether rooms can be named for an answer, and nothing is broken but what is given up."""
        kernel, literals = self.universe.kernel, reply.literals or ()
        members = [self.universe.members[number] for number in choice.members]
        seconds = max(0.2, min(ROOM_SECONDS, self.seconds_left - ROOM_SECONDS / 4))
        rooms = name_rooms(kernel, placed_starts(kernel, literals), seconds).rooms
        opinion = audit(self.universe.problem, decode(kernel, literals, rooms))
        given_up = {(member.rule.rule, member.case.key) for member in members if member.rule and member.case}
        without_rooms = any(member.kind in ("rooms", "fit") for member in members) or any(
            member.rule and member.rule.stage == "rooms" for member in members
        )
        broken = [
            finding
            for finding in opinion.findings
            if finding.strength != "wish"
            and (finding.rule, finding.case) not in given_up
            and not (without_rooms and finding.rule in ("room_fit", "room_closed"))
        ]
        return not broken and (opinion.complete or any(m.kind == "lessons" for m in members))

    def _limits(self, seconds: float) -> Limits:
        # Light, which is what finds a timetable of a whole school (see ``everything``).
        return Limits(max(0.5, min(seconds, self.seconds_left)), probing=False, light=True)

    def _sum(self, choice: Choice) -> Expression:
        found = [self._amounts.get(number, Expression()) for number in choice.members]
        return Expression(
            tuple(term for one in found for term in one.terms), sum(one.constant for one in found)
        )

    def _within(
        self, choice: Choice, inside: set[int]
    ) -> tuple[tuple[tuple[int, int], ...] | None, int | None]:
        """Return how many more rooms it takes, and the least amount to be given up, in the conflicts alone.

        The first is None where the choice is no way out.
        """
        rooms = [n for n in choice.members if self.universe.members[n].kind == "rooms"]
        small = [n for n in sorted(inside) if n not in choice.members]
        terms = self._sum(choice)
        limits = limits_of("plain", min(WITHIN_SECONDS, self.seconds_left))
        for more in range(1, MOST_ROOMS + 1) if rooms else (0,):
            extra = tuple((number, more) for number in rooms)
            reply = self.prover.ask(Question((*small, *rooms), limits, extra=extra, least=terms))
            if reply.literals is not None:
                return extra, self._measured(choice, reply) if reply.status == "optimal" else None
        return None, None

    def _measured(self, choice: Choice, reply: Reply) -> int:
        """Return how far a choice is given up in an answer."""
        return sum(self._amount(self.universe.members[n], reply) or 0 for n in choice.members)

    def _amount(self, member: Member, reply: Reply) -> int | None:
        values = [0] * len(self.universe.kernel.starts)
        for literal in reply.literals or ():
            values[literal] = 1
        if member.requirement is not None:
            return sum(shape.measure(values) for shape in member.requirement.shapes)
        if member.kind == "lessons":
            amount = self._amounts[member.number]
            return amount.constant + sum(c * values[v] for v, c in amount.terms)
        return None

    def _way(
        self,
        choice: Choice,
        reply: Reply,
        extra: tuple[tuple[int, int], ...],
        verified: str,
        least: bool,
    ) -> WayOut:
        timetable = decode(self.universe.kernel, reply.literals or (), {})
        more = dict(extra)
        lifted = []
        for number in choice.members:
            member = self.universe.members[number]
            amount = more.get(number, self._amount(member, reply))
            if amount == 0 and len(choice.members) > 1:
                continue  # kept all the same
            lifted.append(lifted_of(self.universe, member, timetable, amount, least and amount is not None))
        return WayOut(lifted=tuple(lifted), verified="school" if verified == "school" else "conflict")
