"""Constraints of space: rooms that are closed, and rooms that activities, subjects and people prefer.

As in FET, an activity for which a room is preferred by a weight of 100 does not look at home rooms; those
of a set of students or a teacher count where it is the only one of the activity. Several preferences of
one activity hold together. Those of weight below 100 are wishes: an activity without others, and without a
home room of weight 100, may be held without a room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from edt.formats.fet.constraint import Constraint
from edt.formats.fet.draft import Draft, RoomChoice, RoomWish
from edt.formats.fet.ledger import Unreadable
from edt.formats.fet.source import Activity
from edt.rules import RoomClosed

Choose = Callable[[Constraint, Draft], Iterable[Activity]]


def _closed(constraint: Constraint, draft: Draft) -> None:
    (room, *_) = constraint.rooms()
    if draft.source.rooms[room].sets:
        raise Unreadable("fet-virtual-closed")
    slots = constraint.slots()
    if slots:
        times = draft.times(slots)
        draft.rules.append(RoomClosed(rooms=(room,), times=times, strength=constraint.strength()))


def _prefers(choose: Choose) -> Callable[[Constraint, Draft], None]:
    def read(constraint: Constraint, draft: Draft) -> None:
        _choice(constraint, draft, choose, draft.preferred)

    return read


def _home(choose: Choose) -> Callable[[Constraint, Draft], None]:
    def read(constraint: Constraint, draft: Draft) -> None:
        _choice(constraint, draft, choose, draft.homes)

    return read


def _choice(constraint: Constraint, draft: Draft, choose: Choose, into: dict[int, list[RoomChoice]]) -> None:
    """Note the rooms for each activity chosen: as those that it must have, or as a wish."""
    real = tuple(dict.fromkeys(constraint.element.values("Real_Room")))
    for name in real:
        if name not in draft.source.rooms:
            raise Unreadable("fet-unknown-in-constraint", detail=f"Real_Room {name[:40]}")
    choice = RoomChoice(constraint.number, constraint.rooms(), real)
    wish = RoomWish(constraint.number, choice.rooms, constraint.strength())
    wishes = draft.wished if into is draft.preferred else draft.wished_homes
    activities = list(choose(constraint, draft))
    draft.spend(len(activities))
    for activity in activities:
        if constraint.hard:
            into[activity.id].append(choice)
        else:
            wishes[activity.id].append(wish)


def _one(constraint: Constraint, draft: Draft) -> Iterable[Activity]:
    if not constraint.element.value("Activity_Id"):
        raise Unreadable("fet-malformed", detail="Activity_Id")
    return [draft.source.activities[number] for number in constraint.activities()]


def _subject(constraint: Constraint, draft: Draft) -> Iterable[Activity]:
    return draft.by_subject.get(_given(constraint.subject(), "Subject"), [])


def _tag(constraint: Constraint, draft: Draft) -> Iterable[Activity]:
    return draft.by_tag.get(_given(constraint.tag(), "Activity_Tag"), [])


def _subject_and_tag(constraint: Constraint, draft: Draft) -> Iterable[Activity]:
    tag = _given(constraint.tag(), "Activity_Tag")
    return [activity for activity in _subject(constraint, draft) if tag in activity.tags]


def _only_teacher(constraint: Constraint, draft: Draft) -> Iterable[Activity]:
    teacher = _given(constraint.teacher(), "Teacher")
    return [a for a in draft.by_teacher.get(teacher, []) if a.teachers == (teacher,)]


def _only_students(constraint: Constraint, draft: Draft) -> Iterable[Activity]:
    name = _given(constraint.students(), "Students")
    return [a for a in draft.of_students(name) if a.students == (name,)]


def _given(name: str, field: Literal["Subject", "Activity_Tag", "Teacher", "Students"]) -> str:
    if not name:
        raise Unreadable("fet-malformed", detail=field)
    return name


CHOOSERS: Mapping[str, Choose] = {
    "ActivityPreferredRoom": _one,
    "ActivityPreferredRooms": _one,
    "SubjectPreferredRoom": _subject,
    "SubjectPreferredRooms": _subject,
    "SubjectActivityTagPreferredRoom": _subject_and_tag,
    "SubjectActivityTagPreferredRooms": _subject_and_tag,
    "ActivityTagPreferredRoom": _tag,
    "ActivityTagPreferredRooms": _tag,
    "TeacherHomeRoom": _only_teacher,
    "TeacherHomeRooms": _only_teacher,
    "StudentsSetHomeRoom": _only_students,
    "StudentsSetHomeRooms": _only_students,
}
"""The activities that each kind speaks of."""

HANDLERS: dict[str, Callable[[Constraint, Draft], None]] = {
    "RoomNotAvailableTimes": _closed,
    **{kind: (_home if "HomeRoom" in kind else _prefers)(choose) for kind, choose in CHOOSERS.items()},
}
