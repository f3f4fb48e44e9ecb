"""Room demands: how many lessons may want rooms of a set at once, without naming the rooms.

For each slot and each set S of rooms, the lessons that can only be held in S are at most the rooms
of S that are open (Hall's condition). Checked for every set of candidates that a course names and
for unions of those that overlap; where that is not enough (long lessons, odd overlaps), the
matching afterwards finds it and repairs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations
from typing import NamedTuple

from edt.kernel.events import Event
from edt.problem import Problem
from edt.school import Course, School, fitting_rooms

MOST_SETS = 120
"""Unions beyond this number are left to the matching."""


class Demand(NamedTuple):
    """Σ number × literal ≤ capacity: lessons that need rooms of one set in one slot."""

    terms: tuple[tuple[int, int], ...]
    capacity: int


class Wished(NamedTuple):
    """Lessons that wish for rooms of a set in one slot; each beyond the capacity costs the price."""

    terms: tuple[tuple[int, int], ...]
    capacity: int
    level: int
    price: int


RoomSlot = tuple[str, str, str, int]
"""Room, week, day, atom."""


def candidates(school: School, course: Course) -> tuple[tuple[str, ...], ...]:
    """Return, for each need of a course, the rooms that may serve.

    Where none of the rooms named is large or equipped enough, all that are named serve: a timetable
    with a room that does not fit, said so by the audit, is of more use than none. A room that lessons
    may go without has to fit.
    """
    needed = (fitting_rooms(school, course, name) or school.rooms_named(name) for name in course.needed_rooms)
    return (*needed, *(fitting_rooms(school, course, name) for name in course.wished_rooms))


def closed_rooms(problem: Problem) -> frozenset[RoomSlot]:
    """Return the slots at which rooms are never to be used."""
    found: set[RoomSlot] = set()
    for rule in problem.every_rule:
        closed = getattr(rule, "closed", None)
        if closed is not None and rule.strength.kind != "wish":
            found |= closed(problem.school)
    return frozenset(found)


def demands_of(
    problem: Problem, events: Sequence[Event], kept: Collection[int] | None = None
) -> tuple[Demand, ...]:
    """Return the room demands of a problem, equal ones once.

    Args:
        problem: the school and when its rooms are closed.
        events: its events.
        kept: the start literals that can be true; None for all.
    """
    school = problem.school
    needs = {
        number: [
            frozenset(rooms)
            for course in event.courses
            for rooms in candidates(school, course)[: len(course.needed_rooms)]
            if rooms
        ]
        for number, event in enumerate(events)
    }
    sets = room_sets([rooms for found in needs.values() for rooms in found])
    closed = closed_rooms(problem)
    found: dict[Demand, None] = {}
    for rooms in sets:
        counts = {n: sum(need <= rooms for need in wanted) for n, wanted in needs.items()}
        terms = terms_by_slot(events, {n: count for n, count in counts.items() if count}, kept)
        for (week, day, atom), slot_terms in terms.items():
            capacity = sum((room, week, day, atom) not in closed for room in rooms)
            if sum(number for _, number in slot_terms) > capacity:
                found[Demand(tuple(slot_terms), capacity)] = None
    return tuple(found)


def terms_by_slot(
    events: Sequence[Event], counts: dict[int, int], kept: Collection[int] | None = None
) -> dict[tuple[str, str, int], list[tuple[int, int]]]:
    """Return, for each week, day and atom, the start literals that cover it, with their event's number.

    Only literals that can be true (``kept``; None: any) are looked at.
    """
    found: dict[tuple[str, str, int], list[tuple[int, int]]] = {}
    for number, count in counts.items():
        event = events[number]
        for start in event.starts:
            if kept is not None and start.literal not in kept:
                continue
            for atom in start.atoms:
                for week in start.weeks:
                    found.setdefault((week, start.day, atom), []).append((start.literal, count))
    return found


def room_sets(needs: list[frozenset[str]]) -> list[frozenset[str]]:
    """Return the distinct sets and unions of overlapping ones, smallest first."""
    found = dict.fromkeys(sorted(set(needs), key=lambda rooms: (len(rooms), sorted(rooms))))
    grown = True
    while grown and len(found) < MOST_SETS:
        grown = False
        for first, second in combinations(list(found), 2):
            union = first | second
            if first & second and union not in found and len(found) < MOST_SETS:
                found[union] = None
                grown = True
    return list(found)
