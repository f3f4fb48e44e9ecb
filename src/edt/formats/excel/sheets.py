"""The cells of a workbook, as they stand: read as a stream, with caps, merged cells and hidden rows."""

from __future__ import annotations

import warnings
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet._reader import (
    CELL_TAG,
    FORMULA_TAG,
    INLINE_STRING,
    ROW_TAG,
    VALUE_TAG,
    WorkSheetParser,
)
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from edt.formats.excel.archive import check_archive, refuse
from edt.formats.excel.text import clean
from edt.formats.excel.values import Broken, Value
from edt.messages import Issue, Place

MOST_ROWS = 20_000
MOST_COLUMNS = 400
MOST_CELLS = 400_000
"""Cells of a sheet; a lycée's largest has about 10,000."""
MOST_SHEETS = 100
LONGEST_TEXT = 32_767
"""Characters of a cell, as Excel has it; a list of two hundred pupils takes about five thousand."""
MOST_MERGED = 40_000
"""Cells of merged areas that are looked at."""


_SHARED_STRING, _TEXT, _RUN = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("si", "t", "r"))
_MERGED_AREA = f"{{{SHEET_MAIN_NS}}}mergeCell"


@dataclass
class Row:
    """The cells of a row that hold something, by column (1 is A)."""

    number: int
    cells: dict[int, Value]
    hidden: bool = False


