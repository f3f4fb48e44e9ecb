"""What is wrong is said with sheet, cell, value and hint, all at once; and the copy shows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from edt.errors import describe
from edt.formats.excel.annotating import annotate
from edt.messages import Issue
from tests.formats.excel.books import Change, Sheets, base, cell, changed, problem, read, said


def sheet_of(title: str, *rows: list[Any]) -> Change:
    def change(sheets: Sheets) -> None:
        sheets[title] = list(rows)

    return change


def without(title: str) -> Change:
    def change(sheets: Sheets) -> None:
        del sheets[title]

    return change


RULE_HEADERS = ["Règle", "Pour qui", "Force", "Paramètres"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (cell("Cours", 1, 4, "MARTN Paul"), "error unknown-reference Cours!E2"),
        (cell("Cours", 1, 3, "MATH"), "error unknown-reference Cours!D2"),
        (cell("Cours", 1, 8, "S9"), "error unknown-reference Cours!I2"),
        (cell("Cours", 1, 1, "6C"), "error unknown-reference Cours!B2"),
        (cell("Groupes", 1, 1, "6Z"), "error unknown-reference Groupes!B2"),
        (cell("Salles", 4, 3, "S1, S9"), "error unknown-reference Salles!D5"),
        (cell("Professeurs", 1, 2, "LATIN"), "error unknown-reference Professeurs!C2"),
        (cell("Cours", 1, 5, "beaucoup"), "error hours-expected Cours!F2"),
        (cell("Cours", 1, 5, -4), "error number-out-of-range Cours!F2"),
        (cell("Cours", 1, 5, 1e9), "error number-out-of-range Cours!F2"),
        (cell("Cours", 1, 5, 1.3), "error not-whole-periods Cours!F2"),
        (cell("Cours", 1, 5, 3), "error split-differs Cours!G2"),
        (cell("Cours", 1, 6, "en deux"), "error split-unreadable Cours!G2"),
        (cell("Cours", 1, 7, "parfois"), "error weeks-unknown Cours!H2"),
        (cell("Cours", 1, 7, datetime(2026, 9, 1)), "error date-in-text Cours!H2"),
        (cell("Cours", 2, 0, "C1"), "error duplicate-id Cours!A3"),
        (cell("Classes", 2, 0, "6A"), "error duplicate-id Classes!A3"),
        (cell("Groupes", 2, 0, "6A"), "error duplicate-id Groupes!A3"),
        (cell("Salles", 4, 0, "S1"), "error duplicate-id Salles!A5"),
        (cell("Classes", 1, 0, datetime(2026, 1, 6)), "error date-in-text Classes!A2"),
        (cell("Classes", 1, 0, None), "error id-missing Classes!A2"),
        (cell("Classes", 1, 1, "vingt"), "error number-expected Classes!B2"),
        (cell("Classes", 1, 1, -3), "error number-out-of-range Classes!B2"),
        (cell("Classes", 1, 1, 28.5), "error whole-number-expected Classes!B2"),
        (cell("Grille", 2, 1, "8h30"), "error periods-overlap Grille!A2"),
        (cell("Grille", 1, 2, "7h00"), "error periods-overlap Grille!A2"),
        (cell("Grille", 1, 1, "tôt"), "error time-expected Grille!B2"),
        (cell("Grille", 1, 1, "25:00"), "error time-expected Grille!B2"),
        (cell("Grille", 1, 1, None), "error cell-missing Grille!B2"),
        (cell("Grille", 1, 3, "soir"), "error half-day-expected Grille!D2"),
        (cell("Grille", 2, 0, "M1"), "error duplicate-id Grille!A2"),
        (cell("Établissement", 1, 1, "klingon"), "error language-unknown Établissement!B2"),
        (cell("Cours", 0, 3, "Sujet traité"), "error column-missing Cours!A1"),
        (without("Grille"), "error sheet-missing"),
        (without("Cours"), "error sheet-missing"),
        (without("Professeurs"), "error sheet-missing-needed"),
        (without("Salles"), "error sheet-missing-needed"),
        (sheet_of("Disponibilités", ["Nom", "lundi"], ["MARTN", "x"]),
        "error name-not-listed Disponibilités!A2"),
        (sheet_of("Disponibilités", ["Nom", "lundi"], ["MAR", "peut-être"]),
         "error availability-unreadable Disponibilités!B2"),
        (sheet_of("Disponibilités", ["Nom", "lundi"], ["S1", "vert"]),
        "error rooms-have-no-wishes Disponibilités!A2"),
        (sheet_of("Disponibilités", ["Nom", "quand"], ["MAR", "x"]),
        "error no-time-columns Disponibilités!A1"),
        (sheet_of("Règles", RULE_HEADERS, ["Pas de pluie", None, None, None]),
        "error rule-not-listed Règles!A2"),
        (sheet_of("Règles", RULE_HEADERS, ["Trous", "MARTN", None, None]), "error name-not-listed Règles!B2"),
        (sheet_of("Règles", RULE_HEADERS, ["Trous", "MAR", "fort", None]),
        "error strength-unknown Règles!C2"),
        (sheet_of("Règles", RULE_HEADERS, ["Trous", "MAR", None, "tolérer=2"]),
        "error parameter-unknown Règles!D2"),
        (sheet_of("Règles", RULE_HEADERS, ["Trous", "MAR", None, "par=siècle"]),
         "error parameter-unreadable Règles!D2"),
        (sheet_of("Règles", RULE_HEADERS, ["Trous", None, None, None]), "error parameter-missing Règles!D2"),
        (sheet_of("Règles", RULE_HEADERS, ["Heures par jour", "MAR", None, None]),
        "error rule-refused Règles!D2"),
        (sheet_of("Règles", RULE_HEADERS, ["Heures par jour", "MAR", None, "au plus=-1"]),
         "error rule-refused Règles!D2"),
        (sheet_of("Objectifs", ["Rang", "Objectif"], [1, "la paix"]), "error aim-unknown Objectifs!B2"),
        (
            sheet_of("Objectifs", ["Rang", "Objectif"], [1, "vœux"], [1, "règles levées"]),
            "error aim-alone Objectifs!A3",
        ),
    ],
)  # fmt: skip
def test_each_fault_has_its_cell_and_its_words(change: Change, expected: str, tmp_path: Path) -> None:
    reading = changed(change, tmp_path)
    assert expected in said(reading), said(reading)
    assert reading.problem is None
    for issue in reading.issues:
        for language in ("fr", "en"):
            text = describe(issue, language)
            assert "{" not in text
            assert issue.place is not None
            assert issue.place.file == "school.xlsx"


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    sheets = base()
    for change in (
        cell("Cours", 1, 5, "beaucoup"),
        cell("Cours", 2, 4, "DURANT"),
        cell("Classes", 1, 1, -3),
        cell("Professeurs", 1, 2, "LATIN"),
    ):
        change(sheets)
    found = said(read(sheets, tmp_path), "error")
    assert sorted(found) == [
        "error hours-expected Cours!F2",
        "error number-out-of-range Classes!B2",
        "error unknown-reference Cours!E3",
        "error unknown-reference Professeurs!C2",
    ]


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (cell("Cours", 1, 4, "MARTN Paul"), "did you mean MARTIN Paul (Professeurs!A2)?"),
        (cell("Cours", 1, 8, "LABBO"), "did you mean LABO (Salles!A4)?"),
        (sheet_of("Disponibilités", ["Nom", "lundi"], ["PETITE Anne", "x"]),
        "did you mean PETIT Anne (Professeurs!A3)?"),
        (sheet_of("Règles", RULE_HEADERS, ["Heures par jours", None, None, None]),
        "did you mean Heures par jour?"),
        (lambda s: s.update({"Proffeseurs": [["qui"], ["x"]], "Professeurs": s["Professeurs"]}), None),
        (cell("Cours", 0, 3, "Matièrre"), "did you mean « Matièrre »?"),
    ],
)  # fmt: skip
def test_hints_propose_what_was_meant(change: Change, hint: str | None, tmp_path: Path) -> None:
    hints = [issue.hint("en") for issue in changed(change, tmp_path).issues]
    assert hint is None or any(text.startswith(hint) for text in hints), hints


def test_a_missing_list_is_said_once(tmp_path: Path) -> None:
    found = said(changed(without("Professeurs"), tmp_path), "error")
    assert found == ["error sheet-missing-needed"]


def test_later_checks_find_their_cells(tmp_path: Path) -> None:
    reading = read(base(), tmp_path)
    issue = Issue(
        "unknown-reference",
        values={"value": "?", "kind": "x", "owner": "y"},
        about=("teacher", "PETIT Anne", "hours_due"),
    )
    (found,) = reading.located([issue])
    assert (found.place.sheet, found.place.cell) == ("Professeurs", "D3")  # type: ignore[union-attr]


def _hide_nothing(workbook: Workbook) -> None:
    workbook["Cours"]["A1"].value = "Id"


@pytest.mark.parametrize("touch", [None, lambda workbook: workbook["Cours"].merge_cells("E2:E3")])
def test_the_copy_shows_the_faults(touch: Callable[[Workbook], None] | None, tmp_path: Path) -> None:
    sheets = base()
    cell("Cours", 1, 4, "MARTN Paul")(sheets)
    cell("Cours", 2, 4, None)(sheets)
    cell("Classes", 1, 1, "=1+")(sheets)
    reading = read(sheets, tmp_path, touch)
    annotate(tmp_path / "school.xlsx", reading.issues, tmp_path / "marked.xlsx", "fr")
    marked = load_workbook(tmp_path / "marked.xlsx")
    assert marked.sheetnames[0] == "À corriger"
    comment = marked["Cours"]["E2"].comment
    assert comment is not None
    assert "MARTN Paul" in comment.text
    assert "MARTIN Paul (Professeurs!A2)" in comment.text
    assert marked["Cours"]["E2"].fill.fgColor.rgb == "00F28B82"
    assert marked["Cours"]["D2"].comment is None
    assert marked["Classes"]["B2"].value == "=1+"
    listed = [[c.value for c in row] for row in marked["À corriger"].iter_rows(min_row=2)]
    assert len(listed) == len(reading.issues)


def test_a_clean_workbook_marked_reads_the_same(tmp_path: Path) -> None:
    reading = read(base(), tmp_path)
    annotate(tmp_path / "school.xlsx", reading.issues, tmp_path / "marked.xlsx", "en")
    from edt.formats.excel.reading import read_workbook

    assert read_workbook(tmp_path / "marked.xlsx").problem == problem(reading)
