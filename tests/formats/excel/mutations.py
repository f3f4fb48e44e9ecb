"""Workbooks changed at random: cells, rows, sheets, and the bytes of the file."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from tests.formats.excel.schools import ODD_TEXTS

TEXTS: tuple[Any, ...] = (
    *ODD_TEXTS, "", " ", "x" * 5000, "a,b;c/d+e\nf", '"', '""', ";;;", "====", "-" * 50, "1+" * 300, "9" * 400,
    "1-" * 50, "lundi " * 40, "0h", "99h99", "24:00", "24:01", "-1h", "M1–M1", "S2–M1", "\u202e", "\ufffd", "(((((((",
    'json:"{}"', 'json:"[[[["', "jamais 5", "vœu 0", "vœu 99999", "levable -1", "who=x", "au plus=1e9", "au plus=", "=;=;=",
)  # fmt: skip
FIGURES: tuple[Any, ...] = (0, -1, 1, 2, 7, 1.5, 0.1, 1e300, -1e300, 10**18, True, False)
MOMENTS: tuple[Any, ...] = (
    time(0, 0), time(1, 30), time(23, 59), timedelta(hours=99), datetime(1900, 1, 1), datetime(2026, 2, 1),
    datetime(9999, 12, 31),
)  # fmt: skip
FORMULAS: tuple[Any, ...] = ("=A1", "=1/0", "#REF!", "#N/A", None)
KINDS_OF_VALUES = (TEXTS, TEXTS, FIGURES, MOMENTS, FORMULAS)


def value(random: Random) -> Any:
    """Give a value of any kind."""
    return random.choice(random.choice(KINDS_OF_VALUES))


def mutate(workbook: Workbook, random: Random, times: int) -> None:
    """Change a workbook at random, some times over."""
    for _ in range(times):
        sheet = random.choice(workbook.worksheets)
        random.choice(_CHANGES)(workbook, sheet, random)


def _place(sheet: Worksheet, random: Random) -> tuple[int, int]:
    return random.randint(1, sheet.max_row + 1), random.randint(1, sheet.max_column + 1)


def _cell(_workbook: Workbook, sheet: Worksheet, random: Random) -> None:
    _set(sheet, _place(sheet, random), value(random))


def _set(sheet: Worksheet, place: tuple[int, int], content: Any) -> None:
    cell = sheet.cell(*place)
    if not isinstance(cell, MergedCell):
        cell.value = content


def _moved_cell(workbook: Workbook, sheet: Worksheet, random: Random) -> None:
    other = random.choice(workbook.worksheets)
    _set(sheet, _place(sheet, random), other.cell(*_place(other, random)).value)


def _column(_workbook: Workbook, sheet: Worksheet, random: Random) -> None:
    column = random.randint(1, sheet.max_column)
    for row in range(2, sheet.max_row + 1):
        _set(sheet, (row, column), value(random))


def _delete_rows(_workbook: Workbook, sheet: Worksheet, random: Random) -> None:
    sheet.delete_rows(random.randint(1, sheet.max_row), random.randint(1, 3))


def _insert_rows(_workbook: Workbook, sheet: Worksheet, random: Random) -> None:
    sheet.insert_rows(random.randint(1, sheet.max_row), random.randint(1, 3))


def _delete_column(_workbook: Workbook, sheet: Worksheet, random: Random) -> None:
    sheet.delete_cols(random.randint(1, sheet.max_column))


def _insert_column(_workbook: Workbook, sheet: Worksheet, random: Random) -> None:
    sheet.insert_cols(random.randint(1, sheet.max_column))


def _repeat_row(_workbook: Workbook, sheet: Worksheet, random: Random) -> None:
    row = random.randint(1, sheet.max_row)
    sheet.append([cell.value for cell in sheet[row]])


def _merge(_workbook: Workbook, sheet: Worksheet, random: Random) -> None:
    row, column = _place(sheet, random)
    sheet.merge_cells(
        start_row=row,
        start_column=column,
        end_row=row + random.randint(0, 3),
        end_column=column + random.randint(0, 3),
    )


def _hide(_workbook: Workbook, sheet: Worksheet, random: Random) -> None:
    sheet.row_dimensions[random.randint(1, sheet.max_row)].hidden = True


def _drop_sheet(workbook: Workbook, sheet: Worksheet, random: Random) -> None:
    if len(workbook.worksheets) > 1 and random.random() < 0.3:
        workbook.remove(sheet)


def _rename_sheet(_workbook: Workbook, sheet: Worksheet, random: Random) -> None:
    if random.random() < 0.3:
        sheet.title = random.choice(
            ("Cours", "Grille", "Rules", "Feuil1", "École", "Availability", "Services")
        )


def _swap_titles(workbook: Workbook, sheet: Worksheet, random: Random) -> None:
    other = random.choice(workbook.worksheets)
    if other is not sheet and random.random() < 0.3:
        first, second = sheet.title, other.title
        sheet.title = "tmp"
        other.title, sheet.title = first, second


_CHANGES = (
    _cell, _cell, _cell, _cell, _moved_cell, _moved_cell, _column, _delete_rows, _insert_rows, _delete_column,
    _insert_column,
    _repeat_row, _merge, _hide, _drop_sheet, _rename_sheet, _swap_titles,
)  # fmt: skip


def damage(path: Path, random: Random) -> None:
    """Change bytes of a part of a workbook, so that the archive is sound and the part is not."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice(sorted(parts))
    content = bytearray(parts[name])
    for _ in range(random.randint(1, 8)):
        if content:
            place = random.randrange(len(content))
            content[place : place + random.randint(0, 4)] = bytes(
                random.randrange(256) for _ in range(random.randint(0, 4))
            )
    parts[name] = bytes(content)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, part_content in parts.items():
            archive.writestr(part, part_content)
    whole = bytearray(buffer.getvalue())
    if random.random() < 0.2:
        whole[random.randrange(len(whole))] ^= 1 << random.randrange(8)
    path.write_bytes(bytes(whole))
