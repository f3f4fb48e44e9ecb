"""How the sheets look: headers, widths, colours, print settings; and cells that are never formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from edt.formats.excel.rows import CellValue
from edt.formats.excel.rule_rows import COLOUR_WORDS

FACE = "Calibri"
HEADER_FILL = PatternFill("solid", fgColor="1F3B5B")
HEADER_FONT = Font(name=FACE, bold=True, color="FFFFFF")
TITLE_FONT = Font(name=FACE, bold=True, size=14, color="1F3B5B")
EXAMPLE_FONT = Font(name=FACE, italic=True, color="7A7A7A")
EXAMPLE_FILL = PatternFill("solid", fgColor="F2F2F2")
KEY_FONT = Font(name=FACE, bold=True, color="1F3B5B")
MARK_FILLS: dict[str, PatternFill] = {
    "red": PatternFill("solid", fgColor="F4B6B6"),
    "orange": PatternFill("solid", fgColor="FAD7A0"),
    "green": PatternFill("solid", fgColor="BFE3C0"),
}
_LINE = Side(style="thin", color="D0D5DB")
GRID_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_CELL = 32_000
WIDEST = 46


def write(cell: Cell, value: CellValue) -> Cell:
    """Put a value into a cell; texts stay texts, whatever they start with."""
    if value is None:
        return cell
    if isinstance(value, str):
        text = _ILLEGAL.sub("\ufffd", value)[:LONGEST_CELL]
        cell.value = text
        cell.data_type = "s"
        cell.number_format = "@"
        if text[:1] in "=+-@'":
            cell.quotePrefix = True
    else:
        cell.value = value
        if isinstance(value, time):
            cell.number_format = "hh:mm"
        elif isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
    return cell


def put(sheet: Worksheet, row: int, column: int, value: CellValue) -> Cell:
    """Put a value into a cell of a sheet that has no merged cells there, and return the cell."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return write(cell, value)


def header_row(
    sheet: Worksheet, row: int, headers: Sequence[str], helps: Sequence[str], widths: Sequence[int]
) -> None:
    """Write the headers with their explanations as comments, and set the widths of the columns."""
    for column, (header, help_text, width) in enumerate(zip(headers, helps, widths, strict=True), 1):
        cell = put(sheet, row, column, header)
        cell.fill, cell.font, cell.border = HEADER_FILL, HEADER_FONT, GRID_BORDER
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        if help_text:
            cell.comment = note(help_text)
        sheet.column_dimensions[get_column_letter(column)].width = max(
            width, *(len(word) + 3 for word in header.split())
        )
    sheet.row_dimensions[row].height = 32


def fit_widths(sheet: Worksheet, first_row: int, columns: int) -> None:
    """Widen columns to their contents, up to a limit; longer texts take several lines."""
    for column in range(1, columns + 1):
        dimension = sheet.column_dimensions[get_column_letter(column)]
        cells = [sheet.cell(row, column) for row in range(first_row, sheet.max_row + 1)]
        longest = max((len(str(cell.value)) for cell in cells if cell.value is not None), default=0)
        dimension.width = max(dimension.width, min(longest + 2, WIDEST))
        for cell in cells:
            if len(str(cell.value)) > dimension.width:
                cell.alignment = Alignment(wrap_text=True, vertical="top")


def note(text: str) -> Comment:
    """Return a comment large enough for its text."""
    comment = Comment(_ILLEGAL.sub("\ufffd", text)[:2_000], "edt")
    comment.width = 300
    comment.height = 40 + 18 * (len(text) // 42 + text.count("\n"))
    return comment


def printable(sheet: Worksheet, header: int | None) -> None:
    """Set A4 landscape, one page wide, with the headers on every page."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.center.text = "&A — &P / &N"  # type: ignore[union-attr]
    if header is not None:
        sheet.print_title_rows = f"{header}:{header}"


def show_colour(cell: Cell, value: str) -> None:
    """Fill a cell with the colour that it names."""
    if re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        cell.fill = PatternFill("solid", fgColor=value[1:])


def show_mark(cell: Cell, value: str) -> None:
    """Fill a cell of the week with the colour that its word means; periods alone are red."""
    meant = [colour for colour, found in COLOUR_WORDS.items() if value.startswith(found)]
    cell.fill = MARK_FILLS[meant[0] if meant else "red"]