@dataclass
class Sheet:
    """A sheet as it stands, or the file of a list."""

    file: str
    title: str
    rows: list[Row] = field(default_factory=list)
    merged: int = 0
    """Cells that have taken the value of the merged cells they belong to."""

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell."""
        return Place(self.file, self.title, f"{get_column_letter(max(1, column))}{row}")


@dataclass
class Book:
    """The sheets of a file with what was found wrong while they were opened."""

    file: str
    sheets: list[Sheet]
    issues: list[Issue] = field(default_factory=list)


def open_book(path: Path) -> Book:
    """Read all cells of a workbook, up to caps far beyond any school.

    Raises:
        FormatError: no workbook, empty, protected, damaged, or too large.
    """
    check_archive(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl speaks of styles and extensions, which are not read
        try:
            return _open(path)
        except MemoryError as error:
            raise refuse(path, "workbook-too-large", limit="?") from error
        except Exception as error:
            reason = clean(str(error).splitlines()[0] if str(error) else type(error).__name__)[:200]
            raise refuse(path, "workbook-damaged", reason=reason) from error


def _open(path: Path) -> Book:
    book = Book(path.name, [])
    with path.open("rb") as file:
        reader: Any = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
        # Only what cells need: the library would also read themes, properties, sizes and links.
        reader.read_manifest()
        part = reader.package.find(SHARED_STRINGS)
        if part is not None:
            with reader.archive.open(part.PartName[1:]) as source:
                reader.shared_strings = [_text(e) for _, e in iterparse(source) if e.tag == _SHARED_STRING]
        reader.read_workbook()
        apply_stylesheet(reader.archive, reader.wb)
        if any(name.startswith("xl/externalLinks/") for name in reader.valid_files):
            book.issues.append(Issue("external-links", "note", Place(path.name)))
        for number, (sheet, relation) in enumerate(reader.parser.find_sheets()):
            if number == MOST_SHEETS:
                values = {"limit": MOST_SHEETS}
                book.issues.append(Issue("too-many-sheets", "warning", Place(path.name), values))
                break
            if relation.target in reader.valid_files and "chartsheet" not in relation.Type:
                with reader.archive.open(relation.target) as source:
                    book.sheets.append(_read_sheet(book, clean(sheet.name), _Parser(source, reader)))
    return book


def _text(element: Any) -> str:
    """Return a text that may be in pieces of different looks; without readings of its signs."""
    pieces = [*element.findall(_TEXT), *element.findall(f"{_RUN}/{_TEXT}")]
    text = "".join(piece.text or "" for piece in pieces)
    element.clear()
    return text.replace("x005F_", "")


class _Parser(WorkSheetParser):
    """Rows of cells with their cached values, and merged areas; all else of a sheet is passed over."""

    def __init__(self, source: Any, reader: Any) -> None:
        super().__init__(
            source,
            reader.shared_strings,
            data_only=True,
            epoch=reader.wb.epoch,
            date_formats=reader.wb._date_formats,
            timedelta_formats=reader.wb._timedelta_formats,
        )
        self.areas: list[str] = []
        self.full = False

    def parse(self) -> Generator[Any]:
        """Yield the rows; stop, and say so in ``full``, when there are too many cells."""
        cells = 0
        for _, element in iterparse(self.source):
            if element.tag == CELL_TAG:
                cells += 1
                if cells > MOST_CELLS:
                    self.full = True
                    return
            elif element.tag == ROW_TAG:
                row = self.parse_row(element)
                element.clear()
                yield row
            elif element.tag == _MERGED_AREA:
                self.areas.append(element.get("ref", ""))

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """Return a cell; marks errors, damage, and formulas that were never calculated."""
        try:
            inline = element.find(INLINE_STRING)
            if inline is not None:  # the library's own way is five times as slow
                inline.tag, inline.text = VALUE_TAG, _text(inline)
                element.set("t", "str")
            cell: dict[str, Any] = super().parse_cell(element)
        except (ValueError, IndexError, TypeError, KeyError, OverflowError):
            return {"column": self.col_counter, "value": Broken("error", "?"), "data_type": "e"}
        if cell["data_type"] == "e":
            cell["value"] = Broken("error", clean(str(cell["value"])))
        elif cell["value"] is None and element.find(FORMULA_TAG) is not None:
            formula = element.find(FORMULA_TAG).text or ""
            cell["value"] = Broken("uncached", f"={clean(formula)[:60]}")
        return cell


def _read_sheet(book: Book, title: str, parser: _Parser) -> Sheet:
    sheet = Sheet(book.file, title)
    sheet.rows = sorted(_rows(sheet, parser, book.issues), key=lambda row: row.number)
    dimensions = parser.row_dimensions
    hidden = {number for number, row in dimensions.items() if row.get("hidden") in ("1", "true")}
    for row in sheet.rows:
        row.hidden = str(row.number) in hidden
    _fill_merged(sheet, parser.areas)
    return sheet


def _rows(sheet: Sheet, parser: _Parser, issues: list[Issue]) -> Iterator[Row]:
    """Yield the rows that hold something; stop at the caps, and say so."""
    caps = {"rows": MOST_ROWS, "cells": MOST_CELLS}
    said: set[str] = set()
    number = 0
    for number, found in parser.parse():
        cells: dict[int, Value] = {}
        for cell in found:
            value = cell["value"]
            if value is None or (isinstance(value, str) and not value.strip()):
                continue
            if cell["column"] > MOST_COLUMNS:
                _say_once(said, issues, "sheet-too-wide", sheet.place(number, cell["column"]), MOST_COLUMNS)
                continue
            if isinstance(value, str) and len(value) > LONGEST_TEXT:
                _say_once(said, issues, "text-too-long", sheet.place(number, cell["column"]), LONGEST_TEXT)
                value = value[:LONGEST_TEXT]
            cells[cell["column"]] = value
        if cells and number > MOST_ROWS:
            parser.full = True
            break
        if cells:
            yield Row(number, cells)
    if parser.full:
        issues.append(Issue("sheet-too-large", "error", sheet.place(number, 1), caps))


def _say_once(said: set[str], issues: list[Issue], code: str, place: Place, limit: int) -> None:
    if code not in said:
        issues.append(Issue(code, "warning", place, {"limit": limit}))
        said.add(code)


def _fill_merged(sheet: Sheet, areas: list[str]) -> None:
    """Give the value of a merged area to all its cells that hold nothing."""
    by_number = {row.number: row for row in sheet.rows}
    left_to_fill = MOST_MERGED
    for area in areas:
        try:
            left, top, right, bottom = (int(end or 0) for end in range_boundaries(area))
        except (ValueError, TypeError):
            continue
        first = by_number.get(top)
        value = first.cells.get(left) if first else None
        if value is None:
            continue
        columns = range(left, min(right, MOST_COLUMNS) + 1)
        for row in [by_number[n] for n in range(top, min(bottom, MOST_ROWS) + 1) if n in by_number]:
            left_to_fill -= len(columns)
            if left_to_fill < 0:
                return
            filled = {column: value for column in columns if column not in row.cells}
            row.cells.update(filled)
            sheet.merged += len(filled) if row.number > top else 0
