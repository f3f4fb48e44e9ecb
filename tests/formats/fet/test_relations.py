"""Constraints on several activities at once, and on whom and when: the rules that they become."""

from pathlib import Path

import pytest

from edt.rules import (
    AtOnce,
    DayEdge,
    DaysApart,
    DaySpan,
    EarlyBeginnings,
    Grouped,
    IntervalDays,
    Never,
    OvernightRest,
    RoomChanges,
    RoomsUsed,
    Rule,
    SameHour,
    SameRoom,
    SiteChanges,
    SlotsUsed,
    StartTimes,
    SubjectConsecutive,
    SubjectHours,
    Succession,
    Times,
    Travel,
    WeeklyOrder,
    Who,
    Wish,
)
from tests.formats.fet.making import HOURS, activity, constraint, document, ids, read, split, tag, times

LESSONS = [
    activity(1, tags=("lab",)),
    *split(2, [1, 1], subject="sport"),
    activity(4, subject="art", teachers=("PETIT",), students=("5b",)),
    activity(5, subject="art", teachers=("ROUX",), students=("5a-1",), active=False),
]
MONDAY = Times(day="mon", first=HOURS[0], last=HOURS[1])


def pair(kind: str, *numbers: int, weight: int = 100) -> str:
    places = ("First_Activity_Id", "Second_Activity_Id", "Third_Activity_Id")
    fields = (tag(place, number) for place, number in zip(places, numbers, strict=False))
    return constraint(kind, *fields, weight=weight)


def selected(kind: str, field: str, number: int, *more: str) -> str:
    slots = times("Selected_Time_Slot", (0, 0), (0, 1), prefix="Selected_")
    return constraint(kind, ids(1, 4), slots, tag(field, number), *more)


MARTIN = tag("Teacher", "MARTIN")
CASES: list[tuple[str, Rule]] = [
    (
        constraint("ActivitiesOccupyMaxDifferentRooms", ids(1, 4), tag("Max_Number_of_Different_Rooms", 2)),
        RoomsUsed(courses=("1", "4"), most=2),
    ),
    (constraint("ActivitiesSameRoomIfConsecutive", ids(1, 4)), SameRoom(courses=("1", "4"))),
    (pair("TwoActivitiesConsecutive", 4, 1), Grouped(courses=("4", "1"), ordered=True, over_closed=True)),
    (
        pair("TwoActivitiesGrouped", 2, 4, weight=80),
        Grouped(courses=("2-2", "4"), over_closed=True, strength=Wish(weight=80)),
    ),
    (pair("ThreeActivitiesGrouped", 1, 3, 4), Grouped(courses=("1", "2-3", "4"), over_closed=True)),
    (pair("TwoActivitiesOrdered", 4, 3), WeeklyOrder(courses=("4",), then_courses=("2-3",))),
    (
        pair("TwoActivitiesOrderedIfSameDay", 1, 4),
        WeeklyOrder(courses=("1",), then_courses=("4",), span="day"),
    ),
    (constraint("ActivitiesSameStartingHour", ids(1, 2, 4)), SameHour(courses=("1", "2-2", "4"))),
    (
        constraint("ActivitiesSameStartingTime", ids(1, 4), weight=90),
        SameHour(courses=("1", "4"), of="moment", strength=Wish(weight=90)),
    ),
    (constraint("ActivitiesNotOverlapping", ids(1, 2, 3, 4)), AtOnce(courses=("1", "2", "4"))),
    (
        selected("ActivitiesMaxSimultaneousInSelectedTimeSlots", "Max_Number_of_Simultaneous_Activities", 1),
        AtOnce(courses=("1", "4"), times=(MONDAY,)),
    ),
    (
        selected(
            "ActivitiesMinSimultaneousInSelectedTimeSlots",
            "Min_Number_of_Simultaneous_Activities",
            2,
            tag("Allow_Empty_Slots", "true"),
        ),
        AtOnce(courses=("1", "4"), times=(MONDAY,), most=None, least=2, unless_none=True),
    ),
    (constraint("ActivityEndsStudentsDay", ids(4)), DayEdge(courses=("4",))),
    (
        constraint("ActivitiesBeginTeachersDay", tag("Subject", "art"), weight=50),
        DayEdge(courses=("4",), edge="begins", of="teachers", strength=Wish(weight=50)),
    ),
    (
        constraint(
            "TeacherIntervalMaxDaysPerWeek",
            MARTIN,
            tag("Interval_Start_Hour", HOURS[1]),
            tag("Interval_End_Hour", HOURS[3]),
            tag("Max_Days_Per_Week", 2),
        ),
        IntervalDays(who=Who(kind="teachers", ids=("MARTIN",)), first=540, last=660, most=2),
    ),
    (
        constraint("StudentsEarlyMaxBeginningsAtSecondHour", tag("Max_Beginnings_At_Second_Hour", 2)),
        EarlyBeginnings(who=Who(kind="classes"), most=2),
    ),
    (
        constraint(
            "TeacherActivityTagMaxHoursDaily",
            MARTIN,
            tag("Activity_Tag", "lab"),
            tag("Maximum_Hours_Daily", 3),
        ),
        SubjectHours(who=Who(kind="teachers", ids=("MARTIN",)), tags=("lab",), most=3),
    ),
    (
        selected("ActivitiesOccupyMaxTimeSlotsFromSelection", "Max_Number_of_Occupied_Time_Slots", 1),
        SlotsUsed(courses=("1", "4"), times=(MONDAY,), most=1),
    ),
    (
        selected("ActivitiesOccupyMinTimeSlotsFromSelection", "Min_Number_of_Occupied_Time_Slots", 2),
        SlotsUsed(courses=("1", "4"), times=(MONDAY,), least=2),
    ),
    (
        constraint("MaxDaysBetweenActivities", ids(1, 4), tag("MaxDays", 2), weight=99.75),
        DaysApart(courses=("1", "4"), days=2, together=True, strength=Wish(weight=100)),
    ),
    (
        constraint("StudentsMaxSpanPerDay", tag("Max_Span", 3)),
        DaySpan(who=Who(kind="classes"), most=3),
    ),
    (
        constraint(
            "TeacherMinRestingHours", MARTIN, tag("Minimum_Resting_Hours", 2), tag("Circular", "false")
        ),
        OvernightRest(who=Who(kind="teachers", ids=("MARTIN",)), hours=2),
    ),
    (
        constraint("StudentsMinRestingHours", tag("Minimum_Resting_Hours", 3), tag("Circular", "true")),
        OvernightRest(who=Who(kind="classes"), hours=3, around=True),
    ),
    (
        constraint(
            "TeachersActivityTagMaxHoursContinuously",
            tag("Activity_Tag", "lab"),
            tag("Maximum_Hours_Continuously", 2),
        ),
        SubjectConsecutive(who=Who(kind="teachers"), tags=("lab",), most=2),
    ),
    (
        constraint("StudentsMaxRoomChangesPerDay", tag("Max_Room_Changes_Per_Day", 1)),
        RoomChanges(who=Who(kind="classes"), most=1, strength=Never()),
    ),
    (
        constraint("TeachersMaxBuildingChangesPerDay", tag("Max_Building_Changes_Per_Day", 1)),
        SiteChanges(who=Who(kind="teachers"), most=1),
    ),
    (
        constraint("StudentsMinGapsBetweenBuildingChanges", tag("Min_Gaps_Between_Building_Changes", 1)),
        Travel(who=Who(kind="classes"), minutes=60),
    ),
    (
        constraint(
            "ActivityPreferredStartingTimes",
            ids(1),
            times("Preferred_Starting_Time", (0, 0), (0, 1), prefix="Preferred_Starting_"),
            weight=70,
        ),
        StartTimes(courses=("1",), times=(MONDAY,), strength=Wish(weight=70)),
    ),
]


