"""Rooms after a change: every lesson keeps its own, and those that cannot take the nearest free one.

Quick, and it moves nobody else. Where a need is not met in this way, rooms are named anew by the
exact model (``rooms``), which may move others.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from edt.kernel.demands import closed_rooms
from edt.kernel.places import candidates
from edt.problem import Problem
from edt.rules import Start
from edt.solving.serving import Rooms

_Slot = tuple[str, str, str, int]


def kept_rooms(
    problem: Problem, starts: Sequence[Start], before: Rooms, stayed: Collection[int]
) -> Rooms | None:
    """Return the rooms of lessons whose times are given; None if a room that is needed is not free.

    Args:
        problem: whose rooms, closed at some times.
        starts: one start for each course of each lesson.
        before: rooms of before, by start literal and course; those of moved lessons at their new start.
        stayed: start literals of lessons that have not moved: they choose first.
    """
    closed = closed_rooms(problem)
    taken: set[_Slot] = set()
    found: dict[tuple[int, str], list[str | None]] = {}
    waiting: list[tuple[Start, int]] = []
    for start in sorted(starts, key=lambda start: start.literal not in stayed):
        needs = problem.school.course[start.course].rooms
        old = before.get((start.literal, start.course), ())
        rooms: list[str | None] = [None for _ in needs]
        for number in range(len(needs)):
            room = old[number] if number < len(old) else None
            slots = _slots(start, room or "")
            here = start.rooms is None or room in start.rooms[number]
            if room is not None and here and not closed.intersection(slots) and not taken.intersection(slots):
                rooms[number] = room
                taken.update(slots)
            else:
                waiting.append((start, number))
        found[start.literal, start.course] = rooms
    for start, number in waiting:
        chosen = _free(problem, start, number, closed | taken)
        if chosen is None and number < len(problem.school.course[start.course].needed_rooms):
            return None
        if chosen is None:
            continue
        found[start.literal, start.course][number] = chosen
        taken.update(_slots(start, chosen))
    return {key: tuple(rooms) for key, rooms in found.items()}


def _free(problem: Problem, start: Start, number: int, taken: set[_Slot] | frozenset[_Slot]) -> str | None:
    choices = (start.rooms or candidates(problem.school, problem.school.course[start.course]))[number]
    return next((room for room in choices if not taken.intersection(_slots(start, room))), None)


def _slots(start: Start, room: str) -> list[_Slot]:
    return [(room, week, start.day, atom) for week in start.weeks for atom in start.atoms]
