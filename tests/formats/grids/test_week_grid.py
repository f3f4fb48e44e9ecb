"""Week grids: every lesson in its place, once, with the words that matter to the reader."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from edt.auditing import audit
from edt.formats.grids import Marks, WeekGrid, grid_of, marks_of
from edt.problem import Problem
from edt.result import Result
from edt.rules import Liftable
from edt.rules.locked import Locked
from edt.school import Person, Schedule, School, Timetable
from tests.formats.grids.schools import SCHOOL, TIMETABLE, lesson
from tests.formats.placing import placed_example

SCHEDULE = Schedule(SCHOOL, TIMETABLE)


def grid(kind: str, id_: str, **options: object) -> WeekGrid:
    return grid_of(SCHEDULE, Person(kind, id_), "en", **options)  # type: ignore[arg-type]


def everybody(school: School) -> list[Person]:
    people = [Person("class", c.id) for c in school.classes] + [
        Person("teacher", t.id) for t in school.teachers
    ]
    return (
        people + [Person("room", r.id) for r in school.rooms] + [Person("group", g.id) for g in school.groups]
    )


def as_text(week: WeekGrid) -> str:
    """Render a grid as text: rows, then the blocks of each day."""
    lines = [f"{week.title} ({week.person.kind})"]
    lines += [f"  {n} {row.kind:6} {row.times} {row.label}" for n, row in enumerate(week.rows)]
    for day in week.days:
        closed = f" closed {sorted(day.closed)}" if day.closed else ""
        lines.append(f"  {day.name}{closed}")
        for block in day.blocks:
            place = f"row {block.row}+{block.rows} lane {block.lane}+{block.width}/{block.lanes}"
            weeks = f" [{block.week_label}]" if block.weeks else ""
            lines.append(f"    {place}: {block.subject_name}{weeks} | {' | '.join(block.lines)}")
    return "\n".join(lines) + "\n"


def test_the_weeks_of_a_small_school(golden: Callable[[str, str], None]) -> None:
    people = (("class", "6A"), ("teacher", "MARTIN"), ("teacher", "PETIT"), ("room", "R1"), ("group", "6A-1"))
    golden("grids/weeks.txt", "\n".join(as_text(grid(kind, id_)) for kind, id_ in people))


@pytest.mark.parametrize("name", ["small", "college", "lycee"])
def test_every_lesson_of_an_example_stands_where_it_should(name: str) -> None:
    result = placed_example(name)
    assert result.timetable is not None
    schedule = Schedule(result.problem.school, result.timetable)
    for person in everybody(schedule.school):
        week = grid_of(schedule, person, "fr")
        assert sorted(map(str, schedule.of(person, schedule.school.weeks))) == sorted(
            str(block.lesson) for block in week.blocks
        )
        for day in week.days:
            for block in day.blocks:
                periods = schedule.grid(block.lesson).periods
                first = schedule.position(block.lesson)
                assert week.rows[block.row].start == periods[first].start
                assert (
                    week.rows[block.row + block.rows - 1].end == periods[first + block.lesson.length - 1].end
                )
                assert block.lesson.day == day.day
                assert not any(week.rows[row].thin for row in (block.row, block.row + block.rows - 1))


def test_rows_are_in_order_of_time_and_two_thin_ones_never_follow_each_other() -> None:
    for person in everybody(SCHOOL):
        rows = grid(person.kind, person.id).rows
        for one, two in pairwise(rows):
            assert one.start <= one.end <= two.start
            assert not (one.thin and two.thin)


def test_a_teacher_of_two_grids_has_rows_between_all_bells() -> None:
    week = grid("teacher", "MARTIN")
    bells = {row.start for row in week.rows}
    assert {480, 500, 540, 560, 610} <= bells
    kindergarten = next(block for block in week.blocks if block.course == "c6")
    assert week.rows[kindergarten.row].start == 500
    assert week.rows[kindergarten.row + kindergarten.rows - 1].end == 620


def test_weeks_a_and_b_stand_side_by_side_in_order() -> None:
    monday = grid("class", "6A").days[0]
    first, second = monday.starting(next(b.row for b in monday.blocks if b.weeks))
    assert (first.week_label, second.week_label) == ("A", "B")
    assert (first.lane, second.lane, first.lanes) == (0, 1, 2)


def test_one_week_alone_shows_only_its_lessons_at_full_width() -> None:
    week = grid("class", "6A", weeks=("B",))
    fortnightly = [block for block in week.blocks if block.weeks]
    assert [(block.course, block.lanes) for block in fortnightly] == [("c5", 1)]


def test_lunch_time_in_which_somebody_has_a_lesson_is_a_row() -> None:
    at_noon = Schedule(SCHOOL, Timetable(lessons=(lesson("c4", "mon", "D", weeks=("A",)),)))
    week = grid_of(at_noon, Person("class", "6A"), "fr")
    assert "D" in [row.label for row in week.rows if not row.thin]
    assert "D" not in [row.label for row in grid("class", "6A").rows]


def test_a_lesson_across_a_break_covers_its_row() -> None:
    across = Schedule(SCHOOL, Timetable(lessons=(lesson("c1", "mon", "M2", 2, rooms=("R1",)),)))
    week = grid_of(across, Person("class", "6A"), "fr")
    (block,) = week.blocks
    assert block.rows == 3
    assert week.rows[block.row + 1].label == "recess"


def test_somebody_without_lessons_has_an_empty_week() -> None:
    empty = Schedule(SCHOOL, Timetable())
    assert [row.label for row in grid_of(empty, Person("class", "K1"), "fr").rows] == ["1", "2"]
    assert not grid_of(empty, Person("room", "Lab"), "fr").blocks


def test_marks_come_from_locks_and_from_the_audit() -> None:
    lock = Locked(course="c2", day="mon", period="M3")
    clashing = Timetable(
        lessons=(lesson("c2", "mon", "M3", rooms=("Lab",)), lesson("c1", "mon", "M3", rooms=("R1",)))
    )
    problem = Problem(school=SCHOOL, rules=(lock,))
    report = audit(problem, clashing)
    result = Result(problem=problem, outcome="feasible", stopped_by="time", timetable=clashing, audit=report)
    marks = marks_of(result, "en")
    week = grid_of(Schedule(SCHOOL, clashing), Person("class", "6A"), "en", marks)
    by_course = {block.course: block for block in week.blocks}
    assert by_course["c2"].locked
    assert not by_course["c1"].locked
    assert by_course["c1"].at_fault
    assert by_course["c2"].at_fault
    assert all(by_course["c1"].faults)


def test_a_lock_of_another_length_or_week_is_none() -> None:
    rules = (
        Locked(course="c1", day="mon", period="M1", length=1),
        Locked(course="c4", day="mon", period="S1", weeks=("B",), strength=Liftable()),
    )
    result = Result(
        problem=Problem(school=SCHOOL, rules=rules),
        outcome="feasible",
        stopped_by="time",
        timetable=TIMETABLE,
    )
    assert marks_of(result, "fr") == Marks()
