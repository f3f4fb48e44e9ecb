"""Teaching time inside a day, a half-day or a week: as weighted literals, and as lessons add up.

The two halves share nothing: the first serves lowering, the second serves checks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from edt.rules._cases import whole_days
from edt.rules._rule import Lowering
from edt.rules._wording import HALVES
from edt.school import Course, HalfDay, Lesson, Person, Schedule, School
from edt.shapes import Busy, Weighted, literals_of

Span = Literal["day", "half_day", "week"]
Block = tuple[str | None, HalfDay | None]
"""A day (None: the week) and one of its halves (None: all of it)."""

Place = tuple[str, str, str, int, int, tuple[str, ...]]
"""Where a lesson of an alignment starts: label, grid, day, position, length, weeks."""


def spans(school: School, span: Span) -> Iterator[Block]:
    """Yield every day, half-day, or the week."""
    if span == "week":
        yield (None, None)
        return
    for day in school.days:
        if span == "day":
            yield (day, None)
        else:
            yield (day, "am")
            yield (day, "pm")


def days_together(
    school: School, span: Span, paired: bool
) -> Iterator[tuple[tuple[str, ...], HalfDay | None]]:
    """Yield the days (none: the week), or the halves of them, that are counted together.

    Args:
        school: the school.
        span: what is counted.
        paired: whether two days make one.
    """
    if span == "week":
        yield ((), None)
        return
    for days in whole_days(school, paired):
        if span == "day":
            yield (days, None)
        else:
            yield (days, "am")
            yield (days, "pm")


def open_blocks(school: School, person: Person, unit: Literal["day", "half_day", "am", "pm"]) -> list[Block]:
    """Return the days or halves of them in which a grid of somebody's courses has an open period."""
    grids = {grid.id: grid for grid in map(school.grid_of, school.courses_of(person))}
    found: dict[Block, None] = {}
    for day in school.days:
        for half_day in HALVES:
            is_open = any(
                grid.periods[position].half_day == half_day
                for grid in grids.values()
                for position in grid.open_positions(day)
            )
            if is_open and unit in ("day", "half_day", half_day):
                found[(day, None if unit == "day" else half_day)] = None
    return list(found)


def once(_: Course) -> int:
    """Weigh the time of every course alike."""
    return 1


def time_terms(
    lowering: Lowering,
    courses: Iterable[Course],
    weeks: tuple[str, ...],
    block: Block,
    weight: Callable[[Course], int] = once,
) -> Weighted:
    """Return the start literals of some courses, each with its time in the block.

    Aligned lessons at one place count once, the heaviest. Time is in units of the school's timeline.
    """
    school = lowering.school
    terms: dict[int, int] = {}
    aligned: dict[Place, dict[int, int]] = {}
    for course in courses:
        grid, factor = school.grid_of(course), weight(course)
        inside: dict[tuple[int, int], int] = {}
        for start in lowering.starts(course.id, block[0], weeks):
            place = (start.position, start.length)
            if place not in inside:
                periods = grid.periods[start.position : start.position + start.length]
                number = sum(block[1] in (None, period.half_day) for period in periods)
                inside[place] = number * grid.period_minutes // school.timeline.unit * factor
            if not inside[place]:
                continue
            found = terms
            if course.alignment:
                at = (course.alignment, grid.id, start.day, start.position, start.length, start.weeks)
                found = aligned.setdefault(at, {})
            found[start.literal] = max(found.get(start.literal, 0), inside[place])
    return counted_once(terms, aligned.values())


def counted_once(terms: dict[int, int], aligned: Iterable[dict[int, int]]) -> Weighted:
    """Return weighted literals: those that count alone, and of each set of others the heaviest that holds.

    Courses of a hard alignment share one literal for each place; where it is a wish, or where its lines
    follow each other, they have their own.
    """
    together: dict[Busy, int] = {}
    for found in aligned:
        heaviest_first = sorted(found, key=lambda literal: -found[literal])
        for number, literal in enumerate(heaviest_first, start=1):
            lighter = found[heaviest_first[number]] if number < len(found) else 0
            if number == 1 == len(found):
                terms[literal] = found[literal]
            elif found[literal] > lighter:
                together[tuple(sorted(heaviest_first[:number]))] = found[literal] - lighter
    return (*sorted(terms.items()), *together.items())


def starts_in(
    lowering: Lowering, courses: Iterable[Course], weeks: tuple[str, ...], block: Block
) -> tuple[int, ...]:
    """Return the start literals of the lessons of some courses that lie in a block, if only in part."""
    return tuple(dict.fromkeys(literals_of(time_terms(lowering, courses, weeks, block))))


def each_in(lowering: Lowering, courses: Iterable[Course], weeks: tuple[str, ...], block: Block) -> Weighted:
    """Return what counts the lessons of some courses in a block; aligned ones at one place are one."""
    return tuple((term, 1) for term, _ in time_terms(lowering, courses, weeks, block))


def lessons_in(schedule: Schedule, lessons: Iterable[Lesson], block: Block) -> tuple[Lesson, ...]:
    """Return those of some lessons that lie in a block, if only in part."""
    day, half_day = block
    return tuple(
        lesson
        for lesson in lessons
        if day in (None, lesson.day) and (half_day is None or time_in(schedule, lesson, half_day))
    )


def seen(schedule: Schedule, lessons: Iterable[Lesson]) -> tuple[Lesson, ...]:
    """Return lessons without those that are one for a pupil: in one of several aligned groups.

    Of several at one place, the first one given stays.
    """
    found: dict[object, Lesson] = {}
    course_of = schedule.school.course
    for number, lesson in enumerate(lessons):
        place: object = number
        if label := course_of[lesson.course].alignment:
            grid = schedule.grid(lesson).id
            place = (label, grid, lesson.day, lesson.period, lesson.length, lesson.weeks)
        found.setdefault(place, lesson)
    return tuple(found.values())


def time_in(schedule: Schedule, lesson: Lesson, half_day: HalfDay | None) -> int:
    """Return the teaching minutes of a lesson that lie in a half-day (None: all of them)."""
    if half_day is None:
        return schedule.minutes(lesson)
    grid, first = schedule.grid(lesson), schedule.position(lesson)
    halves = [period.half_day for period in grid.periods[first : first + lesson.length]]
    return grid.period_minutes * halves.count(half_day)
