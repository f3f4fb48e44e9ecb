"""Parts of one split activity make one course where nothing tells them apart."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.formats.fet import FetReading
from edt.problem import Problem
from edt.rules import (
    DayLinks,
    Hours,
    LessonsADay,
    LessonsInTimes,
    Locked,
    Never,
    SameHour,
    Spacing,
    SubjectHours,
    Times,
    Who,
    Wish,
)
from tests.formats.fet.making import activity, constraint, document, ids, read, room, split, tag, times


def problem_of(reading: FetReading) -> Problem:
    assert reading.problem is not None, reading.issues
    assert [issue for issue in reading.problem.issues() if issue.severity == "error"] == []
    return reading.problem


def splits(reading: FetReading) -> dict[str, tuple[int, ...] | None]:
    return {course.id: course.split for course in problem_of(reading).school.courses}


def test_parts_make_one_course(tmp_path: Path) -> None:
    reading = read(tmp_path, document([*split(7, [1, 2, 1]), activity(3, subject="art", duration=2)]))
    assert splits(reading) == {"7": (2, 1, 1), "3": (2,)}
    assert dict(reading.courses) == {7: "7", 8: "7", 9: "7", 3: "3"}
    course = problem_of(reading).school.course["7"]
    assert (course.subject, course.teachers, course.classes, course.periods) == (
        "maths",
        ("MARTIN",),
        ("5a",),
        4,
    )


def test_parts_of_other_people_or_subjects_are_courses_of_their_own(tmp_path: Path) -> None:
    activities = [
        *split(1, [1, 1]),
        activity(3, group=1, teachers=("PETIT",)),
        activity(4, group=1, subject="art"),
        activity(5, group=1, students=("5b",)),
    ]
    reading = read(tmp_path, document(activities))
    assert splits(reading) == {"1-1": (1, 1), "1-3": (1,), "1-4": (1,), "1-5": (1,)}


def test_inactive_activities_are_skipped_and_said_so(tmp_path: Path) -> None:
    reading = read(tmp_path, document([activity(1), activity(2, active=False)]))
    assert splits(reading) == {"1": (1,)}
    assert [i.values["count"] for i in reading.issues if i.code == "fet-inactive-activities"] == [1]


def test_activities_without_students_or_without_teachers(tmp_path: Path) -> None:
    activities = [activity(1, students=()), activity(2, teachers=()), activity(3, teachers=(), students=())]
    reading = read(
        tmp_path,
        document(activities, [constraint("MinDaysBetweenActivities", ids(1, 2, 3), tag("MinDays", 1))]),
    )
    assert set(splits(reading)) == {"1", "2", "3"}
    assert reading.unread == {}


def test_a_lock_does_not_take_a_part_out_of_its_course(tmp_path: Path) -> None:
    lock = constraint(
        "ActivityPreferredStartingTime",
        ids(8),
        tag("Preferred_Day", "Tuesday"),
        tag("Preferred_Hour", "10:00 - 11:00"),
        tag("Permanently_Locked", "true"),
    )
    reading = read(tmp_path, document(split(7, [2, 1, 1]), [lock]))
    assert splits(reading) == {"7": (2, 1, 1)}
    rule = Locked(course="7", day="tue", period="10:00 - 11:00", length=1)
    assert problem_of(reading).rules == (rule,)


def test_two_locks_at_one_place_tell_parts_apart(tmp_path: Path) -> None:
    locks = [
        constraint(
            "ActivityPreferredStartingTime",
            ids(number),
            tag("Preferred_Day", "Tuesday"),
            tag("Preferred_Hour", "10:00 - 11:00"),
        )
        for number in (7, 8)
    ]
    reading = read(tmp_path, document(split(7, [1, 1]), locks))
    assert splits(reading) == {"7-7": (1,), "7-8": (1,)}


@pytest.mark.parametrize(
    "fields",
    [
        constraint(
            "ActivityPreferredTimeSlots",
            ids(8),
            times("Preferred_Time_Slot", (0, 0), (1, 0), prefix="Preferred_"),
        ),
        constraint("ActivitiesSameStartingDay", ids(8, 20)),
        constraint("ActivitiesSameStartingTime", ids(8, 20)),
        constraint("MinDaysBetweenActivities", ids(8, 20), tag("MinDays", 1)),
        constraint(
            "SubactivitiesPreferredTimeSlots",
            tag("Component_Number", 2),
            tag("Subject", "maths"),
            times("Preferred_Time_Slot", (0, 0), prefix="Preferred_"),
        ),
    ],
)
def test_what_concerns_one_part_tells_it_apart(tmp_path: Path, fields: str) -> None:
    activities = [*split(7, [1, 1, 1]), activity(20, subject="art", teachers=("PETIT",), students=("5b",))]
    reading = read(tmp_path, document(activities, [fields]))
    assert reading.unread == {}
    assert splits(reading) == {"7-7": (1, 1), "7-8": (1,), "20": (1,)}


def test_rooms_of_one_part_tell_it_apart(tmp_path: Path) -> None:
    wanted = constraint("ActivityPreferredRoom", ids(8), tag("Room", "S1"))
    reading = read(tmp_path, document(split(7, [1, 1]), space=[wanted], rooms=[room("S1")]))
    assert {c.id: c.rooms for c in problem_of(reading).school.courses} == {"7-7": (), "7-8": ("S1",)}


def test_days_apart_within_a_course_are_spacing(tmp_path: Path) -> None:
    apart = [
        constraint(
            "MinDaysBetweenActivities", tag("Consecutive_If_Same_Day", "true"), ids(1, 2), tag("MinDays", 1)
        ),
        constraint("MinDaysBetweenActivities", ids(5, 6), tag("MinDays", 1)),
        constraint("MinDaysBetweenActivities", ids(8, 9), tag("MinDays", 2), weight=95.4),
    ]
    activities = [*split(1, [1, 1]), *split(5, [1, 1], subject="art"), *split(8, [1, 1], subject="sport")]
    reading = read(tmp_path, document(activities, apart))
    assert problem_of(reading).rules == (
        Spacing(courses=("1", "5"), days=1, strength=Never()),
        Spacing(courses=("8",), days=2, strength=Wish(weight=95)),
    )
    assert reading.approximated == {}


def test_two_on_one_day_at_most_and_one_after_the_other(tmp_path: Path) -> None:
    """FET never breaks these, though days apart are only wished for."""
    soft = constraint(
        "MinDaysBetweenActivities",
        tag("Consecutive_If_Same_Day", "true"),
        ids(1, 2, 3),
        tag("MinDays", 1),
        weight=95,
    )
    reading = read(tmp_path, document(split(1, [1, 1, 1]), [soft]))
    assert problem_of(reading).rules == (
        Spacing(courses=("1",), days=1, strength=Wish(weight=95)),
        LessonsADay(courses=("1",), most=2, adjoining=True),
    )
    assert reading.approximated == {}


def test_days_apart_across_courses(tmp_path: Path) -> None:
    apart = constraint("MinDaysBetweenActivities", ids(1, 2, 5), tag("MinDays", 2))
    reading = read(tmp_path, document([*split(1, [1, 1]), activity(5, subject="art")], [apart]))
    assert problem_of(reading).rules == (
        Spacing(courses=("1", "5"), days=2, together=True, strength=Never()),
    )
    assert reading.approximated == {}


def test_parts_that_start_together_pair_by_pair_are_aligned_courses(tmp_path: Path) -> None:
    activities = [
        *split(1, [2, 1], students=("5a boys",)),
        *split(11, [1, 2], students=("5a girls",), teachers=("PETIT",)),
    ]
    together = [constraint("ActivitiesSameStartingTime", ids(one, two)) for one, two in ((1, 12), (2, 11))]
    reading = read(tmp_path, document(activities, together))
    courses = problem_of(reading).school.courses
    assert {c.id: (c.split, c.alignment) for c in courses} == {
        "1": ((2, 1), "band 1"),
        "11": ((2, 1), "band 1"),
    }


def test_a_part_that_starts_alone_is_not_aligned(tmp_path: Path) -> None:
    activities = [*split(1, [1, 1]), activity(11, students=("5b",), teachers=("PETIT",))]
    reading = read(tmp_path, document(activities, [constraint("ActivitiesSameStartingTime", ids(2, 11))]))
    courses = problem_of(reading).school.courses
    assert {c.id: c.alignment for c in courses} == {"1-1": None, "1-2": "band 1-2", "11": "band 1-2"}


def test_lessons_of_other_lengths_start_together_by_a_rule(tmp_path: Path) -> None:
    activities = [
        activity(1),
        activity(2, duration=2, students=("5b",), teachers=("PETIT",)),
        activity(3, teachers=("ROUX",), students=()),
    ]
    reading = read(tmp_path, document(activities, [constraint("ActivitiesSameStartingTime", ids(1, 2, 3))]))
    problem = problem_of(reading)
    assert {c.id: c.alignment for c in problem.school.courses} == {"1": "band 1", "2": None, "3": "band 1"}
    assert SameHour(courses=("1", "2", "3"), of="moment") in problem.rules
    assert reading.approximated == {}


def test_people_cannot_be_aligned_with_themselves(tmp_path: Path) -> None:
    activities = [activity(1), activity(2, students=("5b",))]
    reading = read(tmp_path, document(activities, [constraint("ActivitiesSameStartingTime", ids(1, 2))]))
    assert reading.unread == {"ActivitiesSameStartingTime": 1}
    assert all(c.alignment is None for c in problem_of(reading).school.courses)


def test_the_same_day_within_one_activity(tmp_path: Path) -> None:
    reading = read(tmp_path, document(split(1, [1, 1]), [constraint("ActivitiesSameStartingDay", ids(1, 2))]))
    assert problem_of(reading).rules == (DayLinks(courses=("1-1", "1-2"), kind="same"),)


def test_a_course_of_absurd_length_is_taken_apart(tmp_path: Path) -> None:
    reading = read(tmp_path, document(split(1, [5] * 60)))
    assert len(problem_of(reading).school.courses) == 60


numbers = st.integers(1, 12)
sets = st.lists(numbers, min_size=2, max_size=4, unique=True)
asked = st.lists(
    st.tuples(
        st.sampled_from(
            ["ActivitiesSameStartingTime", "ActivitiesSameStartingDay", "MinDaysBetweenActivities"]
        ),
        sets,
        st.sampled_from([100, 95]),
    ),
    max_size=6,
)


@given(st.lists(st.tuples(st.integers(1, 2), st.integers(0, 2)), min_size=12, max_size=12), asked)
def test_every_activity_is_one_lesson_of_its_course(
    tmp_path_factory: object, parts: list[tuple[int, int]], wanted: list[tuple[str, list[int], int]]
) -> None:
    """Whatever is asked, courses are made of just the activities, and the school has no errors."""
    people = (("MARTIN", "5a boys"), ("PETIT", "5a girls"), ("ROUX", "5b"))
    activities = [
        activity(
            n,
            duration=duration,
            group=(1, 5, 9)[(n - 1) // 4],
            teachers=people[who][:1],
            students=people[who][1:],
        )
        for n, (duration, who) in enumerate(parts, start=1)
    ]
    time = [constraint(kind, ids(*those), tag("MinDays", 1), weight=weight) for kind, those, weight in wanted]
    assert hasattr(tmp_path_factory, "mktemp")
    reading = read(tmp_path_factory.mktemp("fet"), document(activities, time))
    school = problem_of(reading).school
    lengths: dict[str, Counter[int]] = {}
    for n, (duration, _) in enumerate(parts, start=1):
        lengths.setdefault(reading.courses[n], Counter())[duration] += 1
    assert {c.id: Counter(c.split or ()) for c in school.courses} == lengths
    # Those that start together are aligned with each other, if they can be at all.
    told = {*reading.unread, *reading.approximated}
    for kind, those, weight in wanted:
        if kind == "ActivitiesSameStartingTime" and weight == 100 and kind not in told:
            assert len({school.course[reading.courses[n]].alignment for n in those}) == 1


def test_days_apart_are_real_ones_where_days_are_halves(tmp_path: Path) -> None:
    days = tuple(f"{day}{half}" for day in ("one", "two", "three") for half in ("a", "b"))
    apart = constraint("MinDaysBetweenActivities", ids(1, 2), tag("MinDays", 2), weight=95)
    text = document(split(1, [1, 1]), [apart], days=days, version="5.27.3-ma3")
    wish = Wish(weight=95)
    assert problem_of(read(tmp_path, text)).rules == tuple(
        LessonsInTimes(
            courses=("1",),
            times=tuple(Times(day=day) for day in days[first:last]),
            most=1,
            strength=wish,
        )
        for first, last in ((0, 2), (0, 4), (2, 6), (4, 6))
    )


def test_two_on_a_real_day_stand_side_by_side_in_one_half(tmp_path: Path) -> None:
    days = tuple(f"{day}{half}" for day in ("one", "two", "three") for half in ("a", "b"))
    flag = tag("Consecutive_If_Same_Day", "true")
    apart = constraint("MinDaysBetweenActivities", ids(1, 2, 3), flag, tag("MinDays", 1), weight=95)
    text = document(split(1, [1, 1, 1]), [apart], days=days, version="5.27.3-ma3")
    rule = LessonsADay(courses=("1",), most=2, adjoining=True, paired_days=True)
    assert rule in problem_of(read(tmp_path, text)).rules


@pytest.mark.parametrize(("version", "paired"), [("5.27.3-ma3", True), ("6.8.5", False)])
def test_hours_a_day_in_versions_of_one_country_are_of_real_days(
    tmp_path: Path, version: str, paired: bool
) -> None:
    days = tuple(f"{day}{half}" for day in ("one", "two", "three") for half in ("a", "b"))
    most = tag("Maximum_Hours_Daily", 3)
    limits = [
        constraint("TeachersMaxHoursDaily", most),
        constraint("TeachersActivityTagMaxHoursDaily", tag("Activity_Tag_Name", "lab"), most),
    ]
    text = document(split(1, [1, 1], tags=["lab"]), limits, days=days, version=version)
    found = problem_of(read(tmp_path, text)).rules
    assert Hours(who=Who(kind="teachers"), most=3, paired_days=paired) in found
    assert SubjectHours(who=Who(kind="teachers"), tags=("lab",), most=3, paired_days=paired) in found