@pytest.mark.parametrize(("text", "rule"), CASES, ids=[type(rule).__name__ for _, rule in CASES])
def test_a_constraint_becomes_a_rule(tmp_path: Path, text: str, rule: Rule) -> None:
    reading = read(tmp_path, document(LESSONS, [text]))
    assert reading.unread == {}
    assert reading.problem is not None
    assert reading.problem.rules == (rule,)


@pytest.mark.parametrize(
    ("of", "apart"), [("PETIT", ()), ("MARTIN", (AtOnce(courses=("1", "2")),))], ids=["shared", "apart"]
)
def test_activities_with_gaps_between_them_are_not_at_once(
    tmp_path: Path, of: str, apart: tuple[Rule, ...]
) -> None:
    """Nor are those of somebody, whose lessons clash anyway."""
    lessons = [activity(1, teachers=("PETIT",)), activity(2, teachers=(of,), students=("5b",), subject="art")]
    reading = read(
        tmp_path, document(lessons, [constraint("MinGapsBetweenActivities", ids(1, 2), tag("MinGaps", 2))])
    )
    assert reading.problem is not None
    assert reading.problem.rules == (Succession(courses=("1", "2"), hours=2), *apart)


def test_a_relation_with_an_inactive_activity_asks_for_nothing(tmp_path: Path) -> None:
    reading = read(tmp_path, document(LESSONS, [pair("TwoActivitiesConsecutive", 1, 5)]))
    assert reading.unread == {}
    assert reading.problem is not None
    assert reading.problem.rules == ()


def test_days_begin_with_the_first_hour_at_which_the_pupils_can_be_there(tmp_path: Path) -> None:
    away = constraint(
        "StudentsSetNotAvailableTimes", tag("Students", "5b"), times("Not_Available_Time", (0, 0))
    )
    early = constraint("StudentsEarlyMaxBeginningsAtSecondHour", tag("Max_Beginnings_At_Second_Hour", 0))
    reading = read(tmp_path, document(LESSONS, [away, early]))
    assert reading.problem is not None
    first = Times(day="mon", first=HOURS[0], last=HOURS[0])
    assert set(reading.problem.rules[1:]) == {
        EarlyBeginnings(who=Who(kind="classes", ids=("5a",))),
        EarlyBeginnings(who=Who(kind="classes", ids=("5b",)), absent=(first,)),
    }


@pytest.mark.parametrize(
    "wrong",
    [
        pair("TwoActivitiesConsecutive", 1),
        pair("TwoActivitiesConsecutive", 1, 1),
        pair("TwoActivitiesConsecutive", 1, 99),
        constraint("MinGapsBetweenActivities", ids(1, 4), tag("MinGaps", "many")),
        selected("ActivitiesMaxSimultaneousInSelectedTimeSlots", "Max", 1),
        constraint(
            "ActivitiesMaxSimultaneousInSelectedTimeSlots",
            ids(1),
            tag("Max_Number_of_Simultaneous_Activities", 1),
        ),
        constraint("TeachersActivityTagMaxHoursDaily", tag("Maximum_Hours_Daily", 3)),
        constraint(
            "TeachersActivityTagMaxHoursDaily", tag("Activity_Tag", "none"), tag("Maximum_Hours_Daily", 3)
        ),
        constraint("ActivitiesEndStudentsDay", tag("Subject", "nothing")),
    ],
)
def test_what_makes_no_sense_is_not_read(tmp_path: Path, wrong: str) -> None:
    reading = read(tmp_path, document(LESSONS, [wrong]))
    assert sum(reading.unread.values()) == 1
    assert reading.problem is not None
    assert reading.problem.rules == ()
