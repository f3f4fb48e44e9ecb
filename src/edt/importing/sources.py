"""A file that somebody gives as a list: a workbook, or a text in columns."""

from __future__ import annotations

from pathlib import Path

from edt.formats.csv_lists import read_sheet
from edt.formats.excel.archive import refuse
from edt.formats.excel.sheets import Book, open_book

_WORKBOOK_STARTS = (b"PK\x03\x04", bytes.fromhex("d0cf11e0"))
_WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xls", ".ods"})


def read_source(path: Path) -> Book:
    """Read all cells of a workbook, or of a text in columns (one sheet without a title).

    What the file holds counts, not what it is called: many programs export text as ``.xls``.

    Raises:
        FormatError: neither a workbook nor a text, empty, protected, damaged or too large.
    """
    try:
        with path.open("rb") as file:
            start = file.read(512)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refuse(path, "file-unreadable", reason=reason) from error
    if start.startswith(_WORKBOOK_STARTS):
        return open_book(path)
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise refuse(path, "import-web-page")
    if path.suffix.casefold() in _WORKBOOK_SUFFIXES and b"\0" in start[:8]:
        return open_book(path)  # says what is wrong with it
    book = Book(path.name, [])
    book.sheets.append(read_sheet(path, book.issues))
    return book
