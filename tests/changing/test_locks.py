"""Locks hold their lessons, and only those; taking them back leaves nothing behind."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.auditing import audit
from edt.changing.locks import Selection, locked_lessons, locks_in, locks_of, with_locks, without_locks
from edt.errors import FormatError
from edt.formats.json import save
from edt.formats.locks import locks_path, read_locks, write_locks
from edt.formats.school_files import read_school
from edt.rules import Locked
from edt.school import Timetable
from tests.cli.schools import SOUND, school_problem

PROBLEM = school_problem()
SCHOOL = PROBLEM.school
lessons = st.lists(st.sampled_from(SOUND.lessons), unique=True)


@given(lessons, st.booleans())
def test_a_lock_holds_its_lesson_and_no_other(chosen: list[object], rooms: bool) -> None:
    found = [lesson for lesson in SOUND.lessons if lesson in chosen]
    problem = with_locks(PROBLEM, [lock for one in found for lock in locks_of(one, SCHOOL, rooms)])
    assert locked_lessons(problem, SOUND) == frozenset(found)
    assert audit(problem, SOUND).hard == 0
    for lesson in SOUND.lessons:
        moved = lesson.model_copy(update={"period": "S2" if lesson.length == 1 else "M1"})
        others = tuple(moved if one == lesson else one for one in SOUND.lessons)
        broken = {f.rule for f in audit(problem, Timetable(lessons=others)).findings if f.rule == "locked"}
        assert bool(broken) == (lesson in found)


@given(lessons, lessons)
def test_taking_back_leaves_the_others(locked: list[object], freed: list[object]) -> None:
    found = [lesson for lesson in SOUND.lessons if lesson in locked]
    problem = with_locks(PROBLEM, [lock for one in found for lock in locks_of(one, SCHOOL, rooms=True)])
    after, fixed = without_locks(problem, [one for one in SOUND.lessons if one in freed])
    assert fixed == 0
    assert locked_lessons(after, SOUND) == frozenset(one for one in found if one not in freed)
    again, _ = without_locks(problem, SOUND.lessons)
    assert again == PROBLEM
    assert with_locks(problem, locks_in(problem)) == problem


def test_what_the_workbook_fixes_stays_fixed() -> None:
    lesson = SOUND.lessons[0]
    fixed = Locked(course=lesson.course, day=lesson.day, period=lesson.period)
    problem = PROBLEM.model_copy(update={"rules": (fixed,)})
    after, count = without_locks(with_locks(problem, locks_of(lesson, SCHOOL)), [lesson])
    assert (after.rules, count) == ((fixed,), 1)


def test_a_selection_means_what_agrees_with_all() -> None:
    def courses(**fields: object) -> list[str]:
        chosen = Selection(**{name: (value,) for name, value in fields.items()})  # type: ignore[arg-type]
        return [lesson.course for lesson in chosen.chosen(SCHOOL, SOUND)]

    assert courses(classes="6A") == ["maths 6A", "maths 6A", "art G1", "art G2"]
    assert courses(classes="6A", days="mon", teachers="ROSE") == ["maths 6A"]
    assert courses(rooms="R1", days="mon") == ["maths 6A", "maths 6B"]
    assert courses(subjects="LAB") == ["art G2", "lab 6B"]
    assert courses(lessons=SOUND.lessons[1]) == ["maths 6A"]
    assert len(courses()) == len(SOUND.lessons)


# -- the file beside the school ---------------------------------------------------------------


def test_locks_are_read_with_the_school(tmp_path: Path) -> None:
    school = tmp_path / "school.json"
    save(PROBLEM, school)
    locks = tuple(lock for one in SOUND.lessons for lock in locks_of(one, SCHOOL, rooms=True))
    write_locks(locks, locks_path(school))
    assert read_locks(locks_path(school)) == locks
    found = read_school(school)
    assert (found.problem, found.issues) == (with_locks(PROBLEM, locks), ())
    write_locks((), locks_path(school))
    assert [path.name for path in tmp_path.iterdir()] == ["school.json"]


def test_a_lock_without_a_place_is_told_and_left_out(tmp_path: Path) -> None:
    school = tmp_path / "school.json"
    save(PROBLEM, school)
    gone = Locked(course="music 6A", day="mon", period="M1")
    write_locks((gone, *locks_of(SOUND.lessons[0], SCHOOL)), locks_path(school))
    found = read_school(school)
    assert [(issue.code, issue.severity) for issue in found.issues] == [("lock-stale", "warning")]
    assert found.problem is not None
    assert len(found.problem.rules) == len(PROBLEM.rules) + 1


@pytest.mark.parametrize("text", ["", "{", '{"locks": [{"rule": "gaps"}]}', '{"schema_version": 2}'])
def test_a_wrong_file_of_locks_is_told(tmp_path: Path, text: str) -> None:
    school = tmp_path / "school.json"
    save(PROBLEM, school)
    locks_path(school).write_text(text, encoding="utf-8")
    with pytest.raises(FormatError):
        read_school(school)
