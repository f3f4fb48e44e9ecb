"""Years, groups and subgroups become classes and groups that clash just where they share an atom."""

from itertools import product
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from edt.formats.fet.ledger import Ledger
from edt.formats.fet.source import Source, StudentSet
from edt.formats.fet.students import Audiences
from edt.school import Course, Grid, Period, School, Subject, audiences_conflict
from tests.formats.fet.making import activity, document, read

GRID = Grid(periods=(Period(id="1", start=480, end=540, half_day="am"),))


def test_a_year_is_a_class_and_its_groups_know_their_pupils(tmp_path: Path) -> None:
    text = document([activity(1), activity(2, students=("5a boys",)), activity(3, students=("5a-2",))])
    problem = read(tmp_path, text).problem
    assert problem is not None
    school = problem.school
    assert [c.id for c in school.classes] == ["5a", "5b"]
    assert school.class_["5a"].pupils == ("5a-1", "5a-2")
    assert school.class_["5a"].size == 24
    assert school.class_["5b"].pupils == ("5b",)
    assert [g.id for g in school.groups] == ["5a boys", "5a-2"]
    assert school.group["5a boys"].pupils == ("5a-1",)
    assert school.group["5a boys"].size == 12
    assert not audiences_conflict(school, "5a boys", "5a-2")
    assert [s.id for s in school.subgroups["5a"]] == ["5a/5a boys", "5a/5a-2"]


def test_groups_that_nothing_names_are_left_out_and_said_so(tmp_path: Path) -> None:
    reading = read(tmp_path, document([activity(1)]))
    assert reading.problem is not None
    assert reading.problem.school.groups == ()
    assert [i.values["count"] for i in reading.issues if i.code == "fet-unused-groups"] == [4]


def test_a_year_that_shares_groups_with_another_becomes_a_group(tmp_path: Path) -> None:
    years: dict[str, dict[str, tuple[str, ...]]] = {
        "everybody": {"a": ("a1", "a2"), "b": ("b1",)},
        "5a": {"a": ("a1", "a2")},
        "5b": {"b": ("b1",)},
        "choir": {"singers": ("a2", "c1")},
    }
    text = document([activity(n, students=(name,)) for n, name in enumerate(years)], years=years)
    problem = read(tmp_path, text).problem
    assert problem is not None
    school = problem.school
    assert {c.id: c.pupils for c in school.classes} == {
        "5a": ("a1", "a2"),
        "5b": ("b1",),
        "choir (1)": ("c1",),
    }
    assert {g.id: (g.classes, g.pupils) for g in school.groups} == {
        "everybody": (("5a", "5b"), ("a1", "a2", "b1")),
        "choir": (("5a", "choir (1)"), ("a2", "c1")),
    }


atoms = st.sampled_from([f"s{n}" for n in range(6)])
trees = st.lists(st.frozensets(atoms, min_size=1, max_size=4), min_size=1, max_size=5)


@given(trees, trees)
def test_two_sets_clash_just_where_they_share_an_atom(
    years: list[frozenset[str]], groups: list[frozenset[str]]
) -> None:
    source = Source(days=["mon"], hours=["1"])
    for number, group in enumerate(groups):
        source.groups[f"g{number}"] = StudentSet(f"g{number}", None, tuple(sorted(group)))
    for number, year in enumerate(years):
        source.years[f"y{number}"] = StudentSet(f"y{number}", None, tuple(sorted(year)))
    for name in sorted(frozenset[str]().union(*years, *groups)):
        source.subgroups[name] = StudentSet(name, None)
        source.leaves[name] = frozenset((name,))
    for sets in (source.groups, source.years):
        source.leaves.update((found.name, frozenset(found.parts)) for found in sets.values())
    audiences = Audiences(source)
    # Groups that no year has do not occur in a file.
    covered = frozenset[str]().union(*years)
    names = [name for name, leaves in source.leaves.items() if leaves <= covered]
    became = {name: audiences.of(name) for name in names}
    courses = tuple(
        Course(
            id=name,
            subject="x",
            classes=(a.id,) if a.kind == "classes" else (),
            groups=(a.id,) if a.kind == "groups" else (),
            periods=1,
        )
        for name, a in became.items()
    )
    school = School(
        days=("mon",),
        grids=(GRID,),
        subjects=(Subject(id="x"),),
        classes=audiences.classes(),
        groups=audiences.groups(),
        courses=courses,
    )
    assert not [i for i in school.issues() if i.severity == "error"]
    owners = {pupil: c.id for c in school.classes for pupil in c.pupils or ()}
    assert sorted(owners) == sorted(covered)
    for one, two in product(names, names):
        share = bool(source.leaves[one] & source.leaves[two])
        assert audiences_conflict(school, became[one].id, became[two].id) == share


def test_ledger_places_have_element_and_line(tmp_path: Path) -> None:
    text = document([activity(1, students=("nobody",))])
    reading = read(tmp_path, text)
    assert reading.problem is None
    (issue,) = [i for i in reading.issues if i.severity == "error"]
    assert issue.place is not None
    assert issue.place.sheet == "Activity"
    line = int(issue.place.cell.removeprefix("l. "))
    assert "nobody" in text.splitlines()[line - 1]
    assert Ledger("x").place(None).file == "x"
