"""Two timetables of one school side by side: what moved, for whom, and what it did to the figures.

Lessons of one course that are alike have no identity: they are matched so that as little as possible
has changed, first those that stayed, then those that stayed at their time, then those of their day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from edt.auditing.audit import Audit
from edt.problem import Problem
from edt.school import Lesson, Person, School, Timetable

MoveKind = Literal["day", "hour", "weeks", "room", "added", "removed"]
"""What a change is to those concerned: another day, another hour of the day, other weeks of the
alternation, only another room; or a lesson that was not there, or is there no more."""

MOVE_KINDS: tuple[MoveKind, ...] = get_args(MoveKind)


class _Report(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Move(_Report):
    """One lesson that is not where it was.

    Attributes:
        kind: what the change is to those concerned.
        course: id of its course.
        before, after: the lesson in each timetable; None where there is none.
    """

    kind: MoveKind
    course: str
    before: Lesson | None = None
    after: Lesson | None = None

    @property
    def timed(self) -> bool:
        """Whether its time has changed, not only its room."""
        return self.kind != "room"

    @property
    def lesson(self) -> Lesson:
        """The lesson as it was, or as it is where it was not there."""
        found = self.before or self.after
        assert found is not None
        return found


class Figure(_Report):
    """One quality figure in both timetables; None where it does not exist in one of them."""

    fr: str
    en: str
    before: int | None
    after: int | None


class Comparison(_Report):
    """Two timetables side by side.

    Attributes:
        moves: lessons that are not where they were, in the order of the school's courses.
        levels: names of the levels of cost.
        cost_before, cost_after: cost on each level; levels that only one of them has cost 0 in the other.
        hard, unplaced: cases of hard rules broken, and periods without place, before and after.
        rules: amount of breach of each rule where it differs.
    """

    moves: tuple[Move, ...]
    levels: tuple[str, ...]
    cost_before: tuple[int, ...]
    cost_after: tuple[int, ...]
    hard: tuple[int, int]
    unplaced: tuple[int, int]
    rules: tuple[Figure, ...]

    def count(self, kind: MoveKind) -> int:
        """Return how many lessons have changed in one way."""
        return sum(move.kind == kind for move in self.moves)


def compare(problem: Problem, before: tuple[Timetable, Audit], after: tuple[Timetable, Audit]) -> Comparison:
    """Return two timetables side by side.

    Args:
        problem: the school of the second one; courses that it has no more are listed last.
        before: the earlier timetable with its audit.
        after: the later one with its audit.
    """
    one, two = before[1], after[1]
    levels = tuple(dict.fromkeys((*two.levels, *one.levels)))
    return Comparison(
        moves=moves_between(problem.school, before[0], after[0]),
        levels=levels,
        cost_before=_costs(one, levels),
        cost_after=_costs(two, levels),
        hard=(one.hard, two.hard),
        unplaced=(one.unplaced, two.unplaced),
        rules=tuple(_rules(one, two)),
    )


def _costs(audit: Audit, levels: Sequence[str]) -> tuple[int, ...]:
    known = dict(zip(audit.levels, audit.cost, strict=True))
    return tuple(known.get(level, 0) for level in levels)


def _rules(one: Audit, two: Audit) -> Iterator[Figure]:
    """Yield the rules whose amount of breach differs, rules of one name and strength taken together."""
    amounts: dict[tuple[str, str, str], list[int | None]] = {}
    for side, audit in enumerate((one, two)):
        for rule in audit.rules:
            found = amounts.setdefault((rule.fr, rule.en, rule.strength), [None, None])
            found[side] = (found[side] or 0) + rule.amount
    for (fr, en, _), (first, second) in amounts.items():
        if (first or 0) != (second or 0):
            yield Figure(fr=fr, en=en, before=first, after=second)


# -- moves ------------------------------------------------------------------------------------


def moves_between(school: School, before: Timetable, after: Timetable) -> tuple[Move, ...]:
    """Return the lessons that are not where they were, as few and as small changes as possible."""
    olds, news = _by_course(before), _by_course(after)
    order = {course.id: number for number, course in enumerate(school.courses)}
    courses = sorted({*olds, *news}, key=lambda course: (order.get(course, len(order)), course))
    return tuple(
        move for course in courses for move in _matched(olds.get(course, []), news.get(course, []), school)
    )


def _by_course(timetable: Timetable) -> dict[str, list[Lesson]]:
    found: dict[str, list[Lesson]] = defaultdict(list)
    for lesson in timetable.lessons:
        found[lesson.course].append(lesson)
    return found


_LIKENESSES: tuple[Callable[[Lesson], object], ...] = (
    lambda lesson: lesson,
    lambda lesson: (lesson.length, lesson.weeks, lesson.day, lesson.period),
    lambda lesson: (lesson.length, lesson.weeks, lesson.day),
    lambda lesson: (lesson.length, lesson.day, lesson.period),
    lambda lesson: (lesson.length, lesson.weeks),
    lambda lesson: lesson.length,
)
"""In which ways two lessons of a course are alike, the closest first; each is finer than the last."""


def _matched(olds: list[Lesson], news: list[Lesson], school: School) -> Iterator[Move]:
    """Yield the changes of one course: what is alike is matched first."""
    olds = sorted(olds, key=lambda lesson: _when(lesson, school))
    news = sorted(news, key=lambda lesson: _when(lesson, school))
    pairs: list[tuple[Lesson | None, Lesson | None]] = []
    for likeness in _LIKENESSES:
        waiting: dict[object, list[Lesson]] = defaultdict(list)
        for lesson in olds:
            waiting[likeness(lesson)].append(lesson)
        left = []
        for lesson in news:
            partners = waiting[likeness(lesson)]
            if partners:
                pairs.append((partners.pop(0), lesson))
            else:
                left.append(lesson)
        news = left
        olds = [lesson for lessons in waiting.values() for lesson in lessons]
    pairs += [(lesson, None) for lesson in olds] + [(None, lesson) for lesson in news]
    for old, new in sorted(pairs, key=lambda pair: _when(pair[0] or pair[1], school)):
        if old != new:
            yield _move(old, new)


def _move(old: Lesson | None, new: Lesson | None) -> Move:
    if old is None or new is None:
        lesson = old or new
        assert lesson is not None
        return Move(kind="added" if old is None else "removed", course=lesson.course, before=old, after=new)
    kind: MoveKind = "room"
    if old.day != new.day:
        kind = "day"
    elif old.period != new.period:
        kind = "hour"
    elif old.weeks != new.weeks:
        kind = "weeks"
    return Move(kind=kind, course=old.course, before=old, after=new)


def _when(lesson: Lesson | None, school: School) -> tuple[int, int, tuple[str, ...]]:
    assert lesson is not None
    course = school.course.get(lesson.course)
    periods = school.grid_of(course).index if course else {}
    day = school.days.index(lesson.day) if lesson.day in school.days else len(school.days)
    return (day, periods.get(lesson.period, 0), lesson.weeks)


def people_of(move: Move, school: School) -> tuple[Person, ...]:
    """Return the teachers and classes whom a move concerns, teachers first."""
    course = school.course.get(move.course)
    if course is None:
        return ()
    teachers = [Person("teacher", teacher) for teacher in course.teachers]
    return (*teachers, *(Person("class", class_id) for class_id in school.classes_of(course)))


def moves_of_people(moves: Sequence[Move], school: School) -> dict[Person, tuple[Move, ...]]:
    """Return the moves of each teacher and class, in the school's order; those without any are left out."""
    found: dict[Person, list[Move]] = defaultdict(list)
    for move in moves:
        for person in people_of(move, school):
            found[person].append(move)
    everybody = [Person("teacher", teacher.id) for teacher in school.teachers]
    everybody += [Person("class", class_.id) for class_ in school.classes]
    return {person: tuple(found[person]) for person in everybody if person in found}
