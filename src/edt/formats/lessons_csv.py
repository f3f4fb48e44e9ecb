"""The list of lessons as CSV: what spreadsheets open, and what reads back into the same timetable.

Semicolons and UTF-8 with its mark, as French spreadsheets expect; it is read like any other list of
the school. A text that a spreadsheet would take for a formula gets an apostrophe before it, which the
reader takes off again.
"""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from edt.formats.csv_lists import read_sheet
from edt.formats.json import write_atomically
from edt.formats.timetable_xlsx.lesson_list import COLUMNS, lesson_rows
from edt.formats.timetable_xlsx.reading import lessons_of
from edt.messages import Issue
from edt.problem import Problem
from edt.result import Result
from edt.school import Timetable
from edt.words import Language

_RISKY = ("=", "+", "-", "@", "'")


def write_lessons_csv(result: Result, path: Path, language: Language | None = None) -> None:
    """Write the lessons of a result, those without a place last.

    Args:
        result: a result; without a timetable only the header is written.
        path: the file to write, whole or not at all.
        language: of headers and day names; None: the language of the problem.

    Raises:
        OSError: the file cannot be written.
    """
    spoken = language or result.problem.language
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.header(spoken) for column in COLUMNS])
    for row in lesson_rows(result.problem, result.timetable or Timetable(), spoken):
        writer.writerow(["" if cell is None else _harmless(cell) for cell in row])
    write_atomically(path, text.getvalue().encode("utf-8-sig"))


def read_lessons_csv(path: Path, problem: Problem) -> tuple[Timetable, tuple[Issue, ...]]:
    """Read a list of lessons, perhaps edited since it was written.

    Args:
        path: a CSV file with the columns that ``write_lessons_csv`` writes, in any order.
        problem: whose school the lessons belong to.

    Returns:
        The lessons of all sound rows, and an issue with its cell for every other row.

    Raises:
        FormatError: unreadable, too large, or without a list of lessons.
    """
    issues: list[Issue] = []
    timetable, found = lessons_of(read_sheet(path, issues), problem)
    return timetable, (*issues, *found)


def _harmless(cell: str | int) -> str:
    text = str(cell)
    return f"'{text}" if text.startswith(_RISKY) else text
