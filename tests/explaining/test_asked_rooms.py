"""Hard rules about which room are parts of conflicts; a room that lessons may go without is none."""

from __future__ import annotations

import pytest

from edt import rules as r
from edt.explaining import explain as explaining
from edt.explaining.explain import explain
from edt.explanation import Explanation
from edt.problem import Problem
from edt.rules import Rule, Times
from edt.school import Course, Room, RoomPool, School, SchoolClass, Teacher
from tests.explaining.here import Here
from tests.explaining.test_precheck import LAB, MARTIN, course, school

TWO = (Room(id="S1"), Room(id="S2"))
POOL = (RoomPool(id="S", rooms=("S1", "S2")),)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explaining, "Prover", Here)


def explained(given: School, *rules: Rule) -> Explanation:
    """Explain a school with rules."""
    return explain(Problem(school=given, rules=rules, language="en"), 60)


def apart(name: str, periods: int, number: int, **fields: object) -> Course:
    """Return a course of people of its own in the pool."""
    return course(
        name, periods, classes=(f"C{number}",), teachers=(f"T{number}",), **{"rooms": ("S",), **fields}
    )


def rules_in(found: Explanation) -> set[str]:
    """Return the rules that a conflict names."""
    return {part.rule for part in found.conflict if part.rule}


def test_two_home_rooms_that_are_one() -> None:
    given = school(apart("maths", 7, 1), apart("latin", 6, 2), rooms=TWO, pools=POOL)
    at_home = tuple(SchoolClass(id=f"C{n}", room="S1") for n in (1, 2))
    given = given.model_copy(update={"classes": at_home})
    rule = r.HomeRoom(who=r.Who(kind="classes"), strength=r.Never())
    found = explained(given, rule)
    assert (found.finding, found.smallest, rules_in(found)) == ("conflict", True, {"home_room"})
    assert any({item.rule for item in way.lifted} == {"home_room"} for way in found.ways_out)
    fewer = school(apart("maths", 7, 1), apart("latin", 5, 2), rooms=TWO, pools=POOL)
    assert explained(fewer.model_copy(update={"classes": at_home}), rule).finding == "complete"


def test_preferred_rooms_that_are_too_few() -> None:
    rooms, pools = (*TWO, Room(id="S3")), (RoomPool(id="S", rooms=("S1", "S2", "S3")),)
    rule = r.PreferredRoom(rooms=("S1", "S2"), strength=r.Never())
    given = school(*(apart(f"c{n}", 9, n) for n in range(3)), rooms=rooms, pools=pools)
    found = explained(given, rule)
    assert (found.finding, found.smallest, rules_in(found)) == ("conflict", True, {"preferred_room"})
    assert sum(part.rule == "preferred_room" for part in found.conflict) == 3
    fewer = school(*(apart(f"c{n}", 8, n) for n in range(3)), rooms=rooms, pools=pools)
    assert explained(fewer, rule).finding == "complete"


def test_a_preferred_room_that_is_closed() -> None:
    given = school(apart("maths", 9, 1), rooms=TWO, pools=POOL)
    rule = r.PreferredRoom(rooms=("S1",), strength=r.Liftable(order=1))
    closed = r.RoomClosed(rooms=("S1",), times=(Times(day="mon"),))
    found = explained(given, rule, closed)
    assert (found.finding, rules_in(found)) == ("conflict", {"preferred_room", "room_closed"})
    assert found.ways_out[0].verified == "school"
    assert [item.rule for item in found.ways_out[0].lifted] == ["preferred_room"]
    assert explained(given, rule).finding == "complete"


def test_lessons_in_a_row_that_no_room_serves_both_of() -> None:
    given = school(
        course("maths", 6, rooms=("S1",)), course("latin", 6, rooms=("S2",), teachers=("ROUX",)), rooms=TWO
    )
    rule = r.SameRoom(courses=("maths", "latin"), strength=r.Never())
    mixed = r.Hours(who=MARTIN, span="half_day", most=1)
    found = explained(given, rule, mixed)
    assert (found.finding, found.smallest) == ("conflict", True)
    assert "same_room" in rules_in(found)


def test_a_room_that_lessons_may_go_without_is_in_no_conflict() -> None:
    given = school(
        *(
            course(f"c{n}", 9, classes=(f"C{n}",), teachers=(f"T{n}",), rooms=("lab",), optional_rooms=1)
            for n in (0, 1)
        ),
        rooms=LAB,
    )
    assert explained(given).finding == "complete"


def test_who_has_no_home_room_is_no_case() -> None:
    given = school(apart("maths", 9, 1), rooms=TWO, pools=POOL)
    given = given.model_copy(update={"teachers": (Teacher(id="T1"),)})
    assert explained(given, r.HomeRoom(strength=r.Never())).finding == "complete"
