"""The lists of a school as CSV files, one file for each: the columns of the workbook's sheets.

Semicolons, commas or tabs; UTF-8, or Windows-1252 and the like, which are recognised. The file's name
says which list it is (``professeurs.csv``), or else its headers do.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from charset_normalizer import from_bytes

from edt.errors import FormatError
from edt.formats.excel.headers import choose_layout, layout_of_headers
from edt.formats.excel.layout import Layout
from edt.formats.excel.plans import BY_NAME, LAYOUTS
from edt.formats.excel.reading import Reading, read_book
from edt.formats.excel.rows import CellValue, clock_text, school_rows
from edt.formats.excel.sheets import LONGEST_TEXT, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Book, Row, Sheet
from edt.formats.excel.text import key
from edt.formats.excel.values import Value
from edt.formats.excel.writing import sheet_rows
from edt.formats.json import write_atomically
from edt.messages import Issue, Place
from edt.problem import Problem
from edt.words import Language

LARGEST = 20_000_000
"""Bytes of the largest list that is read."""
_SEPARATORS = ";\t,|"


def read_lists(paths: Sequence[Path]) -> Reading:
    """Read a school from its lists, one file for each.

    Raises:
        FormatError: a file is no text in columns, or is too large.
    """
    book = Book(", ".join(path.name for path in paths), [])
    for path in paths:
        sheet = read_sheet(path, book.issues)
        layout = (
            choose_layout(path.stem, LAYOUTS)
            or _layout_in_name(path.stem)
            or layout_of_headers(sheet, LAYOUTS)
        )
        if layout is None:
            book.issues.append(Issue("csv-list-unknown", "error", Place(path.name)))
            continue
        sheet.title = layout.name
        book.sheets.append(sheet)
    return read_book(book)


def read_folder(folder: Path) -> Reading:
    """Read a school from a folder of lists: every CSV file in it, in the order of their names.

    Raises:
        FormatError: there is no CSV file, or one is no text in columns or too large.
    """
    paths = sorted(path for path in folder.iterdir() if path.suffix.casefold() in (".csv", ".txt", ".tsv"))
    if not paths:
        raise _refused(folder, "csv-folder-empty")
    return read_lists(paths)


def _layout_in_name(stem: str) -> Layout | None:
    """Return the only layout of which a title is a word of the file's name (``2026_professeurs``)."""
    words = key(stem).split()
    found = [layout for layout in LAYOUTS if layout.titles & set(words)]
    return found[0] if len(found) == 1 else None


def read_sheet(path: Path, issues: list[Issue]) -> Sheet:
    """Read a text in columns as a sheet of texts.

    Raises:
        FormatError: it is no text, or too large.
    """
    text = _decoded(path)
    sheet = Sheet(path.name, "")
    separator = _separator(text)
    cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for values in reader:
            number = reader.line_num
            cells += len(values)
            if number > MOST_ROWS or cells > MOST_CELLS:
                caps = {"rows": MOST_ROWS, "cells": MOST_CELLS}
                issues.append(Issue("sheet-too-large", "error", sheet.place(number, 1), caps))
                break
            row: dict[int, Value] = {
                column: _plain(value)[:LONGEST_TEXT]
                for column, value in enumerate(values[:MOST_COLUMNS], 1)
                if value.strip()
            }
            if row:
                sheet.rows.append(Row(number, row))
    except csv.Error as error:
        raise _refused(path, "csv-unreadable", reason=str(error)) from error
    return sheet


def _decoded(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise _refused(path, "file-too-large", limit=LARGEST // 1_000_000)
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refused(path, "file-unreadable", reason=reason) from error
    if not content.strip():
        raise _refused(path, "workbook-empty-file")
    if (
        content.startswith((b"PK\x03\x04", bytes.fromhex("d0cf11e0"), b"%PDF"))
        or b"\0\0\0\0" in content[:4096]
    ):
        raise _refused(path, "csv-unreadable", reason="binary")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Lists of schools are short and mostly plain letters: only the likely encodings are tried.
        best = from_bytes(content[:200_000], cp_isolation=["cp1252", "utf_16", "mac_roman"]).best()
    return content.decode(best.encoding if best else "cp1252", errors="replace")


def _separator(text: str) -> str:
    """Return the separator of which the first lines have most, the same number in each if possible."""
    lines = [line for line in text.splitlines()[:30] if line.strip()]
    counts = {mark: [line.count(mark) for line in lines] for mark in _SEPARATORS}
    return max(_SEPARATORS, key=lambda mark: (sum(count > 0 for count in counts[mark]), sum(counts[mark])))


def _plain(value: str) -> str:
    """Return a value without the apostrophe that keeps spreadsheets from taking it for a formula."""
    text = value.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@'") else value


def _refused(path: Path, code: str, **values: object) -> FormatError:
    return FormatError([Issue(code, place=Place(path.name), values=values)])


# -- writing ---------------------------------------------------------------------------------


def write_lists(
    problem: Problem, folder: Path, language: Language, encoding: str = "utf-8-sig", separator: str = ";"
) -> tuple[Path, ...]:
    """Write the lists of a problem, one CSV file for each; ``read_lists`` gives the problem back.

    Args:
        problem: what is written.
        folder: made if it is not there; files of the same names are overwritten.
        language: of file names, headers and words.
        encoding: utf-8-sig (with a byte order mark, for Excel), or cp1252.
        separator: between the columns.
    """
    layout = BY_NAME["school"]
    facts: list[list[CellValue]] = [
        [layout.column[name].header(language) if isinstance(name, str) else name, value]
        for name, value in school_rows(problem, language)
    ]
    written = [_write(folder, layout.title(language), facts, encoding, separator)]
    for sheet in sheet_rows(problem, language):
        columns = sheet.columns()
        fields = [*(column.field for column in columns), *sheet.extra]
        rows: list[list[CellValue]] = [[*(column.header(language) for column in columns), *sheet.extra]]
        rows += [[row.get(name) for name in fields] for row in sheet.rows]
        written.append(_write(folder, sheet.layout.title(language), rows, encoding, separator))
    return tuple(written)


def _write(folder: Path, title: str, rows: list[list[CellValue]], encoding: str, separator: str) -> Path:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_safe(value) for value in row])
    path = folder / f"{key(title).replace(' ', '-')}.csv"
    write_atomically(path, buffer.getvalue().encode(encoding, errors="replace"))
    return path


def _safe(value: CellValue) -> object:
    """Return a value that no spreadsheet takes for a formula."""
    if isinstance(value, str):
        return "'" + value if value[:1] in tuple("=+-@'\t\r") and value != "-" else value
    return clock_text(value)
