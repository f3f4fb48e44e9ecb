"""The first sheet: what the workbook is, and links to all its pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from edt.formats.timetable_xlsx.cells import Look, Page
from edt.formats.timetable_xlsx.texts import text
from edt.formats.timetable_xlsx.week_sheet import set_page
from edt.words import Language

LONGEST_COLUMN = 36
TITLE = Look(bold=True, size=22)
SUBTITLE = Look(size=11, ink="#404040")
SECTION = Look(bold=True, size=12, fill="#E4E7EB")


class Entry(NamedTuple):
    """A page: what to call it, and the name of its sheet."""

    label: str
    sheet: str


class Section(NamedTuple):
    """A heading with its pages."""

    heading: str
    entries: Sequence[Entry]


def write_index(
    page: Page, school: str, summary: str, sections: Sequence[Section], language: Language
) -> None:
    """Write the index: sections side by side, long ones over several columns."""
    page.text(1, 1, text("timetable", language), TITLE)
    page.sheet.row_dimensions[1].height = 32
    page.text(2, 1, f"{school} – {summary}" if school else summary, SUBTITLE)
    left, deepest = 1, 4
    for section in sections:
        chunks = [
            section.entries[start : start + LONGEST_COLUMN]
            for start in range(0, len(section.entries), LONGEST_COLUMN)
        ]
        for number, chunk in enumerate(chunks):
            column = left + number
            page.text(4, column, section.heading if number == 0 else "", SECTION)
            longest = max(len(entry.label) for entry in chunk)
            width = min(36, max(12, longest + 3, len(section.heading) + 3))
            page.sheet.column_dimensions[get_column_letter(column)].width = width
            for row, entry in enumerate(chunk, start=5):
                page.link(row, column, entry.label, entry.sheet)
            deepest = max(deepest, 4 + len(chunk))
        left += len(chunks)
    set_page(page.sheet, f"A1:{get_column_letter(max(1, left - 1))}{deepest}", school)
