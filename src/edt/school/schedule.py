"""A timetable laid over its school: who is busy when, in plain terms. Used by every check.

Nothing here is shared with the encodings for the solver: this is the second opinion's view.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from edt.school.courses import Course
from edt.school.grid import Grid
from edt.school.school import Person, School
from edt.school.sites import site_of_lesson
from edt.school.timetable import Lesson, Timetable


class Slot(NamedTuple):
    """A day and an atom of the school's timeline (with one grid: a period)."""

    day: str
    atom: int


class Schedule:
    """Look-ups over the lessons of a timetable.

    Lessons whose course, day, period, length or weeks do not exist are left out here and reported
    by the audit as ``misplaced``.
    """

    def __init__(self, school: School, timetable: Timetable) -> None:
        self.school = school
        self._grids: dict[str, Grid] = {}
        self._atoms: dict[tuple[str, str, int], tuple[int, ...]] = {}
        self.timetable = timetable
        self.lessons = tuple(lesson for lesson in timetable.lessons if self._exists(lesson))
        self.misplaced = tuple(lesson for lesson in timetable.lessons if not self._exists(lesson))

    def _exists(self, lesson: Lesson) -> bool:
        course = self.school.course.get(lesson.course)
        if course is None or lesson.day not in self.school.days:
            return False
        position = self.school.grid_of(course).index.get(lesson.period)
        if position is None or not set(lesson.weeks) <= set(self.school.weeks):
            return False
        return position + lesson.length <= len(self.school.grid_of(course).periods)

    def course(self, lesson: Lesson) -> Course:
        """Return the course of a lesson."""
        return self.school.course[lesson.course]

    def grid(self, lesson: Lesson) -> Grid:
        """Return the grid that a lesson follows."""
        known = self._grids.get(lesson.course)
        if known is None:
            known = self._grids[lesson.course] = self.school.grid_of(self.course(lesson))
        return known

    def position(self, lesson: Lesson) -> int:
        """Return the index of a lesson's first period in its grid."""
        return self.grid(lesson).index[lesson.period]

    def site(self, lesson: Lesson) -> str | None:
        """Return the site on which a lesson is held; None where nothing tells (see ``school.sites``)."""
        return site_of_lesson(self.school, lesson)

    def minutes(self, lesson: Lesson) -> int:
        """Return the teaching minutes that a lesson counts for."""
        return lesson.length * self.grid(lesson).period_minutes

    def units(self, lesson: Lesson) -> int:
        """Return the teaching time of a lesson in units of the school's timeline."""
        return self.minutes(lesson) // self.school.timeline.unit

    def atoms(self, lesson: Lesson) -> tuple[int, ...]:
        """Return the atoms of the day that a lesson covers."""
        place = (lesson.course, lesson.period, lesson.length)
        known = self._atoms.get(place)
        if known is None:
            at = self.position(lesson)
            known = self._atoms[place] = self.school.timeline.atoms_of(self.grid(lesson), at, lesson.length)
        return known

    def of(self, person: Person, weeks: tuple[str, ...], day: str | None = None) -> tuple[Lesson, ...]:
        """Return somebody's lessons in any of those weeks (and that day), in order of time.

        A class has the lessons of its groups too; a room, the lessons held in it.
        """
        wanted = set(weeks)
        return tuple(
            lesson for lesson in self._by_person.get((person, day), ()) if not wanted.isdisjoint(lesson.weeks)
        )

    def busy(self, person: Person, weeks: tuple[str, ...], day: str) -> tuple[int, ...]:
        """Return the atoms of a day at which somebody is busy, ascending."""
        return tuple(sorted({a for lesson in self.of(person, weeks, day) for a in self.atoms(lesson)}))

    def gaps(self, person: Person, weeks: tuple[str, ...], day: str) -> tuple[int, ...]:
        """Return the free atoms between somebody's first and last busy atom of a day.

        Only atoms that are open, and not lunch time, in a grid which the person uses count.
        """
        busy = self.busy(person, weeks, day)
        counted = set(self.school.open_atoms(person, day, midday=False))
        return tuple(a for one, two in pairwise(busy) for a in range(one + 1, two) if a in counted)

    def _when(self, lesson: Lesson) -> tuple[int, int, tuple[str, ...], str]:
        start = self.grid(lesson).periods[self.position(lesson)].start
        return (self.school.days.index(lesson.day), start, lesson.weeks, lesson.course)

    @cached_property
    def of_course(self) -> dict[str, tuple[Lesson, ...]]:
        """The lessons of each course that has any, in order of time."""
        found: dict[str, list[Lesson]] = defaultdict(list)
        for lesson in self._in_order:
            found[lesson.course].append(lesson)
        return {course: tuple(lessons) for course, lessons in found.items()}

    @cached_property
    def _by_person(self) -> dict[tuple[Person, str | None], list[Lesson]]:
        """Everybody's lessons of each day, and of the whole week (None), in order of time."""
        people: dict[str, list[Person]] = defaultdict(list)
        for person, courses in self.school.people_courses().items():
            for course in courses:
                people[course.id].append(person)
        found: dict[tuple[Person, str | None], list[Lesson]] = defaultdict(list)
        for lesson in self._in_order:
            rooms = [Person("room", room) for room in lesson.rooms if room is not None]
            for person in (*people[lesson.course], *rooms):
                found[person, None].append(lesson)
                found[person, lesson.day].append(lesson)
        return found

    @cached_property
    def _in_order(self) -> tuple[Lesson, ...]:
        return tuple(sorted(self.lessons, key=self._when))
