"""Whether everything that the lists of a school name exists."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from edt.messages import Issue
from edt.school.courses import EITHER, EVERY
from edt.school.school import School


class Reference(NamedTuple):
    """Names in one field of one thing: what kind of thing they name, and those that exist."""

    kind: str
    names: Iterable[str | None]
    known: Collection[str]
    owner: tuple[str, str, str]


def references(school: School) -> Iterator[Issue]:
    """Yield an issue for each name that stands for nothing."""
    for found in (_of_terms(school), _of_people(school), _of_places(school), _of_courses(school)):
        for kind, names, known, owner in found:
            for value in names:
                if value is not None and value not in known:
                    values = {"value": value, "kind": kind, "owner": f"{owner[0]} {owner[1]}"}
                    yield Issue("unknown-reference", values=values, about=owner)


def _of_people(school: School) -> Iterator[Reference]:
    for class_ in school.classes:
        yield Reference("grid", [class_.grid], school.grid, ("class", class_.id, "grid"))
        yield Reference("room", [class_.room], school.room, ("class", class_.id, "room"))
        yield Reference("week", class_.away, {*school.weeks, *school.term}, ("class", class_.id, "away"))
        yield Reference("teacher", [class_.head], school.teacher, ("class", class_.id, "head"))
    for teacher in school.teachers:
        yield Reference("room", [teacher.room], school.room, ("teacher", teacher.id, "room"))
        yield Reference("subject", teacher.subjects, school.subject, ("teacher", teacher.id, "subjects"))
    for group in school.groups:
        yield Reference("class", group.classes, school.class_, ("group", group.id, "classes"))
        yield Reference("group", group.apart, school.group, ("group", group.id, "apart"))


def _of_terms(school: School) -> Iterator[Reference]:
    for term in school.terms:
        yield Reference("week", term.weeks, school.weeks, ("term", term.id, "weeks"))


def _of_places(school: School) -> Iterator[Reference]:
    for pool in school.pools:
        yield Reference("room", pool.rooms, school.room, ("pool", pool.id, "rooms"))
    for room in school.rooms:
        yield Reference("room", room.alternatives, school.room, ("room", room.id, "alternatives"))
    for way in school.travel:
        owner = ("travel", f"{way.start} {way.end}", "start")
        yield Reference("site", (way.start, way.end), school.sites, owner)


def _of_courses(school: School) -> Iterator[Reference]:
    places = {*school.room, *school.pool, *(r.kind for r in school.rooms if r.kind)}
    for course in school.courses:
        for kind, names, known, field in (
            ("subject", [course.subject], school.subject, "subject"),
            ("class", course.classes, school.class_, "classes"),
            ("group", course.groups, school.group, "groups"),
            ("teacher", course.teachers, school.teacher, "teachers"),
            ("teacher", course.candidates, school.teacher, "candidates"),
            ("room", course.rooms, places, "rooms"),
            ("room", course.preferred, places, "preferred"),
            ("week", [course.weeks], {*school.weeks, *school.term, EVERY, EITHER}, "weeks"),
            ("week", course.terms, {*school.weeks, *school.term}, "terms"),
        ):
            yield Reference(kind, names, known, ("course", course.id, field))
