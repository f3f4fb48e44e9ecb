"""The example schools: made again they equal the committed workbooks, and they are what they claim."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from edt.explaining.precheck import precheck
from edt.formats.excel.reading import read_workbook
from edt.kernel.compile import compile_problem
from edt.problem import Problem
from edt.school import Person

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = ("small", "college", "lycee", "cite-scolaire", "impossible")
LARGEST = 300_000


@pytest.fixture(scope="module")
def makers() -> dict[str, Callable[[], Problem]]:
    sys.path.insert(0, str(EXAMPLES))
    try:
        found: dict[str, Callable[[], Problem]] = importlib.import_module("make_schools").MAKERS
    finally:
        sys.path.remove(str(EXAMPLES))
    return found


def test_every_school_is_tested(makers: dict[str, Callable[[], Problem]]) -> None:
    assert tuple(makers) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_workbook_is_what_the_script_makes(makers: dict[str, Callable[[], Problem]], name: str) -> None:
    path = EXAMPLES / name / f"{name}.xlsx"
    reading = read_workbook(path)
    assert not reading.issues
    assert reading.problem == makers[name](), "run `python examples/make_schools.py` and commit the workbooks"
    assert path.stat().st_size < LARGEST


@pytest.mark.parametrize("name", NAMES)
def test_the_same_at_every_run(makers: dict[str, Callable[[], Problem]], name: str) -> None:
    assert makers[name]() == makers[name]()


@pytest.mark.parametrize("name", ["small", "college", "lycee", "cite-scolaire"])
def test_counting_finds_nothing_wrong(makers: dict[str, Callable[[], Problem]], name: str) -> None:
    problem = makers[name]()
    assert problem.issues() == ()
    assert [issue.message("en") for issue in precheck(problem)] == []


def test_counting_finds_what_is_planted(makers: dict[str, Callable[[], Problem]]) -> None:
    problem = makers["impossible"]()
    assert problem.issues() == ()
    errors = {issue.code for issue in precheck(problem) if issue.severity == "error"}
    assert errors == {
        "alignment-without-place",
        "days-too-few",
        "least-hours-impossible",
        "lock-without-place",
        "locks-clash",
        "presence-too-short",
        "rooms-too-few",
        "too-many-hours",
    }


@pytest.mark.parametrize(
    ("name", "classes", "teachers", "lessons"),
    [("small", 4, 10, 80), ("college", 20, 45, 500), ("lycee", 40, 105, 1_000)],
)
def test_sizes(
    makers: dict[str, Callable[[], Problem]], name: str, classes: int, teachers: int, lessons: int
) -> None:
    school = makers[name]().school
    assert len(school.classes) == classes
    assert teachers <= len(school.teachers) <= teachers * 1.1
    assert sum(len(course.split or ()) for course in school.courses) >= lessons


def test_pupils_of_the_college_have_26_hours_and_latinists_more(
    makers: dict[str, Callable[[], Problem]],
) -> None:
    school = makers["college"]().school
    for found in school.subgroups.values():
        hours = []
        for subgroup in found:
            attended = {
                c.alignment or c.id: c.periods for c in school.courses_of(Person("subgroup", subgroup.id))
            }
            hours.append(sum(attended.values()))
        assert min(hours) == 26
        assert max(hours) <= 28


def test_no_teacher_has_more_than_two_hours_of_overtime(makers: dict[str, Callable[[], Problem]]) -> None:
    for name in ("small", "college", "lycee"):
        school = makers[name]().school
        for teacher in school.teachers:
            courses = school.courses_of(Person("teacher", teacher.id))
            hours = sum(c.periods / (1 if c.weeks == "every" else len(school.weeks)) for c in courses)
            assert hours <= (teacher.hours_due or 0) + 2
            assert hours <= 20


@pytest.mark.parametrize(("time", "starts"), [("week", 30), ("quarters", 200), ("month", 200)])
def test_a_school_of_any_size_is_sound(time: str, starts: int) -> None:
    sys.path.insert(0, str(EXAMPLES))
    try:
        problem: Problem = importlib.import_module("making.sized").sized(104, time)
    finally:
        sys.path.remove(str(EXAMPLES))
    assert problem.issues() == ()
    assert [issue.message("en") for issue in precheck(problem)] == []
    kernel = compile_problem(problem)
    assert len(kernel.starts) > starts * len(kernel.events)
