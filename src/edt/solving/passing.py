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

MOST = 10_000
"""Rooms at most that are tried with somebody in them: under a second."""


class Need(NamedTuple):
    """A need of a lesson, by its number."""

    lesson: Lesson
    number: int


@dataclass
class _Search:
    """A search for one need.

    Attributes:
        lost: needs that find no room whatever others do.
        tried: rooms that needs have been tried in.
        waiting: needs whose room is settled if that of the next one is.
        trail: each need that has been changed, with what it had.
    """

    lost: set[Need]
    tried: set[tuple[Need, str]] = field(default_factory=set)
    waiting: set[Need] = field(default_factory=set)
    trail: list[tuple[Need, str | None]] = field(default_factory=list)


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
    _lost: set[Need] = field(default_factory=set)
    _tried: int = 0

    def serve(self, need: Need) -> bool:
        """Give a need a room that is free, or one that others can pass on; say whether one is found."""
        if self._tried >= MOST:
            return False
        search = _Search(lost=set(self._lost))
        served = self._serve(need, search)
        if not served:
            self._lost = search.lost  # nor does anything lead out of there for another need
        self._tried += len(search.tried)
        return served

    def take(self, need: Need, room: str) -> bool:
        """Give a need a room if it is free; say whether it is."""
        if self._holders(need, room):
            return False
        self._put(need, room, [])
        return True

    def _serve(self, need: Need, search: _Search) -> bool:
        for room in self.rooms[need]:
            if not self._holders(need, room):
                self._put(need, room, search.trail)
                return True
        if need in search.lost or len(search.waiting) == LONGEST:
            return False
        search.waiting.add(need)
        served = any(self._passed_on(need, room, search) for room in self.rooms[need])
        search.waiting.remove(need)
        if not served:
            search.lost.add(need)
        return served

    def _passed_on(self, need: Need, room: str, search: _Search) -> bool:
        """Give a need a room whose holders go elsewhere; say whether they can."""
        if (need, room) in search.tried or self._tried + len(search.tried) >= MOST:
            return False
        search.tried.add((need, room))
        holders = self._holders(need, room)
        if any(other in search.waiting or other.lesson in self.kept for other in holders):
            return False
        before = len(search.trail)
        for other in holders:
            self._put(other, None, search.trail)
        self._put(need, room, search.trail)
        if all(self._serve(other, search) for other in holders):
            return True
        self._take_back(search.trail, before)
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
