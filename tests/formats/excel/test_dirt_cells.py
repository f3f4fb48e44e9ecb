"""Dirt that spreadsheets make of cells, and of the sheets of the school and its grid."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from edt.school import Closed
from tests.formats.excel.books import base, cell, changed, course, read, said, school

# -- cells that spreadsheets make ------------------------------------------------------------


def test_merged_cells_are_filled(tmp_path: Path) -> None:
    def merge(workbook: Workbook) -> None:
        sheet = workbook["Cours"]
        sheet["E3"] = None
        sheet.merge_cells("E2:E3")

    reading = read(base(), tmp_path, merge)
    assert course(reading, "C2").teachers == ("MARTIN Paul",)
    assert said(reading) == ["note merged-cells-filled Cours"]


def test_hidden_rows_are_read(tmp_path: Path) -> None:
    def hide(workbook: Workbook) -> None:
        workbook["Cours"].row_dimensions[3].hidden = True

    reading = read(base(), tmp_path, hide)
    assert course(reading, "C2").periods == 4
    assert said(reading) == ["note hidden-rows-read Cours"]


def test_a_formula_without_value_is_empty_and_said(tmp_path: Path) -> None:
    reading = changed(cell("Classes", 1, 1, "=14+14"), tmp_path)
    assert said(reading) == ["warning cell-uncached Classes!B2"]
    assert school(reading).class_["6A"].size is None


def test_an_error_value_is_an_error(tmp_path: Path) -> None:
    assert said(changed(cell("Classes", 1, 1, "#N/A"), tmp_path), "error") == ["error cell-error Classes!B2"]


def test_control_characters_and_direction_marks_are_dropped(tmp_path: Path) -> None:
    found = school(changed(cell("Classes", 1, 2, "\u202e6\u200be\u00ad"), tmp_path))
    assert found.class_["6A"].level == "6e"


# -- the grid and the school -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("lundi, mardi", ("mon", "tue")), ("lundi-vendredi", ("mon", "tue", "wed", "thu", "fri")),
        ("du lundi au mercredi", ("mon", "tue", "wed")),
        ("Mon Tue Wed", ("mon", "tue", "wed")), (4, ("mon", "tue", "wed", "thu")),
        ("lu ma me", ("mon", "tue", "wed")),
        ("Jour 1; Jour 2", ("Jour 1", "Jour 2")), ("Monday to Wednesday", ("mon", "tue", "wed")),
    ],
)  # fmt: skip
def test_days_as_people_write_them(text: Any, days: tuple[str, ...], tmp_path: Path) -> None:
    assert school(changed(cell("Établissement", 2, 1, text), tmp_path)).days == days


def test_closed_times(tmp_path: Path) -> None:
    sheets = base()
    sheets["Établissement"].append(["Fermé", "mercredi après-midi"])
    sheets["Grille"][0] += ["Fermé", "vendredi"]
    sheets["Grille"][1] += ["jeudi S1–S2 ; samedi", None]
    sheets["Grille"][5] += [None, "fermé"]
    assert school(read(sheets, tmp_path)).grids[0].closed == (
        Closed(day="thu", period="S1"),
        Closed(day="thu", period="S2"),
        Closed(day="sat"),
        Closed(day="wed", half_day="pm"),
        Closed(day="fri", period="S2"),
    )


def test_several_grids(tmp_path: Path) -> None:
    sheets = base()
    for row in sheets["Grille"]:
        row.insert(0, None)
    sheets["Grille"][0][0] = "Grille"
    sheets["Grille"][1][0] = "collège"
    sheets["Grille"].append(["primaire", "P1", "8:30", "11:30", None, None])
    sheets["Classes"][0].append("Grille")
    sheets["Classes"][2].append("primaire")
    sheets["Cours"].pop(2)
    found = school(read(sheets, tmp_path))
    assert [(grid.id, len(grid.periods)) for grid in found.grids] == [("collège", 5), ("primaire", 1)]
    assert found.class_["6B"].grid == "primaire"


def test_a_calendar_from_first_to_last_week(tmp_path: Path) -> None:
    sheets = base()
    sheets["Établissement"] += [["Rentrée", datetime(2026, 9, 1)], ["Fin d'année", "25/09/2026"]]
    weeks = school(read(sheets, tmp_path)).calendar
    assert [(week.monday.isoformat(), week.week) for week in weeks] == [
        ("2026-08-31", "A"), ("2026-09-07", "B"), ("2026-09-14", "A"), ("2026-09-21", "B"),
    ]  # fmt: skip


def test_an_alternation_that_only_courses_speak_of(tmp_path: Path) -> None:
    sheets = base()
    sheets["Établissement"].pop(3)
    reading = read(sheets, tmp_path)
    assert school(reading).weeks == ("A", "B")
    assert said(reading) == ["note weeks-assumed"]
