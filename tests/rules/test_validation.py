"""What rules name must exist; rules that ask for nonsense are refused when they are made."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from edt import rules as r
from edt.problem import Problem
from edt.rules import Rule, Times, Who, Wish
from edt.rules._tiny import tiny_school
from edt.rules.validation import named
from edt.school import Course, Room

SCHOOL = tiny_school(
    [
        Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2, rooms=("S1",)),
        Course(id="sport", subject="sport", classes=("6A",), teachers=("ROUX",), periods=2),
    ],
    rooms=[Room(id="S1")],
)
MONDAY = (Times(day="mon"),)


@pytest.mark.parametrize(
    ("rule", "kind", "value"),
    [
        (r.Hours(who=Who(kind="teachers", ids=("MARTN",)), most=2), "teacher", "MARTN"),
        (r.Hours(who=Who(kind="classes", level="4e"), most=2), "level", "4e"),
        (r.Hours(who=Who(kind="teachers", subject="music"), most=2), "subject", "music"),
        (r.Availability(courses=("x",), times=MONDAY), "course", "x"),
        (r.Availability(subjects=("x",), times=MONDAY), "subject", "x"),
        (r.Availability(subjects=("maths",), times=(Times(day="sun"),)), "day", "sun"),
        (r.Availability(subjects=("maths",), times=(Times(day="mon", first="X1"),)), "period", "X1"),
        (r.Availability(subjects=("maths",), times=(Times(day="mon", week="Z"),)), "week", "Z"),
        (r.RoomClosed(rooms=("S9",), times=MONDAY), "room", "S9"),
        (r.Locked(course="x", day="mon", period="M1"), "course", "x"),
        (r.Locked(course="maths", day="mon", period="X1"), "period", "X1"),
        (r.Locked(course="maths", day="mon", period="M1", weeks=("Z",)), "week", "Z"),
        (r.LockedRoom(course="maths", day="mon", period="M1", rooms=("S9",)), "room", "S9"),
        (r.BreakCrossing(except_subjects=("x",)), "subject", "x"),
        (r.Spacing(courses=("x",)), "course", "x"),
        (r.DayLinks(courses=("maths", "x")), "course", "x"),
        (r.SubjectPerDay(subjects=("x",)), "subject", "x"),
        (r.SubjectPerDay(except_subjects=("x",)), "subject", "x"),
    ],
)
def test_unknown_names_are_issues(rule: Rule, kind: str, value: str) -> None:
    issues = Problem(school=SCHOOL, rules=(rule,)).issues()
    assert [(i.code, i.values["kind"], i.values["value"]) for i in issues] == [
        ("unknown-reference", kind, value)
    ]
    assert issues[0].about[:2] == ("rule", "0")


def test_a_rule_without_case_is_reported() -> None:
    rule = r.Spacing(subjects=("sport",))
    assert not Problem(school=SCHOOL, rules=(rule,)).issues()
    nobody = r.Hours(who=Who(kind="groups"), most=2)
    assert [issue.code for issue in Problem(school=SCHOOL, rules=(nobody,)).issues()] == ["rule-without-case"]


@pytest.mark.parametrize("kind", r.CATALOGUE)
def test_named_finds_every_text_of_the_examples(kind: type[Rule]) -> None:
    for example in kind.examples():
        for what, value in named(example.rule):
            assert isinstance(value, str), what


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (r.Availability, {"times": MONDAY}),
        (r.Availability, {"times": MONDAY, "courses": ("maths",), "subjects": ("maths",)}),
        (r.Availability, {"times": (), "courses": ("maths",)}),
        (r.Availability, {"times": MONDAY, "who": Who(kind="rooms")}),
        (r.Availability, {"times": MONDAY, "courses": ("maths",), "meaning": "wanted"}),
        (r.RoomClosed, {"times": ()}),
        (r.Hours, {"who": Who(kind="teachers")}),
        (r.Hours, {"who": Who(kind="teachers"), "most": 1, "least": 2}),
        (r.Presence, {"who": Who(kind="teachers")}),
        (r.Presence, {"who": Who(kind="teachers"), "most": 1, "least": 2}),
        (r.Lunch, {"who": Who(kind="teachers"), "first": "12:00", "last": "12:30"}),
        (r.Lunch, {"who": Who(kind="teachers"), "first": "noon"}),
        (r.Spacing, {}),
        (r.DayLinks, {"courses": ("maths",)}),
        (r.DayLinks, {"courses": ("maths", "maths")}),
        (r.SubjectPerDay, {"who": Who(kind="teachers")}),
        (r.LockedRoom, {"course": "maths", "day": "mon", "period": "M1", "rooms": ()}),
        (Times, {"day": "mon", "last": "M1"}),
        (Times, {"day": "mon", "first": "M1", "half_day": "am"}),
        (r.NoClash, {"who": "everybody"}),
    ],
)
def test_nonsense_is_refused(kind: Any, fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        kind.model_validate(fields)


def test_lunch_reads_clock_times() -> None:
    rule = r.Lunch.model_validate({"who": {"kind": "classes"}, "first": "11:30", "last": "14h00"})
    assert (rule.first, rule.last) == (690, 840)


def test_closed_rooms_are_listed_for_counting() -> None:
    rule = r.RoomClosed(times=(Times(day="mon", first="M1", last="M2"),), strength=Wish())
    assert rule.closed(SCHOOL) == {("S1", "A", "mon", 0), ("S1", "A", "mon", 1)}
