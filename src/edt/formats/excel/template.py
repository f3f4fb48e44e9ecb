"""A new workbook to be filled in: drop-downs, an example line, explanations, a default grid."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import time
from pathlib import Path

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from edt import words
from edt.formats.excel.known import Known
from edt.formats.excel.layout import Column, Layout
from edt.formats.excel.plans import BY_NAME, INSTRUCTION_TEXTS, LAYOUTS
from edt.formats.excel.read_school import WORKING_DAYS
from edt.formats.excel.reading import INSTRUCTIONS
from edt.formats.excel.rows import CellValue, RowValues
from edt.formats.excel.rule_guide import fields_of
from edt.formats.excel.rule_rows import COLOUR_WORDS, time_columns
from edt.formats.excel.styling import (
    EXAMPLE_FILL,
    EXAMPLE_FONT,
    GRID_BORDER,
    HEADER_FILL,
    HEADER_FONT,
    KEY_FONT,
    MARK_FILLS,
    TITLE_FONT,
    note,
    printable,
    put,
)
from edt.formats.excel.writing import SheetRows, fill_school_sheet, fill_sheet, save
from edt.problem import DEFAULT_AIMS
from edt.rules import CATALOGUE, Rule
from edt.words import Language

ROOM_FOR = 500
"""Rows that are prepared for filling in."""
WIDEST = 88
"""Characters of the column that explains the parameters of rules."""

_DEFAULT_GRID = (
    ("M1", "8:00", "8:55", "am", ""),
    ("M2", "9:00", "9:55", "am", "récréation/recess"),
    ("M3", "10:10", "11:05", "am", ""),
    ("M4", "11:10", "12:05", "am", "déjeuner/lunch"),
    ("S1", "13:30", "14:25", "pm", ""),
    ("S2", "14:30", "15:25", "pm", "récréation/recess"),
    ("S3", "15:40", "16:35", "pm", ""),
    ("S4", "16:40", "17:35", "pm", ""),
)


def new_workbook(path: Path, language: Language) -> None:
    """Write a workbook to fill in, with a first sheet that explains the rest.

    Args:
        path: the file, overwritten.
        language: of the titles, headers and explanations.
    """
    workbook = Workbook()
    first = workbook.active
    assert isinstance(first, Worksheet)
    first.title = INSTRUCTIONS[language == "en"]
    rule_rows = _instructions(first, language)
    choices = _Choices(language, f"'{first.title}'!$A${rule_rows[0]}:$A${rule_rows[1]}")
    for layout in LAYOUTS:
        worksheet = workbook.create_sheet(layout.title(language))
        if layout.name == "school":
            _school(worksheet, language, choices)
        else:
            _list(worksheet, layout, language, choices)
    save(workbook, path)


# -- the sheets ------------------------------------------------------------------------------


def _school(worksheet: Worksheet, language: Language, choices: _Choices) -> None:
    days = ", ".join(words.day_name(day, language) for day in WORKING_DAYS)
    values = {"language": "français" if language == "fr" else "English", "days": days, "weeks": "A"}
    columns = [c for c in BY_NAME["school"].columns if not c.sugar or c.offered]
    fill_school_sheet(worksheet, [(c.field, values.get(c.field)) for c in columns], language)
    for number, column in enumerate(columns, 1):
        worksheet.cell(number, 1).comment = note(column.help(language) or column.header(language))
        if column.kind == "choice":
            choices.offer(worksheet, column, f"B{number}")
        if column.kind == "time":
            worksheet.cell(number, 2).number_format = "dd/mm/yyyy"


def _list(worksheet: Worksheet, layout: Layout, language: Language, choices: _Choices) -> None:
    sheet = _Offered(layout, _rows(layout, language))
    if layout.name == "availability":
        known = Known(days=WORKING_DAYS)
        sheet.extra = list(time_columns(known, language))
        sheet.rows = [{**sheet.rows[0], **_example_marks(sheet.extra, language)}]
    header = fill_sheet(worksheet, sheet, language)
    fields = {worksheet.cell(header, n).value: n for n in range(1, worksheet.max_column + 1)}
    for column in sheet.columns():
        number = fields[column.header(language)]
        letter = get_column_letter(number)
        if column.kind in ("text", "names"):
            worksheet.column_dimensions[letter].number_format = "@"
        choices.offer(worksheet, column, f"{letter}{header + 1}:{letter}{header + ROOM_FOR}")
    if any(column.example(language) for column in layout.columns):
        _mark_example(worksheet, header + 1)
    if layout.name == "availability":
        _colour_marks(worksheet, [fields[name] for name in sheet.extra], header, choices)


class _Offered(SheetRows):
    """A sheet of a new workbook: also the short ways to ask for rules, without the order of rules."""

    def columns(self) -> list[Column]:
        return [c for c in self.layout.columns if (not c.sugar or c.offered) and c.field != "number"]


def _rows(layout: Layout, language: Language) -> list[RowValues]:
    """Return what a sheet starts with: a usual grid, the usual aims, elsewhere the example line."""
    english = language == "en"
    if layout.name == "grid":
        rows: list[RowValues] = []
        for name, start, end, half_day, pause in _DEFAULT_GRID:
            row: dict[str, CellValue] = {"id": name, "start": _time(start), "end": _time(end)}
            row |= {
                "half_day": words.term(half_day, language),
                "break": pause.split("/")[english] if pause else None,
            }
            rows.append(row)
        closed = f"{words.day_name('wed', language)} {words.term('pm', language)}"
        return [{**rows[0], "hour_periods": 1, "closed": closed}, *rows[1:]]
    if layout.name == "aims":
        return [
            {"rank": n, "aim": words.term(f"aim {aim}", language)} for n, aim in enumerate(DEFAULT_AIMS, 1)
        ]
    return [{column.field: column.example(language) or None for column in layout.columns}]


def _time(text: str) -> time:
    hour, minute = map(int, text.split(":"))
    return time(hour, minute)


def _example_marks(headers: Sequence[str], language: Language) -> dict[str, str]:
    texts = {colour: found[language == "en"] for colour, found in COLOUR_WORDS.items()}
    marks = [texts["red"], texts["orange"], texts["green"], "M1, M2"]
    return dict(zip(headers, marks, strict=False))


def _mark_example(worksheet: Worksheet, row: int) -> None:
    for column in range(1, worksheet.max_column + 1):
        cell = worksheet.cell(row, column)
        cell.font, cell.border = EXAMPLE_FONT, GRID_BORDER
        if cell.fill.fgColor.rgb in ("00000000", None):
            cell.fill = EXAMPLE_FILL


def _colour_marks(worksheet: Worksheet, columns: Sequence[int], header: int, choices: _Choices) -> None:
    """Colour the cells of the week by what they say, and offer the words."""
    first, last = get_column_letter(columns[0]), get_column_letter(columns[-1])
    area = f"{first}{header + 1}:{last}{header + ROOM_FOR}"
    for colour, found in COLOUR_WORDS.items():
        starts = " , ".join(f'LEFT({first}{header + 1},{len(word)})="{word}"' for word in found)
        rule = FormulaRule(formula=[f"OR({starts})"], fill=MARK_FILLS[colour])  # type: ignore[no-untyped-call]
        worksheet.conditional_formatting.add(area, rule)
    choices.add(
        worksheet, [found[choices.language == "en"] for found in COLOUR_WORDS.values()], area, strict=False
    )


# -- drop-downs ------------------------------------------------------------------------------


class _Choices:
    """Offers the words, or the ids of another sheet, that a column may hold."""

    def __init__(self, language: Language, rules: str) -> None:
        self.language = language
        self.rules = rules

    def offer(self, worksheet: Worksheet, column: Column, area: str) -> None:
        """Add the drop-down of a column, if it has one."""
        if column.source:
            title = BY_NAME[column.source].title(self.language)
            self._range(worksheet, f"'{title}'!$A$2:$A${ROOM_FOR}", area)
        elif column.field == "rule":
            self._range(worksheet, self.rules, area)
        elif column.kind == "choice":
            self.add(worksheet, self._words(column.field), area, strict=column.field in ("half_day", "aim"))

    def _words(self, field: str) -> list[str]:
        french = self.language == "fr"
        found = {
            "language": ["français", "anglais"] if french else ["French", "English"],
            "half_day": [words.term(half, self.language) for half in ("am", "pm")],
            "weeks": ["H", "Q", "A", "B"] if french else ["weekly", "fortnight", "A", "B"],
            "kind": [
                words.term(k, self.language)
                for k in ("teacher", "class", "group", "room", "subject", "course")
            ],
            "strength": ["jamais", "levable 1", "vœu 1", "vœu 5"]
            if french
            else ["never", "liftable 1", "wish 1", "wish 5"],
            "aim": [words.term(f"aim {aim}", self.language) for aim in DEFAULT_AIMS],
        }
        return found.get(field, ["oui", "non"] if french else ["yes", "no"])

    def add(self, worksheet: Worksheet, choices: Sequence[str], area: str, strict: bool) -> None:
        """Add a drop-down of some words."""
        self._validation(worksheet, '"' + ",".join(choices) + '"', area, strict)

    def _range(self, worksheet: Worksheet, cells: str, area: str) -> None:
        self._validation(worksheet, f"={cells}", area, strict=False)

    def _validation(self, worksheet: Worksheet, formula: str, area: str, strict: bool) -> None:
        validation = DataValidation(type="list", formula1=formula, allow_blank=True)
        validation.showErrorMessage = strict
        validation.add(area)
        worksheet.add_data_validation(validation)


# -- the first sheet -------------------------------------------------------------------------


def _instructions(worksheet: Worksheet, language: Language) -> tuple[int, int]:
    """Write the first sheet; returns the first and last row of the names of rules."""
    french = language == "fr"
    title = "Emploi du temps : mode d'emploi" if french else "Timetable: how to fill in this workbook"
    put(worksheet, 1, 1, title).font = TITLE_FONT
    row = 3
    for text in INSTRUCTION_TEXTS[language]:
        _wide(worksheet, row, "• " + text)
        row += 1
    row = _heading(
        worksheet, row + 1, ("Feuille", "Contenu", "") if french else ("Sheet", "What it holds", "")
    )
    for layout in LAYOUTS:
        cell = put(worksheet, row, 1, layout.title(language))
        cell.alignment = Alignment(vertical="top")
        cell.hyperlink = f"#'{layout.title(language)}'!A1"
        cell.font = KEY_FONT
        _wrapped(worksheet, row, 2, layout.help(language))
        row += 1
    rows = _rules(worksheet, row + 1, language)
    for letter, width in zip("ABC", (30, 60, WIDEST), strict=True):
        worksheet.column_dimensions[letter].width = width
    printable(worksheet, None)
    return rows


def _rules(worksheet: Worksheet, row: int, language: Language) -> tuple[int, int]:
    """Write what rules there are and what may be said of each; returns their first and last row."""
    titles = {
        "fr": ("Règle", "Ce qu'elle dit", "Pour qui, et paramètres (à écrire ainsi : au plus=6 ; par=jour)"),
        "en": ("Rule", "What it says", "Who, and parameters (written so: most=6; span=day)"),
    }
    first = row = _heading(worksheet, row, titles[language])
    for kind in CATALOGUE:
        cell = put(worksheet, row, 1, kind.names.fr if language == "fr" else kind.names.en)
        cell.font, cell.alignment = KEY_FONT, Alignment(vertical="top")
        _wrapped(worksheet, row, 2, says(kind, language))
        _wrapped(worksheet, row, 3, "\n".join(_explained(kind, language)))
        row += 1
    return first, row - 1


def _explained(kind: type[Rule], language: Language) -> Iterator[str]:
    """Yield a line about whom a rule is for, and one about each of its parameters."""
    colon = " : " if language == "fr" else ": "
    for field in fields_of(kind, language):
        if field.name == "who" or not field.has_column:
            remarks = [", ".join(choice.label for choice in field.choices)] if field.choices else []
            if field.default:
                remarks.append(("par défaut : " if language == "fr" else "default: ") + field.default)
            remark = (" ; " if language == "fr" else "; ").join(remarks)
            yield f"{field.label}{colon}{field.help}" + (f" ({remark})" if remark else "")


def says(kind: type[Rule], language: Language) -> str:
    """Return the rule as an officer says it, from the docstring of its file."""
    lines = (sys.modules[kind.__module__].__doc__ or "").splitlines()
    mark = "FR :" if language == "fr" else "EN:"
    found: list[str] = []
    for line in lines:
        if line.startswith(mark) or (found and line and not line.startswith(("FR :", "EN:"))):
            found.append(line.removeprefix(mark).strip())
        elif found:
            break
    return " ".join(found)


def _heading(worksheet: Worksheet, row: int, texts: Sequence[str]) -> int:
    for column, text in enumerate(texts, 1):
        cell = put(worksheet, row, column, text)
        cell.fill, cell.font = HEADER_FILL, HEADER_FONT
    return row + 1


def _wide(worksheet: Worksheet, row: int, text: str) -> None:
    worksheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=3)
    cell = put(worksheet, row, 1, text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    worksheet.row_dimensions[row].height = 16 * (1 + len(text) // 160)


def _wrapped(worksheet: Worksheet, row: int, column: int, text: str) -> None:
    put(worksheet, row, column, text).alignment = Alignment(wrap_text=True, vertical="top")
    letters = 68 if column == 2 else 100
    lines = sum(1 + len(line) // letters for line in text.split("\n"))
    worksheet.row_dimensions[row].height = max(16 * lines, worksheet.row_dimensions[row].height or 0)
