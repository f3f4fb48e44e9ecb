"""Rooms passed on: a lesson without a room takes one of another lesson, which finds another, and so on.

Where every lesson takes one period this gives as many rooms as can be given (augmenting paths, after Kuhn);
where some take longer it is a heuristic.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

Lesson = tuple[int, str]
"""Start literal and course of a lesson."""

Slot = tuple[str, str, int]
"""Week, day, atom."""

LONGEST = 100
"""Lessons at most that wait for one another."""


class Need(NamedTuple):
    """A need of a lesson, by its number."""

    lesson: Lesson
    number: int


@dataclass
class Passing:
    """Who has which room, and when.

    Attributes:
        rooms: names of the rooms that may serve a need, in the order in which they are tried.
        slots: of each lesson.
        kept: lessons whose rooms are not passed on.
        of: the room of each need that has one.
        taken: the need that has a room at a time.
    """

    rooms: Mapping[Need, Sequence[str]]
    slots: Mapping[Lesson, Sequence[Slot]]
    kept: Collection[Lesson] = ()
    of: dict[Need, str] = field(default_factory=dict)
    taken: dict[tuple[str, Slot], Need] = field(default_factory=dict)
    _vain: set[tuple[Need, str]] = field(default_factory=set)

    def serve(self, need: Need) -> bool:
        """Give a need a room that is free, or one that others can pass on; say whether there is one."""
        tried: set[tuple[Need, str]] = set()
        served = self._serve(need, tried, set(), [])
        if not served:
            self._vain |= tried  # nor does anything lead out of there for another need
        return served

    def take(self, need: Need, room: str) -> bool:
        """Give a need a room if it is free; say whether it is."""
        if self._holders(need, room):
            return False
        self._put(need, room, [])
        return True

    def _serve(
        self,
        need: Need,
        tried: set[tuple[Need, str]],
        waiting: set[Need],
        trail: list[tuple[Need, str | None]],
    ) -> bool:
        """Serve a need.

        Args:
            need: the need.
            tried: rooms that needs have been tried in.
            waiting: needs whose room is settled if this one's is.
            trail: each need that has been changed, with what it had.
        """
        names = self.rooms[need]
        for room in names:
            if not self._holders(need, room):
                self._put(need, room, trail)
                return True
        if len(waiting) == LONGEST:
            return False
        waiting.add(need)
        for room in names:
            if (need, room) in tried or (need, room) in self._vain:
                continue
            tried.add((need, room))
            holders = self._holders(need, room)
            if any(other in waiting or other.lesson in self.kept for other in holders):
                continue
            before = len(trail)
            for other in holders:
                self._put(other, None, trail)
            self._put(need, room, trail)
            if all(self._serve(other, tried, waiting, trail) for other in holders):
                waiting.remove(need)
                return True
            self._take_back(trail, before)
        waiting.remove(need)
        return False

    def _holders(self, need: Need, room: str) -> set[Need]:
        """Return the needs that have a room when one of its lesson's hours is."""
        return {self.taken[room, slot] for slot in self.slots[need.lesson] if (room, slot) in self.taken}

    def _put(self, need: Need, room: str | None, trail: list[tuple[Need, str | None]]) -> None:
        """Give a need a room instead of its own, or none."""
        old = self.of.pop(need, None)
        trail.append((need, old))
        for slot in self.slots[need.lesson]:
            if old is not None:
                del self.taken[old, slot]
            if room is not None:
                self.taken[room, slot] = need
        if room is not None:
            self.of[need] = room

    def _take_back(self, trail: list[tuple[Need, str | None]], length: int) -> None:
        """Undo the latest changes until so many are left, the needs' rooms first, so that none is double."""
        undone: dict[Need, str | None] = {}
        while len(trail) > length:
            need, old = trail.pop()
            undone[need] = old
        for need in undone:
            self._put(need, None, [])
        for need, old in undone.items():
            self._put(need, old, [])
