"""Events: courses as interchangeable pieces, and the starts that their lessons may take.

Aligned courses whose alignment is hard are one event: one literal starts all of them. Lessons of one
course that are alike have no identity: a literal says "a piece of this length starts here", and the
number of pieces of each length is a row. This takes away the symmetry of identical lessons.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from edt.problem import Problem
from edt.rules import Never, Start
from edt.school import Course, School


@dataclass(frozen=True, slots=True)
class Event:
    """Courses that start together.

    Attributes:
        courses: one course, or the members of a hard alignment.
        pieces: (length, how many) where the split is fixed; empty where it is free.
        periods: periods to place in all.
        starts: every start of the first course; the literals serve the others too.
    """

    courses: tuple[Course, ...]
    pieces: tuple[tuple[int, int], ...]
    periods: int
    starts: tuple[Start, ...]


Places = dict[tuple[str, tuple[int, ...]], list[tuple[int, str, int, tuple[int, ...]]]]
"""What a grid has room for, by grid and lengths: length, day, position, atoms; found once for all courses."""


def events_of(problem: Problem, bundle: bool = True) -> tuple[Event, ...]:
    """Return the events of a problem, their starts numbered from 0 in order.

    Args:
        problem: a problem without errors.
        bundle: make one event of the courses of a hard alignment; blocks with lines in sequence stay
            several, tied by the rule.
    """
    school = problem.school
    hard = any(r.rule == "alignment" and isinstance(r.strength, Never) for r in problem.every_rule)
    together: dict[str, list[Course]] = {}
    for course in school.courses:
        together_with = (
            course.alignment if bundle and hard and course.alignment not in school.staggered else None
        )
        label = f"alignment {together_with}" if together_with else f"course {course.id}"
        together.setdefault(label, []).append(course)
    events = []
    number = 0
    places: Places = {}
    for courses in together.values():
        starts = _starts(school, courses[0], number, places)
        number += len(starts)
        split = courses[0].split
        pieces = tuple(sorted(Counter(split).items())) if split is not None else ()
        events.append(Event(tuple(courses), pieces, courses[0].periods, starts))
    return tuple(events)


def _starts(school: School, course: Course, first: int, places: Places) -> tuple[Start, ...]:
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
    found = ((*place, weeks) for weeks in school.week_choices(course) for place in places[shape])
    return tuple(Start(number, course.id, *rest) for number, rest in enumerate(found, start=first))
