"""Rules about rooms as constraints of FET: preferred rooms, few rooms for a set, the same room in a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from edt.formats.fet.written_names import Names, Unsayable, weight_of
from edt.formats.fet.xml_text import constraint, counted, leaf
from edt.rules import PreferredRoom, RoomsUsed, Rule, SameRoom


def in_rooms(number: int, rooms: Sequence[str], weight: float) -> str:
    """Return the constraint that puts an activity into one of some rooms."""
    activity = leaf("Activity_Id", number)
    if len(rooms) == 1:
        fields = (leaf("Room", rooms[0]), leaf("Permanently_Locked", "true"))
        return constraint("ActivityPreferredRoom", weight, activity, *fields)
    listed = counted("Number_of_Preferred_Rooms", [leaf("Preferred_Room", room) for room in rooms])
    return constraint("ActivityPreferredRooms", weight, activity, listed)


def _preferred(rule: PreferredRoom, names: Names) -> Iterator[str]:
    """Say it of each lesson with one room; rooms that are needed together would be a virtual one."""
    cases = list(rule.cases(names.school))
    if any(len(case.data) != 1 for case in cases):
        raise Unsayable
    for case in cases:
        (rooms,) = case.data
        assert isinstance(rooms, tuple)
        for number in names.ids(case.courses):
            yield in_rooms(number, rooms, weight_of(rule.strength))


def _rooms_used(rule: RoomsUsed, names: Names) -> Iterator[str]:
    courses = names.named(course.id for course in rule.chosen(names.school))
    most = leaf("Max_Number_of_Different_Rooms", rule.most)
    yield constraint("ActivitiesOccupyMaxDifferentRooms", weight_of(rule.strength), courses, most)


def _same_room(rule: SameRoom, names: Names) -> Iterator[str]:
    courses = names.named(course.id for course in rule.chosen(names.school))
    yield constraint("ActivitiesSameRoomIfConsecutive", weight_of(rule.strength), courses)


ROOM_WRITERS: Mapping[type[Rule], Callable[..., Iterator[str]]] = {
    PreferredRoom: _preferred,
    RoomsUsed: _rooms_used,
    SameRoom: _same_room,
}
