"""Naming rooms: no clash, locks kept where they can be, and never all rooms lost over one of them."""

from __future__ import annotations

from edt.auditing import audit
from edt.kernel.compile import compile_problem
from edt.problem import Problem
from edt.rules import LockedRoom, RoomStability
from edt.rules._tiny import placed, tiny_school
from edt.school import Course, Room, RoomPool
from edt.solving.decode import decode, literals_of
from edt.solving.rooms import name_rooms, placed_starts

SCHOOL = tiny_school(
    [
        Course(id="a", subject="s", classes=("6A",), teachers=("T1",), periods=3, rooms=("labs",)),
        Course(id="b", subject="s", classes=("6B",), teachers=("T2",), periods=3, rooms=("labs",)),
    ],
    rooms=[Room(id="L1"), Room(id="L2"), Room(id="gym")],
    pools=[RoomPool(id="labs", rooms=("L1", "L2"))],
)
TIMES = placed("a mon M1", "a mon M2", "a mon S1", "b mon M1", "b mon M2", "b mon S1")


def named(*rules: LockedRoom | RoomStability) -> tuple[Problem, dict[str, list[str | None]]]:
    problem = Problem(school=SCHOOL, rules=rules)
    kernel = compile_problem(problem)
    literals, _ = literals_of(problem.school, kernel.events, TIMES)
    timetable = decode(kernel, literals, name_rooms(kernel, placed_starts(kernel, literals), 20).rooms)
    assert not [f for f in audit(problem, timetable).findings if f.rule in ("room_clash", "room_fit")]
    return problem, {c: [le.rooms[0] for le in timetable.lessons if le.course == c] for c in ("a", "b")}


def test_a_course_keeps_its_room() -> None:
    _, rooms = named(RoomStability())
    assert len(set(rooms["a"])) == len(set(rooms["b"])) == 1


def test_a_locked_room_is_kept() -> None:
    _, rooms = named(LockedRoom(course="b", day="mon", period="M2", rooms=("L1",)))
    assert rooms["b"][1] == "L1"


def test_a_lock_that_cannot_be_kept_costs_no_other_room() -> None:
    _, rooms = named(LockedRoom(course="b", day="mon", period="M2", rooms=("gym",)))
    assert None not in rooms["a"] + rooms["b"]
