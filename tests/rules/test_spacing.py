"""Spacing: two lessons cost the days that are missing between them, wherever in the week they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.rules import Liftable, Never, Spacing, Strength, Wish
from edt.rules._tiny import placed, tiny_school
from edt.school import Course, Schedule

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat")


def _broken(strength: Strength, length: int, days: int, on: tuple[int, int]) -> int:
    course = Course(id="sport", subject="sport", classes=("6A",), teachers=("ROUX",), periods=2)
    school = tiny_school([course], days=WEEK[:length])
    rule = Spacing(courses=("sport",), days=days, strength=strength)
    timetable = placed(f"sport {WEEK[on[0]]} M1", f"sport {WEEK[on[1]]} S1")
    schedule = Schedule(school, timetable)
    return sum(rule.check(case, schedule).amount for case in rule.cases(school))


@given(length=st.integers(1, 6), data=st.data())
def test_what_a_wish_costs_is_the_days_that_are_missing(length: int, data: st.DataObject) -> None:
    days = data.draw(st.integers(1, length))
    one, other = (data.draw(st.integers(0, length - 1)) for _ in range(2))
    missing = max(0, days - abs(one - other))
    for strength in (Wish(), Liftable()):
        assert _broken(strength, length, days, (one, other)) == missing
    assert (_broken(Never(), length, days, (one, other)) > 0) == (missing > 0)


@pytest.mark.parametrize(("strength", "windows"), [(Never(), 4), (Wish(), 6)])
def test_hard_ones_say_nothing_twice(strength: Strength, windows: int) -> None:
    school = tiny_school([Course(id="one", subject="sport", classes=("6A",), periods=2)], days=WEEK[:5])
    rule = Spacing(courses=("one",), days=2, strength=strength)
    assert len(list(rule.cases(school))) == windows
