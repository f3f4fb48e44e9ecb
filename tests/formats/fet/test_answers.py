"""Timetables put into FET files and read back from them."""

from pathlib import Path

import pytest
from defusedxml.ElementTree import parse
from hypothesis import given, settings
from hypothesis import strategies as st

from edt.errors import FormatError
from edt.formats.fet import read_answer, read_fet, write_locked
from edt.problem import Problem
from edt.school import Lesson, Timetable
from tests.formats.fet.making import activity, constraint, document, ids, room, split, tag

LOCKED_SECOND = constraint(
    "ActivityPreferredStartingTime",
    ids(5),
    tag("Preferred_Day", "Friday"),
    tag("Preferred_Hour", "10:00 - 11:00"),
    tag("Permanently_Locked", "true"),
)
SCHOOL = document(
    [
        activity(1, teachers=("ROUX",), students=("5b",), duration=2, subject="art"),
        *split(4, (1, 1, 2), students=("5a",)),
        activity(9, teachers=("PETIT",), students=("5a-1",), subject="sport"),
    ],
    [constraint("MinDaysBetweenActivities", ids(4, 5, 6), tag("MinDays", 1)), LOCKED_SECOND],
    [
        constraint("ActivityPreferredRoom", ids(9), tag("Room", "both")),
        constraint("ActivityPreferredRooms", ids(1), tag("Preferred_Room", "a"), tag("Preferred_Room", "b")),
    ],
    rooms=[
        room("a"),
        room("b"),
        room("  wide   name "),
        room("both", sets=(("a",), ("b", "  wide   name "))),
    ],
)


def problem_of(path: Path) -> Problem:
    found = read_fet(path).problem
    assert found is not None
    return found


def places(problem: Problem) -> st.SearchStrategy[Timetable]:
    """Give timetables: any place for each lesson, rooms as far as needs name them."""
    school = problem.school
    hours = len(school.grids[0].periods)
    lessons = []
    for course in school.courses:
        rooms = st.tuples(*(st.sampled_from(school.rooms_named(name)) for name in course.rooms))
        fixed = ["fri"] if course.id == "4" else []
        for number, length in enumerate(course.split or ()):
            locked = bool(fixed) and number == 1
            lessons.append(
                st.builds(
                    Lesson,
                    course=st.just(course.id),
                    length=st.just(length),
                    day=st.just("fri") if locked else st.sampled_from(school.days),
                    period=st.just(school.grids[0].periods[2].id)
                    if locked
                    else st.integers(0, hours - length).map(lambda n: school.grids[0].periods[n].id),
                    weeks=st.just(school.weeks),
                    rooms=rooms.filter(lambda found: len(set(found)) == len(found)),
                )
            )
    return st.tuples(*lessons).map(lambda found: Timetable(lessons=found))


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_what_is_locked_reads_back(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("fet")
    original, locked = folder / "school.fet", folder / "locked.fet"
    original.write_text(SCHOOL, encoding="utf-8")
    problem = problem_of(original)
    timetable = data.draw(places(problem))
    counts = write_locked(problem, timetable, original, locked)
    assert (counts.activities, counts.rooms, counts.open) == (5, 2, 0)
    found, issues = read_answer(locked, problem)
    assert issues == ()
    assert sorted(map(str, found.lessons)) == sorted(map(str, timetable.lessons))


def test_the_original_stays_as_it_is(tmp_path: Path) -> None:
    original, locked = tmp_path / "school.fet", tmp_path / "locked.fet"
    original.write_text(SCHOOL, encoding="utf-8")
    problem = problem_of(original)
    lesson = Lesson(course="9", length=1, day="mon", period="08:00 - 09:00", weeks=("A",), rooms=("a", "b"))
    counts = write_locked(problem, Timetable(lessons=(lesson,)), original, locked)
    assert (counts.activities, counts.open) == (1, 4)
    lines = locked.read_text(encoding="utf-8").splitlines(keepends=True)
    rest = iter(lines)
    assert all(line in rest for line in SCHOOL.splitlines(keepends=True)[:3])
    root = parse(locked).getroot()
    assert root is not None
    room_lock = root.findall(".//ConstraintActivityPreferredRoom")[-1]
    assert room_lock.findtext("Room") == "both"
    assert [found.text for found in room_lock.findall("Real_Room")] == ["a", "b"]


def test_a_lesson_goes_to_the_activity_that_is_locked_there(tmp_path: Path) -> None:
    original, locked = tmp_path / "school.fet", tmp_path / "locked.fet"
    original.write_text(SCHOOL, encoding="utf-8")
    problem = problem_of(original)
    lessons = tuple(
        Lesson(course="4", length=1, day=day, period=period, weeks=("A",))
        for day, period in (("fri", "10:00 - 11:00"), ("mon", "08:00 - 09:00"))
    )
    write_locked(problem, Timetable(lessons=lessons), original, locked)
    root = parse(locked).getroot()
    assert root is not None
    locks = {
        item.findtext("Activity_Id"): item.findtext("Preferred_Day")
        for item in root.iter("ConstraintActivityPreferredStartingTime")
    }
    assert locks == {"5": "Friday", "4": "Monday"}


def test_names_are_written_as_they_stand_in_the_file(tmp_path: Path) -> None:
    original, locked = tmp_path / "school.fet", tmp_path / "locked.fet"
    original.write_text(SCHOOL, encoding="utf-8")
    lesson = Lesson(
        course="9", length=1, day="mon", period="08:00 - 09:00", weeks=("A",), rooms=("a", "wide name")
    )
    write_locked(problem_of(original), Timetable(lessons=(lesson,)), original, locked)
    assert "<Real_Room>  wide   name </Real_Room>" in locked.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (SCHOOL.replace("Activity_Id", "Activity_Nobody"), "fet-no-timetable"),
        (SCHOOL.replace("Friday", "Domingo"), "fet-other-school"),
        (
            SCHOOL.replace(">5</Id>", ">55</Id>").replace("<Activity_Id>5<", "<Activity_Id>55<"),
            "fet-other-school",
        ),
    ],
)
def test_what_holds_no_timetable_of_the_school_is_refused(tmp_path: Path, text: str, code: str) -> None:
    original, answer = tmp_path / "school.fet", tmp_path / "answer.fet"
    original.write_text(SCHOOL, encoding="utf-8")
    answer.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError) as raised:
        read_answer(answer, problem_of(original))
    assert [issue.code for issue in raised.value.issues] == [code]


def test_a_course_of_another_school_is_refused(tmp_path: Path) -> None:
    original, other = tmp_path / "school.fet", tmp_path / "other.fet"
    original.write_text(SCHOOL, encoding="utf-8")
    other.write_text(document([activity(77)]), encoding="utf-8")
    lesson = Lesson(course="9", length=1, day="mon", period="08:00 - 09:00", weeks=("A",))
    with pytest.raises(FormatError) as raised:
        write_locked(problem_of(original), Timetable(lessons=(lesson,)), other, tmp_path / "locked.fet")
    assert [issue.code for issue in raised.value.issues] == ["fet-not-the-original"]
    assert not (tmp_path / "locked.fet").exists()
