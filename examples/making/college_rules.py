"""What the example college asks for."""

from __future__ import annotations

from collections.abc import Iterator

from edt.rules import (
    Availability,
    Consecutive,
    DayLinks,
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
ONCE_A_DAY = ("Histoire-géo", "Espagnol", "Allemand", "Italien", "EPS", "Latin")
MAIN = ("mon", "tue", "thu", "fri")


def college_rules(school: School) -> tuple[Rule, ...]:
    """Return the rules of the college."""
    return (
        *_of_classes(),
        *_of_teachers(),
        *absences(school),
        *free_half_days(school, 1),
        *_of_courses(school),
    )


def _of_classes() -> Iterator[Rule]:
    yield Hours(who=CLASSES, span="day", most=7)
    yield Hours(who=Who(kind="classes", level="6e"), span="day", most=6, strength=Wish(weight=3))
    yield Lunch(who=CLASSES, first=725, last=845, minutes=50)
    yield Gaps(who=CLASSES, strength=Wish(weight=10))
    yield SubjectPerDay(subjects=ONCE_A_DAY, strength=Never())
    yield SubjectPerDay(except_subjects=ONCE_A_DAY, strength=Wish(weight=2))


def _of_teachers() -> Iterator[Rule]:
    yield Hours(who=TEACHERS, span="day", most=6)
    yield Hours(who=TEACHERS, span="day", least=2, strength=Wish(weight=2))
    yield Lunch(who=TEACHERS, first=725, last=845, minutes=50)
    yield Consecutive(who=TEACHERS, most=5)
    yield Gaps(who=TEACHERS, allowed=2, strength=Wish(weight=2))


def _of_courses(school: School) -> Iterator[Rule]:
    yield Spacing(subjects=("EPS",), days=2, strength=Wish(weight=3))
    after_lunch = tuple(Times(day=day, first="D1", last="S1") for day in MAIN)
    yield Availability(subjects=("EPS",), times=after_lunch, strength=Wish(weight=1), note="digestion")
    late = tuple(Times(day=day, first="S3") for day in MAIN)
    yield Availability(subjects=("Maths",), times=late, strength=Wish(weight=1))
    morning = Times(day="mon", half_day="am")
    yield RoomClosed(rooms=("Stade",), times=(morning,), note="réservé par la commune")
    for class_id, day in (("6A", "tue"), ("6B", "tue"), ("6C", "thu"), ("6D", "thu"), ("6E", "fri")):
        yield Locked(course=f"{class_id} EPS", day=day, period="M3", length=2, note="piscine")
    for class_ in school.classes:
        if class_.level == "3e":
            halves = (f"{class_.id} G1 SVT", f"{class_.id} G1 Physique-chimie")
            yield DayLinks(courses=halves, kind="different", strength=Wish(weight=1))
    yield RoomStability(who=TEACHERS, per="day", strength=Wish(weight=1))
