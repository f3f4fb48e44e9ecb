"""Rooms: what activities need after all their preferences, pools, virtual rooms, closed rooms."""

from pathlib import Path

import pytest

from edt.formats.fet import FetReading
from edt.rules import PreferredRoom, RoomClosed, Times, Wish
from edt.solving.pipeline import solve
from edt.solving.settings import Settings
from tests.formats.fet.making import DAYS, HOURS, activity, constraint, document, ids, read, room, tag, times

ROOMS = [
    room("S1"),
    room("S2", capacity=30_000),
    room("S3", capacity=12),
    room("twin", sets=[("S1", "S2"), ("S3",)]),
    room("other twin", sets=[("S2",), ("S3",)]),
]
LESSONS = [
    activity(1, tags=("lab",)),
    activity(2, subject="art", teachers=("PETIT",), students=("5b",)),
    activity(3, subject="sport", teachers=("PETIT", "ROUX"), students=("5b",)),
]


def rooms(*names: str) -> str:
    return "".join(tag("Preferred_Room", name) for name in names)


def reading_of(folder: Path, *space: str) -> FetReading:
    reading = read(folder, document(LESSONS, space=space, rooms=ROOMS))
    assert reading.problem is not None
    assert not [issue for issue in reading.problem.issues() if issue.severity == "error"]
    return reading


def needs(reading: FetReading, course: str = "1") -> list[tuple[str, ...]]:
    assert reading.problem is not None
    school = reading.problem.school
    return [school.rooms_named(name) for name in school.course[course].rooms]


def optional(reading: FetReading, course: str = "1") -> int:
    assert reading.problem is not None
    return reading.problem.school.course[course].optional_rooms


def asked(reading: FetReading) -> list[PreferredRoom]:
    assert reading.problem is not None
    return [rule for rule in reading.problem.rules if isinstance(rule, PreferredRoom)]


def test_real_rooms_with_seats_and_building(tmp_path: Path) -> None:
    reading = reading_of(tmp_path)
    assert reading.problem is not None
    assert [(r.id, r.capacity, r.site) for r in reading.problem.school.rooms] == [
        ("S1", 30, "north"),
        ("S2", None, "north"),
        ("S3", 12, "north"),
    ]
    assert needs(reading) == []


@pytest.mark.parametrize(
    ("kind", "fields", "concerned"),
    [
        ("ActivityPreferredRooms", [ids(1)], {"1"}),
        ("SubjectPreferredRooms", [tag("Subject", "art")], {"2"}),
        ("ActivityTagPreferredRooms", [tag("Activity_Tag", "lab")], {"1"}),
        ("SubjectActivityTagPreferredRooms", [tag("Subject", "maths"), tag("Activity_Tag", "lab")], {"1"}),
        ("SubjectActivityTagPreferredRooms", [tag("Subject", "art"), tag("Activity_Tag", "lab")], set()),
        ("TeacherHomeRooms", [tag("Teacher", "PETIT")], {"2"}),
        ("StudentsSetHomeRooms", [tag("Students", "5b")], {"2", "3"}),
    ],
)
def test_who_prefers_rooms(tmp_path: Path, kind: str, fields: list[str], concerned: set[str]) -> None:
    reading = reading_of(tmp_path, constraint(kind, *fields, rooms("S2", "S1")))
    assert {c for c in ("1", "2", "3") if needs(reading, c) == [("S1", "S2")]} == concerned
    one = reading_of(tmp_path, constraint(kind, *fields, rooms("S2")))
    assert {c for c in ("1", "2", "3") if needs(one, c) == [("S2",)]} == concerned


def test_all_preferences_of_an_activity_hold(tmp_path: Path) -> None:
    space = (
        constraint("SubjectPreferredRooms", tag("Subject", "maths"), rooms("S1", "S2")),
        constraint("ActivityPreferredRooms", ids(1), rooms("S2", "S3")),
    )
    assert needs(reading_of(tmp_path, *space)) == [("S2",)]


def test_contradictory_preferences_are_said(tmp_path: Path) -> None:
    space = (
        constraint("SubjectPreferredRoom", tag("Subject", "maths"), tag("Room", "S1")),
        constraint("ActivityPreferredRoom", ids(1), tag("Room", "S3")),
    )
    reading = reading_of(tmp_path, *space)
    assert needs(reading) == [("S1",)]
    assert reading.unread == {"ActivityPreferredRoom": 1}


def test_home_rooms_give_way_to_preferred_ones(tmp_path: Path) -> None:
    home = constraint("StudentsSetHomeRoom", tag("Students", "5a"), tag("Room", "S3"))
    assert needs(reading_of(tmp_path, home)) == [("S3",)]
    hard = constraint("ActivityPreferredRoom", ids(1), tag("Room", "S1"))
    assert needs(reading_of(tmp_path, home, hard)) == [("S1",)]
    soft = constraint("ActivityPreferredRoom", ids(1), tag("Room", "S1"), weight=90)
    reading = reading_of(tmp_path, home, soft)
    assert (needs(reading), optional(reading)) == ([("S1", "S3")], 0)
    assert asked(reading) == [PreferredRoom(courses=("1",), rooms=("S1",), strength=Wish(weight=90))]


