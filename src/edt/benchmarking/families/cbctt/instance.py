"""A course timetabling problem of the CB-CTT family as its file gives it (ITC2007 track 3 and later).

Courses, rooms and curricula are kept in file order and referred to by that order inside; their
names appear where something is read, written or said. A period is counted through the week:
day × periods in a day + period of the day, all from 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from edt.benchmarking.families.cbctt.formulation import FORMULATIONS, Formulation


@dataclass(frozen=True, slots=True)
class Course:
    """Lectures of one teacher; no two lectures of a course differ.

    Attributes:
        id: name in the file.
        teacher: who teaches it.
        lectures: how many are to be given in the week.
        least_days: days over which they should spread at least.
        students: how many attend.
        double: whether its lectures of one day should be adjacent, in one room.
    """

    id: str
    teacher: str
    lectures: int
    least_days: int
    students: int
    double: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """A room with its seats and its building."""

    id: str
    capacity: int
    building: int = 0


@dataclass(frozen=True, slots=True)
class Curriculum:
    """Courses (by number) that some students follow together."""

    id: str
    courses: tuple[int, ...]


@dataclass(frozen=True)
class Instance:
    """A whole problem.

    Attributes:
        id: name of its file without ending; the names inside are not unique among files.
        days: days in the week.
        periods_per_day: periods in each day.
        courses, rooms, curricula: in file order.
        daily: least and most lectures of a curriculum on a day; None in a ``.ctt``, which gives
            neither this nor buildings, unsuitable rooms and double lectures.
        unavailable: (course, period) where the course cannot be taught.
        unsuitable: (course, room) that do not go together.
        formulation: which soft components count.
    """

    id: str
    days: int
    periods_per_day: int
    courses: tuple[Course, ...]
    rooms: tuple[Room, ...]
    curricula: tuple[Curriculum, ...]
    daily: tuple[int, int] | None
    unavailable: frozenset[tuple[int, int]]
    unsuitable: frozenset[tuple[int, int]]
    formulation: Formulation = FORMULATIONS["UD2"]

    @property
    def periods(self) -> int:
        """How many periods the week has."""
        return self.days * self.periods_per_day

    @property
    def lectures(self) -> int:
        """How many lectures are to be given."""
        return sum(course.lectures for course in self.courses)

    @cached_property
    def course_number(self) -> dict[str, int]:
        """Number of each course by its name."""
        return {course.id: number for number, course in enumerate(self.courses)}

    @cached_property
    def room_number(self) -> dict[str, int]:
        """Number of each room by its name, under both namings in use (``B`` and ``rB``)."""
        found = {room.id: number for number, room in enumerate(self.rooms)}
        for number, room in enumerate(self.rooms):
            other = room.id.removeprefix("r") if room.id.startswith("r") else f"r{room.id}"
            if other:
                found.setdefault(other, number)
        return found

    @cached_property
    def exclusive_groups(self) -> tuple[tuple[int, ...], ...]:
        """Courses of which at most one may be taught at a time: each curriculum, each teacher's courses."""
        of_teacher: dict[str, list[int]] = {}
        for number, course in enumerate(self.courses):
            of_teacher.setdefault(course.teacher, []).append(number)
        groups = [curriculum.courses for curriculum in self.curricula]
        groups += [tuple(courses) for courses in of_teacher.values()]
        return tuple(sorted({tuple(sorted(set(group))) for group in groups if len(set(group)) > 1}))


@dataclass(frozen=True)
class Assignment:
    """A timetable: the room of each lecture by (course, period), all as numbers."""

    room_of: dict[tuple[int, int], int]
