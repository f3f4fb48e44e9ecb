"""Lists and schools for the tests of importing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from edt.importing import ImportPlan, Kind, Mapping, plan_import
from edt.problem import Problem
from edt.school import Course, Grid, Group, Period, Room, School, SchoolClass, Subject, Teacher

Cells = Sequence[Sequence[Any]]


def grid(hour_periods: int = 1) -> Grid:
    """Give a grid of four mornings' and two afternoons' periods."""
    times = [("M1", 480), ("M2", 540), ("M3", 600), ("M4", 660), ("S1", 840), ("S2", 900)]
    periods = [
        Period(id=name, start=start, end=start + 55, half_day="am" if name[0] == "M" else "pm")
        for name, start in times
    ]
    return Grid(periods=tuple(periods), hour_periods=hour_periods)


def empty(weeks: tuple[str, ...] = ("A",)) -> Problem:
    """Give a school that has nothing but its week."""
    return Problem(school=School(days=("mon", "tue", "wed", "thu", "fri"), weeks=weeks, grids=(grid(),)))


def small(weeks: tuple[str, ...] = ("A", "B")) -> Problem:
    """Give a school with some of everything."""
    return Problem(
        school=School(
            days=("mon", "tue", "wed", "thu", "fri"),
            weeks=weeks,
            grids=(grid(),),
            subjects=tuple(Subject(id=s) for s in ("Maths", "Français", "Anglais")),
            teachers=(
                Teacher(id="BELLIER Paul", code="PBE", subjects=("Maths",), hours_due=18),
                Teacher(id="CORVIN Anne", name="Mme CORVIN Anne", title="Mme", code="ACO"),
            ),
            classes=(SchoolClass(id="6A", size=25), SchoolClass(id="6B", size=24)),
            groups=(
                Group(id="6A G1", classes=("6A",), partition="6A"),
                Group(id="6A G2", classes=("6A",), partition="6A"),
                Group(id="LATIN", classes=("6A", "6B")),
            ),
            rooms=(Room(id="S11", kind="classe"), Room(id="S12", kind="classe"), Room(id="GYM")),
            courses=(
                Course(
                    id="6A Maths",
                    subject="Maths",
                    classes=("6A",),
                    teachers=("BELLIER Paul",),
                    periods=4,
                    split=(2, 1, 1),
                ),
            ),
        )
    )


def write_csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a list as text; columns are divided by ``|`` here, by semicolons in the file."""
    lines = [";".join(cell.strip() for cell in line.split("|")) for line in text.splitlines() if line.strip()]
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def write_xlsx(path: Path, cells: Cells, title: str = "Feuil1") -> Path:
    """Write a list as a workbook."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for number, row in enumerate(cells, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = value
            if isinstance(value, str) and value.startswith("="):
                cell.data_type = "s"
    book.save(path)
    return path


def plan(
    folder: Path,
    text: str,
    problem: Problem | None = None,
    kind: Kind | None = None,
    mapping: Mapping | None = None,
) -> ImportPlan:
    """Import one text list into the small school."""
    return plan_import([write_csv(folder / "list.csv", text)], problem or small(), kind, mapping)


def codes(found: ImportPlan) -> list[tuple[str, str]]:
    """Give the cell and code of every issue, without those of the school itself."""
    return [
        (issue.place.cell if issue.place else "", issue.code)
        for issue in found.issues
        if issue.code.startswith("import-")
    ]
