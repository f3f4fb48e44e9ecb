"""Blocks: what moves as one, and what clashes with it. A lesson, or the aligned lessons of a barrette."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from edt.kernel.demands import closed_rooms
from edt.problem import Problem
from edt.rules import Never
from edt.school import Course, Lesson, Person, School, fitting_rooms

Block = tuple[Lesson, ...]
"""Lessons that start together because their courses are aligned; or one lesson."""

Slot = tuple[str, str, int]
"""Week, day, atom."""


class Spot(NamedTuple):
    """Where a block may start: a day, a position in its grid, weeks of the alternation."""

    day: str
    position: int
    weeks: tuple[str, ...]


class Blocks:
    """The blocks of a timetable that changes: where they are, where they may be, who is in their way.

    Clashes are looked up here before anything is checked: courses that share a teacher or pupils.
    They decide nothing: whatever is proposed is judged by every rule.
    """

    def __init__(self, problem: Problem, lessons: Iterable[Lesson]) -> None:
        self.problem = problem
        self.school: School = problem.school
        self._aligned = any(
            rule.rule == "alignment" and isinstance(rule.strength, Never) for rule in problem.every_rule
        )
        self._at: dict[Slot, dict[Lesson, None]] = defaultdict(dict)
        self._in_block: dict[object, dict[Lesson, None]] = defaultdict(dict)
        self._conflicts: dict[str, frozenset[str]] = {}
        for lesson in lessons:
            self.add(lesson)

    # -- lessons come and go ------------------------------------------------------------------

    def add(self, lesson: Lesson) -> None:
        """Take a lesson in."""
        for slot in self.slots(lesson):
            self._at[slot][lesson] = None
        self._in_block[self._label(lesson)][lesson] = None

    def remove(self, lesson: Lesson) -> None:
        """Let a lesson go."""
        for slot in self.slots(lesson):
            self._at[slot].pop(lesson, None)
        self._in_block[self._label(lesson)].pop(lesson, None)

    def move(self, removed: Iterable[Lesson], added: Iterable[Lesson]) -> None:
        """Let some lessons go and take others in."""
        for lesson in removed:
            self.remove(lesson)
        for lesson in added:
            self.add(lesson)

    def slots(self, lesson: Lesson) -> list[Slot]:
        """Return the atoms that a lesson covers, in each of its weeks."""
        grid = self.school.grid_of(self.school.course[lesson.course])
        atoms = self.school.timeline.atoms_of(grid, grid.index[lesson.period], lesson.length)
        return [(week, lesson.day, atom) for week in lesson.weeks for atom in atoms]

    # -- blocks -------------------------------------------------------------------------------

    def _label(self, lesson: Lesson) -> object:
        label = self.school.course[lesson.course].alignment if self._aligned else None
        label = None if label in self.school.staggered else label
        return (label, lesson.day, lesson.period, lesson.weeks) if label else lesson

    def block_of(self, lesson: Lesson) -> Block:
        """Return a lesson with those that have to start with it."""
        return tuple(self._in_block[self._label(lesson)]) or (lesson,)

    def spots(self, block: Block) -> Iterator[Spot]:
        """Yield every place where a block fits into its grid, in order of time."""
        courses = [self.school.course[lesson.course] for lesson in block]
        grid = self.school.grid_of(courses[0])
        longest = max(lesson.length for lesson in block)
        for weeks in self.school.week_choices(courses[0]):
            for day in self.school.days:
                for position in range(len(grid.periods)):
                    if grid.fits(day, position, longest):
                        yield Spot(day, position, weeks)

    def spot_of(self, block: Block) -> Spot:
        """Return where a block is."""
        grid = self.school.grid_of(self.school.course[block[0].course])
        return Spot(block[0].day, grid.index[block[0].period], block[0].weeks)

    # -- who is in the way --------------------------------------------------------------------

    def conflicts(self, course: str) -> frozenset[str]:
        """Return the courses that share a teacher or pupils with one, itself too."""
        if course not in self._conflicts:
            people = self._people.get(course, ())
            self._conflicts[course] = frozenset(
                other.id for person in people for other in self.school.courses_of(person)
            ) | {course}
        return self._conflicts[course]

    @cached_property
    def _people(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = defaultdict(list)
        for person, courses in self.school.people_courses().items():
            if person.kind in ("teacher", "subgroup"):
                for course in courses:
                    found[course.id].append(person)
        return found

    def clashing(self, block: Block) -> dict[Lesson, None]:
        """Return the lessons held when a block would be whose people it needs."""
        found: dict[Lesson, None] = {}
        for lesson in block:
            conflicts = self.conflicts(lesson.course)
            for slot in self.slots(lesson):
                found.update((other, None) for other in self._at[slot] if other.course in conflicts)
        return found

    def in_rooms(self, rooms: Sequence[str], block: Block) -> dict[Lesson, None]:
        """Return the lessons that are in some rooms while a block would be."""
        wanted = set(rooms)
        found: dict[Lesson, None] = {}
        for lesson in block:
            for slot in self.slots(lesson):
                found.update((o, None) for o in self._at[slot] if not wanted.isdisjoint(o.rooms))
        return found

    # -- rooms --------------------------------------------------------------------------------

    @cached_property
    def _closed(self) -> frozenset[tuple[str, str, str, int]]:
        return closed_rooms(self.problem)

    def placed(self, block: Block, spot: Spot) -> Block:
        """Return a block at a spot, each lesson in its rooms of before where they are free.

        Where they are not, in others that serve; a need that no free room meets keeps its room.
        """
        taken: set[str] = set()
        found = []
        for lesson in block:
            course = self.school.course[lesson.course]
            grid = self.school.grid_of(course)
            there = lesson.model_copy(
                update={"day": spot.day, "period": grid.periods[spot.position].id, "weeks": spot.weeks}
            )
            rooms = self._rooms(there, course, taken)
            taken.update(room for room in rooms if room is not None)
            found.append(there.model_copy(update={"rooms": rooms}))
        return tuple(found)

    def _rooms(self, lesson: Lesson, course: Course, taken: set[str]) -> tuple[str | None, ...]:
        slots = self.slots(lesson)
        busy = {
            room for slot in slots for other in self._at[slot] for room in other.rooms if room is not None
        }
        chosen: list[str | None] = []
        for number, name in enumerate(course.rooms):
            before = lesson.rooms[number] if number < len(lesson.rooms) else None
            choices = [*([before] if before else []), *fitting_rooms(self.school, course, name)]
            free = (
                room
                for room in choices
                if room not in busy
                and room not in taken
                and room not in chosen
                and not any((room, *slot) in self._closed for slot in slots)
            )
            needed = number < len(course.needed_rooms)
            chosen.append(next(free, before if needed else None))
        return tuple(chosen)
