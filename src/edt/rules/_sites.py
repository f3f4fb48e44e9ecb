"""Sites in the model: where a start is held, for rules about going from one site to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edt.rules._rule import Start, ToldApart
from edt.school import Person, School, site_of_rooms


def site_of_start(school: School, start: Start) -> str | None:
    """Return the site of a start: its course's, else that of the rooms it stands for."""
    site = school.site_of(school.course[start.course])
    if site or start.rooms is None:
        return site
    needed = start.rooms[: len(school.course[start.course].needed_rooms)]
    return site_of_rooms(school, (room for rooms in needed for room in rooms))


def sites_of_person(school: School, person: Person) -> tuple[str, ...]:
    """Return the sites of somebody's courses, those of all their rooms where that is open."""
    courses = school.courses_of(person)
    return tuple(dict.fromkeys(site for course in courses for site in school.sites_of(course)))


def apart_by_site(school: School, people: Iterable[Person]) -> Iterator[ToldApart]:
    """Yield the courses of some people whose rooms decide on which site a lesson is held."""
    for person in people:
        for course in school.courses_of(person):
            if len(school.sites_of(course)) > 1:
                yield ToldApart(course.id, "site")
