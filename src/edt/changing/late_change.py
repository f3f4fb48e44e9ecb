"""A late change: a new complete timetable that moves as little as possible, audited, with what it proves.

Hard rules first; then weighted moves: published lessons count more than drafts, another day more than
another hour, and both by the number of pupils; rooms follow; then the wishes, without moving more.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from math import ceil
from typing import Literal, NamedTuple

from edt.auditing import Audit, Comparison, Finding, Move, audit, compare
from edt.auditing.compare import moves_between
from edt.changing.locks import holds
from edt.errors import InputError
from edt.messages import Issue
from edt.problem import Problem
from edt.result import Result
from edt.rules import Rule
from edt.school import Lesson, Schedule, School, Timetable, Unplaced
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
        first: seconds until the first timetable had been audited; None without one.
        lifted: what the new timetable breaks of liftable rules and the old one did not, or not as far.
    """

    result: Result | None
    comparison: Comparison | None
    price: int
    bound: int
    ended: Ended
    seconds: float
    first: float | None = None
    lifted: tuple[Finding, ...] = ()


class Fault(NamedTuple):
    """A hard rule that the timetable of before breaks, and the lessons at fault."""

    rule: str
    lessons: tuple[Lesson, ...]


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
        self.audit = result.audit or audit(result.problem, self.old)
        self.at_fault = self._at_fault()
        self.best: tuple[Timetable, Audit] | None = None
        self.first: float | None = None
        self.bound = 0
        self.impossible = self.incomplete = False

    def run(self) -> LateChange:
        """Look in another process, audit what it reports, and say what is proven."""
        if not self.at_fault and not self.kept.unplaced:
            self.best = (self.kept, audit(self.problem, self.kept))
            return self._ended()
        _refuse_locked(self.problem, self.at_fault)
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

    def _at_fault(self) -> tuple[Fault, ...]:
        """Return where the timetable of before breaks hard rules.

        Where nothing is new but rules, and it broke none, only those are looked at.
        """
        was, now = self.result.problem, self.problem
        known = len(was.rules)
        if (
            now.school is not was.school
            or now.rules[:known] != was.rules
            or not _keeps_hard_rules(self.audit)
        ):
            found = audit(now, self.kept).findings
            return tuple(Fault(one.rule, one.lessons) for one in found if one.strength == "never")
        schedule = Schedule(now.school, self.kept)
        return tuple(
            Fault(rule.rule, breach.lessons)
            for rule in now.rules[known:]
            if rule.strength.kind == "never"
            for case in rule.cases(now.school)
            for breach in (rule.check(case, schedule),)
            if breach.amount
        )

    def _concerned(self) -> frozenset[str]:
        """Return the courses of lessons at fault, and those with lessons to place."""
        found = {lesson.course for fault in self.at_fault for lesson in fault.lessons}
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
        if self.first is None:
            self.first = round(time.time() - self.began, 3)
        if self.best is None or self._key(report.timetable, opinion) < self._key(*self.best):
            self.best = (report.timetable, opinion)

    def _key(self, timetable: Timetable, opinion: Audit) -> tuple[object, ...]:
        more = [max(0, now - then) for now, then in zip(_lifted(opinion), self._before(opinion), strict=True)]
        return (opinion.hard, opinion.unplaced, more, self._price(timetable), opinion.cost)

    def _before(self, opinion: Audit) -> list[int]:
        """Return by how much rules were lifted before, on each level on which an audit has some."""
        before = dict(zip(self.audit.levels, self.audit.cost, strict=True))
        return [before.get(level, 0) for level in opinion.levels if level.startswith("liftable")]

    def _price(self, timetable: Timetable) -> int:
        return price_of(moves_between(self.problem.school, self.kept, timetable), self.prices)

    def _ended(self) -> LateChange:
        seconds = round(time.time() - self.began, 3)
        if self.best is None:
            ended: Ended = "impossible" if self.impossible else "nothing"
            return LateChange(None, None, 0, self.bound, ended, seconds)
        timetable, opinion = self.best
        comparison = compare(self.problem, (self.old, self.audit), (timetable, opinion))
        price = self._price(timetable)
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
        ended = "minimal" if minimal else "bounded"
        return LateChange(
            new, comparison, price, self.bound, ended, seconds, self.first, self._lifted_now(opinion)
        )

    def _lifted_now(self, opinion: Audit) -> tuple[Finding, ...]:
        """Return what is broken of liftable rules, and was not or not as far."""
        before = {
            (one.rule, one.case): one.amount for one in self.audit.findings if one.strength == "liftable"
        }
        return tuple(
            one
            for one in opinion.findings
            if one.strength == "liftable" and one.amount > before.get((one.rule, one.case), 0)
        )


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


def _keeps_hard_rules(opinion: Audit) -> bool:
    return opinion.complete and not opinion.hard


def _lifted(opinion: Audit) -> list[int]:
    """Return the cost on each level of liftable rules."""
    pairs = zip(opinion.levels, opinion.cost, strict=True)
    return [cost for level, cost in pairs if level.startswith("liftable")]


def _refuse_locked(problem: Problem, faults: Iterable[Fault]) -> None:
    """Refuse a change that a lock forbids: nothing can be found while it stands."""
    locks = [rule for rule in problem.rules if rule.rule == "locked" and rule.strength.kind == "never"]
    at_fault = dict.fromkeys(
        lesson for fault in faults if fault.rule == "availability" for lesson in fault.lessons
    )
    locked = [lesson for lesson in at_fault if any(holds(rule, lesson) for rule in locks)]
    if locked:
        raise InputError(
            [
                Issue("change-locked", values={"course": x.course, "day": x.day, "period": x.period})
                for x in locked
            ]
        )
