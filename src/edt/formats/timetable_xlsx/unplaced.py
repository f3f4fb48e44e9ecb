"""Lessons without a place: the list of them, and the note on the page of those who miss them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from edt.formats.timetable_xlsx.lesson_list import COLUMNS, about_course, subject_name
from edt.formats.timetable_xlsx.table_sheet import Column, Value
from edt.formats.timetable_xlsx.texts import text
from edt.school import Course, Person, Schedule, Timetable, Unplaced
from edt.words import Language

_SHOWN = ("course", "subject", "teachers", "classes", "groups", "length", "count", "remark")


def without_place(
    schedule: Schedule, timetable: Timetable, courses: Iterable[Course], language: Language
) -> Iterator[Unplaced]:
    """Yield what the timetable says is unplaced of some courses, then periods that nobody speaks of."""
    wanted = {course.id: course for course in courses}
    listed = Counter[str]()
    for item in timetable.unplaced:
        if item.course in wanted:
            listed[item.course] += item.length * item.count
            yield item
    for course in wanted.values():
        placed = sum(lesson.length for lesson in schedule.of_course.get(course.id, ()))
        missing = course.periods - placed - listed[course.id]
        if missing > 0:
            yield Unplaced(course=course.id, length=missing, reason=text("unlisted", language))


def unplaced_rows(
    schedule: Schedule, timetable: Timetable, language: Language
) -> tuple[list[Column], list[list[Value]]]:
    """Return the table of lessons without a place."""
    headers = {column.key: column.header(language) for column in COLUMNS}
    columns = [Column(headers[name], "0", as_text=name == "course") for name in _SHOWN]
    rows: list[list[Value]] = [
        [item.course, *about_course(schedule.school, item.course), item.length, item.count, item.reason]
        for item in without_place(schedule, timetable, schedule.school.courses, language)
    ]
    return columns, rows


def missing_note(schedule: Schedule, person: Person, language: Language) -> list[str]:
    """Return a line that lists what somebody's page lacks, or nothing."""
    mine = schedule.school.courses_of(person)
    found = []
    for item in without_place(schedule, schedule.timetable, mine, language):
        subject = subject_name(schedule.school, schedule.school.course[item.course])
        times = f"{item.count} × {item.length}" if item.count > 1 else str(item.length)
        found.append(f"{subject} ({times})")
    return [text("missing", language, lessons=", ".join(found))] if found else []