def test_a_soft_room_is_a_wish_where_none_is_needed(tmp_path: Path) -> None:
    soft = constraint("SubjectPreferredRooms", tag("Subject", "maths"), rooms("S1", "S3"), weight=99.75)
    reading = reading_of(tmp_path, soft)
    assert (needs(reading), optional(reading), reading.unread) == ([("S1", "S3")], 1, {})
    assert asked(reading) == [PreferredRoom(courses=("1",), rooms=("S1", "S3"), strength=Wish(weight=100))]


def test_a_soft_room_chooses_among_those_needed(tmp_path: Path) -> None:
    hard = constraint("ActivityPreferredRooms", ids(1), rooms("S1", "S2"))
    soft = constraint("ActivityTagPreferredRoom", tag("Activity_Tag", "lab"), tag("Room", "S2"), weight=50)
    vain = constraint("SubjectPreferredRoom", tag("Subject", "maths"), tag("Room", "S3"), weight=50)
    reading = reading_of(tmp_path, hard, soft, vain)
    assert (needs(reading), optional(reading)) == ([("S1", "S2")], 0)
    assert PreferredRoom(courses=("1",), rooms=("S2",), strength=Wish(weight=50)) in asked(reading)
    assert list(reading.approximated) == ["SubjectPreferredRoom"]


def test_a_wish_for_a_virtual_room_is_one_for_all_its_rooms(tmp_path: Path) -> None:
    soft = constraint("ActivityPreferredRoom", ids(1), tag("Room", "twin"), weight=50)
    reading = reading_of(tmp_path, soft)
    assert (needs(reading), optional(reading)) == ([("S1", "S2"), ("S3",)], 2)


def test_the_room_goes_to_the_dearer_wish(tmp_path: Path) -> None:
    space = [
        constraint("ActivityPreferredRoom", ids(1), tag("Room", "S1"), weight=40),
        constraint("ActivityPreferredRoom", ids(2), tag("Room", "S1"), weight=90),
    ]
    place = tag("Preferred_Day", DAYS[0]) + tag("Preferred_Hour", HOURS[0])
    locked = [constraint("ActivityPreferredStartingTime", ids(n), place) for n in (1, 2)]
    reading = read(tmp_path, document(LESSONS, locked, space, rooms=ROOMS))
    assert reading.problem is not None
    result = solve(reading.problem, Settings(seconds=20, workers=1))
    assert result.timetable is not None
    assert result.audit is not None
    assert (result.audit.clean, result.audit.complete) == (True, True)
    assert {lesson.course: lesson.rooms for lesson in result.timetable.lessons} == {
        "1": (None,),
        "2": ("S1",),
        "3": (),
    }


def test_a_virtual_room_is_a_room_of_each_of_its_sets(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, constraint("ActivityPreferredRoom", ids(1), tag("Room", "twin")))
    assert needs(reading) == [("S1", "S2"), ("S3",)]
    assert reading.approximated == {}


def test_the_real_rooms_of_a_virtual_one_may_be_fixed(tmp_path: Path) -> None:
    fixed = constraint(
        "ActivityPreferredRoom", ids(1), tag("Room", "twin"), tag("Real_Room", "S2"), tag("Real_Room", "S3")
    )
    assert needs(reading_of(tmp_path, fixed)) == [("S2",), ("S3",)]


def test_a_choice_of_virtual_rooms_is_approximated(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, constraint("ActivityPreferredRooms", ids(1), rooms("twin", "other twin")))
    assert needs(reading) == [("S1", "S2", "S3")] * 2
    assert list(reading.approximated) == ["ActivityPreferredRooms"]


def test_closed_rooms(tmp_path: Path) -> None:
    slots = times("Not_Available_Time", (0, 0), (0, 1))
    when = (Times(day="mon", first=HOURS[0], last=HOURS[1]),)
    closed = reading_of(tmp_path, constraint("RoomNotAvailableTimes", tag("Room", "S1"), slots))
    assert closed.problem is not None
    assert closed.problem.rules == (RoomClosed(rooms=("S1",), times=when),)
    soft = reading_of(tmp_path, constraint("RoomNotAvailableTimes", tag("Room", "S1"), slots, weight=40))
    assert soft.problem is not None
    assert soft.problem.rules == (RoomClosed(rooms=("S1",), times=when, strength=Wish(weight=40)),)
    virtual = reading_of(tmp_path, constraint("RoomNotAvailableTimes", tag("Room", "twin"), slots))
    assert virtual.unread == {"RoomNotAvailableTimes": 1}


def test_a_pool_never_takes_the_name_of_a_room(tmp_path: Path) -> None:
    named = [*ROOMS, room("pool 1")]
    wanted = constraint("SubjectPreferredRooms", tag("Subject", "maths"), rooms("S1", "pool 1"))
    reading = read(tmp_path, document(LESSONS, space=[wanted], rooms=named))
    assert reading.problem is not None
    assert [(p.id, p.rooms) for p in reading.problem.school.pools] == [("pool 2", ("S1", "pool 1"))]
