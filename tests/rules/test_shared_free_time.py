"""A team shares a free time only where all of them are free in it."""

from __future__ import annotations

from edt.rules import SharedFreeTime, Times, Who
from edt.rules._tiny import placed, tiny_school
from edt.school import Course, Schedule

SCHOOL = tiny_school(
    [
        Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2),
        Course(id="latin", subject="latin", classes=("6B",), teachers=("PETIT",), periods=2),
    ]
)
MONDAY = SharedFreeTime(who=Who(kind="teachers"), times=(Times(day="mon", half_day="am"),))


def test_all_of_the_half_day_must_be_free_for_all() -> None:
    (case,) = MONDAY.cases(SCHOOL)
    free = placed("maths mon S1", "latin mon S2")
    late = placed("maths mon S1", "latin mon M2")
    assert MONDAY.check(case, Schedule(SCHOOL, free)).amount == 0
    assert MONDAY.check(case, Schedule(SCHOOL, late)).amount == 1
