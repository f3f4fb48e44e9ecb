"""Blocks: what moves as one, and what clashes with it. A lesson, or the aligned lessons of a barrette."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
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
        self._at: dict[Slot, dict[str, tuple[Lesson, ...]]] = defaultdict(dict)
        self._in_block: dict[object, dict[Lesson, None]] = defaultdict(dict)
        self._conflicts: dict[str, frozenset[str]] = {}
        self._covered: dict[tuple[str, int, Spot], list[Slot]] = {}
        for lesson in lessons:
            self.add(lesson)

    # -- lessons come and go ------------------------------------------------------------------

    def add(self, lesson: Lesson) -> None:
        """Take a lesson in."""
        for slot in self.slots(lesson):
            held = self._at[slot]
            held[lesson.course] = (*held.get(lesson.course, ()), lesson)
        self._in_block[self._label(lesson)][lesson] = None

    def remove(self, lesson: Lesson) -> None:
        """Let a lesson go."""
        for slot in self.slots(lesson):
            rest = tuple(other for other in self._at[slot].pop(lesson.course, ()) if other != lesson)
            if rest:
                self._at[slot][lesson.course] = rest
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
        return self._slots(lesson, Spot(lesson.day, grid.index[lesson.period], lesson.weeks))

    def _slots(self, lesson: Lesson, spot: Spot) -> list[Slot]:
        """Return the atoms that a lesson would cover at a spot."""
        key = (lesson.course, lesson.length, spot)
        if key not in self._covered:
            grid = self.school.grid_of(self.school.course[lesson.course])
            atoms = self.school.timeline.atoms_of(grid, spot.position, lesson.length)
            self._covered[key] = [(week, spot.day, atom) for week in spot.weeks for atom in atoms]
        return self._covered[key]

    # -- blocks -------------------------------------------------------------------------------

    def _label(self, lesson: Lesson) -> tuple[object, ...]:
        """Return what tells a block from others: cheaper to compare than its lessons."""
        label = self.school.course[lesson.course].alignment if self._aligned else None
        if not label or label in self.school.staggered:
            return (lesson.course, lesson.length, lesson.day, lesson.period, lesson.weeks, lesson.rooms)
        return (label, lesson.day, lesson.period, lesson.weeks)

    def block_of(self, lesson: Lesson) -> Block:
        """Return a lesson with those that have to start with it."""
        return tuple(self._in_block[self._label(lesson)]) or (lesson,)

    def blocks_of(self, lessons: Iterable[Lesson]) -> list[Block]:
        """Return the blocks of some lessons, each once; of those only that are held now."""
        found = {self._label(lesson): lesson for lesson in lessons}
        return [self.block_of(lesson) for label, lesson in found.items() if self._in_block[label]]

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

    def in_the_way(
        self,
        lessons: Iterable[Lesson],
        spot: Spot | None = None,
        but: Collection[Lesson] = (),
        most: int | None = None,
    ) -> list[Block]:
        """Return the blocks held when some lessons are (or would be at a spot) whose people they need.

        Args:
            lessons: the lessons.
            spot: where they would be.
            but: lessons that do not count.
            most: how many may be found: with one more the search ends.
        """
        found: dict[tuple[object, ...], Lesson] = {}
        for lesson in lessons:
            conflicts = self.conflicts(lesson.course)
            for slot in self._slots(lesson, spot) if spot else self.slots(lesson):
                held = self._at[slot]
                for course in sorted(conflicts & held.keys()):
                    found.update((self._label(other), other) for other in held[course] if other not in but)
                if most is not None and len(found) > most:
                    return list(map(self.block_of, found.values()))
        return list(map(self.block_of, found.values()))

    def in_rooms(self, rooms: Sequence[str], block: Block) -> dict[Lesson, None]:
        """Return the lessons that are in some rooms while a block would be."""
        wanted = set(rooms)
        found: dict[Lesson, None] = {}
        for lesson in block:
            for slot in self.slots(lesson):
                held = (lesson for lessons in self._at[slot].values() for lesson in lessons)
                found.update((other, None) for other in held if not wanted.isdisjoint(other.rooms))
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
            room
            for slot in slots
            for lessons in self._at[slot].values()
            for other in lessons
            for room in other.rooms
            if room is not None
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
