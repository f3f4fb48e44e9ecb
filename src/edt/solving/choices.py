"""What is chosen before times: teachers where courses name candidates, rooms that courses keep to.

A choice has a share of the time left (a quarter of a minute at least) to come to a timetable that is good
enough; then the next one is tried. The best of all goes on until the end.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from edt.auditing import Audit, audit
from edt.errors import InputError
from edt.messages import Issue
from edt.problem import Problem
from edt.result import Outcome, Result
from edt.school import Taught, Timetable
from edt.solving.room_plans import Bound, bound_courses, room_plan
from edt.solving.teaching import choices as choices_of_teachers

MOST_CHOICES = 40
"""Choices that are tried, where nothing good enough is found with the earlier ones."""
ENOUGH = 15.0
"""Seconds that a choice has at least, as far as there are so many."""
SHORTEST = 2.0
"""Seconds below which no further choice is tried."""
STEP = 0.125
"""Share of the time left for each step towards rooms as the rules ask."""
CHANCE = 2.0
"""By how much more later plans of rooms differ by chance, in lessons in the way."""

OnBest = Callable[[Result], None]


class Choice(NamedTuple):
    """A problem in which something is chosen.

    Attributes:
        problem: what to solve.
        taught: the teachers chosen.
        start: a timetable to start from.
        until: says of a timetable's audit whether the search may stop there.
        share: of the time left, what it has at most.
    """

    problem: Problem
    taught: tuple[Taught, ...] = ()
    start: Timetable | None = None
    until: Callable[[Audit], bool] = lambda _: False
    share: float = 0.5


class Run(Protocol):
    """Solves a problem in which everything is chosen."""

    def __call__(self, choice: Choice, seconds: float, on_best: OnBest) -> Result:
        """Return the best timetable found in some seconds."""


def leaves_open(problem: Problem) -> bool:
    """Say whether something has to be chosen before times."""
    return bool(problem.school.undecided) or bool(bound_courses(problem))


class Chooser(ABC):
    """Makes choices, one after the other, until one is good enough."""

    def __init__(self, problem: Problem, start: Timetable | None) -> None:
        self.problem = problem
        self.start = start

    @abstractmethod
    def next(self, last: Result | None) -> Choice | None:
        """Return the next choice, given what came of the last one; None where there is none."""

    @abstractmethod
    def is_enough(self, opinion: Audit) -> bool:
        """Say whether no other choice has to be tried."""

    def own(self, result: Result) -> Result:
        """Return a result of a choice as one of the school."""
        return result


class TeacherChooser(Chooser):
    """Chooses teachers, the best choice first; the result's school has them as the courses' own."""

    def __init__(self, problem: Problem, start: Timetable | None) -> None:
        super().__init__(problem, start)
        self._choices = choices_of_teachers(problem, start.taught if start else ())

    def next(self, last: Result | None) -> Choice | None:  # noqa: ARG002 - all choices are known
        """Return the next best choice."""
        taught = next(self._choices, None)
        if taught is None:
            return None
        return Choice(self.problem.taught(Timetable(taught=taught)), taught, self.start)

    def is_enough(self, opinion: Audit) -> bool:
        """Say whether every lesson has a place."""
        return opinion.complete


class RoomChooser(Chooser):
    """Leaves the rooms open first; then plans them, for one set of courses more each time.

    So each time only the few lessons that are in its way have to move. A set for which they find no
    other place in time gets other rooms.
    """

    def __init__(self, problem: Problem, start: Timetable | None, seed: int) -> None:
        super().__init__(problem, start)
        self._seed = seed
        self._sets = bound_courses(problem)
        self._complete: Timetable | None = None
        self._tried: Bound | None = None
        self._failures = Counter[Bound]()

    def next(self, last: Result | None) -> Choice | None:
        """Return the school as it is, then with the rooms of more and more courses planned."""
        if last is None:
            # Where its rooms are as the rules ask, this search simply goes on to the end.
            return Choice(self.problem, (), self.start, lambda a: a.complete and a.hard > 0, share=1.0)
        if last.audit is not None and last.audit.complete:
            self._complete = last.timetable
        elif self._tried is not None:
            self._failures[self._tried] += 1
        if self._complete is None:
            return None
        kept = [one for one in self._sets if one.keeps(self._complete)]
        broken = [one for one in self._sets if one not in kept]
        self._tried = min(broken, key=lambda one: self._failures[one], default=None)
        sets = kept if self._tried is None else [*kept, self._tried]
        chance = CHANCE * self._failures[self._tried] if self._tried else 0.0
        plan = room_plan(self.problem, sets, self._complete, chance, self._seed + self._failures.total())
        if plan is None:
            return None
        problem = plan.narrowed(self.problem)
        if self._tried is None:  # other rules about rooms are broken: other times may serve them better
            return Choice(problem, start=self._complete, share=2 * STEP)
        return Choice(problem, start=self._complete, until=lambda a: a.complete, share=STEP)

    def is_enough(self, opinion: Audit) -> bool:
        """Say whether every lesson has a place and a room as the hard rules ask."""
        return opinion.complete and not opinion.hard

    def own(self, result: Result) -> Result:
        """Return a result of a plan, audited by the rules of the school alone."""
        if result.timetable is None or result.problem is self.problem:
            return result
        opinion = audit(self.problem, result.timetable)
        return result.model_copy(update={"problem": self.problem, "audit": opinion})


@dataclass
class _Best:
    """The best result so far, and the choice that it came of."""

    chooser: Chooser
    on_best: OnBest | None
    result: Result | None = None
    choice: Choice | None = None

    def tell(self, result: Result) -> None:
        """Tell of a result of a choice, if it is better than what came of the others."""
        own = self.chooser.own(result)
        if self.on_best is not None and (self.result is None or _standing(own) < _standing(self.result)):
            self.on_best(own)

    def take(self, result: Result, choice: Choice) -> None:
        """Take in what came of a choice in the end, as a result of the school."""
        if self.result is None or _standing(result) < _standing(self.result):
            self.result, self.choice = result, choice


def solve_choices(
    problem: Problem, chooser: Chooser, seconds: float, run: Run, on_best: OnBest | None
) -> Result:
    """Solve with one choice after the other and return the best.

    Raises:
        InputError: the problem has errors, or nothing can be chosen.
    """
    issues = [issue for issue in problem.issues() if issue.severity == "error"]
    if issues:
        raise InputError(issues)
    deadline = time.time() + seconds
    best, last = _Best(chooser, on_best), None
    for _ in range(MOST_CHOICES):
        left = deadline - time.time()
        choice = chooser.next(last) if last is None or left >= SHORTEST else None
        if choice is None:
            break
        last = chooser.own(run(choice, max(choice.share * left, min(left, ENOUGH)), best.tell))
        best.take(last, choice)
        if last.stopped_by == "user" or (last.audit is not None and chooser.is_enough(last.audit)):
            break
    if best.result is None or best.choice is None:
        raise InputError([Issue("no-choice-of-teachers")])
    left = deadline - time.time()
    stopped = last is not None and last.stopped_by == "user"
    if (
        best.result.timetable is not None
        and best.result.stopped_by == "time"
        and left > SHORTEST
        and not stopped
    ):
        again = Choice(best.choice.problem, best.choice.taught, best.result.timetable)
        best.take(chooser.own(run(again, left, best.tell)), again)
    return best.result if best.choice.problem is problem else _not_proven(best.result)


def chooser_of(problem: Problem, start: Timetable | None, seed: int) -> Chooser:
    """Return what makes the choices that a problem leaves open."""
    if problem.school.undecided:
        return TeacherChooser(problem, start)
    return RoomChooser(problem, start, seed)


def _standing(result: Result) -> tuple[int, tuple[int, ...]]:
    """Order results: what has no place is as bad as what breaks a hard rule; an empty one breaks none."""
    opinion = result.audit
    return (opinion.hard + opinion.unplaced, opinion.cost) if opinion is not None else (10**9, ())


def _not_proven(result: Result) -> Result:
    """Return a result without what is proven for one choice only."""
    outcome: Outcome = "feasible" if result.timetable is not None else "undecided"
    bound = None if result.bound is None else tuple(0 for _ in result.bound)
    return result.model_copy(update={"outcome": outcome, "bound": bound})
