"""Make examples/messy: a staff list with every dirt that lists of real schools have, and what is expected.

    python examples/make_messy.py

Each line below says what is wrong with it and which issue the import must find, in which cell. Everything
is synthetic and the same at every run. ``school.xlsx`` is the school into which the list goes.
"""

from __future__ import annotations

import json
import re
import zipfile
from datetime import datetime, time, timedelta
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from edt.formats.excel.writing import write_workbook
from edt.problem import Problem
from edt.school import Grid, Period, Room, School, SchoolClass, Subject, Teacher
from making.messy_staff import CACHED, COLUMNS, HEADER_ROW, LINES, MERGED, TITLES

FOLDER = Path(__file__).parent / "messy"
_EPOCH = datetime(2026, 9, 1)  # noqa: DTZ001 - workbooks know no zones


def main() -> None:
    """Write the list, the school and what is expected."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "staff.xlsx").write_bytes(_with_cached_values(_list()))
    write_workbook(school(), FOLDER / "school.xlsx", "fr")
    found = [*TITLES[1], *(e for line in LINES for e in line.expected)]
    silent = [line.dirt for line in LINES if not line.expected]
    document = {
        "list": "staff.xlsx",
        "school": "school.xlsx",
        "kinds_of_dirt": [*(e.dirt for e in found), *silent],
        "issues": [{"cell": e.cell, "code": e.code, "dirt": e.dirt} for e in found],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    (FOLDER / "expected.json").write_text(text + "\n", encoding="utf-8")
    print(f"messy: {len(LINES)} lines, {len(document['kinds_of_dirt'])} kinds of dirt")


def school() -> Problem:
    """Return the school of last year into which the list is imported."""
    times = [("M1", 480), ("M2", 540), ("M3", 615), ("M4", 675), ("S1", 810), ("S2", 870), ("S3", 945)]
    periods = [Period(id=n, start=t, end=t + 55, half_day="am" if n[0] == "M" else "pm") for n, t in times]
    teachers = (
        Teacher(id="BARSAC Alain", code="BAR", subjects=("Mathématiques",), hours_due=18),
        Teacher(id="DELQUET Annie", code="DEL", subjects=("Anglais",), hours_due=18),
        Teacher(id="VERDIER Rose", code="VER", subjects=("Français",), hours_due=18),
        Teacher(id="PASTEL Hugo", code="PAS", subjects=("EPS",), hours_due=20),
    )
    made = School(
        name="Collège des Exemples",
        days=("mon", "tue", "wed", "thu", "fri"),
        grids=(Grid(id="collège", periods=tuple(periods)),),
        subjects=tuple(Subject(id=s) for s in ("Mathématiques", "Français", "Anglais", "EPS")),
        teachers=teachers,
        classes=tuple(SchoolClass(id=c, level="6e", size=25) for c in ("6A", "6B")),
        rooms=tuple(Room(id=r, capacity=30) for r in ("S11", "S12", "GYM")),
    )
    return Problem(school=made)


def _list() -> bytes:
    book = Workbook()
    book.properties.creator = "edt"
    book.properties.created = book.properties.modified = _EPOCH
    sheet = book.worksheets[0]
    sheet.title = "Personnels"
    for row, text in enumerate(TITLES[0], 1):
        if text:
            sheet.cell(row, 1, text).font = Font(bold=True)
    sheet.merge_cells("A1:L1")
    for column, header in enumerate(COLUMNS, 1):
        sheet.cell(HEADER_ROW, column, header).alignment = Alignment(wrap_text=True)
    for number, line in enumerate(LINES, HEADER_ROW + 1):
        _write(sheet, number, line.cells)
        sheet.row_dimensions[number].hidden = line.hidden
    for area in MERGED:
        sheet.merge_cells(area)
    legend = book.create_sheet("Légende")
    legend["A1"], legend["A2"] = "TZR", "titulaire sur zone de remplacement"
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _write(sheet: Worksheet, number: int, cells: dict[str, object]) -> None:
    for letter, value in cells.items():
        cell = sheet[f"{letter}{number}"]
        cell.value = value  # type: ignore[assignment]
        if isinstance(value, str) and value.startswith("=HYPERLINK"):
            cell.data_type = "s"  # a text that only looks like a formula
        elif isinstance(value, timedelta):
            cell.number_format = "[h]:mm"
        elif isinstance(value, datetime):
            cell.number_format = "d-mmm"
        elif isinstance(value, time):
            cell.number_format = "h:mm"


def _with_cached_values(content: bytes) -> bytes:
    """Return the workbook with the results of its formulas, as a spreadsheet program leaves them.

    All parts get one date, so that the file is the same at every run.
    """
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                text = data.decode()
                for cell, value in CACHED.items():
                    pattern = rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)<v\s*/?>(?:</v>)?'
                    text, times = re.subn(pattern, rf"\1<v>{value}</v>", text)
                    assert times == 1, cell
                data = text.encode()
            if part.filename == "docProps/core.xml":
                stamp = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
                data = stamp.sub(b"2026-09-01T00:00:00Z", data)
            info = zipfile.ZipInfo(part.filename, (2026, 9, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)
    return made.getvalue()


if __name__ == "__main__":
    main()
