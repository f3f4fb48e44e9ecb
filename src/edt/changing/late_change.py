"""A late change: a new complete timetable that moves as little as possible, audited, with what it proves.

Hard rules first; then weighted moves: published lessons count more than drafts, another day more than
another hour, and both by the number of pupils; rooms follow; then the wishes, without moving more.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from math import ceil
from typing import Literal

from edt.auditing import Audit, Comparison, Move, audit, compare
from edt.changing.locks import holds
from edt.errors import InputError
from edt.messages import Issue
from edt.problem import Problem
from edt.result import Result
from edt.rules import Rule
from edt.school import Lesson, School, Timetable, Unplaced
from edt.solving.apart import reports_of
from edt.solving.change_model import ChangeTask, Price
from edt.solving.least_change import ChangeReport, run_change

HOUR, DAY = 2, 3
"""Price of another hour of the day, and of another day, before pupils and publication count."""
PUBLISHED = 3
"""How many times a published lesson counts."""
PUPILS = 10
"""A lesson counts once for itself and once more for every so many pupils, rounded up."""
USUAL_SIZE = 25
"""Pupils of a course whose number is not known."""

Ended = Literal["minimal", "bounded", "impossible", "nothing"]


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """How a change is looked for: seconds, seed, and how many lessons may move (None: any number)."""

    seconds: float = 20
    seed: int = 0
    most: int | None = None


@dataclass(frozen=True)
class LateChange:
    """What a change has come to.

    Attributes:
        result: the new timetable with its audit, or None if there is none.
        comparison: what moved; None without a timetable.
        price: what the moves cost, counted from the two timetables.
        bound: proven least price of a complete timetable.
        ended: minimal (proven), bounded, impossible (proven), or nothing found.
        seconds: how long it took.
    """

    result: Result | None
    comparison: Comparison | None
    price: int
    bound: int
    ended: Ended
    seconds: float


Watch = Callable[[str, float], None]
"""Told the stage and the seconds gone, a few times a second."""


def with_rules(problem: Problem, rules: Iterable[Rule]) -> Problem:
    """Return a problem with more rules."""
    more = tuple(rule for rule in rules if rule not in problem.rules)
    return Problem(
        school=problem.school, rules=(*problem.rules, *more), aims=problem.aims, language=problem.language
    )


def late_change(
    result: Result, problem: Problem, settings: ChangeSettings, watch: Watch | None = None
) -> LateChange:
    """Return a timetable for a changed problem that moves as little as possible.

    Args:
        result: the timetable as it was.
        problem: as it is to be: more rules, or another school.
        settings: time and limits.
        watch: told how it goes.

    Raises:
        InputError: the problem has errors, or a locked lesson stands where none may be.
    """
    issues = [issue for issue in problem.issues() if issue.severity == "error"]
    if issues:
        raise InputError(issues)
    return _LateChange(result, problem, settings, watch).run()


class _LateChange:
    def __init__(
        self, result: Result, problem: Problem, settings: ChangeSettings, watch: Watch | None
    ) -> None:
        assert result.timetable is not None
        self.began = time.time()
        self.result = result
        self.problem = problem = problem.taught(result.timetable)
        self.settings = settings
        self.watch = watch
        self.old = result.timetable
        self.kept = _kept(self.old, problem.school)
        self.prices = prices_of(problem.school, self.kept.lessons, result.published)
        self.opinion = audit(problem, self.kept)
        self.best: tuple[Timetable, Audit] | None = None
        self.bound = 0
        self.impossible = self.incomplete = False

    def run(self) -> LateChange:
        """Look in another process, audit what it reports, and say what is proven."""
        if not self.opinion.hard and not self.opinion.unplaced:
            self.best = (self.kept, self.opinion)
            return self._ended()
        _refuse_locked(self.problem, self.opinion)
        deadline = self.began + self.settings.seconds
        reserve = min(2.0, 0.08 * self.settings.seconds)
        task = ChangeTask(
            problem=self.problem,
            before=self.kept,
            prices=self.prices,
            concerned=self._concerned(),
            deadline=deadline - reserve,
            most=self.settings.most,
            seed=self.settings.seed,
        )
        stage = "nearby"
        try:
            for report in reports_of(run_change, task, deadline):
                if isinstance(report, ChangeReport):
                    stage = report.stage
                    self._take(report)
                if self.watch is not None:
                    self.watch(stage, time.time() - self.began)
        except KeyboardInterrupt:
            pass
        return self._ended()

    def _concerned(self) -> frozenset[str]:
        """Return the courses of lessons at fault, and those with lessons to place."""
        found = {
            lesson.course
            for finding in self.opinion.findings
            if finding.strength == "never"
            for lesson in finding.lessons
        }
        placed: dict[str, int] = {}
        for lesson in self.kept.lessons:
            placed[lesson.course] = placed.get(lesson.course, 0) + lesson.length
        found |= {c.id for c in self.problem.school.courses if placed.get(c.id, 0) != c.periods}
        return frozenset(found)

    def _take(self, report: ChangeReport) -> None:
        self.bound = max(self.bound, report.bound)
        self.impossible |= report.impossible
        self.incomplete |= report.incomplete
        if report.timetable is None:
            return
        opinion = audit(self.problem, report.timetable)
        if self.best is None or self._key(report.timetable, opinion) < self._key(*self.best):
            self.best = (report.timetable, opinion)

    def _key(self, timetable: Timetable, opinion: Audit) -> tuple[object, ...]:
        return (opinion.hard, opinion.unplaced, self._price(timetable, opinion), opinion.cost)

    def _price(self, timetable: Timetable, opinion: Audit) -> int:
        moves = compare(self.problem, (self.kept, self.opinion), (timetable, opinion)).moves
        return price_of(moves, self.prices)

    def _ended(self) -> LateChange:
        seconds = round(time.time() - self.began, 3)
        if self.best is None:
            ended: Ended = "impossible" if self.impossible else "nothing"
            return LateChange(None, None, 0, self.bound, ended, seconds)
        timetable, opinion = self.best
        old = audit(self.result.problem, self.old)
        comparison = compare(self.problem, (self.old, old), (timetable, opinion))
        price = self._price(timetable, opinion)
        minimal = price <= self.bound and not opinion.hard and not opinion.unplaced
        record = self.result.record.model_copy(
            update={"seconds": seconds, "seed": self.settings.seed, "stages": ()}
        )
        new = self.result.model_copy(
            update={
                "problem": self.problem,
                "timetable": timetable,
                "audit": opinion,
                "outcome": "feasible",
                "stopped_by": "proof" if minimal else "time",
                "bound": None,
                "record": record,
            }
        )
        return LateChange(new, comparison, price, self.bound, "minimal" if minimal else "bounded", seconds)


# -- what moves cost --------------------------------------------------------------------------


def prices_of(
    school: School, lessons: Iterable[Lesson], published: Collection[Lesson] = ()
) -> dict[Lesson, Price]:
    """Return what moving each lesson costs.

    Args:
        school: the school.
        lessons: lessons of a timetable.
        published: those that people have been told of.
    """
    known = frozenset(published)
    found = {}
    for lesson in lessons:
        course = school.course[lesson.course]
        size = school.size_of(course)
        pupils = size if size is not None else USUAL_SIZE if school.classes_of(course) else 0
        times = (1 + ceil(pupils / PUPILS)) * (PUBLISHED if lesson in known else 1)
        found[lesson] = Price(HOUR * times, DAY * times)
    return found


def price_of(moves: Iterable[Move], prices: dict[Lesson, Price]) -> int:
    """Return what moves cost; other rooms and lessons that were not there cost nothing."""
    total = 0
    for move in moves:
        if move.before is None or move.kind == "room":
            continue
        price = prices.get(move.before)
        if price is not None:
            total += price.hour if move.kind in ("hour", "weeks") else price.day
    return total


# -- what can be kept -------------------------------------------------------------------------


def _kept(timetable: Timetable, school: School) -> Timetable:
    """Return the lessons that the school still has, and what it then lacks as lessons without place."""
    lessons = tuple(lesson for lesson in timetable.lessons if _exists(lesson, school))
    missing = []
    for course in school.courses:
        held = sum(lesson.length for lesson in lessons if lesson.course == course.id)
        if held < course.periods:
            missing.append(Unplaced(course=course.id, length=course.periods - held))
    return timetable.model_copy(update={"lessons": lessons, "unplaced": tuple(missing)})


def _exists(lesson: Lesson, school: School) -> bool:
    course = school.course.get(lesson.course)
    if course is None or lesson.day not in school.days or lesson.weeks not in school.week_choices(course):
        return False
    grid = school.grid_of(course)
    position = grid.index.get(lesson.period)
    legal = position is not None and grid.fits(lesson.day, position, lesson.length)
    return legal and lesson.length in course.lengths()


def _refuse_locked(problem: Problem, opinion: Audit) -> None:
    """Refuse a change that a lock forbids: nothing can be found while it stands."""
    locks = [rule for rule in problem.rules if rule.rule == "locked" and rule.strength.kind == "never"]
    at_fault = dict.fromkeys(
        lesson
        for finding in opinion.findings
        if finding.strength == "never" and finding.rule in ("availability", "no_clash")
        for lesson in finding.lessons
        if finding.rule == "availability"
    )
    locked = [lesson for lesson in at_fault if any(holds(rule, lesson) for rule in locks)]
    if locked:
        raise InputError(
            [
                Issue("change-locked", values={"course": x.course, "day": x.day, "period": x.period})
                for x in locked
            ]
        )
