"""A problem as a workbook: what is read back is the same problem."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from edt.formats.excel.known import known_of
from edt.formats.excel.layout import Column, Layout
from edt.formats.excel.plans import BY_NAME, OPTIONAL
from edt.formats.excel.rows import (
    CellValue,
    RowValues,
    canteen_rows,
    class_rows,
    course_rows,
    grid_rows,
    group_rows,
    room_rows,
    school_rows,
    subject_rows,
    teacher_rows,
    term_rows,
    travel_rows,
)
from edt.formats.excel.rule_rows import aim_rows, rule_rows, time_columns
from edt.formats.excel.styling import (
    GRID_BORDER,
    KEY_FONT,
    TITLE_FONT,
    fit_widths,
    header_row,
    printable,
    put,
    show_colour,
    show_mark,
)
from edt.formats.json import write_atomically
from edt.problem import Problem
from edt.words import Language


@dataclass
class SheetRows:
    """The rows of one sheet; ``extra`` are columns that are not in its layout, such as days."""

    layout: Layout
    rows: list[RowValues]
    extra: list[str] = field(default_factory=list)
    left_out: frozenset[str] = frozenset()

    def columns(self) -> list[Column]:
        """Return the columns to write, in order; short ways to ask for rules are left out."""
        return [c for c in self.layout.columns if not c.sugar and c.field not in self.left_out]


def sheet_rows(problem: Problem, language: Language) -> list[SheetRows]:
    """Return the rows of all sheets but the first, in order."""
    school = problem.school
    known = known_of(school)
    rules = rule_rows(problem, known, language)
    numbered = any(row.get("number") is not None for row in (*rules.availability, *rules.rules))
    unnumbered = frozenset() if numbered else frozenset({"number"})
    found: dict[str, Iterable[RowValues]] = {
        "terms": term_rows(school, language),
        "grid": grid_rows(school, language),
        "subjects": subject_rows(school),
        "teachers": teacher_rows(school, known),
        "classes": class_rows(school, known),
        "groups": group_rows(school, known),
        "rooms": room_rows(school),
        "travel": travel_rows(school),
        "canteen": canteen_rows(school),
        "courses": course_rows(school, known, language, rules.locked),
        "availability": rules.availability,
        "rules": rules.rules,
        "aims": aim_rows(problem, language),
    }
    sheets = [SheetRows(BY_NAME[name], list(rows)) for name, rows in found.items()]
    sheets = [sheet for sheet in sheets if sheet.rows or sheet.layout.name not in OPTIONAL]
    for sheet in sheets:
        if sheet.layout.name == "availability":
            sheet.extra = list(time_columns(known, language))
        if sheet.layout.name in ("availability", "rules"):
            sheet.left_out = unnumbered
    return sheets


def write_workbook(problem: Problem, path: Path, language: Language, title_rows: bool = False) -> None:
    """Write a problem as a workbook.

    Args:
        problem: what is written; ``read_workbook`` gives it back.
        path: the file, overwritten.
        language: of the titles, headers and words.
        title_rows: put the school's name and an explanation above the headers of each sheet.
    """
    workbook = Workbook()
    first = workbook.active
    assert isinstance(first, Worksheet)
    first.title = BY_NAME["school"].title(language)
    fill_school_sheet(
        first, school_rows(problem, language), language, problem.school.name if title_rows else ""
    )
    for sheet in sheet_rows(problem, language):
        title = (problem.school.name or "edt") if title_rows else ""
        fill_sheet(workbook.create_sheet(sheet.layout.title(language)), sheet, language, title)
    save(workbook, path)


def save(workbook: Workbook, path: Path) -> None:
    """Write a workbook so that at any moment the old or the new file is there, whole."""
    buffer = io.BytesIO()
    workbook.save(buffer)
    write_atomically(path, buffer.getvalue())


def fill_school_sheet(
    worksheet: Worksheet, rows: Sequence[tuple[str | date, CellValue]], language: Language, title: str = ""
) -> None:
    """Write the names and values of the School sheet."""
    layout = BY_NAME["school"]
    if title:
        put(worksheet, 1, 1, f"— {layout.title(language)} —").font = TITLE_FONT
    for number, (name, value) in enumerate(rows, 3 if title else 1):
        label = layout.column[name].header(language) if isinstance(name, str) else name
        put(worksheet, number, 1, label).font = KEY_FONT
        put(worksheet, number, 2, value)
        for column in (1, 2):
            worksheet.cell(number, column).border = GRID_BORDER
    worksheet.column_dimensions["A"].width = 24
    worksheet.column_dimensions["B"].width = 60
    printable(worksheet, None)


def fill_sheet(worksheet: Worksheet, sheet: SheetRows, language: Language, title: str = "") -> int:
    """Write the headers and rows of a sheet; returns the row of the headers."""
    columns = sheet.columns()
    header = 3 if title else 1
    if title:
        put(worksheet, 1, 1, f"{title} — {sheet.layout.title(language)}").font = TITLE_FONT
        put(worksheet, 2, 1, sheet.layout.help(language))
    headers, fields = _ordered(columns, sheet.extra, language)
    helps = {column.field: column.help(language) for column in columns}
    widths = {column.field: column.width for column in columns}
    header_row(
        worksheet,
        header,
        headers,
        [helps.get(name, "") for name in fields],
        [widths.get(name, 11) for name in fields],
    )
    for number, row in enumerate(sheet.rows, header + 1):
        _fill_row(worksheet, number, sheet, fields, row)
    fit_widths(worksheet, header + 1, len(fields))
    worksheet.freeze_panes = f"B{header + 1}"
    last = worksheet.cell(header + max(1, len(sheet.rows)), len(fields)).coordinate
    worksheet.auto_filter.ref = f"A{header}:{last}"
    printable(worksheet, header)
    return header


def _ordered(
    columns: Sequence[Column], extra: Sequence[str], language: Language
) -> tuple[list[str], list[str]]:
    """Return headers and fields; time columns stand after who, kind and week."""
    split = (
        next((n for n, column in enumerate(columns) if column.field == "note"), len(columns))
        if extra
        else len(columns)
    )
    headers = (
        [c.header(language) for c in columns[:split]]
        + list(extra)
        + [c.header(language) for c in columns[split:]]
    )
    fields = [c.field for c in columns[:split]] + list(extra) + [c.field for c in columns[split:]]
    return headers, fields


def _fill_row(
    worksheet: Worksheet, number: int, sheet: SheetRows, fields: Sequence[str], row: RowValues
) -> None:
    for column, name in enumerate(fields, 1):
        value = row.get(name)
        if value is None:
            continue
        cell = put(worksheet, number, column, value)
        if name == "colour" and isinstance(value, str):
            show_colour(cell, value)
        elif name in sheet.extra and isinstance(value, str):
            show_mark(cell, value)
