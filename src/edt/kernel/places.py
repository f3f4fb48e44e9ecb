"""Where lessons are held, as far as times depend on it: starts of a course that differ by site or by room.

Rooms are named after times, but some rules ask for both at once: the way from one site to another, where a
course has rooms on two of them; the same room each time. The starts of such courses stand for rooms too:
those of one site, or one room. All other starts leave their rooms open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod

from edt.problem import Problem
from edt.rules import Never
from edt.school import Course, School, fitting_rooms

Held = tuple[tuple[str, ...], ...] | None
"""For each need of a course, the rooms that a lesson is held in one of; None: any that serves."""

MOST_TOGETHER = 250
"""Ways to be held of one course, or of courses that start together; above, its rooms (or they) are apart."""

MOST_ROOMS = 3_000
"""Rooms of all courses told apart by room beyond which a rule is left to naming: they multiply starts."""

ANYWHERE: tuple[Held, ...] = (None,)


def candidates(school: School, course: Course) -> tuple[tuple[str, ...], ...]:
    """Return, for each need of a course, the rooms that may serve.

    Where none of the rooms named is large or equipped enough, all that are named serve: a timetable
    with a room that does not fit, said so by the audit, is of more use than none. A room that lessons
    may go without has to fit.
    """
    needed = (fitting_rooms(school, course, name) or school.rooms_named(name) for name in course.needed_rooms)
    return (*needed, *(fitting_rooms(school, course, name) for name in course.wished_rooms))


def held_by_course(problem: Problem) -> Mapping[str, tuple[Held, ...]]:
    """Return the ways to be held of every course whose starts are told apart."""
    school = problem.school
    by_site: dict[str, tuple[Held, ...]] = {}
    by_room: dict[str, tuple[Held, ...]] = {}
    for rule in problem.every_rule:
        told = list(rule.told_apart(school))
        rooms = {
            one.course: tuple(_by_room(school, school.course[one.course])) for one in told if one.by == "room"
        }
        more = sum(len(ways) for id_, ways in rooms.items() if id_ not in by_room)
        # A rule gains nothing by some of its courses alone.
        if all(rooms.values()) and more + sum(map(len, by_room.values())) <= MOST_ROOMS:
            by_room.update(rooms)
        for one in told:
            if one.by == "site" and one.course not in by_site:
                by_site[one.course] = tuple(_by_site(school, school.course[one.course]))
    return {id_: ways for id_, ways in (by_site | by_room).items() if ways}


def bundled(problem: Problem, held: Mapping[str, tuple[Held, ...]]) -> frozenset[str]:
    """Return the alignments whose courses are one event: one literal starts all of them.

    Blocks with lines in sequence stay several events, tied by the rule, and so do those that could be held
    in too many ways.
    """
    school = problem.school
    if not any(r.rule == "alignment" and isinstance(r.strength, Never) for r in problem.every_rule):
        return frozenset()
    together: dict[str, list[int]] = defaultdict(list)
    for course in school.courses:
        if course.alignment and course.alignment not in school.staggered:
            together[course.alignment].append(len(held.get(course.id, ANYWHERE)))
    return frozenset(label for label, ways in together.items() if prod(ways) <= MOST_TOGETHER)


def held_together(
    courses: Sequence[Course], held: Mapping[str, tuple[Held, ...]]
) -> tuple[tuple[Held, ...], ...]:
    """Return the ways in which courses that start together may be held; one room is for one of them."""
    ways = tuple(product(*(held.get(course.id, ANYWHERE) for course in courses)))
    return tuple(way for way in ways if _apart(way)) or ways


def is_by_room(course: Course, ways: Iterable[Held]) -> bool:
    """Say whether each way in which a course may be held names every room that its lessons have."""
    return not course.optional_rooms and all(
        way is not None and all(len(rooms) == 1 for rooms in way) for way in ways
    )


def _by_room(school: School, course: Course) -> Iterator[Held]:
    """Yield each choice of different rooms; nothing where there are too many, or rooms it may go without."""
    needs = candidates(school, course)
    if course.optional_rooms or prod(map(len, needs)) > MOST_TOGETHER:
        return
    for rooms in product(*needs):
        if len(set(rooms)) == len(rooms):
            yield tuple((room,) for room in rooms)


def _by_site(school: School, course: Course) -> list[Held]:
    """Return each choice of a site for each need, and the rooms there; those on one site first, if too many.

    A lesson with rooms on two sites is on none, as far as rules see.
    """
    needs = candidates(school, course)
    needed = len(course.needed_rooms)
    there: list[dict[str | None, tuple[str, ...]]] = []
    for rooms in needs[:needed]:
        sites = dict.fromkeys(school.room[room].site or None for room in rooms)
        there.append({s: tuple(r for r in rooms if (school.room[r].site or None) == s) for s in sites})
    found = sorted(
        product(*(found.items() for found in there)), key=lambda way: len({site for site, _ in way})
    )
    return [(*(rooms for _, rooms in way), *needs[needed:]) for way in found[:MOST_TOGETHER]]


def _apart(way: tuple[Held, ...]) -> bool:
    """Say whether no two courses are held in the same only room."""
    only = [rooms[0] for held in way if held is not None for rooms in held if len(rooms) == 1]
    return len(set(only)) == len(only)
