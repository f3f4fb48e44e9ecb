"""Which rooms each activity needs: what all of its preferences leave, virtual rooms taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from edt.formats.fet.draft import Draft, RoomChoice, RoomWish
from edt.formats.fet.source import FetRoom
from edt.school import Room, RoomPool

Needs = tuple[frozenset[str], ...]
"""For each room needed at once, those that may serve."""


def choices_of(draft: Draft, activity: int) -> list[RoomChoice]:
    """Return the preferences that count for an activity: home rooms only where there are no others.

    Where all others are mere wishes, the activity is in a room of theirs or at home, never without.
    """
    preferred, homes = draft.preferred.get(activity), draft.homes.get(activity, [])
    wished = dict.fromkeys(name for wish in draft.wished.get(activity, ()) for name in wish.rooms)
    if preferred or not wished:
        return preferred or homes
    return [RoomChoice(home.number, tuple(dict.fromkeys((*wished, *home.rooms)))) for home in homes]


def wishes_of(draft: Draft, activity: int) -> list[RoomWish]:
    """Return the mere wishes for rooms that count for an activity."""
    if draft.prefers(activity):
        return draft.wished.get(activity, [])
    return draft.wished_homes.get(activity, [])


def optional_of(draft: Draft, activity: int) -> Needs:
    """Return what an activity may have or go without: what is wished where it needs no room."""
    wishes = wishes_of(draft, activity)
    if not wishes or choices_of(draft, activity):
        return ()
    names = dict.fromkeys(name for wish in wishes for name in wish.rooms)
    rooms = [draft.source.rooms[name] for name in names]
    if any(room.sets for room in rooms):
        return _virtual(draft, rooms, wishes)
    return (frozenset(names),)


def real_rooms(draft: Draft, names: Iterable[str]) -> tuple[str, ...]:
    """Return the real rooms among rooms, and those that virtual ones stand for, in FET's order."""
    rooms = [draft.source.rooms[name] for name in names]
    found = {name for room in rooms for one in room.sets or ((room.name,),) for name in one}
    return tuple(name for name in draft.source.rooms if name in found)


def needs_of(draft: Draft, activity: int) -> Needs:
    """Return what an activity needs; nothing where no room is asked for without exception."""
    choices = choices_of(draft, activity)
    if not choices:
        return ()
    for choice in choices:
        if choice.real:
            return tuple(frozenset((room,)) for room in choice.real)
    common = frozenset(choices[0].rooms).intersection(*(choice.rooms for choice in choices))
    if not common:
        return _contradiction(draft, choices)
    rooms = [draft.source.rooms[name] for name in sorted(common)]
    if not any(room.sets for room in rooms):
        return (common,)
    return _virtual(draft, rooms, choices)


def _contradiction(draft: Draft, choices: list[RoomChoice]) -> Needs:
    """Keep the first preference where no room meets all of them."""
    for choice in choices[1:]:
        draft.ledger.unread(choice.number, "fet-rooms-contradict")
    return needs_of_rooms(draft, choices[0])


def needs_of_rooms(draft: Draft, choice: RoomChoice) -> Needs:
    """Return the needs of a single preference."""
    rooms = [draft.source.rooms[name] for name in choice.rooms]
    if any(room.sets for room in rooms):
        return _virtual(draft, rooms, [choice])
    return (frozenset(choice.rooms),)


def _virtual(draft: Draft, rooms: list[FetRoom], choices: Sequence[RoomChoice | RoomWish]) -> Needs:
    """Return one need for each set of a virtual room.

    With several rooms to choose from, as many needs as the smallest has, each met by any room of them.
    """
    sets = [room.sets or ((room.name,),) for room in rooms]
    if len(sets) == 1:
        return tuple(frozenset(names) for names in sets[0])
    for choice in choices:
        draft.ledger.approximate(choice.number, "fet-virtual-choice")
    together = frozenset(name for one in sets for names in one for name in names)
    return (together,) * min(map(len, sets))


class Pools:
    """Room pools for the sets of rooms that activities need; each set once."""

    def __init__(self, draft: Draft) -> None:
        self._rooms = draft.source.rooms
        self._order = {name: number for number, name in enumerate(self._rooms)}
        self._names: dict[frozenset[str], str] = {}

    def name(self, rooms: frozenset[str]) -> str:
        """Return what a course asks for: the room itself, or a pool."""
        if len(rooms) == 1:
            return next(iter(rooms))
        if rooms not in self._names:
            number = len(self._names) + 1
            while f"pool {number}" in self._rooms or f"pool {number}" in self._names.values():
                number += 1
            self._names[rooms] = f"pool {number}"
        return self._names[rooms]

    def pools(self) -> tuple[RoomPool, ...]:
        """Return every pool that was named, its rooms in FET's order."""
        return tuple(
            RoomPool(id=name, rooms=tuple(sorted(rooms, key=self._order.__getitem__)))
            for rooms, name in self._names.items()
        )

    def rooms(self) -> tuple[Room, ...]:
        """Return the real rooms; a virtual one is none."""
        return tuple(
            Room(id=room.name, capacity=room.capacity, site=room.building or None)
            for room in self._rooms.values()
            if not room.sets
        )
