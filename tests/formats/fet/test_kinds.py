"""Kinds of constraints that few files have: half-days, tags, sets in order; and what old files call them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edt.formats.fet import FetReading, half_days, people
from edt.formats.fet.reading import HANDLERS
from edt.rules import (
    Availability,
    EarlyBeginnings,
    Gaps,
    Hours,
    KindsPerDay,
    Presence,
    RoomChanges,
    RoomClosed,
    Rule,
    Succession,
    Times,
    WeeklyOrder,
    Who,
    WholeDays,
    Wish,
)
from tests.formats.fet.making import DAYS, HOURS, activity, constraint, document, ids, read, room, tag

TAGS = ("N1", "N2", "N3")
LESSONS = [
    activity(1, tags=("N1",)),
    activity(2, subject="sport", tags=("N2",)),
    activity(3, subject="art", teachers=("PETIT",), students=("5b",), tags=("N3",)),
]
HALF_DAYS = ("mon am", "mon pm", "tue am", "tue pm")
TEACHERS, CLASSES = Who(kind="teachers"), Who(kind="classes")
MARTIN = tag("Teacher", "MARTIN")


def reading_of(folder: Path, *time: str, halves: bool = False, space: tuple[str, ...] = ()) -> FetReading:
    days, mode = (HALF_DAYS, tag("Mode", "Mornings_Afternoons")) if halves else (DAYS, "")
    text = document(LESSONS, time, space, days=days, rooms=[room("S1")], extra=mode)
    for name in TAGS:
        text = text.replace(
            "</Activity_Tags_List>", tag("Activity_Tag", tag("Name", name)) + "</Activity_Tags_List>"
        )
    return read(folder, text)


def rules_of(reading: FetReading) -> list[Rule]:
    assert reading.unread == {}
    assert reading.problem is not None
    return [rule for rule in reading.problem.rules if not isinstance(rule, Availability)]


@pytest.mark.parametrize(
    ("kind", "fields", "rules"),
    [
        (
            "TeachersMaxAfternoonsPerWeek",
            [tag("Max_Afternoons_Per_Week", 1)],
            [Presence(who=TEACHERS, days=("mon pm", "tue pm"), most=1)],
        ),
        (
            "TeacherMinMorningsPerWeek",
            [MARTIN, tag("Minimum_Mornings_Per_Week", 2)],
            [Presence(who=Who(kind="teachers", ids=("MARTIN",)), days=("mon am", "tue am"), least=2)],
        ),
        (
            "StudentsMinHoursPerMorning",
            [tag("Minimum_Hours_Per_Morning", 3), tag("Allow_Empty_Mornings", "false")],
            [
                Hours(who=CLASSES, days=("mon am", "tue am"), least=3),
                Presence(who=CLASSES, days=("mon am", "tue am"), least=2),
            ],
        ),
        (
            "TeacherMaxZeroGapsPerAfternoon",
            [MARTIN],
            [
                Gaps(
                    who=Who(kind="teachers", ids=("MARTIN",)),
                    absent=(Times(day="mon am"), Times(day="tue am")),
                    strength={"kind": "never"},  # type: ignore[arg-type]
                )
            ],
        ),
        ("TeachersMaxTwoActivityTagsPerDayFromN1N2N3", [], [KindsPerDay(who=TEACHERS, tags=TAGS, most=2)]),
    ],
)
def test_half_days(tmp_path: Path, kind: str, fields: list[str], rules: list[Rule]) -> None:
    assert rules_of(reading_of(tmp_path, constraint(kind, *fields), halves=True)) == rules
    # With whole days there is no such thing.
    assert reading_of(tmp_path, constraint(kind, *fields)).unread == {kind: 1}


@pytest.mark.parametrize(
    ("behaviour", "most"),
    [
        ("Exclusive", 0),
        ("One day exception", 1),
        ("Two days exception", 2),
        ("Unrestricted", None),
        ("odd", None),
    ],
)
def test_teachers_say_on_how_many_days_they_work_in_both_halves(
    tmp_path: Path, behaviour: str, most: int | None
) -> None:
    text = document(LESSONS, days=HALF_DAYS, rooms=[room("S1")], extra=tag("Mode", "Mornings_Afternoons"))
    named = tag("Name", "MARTIN")
    text = text.replace(named, named + tag("Mornings_Afternoons_Behavior", behaviour), 1)
    reading = read(tmp_path, text)
    martin = Who(kind="teachers", ids=("MARTIN",))
    asked = [] if most is None else [WholeDays(who=martin, most=most, paired_days=True)]
    assert rules_of(reading) == asked
    assert [i.code for i in reading.issues if i.code == "fet-behaviour"] == (
        ["fet-behaviour"] if behaviour == "odd" else []
    )


@pytest.mark.parametrize(
    ("kind", "fields", "rule"),
    [
        (
            "StudentsMinGapsBetweenActivityTag",
            [tag("Activity_Tag", "N1"), tag("MinGaps", 2)],
            Succession(who=CLASSES, tags=("N1",), hours=2),
        ),
        (
            "StudentsMinGapsBetweenOrderedPairOfActivityTags",
            [tag("First_Activity_Tag", "N1"), tag("Second_Activity_Tag", "N2"), tag("MinGaps", 1)],
            Succession(who=CLASSES, tags=("N1",), then_tags=("N2",), hours=1),
        ),
        (
            "TeachersMinGapsBetweenRoomChanges",
            [tag("Min_Gaps_Between_Room_Changes", 1)],
            RoomChanges(who=TEACHERS, hours=1, strength={"kind": "never"}),  # type: ignore[arg-type]
        ),
        (
            "TwoSetsOfActivitiesOrdered",
            [
                tag("First_Activities_Ids_Set", tag("Number_of_Activities", 2), tag("Id", 3), tag("Id", 1)),
                tag("Second_Activities_Ids_Set", tag("Number_of_Activities", 1), tag("Id", 2)),
            ],
            WeeklyOrder(courses=("3", "1"), then_courses=("2",)),
        ),
        ("StudentsEarly", [], EarlyBeginnings(who=CLASSES)),
        (
            "StudentsNoGaps",
            [],
            Gaps(who=CLASSES, strength={"kind": "never"}),  # type: ignore[arg-type]
        ),
    ],
)
def test_rare_and_old_kinds(tmp_path: Path, kind: str, fields: list[str], rule: Rule) -> None:
    assert rules_of(reading_of(tmp_path, constraint(kind, *fields))) == [rule]


def test_rows_of_hours_of_old_files(tmp_path: Path) -> None:
    row = tag("Day", "Monday") + tag("Start_Hour", HOURS[0]) + tag("End_Hour", HOURS[2])
    absent = tag("ConstraintTeacherNotAvailable", tag("Weight", "0.9"), tag("Compulsory", "yes"), MARTIN, row)
    closed = constraint("RoomNotAvailable", tag("Room_Name", "S1"), row, weight="99.75")
    reading = reading_of(tmp_path, absent, space=(closed,))
    assert reading.unread == {}
    assert reading.problem is not None
    when = (Times(day="mon", first=HOURS[0], last=HOURS[1]),)
    assert set(reading.problem.rules) == {
        Availability(who=Who(kind="teachers", ids=("MARTIN",)), times=when),
        RoomClosed(rooms=("S1",), times=when, strength=Wish(weight=100)),
    }


def test_an_activity_without_people_takes_place(tmp_path: Path) -> None:
    alone = activity(4, teachers=(), students=())
    together = constraint("ActivitiesSameStartingTime", ids(3, 4))
    reading = read(tmp_path, document([*LESSONS, alone], [together]))
    assert reading.unread == {}
    assert reading.problem is not None
    courses = reading.problem.school.course
    assert courses["3"].alignment == courses["4"].alignment is not None
    assert [i.code for i in reading.problem.issues() if i.severity == "error"] == []


KINDS = sorted(
    {*HANDLERS, *(p + f for p in people.PREFIXES for f in (*people.FAMILIES, *half_days.FAMILIES)), "Unheard"}
)
FIELDS = st.sampled_from(
    [
        *(
            tag(name, value)
            for name in ("MinDays", "MaxDays", "MinGaps", "Max_Gaps")
            for value in (0, -1, "", "x")
        ),
        *(tag("Activity_Id", number) for number in (1, 2, 3, 9, "x")),
        *(tag(name, "MARTIN") for name in ("Teacher", "Students", "Room", "Subject")),
        tag("Students", "5a"),
        tag("Students", "5a boys"),
        tag("Activity_Tag", "N1"),
        tag("Interval_Start_Hour", HOURS[3]),
        tag("Interval_End_Hour", HOURS[0]),
        tag("Selected_Time_Slot", tag("Selected_Day", "Monday")),
        tag("First_Activity_Id", 1),
        tag("First_Activities_Ids_Set", tag("Id", 1)),
        tag("Second_Activities_Ids_Set"),
        tag("Start_Hour", HOURS[2]),
        tag("Real_Room", "S1"),
        tag("Maximum_Hours_Daily", 10**12),
        tag("Minimum_Hours_Per_Morning", "2.5"),
        tag("Day", "Someday"),
        tag("Active", "perhaps"),
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    asked=st.lists(
        st.tuples(
            st.sampled_from(KINDS), st.sampled_from(["100", "99.75", "0", "", "-3", "NaN"]), st.lists(FIELDS)
        ),
        min_size=1,
        max_size=12,
    ),
    halves=st.booleans(),
)
def test_whatever_the_fields_each_constraint_is_counted_once(
    tmp_path: Path, asked: list[tuple[str, str, list[str]]], halves: bool
) -> None:
    found = [constraint(kind, *fields, weight=weight) for kind, weight, fields in asked]
    reading = reading_of(tmp_path, *found, halves=halves)
    assert reading.problem is not None
    assert sum(reading.read.values()) + sum(reading.unread.values()) == len(asked) + 2
    assert all(issue.message("fr") and issue.message("en") for issue in reading.issues)
