"""What a rule sees while it lowers its cases: starts by course and by person, busies by slot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import chain

from edt.kernel.events import Event
from edt.rules import Start
from edt.school import Person, School
from edt.shapes import Busy

Weeks = tuple[str, ...] | None


def starts_on(starts: Sequence[Start], day: str | None, weeks: Weeks) -> tuple[Start, ...]:
    """Return the starts that are on a day (None: any), in any of some weeks (None: any)."""
    on_day = starts if day is None else [start for start in starts if start.day == day]
    if weeks is None:
        return tuple(on_day)
    wanted = set(weeks)
    meeting = {own: not wanted.isdisjoint(own) for own in {start.weeks for start in on_day}}
    return tuple([start for start in on_day if meeting[start.weeks]])


def busy_by_slot(starts: Sequence[Start]) -> dict[tuple[str, int], Busy]:
    """Return the literals of the starts that cover each (day, atom)."""
    found: dict[tuple[str, int], dict[int, None]] = defaultdict(dict)
    for start in starts:
        day, literal = start.day, start.literal
        for atom in start.atoms:
            found[day, atom][literal] = None
    return {slot: tuple(literals) for slot, literals in found.items()}


class TimeLowering:
    """The ``Lowering`` of the time model: literals say where lessons start.

    Args:
        school: the school.
        events: its events.
        kept: the literals that can be true, where only a part of the school may change; None for all.
    """

    def __init__(self, school: School, events: Sequence[Event], kept: Collection[int] | None = None) -> None:
        self.school = school
        self._starts: dict[str, tuple[Start, ...]] = {}
        for event in events:
            for number, course in enumerate(event.courses):
                starts = event.starts_of(number)
                if kept is not None:
                    starts = tuple([start for start in starts if start.literal in kept])
                self._starts[course.id] = starts
        self._on: dict[tuple[str, str | None, Weeks], tuple[Start, ...]] = {}
        self._of_person: dict[tuple[Person, str | None, Weeks], tuple[Start, ...]] = {}
        self._busy: dict[tuple[Person, tuple[str, ...]], dict[tuple[str, int], Busy]] = {}

    def starts(self, course: str, day: str | None = None, weeks: Weeks = None) -> Sequence[Start]:
        """Return the starts of a course's lessons, in order of time."""
        if day is None and weeks is None:
            return self._starts[course]
        key = (course, day, weeks)
        if key not in self._on:
            self._on[key] = starts_on(self._starts[course], day, weeks)
        return self._on[key]

    def of_person(self, person: Person, day: str | None = None, weeks: Weeks = None) -> Sequence[Start]:
        """Return the starts that occupy somebody, in order of course and time."""
        key = (person, day, weeks)
        if key not in self._of_person:
            courses = self.school.courses_of(person)
            found = [self.starts(course.id, day, weeks) for course in courses]
            self._of_person[key] = tuple(chain.from_iterable(found))
        return self._of_person[key]

    def busy(self, person: Person, weeks: tuple[str, ...], day: str, atom: int) -> Busy:
        """Return what makes somebody busy at an atom of a day, in any of the weeks."""
        key = (person, weeks)
        if key not in self._busy:
            self._busy[key] = busy_by_slot(self.of_person(person, weeks=weeks))
        return self._busy[key].get((day, atom), ())

    def in_room(self, start: Start, need: int) -> Sequence[tuple[str, int]]:
        """Return the room of a start that stands for one; others are not named in the time model.

        Raises:
            LookupError: the start leaves its rooms open.
        """
        if start.rooms is None or len(start.rooms[need]) != 1:
            raise LookupError(f"no rooms in the time model: {start.course} {need}")
        return [(start.rooms[need][0], start.literal)]
