"""Every kind of dirt that lists of schools have, one test for each: what is tolerated is read right."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from edt.school import EITHER, EVERY
from tests.formats.excel.books import (
    Change,
    base,
    cell,
    changed,
    clean_reading,
    course,
    read,
    said,
    school,
)


def test_the_clean_workbook_is_clean(tmp_path: Path) -> None:
    reading = read(base(), tmp_path)
    assert said(reading) == []
    assert course(reading).split == (2, 1, 1)
    assert course(reading, "C3").weeks == "A"
    assert school(reading).pool["Étage"].rooms == ("S1", "S2")


# -- headers and sheets ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda s: s["Cours"].insert(0, ["Année 2026-2027", None, "provisoire"]), id="title row"),
        pytest.param(lambda s: [s["Cours"].insert(0, []) for _ in range(6)], id="empty rows above"),
        pytest.param(lambda s: [row.insert(0, None) for row in s["Cours"]], id="empty column before"),
        pytest.param(cell("Cours", 0, 4, "ENSEIGNANT(S)"), id="header synonym in capitals"),
        pytest.param(cell("Cours", 0, 3, "  Matiere  "), id="header without accent, with blanks"),
        pytest.param(cell("Cours", 0, 5, "Heures\u00a0(hebdo)"), id="header with remark and NBSP"),
        pytest.param(cell("Cours", 0, 6, "Découpage *"), id="header with a star"),
        pytest.param(cell("Cours", 0, 7, "Fréq."), id="header abbreviated"),
        pytest.param(cell("Cours", 0, 7, "Frequency"), id="header in the other language"),
        pytest.param(lambda s: s.update({"COURS": s.pop("Cours")}), id="title in capitals"),
        pytest.param(lambda s: s.update({"Services": s.pop("Cours")}), id="title synonym"),
        pytest.param(lambda s: s.update({"matieres ": s.pop("Matières")}), id="title without accent"),
        pytest.param(lambda s: s.update(dict(reversed([(k, s.pop(k)) for k in list(s)]))),
        id="sheets in any order"),
        pytest.param(lambda s: [row.reverse() for row in s["Classes"]], id="columns in any order"),
        pytest.param(lambda s: s["Cours"].append(["C1", *[None] * 7, "  "][1:]), id="row of blanks"),
        pytest.param(lambda s: s["Cours"].append(list(s["Cours"][0])), id="headers repeated"),
        pytest.param(lambda s: s["Classes"].append([None, None, "Total 55"]), id="remark under the list"),
    ],
)  # fmt: skip
def test_dirty_headers_change_nothing(change: Change, tmp_path: Path) -> None:
    reading = changed(change, tmp_path)
    assert clean_reading(reading), said(reading)
    assert reading.problem == read(base(), tmp_path).problem


def test_a_sheet_with_another_title_is_known_by_its_headers(tmp_path: Path) -> None:
    sheets = base()
    sheets["Feuil7"] = sheets.pop("Cours")
    reading = read(sheets, tmp_path)
    assert said(reading) == ["note sheet-read-as Feuil7"]
    assert len(school(reading).courses) == 3


def test_foreign_sheets_and_columns_are_named(tmp_path: Path) -> None:
    sheets = base()
    sheets["Cantine"] = [["menu"], ["frites"]]
    sheets["Classes"][0].append("Couleur préférée")
    reading = read(sheets, tmp_path)
    assert sorted(said(reading)) == ["note column-ignored Classes!D1", "note sheet-ignored Cantine"]
    mapping = {sheet.sheet: sheet for sheet in reading.mapping}
    assert mapping["Cantine"].read_as is None
    found = [(c.header, c.cell, c.field) for c in mapping["Classes"].columns]
    assert found == [
        ("Classe", "A1", "id"),
        ("Effectif", "B1", "size"),
        ("Niveau", "C1", "level"),
        ("Couleur préférée", "D1", None),
    ]


# -- figures ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "periods"),
    [
        (4, 4), (4.0, 4), ("4", 4), ("4h", 4), ("4,0", 4), ("4 h", 4), ("4h00", 4), ("4:00", 4),
        ("240 min", 4), ("\u00a04 ", 4),
        (time(4, 0), 4), (timedelta(hours=4), 4), ("2+1+1", 4), ("2 + 2", 4), (timedelta(hours=27), 27),
        (datetime(1900, 1, 2, 3, 0), 51), ("4 heures", 4), ("04:00", 4),
    ],
)  # fmt: skip
def test_hours_as_people_write_them(value: Any, periods: int, tmp_path: Path) -> None:
    sheets = base()
    sheets["Cours"][1][5:7] = [value, None]
    assert course(read(sheets, tmp_path)).periods == periods


@pytest.mark.parametrize(
    ("value", "periods"),
    [("1h30", 3), ("1:30", 3), ("1,5", 3), (1.5, 3), ("1.5", 3), (time(1, 30), 3), ("90 min", 3)],
)
def test_hours_in_half_hour_periods(value: Any, periods: int, tmp_path: Path) -> None:
    sheets = base()
    sheets["Grille"][0].append("Créneaux par heure")
    sheets["Grille"][1].append(2)
    sheets["Cours"][1][5:7] = [value, None]
    assert course(read(sheets, tmp_path)).periods == periods


@pytest.mark.parametrize(
    ("value", "split", "limits"),
    [
        ("2+1+1", (2, 1, 1), (1, 1)), ("2 + 1 + 1", (2, 1, 1), (1, 1)), ("2h+1h+1h", (2, 1, 1), (1, 1)),
        ("2x2", (2, 2), (1, 1)),
        ("2×2", (2, 2), (1, 1)), ("1-2", None, (1, 2)), ("1 à 2", None, (1, 2)), ("1–2", None, (1, 2)),
        (4, (4,), (1, 1)),
        (None, None, (1, 1)), ("-", None, (1, 1)), ("2/2", (2, 2), (1, 1)),
        ("2+1+1 [1-2]", (2, 1, 1), (1, 2)),
    ],
)  # fmt: skip
def test_splits_as_people_write_them(value: Any, split: Any, limits: tuple[int, int], tmp_path: Path) -> None:
    found = course(changed(cell("Cours", 1, 6, value), tmp_path))
    assert (found.split, (found.shortest, found.longest)) == (split, limits)


def test_a_split_that_became_a_date_is_read_with_a_warning(tmp_path: Path) -> None:
    reading = changed(cell("Cours", 1, 6, datetime(2026, 2, 1)), tmp_path)
    assert said(reading) == ["warning split-was-date Cours!G2"]
    assert (course(reading).shortest, course(reading).longest) == (1, 2)


@pytest.mark.parametrize(
    ("value", "weeks"),
    [
        ("H", EVERY), ("hebdo", EVERY), ("Hebdomadaire", EVERY), ("weekly", EVERY), (None, EVERY), ("A", "A"),
        ("a", "A"), ("Q1", "A"),
        ("Q2", "B"), ("B", "B"), ("semaine B", "B"), ("S2", "B"), ("Q", EITHER), ("quinzaine", EITHER),
        ("fortnight", EITHER),
    ],
)  # fmt: skip
def test_frequencies_as_people_write_them(value: Any, weeks: str, tmp_path: Path) -> None:
    assert course(changed(cell("Cours", 1, 7, value), tmp_path)).weeks == weeks


@pytest.mark.parametrize(
    "value",
    ["8:00", "08h00", "8 h", "8h", "08:00:00", 8, time(8, 0), 1 / 3, "8.00", "8:00 am", timedelta(hours=8)],
)
def test_bells_as_people_write_them(value: Any, tmp_path: Path) -> None:
    found = school(changed(cell("Grille", 1, 1, value), tmp_path))
    assert found.grids[0].periods[0].start == 480


# -- names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        "MARTIN Paul, PETIT Anne", "MARTIN Paul; PETIT Anne", "MARTIN Paul / PETIT Anne",
        "MARTIN Paul\nPETIT Anne",
        "MARTIN Paul et PETIT Anne", "MARTIN Paul + PETIT Anne", "MARTIN Paul & PETIT Anne", "MAR, PET",
        "martin paul ; petit anne",
        "MARTIN\u00a0Paul,PETIT  Anne ", "MARTIN Paul and PETIT Anne", '"MARTIN Paul", "PETIT Anne"',
        "Martin Paul/PET", "\ufeffMAR|PET",
    ],
)  # fmt: skip
def test_several_names_in_one_cell(value: str, tmp_path: Path) -> None:
    reading = changed(cell("Cours", 1, 4, value), tmp_path)
    assert course(reading).teachers == ("MARTIN Paul", "PETIT Anne")


@pytest.mark.parametrize(
    "id_", ["A + B", "A, B", "A/B", "A et B", "A;B", "007", "=SOMME(1)", "../x", "équipe é", "فريق"]
)
def test_an_exact_id_wins_over_every_separator(id_: str, tmp_path: Path) -> None:
    sheets = base()
    sheets["Professeurs"][1][0] = id_
    sheets["Cours"][1][4] = id_

    def as_text(workbook: Workbook) -> None:
        for sheet, place in (("Professeurs", "A2"), ("Cours", "E2")):
            workbook[sheet][place].data_type = "s"

    reading = read(sheets, tmp_path, as_text)
    assert course(reading).teachers == (id_,)


def test_the_same_name_in_two_columns(tmp_path: Path) -> None:
    sheets = base()
    sheets["Cours"][0] += ["Professeur 2"]
    sheets["Cours"][1] += ["PET"]
    assert course(read(sheets, tmp_path)).teachers == ("MARTIN Paul", "PETIT Anne")


@pytest.mark.parametrize(
    ("value", "id_"), [(7, "7"), (7.0, "7"), ("007", "007"), ("7", "7"), (12.5, "12.5"), ("  7 ", "7")]
)
def test_numbers_that_are_ids(value: Any, id_: str, tmp_path: Path) -> None:
    sheets = base()
    sheets["Salles"][1][0] = value
    sheets["Salles"][4][3] = "S2"
    sheets["Cours"][1][8] = value
    assert course(read(sheets, tmp_path)).rooms == (id_,)


def test_classes_and_groups_in_one_column(tmp_path: Path) -> None:
    sheets = base()
    sheets["Cours"] = [
        ["Classe/Groupe", "Matière", "Prof(s)", "Heures"],
        ["6B, 6A G1", "MATHS", "MAR", 1],
        ["[6A G2]", "MATHS", "MAR", 1],
    ]
    reading = read(sheets, tmp_path)
    assert [(c.id, c.classes, c.groups) for c in school(reading).courses] == [
        ("6B, 6A G1 MATHS", ("6B",), ("6A G1",)),
        ("[6A G2] MATHS", (), ("6A G2",)),
    ]


def test_courses_without_id_get_different_ones(tmp_path: Path) -> None:
    sheets = base()
    for row in sheets["Cours"][1:]:
        row[:2] = [None, "6A"]
        row[2:4] = [None, "MATHS"]
    ids = [c.id for c in school(read(sheets, tmp_path)).courses]
    assert ids == ["6A MATHS", "6A MATHS (2)", "6A MATHS (3)"]


def test_first_and_last_names_apart(tmp_path: Path) -> None:
    sheets = base()
    sheets["Professeurs"] = [
        ["Civilité", "Nom", "Prénom", "Discipline"],
        ["M.", "MARTIN", "Paul", "MATHS"],
        ["Mme", "PETIT", "Anne", "FRANC"],
        ["M.", "DURAND", "Luc", "MATHS"],
    ]
    found = school(read(sheets, tmp_path))
    assert list(found.teacher) == ["MARTIN Paul", "PETIT Anne", "DURAND Luc"]
    assert found.teachers[0].name == "Paul MARTIN"


def test_rooms_that_say_their_pool(tmp_path: Path) -> None:
    sheets = base()
    sheets["Salles"] = [["Salle", "Groupe de salles"], ["S1", "Étage"], ["S2", "Étage"], ["LABO", "labo"]]
    assert [(p.id, p.rooms) for p in school(read(sheets, tmp_path)).pools] == [
        ("Étage", ("S1", "S2")),
        ("labo", ("LABO",)),
    ]
