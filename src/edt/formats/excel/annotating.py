"""A copy of a workbook in which the cells at fault are coloured and explained."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from edt.errors import FormatError
from edt.formats.excel.archive import check_archive, refuse
from edt.formats.excel.sheets import MOST_COLUMNS, MOST_ROWS
from edt.formats.excel.styling import HEADER_FILL, HEADER_FONT, note, printable, put
from edt.formats.excel.text import clean
from edt.formats.excel.writing import save
from edt.messages import Issue
from edt.words import Language

LARGEST_SHEETS = 40_000_000
"""Bytes of all sheets together, unpacked; beyond, a copy would take too much memory."""

_FILLS = {
    "error": PatternFill("solid", fgColor="F28B82"),
    "warning": PatternFill("solid", fgColor="FCD58A"),
    "note": PatternFill("solid", fgColor="CFE3F5"),
}
_SEVERITIES = {
    "error": ("erreur", "error"),
    "warning": ("attention", "warning"),
    "note": ("remarque", "note"),
}
LIST_TITLES = ("À corriger", "To correct")


def annotate(source: Path, issues: Sequence[Issue], target: Path, language: Language) -> None:
    """Write a copy of a workbook with its faulty cells marked, and a first sheet that lists them.

    Args:
        source: the workbook that was read.
        issues: what is wrong with it, with places.
        target: the copy, overwritten.
        language: of the comments.

    Raises:
        FormatError: the workbook cannot be opened, or is too large for a copy.
    """
    check_archive(source)
    with zipfile.ZipFile(source) as archive:
        size = sum(p.file_size for p in archive.infolist() if p.filename.startswith("xl/worksheets/"))
    if size > LARGEST_SHEETS:
        raise refuse(source, "workbook-too-large", limit=LARGEST_SHEETS // 1_000_000)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl speaks of styles and extensions that it leaves out
        try:
            workbook = load_workbook(source, keep_links=False)
            _mark(workbook, issues, language)
            _list(workbook, issues, language)
            save(workbook, target)
        except (FormatError, OSError):
            raise
        except Exception as error:  # the library may raise anything over a damaged file
            raise refuse(source, "workbook-damaged", reason=clean(str(error))[:200]) from error


def _mark(workbook: Workbook, issues: Iterable[Issue], language: Language) -> None:
    sheets = {clean(sheet.title): sheet for sheet in workbook.worksheets}
    texts: dict[tuple[str, str], list[Issue]] = {}
    for issue in issues:
        if issue.place and issue.place.sheet in sheets and _is_cell(issue.place.cell):
            texts.setdefault((issue.place.sheet, issue.place.cell), []).append(issue)
    for (title, coordinate), found in texts.items():
        cell = _top_left(sheets[title], coordinate)
        if cell is None:
            continue
        worst = min((issue.severity for issue in found), key=list(_FILLS).index)
        cell.fill = _FILLS[worst]
        before = [cell.comment.text] if cell.comment else []
        cell.comment = note("\n".join([*(_text(issue, language) for issue in found), *before]))


def _is_cell(text: str) -> bool:
    match = re.fullmatch(r"[A-Z]{1,3}([1-9][0-9]{0,6})", text)
    return match is not None and int(match[1]) <= MOST_ROWS


def _top_left(sheet: Worksheet, coordinate: str) -> Cell | None:
    """Return a cell, or the first of the merged cells that it is part of."""
    cell = sheet[coordinate]
    if isinstance(cell, Cell):
        return cell if cell.column <= MOST_COLUMNS else None
    for area in sheet.merged_cells.ranges:
        if coordinate in area:
            first = sheet.cell(area.min_row, area.min_col)
            return first if isinstance(first, Cell) else None
    return None


def _text(issue: Issue, language: Language) -> str:
    word = _SEVERITIES[issue.severity][language == "en"]
    hint = issue.hint(language)
    colon = " : " if language == "fr" else ": "
    return f"{word}{colon}{issue.message(language)}" + (f" → {hint}" if hint else "")


def _list(workbook: Workbook, issues: Sequence[Issue], language: Language) -> None:
    """Add a first sheet with all issues, each with a link to its cell."""
    english = language == "en"
    title = LIST_TITLES[english]
    while title in workbook.sheetnames:
        title += "'"
    sheet = workbook.create_sheet(title, 0)
    headers = ("Place", "What", "Message", "Hint") if english else ("Lieu", "Gravité", "Message", "Conseil")
    for column, header in enumerate(headers, 1):
        cell = put(sheet, 1, column, header)
        cell.fill, cell.font = HEADER_FILL, HEADER_FONT
    titles = {clean(name): name for name in workbook.sheetnames}
    for row, issue in enumerate(issues, 2):
        place = issue.place
        cell = put(sheet, row, 1, str(place) if place else "")
        if place and place.sheet in titles and _is_cell(place.cell):
            name = titles[place.sheet].replace("'", "''")
            cell.hyperlink = f"#'{name}'!{place.cell}"
        cell = put(sheet, row, 2, _SEVERITIES[issue.severity][english])
        cell.fill = _FILLS[issue.severity]
        for column, text in ((3, issue.message(language)), (4, issue.hint(language))):
            put(sheet, row, column, text).alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCD", (34, 12, 80, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    workbook.active = 0
    printable(sheet, 1)
