"""Rooms for given times: the least cost of seats and suitability, then as few rooms for each course as found.

Period by period the best assignment is known (Hungarian method), given the rooms of the other
periods; rounds over all periods go on until nothing is gained. Where courses should keep their
rooms, swaps of two rooms in a period follow (``swapping``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from edt.benchmarking.families.cbctt.instance import Instance
from edt.benchmarking.families.cbctt.swapping import FIRM, Swapping
from edt.kernel.flat_model import Integers
from edt.kernel.model import Finished

FORBIDDEN = 100_000
"""Cost of a room that must not be: more than all students without seats."""

ROUNDS = 30

QUICK_MOVES = 10_000
"""Moves of a naming while the search goes on, a tenth of a second; each starts from the one before."""


@dataclass(frozen=True)
class NameRooms:
    """Names the rooms of an answer about times; the ``finish`` of the model of times."""

    instance: Instance
    places: tuple[tuple[int, int], ...]
    reproducible: bool = False

    def __call__(
        self, decisions: Integers, seconds: float, before: dict[tuple[int, int], int] | None
    ) -> Finished:
        """Return the room of each lecture, starting from those of an earlier answer."""
        taught = [self.places[number] for number in np.flatnonzero(decisions[: len(self.places)])]
        limit = None if self.reproducible else seconds
        return Finished(name_rooms(self.instance, taught, before or {}, QUICK_MOVES, limit))


def name_rooms(
    instance: Instance,
    taught: list[tuple[int, int]],
    before: dict[tuple[int, int], int],
    moves: int,
    seconds: float | None = None,
) -> dict[tuple[int, int], int]:
    """Return a room for each (course, period), one lecture to a room.

    Args:
        instance: the instance.
        taught: lectures; at most as many in a period as there are rooms.
        before: rooms to start from.
        moves: how many changes of rooms are tried.
        seconds: when to stop all the same; None for never.
    """
    naming = _Naming(instance, taught, before)
    naming.settle()
    if not instance.formulation.stability:
        return naming.room_of
    return Swapping(naming.prices.tolist(), len(instance.rooms), naming.room_of).improved(moves, seconds)


def _prices(instance: Instance) -> Integers:
    """Return what each room costs each course, for a lecture."""
    formulation = instance.formulation
    students = np.array([course.students for course in instance.courses], dtype=np.int64)
    seats = np.array([room.capacity for room in instance.rooms], dtype=np.int64)
    standing = np.maximum(0, students[:, None] - seats[None, :])
    prices = np.asarray(FIRM * formulation.capacity * standing, dtype=np.int64)
    unsuitable = FIRM * (FORBIDDEN if formulation.suitability is None else formulation.suitability)
    for course, room in instance.unsuitable:
        prices[course, room] += unsuitable
    return prices


class _Naming:
    """Rooms of lectures, and how often each course uses each room."""

    def __init__(
        self, instance: Instance, taught: list[tuple[int, int]], before: dict[tuple[int, int], int]
    ) -> None:
        self.prices = _prices(instance)
        self.used = np.zeros((len(instance.courses), len(instance.rooms)), dtype=np.int64)
        self.taught: dict[int, list[int]] = {}
        self.periods_of: dict[int, list[int]] = {}
        for course, period in sorted(taught):
            self.taught.setdefault(period, []).append(course)
            self.periods_of.setdefault(course, []).append(period)
        self.room_of = {place: before[place] for place in taught if place in before}
        for (course, _), room in self.room_of.items():
            self.used[course, room] += 1

    def settle(self) -> None:
        """Assign every period anew, the fullest first, until nothing is gained."""
        order = sorted(self.taught, key=lambda period: -len(self.taught[period]))
        for _ in range(ROUNDS):
            if not sum(self._assign(period) for period in order):
                break

    def _assign(self, period: int) -> bool:
        """Assign one period as well as can be, given the others; say whether that gained anything."""
        taught = self.taught[period]
        courses, old = np.array(taught), [self.room_of.get((course, period), -1) for course in taught]
        for course, room in zip(taught, old, strict=True):
            if room >= 0:
                self.used[course, room] -= 1
        here = self.used[courses]
        # A room that the course has elsewhere costs nothing, the more often the better.
        prices = self.prices[courses] + np.where(here > 0, 0, 10) - np.minimum(here, 5)
        rooms = linear_sum_assignment(prices)[1]
        rows = np.arange(len(taught))
        gained = -1 in old or bool(prices[rows, old].sum() > prices[rows, rooms].sum())
        for course, room in zip(taught, rooms.tolist() if gained else old, strict=True):
            self.used[course, room] += 1
            self.room_of[course, period] = room
        return gained
