"""What the example lycée asks for."""

from __future__ import annotations

from collections.abc import Iterator

from edt.rules import (
    Availability,
    Consecutive,
    Gaps,
    Hours,
    Locked,
    Lunch,
    Never,
    RoomClosed,
    RoomStability,
    Rule,
    Spacing,
    SubjectPerDay,
    Times,
    Who,
    Wish,
)
from edt.school import School
from making.absences import absences, free_half_days

CLASSES = Who(kind="classes")
TEACHERS = Who(kind="teachers")
ONCE_A_DAY = ("Histoire-géo", "Anglais", "Espagnol", "Allemand", "Italien", "Droit-économie", "Management")


def lycee_rules(school: School) -> tuple[Rule, ...]:
    """Return the rules of the lycée."""
    return (*_of_classes(), *_of_teachers(), *absences(school), *free_half_days(school, 2), *_of_courses())


def _of_classes() -> Iterator[Rule]:
    yield Hours(who=CLASSES, span="day", most=8)
    yield Lunch(who=CLASSES, first=725, last=845, minutes=50)
    yield Gaps(who=CLASSES, allowed=2, strength=Wish(weight=10))
    yield SubjectPerDay(subjects=ONCE_A_DAY, strength=Never())
    yield SubjectPerDay(except_subjects=ONCE_A_DAY, strength=Wish(weight=1))


def _of_teachers() -> Iterator[Rule]:
    yield Hours(who=TEACHERS, span="day", most=6)
    yield Lunch(who=TEACHERS, first=725, last=845, minutes=50)
    yield Consecutive(who=TEACHERS, most=5)
    yield Gaps(who=TEACHERS, allowed=3, strength=Wish(weight=2))


def _of_courses() -> Iterator[Rule]:
    specialities = ("Spé maths", "Spé PC", "Spé SVT", "Spé SES", "HGGSP", "HLP", "LLCE", "NSI")
    yield Spacing(subjects=specialities, days=1, strength=Wish(weight=3))
    late = tuple(Times(day=day, first="S4") for day in ("mon", "tue", "thu", "fri"))
    yield Availability(who=CLASSES, times=late, strength=Wish(weight=1), note="transports")
    yield RoomClosed(rooms=("Stade",), times=(Times(day="thu", half_day="pm"),), note="association")
    yield Locked(course="2-01…07 options LAT Latin", day="tue", period="M3", length=2, note="lycée voisin")
    yield RoomStability(who=TEACHERS, per="day", strength=Wish(weight=1))
