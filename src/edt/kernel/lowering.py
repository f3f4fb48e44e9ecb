"""What a rule sees while it lowers its cases: starts by course and by person, busies by slot."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from edt.kernel.events import Event
from edt.rules import Start
from edt.school import Person, School
from edt.shapes import Busy


class TimeLowering:
    """The ``Lowering`` of the time model: literals say where lessons start."""

    def __init__(self, school: School, events: Sequence[Event]) -> None:
        self.school = school
        self._starts = {
            course.id: tuple(start._replace(course=course.id) for start in event.starts)
            for event in events
            for course in event.courses
        }
        self._of_person: dict[Person, tuple[Start, ...]] = {}
        self._busy: dict[tuple[Person, tuple[str, ...]], dict[tuple[str, int], Busy]] = {}

    def starts(self, course: str) -> Sequence[Start]:
        """Return every start of a course's lessons, in order of time."""
        return self._starts[course]

    def of_person(self, person: Person) -> Sequence[Start]:
        """Return every start that occupies somebody."""
        if person not in self._of_person:
            courses = self.school.courses_of(person)
            self._of_person[person] = tuple(start for course in courses for start in self._starts[course.id])
        return self._of_person[person]

    def busy(self, person: Person, weeks: tuple[str, ...], day: str, atom: int) -> Busy:
        """Return what makes somebody busy at an atom of a day, in any of the weeks."""
        key = (person, weeks)
        if key not in self._busy:
            self._busy[key] = self._index(person, weeks)
        return self._busy[key].get((day, atom), ())

    def _index(self, person: Person, weeks: tuple[str, ...]) -> dict[tuple[str, int], Busy]:
        found: dict[tuple[str, int], dict[int, None]] = {}
        wanted = set(weeks)
        for course in self.school.courses_of(person):
            grid = self.school.grid_of(course)
            for start in self._starts[course.id]:
                if wanted.isdisjoint(start.weeks):
                    continue
                for atom in self._atoms[(grid.id, start.position, start.length)]:
                    found.setdefault((start.day, atom), {})[start.literal] = None
        return {slot: tuple(literals) for slot, literals in found.items()}

    @cached_property
    def _atoms(self) -> dict[tuple[str, int, int], tuple[int, ...]]:
        timeline = self.school.timeline
        return {
            (grid.id, position, length): timeline.atoms_of(grid, position, length)
            for grid in self.school.grids
            for position in range(len(grid.periods))
            for length in range(1, len(grid.periods) - position + 1)
        }

    def in_room(self, start: Start, need: int) -> Sequence[tuple[str, int]]:
        """Rooms are not named in the time model.

        Raises:
            LookupError: always; only rules of the stage "rooms" may ask.
        """
        raise LookupError(f"no rooms in the time model: {start.course} {need}")
