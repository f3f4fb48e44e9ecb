"""Looking into a workbook that was written, as a spreadsheet would."""

import re
import zipfile
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries

from edt.formats.timetable_xlsx import write_timetable_workbook
from edt.result import Result
from edt.words import Language


def written(result: Result, folder: Path, language: Language = "fr") -> Path:
    """Write a result and give the file."""
    path = folder / "timetable.xlsx"
    write_timetable_workbook(result, path, language)
    return path


def opened(path: Path) -> Workbook:
    """Open a workbook with its formulas, if it has any."""
    return load_workbook(path, rich_text=True)


def texts(workbook: Workbook, sheet: str) -> list[str]:
    """Give the texts of a sheet, row by row."""
    return [str(cell.value) for row in workbook[sheet].iter_rows() for cell in row if cell.value is not None]


def xml_parts(path: Path) -> dict[str, str]:
    """Give the XML of all sheets."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if re.search(r"worksheets/sheet\d+\.xml$", name)]
        return {name: archive.read(name).decode() for name in names}


def merged_areas(workbook: Workbook, sheet: str) -> list[tuple[int, int, int, int]]:
    """Give the merged areas of a sheet as left, top, right, bottom."""
    areas = [range_boundaries(str(area)) for area in workbook[sheet].merged_cells.ranges]
    return sorted((int(a or 0), int(b or 0), int(c or 0), int(d or 0)) for a, b, c, d in areas)
