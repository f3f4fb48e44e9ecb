"""From integers back to a timetable in the school's own names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from edt.kernel.events import Event
from edt.kernel.kernel import Kernel
from edt.rules import Start
from edt.school import Course, Lesson, School, Timetable, Unplaced
from edt.solving.rooms import placed_starts
from edt.solving.serving import Rooms


def decode(kernel: Kernel, literals: Sequence[int], rooms: Rooms) -> Timetable:
    """Return the timetable of chosen start literals, with what is left without place.

    Args:
        kernel: the compiled problem.
        literals: the start literals that are true.
        rooms: rooms of the lessons; a lesson that is not in it has none.
    """
    school = kernel.problem.school
    lessons = []
    placed: dict[str, list[int]] = {}
    for start in placed_starts(kernel, sorted(literals)):
        course = school.course[start.course]
        lessons.append(
            Lesson(
                course=course.id,
                length=start.length,
                day=start.day,
                period=school.grid_of(course).periods[start.position].id,
                weeks=start.weeks,
                rooms=rooms.get((start.literal, course.id), tuple(None for _ in course.rooms)),
            )
        )
        placed.setdefault(course.id, []).append(start.length)
    unplaced = [item for course in school.courses for item in _missing(course, placed.get(course.id, []))]
    return Timetable(lessons=tuple(lessons), unplaced=tuple(unplaced))


def is_astray(kernel: Kernel, literals: Sequence[int], rooms: Rooms) -> bool:
    """Say whether a lesson has no room though its start stands for where it is held."""
    for start in placed_starts(kernel, literals):
        needed = len(kernel.problem.school.course[start.course].needed_rooms)
        if start.rooms is not None and None in rooms.get((start.literal, start.course), (None,))[:needed]:
            return True
    return False


def _missing(course: Course, lengths: list[int]) -> list[Unplaced]:
    if course.split is None:
        left = course.periods - sum(lengths)
        return [Unplaced(course=course.id, length=left)] if left > 0 else []
    found = []
    for length in sorted(set(course.split)):
        count = course.split.count(length) - lengths.count(length)
        if count > 0:
            found.append(Unplaced(course=course.id, length=length, count=count))
    return found


def literals_of(school: School, events: Sequence[Event], timetable: Timetable) -> tuple[list[int], Rooms]:
    """Return the start literals and rooms that a timetable stands for, as far as they exist.

    Lessons that are no start of this problem any more (another grid, another split) are left out,
    and so are pieces beyond the number that a course has. Of the ways in which a lesson may be held, the one
    that the rooms of most of those that start together are of is taken.
    """
    at = {
        (lesson.course, lesson.length, lesson.day, lesson.period, frozenset(lesson.weeks)): lesson
        for lesson in timetable.lessons
    }
    literals: list[int] = []
    rooms: Rooms = {}
    for event in events:
        grid, many = school.grid_of(event.courses[0]), len(event.ways)
        for place in range(0, len(event.starts), many):
            starts = event.starts[place : place + many]
            _, _, length, day, position, _, weeks, _ = starts[0]
            when = (length, day, grid.periods[position].id, frozenset(weeks))
            held = {course.id: lesson for course in event.courses if (lesson := at.get((course.id, *when)))}
            if held:
                literal = max(starts, key=lambda start: _fitting(event, start, held)).literal
                literals.append(literal)
                rooms.update({(literal, id_): lesson.rooms for id_, lesson in held.items()})
    return literals, rooms


def _fitting(event: Event, start: Start, held: Mapping[str, Lesson]) -> int:
    """Return how many lessons have rooms that a start stands for."""
    return sum(
        all(room in rooms for room, rooms in zip(held[one.course].rooms, one.rooms, strict=False) if room)
        for one in event.starts_with(start)
        if one.rooms is not None and one.course in held
    )
