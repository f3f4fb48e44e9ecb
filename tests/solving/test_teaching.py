"""Teachers chosen from candidates: as many as asked for, within workloads, another choice where one fails."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edt.auditing import audit
from edt.problem import Problem
from edt.result import Result
from edt.rules import Availability, Locked, StartTimes, Times, Who, Workload
from edt.rules._tiny import tiny_school
from edt.school import Course, Taught, Timetable
from edt.solving.pipeline import solve
from edt.solving.settings import Settings
from edt.solving.teaching import choose_teachers, is_choice

TEACHERS = ("MARTIN", "PETIT", "ROUX")


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Draw up to five courses with candidates, some in a block, and most hours for each teacher."""
    courses = []
    for number in range(draw(st.integers(1, 4))):
        candidates = tuple(draw(st.lists(st.sampled_from(TEACHERS), min_size=1, max_size=3, unique=True)))
        courses.append(
            Course(
                id=f"c{number}",
                subject="maths",
                classes=(f"class {number}",),
                candidates=candidates,
                choose=draw(st.integers(1, len(candidates))),
                periods=draw(st.sampled_from([1, 1, 2])) if number > 1 else 2,
                alignment="block" if number < 2 and draw(st.booleans()) else None,
            )
        )
    courses.append(Course(id="own", subject="latin", classes=("own",), teachers=TEACHERS, periods=1))
    rules = tuple(
        Workload(who=Who(kind="teachers", ids=(teacher,)), most=draw(st.integers(1, 5)))
        for teacher in TEACHERS
    )
    return Problem(school=tiny_school(courses), rules=rules)


def hours_beyond(problem: Problem, choice: dict[str, tuple[str, ...]]) -> int | None:
    """Return the hours beyond workloads; None where somebody would be twice in a block."""
    school = problem.school
    blocks = [teacher for c in school.undecided if c.alignment and c.id != "own" for teacher in choice[c.id]]
    if len(set(blocks)) < len(blocks):
        return None
    beyond = 0
    for rule in problem.rules:
        (teacher,) = rule.who.ids
        load = 1 + sum(course.periods for course in school.undecided if teacher in choice[course.id])
        beyond += max(0, load - rule.most)
    return beyond


@settings(max_examples=15)
@given(problems())
def test_the_choice_is_the_best_of_all(problem: Problem) -> None:
    undecided = problem.school.undecided
    every = [
        dict(zip((c.id for c in undecided), chosen, strict=True))
        for chosen in product(*(combinations(c.candidates, c.choose) for c in undecided))
    ]
    worth = [beyond for choice in every if (beyond := hours_beyond(problem, choice)) is not None]
    found = choose_teachers(problem)
    if found is None:
        assert not worth
        return
    assert is_choice(problem.school, found)
    assert hours_beyond(problem, {item.course: item.teachers for item in found}) == min(worth)
    again = choose_teachers(problem, [found])
    assert again != found
    assert (again is None) == (len(worth) == 1)


def test_who_is_away_is_not_chosen() -> None:
    course = Course(id="maths", subject="maths", classes=("6A",), candidates=("MARTIN", "PETIT"), periods=3)
    away = tuple(Times(day=day) for day in ("mon", "tue"))
    rule = Availability(who=Who(kind="teachers", ids=("MARTIN",)), times=away)
    found = choose_teachers(Problem(school=tiny_school([course]), rules=(rule,)))
    assert found == (Taught(course="maths", teachers=("PETIT",)),)


def test_courses_locked_to_one_period_have_different_teachers() -> None:
    courses = [
        Course(id=name, subject="maths", classes=(name,), candidates=("MARTIN", "PETIT"), periods=1)
        for name in ("one", "two")
    ]
    locked = tuple(Locked(course=name, day="mon", period="M1") for name in ("one", "two"))
    problem = Problem(school=tiny_school(courses), rules=locked)
    result = solve(problem, Settings(seconds=20, workers=1))
    assert result.timetable is not None
    assert result.outcome == "feasible"
    assert sorted(item.teachers for item in result.timetable.taught) == [("MARTIN",), ("PETIT",)]
    assert audit(problem, result.timetable).clean
    assert Result.model_validate_json(result.model_dump_json()) == result
    nobody = result.timetable.model_copy(update={"taught": ()})
    assert audit(problem, nobody).hard == 2
    swapped = Timetable(lessons=nobody.lessons, taught=(Taught(course="one", teachers=("ROUX",)),))
    assert {finding.case for finding in audit(problem, swapped).findings} == {"teachers/one", "teachers/two"}


@pytest.mark.nightly
def test_another_choice_is_tried_where_times_are_impossible() -> None:
    both = ("MARTIN", "PETIT")
    school = tiny_school(
        [
            Course(id="one", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=1),
            Course(id="two", subject="maths", classes=("6B",), candidates=both, periods=1),
        ]
    )
    due = [t.model_copy(update={"hours_due": 2 if t.id == "MARTIN" else 0}) for t in school.teachers]
    school = school.model_copy(update={"teachers": tuple(due)})
    rule = StartTimes(courses=("one", "two"), times=(Times(day="mon", first="M1"),))
    problem = Problem(school=school, rules=(rule,))
    assert choose_teachers(problem) == (Taught(course="two", teachers=("MARTIN",)),)
    result = solve(problem, Settings(seconds=40, workers=1))
    assert result.timetable is not None
    assert result.timetable.taught == (Taught(course="two", teachers=("PETIT",)),)
    assert audit(problem, result.timetable).clean
