"""Why is it impossible? Counting, then parts of the school, then all of it; then the ways out.

While parts are looked at one after the other, a second child tries to make a whole timetable: as
soon as it has one, there is no conflict. Whatever cannot be proven in the time is called not proven.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil

from edt.auditing import audit
from edt.errors import InputError
from edt.explaining.conflict import Conflict, ConflictSearch
from edt.explaining.foci import Foci
from edt.explaining.members import Universe
from edt.explaining.precheck import precheck
from edt.explaining.prover import Prover, Reply, everything
from edt.explaining.relaxation import MOST_WAYS, Attempt, Choice, Relaxation
from edt.explaining.sentences import key_of, notes_of, parts_of
from edt.explanation import Explanation, Said, WayOut
from edt.messages import Issue
from edt.problem import Problem
from edt.school import Timetable
from edt.solving.decode import decode
from edt.solving.rooms import name_rooms, placed_starts
from edt.solving.teaching import choose_teachers

WAYS_SHARE = 0.3
"""Share of the time kept for the ways out."""

MOST_CONFLICTS = 4
"""Conflicts after which no other is looked for."""

APART_SECONDS = 2.0
"""Limit of the question whether there is a conflict apart from those known."""

FURTHER_SHARE = 0.3
"""Share of the time left for looking at parts for a further conflict, before all is narrowed down."""

PROVING_SHARE = 0.1
"""Share of the time kept for proving again what was found."""

ROOM_SECONDS = 5.0
"""Limit of naming the rooms of a timetable that was found."""

BUILDING_TIMES = 4.5
"""How many times as long as counting it takes to write the model, which cannot be interrupted."""

AUDIT_SECONDS = 1.0
"""Seconds that are kept for the second opinion on a timetable that was found."""


@dataclass(frozen=True)
class Step:
    """A moment of explaining, for people who wait.

    Attributes:
        stage: what is being done.
        seconds: since the beginning.
        label: whom it is about.
        count: members or conflicts looked at.
    """

    stage: str
    seconds: float
    label: str = ""
    count: int = 0


OnStep = Callable[[Step], None]


def explain(
    problem: Problem, seconds: float = 60, progress: OnStep | None = None, ways: int = MOST_WAYS
) -> Explanation:
    """Return a smallest set of cases that cannot hold together, and the cheapest ways out.

    Rules called liftable are looked at as if they were not: a timetable is complete here if it keeps
    them too. They are the first to be given up by a way out.

    Args:
        problem: the school and its rules.
        seconds: wall time for everything.
        progress: called now and then with what is going on.
        ways: how many ways out to look for.

    Raises:
        InputError: the problem has errors.
    """
    issues = [issue for issue in problem.issues() if issue.severity == "error"]
    if issues:
        raise InputError(issues)
    if problem.school.undecided:  # what is said then holds for the best choice of teachers
        problem = problem.taught(Timetable(taught=choose_teachers(problem) or ()))
    return _Explaining(problem, seconds, progress, ways).run()


@dataclass
class _Explaining:
    problem: Problem
    seconds: float
    progress: OnStep | None
    most_ways: int
    began: float = field(default_factory=time.time)
    looked: int = 0
    stage: str = "count"
    complete: bool = False
    roomless: int = 0
    needed: float | None = None
    whole: Reply | None = None

    def run(self) -> Explanation:
        """Go through the stages."""
        deadline = self.began + self.seconds
        self._tell("count")
        counted = precheck(self.problem)
        building = BUILDING_TIMES * (time.time() - self.began)
        if time.time() + building >= deadline:
            self.needed = time.time() + building - self.began
            return self._without(counted)
        # The children load the solver while the model is being written.
        with Prover(deadline) as prover, Prover(deadline) as finder:
            self._tell("compile")
            universe = Universe(self.problem)
            rows = universe.rows()
            for child in (prover, finder):
                child.give(rows, len(universe.kernel.starts))
            numbers = [member.number for member in universe.members]
            impossible = any(issue.severity == "error" for issue in counted)
            if not impossible:
                finder.submit(everything(numbers, self.seconds))
            search = ConflictSearch(
                universe,
                prover,
                deadline - PROVING_SHARE * self.seconds,
                tell=self._looking,
                halted=lambda: not impossible and self._found(universe, finder),
            )
            search.proving_until = deadline
            self.stage = "parts"
            search.looking_until = deadline - WAYS_SHARE * max(0.0, deadline - time.time())
            foci = Foci(universe, counted)
            conflict = search.find(foci)
            if conflict is None and not self.complete:
                if impossible:  # counting had seemed to be enough
                    finder.submit(everything(numbers, max(1.0, search.seconds_left)))
                conflict = self._of_all(universe, finder, search)
            finder.stop()
            if conflict is None or not conflict.proven:
                return self._without(counted)
            return self._with(search, foci, conflict, counted)

    # -- telling ------------------------------------------------------------------------------

    def _tell(self, stage: str, label: str = "", count: int = 0) -> None:
        self.stage = stage
        if self.progress is not None:
            self.progress(Step(stage, time.time() - self.began, label, count))

    def _looking(self, label: str, count: int) -> None:
        self.looked += bool(label)
        self._tell(self.stage if label else "narrow", label, count)

    # -- the whole school ---------------------------------------------------------------------

    def _found(self, universe: Universe, finder: Prover) -> bool:
        """Say whether a complete timetable was found meanwhile."""
        if self.whole is None:
            self.whole = finder.poll()
            if self.whole is not None and self.whole.literals is not None:
                self.complete = self._with_rooms(universe, self.whole)
        return self.complete

    def _with_rooms(self, universe: Universe, reply: Reply) -> bool:
        """Name the rooms of a timetable; say whether it is complete and keeps every hard rule."""
        kernel, literals = universe.kernel, reply.literals or ()
        left = self.began + self.seconds - time.time() - AUDIT_SECONDS
        seconds = max(0.2, min(ROOM_SECONDS, left))
        rooms = name_rooms(kernel, placed_starts(kernel, literals), seconds).rooms
        opinion = audit(universe.problem, decode(kernel, literals, rooms))
        self.roomless = opinion.hard
        lifted = sum(finding.strength == "liftable" for finding in opinion.findings)
        return opinion.complete and not opinion.hard and not lifted

    def _of_all(self, universe: Universe, finder: Prover, search: ConflictSearch) -> Conflict | None:
        """Wait for the answer about the whole school; narrow it down where it is impossible."""
        self._tell("whole")
        numbers = [member.number for member in universe.members]
        other = search.prover
        other.submit(everything(numbers, max(1.0, search.seconds_left), interleave=True, seed=1))
        second: Reply | None = None
        while not self.complete and search.seconds_left > 0 and (self.whole is None or second is None):
            if self.whole is None:
                self._found(universe, finder)
            if second is None:
                second = other.poll(0.2)
                if second is not None and second.literals is not None:
                    self.complete = self._with_rooms(universe, second)
            if "infeasible" in (self.whole and self.whole.status, second and second.status):
                break
            self._tell("whole")
        if self.complete or "infeasible" not in (self.whole and self.whole.status, second and second.status):
            return None
        if second is None:
            other.stop()
        self.stage = "narrow"
        return search.narrowed(numbers, "quick")

    # -- the answer ---------------------------------------------------------------------------

    def _without(self, counted: tuple[Issue, ...]) -> Explanation:
        """Return that there is a timetable, or that nothing is proven."""
        notes: tuple[Said, ...] = ()
        if not self.complete:
            more = []
            if self.needed is not None:
                seconds = ceil(self.needed)
                more.append(
                    Said(
                        fr=f"le temps n'a suffi que pour compter : il faut {seconds} s après la lecture",
                        en=f"time for counting only: {seconds} s are needed after reading",
                    )
                )
            if self.roomless:
                more.append(
                    Said(
                        fr=f"les horaires tiennent, mais les salles non ({self.roomless} cas)",
                        en=f"the times can be kept, but not with rooms ({self.roomless} cases)",
                    )
                )
            more += [_said(issue) for issue in counted if issue.severity == "warning"][:5]
            notes = notes_of(self.looked, more)
        return Explanation(
            finding="complete" if self.complete else "not proven",
            counting=tuple(_said(issue) for issue in counted if issue.severity == "error"),
            notes=notes,
            seconds=round(time.time() - self.began, 2),
        )

    def _with(
        self,
        search: ConflictSearch,
        foci: Foci,
        conflict: Conflict,
        counted: tuple[Issue, ...],
    ) -> Explanation:
        conflicts = [conflict]
        ways = self._ways(search, foci, conflicts)
        return Explanation(
            finding="conflict",
            conflict=parts_of(search.universe, conflict),
            smallest=conflict.smallest,
            counting=tuple(_said(issue) for issue in counted if issue.severity == "error"),
            ways_out=tuple(ways),
            further=tuple(parts_of(search.universe, other) for other in conflicts[1:]),
            seconds=round(time.time() - self.began, 2),
        )

    def _ways(self, search: ConflictSearch, foci: Foci, conflicts: list[Conflict]) -> list[WayOut]:
        """Try the cheapest choices; where one leaves another conflict, that one counts from then on.

        Where no choice is found that makes the whole school possible, those that end the first
        conflict are returned.
        """
        deadline = self.began + self.seconds
        relaxation = Relaxation(
            search.universe, search.prover, deadline, lambda n: self._tell("ways", count=n)
        )
        relaxation.prepare(conflicts[0].members)
        whole: list[WayOut] = []
        partial: list[WayOut] = []
        tried: set[tuple[int, ...]] = set()
        while len(whole) < self.most_ways and time.time() < deadline - 0.05 * self.seconds:
            choice = next((c for c in relaxation.choices(conflicts) if c.members not in tried), None)
            if choice is None:
                break
            tried.add(choice.members)
            share = (deadline - time.time()) / (self.most_ways - len(whole) + 1)
            attempt = relaxation.attempt(choice, conflicts, share)
            if attempt.way is None or attempt.way.verified != "school":
                attempt = self._wider(relaxation, choice, conflicts, tried, share / 2) or attempt
            if attempt.way is not None and not _is_like(attempt.way, whole):
                (whole if attempt.way.verified == "school" else partial).append(attempt.way)
            if attempt.impossible and len(conflicts) >= MOST_CONFLICTS and len(partial) >= self.most_ways:
                break
            if attempt.impossible and len(conflicts) < MOST_CONFLICTS:
                self._another(search, foci, conflicts, choice.members, relaxation)
        return whole or self._partial(relaxation, conflicts[0], partial)

    def _wider(
        self,
        relaxation: Relaxation,
        choice: Choice,
        conflicts: list[Conflict],
        tried: set[tuple[int, ...]],
        seconds: float,
    ) -> Attempt | None:
        """Try to give up whole rules for the same people, where single cases are not enough."""
        wider = relaxation.widened(choice)
        if wider.members in tried:
            return None
        tried.add(wider.members)
        relaxation.prepare(wider.members)
        attempt = relaxation.attempt(wider, conflicts, seconds)
        return attempt if attempt.way is not None and attempt.way.verified == "school" else None

    def _partial(self, relaxation: Relaxation, conflict: Conflict, found: list[WayOut]) -> list[WayOut]:
        """Return ways out of the first conflict alone, where none was found for the whole school."""
        ways = [way for way in found if len(way.lifted) == 1]
        known = {way.lifted[0].part for way in ways}
        for choice in relaxation.choices([conflict]):
            if len(ways) >= self.most_ways or time.time() > self.began + self.seconds:
                break
            member = relaxation.universe.members[choice.members[0]]
            if key_of(relaxation.universe, member) not in known:
                way = relaxation.within(choice, [conflict])
                ways += [way] if way else []
        return ways[: self.most_ways]

    def _another(
        self,
        search: ConflictSearch,
        foci: Foci,
        conflicts: list[Conflict],
        given_up: tuple[int, ...],
        relaxation: Relaxation,
    ) -> None:
        """Add a conflict that is left when some members are given up; apart from all known if it can be."""
        self.stage = "further"
        known = {number for conflict in conflicts for number in conflict.members}
        everyone = {member.number for member in search.universe.members}
        apart = search.ask(everyone - known, APART_SECONDS, "quick").status == "infeasible"
        off = known if apart else set(given_up)
        search.looking_until = time.time() + FURTHER_SHARE * search.seconds_left
        other = search.find(foci, off) or search.narrowed(everyone - off)
        if other.proven:
            conflicts.append(other)
            relaxation.prepare(other.members)


def _said(issue: Issue) -> Said:
    return Said(fr=issue.message("fr"), en=issue.message("en"))


def _is_like(way: WayOut, others: list[WayOut]) -> bool:
    """Say whether another way out gives up no more, or other days of the same rules for the same people."""
    parts = {item.part for item in way.lifted}
    rules = {item.part.rsplit("/", 1)[0] for item in way.lifted}
    for other in others:
        if parts >= {item.part for item in other.lifted}:
            return True
        if len(other.lifted) > 1 and rules == {item.part.rsplit("/", 1)[0] for item in other.lifted}:
            return True
    return False
