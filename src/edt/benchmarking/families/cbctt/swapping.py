"""Fewer rooms for each course, times given: rooms of a period change hands, by simulated annealing.

A move takes a lecture into another room of its period, mostly one that its course has elsewhere;
whoever is there takes the room that becomes free. No seat is lost for it: one is worth a thousand rooms.
"""

from __future__ import annotations

import math
import random
import time

FIRM = 1_000
"""Weight of a student without seat against one room more for a course."""

HOT, COLD = 0.6, 0.12
"""Temperatures: at first two moves in ten that cost one room are taken, at last one in four thousand."""

BETWEEN_LOOKS = 500
"""Moves between two looks at the clock."""

Rooms = dict[tuple[int, int], int]


class Swapping:
    """Rooms of lectures, whose they are in each period, and how often each course uses each room."""

    def __init__(self, prices: list[list[int]], rooms: int, room_of: Rooms) -> None:
        self.prices = prices
        self.rooms = rooms
        self.room_of = dict(room_of)
        self.whose = {(period, room): course for (course, period), room in room_of.items()}
        self.used = [[0] * rooms for _ in prices]
        for (course, _), room in room_of.items():
            self.used[course][room] += 1
        self.places = sorted(room_of)
        self.cost = sum(map(bool, (count for row in self.used for count in row)))

    def improved(self, moves: int, seconds: float | None = None) -> Rooms:
        """Return the best rooms found by so many moves, or fewer where the time is over before."""
        chance = random.Random(len(self.places))
        least = len({course for course, _ in self.places})
        best, best_cost = dict(self.room_of), self.cost
        began = time.monotonic()
        for done in range(0, moves, BETWEEN_LOOKS):
            passed = done / moves
            if seconds is not None:
                passed = max(passed, (time.monotonic() - began) / seconds)
            if best_cost == least or passed >= 1:
                break
            temperature = HOT * (COLD / HOT) ** passed
            for _ in range(BETWEEN_LOOKS):
                self._move(chance, temperature)
                if self.cost < best_cost:
                    best, best_cost = dict(self.room_of), self.cost
        return best

    def _move(self, chance: random.Random, temperature: float) -> None:
        course, period = self.places[int(chance.random() * len(self.places))]
        here = self.room_of[course, period]
        there = self._wanted(chance, course)
        if there == here:
            return
        other = self.whose.get((period, there))
        change = self._change(course, here, there)
        if other is not None:
            change += self._change(other, there, here)
        if change > 0 and chance.random() >= math.exp(-change / temperature):
            return
        self._take(course, period, here, there)
        if other is None:
            del self.whose[period, here]
        else:
            self._take(other, period, there, here)
        self.cost += change

    def _wanted(self, chance: random.Random, course: int) -> int:
        """Return a room: mostly one that the course has in some period."""
        if chance.random() < 0.7:
            rooms = [room for room, count in enumerate(self.used[course]) if count]
            return rooms[int(chance.random() * len(rooms))]
        return int(chance.random() * self.rooms)

    def _change(self, course: int, old: int, new: int) -> int:
        used, prices = self.used[course], self.prices[course]
        return prices[new] - prices[old] + (used[new] == 0) - (used[old] == 1)

    def _take(self, course: int, period: int, old: int, new: int) -> None:
        self.used[course][old] -= 1
        self.used[course][new] += 1
        self.room_of[course, period] = new
        self.whose[period, new] = course
