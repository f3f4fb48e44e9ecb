"""Links between groups, lists of pupils against partitions, and blocks of lines in sequence."""

from __future__ import annotations

import pytest

import edt
from edt.problem import Problem
from edt.rules._tiny import tiny_school
from edt.school import Course, Group, School, audiences_conflict


def school(groups: list[Group], courses: list[Course] | None = None) -> School:
    own = [
        Course(id=g.id, subject="maths", groups=(g.id,), teachers=(f"T-{g.id}",), periods=1) for g in groups
    ]
    return tiny_school(courses or own, groups=groups)


def group(id_: str, partition: str = "", apart: tuple[str, ...] = (), pupils: str | None = None) -> Group:
    listed = tuple(pupils.split()) if pupils is not None else None
    return Group(id=id_, classes=("6A",), partition=partition, apart=apart, pupils=listed)


def test_linked_groups_may_run_together_and_no_pupil_is_in_both() -> None:
    made = school([group("A1", "halves"), group("A2", "halves"), group("latin", apart=("A1",))])
    assert not audiences_conflict(made, "latin", "A1")
    assert not audiences_conflict(made, "A1", "latin")
    assert audiences_conflict(made, "latin", "A2")
    assert [s.groups for s in made.subgroups["6A"]] == [("A2", "latin"), ("A1",)]


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        (group("A", "p", pupils="ann bob"), group("B", "p", pupils="bob"), ["groups-share-pupil"]),
        (group("A", "p", pupils="ann bob"), group("B", "q", pupils="bob"), []),
        (group("A", pupils="ann"), group("B", apart=("A",), pupils="ann"), ["groups-share-pupil"]),
        (group("A", "p", pupils="ann"), group("B", "p", pupils="bob"), []),
    ],
)
def test_lists_of_pupils_are_held_against_partitions_and_links(
    first: Group, second: Group, codes: list[str]
) -> None:
    assert [issue.code for issue in school([first, second]).issues()] == codes


def line(id_: str, part: str, periods: int, offset: int = 0, teacher: str = "") -> Course:
    return Course(
        id=id_,
        subject="science",
        groups=(part,),
        teachers=(teacher or f"T-{id_}",),
        periods=periods,
        split=(periods,),
        alignment="lab",
        offset=offset,
    )


PARTS = [group("A1", "halves"), group("A2", "halves")]


def test_a_teacher_may_give_two_lines_of_a_block_that_follow_each_other() -> None:
    rotation = [line("1", "A1", 1, 0, "MARTIN"), line("2", "A2", 1, 1, "MARTIN")]
    assert school(PARTS, rotation).issues() == ()
    at_once = [line("1", "A1", 1, 0, "MARTIN"), line("2", "A2", 1, 0, "MARTIN")]
    assert [issue.code for issue in school(PARTS, at_once).issues()] == ["alignment-shares-person"]
    three = [line("1", "A1", 2), line("2", "A2", 1), line("3", "A2", 1, 1)]
    assert school(PARTS, three).issues() == ()
    loose = [line("1", "A1", 2), line("2", "A2", 1).model_copy(update={"split": None})]
    assert [issue.code for issue in school(PARTS, loose).issues()] == ["alignment-differs"]


def test_a_block_is_placed_as_one() -> None:
    made = school(PARTS, [line("1", "A1", 2), line("2", "A2", 1), line("3", "A2", 1, 1)])
    result = edt.solve(Problem(school=made), edt.Settings(seconds=8, workers=1))
    assert result.audit is not None
    assert result.audit.clean
    assert result.timetable is not None
    places = {lesson.course: (lesson.day, lesson.period) for lesson in result.timetable.lessons}
    day, first = places["1"]
    assert places["2"] == (day, first)
    assert places["3"] == (day, {"M1": "M2", "M2": "S1", "S1": "S2"}[first])
