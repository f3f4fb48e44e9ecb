"""Events: courses as interchangeable pieces, and the starts that their lessons may take.

Aligned courses whose alignment is hard are one event: one literal starts all of them. Lessons of one
course that are alike have no identity: a literal says "a piece of this length starts here", and the
number of pieces of each length is a row. This takes away the symmetry of identical lessons. Where it matters
where lessons are held (``edt.kernel.places``), each way to be held has starts of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from edt.kernel.places import ANYWHERE, Held, bundled, held_by_course, held_together
from edt.problem import Problem
from edt.rules import Start
from edt.school import Course, School


@dataclass(frozen=True, slots=True)
class Event:
    """Courses that start together.

    Attributes:
        courses: one course, or the members of a hard alignment.
        pieces: (length, how many) where the split is fixed; empty where it is free.
        periods: periods to place in all.
        starts: every start of the first course; the literals serve the others too.
        ways: how the courses may be held, each a way for each course; starts at one time follow each other
            in this order.
    """

    courses: tuple[Course, ...]
    pieces: tuple[tuple[int, int], ...]
    periods: int
    starts: tuple[Start, ...]
    ways: tuple[tuple[Held, ...], ...] = (ANYWHERE,)

    def held(self) -> Iterator[tuple[Course, tuple[Held, ...]]]:
        """Yield each course with the ways in which it may be held."""
        for number, course in enumerate(self.courses):
            yield course, tuple(dict.fromkeys(way[number] for way in self.ways))

    def starts_of(self, number: int) -> tuple[Start, ...]:
        """Return the starts of one of its courses."""
        return self.starts if number == 0 else tuple([self._start_of(s, number) for s in self.starts])

    def starts_with(self, start: Start) -> Iterator[Start]:
        """Yield the starts of all its courses that one literal stands for."""
        return (self._start_of(start, number) for number in range(len(self.courses)))

    def _start_of(self, start: Start, number: int) -> Start:
        way = self.ways[(start.literal - self.starts[0].literal) % len(self.ways)]
        return start._replace(course=self.courses[number].id, rooms=way[number])


Places = dict[tuple[str, tuple[int, ...]], list[tuple[int, str, int, tuple[int, ...]]]]
"""What a grid has room for, by grid and lengths: length, day, position, atoms; found once for all courses."""


def events_of(problem: Problem, bundle: bool = True) -> tuple[Event, ...]:
    """Return the events of a problem, their starts numbered from 0 in order.

    Args:
        problem: a problem without errors.
        bundle: make one event of the courses of a hard alignment, as far as they are ``bundled``.
    """
    school, held = problem.school, held_by_course(problem)
    events = []
    number = 0
    places: Places = {}
    for courses in _together(problem, held, bundle):
        ways = held_together(courses, held)
        starts = _starts(school, courses[0], number, places, ways)
        number += len(starts)
        split = courses[0].split
        pieces = tuple(sorted(Counter(split).items())) if split is not None else ()
        events.append(Event(tuple(courses), pieces, courses[0].periods, starts, ways))
    return tuple(events)


def _together(problem: Problem, held: Mapping[str, tuple[Held, ...]], bundle: bool) -> Iterable[list[Course]]:
    """Return the courses of each event."""
    labels = bundled(problem, held) if bundle else ()
    together: dict[str, list[Course]] = {}
    for course in problem.school.courses:
        label = f"alignment {course.alignment}" if course.alignment in labels else f"course {course.id}"
        together.setdefault(label, []).append(course)
    return together.values()


def _starts(
    school: School, course: Course, first: int, places: Places, ways: tuple[tuple[Held, ...], ...]
) -> tuple[Start, ...]:
    grid = school.grid_of(course)
    shape = (grid.id, course.lengths())
    if shape not in places:
        places[shape] = [
            (length, day, position, school.timeline.atoms_of(grid, position, length))
            for day in school.days
            for position in range(len(grid.periods))
            for length in course.lengths()
            if grid.fits(day, position, length)
        ]
    found = (
        (*place, weeks, way[0])
        for weeks in school.week_choices(course)
        for place in places[shape]
        for way in ways
    )
    return tuple(Start(number, course.id, *rest) for number, rest in enumerate(found, start=first))
