"""A file that somebody gives as a list: a workbook, or text with separators in any of the usual codes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from edt.formats.excel.archive import refuse
from edt.formats.excel.sheets import LONGEST_TEXT, MOST_COLUMNS, MOST_ROWS, Book, Row, Sheet, open_book
from edt.formats.excel.text import key
from edt.messages import Issue, Place

LARGEST_TEXT = 20_000_000
"""Bytes of the largest text list; one of 2,000 pupils has about 200,000."""

_WORKBOOK_STARTS = (b"PK", bytes.fromhex("d0cf11e0"))
_WORKBOOK_SUFFIXES = {".xlsx", ".xlsm", ".xltx", ".xls", ".ods"}
_SEPARATORS = ";\t,|"


def read_source(path: Path) -> Book:
    """Read all cells of a workbook, or of a text with separators (one sheet without a title).

    Raises:
        FormatError: neither a workbook nor a text, empty, protected, damaged or too large.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
            if start.startswith(_WORKBOOK_STARTS) or path.suffix.casefold() in _WORKBOOK_SUFFIXES:
                return open_book(path)
            if size > LARGEST_TEXT:
                raise refuse(path, "file-too-large", limit=LARGEST_TEXT // 1_000_000)
            content = start + file.read()
    except (OSError, ValueError) as error:
        raise refuse(
            path, "file-unreadable", reason=getattr(error, "strerror", None) or str(error)
        ) from error
    return _text_book(path, content)


def _text_book(path: Path, content: bytes) -> Book:
    text, encoding = _decoded(content)
    if not text.strip():
        raise refuse(path, "workbook-empty-file")
    if "\0" in text or text.lstrip().startswith("<"):
        raise refuse(path, "import-no-list")
    book = Book(path.name, [Sheet(path.name, "")])
    if encoding:
        book.issues.append(Issue("import-encoding", "note", Place(path.name), {"encoding": encoding}))
    try:
        _fill(book, text)
    except csv.Error as error:
        raise refuse(path, "file-unreadable", reason=str(error)) from error
    return book


def _decoded(content: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding where that had to be found out."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), ""
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        # What French spreadsheets write when they say "CSV"; every byte means something in it.
        return content.decode("cp1252", errors="replace"), "Windows-1252"


def _fill(book: Book, text: str) -> None:
    sheet = book.sheets[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    for number, values in enumerate(reader, 1):
        if number > MOST_ROWS:
            limits = {"rows": MOST_ROWS}
            book.issues.append(Issue("import-too-long", "error", Place(book.file, "", f"A{number}"), limits))
            break
        cells = {n: v[:LONGEST_TEXT] for n, v in enumerate(values[:MOST_COLUMNS], 1) if v.strip()}
        if number == 1 and len(cells) == 1 and key(values[0]).startswith("sep"):
            continue  # "sep=;" tells Excel the separator
        if cells:
            sheet.rows.append(Row(number, dict(cells)))


def _separator(text: str) -> str:
    """Return the separator that divides most of the first lines into most cells."""
    lines = [line for line in text[:20_000].splitlines()[:60] if line.strip()]

    def score(separator: str) -> tuple[int, int]:
        counts = [line.count(separator) for line in lines]
        return sum(count > 0 for count in counts), sum(counts)

    # Commas stand inside names and figures as well: they count only where nothing else divides.
    strong = [s for s in _SEPARATORS if s != "," and score(s)[0] * 2 >= len(lines)]
    return max(strong or _SEPARATORS, key=score)
