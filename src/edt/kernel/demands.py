"""Room demands: how many lessons may want rooms of a set at once, without naming the rooms.

For each slot and each set S of rooms, the lessons that can only be held in S are at most the rooms
of S that are open (Hall's condition). Checked for every set of candidates that a course names and
for unions of those that overlap; where that is not enough (long lessons, odd overlaps), the
matching afterwards finds it and repairs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from edt.kernel.events import Event
from edt.kernel.places import Held, candidates
from edt.problem import Problem
from edt.school import School

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
    needs = needs_of(problem.school, events)
    closed = closed_rooms(problem)
    found: dict[Demand, None] = {}
    for rooms in room_sets([need for ways in needs for way in ways for need in way]):
        for (week, day, atom), slot_terms in terms_by_slot(events, counts_in(rooms, needs), kept).items():
            capacity = sum((room, week, day, atom) not in closed for room in rooms)
            if sum(number for _, number in slot_terms) > capacity:
                found[Demand(tuple(slot_terms), capacity)] = None
    return tuple(found)


Needs = tuple[tuple[frozenset[str], ...], ...]
"""For each way to hold an event, the rooms that may serve each need of its courses."""


def needs_of(school: School, events: Sequence[Event]) -> tuple[Needs, ...]:
    """Return the needs of each event, without those that rooms may be missing for."""
    return tuple(tuple(_needs(school, event, way) for way in event.ways) for event in events)


def _needs(school: School, event: Event, way: tuple[Held, ...]) -> tuple[frozenset[str], ...]:
    found: list[frozenset[str]] = []
    for course, held in zip(event.courses, way, strict=True):
        rooms = candidates(school, course) if held is None else held
        found += [frozenset(need) for need in rooms[: len(course.needed_rooms)] if need]
    return tuple(found)


def counts_in(rooms: frozenset[str], needs: Sequence[Needs]) -> dict[int, tuple[int, ...]]:
    """Return, for each event by number and way to hold it, how many needs only some rooms meet."""
    counts = {n: tuple(sum(need <= rooms for need in way) for way in ways) for n, ways in enumerate(needs)}
    return {number: found for number, found in counts.items() if any(found)}


def terms_by_slot(
    events: Sequence[Event], counts: Mapping[int, tuple[int, ...]], kept: Collection[int] | None = None
) -> dict[tuple[str, str, int], list[tuple[int, int]]]:
    """Return, for each week, day and atom, the start literals that cover it, each with a number.

    Args:
        events: all events.
        counts: for the number of an event, that of each way to hold it, or one for all ways.
        kept: the literals that can be true; None for all.
    """
    found: dict[tuple[str, str, int], list[tuple[int, int]]] = {}
    for number, by_way in counts.items():
        for place, start in enumerate(events[number].starts):
            count = by_way[place % len(by_way)]
            if not count or (kept is not None and start.literal not in kept):
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
