"""Where the activities of a FET file are locked: how FET stores a finished timetable."""

from __future__ import annotations

from typing import NamedTuple

from edt.formats.fet.constraint import Constraint
from edt.formats.fet.document import Element
from edt.formats.fet.ledger import Unreadable
from edt.formats.fet.source import Slot, Source, is_inactive

_TIME = "ConstraintActivityPreferredStartingTime"
_ROOM = "ConstraintActivityPreferredRoom"


class Placed(NamedTuple):
    """The place of an activity: where it starts, its room, and the real rooms of a virtual one."""

    slot: Slot
    room: str = ""
    real: tuple[str, ...] = ()

    @property
    def rooms(self) -> tuple[str, ...]:
        """The real rooms that it occupies."""
        return self.real or ((self.room,) if self.room else ())


def placed_activities(root: Element, source: Source) -> dict[int, Placed]:
    """Return the place of each active activity that is locked with weight 100.

    Where several locks speak of one activity, the last one counts: FET writes its own at the end.
    """
    found: dict[int, Placed] = {}
    for number, constraint in _hard(root, source, "Time_Constraints_List", _TIME):
        if constraint.has_hour():
            found[number] = Placed(constraint.slot())
    for number, constraint in _hard(root, source, "Space_Constraints_List", _ROOM):
        if number in found:
            real = constraint.element.values("Real_Room")
            room = constraint.rooms()[0]
            found[number] = Placed(found[number].slot, room, tuple(real))
    return found


def _hard(root: Element, source: Source, list_: str, tag: str) -> list[tuple[int, Constraint]]:
    found = []
    for container in root.all(list_):
        for item in container.all(tag):
            constraint = Constraint(0, item, source)
            try:
                if not is_inactive(item) and constraint.hard:
                    found += [(number, constraint) for number in constraint.activities()]
            except Unreadable:
                continue  # a lock of an activity that does not exist places nothing
    return [(number, constraint) for number, constraint in found if _readable(constraint)]


def _readable(constraint: Constraint) -> bool:
    """Say whether the day, the hour or the room of a lock exists."""
    try:
        if constraint.kind == "ActivityPreferredRoom":
            constraint.rooms()
        elif constraint.has_hour():
            constraint.slot()
    except Unreadable:
        return False
    return True
