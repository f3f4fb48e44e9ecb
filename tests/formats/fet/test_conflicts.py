"""FET's own count of broken soft constraints: records and total."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from edt.formats.fet import read_fet, soft_conflicts
from edt.formats.fet.placed import Placed
from edt.school import Lesson, Schedule, Timetable
from tests.formats.fet.making import activity, constraint, document, ids, room, split, tag, times

LESSONS = [
    *split(1, [1, 1, 1]),
    activity(4, subject="art", teachers=("PETIT",), students=("5b",), duration=2),
    activity(5, subject="sport", teachers=("PETIT",), students=("5a-1",)),
]
PLACES = {
    1: Placed((0, 0), "a"),
    2: Placed((0, 1), "b"),
    3: Placed((1, 0), "a"),
    4: Placed((2, 0), "a"),
    5: Placed((2, 3)),
}
ALLOWED = times("Preferred_Time_Slot", (0, 0), (1, 0), (2, 1), prefix="Preferred_")
STARTS = times("Preferred_Starting_Time", (0, 0), (1, 0), prefix="Preferred_Starting_")


@pytest.mark.parametrize(
    ("kind", "fields", "increases"),
    [
        ("MinDaysBetweenActivities", (ids(1, 2, 3), tag("MinDays", 2)), [1.0, 0.5, 0.5]),
        ("MaxDaysBetweenActivities", (ids(1, 4), tag("MaxDays", 1)), [0.5]),
        ("ActivitiesSameStartingDay", (ids(1, 2, 3),), [1.0]),
        ("ActivitiesSameStartingHour", (ids(1, 3),), []),
        ("ActivityPreferredTimeSlots", (ids(4), ALLOWED), [0.5]),
        ("ActivitiesPreferredTimeSlots", (tag("Teacher", "MARTIN"), ALLOWED), [0.5]),
        ("ActivitiesPreferredStartingTimes", (tag("Subject", "art"), STARTS), [0.5]),
        ("SubactivitiesPreferredStartingTimes", (tag("Component_Number", 2), STARTS), [0.5]),
        ("TeachersMaxHoursDaily", (tag("Maximum_Hours_Daily", 1),), [0.5, 0.5]),
        ("StudentsSetMaxHoursDaily", (tag("Students", "5a"), tag("Maximum_Hours_Daily", 1)), [0.5, 0.5]),
        ("TeachersMaxHoursContinuously", (tag("Maximum_Hours_Continuously", 1),), [0.5, 0.5]),
        ("SubjectPreferredRoom", (tag("Subject", "maths"), tag("Room", "a")), [0.5]),
        ("ActivityPreferredRooms", (ids(5), tag("Preferred_Room", "a"), tag("Preferred_Room", "b")), [0.5]),
        ("TeacherHomeRoom", (tag("Teacher", "MARTIN"), tag("Room", "a")), [0.5]),
        ("RoomNotAvailableTimes", (tag("Room", "a"), times("Not_Available_Time", (2, 1))), [0.5]),
    ],
)
def test_records(tmp_path: Path, kind: str, fields: tuple[str, ...], increases: list[float]) -> None:
    path = tmp_path / "school.fet"
    path.write_text(
        document(LESSONS, [constraint(kind, *fields, weight=50)], rooms=[room("a"), room("b")]),
        encoding="utf-8",
    )
    count = soft_conflicts(read_fet(path).draft, PLACES)
    assert [conflict.increase for conflict in count.conflicts] == increases
    assert count.total == sum(increases)
    assert count.uncounted == {}


def test_a_weight_of_nought_counts_as_a_record_that_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "school.fet"
    soft = constraint("MinDaysBetweenActivities", ids(1, 2), tag("MinDays", 1), weight=0)
    path.write_text(document(LESSONS, [soft]), encoding="utf-8")
    count = soft_conflicts(read_fet(path).draft, PLACES)
    assert count.by_kind() == {"MinDaysBetweenActivities": (1, 0)}


def test_days_of_half_days_are_real_ones(tmp_path: Path) -> None:
    path = tmp_path / "school.fet"
    soft = constraint("MinDaysBetweenActivities", ids(1, 3), tag("MinDays", 1), weight=95)
    path.write_text(document(LESSONS, [soft], version="5.27.3-ma3"), encoding="utf-8")
    count = soft_conflicts(read_fet(path).draft, PLACES)
    assert count.total == 0.95


@given(on=st.lists(st.integers(0, 5), min_size=2, max_size=4), least=st.integers(1, 3), halves=st.booleans())
def test_days_apart_cost_what_is_counted(on: list[int], least: int, halves: bool) -> None:
    """Each pair of lessons costs the days that are missing between them, as rules and as records."""
    assume(max(Counter(day // 2 if halves else day for day in on).values()) <= 2)
    places = {number: Placed((day, number)) for number, day in enumerate(on, 1)}
    soft = constraint("MinDaysBetweenActivities", ids(*places), tag("MinDays", least), weight=50)
    with TemporaryDirectory() as folder:
        path = Path(folder, "school.fet")
        version = "5.27.3-ma3" if halves else "6.8.5"
        days = ("1a", "1b", "2a", "2b", "3a", "3b")
        path.write_text(
            document(split(1, [1] * len(on)), [soft], days=days, version=version), encoding="utf-8"
        )
        reading = read_fet(path)
    assert reading.problem is not None
    school = reading.problem.school
    lessons = [
        Lesson(
            course=reading.courses[number],
            length=1,
            day=school.days[day],
            period=school.grids[0].periods[number].id,
            weeks=school.weeks,
        )
        for number, day in enumerate(on, 1)
    ]
    schedule = Schedule(school, Timetable(lessons=tuple(lessons)))
    cost = sum(
        rule.check(case, schedule).amount * 0.5
        for rule in reading.problem.rules
        if rule.rule in ("spacing", "lessons_in_times")
        for case in rule.cases(school)
    )
    assert cost == soft_conflicts(reading.draft, places).total


def test_what_is_not_counted_is_said(tmp_path: Path) -> None:
    path = tmp_path / "school.fet"
    path.write_text(
        document(LESSONS, [constraint("NobodyKnowsWhat", weight=5), constraint("NobodyKnowsThat")]),
        encoding="utf-8",
    )
    assert soft_conflicts(read_fet(path).draft, PLACES).uncounted == {"NobodyKnowsWhat": 1}
