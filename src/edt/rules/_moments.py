"""When lessons of some courses begin, end and take place, as literals and as lessons.

The functions that take a ``Lowering`` serve lowering, those that take a ``Schedule`` serve checks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from edt.rules._rule import Lowering
from edt.school import RECESS, Lesson, Schedule, School, Timeline
from edt.shapes import Busy


class Stretch(NamedTuple):
    """From a first atom of a day to a last."""

    first: int
    last: int


def stretches(
    lowering: Lowering, courses: Iterable[str], weeks: Sequence[str], day: str
) -> dict[Stretch, Busy]:
    """Return, for each stretch of a day that a lesson of the courses may take, its literals."""
    found: dict[Stretch, dict[int, None]] = {}
    for id_ in courses:
        for start in lowering.starts(id_, day, tuple(weeks)):
            found.setdefault(Stretch(start.atoms[0], start.atoms[-1]), {})[start.literal] = None
    return {stretch: tuple(literals) for stretch, literals in sorted(found.items())}


def busy_atoms(lowering: Lowering, courses: Iterable[str], weeks: Sequence[str], day: str) -> dict[int, Busy]:
    """Return, for each atom of a day at which a lesson of the courses may be, its literals."""
    found: dict[int, dict[int, None]] = {}
    for id_ in courses:
        for start in lowering.starts(id_, day, tuple(weeks)):
            for atom in start.atoms:
                found.setdefault(atom, {})[start.literal] = None
    return {atom: tuple(literals) for atom, literals in sorted(found.items())}


def joined(busies: Iterable[Busy]) -> Busy:
    """Return what is true when one of several busies is."""
    return tuple(dict.fromkeys(literal for busy in busies for literal in busy))


def is_next(timeline: Timeline, last: int, first: int, closed: Collection[int] = ()) -> bool:
    """Say whether a lesson from atom ``first`` on directly follows one until atom ``last``.

    Atoms that are closed do not part them.
    """
    between = range(last + 1, first)
    if first <= last or any(timeline.minutes(atom) for atom in between if atom not in closed):
        return False
    shut = sum(end - start for start, end in (timeline.counted[atom] for atom in between if atom in closed))
    return timeline.pause(last, first) - shut <= RECESS


def closed_atoms(school: School, day: str) -> frozenset[int]:
    """Return the atoms of a day at which no grid has an open period."""
    open_ = {
        atom
        for grid in school.grids
        for position in grid.open_positions(day)
        for atom in school.timeline.atoms_of(grid, position)
    }
    return frozenset(range(len(school.timeline.atoms))) - open_


def free_between(timeline: Timeline, last: int, first: int) -> int:
    """Return the free minutes between two atoms: periods as they count, long pauses by the clock."""
    inside = sum(map(timeline.minutes, range(last + 1, first)))
    for atom in range(last, first):
        pause = timeline.pause(atom, atom + 1)
        inside += pause if pause > RECESS else 0
    return inside


def lessons_of(
    schedule: Schedule, courses: Iterable[str], weeks: Sequence[str], day: str | None = None
) -> tuple[Lesson, ...]:
    """Return the lessons of some courses in any of those weeks (and on that day), in order of course."""
    return tuple(
        lesson
        for course in courses
        for lesson in schedule.of_course.get(course, ())
        if set(lesson.weeks) & set(weeks) and day in (None, lesson.day)
    )


def taken(schedule: Schedule, lesson: Lesson) -> Stretch:
    """Return the first and the last atom of a lesson."""
    atoms = schedule.atoms(lesson)
    return Stretch(atoms[0], atoms[-1])


def clock_times(schedule: Schedule, lesson: Lesson) -> tuple[int, int]:
    """Return when a lesson begins and ends, in minutes after midnight."""
    periods, first = schedule.grid(lesson).periods, schedule.position(lesson)
    return periods[first].start, periods[first + lesson.length - 1].end


def counted_times(schedule: Schedule, lesson: Lesson) -> tuple[int, int]:
    """Return when a lesson begins and ends, as rules count the time of a day."""
    atoms, counted = schedule.atoms(lesson), schedule.school.timeline.counted
    return counted[atoms[0]].start, counted[atoms[-1]].end
