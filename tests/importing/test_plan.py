"""What holds for every import, whatever the lists are."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.formats.excel.reading import read_workbook
from edt.formats.excel.writing import write_workbook
from edt.importing import KINDS, ImportPlan, Kind, load_mapping, plan_import, report, save_mapping
from edt.importing.kinds import LAYOUTS
from edt.problem import Problem
from edt.words import LANGUAGES
from tests.importing.lists import empty, small, write_csv, write_xlsx

# Names of the school and others, figures, dirt: what may stand in any cell of any list.
_CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "BELLIER",
            "Paul",
            "BELLIER Paul",
            "CORVIN",
            "Anne",
            "Mme CORVIN",
            "DOREL Max",
            "Dorel max",
            "max",
            "P.",
        ]
    ),
    st.sampled_from(
        ["6A", "6a", "6 A", "6B", "6C", "6A G1", "G1", "LATIN", "6A, 6B", "6A+6B", "S11", "s 11", "GYM"]
    ),
    st.sampled_from(
        ["Maths", "maths", "Mathématiques", "Anglais", "Arts", "Anglais, Maths", "PBE", "ACO", "X"]
    ),
    st.sampled_from(
        ["1", "2", "4,5", "1h30", "2+1", "2+1+1", "Q", "Q1", "H", "lundi", "mercredi matin", "samedi"]
    ),
    st.sampled_from(
        [
            "",
            " ",
            "-",
            "?",
            "n/a",
            '"',
            "=1+1",
            "a@b.fr",
            "Total",
            "\u00a06A ",
            "HÃ©lÃ¨ne",
            "A / B",
            "x" * 200,
        ]
    ),
    st.integers(-2, 30),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.sampled_from([datetime(2026, 2, 1), time(18, 0), time(1, 30)]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=10),
)


@st.composite
def lists(draw: st.DrawFn) -> tuple[Kind, list[list[object]]]:
    """Draw a list of some kind with some of its columns and dirty lines."""
    kind: Kind = draw(st.sampled_from(KINDS))
    columns = LAYOUTS[kind].columns
    chosen = draw(st.lists(st.sampled_from(columns), min_size=1, max_size=8, unique_by=lambda c: c.field))
    headers: list[object] = [draw(st.sampled_from((c.fr, c.en, *c.also))) for c in chosen]
    for needed in {"teachers": ["Nom"], "classes": ["Classe"], "rooms": ["Salle"]}.get(
        kind, ["Classe", "Matière", "Heures"] if kind == "courses" else ["Nom", "Classe"]
    ):
        headers.insert(0, needed)
    line = st.lists(_CELLS, min_size=len(headers), max_size=len(headers))
    return kind, [headers, *draw(st.lists(line, max_size=8))]


def ids(problem: Problem) -> dict[str, set[str]]:
    """Give the ids of everything in a school."""
    school = problem.school
    names = ("subjects", "teachers", "classes", "groups", "rooms", "pools", "courses")
    return {name: {item.id for item in getattr(school, name)} for name in names}


def check_plan(found: ImportPlan, before: Problem) -> None:
    """Check what every plan keeps to."""
    after = ids(found.problem)
    for name, old in ids(before).items():
        assert old <= after[name]
    assert [r.rule for r in before.rules] == [r.rule for r in found.problem.rules][: len(before.rules)]
    assert all(item.reason is not None for item in found.skipped)
    assert all(item.changes for item in found.updated)
    for language in LANGUAGES:
        assert report(found, language)
        for issue in found.issues:
            assert issue.message(language)
            issue.hint(language)
    if found.changes_nothing:
        assert found.problem == before


@pytest.mark.parametrize("school", ["empty", "small"])
@given(st.lists(lists(), min_size=1, max_size=3))
def test_a_second_run_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, school: str, drawn: list[tuple[Kind, list[list[object]]]]
) -> None:
    before = small() if school == "small" else empty()
    folder = tmp_path_factory.mktemp("lists")
    paths = [write_xlsx(folder / f"{n}.xlsx", rows, kind) for n, (kind, rows) in enumerate(drawn)]
    first = plan_import(paths, before)
    check_plan(first, before)
    for mapping in (None, first.mapping):
        second = plan_import(paths, first.problem, None, mapping)
        assert second.created == second.updated == ()
        assert second.problem == first.problem
    kept = folder / "names.toml"
    save_mapping(first.mapping, kept)
    assert load_mapping(kept).names == first.mapping.names


@given(lists())
def test_a_list_may_be_taken_for_another(
    tmp_path_factory: pytest.TempPathFactory, drawn: tuple[Kind, list[list[object]]]
) -> None:
    path = write_xlsx(tmp_path_factory.mktemp("lists") / "list.xlsx", drawn[1])
    for kind in KINDS:
        found = plan_import([path], small(), kind)
        check_plan(found, small())
        assert plan_import([path], found.problem, kind).changes_nothing


@given(lists())
def test_the_order_of_the_files_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, drawn: tuple[Kind, list[list[object]]]
) -> None:
    folder = tmp_path_factory.mktemp("lists")
    first = write_xlsx(folder / "1.xlsx", drawn[1], drawn[0])
    other = write_csv(folder / "2.csv", "Salle | Capacité\n R1 | 20\n R2 | 30")
    if drawn[0] != "rooms":
        assert plan_import([first, other], small()).problem == plan_import([other, first], small()).problem


def test_the_school_file_takes_it_in_and_gives_it_back(tmp_path: Path) -> None:
    staff = write_csv(
        tmp_path / "staff.csv",
        """Civilité | Nom | Prénom | Code | Matière | ORS | Max h/jour | Demi-journées libres | Jours absents
        M. | DOREL | Max | MDO | Maths, Arts | 18 | 6 | 1 | mercredi après-midi
        Mme | AUBIER | Zoé | | Arts | 16,5 | | |""",
    )
    courses = write_csv(
        tmp_path / "services.csv",
        """Classe | Matière | Prof | Heures | Découpage | Fréquence | Salle
        6A, 6B | Arts | MDO, Zoé AUBIER | 3 | 2+1 | Q | classe""",
    )
    found = plan_import([staff, courses], small())
    assert not found.skipped
    assert len(found.created) == 7
    write_workbook(found.problem, tmp_path / "school.xlsx", "fr")
    reading = read_workbook(tmp_path / "school.xlsx")
    assert reading.problem is not None
    again = plan_import([staff, courses], reading.problem)
    assert again.changes_nothing
    assert not again.unknown
