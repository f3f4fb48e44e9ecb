"""Tables on sheets: a header that stays and filters, rows of texts and numbers, sensible widths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from openpyxl.utils import get_column_letter

from edt.formats.timetable_xlsx.cells import Look, Page
from edt.formats.timetable_xlsx.week_sheet import set_page

Value = str | float | None

HEADER = Look(bold=True, fill="#E4E7EB", edge="thin", wrap=True)
CELL = Look(edge="thin", down="top")
WIDEST = 60
TWO_LINES = 28.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, how numbers look, and whether its cells stay text when edited."""

    header: str
    number: str = "General"
    as_text: bool = False


def write_table(
    page: Page, top: int, columns: Sequence[Column], rows: Sequence[Sequence[Value]], *, widen: bool = True
) -> int:
    """Write a table whose header is in row ``top``; return the row after it.

    With ``widen`` the columns of the sheet are made wide enough for it.
    """
    for number, column in enumerate(columns, start=1):
        page.text(top, number, column.header, HEADER)
    widths = _widths(columns, rows)
    if widen and any(len(column.header) + 3 > width for column, width in zip(columns, widths, strict=True)):
        page.sheet.row_dimensions[top].height = TWO_LINES
    looks = [replace(CELL, number=column.number, as_text=column.as_text) for column in columns]
    for at, row in enumerate(rows, start=top + 1):
        for number, (value, plain) in enumerate(zip(row, looks, strict=True), start=1):
            look = plain
            if isinstance(value, str) and (len(value) > widths[number - 1] or "\n" in value):
                look = replace(look, wrap=True)
            _write(page, at, number, value, look)
    if widen:
        _widen(page, widths)
    return top + 1 + len(rows)


def finish_table_sheet(page: Page, columns: int, last_row: int, footer: str) -> None:
    """Make a sheet that is one table from row 1: frozen, filtered, printed with its header on each page."""
    sheet = page.sheet
    area = f"A1:{get_column_letter(columns)}{max(1, last_row)}"
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = area
    sheet.print_title_rows = "1:1"
    set_page(sheet, area, footer, one_page=False)


def _write(page: Page, row: int, column: int, value: Value, look: Look) -> None:
    if isinstance(value, str):
        page.text(row, column, value, look)
    elif value is None:
        page.look(row, column, look)
    else:
        page.number(row, column, value, replace(look, across="right"))


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> list[float]:
    found: list[float] = []
    for number, column in enumerate(columns):
        texts = [str(row[number]) for row in rows if row[number] is not None]
        longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
        # A header may wrap between its words; the arrow of the filter takes two characters.
        header = max(len(word) for word in column.header.split()) + 3
        found.append(min(WIDEST, max(longest + 2, header, 8)))
    return found


def _widen(page: Page, widths: Sequence[float]) -> None:
    for number, width in enumerate(widths, start=1):
        page.sheet.column_dimensions[get_column_letter(number)].width = width
