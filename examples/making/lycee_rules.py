"""What the example lycée asks for."""

from __future__ import annotations

from collections.abc import Iterator

from edt.rules import (
    AtOnce,
    Availability,
    Canteen,
    Consecutive,
    DayEdge,
    DayLinks,
    DaysApart,
    DaySpan,
    Gaps,
    HomeRoom,
    Hours,
    IntervalDays,
    IsolatedLesson,
    LessonsADay,
    LessonsInTimes,
    Locked,
    LockedRoom,
    Lunch,
    Never,
    OvernightRest,
    PreferredRoom,
    RoomClosed,
    RoomStability,
    Rule,
    Spacing,
    StartTimes,
    SubjectConsecutive,
    SubjectHours,
    SubjectPerDay,
    Succession,
    Times,
    WeeklyOrder,
    Who,
    Wish,
)
from edt.school import School
from making.absences import absences, free_half_days
from making.grids import WEEK

CLASSES = Who(kind="classes")
TEACHERS = Who(kind="teachers")
ONCE_A_DAY = ("Histoire-géo", "Anglais", "Espagnol", "Allemand", "Italien", "Droit-économie", "Management")


def lycee_rules(school: School) -> tuple[Rule, ...]:
    """Return the rules of the lycée."""
    return (
        *_of_classes(),
        *_of_teachers(),
        *absences(school),
        *free_half_days(school, 2),
        *_of_courses(),
        *_of_sport(),
        *_of_technological_classes(),
        *_of_rooms(),
    )


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
    yield OvernightRest(who=Who(kind="teachers", subject="EPS"), hours=11)
    yield DaySpan(who=Who(kind="teachers", subject="Philosophie"), most=9, strength=Wish(weight=1))
    evenings = Who(kind="teachers", subject="SES")
    yield IntervalDays(who=evenings, first=1020, most=2, strength=Wish(weight=1))
    yield IsolatedLesson(who=Who(kind="teachers", subject="SNT"), span="day", strength=Wish(weight=1))


def _of_courses() -> Iterator[Rule]:
    specialities = ("Spé maths", "Spé PC", "Spé SVT", "Spé SES", "HGGSP", "HLP", "LLCE", "NSI")
    yield Spacing(subjects=specialities, days=1, strength=Wish(weight=3))
    late = tuple(Times(day=day, first="S4") for day in ("mon", "tue", "thu", "fri"))
    yield Availability(who=CLASSES, times=late, strength=Wish(weight=1), note="transports")
    yield RoomClosed(rooms=("Stade",), times=(Times(day="thu", half_day="pm"),), note="association")
    yield Locked(course="2-01…07 options LAT Latin", day="tue", period="M3", length=2, note="lycée voisin")


def _of_sport() -> Iterator[Rule]:
    doubles = tuple(Times(day=day, first=first) for day in WEEK for first in ("M1", "M3", "S1", "S3"))
    yield AtOnce(subjects=("EPS",), most=4, note="quatre installations")
    yield StartTimes(subjects=("EPS",), times=doubles, strength=Wish(weight=1))
    yield Succession(
        who=Who(kind="classes", level="2de"),
        subjects=("EPS",),
        then_subjects=("Maths",),
        strength=Wish(weight=1),
    )


def _of_technological_classes() -> Iterator[Rule]:
    stmg = Who(kind="classes", ids=tuple(f"{year}STMG{n}" for year in "1T" for n in (1, 2, 3)))
    heavy = ("Droit-économie", "Management", "Sciences de gestion")
    yield SubjectHours(who=stmg, subjects=heavy, most=5, strength=Wish(weight=2))
    yield SubjectConsecutive(who=stmg, subjects=heavy, most=4, strength=Wish(weight=1))
    for class_id in ("TSTMG1", "TSTMG2", "TSTMG3"):
        management, law = f"{class_id} Management", f"{class_id} Droit-économie"
        yield DayLinks(courses=(management, law), kind="different", strength=Wish(weight=1))
        yield LessonsADay(courses=(f"{class_id} Sciences de gestion",), most=1, strength=Wish(weight=3))
        yield WeeklyOrder(courses=(law,), then_courses=(management,), strength=Wish(weight=1))
    yield DaysApart(courses=("TSTMG1 Maths",), days=3, strength=Wish(weight=1))
    friday = (Times(day="fri", half_day="pm"),)
    yield LessonsInTimes(subjects=("Philosophie",), times=friday, most=4, strength=Wish(weight=1))
    yield DayEdge(courses=("TSTMG1 EPS",), edge="ends", strength=Wish(weight=1))


def _of_rooms() -> Iterator[Rule]:
    yield Canteen(who=Who(kind="classes", level="2de"), strength=Wish(weight=2))
    yield RoomStability(who=TEACHERS, per="day", strength=Wish(weight=1))
    yield LockedRoom(course="2-01…07 options LAT Latin", day="tue", period="M3", rooms=("A01",))
    yield HomeRoom(who=Who(kind="teachers", subject="Philosophie"), strength=Wish(weight=2))
    yield PreferredRoom(subjects=("EPS",), strength=Wish(weight=1))
