"""Each kind of constraint becomes the rule that says the same; what does not is counted as unread."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import pytest

from edt.auditing import audit
from edt.formats.fet import FetReading
from edt.rules import (
    Availability,
    Consecutive,
    EarlyBeginnings,
    Gaps,
    Hours,
    Never,
    Presence,
    Rule,
    StartTimes,
    Times,
    Who,
    Wish,
)
from edt.school import Closed, Lesson, Timetable
from tests.formats.fet.making import DAYS, HOURS, activity, constraint, document, ids, read, split, tag, times

TEACHERS, CLASSES = Who(kind="teachers"), Who(kind="classes")
MARTIN = Who(kind="teachers", ids=("MARTIN",))
A5 = Who(kind="classes", ids=("5a",))
BOYS = Who(kind="groups", ids=("5a boys",))
LESSONS = [
    *split(1, [2, 1], tags=("lab",)),
    activity(3, subject="art", teachers=("PETIT",), students=("5a boys",)),
    activity(4, subject="sport", teachers=("ROUX",), students=("5b",)),
]


def reading_of(folder: Path, *time: str) -> FetReading:
    reading = read(folder, document(LESSONS, time))
    assert reading.problem is not None
    assert reading.problem.issues() == ()
    return reading


def rules(folder: Path, *time: str) -> tuple[Rule, ...]:
    reading = reading_of(folder, *time)
    assert reading.problem is not None
    assert reading.unread == {}
    return reading.problem.rules


@pytest.mark.parametrize(
    ("kind", "fields", "rule"),
    [
        (
            "TeacherMaxDaysPerWeek",
            {"Teacher_Name": "MARTIN", "Max_Days_Per_Week": 3},
            Presence(who=MARTIN, most=3),
        ),
        (
            "TeacherMaxDaysPerWeek",
            {"Teacher": "MARTIN", "Max_Days_Per_Week": 3},
            Presence(who=MARTIN, most=3),
        ),
        ("TeachersMinDaysPerWeek", {"Minimum_Days_Per_Week": 2}, Presence(who=TEACHERS, least=2)),
        ("TeachersMaxHoursDaily", {"Maximum_Hours_Daily": 4}, Hours(who=TEACHERS, most=4)),
        ("StudentsMaxHoursDaily", {"Maximum_Hours_Daily": 4}, Hours(who=CLASSES, most=4)),
        ("StudentsSetMaxHoursDaily", {"Students": "5a", "Maximum_Hours_Daily": 4}, Hours(who=A5, most=4)),
        (
            "StudentsSetMaxHoursDaily",
            {"Students": "5a boys", "Maximum_Hours_Daily": 4},
            Hours(who=BOYS, most=4),
        ),
        (
            "TeacherMinHoursDaily",
            {"Teacher_Name": "MARTIN", "Minimum_Hours_Daily": 2},
            Hours(who=MARTIN, least=2),
        ),
        (
            "StudentsMinHoursDaily",
            {"Minimum_Hours_Daily": 2, "Allow_Empty_Days": "true"},
            Hours(who=CLASSES, least=2),
        ),
        (
            "TeachersMaxGapsPerDay",
            {"Max_Gaps": 1},
            Gaps(who=TEACHERS, span="day", allowed=1, strength=Never()),
        ),
        ("StudentsMaxGapsPerWeek", {"Max_Gaps": 0}, Gaps(who=CLASSES, allowed=0, strength=Never())),
        (
            "TeacherMaxHoursContinuously",
            {"Teacher_Name": "MARTIN", "Maximum_Hours_Continuously": 3},
            Consecutive(who=MARTIN, most=3),
        ),
        (
            "TeacherIntervalMaxDaysPerWeek",
            {
                "Teacher_Name": "MARTIN",
                "Interval_Start_Hour": HOURS[4],
                "Interval_End_Hour": "",
                "Max_Days_Per_Week": 2,
            },
            Presence(who=MARTIN, unit="pm", most=2),
        ),
    ],
)
def test_limits_of_people(tmp_path: Path, kind: str, fields: dict[str, Any], rule: Rule) -> None:
    body = [tag(name, value) for name, value in fields.items()]
    assert rules(tmp_path, constraint(kind, *body)) == (rule,)
    soft = rules(tmp_path, constraint(kind, *body, weight=85.5))
    # FET counts a day with too many hours once.
    by_day = isinstance(rule, (Hours, Consecutive)) and "Max" in kind
    strength = Wish(weight=86, cost="step") if by_day else Wish(weight=86)
    assert soft == (rule.model_copy(update={"strength": strength}),)


def test_where_no_day_may_be_empty_there_are_lessonson_every_open_day(tmp_path: Path) -> None:
    friday = constraint("BreakTimes", times("Break_Time", *((4, h) for h in range(6))))
    least = constraint(
        "StudentsMinHoursDaily", tag("Minimum_Hours_Daily", 2), tag("Allow_Empty_Days", "false")
    )
    assert rules(tmp_path, least, friday) == (Hours(who=CLASSES, least=2), Presence(who=CLASSES, least=4))


def test_breaks_close_the_grid(tmp_path: Path) -> None:
    slots = [(4, h) for h in range(6)] + [(2, 4), (2, 5)]
    reading = reading_of(tmp_path, constraint("BreakTimes", times("Break_Time", *slots)))
    assert reading.problem is not None
    assert reading.problem.school.grids[0].closed == (
        Closed(day="wed", period=HOURS[4]),
        Closed(day="wed", period=HOURS[5]),
        Closed(day="fri"),
    )


def test_absences(tmp_path: Path) -> None:
    slots = times("Not_Available_Time", *((0, h) for h in range(6)), (1, 0), (1, 1), (1, 3))
    when = (
        Times(day="mon"),
        Times(day="tue", first=HOURS[0], last=HOURS[1]),
        Times(day="tue", first=HOURS[3], last=HOURS[3]),
    )
    assert rules(tmp_path, constraint("TeacherNotAvailableTimes", tag("Teacher", "MARTIN"), slots)) == (
        Availability(who=MARTIN, times=when),
    )
    assert rules(tmp_path, constraint("StudentsSetNotAvailableTimes", tag("Students", "5a"), slots)) == (
        Availability(who=A5, times=when),
    )
    # A group is absent from all that its pupils attend, lessons of the whole class too.
    assert rules(tmp_path, constraint("StudentsSetNotAvailableTimes", tag("Students", "5a-1"), slots)) == (
        Availability(courses=("1", "3"), times=when),
    )


def test_absences_inside_a_day_are_no_gaps(tmp_path: Path) -> None:
    """Only those between times at which the person could be there are named."""
    absent = times("Not_Available_Time", (0, 2), (0, 3), (1, 1), (2, 0), (3, 5))
    absence = constraint("TeacherNotAvailableTimes", tag("Teacher", "MARTIN"), absent)
    inside = (
        Times(day="mon", first=HOURS[2], last=HOURS[3]),
        Times(day="tue", first=HOURS[1], last=HOURS[1]),
    )
    spans: tuple[tuple[Literal["day", "week"], str], ...] = (
        ("week", "TeachersMaxGapsPerWeek"),
        ("day", "TeachersMaxGapsPerDay"),
    )
    others = Who(kind="teachers", ids=("PETIT", "ROUX"))
    for span, field in spans:
        found = rules(tmp_path, constraint(field, tag("Max_Gaps", 1)), absence)
        assert [rule.model_copy(update={"absent": ()}) for rule in found[1:]] == [
            Gaps(who=MARTIN, span=span, allowed=1, strength=Never()),
            Gaps(who=others, span=span, allowed=1, strength=Never()),
        ]
        assert [rule.absent for rule in found[1:] if isinstance(rule, Gaps)] == [inside, ()]


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("StudentsMaxGapsPerWeek", "Max_Gaps"),
        ("StudentsEarlyMaxBeginningsAtSecondHour", "Max_Beginnings_At_Second_Hour"),
    ],
)
def test_pupils_of_a_class_who_are_absent_apart_have_rules_of_their_own(
    tmp_path: Path, kind: str, field: str
) -> None:
    absent = times("Not_Available_Time", (0, 2))
    absence = constraint("StudentsSetNotAvailableTimes", tag("Students", "5a-1"), absent)
    found = rules(tmp_path, constraint(kind, tag(field, 1)), absence)
    asked = [(rule.who, rule.absent) for rule in found if isinstance(rule, (Gaps, EarlyBeginnings))]
    assert asked == [
        (Who(kind="groups", ids=("5a-1",)), (Times(day="mon", first=HOURS[2], last=HOURS[2]),)),
        (Who(kind="groups", ids=("5a-2",)), ()),
        (Who(kind="classes", ids=("5b",)), ()),
    ]


@pytest.mark.parametrize(
    ("limit", "taken", "refused"),
    [
        # Neither lunch ends a row of hours, as it would by the clock, nor does recess fail to end it.
        ("TeachersMaxHoursContinuously:Maximum_Hours_Continuously:2", (0, 2, 3, 5), (2, 3, 4)),
        ("TeachersMaxSpanPerDay:Max_Span:3", (2, 4), (0, 3)),
        ("TeachersMinRestingHours:Minimum_Resting_Hours:2", (3, 6), (4, 6)),
        ("TeachersMinGapsBetweenActivityTag:MinGaps:1", (2, 4), (3, 4)),
    ],
)
def test_hours_are_counted_in_periods_and_not_by_the_clock(
    tmp_path: Path, limit: str, taken: Sequence[int], refused: Sequence[int]
) -> None:
    """Places are hours of two days of six hours each, the second of which is recess."""
    clock = (
        "08:00 - 09:00",
        "09:00 - 09:20",
        "09:20 - 10:20",
        "10:20 - 11:20",
        "13:00 - 14:00",
        "14:00 - 14:30",
    )
    kind, field, number = limit.split(":")
    recess = [tag("Break_Time", tag("Day", day), tag("Hour", clock[1])) for day in DAYS]
    time = [
        constraint(kind, tag(field, number), tag("Activity_Tag", "lab")),
        constraint("BreakTimes", tag("Number_of_Break_Times", 5), *recess),
    ]
    for places, kept in ((taken, True), (refused, False)):
        activities = [activity(n + 1, tags=("lab",)) for n in range(len(places))]
        reading = read(tmp_path, document(activities, time, hours=clock))
        problem = reading.problem
        assert problem is not None
        days = problem.school.days
        lessons = tuple(
            Lesson(
                course=reading.courses[number],
                length=1,
                day=days[n // 6],
                period=clock[n % 6],
                weeks=problem.school.weeks,
            )
            for number, n in enumerate(places, start=1)
        )
        report = audit(problem, Timetable(lessons=lessons))
        assert [finding.rule for finding in report.findings if finding.strength == "never"] == (
            [] if kept else [problem.rules[-1].rule]
        )


def every_slot_but(*slots: tuple[int, int]) -> list[tuple[int, int]]:
    return [(d, h) for d in range(5) for h in range(6) if (d, h) not in slots]


def preferred(kind: str, *fields: str, slots: list[tuple[int, int]], weight: int = 100) -> str:
    name, prefix = ("Preferred_Time_Slot", "Preferred_")
    if kind.endswith("StartingTimes"):
        name, prefix = "Preferred_Starting_Time", "Preferred_Starting_"
    return constraint(kind, *fields, times(name, *slots, prefix=prefix), weight=weight)


@pytest.mark.parametrize(
    ("fields", "courses"),
    [
        ([], ("1", "3", "4")),
        ([tag("Teacher_Name", "PETIT")], ("3",)),
        ([tag("Students_Name", "5a")], ("1", "3")),
        ([tag("Students_Name", "5a-2")], ("1",)),
        ([tag("Subject_Name", "sport"), tag("Teacher_Name"), tag("Duration")], ("4",)),
        ([tag("Activity_Tag_Name", "lab")], ("1",)),
        ([tag("Duration", 2)], ("1-1",)),
        ([tag("Teacher_Name", "MARTIN"), tag("Subject_Name", "sport")], ()),
    ],
)
def test_filters(tmp_path: Path, fields: list[str], courses: tuple[str, ...]) -> None:
    found = rules(tmp_path, preferred("ActivitiesPreferredTimeSlots", *fields, slots=every_slot_but((4, 5))))
    last = (Times(day="fri", first=HOURS[5], last=HOURS[5]),)
    assert found == ((Availability(courses=courses, times=last),) if courses else ())


def test_preferred_times_of_one_activity(tmp_path: Path) -> None:
    one = preferred("ActivityPreferredTimeSlots", ids(4), slots=every_slot_but((0, 0), (0, 1)), weight=70)
    assert rules(tmp_path, one) == (
        Availability(
            courses=("4",), times=(Times(day="mon", first=HOURS[0], last=HOURS[1]),), strength=Wish(weight=70)
        ),
    )
    day = constraint("ActivityPreferredDay", ids(4), tag("Preferred_Day", "Monday"))
    assert rules(tmp_path, day) == (
        Availability(courses=("4",), times=tuple(Times(day=d) for d in ("tue", "wed", "thu", "fri"))),
    )


def test_starting_times_say_which_slots_a_long_lesson_may_use(tmp_path: Path) -> None:
    # Starting at 10:00 on Monday, a lesson of two hours takes 10:00 and 11:00: exact.
    alone = preferred("ActivityPreferredStartingTimes", ids(1), slots=[(0, 2)])
    reading = reading_of(tmp_path, alone)
    assert reading.problem is not None
    assert reading.approximated == {}
    assert reading.problem.rules == (
        Availability(
            courses=("1-1",),
            times=(
                Times(day="mon", first=HOURS[0], last=HOURS[1]),
                Times(day="mon", first=HOURS[4], last=HOURS[5]),
                *(Times(day=d) for d in ("tue", "wed", "thu", "fri")),
            ),
        ),
    )
    # At 8:00 or 10:00: slots would also let it start at 9:00.
    two = reading_of(tmp_path, preferred("ActivityPreferredStartingTimes", ids(1), slots=[(0, 0), (0, 2)]))
    assert two.problem is not None
    starts = tuple(Times(day="mon", first=HOURS[n], last=HOURS[n]) for n in (0, 2))
    assert StartTimes(courses=("1-1",), times=starts) in two.problem.rules
    assert two.approximated == {}


def test_weight_nought_asks_for_nothing(tmp_path: Path) -> None:
    reading = reading_of(
        tmp_path, constraint("TeachersMaxHoursDaily", tag("Maximum_Hours_Daily", 4), weight=0)
    )
    assert reading.problem is not None
    assert reading.problem.rules == ()
    assert [i.values["count"] for i in reading.issues if i.code == "fet-weightless"] == [1]


def test_days_apart_of_weight_nought_still_lets_two_of_a_day_follow_each_other(tmp_path: Path) -> None:
    """FET does not end on a file whose locks break that."""
    fields = (ids(1, 2, 3), tag("MinDays", 1), tag("Consecutive_If_Same_Day", "true"))
    reading = reading_of(tmp_path, constraint("MinDaysBetweenActivities", *fields, weight=0))
    assert reading.problem is not None
    assert [rule.rule for rule in reading.problem.rules] == ["lessons_a_day"]


def test_inactive_constraints_are_left_out_and_said_so(tmp_path: Path) -> None:
    limit = constraint("TeachersMaxHoursDaily", tag("Maximum_Hours_Daily", 4), active=False)
    reading = reading_of(tmp_path, limit)
    assert reading.problem is not None
    assert reading.problem.rules == ()
    assert [i.values["count"] for i in reading.issues if i.code == "fet-inactive-constraints"] == [1]


def test_every_active_constraint_is_read_or_unread(tmp_path: Path) -> None:
    time = [
        constraint("NobodyKnowsWhat"),
        constraint("NobodyKnowsWhat", ids(1)),
        constraint("TwoActivitiesOrdered", tag("First_Activity_Id", 1)),
        constraint("TeachersMaxHoursDaily", tag("Maximum_Hours_Daily", 4)),
    ]
    reading = reading_of(tmp_path, *time)
    assert reading.unread == {"NobodyKnowsWhat": 2, "TwoActivitiesOrdered": 1}
    assert reading.read == {"BasicCompulsorySpace": 1, "BasicCompulsoryTime": 1, "TeachersMaxHoursDaily": 1}
    said = {str(i.place): i.message("en") for i in reading.issues if i.code == "fet-unread"}
    assert "NobodyKnowsWhat: 2 constraints not read" in " ".join(said.values())


@pytest.mark.parametrize(
    "wrong",
    [
        constraint("TeacherMaxDaysPerWeek", tag("Teacher_Name", "MARTIN"), tag("Max_Days_Per_Week", -1)),
        constraint("TeacherMaxDaysPerWeek", tag("Teacher_Name", "MARTIN"), tag("Max_Days_Per_Week", "many")),
        constraint(
            "TeacherMaxDaysPerWeek", tag("Teacher_Name", "MARTIN"), tag("Max_Days_Per_Week", "9" * 400)
        ),
        constraint("TeacherMaxDaysPerWeek", tag("Teacher_Name", "MARTIN")),
        constraint("TeacherMaxDaysPerWeek", tag("Max_Days_Per_Week", 3)),
        constraint("TeacherMaxDaysPerWeek", tag("Teacher_Name", "NOBODY"), tag("Max_Days_Per_Week", 3)),
        constraint("StudentsSetMaxGapsPerWeek", tag("Students", "9z"), tag("Max_Gaps", 3)),
        constraint("TeachersMaxGapsPerWeek", tag("Max_Gaps", 3), weight=101),
        constraint("TeachersMaxGapsPerWeek", tag("Max_Gaps", 3), weight="nan"),
        constraint("TeachersMaxGapsPerWeek", tag("Max_Gaps", 3), weight="heavy"),
        constraint(
            "TeacherNotAvailableTimes",
            tag("Teacher", "MARTIN"),
            tag("T", tag("Day", "Monday"), tag("Hour", "x")),
        ),
        constraint("MinDaysBetweenActivities", ids(1, 99), tag("MinDays", 1)),
        constraint("MinDaysBetweenActivities", ids(1, 2), tag("MinDays", 400)),
        constraint(
            "ActivityPreferredStartingTime",
            ids(1),
            tag("Preferred_Day", "Sunday"),
            tag("Preferred_Hour", "1"),
        ),
        constraint(
            "ActivityPreferredStartingTime", tag("Preferred_Day", "Monday"), tag("Preferred_Hour", HOURS[0])
        ),
        constraint("ActivitiesPreferredTimeSlots", tag("Subject_Name", "alchemy")),
        constraint("SubactivitiesPreferredTimeSlots", tag("Component_Number", 0)),
    ],
)
def test_a_constraint_that_makes_no_sense_is_unread_with_its_reason(tmp_path: Path, wrong: str) -> None:
    reading = reading_of(tmp_path, wrong)
    assert sum(reading.unread.values()) == 1
    (issue,) = [i for i in reading.issues if i.code in ("fet-malformed", "fet-unknown-in-constraint")]
    assert issue.severity == "warning"
    assert issue.place is not None
    assert issue.place.sheet.startswith("Constraint")
