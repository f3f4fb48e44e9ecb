"""Sites: where each course, or each lesson, is held."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edt.school.courses import Course
    from edt.school.school import School
    from edt.school.timetable import Lesson


def site_of_course(school: School, course: Course) -> str | None:
    """Return the site of a course: its own, else the only one of its rooms, else the only one of its classes.

    A course whose rooms stand on several sites is held on the site of its classes; its rooms are then
    those of that site. Where its classes are on none, or on several, each lesson is held where its rooms are.
    """
    rooms = [school.room[room] for name in course.needed_rooms for room in school.rooms_named(name)]
    classes = [school.class_[class_id] for class_id in school.classes_of(course)]
    for sites in ([course.site], [room.site for room in rooms], [class_.site for class_ in classes]):
        found = {site for site in sites if site}
        if len(found) == 1:
            return found.pop()
    return None


def sites_of_rooms(school: School, course: Course) -> tuple[str, ...]:
    """Return the sites of the rooms that a course asks for, in the order of the rooms."""
    rooms = (room for name in course.needed_rooms for room in school.rooms_named(name))
    return tuple(dict.fromkeys(site for room in rooms if (site := school.room[room].site)))


def site_of_rooms(school: School, rooms: Iterable[str]) -> str | None:
    """Return the only site on which some rooms stand; None if there are several, or none."""
    sites = {school.room[room].site for room in rooms if room in school.room} - {None, ""}
    return sites.pop() if len(sites) == 1 else None


def site_of_lesson(school: School, lesson: Lesson) -> str | None:
    """Return the site of a lesson: its course's, else that of the rooms it has, as far as it needs them."""
    course = school.course[lesson.course]
    held = lesson.rooms[: len(course.needed_rooms)]
    return school.site_of(course) or site_of_rooms(school, (room for room in held if room is not None))


def all_sites(school: School) -> tuple[str, ...]:
    """Return every site that somebody, a room or a course names, in the order of the school's lists."""
    named = [room.site for room in school.rooms] + [class_.site for class_ in school.classes]
    named += [teacher.site for teacher in school.teachers] + [course.site for course in school.courses]
    return tuple(dict.fromkeys(site for site in named if site))
