"""Teachers chosen before times, where courses name candidates.

A choice has half of the time left to come to a timetable in which every lesson has a place (a quarter of a
minute at least); then the next best one is tried. The best of all goes on until the end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from edt.errors import InputError
from edt.messages import Issue
from edt.problem import Problem
from edt.result import Outcome, Result
from edt.school import Taught, Timetable
from edt.solving.teaching import choices as choices_of_teachers

MOST_CHOICES = 40
"""Choices that are tried, where nothing complete is found with the earlier ones."""
ENOUGH = 15.0
"""Seconds that a choice has at least, as far as there are so many."""
SHORTEST = 2.0
"""Seconds below which no further choice is tried."""
SHARE = 0.5
"""Share of the time left that a choice has at most."""

OnBest = Callable[[Result], None]


class Choice(NamedTuple):
    """A problem in which teachers are chosen; the result's school has them as the courses' own.

    Attributes:
        problem: what to solve.
        taught: the teachers chosen.
        start: a timetable to start from.
    """

    problem: Problem
    taught: tuple[Taught, ...] = ()
    start: Timetable | None = None


class Run(Protocol):
    """Solves a problem in which everything is chosen."""

    def __call__(self, choice: Choice, seconds: float, on_best: OnBest) -> Result:
        """Return the best timetable found in some seconds."""


@dataclass
class _Best:
    """The best result so far, and the choice that it came of."""

    on_best: OnBest | None
    result: Result | None = None
    choice: Choice | None = None

    def tell(self, result: Result) -> None:
        """Tell of a result of a choice, if it is better than what came of the others."""
        if self.on_best is not None and (self.result is None or _standing(result) < _standing(self.result)):
            self.on_best(result)

    def take(self, result: Result, choice: Choice) -> None:
        """Take in what came of a choice in the end."""
        if self.result is None or _standing(result) < _standing(self.result):
            self.result, self.choice = result, choice


def solve_choices(
    problem: Problem, start: Timetable | None, seconds: float, run: Run, on_best: OnBest | None
) -> Result:
    """Solve with one choice of teachers after the other and return the best.

    Raises:
        InputError: the problem has errors, or nobody can be chosen.
    """
    issues = [issue for issue in problem.issues() if issue.severity == "error"]
    if issues:
        raise InputError(issues)
    deadline = time.time() + seconds
    best, last = _Best(on_best), None
    for choice in _choices(problem, start):
        left = deadline - time.time()
        if last is not None and left < SHORTEST:
            break
        last = run(choice, max(SHARE * left, min(left, ENOUGH)), best.tell)
        best.take(last, choice)
        if last.stopped_by == "user" or (last.audit is not None and last.audit.complete):
            break
    if best.result is None or best.choice is None or last is None:
        raise InputError([Issue("no-choice-of-teachers")])
    left = deadline - time.time()
    unfinished = best.result.timetable is not None and best.result.stopped_by == "time"
    if unfinished and left > SHORTEST and last.stopped_by != "user":
        again = best.choice._replace(start=best.result.timetable)
        best.take(run(again, left, best.tell), again)
    return _not_proven(best.result)


def _choices(problem: Problem, start: Timetable | None) -> Iterator[Choice]:
    """Yield choices, the best first."""
    found = choices_of_teachers(problem, start.taught if start else ())
    for taught, _ in zip(found, range(MOST_CHOICES), strict=False):
        yield Choice(problem.taught(Timetable(taught=taught)), taught, start)


def _standing(result: Result) -> tuple[int, tuple[int, ...]]:
    """Order results: what has no place is as bad as what breaks a hard rule; an empty one breaks none."""
    opinion = result.audit
    return (opinion.hard + opinion.unplaced, opinion.cost) if opinion is not None else (10**9, ())


def _not_proven(result: Result) -> Result:
    """Return a result without what is proven for one choice only."""
    outcome: Outcome = "feasible" if result.timetable is not None else "undecided"
    bound = None if result.bound is None else tuple(0 for _ in result.bound)
    return result.model_copy(update={"outcome": outcome, "bound": bound})
