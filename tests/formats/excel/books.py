"""Small workbooks for tests: lists of rows by sheet, saved and read in one call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from edt.formats.excel.reading import Reading, read_workbook
from edt.messages import Issue
from edt.problem import Problem
from edt.school import Course, School

Sheets = dict[str, list[list[Any]]]

BASE: Sheets = {
    "Établissement": [
        ["Nom", "Collège Test"],
        ["Langue", "français"],
        ["Jours", "lundi, mardi, mercredi, jeudi, vendredi"],
        ["Semaines", "A, B"],
    ],
    "Grille": [
        ["Créneau", "Début", "Fin", "Demi-journée", "Pause après"],
        ["M1", "8h00", "8h55", "matin", None],
        ["M2", "9h00", "9h55", "matin", "récréation"],
        ["M3", "10h10", "11h05", "matin", None],
        ["S1", "13h30", "14h25", "après-midi", None],
        ["S2", "14h30", "15h25", "après-midi", None],
    ],
    "Matières": [["Matière", "Libellé"], ["MATHS", "Mathématiques"], ["FRANC", "Français"]],
    "Professeurs": [
        ["Professeur", "Code", "Matières", "Heures dues"],
        ["MARTIN Paul", "MAR", "MATHS", 18],
        ["PETIT Anne", "PET", "FRANC", 18],
        ["DURAND Luc", "DUR", "MATHS", 18],
    ],
    "Classes": [["Classe", "Effectif", "Niveau"], ["6A", 28, "6e"], ["6B", 27, "6e"]],
    "Groupes": [
        ["Groupe", "Classes", "Partition", "Effectif"],
        ["6A G1", "6A", "demi", 14],
        ["6A G2", "6A", "demi", 14],
    ],
    "Salles": [
        ["Salle", "Capacité", "Type", "Salles du groupe"],
        ["S1", 30, "banale", None],
        ["S2", 30, "banale", None],
        ["LABO", 30, "labo", None],
        ["Étage", None, None, "S1, S2"],
    ],
    "Cours": [
        ["Id", "Classes", "Groupes", "Matière", "Professeurs", "Heures", "Découpage", "Fréquence", "Salle"],
        ["C1", "6A", None, "MATHS", "MARTIN Paul", 4, "2+1+1", "H", "S1"],
        ["C2", "6B", None, "MATHS", "DURAND Luc", 4, None, None, "Étage"],
        ["C3", None, "6A G1", "FRANC", "PETIT Anne", 1, None, "A", "labo"],
    ],
}


def base() -> Sheets:
    """Give a clean workbook that may be changed."""
    return deepcopy(BASE)


def saved(
    sheets: Mapping[str, Sequence[Sequence[Any]]], path: Path, touch: Callable[[Workbook], None] | None = None
) -> Path:
    """Save sheets as a workbook, after a last touch."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        worksheet = workbook.create_sheet(title)
        for row in rows:
            worksheet.append(row)
    if touch:
        touch(workbook)
    workbook.save(path)
    return path


def read(sheets: Sheets, folder: Path, touch: Callable[[Workbook], None] | None = None) -> Reading:
    """Save sheets and read them."""
    return read_workbook(saved(sheets, folder / "school.xlsx", touch))


def school(reading: Reading) -> School:
    """Give the school that was read; what is wrong with it is the failure's message."""
    assert reading.problem is not None, said(reading)
    return reading.problem.school


def problem(reading: Reading) -> Problem:
    """Give the problem that was read."""
    assert reading.problem is not None, said(reading)
    return reading.problem


def course(reading: Reading, id_: str = "C1") -> Course:
    """Give a course of the school that was read."""
    return school(reading).course[id_]


def said(reading: Reading, *severities: str) -> list[str]:
    """Give all that was said, one line for each issue: severity, code, cell."""
    return [line(issue) for issue in reading.issues if not severities or issue.severity in severities]


def line(issue: Issue) -> str:
    """Give an issue in short: ``error unknown-reference Cours!E2``."""
    place = f"{issue.place.sheet}!{issue.place.cell}".strip("!") if issue.place else ""
    return f"{issue.severity} {issue.code} {place}".strip()


def clean_reading(reading: Reading) -> bool:
    """Say whether there are no errors and no warnings."""
    return not said(reading, "error", "warning")


# -- changes ---------------------------------------------------------------------------------

Change = Callable[[Sheets], None]


def changed(change: Change, folder: Path) -> Reading:
    sheets = base()
    change(sheets)
    return read(sheets, folder)


def cell(sheet: str, row: int, column: int, value: Any) -> Change:
    """Give a change of one cell; the first row and column are 0."""

    def change(sheets: Sheets) -> None:
        sheets[sheet][row][column] = value

    return change


def column(sheet: str, header: str, *values: Any) -> Change:
    """Give a change that adds a column."""

    def change(sheets: Sheets) -> None:
        for row, value in zip(sheets[sheet], [header, *values], strict=False):
            row.extend([None] * (19 - len(row)))
            row.append(value)

    return change
