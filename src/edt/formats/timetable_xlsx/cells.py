"""Cells of the result workbook: texts that stay texts, links inside the workbook, and shared styles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.colors import Color
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

LONGEST_TEXT = 32_767
"""Characters in a cell, by the rule of Excel."""
FONT = "Calibri"
LINE = "#9A9A9A"
FAULT = "#C00000"

_FORMULA_STARTS = ("=", "+", "-", "@", "'", "\t", "\r")
# A text such as _x0041_ is an escape in a workbook: the escape of "_" keeps it as it stands.
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    """Return a text as it stands in the file: characters that XML cannot hold as ``_x000C_``."""
    known = _ESCAPE_LIKE.sub("_x005F_", text)
    return _UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", known)[:LONGEST_TEXT]


def unescaped(text: str) -> str:
    """Return the text that ``escaped`` was given (but for its length)."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks. Cells of one look share one style, which keeps writing fast.

    Attributes:
        fill, ink: background (empty: none) and text colour, ``#RRGGBB``.
        size: of the text, in points.
        edge: ``thin``, ``fault`` (thick and red) or empty for no border.
        across: horizontal place of the text; ``down`` the vertical one.
        number: number format.
        as_text: the cell stays text also when somebody edits it.
    """

    fill: str = ""
    ink: str = "#000000"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: float = 10
    edge: str = ""
    across: str = "left"
    down: str = "center"
    wrap: bool = False
    number: str = "General"
    as_text: bool = False


LINK = Look(ink="#0B4F9E", underline=True)


class Styles:
    """The styles of one workbook: each look is made once, since making styles cell by cell is slow."""

    def __init__(self, workbook: Workbook) -> None:
        self._scratch = Worksheet(workbook)
        self._known: dict[Look, Any] = {}

    def of(self, look: Look) -> Any:
        """Return what a cell keeps of its look."""
        if look not in self._known:
            self._known[look] = self._made(look)
        return copy(self._known[look])

    def _made(self, look: Look) -> Any:
        cell: Any = self._scratch.cell(1, len(self._known) + 1)
        cell.font = Font(
            name=FONT,
            size=look.size,
            bold=look.bold,
            italic=look.italic,
            underline="single" if look.underline else None,
            color=_argb(look.ink),
        )
        indent = 1 if look.across == "right" else 0  # or else figures touch the text in the next column
        cell.alignment = Alignment(
            horizontal=look.across, vertical=look.down, wrap_text=look.wrap, indent=indent
        )
        if look.fill:
            cell.fill = PatternFill("solid", start_color=_argb(look.fill), end_color=_argb(look.fill))
        if look.edge:
            side = _side(look.edge)
            cell.border = Border(left=side, right=side, top=side, bottom=side)
        cell.number_format = "@" if look.as_text else look.number
        if look.as_text:
            cell.quotePrefix = True
        return cell._style


class Page:
    """Writes the cells of one sheet."""

    def __init__(self, sheet: Worksheet, styles: Styles) -> None:
        self.sheet = sheet
        self._styles = styles

    def look(self, row: int, column: int, look: Look) -> Any:
        """Give a cell its look and return the cell."""
        cell: Any = self.sheet.cell(row, column)
        cell._style = self._styles.of(look)
        return cell

    def text(self, row: int, column: int, text: str, look: Look) -> Any:
        """Write a text that is a text whatever it starts with, and return the cell."""
        cell = self.look(row, column, _as_text(look) if text.startswith(_FORMULA_STARTS) else look)
        cell._value = escaped(text)
        cell.data_type = "s"
        return cell

    def number(self, row: int, column: int, value: float, look: Look) -> None:
        """Write a number."""
        self.look(row, column, look).value = value

    def rich(self, row: int, column: int, parts: Sequence[tuple[str, bool]], look: Look) -> None:
        """Write a text of several parts, some of them bold."""
        blocks = [TextBlock(_font(look.size, bold, look.ink), escaped(part)) for part, bold in parts]
        self.look(row, column, look).value = CellRichText(*blocks)

    def link(self, row: int, column: int, text: str, target: str) -> None:
        """Write a text that leads to another sheet of the workbook."""
        cell = self.text(row, column, text, LINK)
        quoted = target.replace("'", "''")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!A1")

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Make one cell of several; their looks stay, so that borders are drawn all around."""
        if (top, left) != (bottom, right):
            area = CellRange(min_row=top, min_col=left, max_row=bottom, max_col=right)
            # Not add(): it compares with every area before, and there is never the same one twice.
            self.sheet.merged_cells.ranges.add(area)


@lru_cache(maxsize=1_000)
def _as_text(look: Look) -> Look:
    return replace(look, as_text=True)


@lru_cache(maxsize=1_000)
def _font(size: float, bold: bool, ink: str) -> InlineFont:
    return InlineFont(rFont=FONT, sz=size, b=bold, color=Color(rgb=_argb(ink)))


def _side(edge: str) -> Side:
    return Side("medium", color=_argb(FAULT)) if edge == "fault" else Side("thin", color=_argb(LINE))


def _argb(colour: str) -> str:
    return "FF" + colour.removeprefix("#")
