"""FET's own count of broken soft constraints: records and total."""

from pathlib import Path

import pytest

from edt.formats.fet import read_fet, soft_conflicts
from edt.formats.fet.placed import Placed
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


def test_what_is_not_counted_is_said(tmp_path: Path) -> None:
    path = tmp_path / "school.fet"
    path.write_text(
        document(LESSONS, [constraint("NobodyKnowsWhat", weight=5), constraint("NobodyKnowsThat")]),
        encoding="utf-8",
    )
    assert soft_conflicts(read_fet(path).draft, PLACES).uncounted == {"NobodyKnowsWhat": 1}
