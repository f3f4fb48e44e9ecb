"""Teaching time inside a day, a half-day or a week: as weighted literals, and as lessons add up.

The two halves share nothing: the first serves lowering, the second serves checks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from edt.rules._rule import Lowering
from edt.rules._wording import HALVES
from edt.school import Course, HalfDay, Lesson, Person, Schedule, School

Span = Literal["day", "half_day", "week"]
Block = tuple[str | None, HalfDay | None]
"""A day (None: the week) and one of its halves (None: all of it)."""


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
) -> tuple[tuple[int, int], ...]:
    """Return the start literals of some courses, each with its time in the block.

    Aligned courses share their literals and count once. Time is in units of the school's timeline.
    """
    school, wanted = lowering.school, set(weeks)
    terms: dict[int, int] = {}
    for course in courses:
        grid, factor = school.grid_of(course), weight(course)
        inside: dict[tuple[int, int], int] = {}
        for start in lowering.starts(course.id):
            if block[0] not in (None, start.day) or wanted.isdisjoint(start.weeks):
                continue
            place = (start.position, start.length)
            if place not in inside:
                periods = grid.periods[start.position : start.position + start.length]
                number = sum(block[1] in (None, period.half_day) for period in periods)
                inside[place] = number * grid.period_minutes // school.timeline.unit * factor
            if inside[place]:
                terms[start.literal] = max(terms.get(start.literal, 0), inside[place])
    return tuple(sorted(terms.items()))


def starts_in(
    lowering: Lowering, courses: Iterable[Course], weeks: tuple[str, ...], block: Block
) -> tuple[int, ...]:
    """Return the start literals of the lessons of some courses that lie in a block, if only in part."""
    return tuple(literal for literal, _ in time_terms(lowering, courses, weeks, block))


def lessons_in(schedule: Schedule, lessons: Iterable[Lesson], block: Block) -> tuple[Lesson, ...]:
    """Return those of some lessons that lie in a block, if only in part."""
    day, half_day = block
    return tuple(
        lesson
        for lesson in lessons
        if day in (None, lesson.day) and (half_day is None or time_in(schedule, lesson, half_day))
    )


def seen(schedule: Schedule, lessons: Iterable[Lesson]) -> tuple[Lesson, ...]:
    """Return lessons without those that are one for a pupil: in one of several aligned groups."""
    found: dict[object, Lesson] = {}
    for number, lesson in enumerate(lessons):
        label = schedule.course(lesson).alignment
        key = (label, lesson.day, lesson.period, lesson.weeks) if label else number
        found.setdefault(key, lesson)
    return tuple(found.values())


def time_in(schedule: Schedule, lesson: Lesson, half_day: HalfDay | None) -> int:
    """Return the teaching minutes of a lesson that lie in a half-day (None: all of them)."""
    grid, first = schedule.grid(lesson), schedule.position(lesson)
    halves = [period.half_day for period in grid.periods[first : first + lesson.length]]
    return grid.period_minutes * (len(halves) if half_day is None else halves.count(half_day))
