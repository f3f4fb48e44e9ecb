"""Seven small impossible schools on which a search alone runs until its time is up: each says why."""

from __future__ import annotations

import pytest

from edt import rules as r
from edt.explaining import explain as explaining
from edt.explaining.explain import explain
from edt.explaining.precheck import precheck
from edt.problem import Problem
from edt.rules import Rule, Times, Who
from edt.rules._tiny import tiny_school
from edt.school import Course, Grid, Period, Room, School
from tests.explaining.here import Here

DAYS = ("mon", "tue", "wed", "thu", "fri")
FOUR = Grid(
    periods=tuple(
        Period(id=f"H{n}", start=420 + 60 * n, end=480 + 60 * n, half_day="am" if n < 3 else "pm")
        for n in range(1, 5)
    )
)
CLASS_GAPS = r.Gaps(who=Who(kind="classes"), span="day", allowed=0, strength=r.Never())
INNER_HOURS_AWAY = r.Availability(
    who=Who(kind="classes"), times=tuple(Times(day=day, first="H2", last="H3") for day in DAYS)
)


def course(id_: str, periods: int, **fields: object) -> Course:
    """Return a course in single lessons, with a class and teacher of its own unless said otherwise."""
    given = {"classes": (f"C-{id_}",), "teachers": (f"T-{id_}",), "subject": id_, "split": (1,) * periods}
    return Course.model_validate({"id": id_, "periods": periods, **given, **fields})


def school(*courses: Course, rooms: tuple[Room, ...] = ()) -> School:
    """Return a school of five days of four hours: twenty slots."""
    return tiny_school(courses, rooms=rooms, days=DAYS, grid=FOUR)


def shared(count: int, **fields: object) -> tuple[Course, ...]:
    """Return courses of 21 lessons in all."""
    return tuple(course(f"c{n}", 21 // count, **fields) for n in range(count))


SLOTS = (*(Times(day=day) for day in DAYS[1:]), Times(day="mon", first="H3", last="H4"))

HAND_MADE: dict[str, tuple[School, tuple[Rule, ...], str, bool]] = {
    "a teacher with 21 lessons in 20 slots": (
        school(*shared(3, teachers=("MARTIN",))),
        (),
        "MARTIN: 21 hours of lessons for 20 hours possible, 1 hour too many",
        True,
    ),
    "a class with 21 lessons in 20 slots": (
        school(*shared(3, classes=("6A",))),
        (),
        "6A: 21 hours of lessons for 20 hours possible, 1 hour too many",
        True,
    ),
    "three lessons on different days out of two": (
        school(course("maths", 3)),
        (
            r.Spacing(courses=("maths",), days=1, strength=r.Never()),
            r.Availability(courses=("maths",), times=tuple(Times(day=day) for day in DAYS[2:])),
        ),
        "maths: 3 lessons, but at most 2",
        True,
    ),
    "21 lessons for a lab of 20 slots": (
        school(*shared(3, rooms=("lab",)), rooms=(Room(id="lab"),)),
        (),
        "21 hours of lessons need lab, open for 20 hours only, 1 hour too many",
        True,
    ),
    "three lessons whose teachers share two slots": (
        school(
            *(course(f"c{n}", 1, classes=("6A",)) for n in range(3)), course("maths", 10, classes=("6A",))
        ),
        tuple(r.Availability(who=Who(kind="teachers", ids=(f"T-c{n}",)), times=SLOTS) for n in range(3)),
        "6A: 3 hours of lessons for 2 hours in the only periods where they can take place, 1 hour too many",
        True,
    ),
    "no gaps against a class that is away in between": (
        school(*(course(f"c{n}", 2, classes=("6A",)) for n in range(3))),
        (CLASS_GAPS, INNER_HOURS_AWAY),
        "6A: at most 0 hours of gaps a day",
        False,
    ),
    "two lessons of a class locked on one slot": (
        school(course("maths", 1, classes=("6A",)), course("latin", 1, classes=("6A",))),
        tuple(r.Locked(course=name, day="mon", period="H1") for name in ("maths", "latin")),
        "maths and latin are locked at the same time (Monday H1) and both need 6A",
        True,
    ),
}


@pytest.mark.parametrize("name", HAND_MADE)
def test_the_cause_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given, rules, sentence, counted = HAND_MADE[name]
    problem = Problem(school=given, rules=rules, language="en")
    errors = [issue.message("en") for issue in precheck(problem) if issue.severity == "error"]
    assert bool(errors) == counted
    monkeypatch.setattr(explaining, "Prover", Here)
    found = explain(problem, 60)
    assert found.finding == "conflict"
    assert found.smallest
    said = [*errors, *(part.en for part in found.conflict)]
    assert any(text.startswith(sentence) for text in said), said
    assert found.ways_out
    assert found.ways_out[0].verified == "school"
