"""Cells of the table: each lesson once, in the rows that the grid gives it, and no cell over another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.auditing import audit
from edt.formats.grids import grid_of
from edt.formats.html import page_text
from edt.formats.html.quality import quality_of
from edt.formats.html.timetables import MOST_LANES, Timetables, cells_of, shape_of
from edt.problem import Problem
from edt.result import Result
from edt.rules import Gaps, Who, Wish
from edt.school import Lesson, Person, Schedule, Timetable
from edt.words import level_name
from tests.formats.html.schools import DAYS, GRID, read, result, school
from tests.formats.placing import placed_example

SCHOOL = school()

lessons = st.builds(
    lambda course, day, position, length, weeks: Lesson(
        course=course,
        length=min(length, len(GRID.periods) - position),
        day=day,
        period=GRID.periods[position].id,
        weeks=weeks,
    ),
    st.sampled_from([course.id for course in SCHOOL.courses]),
    st.sampled_from(DAYS),
    st.integers(0, len(GRID.periods) - 1),
    st.integers(1, 3),
    st.sampled_from([("A",), ("B",), ("A", "B")]),
)


@given(st.lists(lessons, max_size=12), st.sampled_from([Person("class", "6A"), Person("teacher", "KAYA")]))
def test_cells_hold_every_block_once_and_do_not_overlap(found: list[Lesson], person: Person) -> None:
    grid = grid_of(Schedule(SCHOOL, Timetable(lessons=tuple(found))), person, "en")
    for day in grid.days:
        cells = cells_of(grid, day)
        covered = [row for first, rows, _ in cells for row in range(first, first + rows)]
        assert covered == sorted(set(covered))
        assert all(row < len(grid.rows) for row in covered)
        assert [id(b) for _, _, blocks in cells for b in blocks] == [id(b) for b in day.blocks]
        for first, rows, blocks in cells:
            assert all(first <= b.row and b.row + b.rows <= first + rows for b in blocks)
            assert shape_of(rows, blocks) != "closed" or set(range(first, first + rows)) & day.closed
            if len(blocks) > 1 and shape_of(rows, blocks) != "stack":
                assert all(block.lanes <= MOST_LANES for block in blocks)
        assert day.closed <= set(covered)


def test_a_person_of_a_finding_is_somebody_on_the_page() -> None:
    made = result()
    timetables = Timetables(made, "en")
    assert timetables.indices(Person("class", "6B")) == (1,)
    assert timetables.indices(Person("subgroup", "6B/L1")) == (1,)
    assert timetables.indices(Person("group", "L1")) == (0, 1)
    assert timetables.indices(Person("teacher", "nobody")) == ()
    assert [person.kind for person in timetables.people] == ["class"] * 2 + ["teacher"] * 4 + ["room"] * 2


def test_quality_says_what_the_audit_says() -> None:
    made = result()
    assert made.audit is not None
    quality = quality_of(made, Timetables(made, "fr"), "fr")
    assert quality["hard"] == made.audit.hard == 3
    assert quality["missing"] == 1
    assert quality["unplaced"] == [["c-b", "Lab", [1, 2], 1, 1, "full"]]
    levels, findings, rules = quality["levels"], quality["findings"], quality["rules"]
    assert isinstance(levels, list)
    assert isinstance(findings, list)
    assert isinstance(rules, list)
    assert [cost for _, cost, _ in levels] == list(made.audit.cost)
    assert [sentence for _, _, sentence, _ in findings] == [f.fr for f in made.audit.findings]
    assert sum(cases for _, _, _, cases, *_ in rules) == sum(rule.cases for rule in made.audit.rules)
    names = [(rules[group][0], rules[group][2]) for group, *_ in findings[:4]]
    assert names == [("Salle convenable", "impérative")] * 3 + [("Heures par jour", "peut être levée")]
    # A room is missing: the rule names nobody, so the people of the lesson are concerned.
    assert findings[0][3] == [0, 2]
    assert all(people for _, _, _, people in findings)


def test_rules_of_one_name_strength_and_aim_are_told_as_one() -> None:
    made = result()
    assert made.timetable is not None
    each = [Gaps(who=Who(kind="teachers", ids=(name,)), strength=Wish()) for name in ("KAYA", "NOIR")]
    problem = Problem(school=made.problem.school, rules=(*made.problem.rules, *each))
    again = made.model_copy(update={"problem": problem, "audit": audit(problem, made.timetable)})
    rules = quality_of(again, Timetables(again, "en"), "en")["rules"]
    assert isinstance(rules, list)
    gaps = [(aim, strength) for name, aim, strength, *_ in rules if name == "Gaps"]
    assert gaps == [("gaps of classes", "wish"), ("gaps of teachers", "wish")]


@pytest.mark.parametrize(
    ("level", "fr", "en"),
    [
        ("unplaced", "séances non placées", "unplaced lessons"),
        ("liftable 2", "règles levées (2)", "lifted rules (2)"),
        ("spread + wishes", "répartition + vœux", "spread + wishes"),
    ],
)
def test_names_of_levels(level: str, fr: str, en: str) -> None:
    assert (level_name(level, "fr"), level_name(level, "en")) == (fr, en)


def test_every_level_of_every_problem_has_a_name() -> None:
    made = result()
    assert made.audit is not None
    assert all(level_name(level, "fr") for level in made.audit.levels)


def test_lessons_that_do_not_exist_are_told_and_not_drawn() -> None:
    made = result()
    assert made.timetable is not None
    lost = made.timetable.lessons[0].model_copy(update={"day": "someday"})
    page = read(page_text(_with(made, (lost,)), "en")).data()
    assert page["lessons"] == []


def _with(made: Result, found: tuple[Lesson, ...]) -> Result:
    return made.model_copy(update={"timetable": Timetable(lessons=found)})


def test_a_school_without_alternation_has_no_weeks_to_choose() -> None:
    data = read(page_text(placed_example("small"), "en")).data()
    people = data["people"]
    assert isinstance(people, list)
    assert data["weeks"] == []
    assert all(list(person["grids"]) == [""] for person in people)


def test_an_empty_school_has_a_page() -> None:
    bare = SCHOOL.model_copy(
        update=dict.fromkeys(("classes", "teachers", "rooms", "courses", "groups", "subjects"), ())
    )
    made = Result(problem=Problem(school=bare), outcome="optimal", stopped_by="proof", timetable=Timetable())
    assert read(page_text(made, "fr")).data()["people"] == []


@pytest.mark.parametrize("name", ["college", "lycee"])
def test_the_page_of_a_large_school_is_small(name: str) -> None:
    assert len(page_text(placed_example(name), "fr").encode()) < 1_500_000
