"""Sites: where each course is held, and how long the way from one site to another takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edt.school.courses import Course
    from edt.school.school import School


def site_of_course(school: School, course: Course) -> str | None:
    """Return the site of a course: its own, else the only one of its rooms, else the only one of its classes.

    A course whose rooms stand on several sites is held on the site of its classes; its rooms are then
    those of that site.
    """
    rooms = [school.room[room] for name in course.needed_rooms for room in school.rooms_named(name)]
    classes = [school.class_[class_id] for class_id in school.classes_of(course)]
    for sites in ([course.site], [room.site for room in rooms], [class_.site for class_ in classes]):
        found = {site for site in sites if site}
        if len(found) == 1:
            return found.pop()
    return None


def sites_of_rooms(school: School, course: Course) -> frozenset[str]:
    """Return the sites of the rooms that a course asks for."""
    sites = {school.room[room].site for name in course.needed_rooms for room in school.rooms_named(name)}
    return frozenset(site for site in sites if site)


def all_sites(school: School) -> tuple[str, ...]:
    """Return every site that somebody, a room or a course names, in the order of the school's lists."""
    named = [room.site for room in school.rooms] + [class_.site for class_ in school.classes]
    named += [teacher.site for teacher in school.teachers] + [course.site for course in school.courses]
    return tuple(dict.fromkeys(site for site in named if site))
