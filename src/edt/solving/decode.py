"""From integers back to a timetable in the school's own names."""

from __future__ import annotations

from collections.abc import Sequence

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
    and so are pieces beyond the number that a course has.
    """
    by_place: dict[tuple[str, int, str, str, frozenset[str]], Start] = {}
    for event in events:
        grid = school.grid_of(event.courses[0])
        for start in event.starts:
            place = (start.length, start.day, grid.periods[start.position].id, frozenset(start.weeks))
            for course in event.courses:
                by_place[(course.id, *place)] = start
    literals: dict[int, None] = {}
    rooms: Rooms = {}
    for lesson in timetable.lessons:
        key = (lesson.course, lesson.length, lesson.day, lesson.period, frozenset(lesson.weeks))
        if key in by_place:
            literal = by_place[key].literal
            literals[literal] = None
            rooms[literal, lesson.course] = lesson.rooms
    return list(literals), rooms
