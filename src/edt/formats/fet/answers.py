"""A timetable that FET has made (``..._data_and_timetable.fet``), as a timetable of a school.

Lessons are recognised by the numbers of their activities, which courses keep as their origin.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from edt.errors import FormatError
from edt.formats.fet.days import day_ids
from edt.formats.fet.document import read_document
from edt.formats.fet.ledger import Ledger
from edt.formats.fet.placed import Placed, placed_activities
from edt.formats.fet.source import Activity, Source, read_source
from edt.messages import Issue, Place
from edt.problem import Problem
from edt.school import Course, Lesson, School, Timetable


def read_answer(path: Path, problem: Problem) -> tuple[Timetable, tuple[Issue, ...]]:
    """Read the places of the activities in a FET file.

    Args:
        path: a FET file in which activities are locked.
        problem: the school that the lessons belong to; its courses know their activities.

    Returns:
        The lessons, and a note where activities are locked nowhere or belong to no course.

    Raises:
        FormatError: unreadable, no FET file, no activity of it is locked, or of another school.
    """
    root = read_document(path)
    ledger = Ledger(path.name)
    source = read_source(root, ledger)
    _same_week(path, source, problem.school)
    placed = placed_activities(root, source)
    if not placed:
        raise FormatError([Issue("fet-no-timetable", place=Place(path.name))])
    course_of = {number: course for course in problem.school.courses for number in course.origin}
    known = [number for number in placed if str(number) in course_of]
    if not known:
        raise FormatError([Issue("fet-other-school", place=Place(path.name))])
    lessons = tuple(
        _lesson(problem.school, course_of[str(number)], source.activities[number], placed[number])
        for number in known
    )
    strange = len(placed) - len(known)
    issues = [Issue("fet-activities-unknown", "warning", Place(path.name), {"count": strange})]
    return Timetable(lessons=lessons), tuple(issues if strange else ())


def answer_places(path: Path) -> dict[int, Placed]:
    """Return where the activities of a FET file are locked, by their numbers.

    Raises:
        FormatError: unreadable, or no FET file.
    """
    root = read_document(path)
    return placed_activities(root, read_source(root, Ledger(path.name)))


def _same_week(path: Path, source: Source, school: School) -> None:
    periods = school.grids[0].periods
    if day_ids(source.days) != school.days or len(source.hours) != len(periods):
        raise FormatError([Issue("fet-other-school", place=Place(path.name))])


def _lesson(school: School, course: Course, activity: Activity, placed: Placed) -> Lesson:
    day, hour = placed.slot
    return Lesson(
        course=course.id,
        length=activity.duration,
        day=school.days[day],
        period=school.grids[0].periods[hour].id,
        weeks=school.weeks,
        rooms=rooms_for(school, course, placed.rooms),
    )


def rooms_for(school: School, course: Course, rooms: Sequence[str]) -> tuple[str | None, ...]:
    """Return rooms in the order of a course's needs, each need with a room that it names if possible."""
    named = [frozenset(school.rooms_named(name)) for name in course.rooms]
    given: list[str | None] = [None] * len(named)
    need_of: dict[str, int] = {}

    def find(room: str, seen: set[int]) -> bool:
        for need, names in enumerate(named):
            if room in names and need not in seen:
                seen.add(need)
                other = given[need]
                if other is None or find(other, seen):
                    given[need] = room
                    need_of[room] = need
                    return True
        return False

    for room in dict.fromkeys(rooms):
        find(room, set())
    # A room that no need names is shown all the same, where a need is still open.
    rest = [room for room in dict.fromkeys(rooms) if room not in need_of and room in school.room]
    return tuple(room if room is not None or not rest else rest.pop(0) for room in given)
