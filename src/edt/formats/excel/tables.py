"""The rows of a sheet under its headers, and the cells of a row as values of the right kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from edt.formats.excel.findings import Findings
from edt.formats.excel.headers import (
    ColumnMapping,
    Guess,
    Header,
    SheetMapping,
    find_header,
    header_suggestion,
)
from edt.formats.excel.layout import Layout
from edt.formats.excel.sheets import Row, Sheet
from edt.formats.excel.text import NOBODY, NOTHING, Names, clean_lines, key, split_names, unquote
from edt.formats.excel.values import Broken, Value, number_of, shown, text_of, yes_of
from edt.messages import Place

EXAMPLE_MARK = "►"
"""Opens the first cell of the example lines of a new workbook; such rows are not read."""

Read = TypeVar("Read")


@dataclass(frozen=True)
class Cell:
    """A cell with its place, which is worked out for those few that something is said of."""

    value: Value
    sheet: Sheet
    row: int
    column: int

    @property
    def place(self) -> Place:
        """Where the cell is."""
        return self.sheet.place(self.row, self.column)


class _Places(Mapping[str, Place]):
    """The places of a row's fields, worked out for those few that something is said of."""

    def __init__(self, row: TableRow) -> None:
        self._row = row

    def __getitem__(self, field: str) -> Place:
        if field in self._row.table.header.matched:
            return self._row.place(field)
        if field == "id":
            return self._row.place()
        raise KeyError(field)

    def __iter__(self) -> Iterator[str]:
        return iter({**self._row.table.header.matched, "id": []})

    def __len__(self) -> int:
        return len(list(iter(self)))


class TableRow:
    """A row under headers; each reading adds the issues of its cells."""

    def __init__(self, table: Table, row: Row) -> None:
        self.table = table
        self.row = row
        self.findings = table.findings

    @property
    def number(self) -> int:
        """The row's number in the sheet."""
        return self.row.number

    def place(self, field: str = "") -> Place:
        """Return the place of a field's cell; without one, of the row's first cell."""
        columns = self.table.header.matched.get(field) or sorted(self.row.cells)[:1] or [1]
        filled = [column for column in columns if column in self.row.cells]
        return self.table.sheet.place(self.row.number, (filled or columns)[0])

    def places(self) -> Mapping[str, Place]:
        """Return the places of all fields of this row, and of ``id``."""
        return _Places(self)

    def cells(self, field: str) -> list[Cell]:
        """Return the filled cells of a field; broken ones are reported and left out."""
        found = []
        for column in self.table.header.matched.get(field, ()):
            value = self.row.cells.get(column)
            if value is None:
                continue
            cell = Cell(value, self.table.sheet, self.row.number, column)
            if isinstance(value, Broken):
                self.findings.broken(value.kind, value.text, cell.place)
            else:
                found.append(cell)
        return found

    def cell(self, field: str) -> Cell | None:
        """Return the first filled cell of a field."""
        found = self.cells(field)
        return found[0] if found else None

    def read(self, field: str, parse: Callable[[Value], Read | None], expected: str) -> Read | None:
        """Return a field parsed; what cannot be parsed is reported with what is expected."""
        cell = self.cell(field)
        if cell is None or _is_nothing(cell.value):
            return None
        found = parse(cell.value)
        if found is None:
            self.findings.error(f"{expected}-expected", cell.place, value=shown(cell.value))
        return found

    def text(self, field: str) -> str | None:
        """Return one line of text, None for an empty cell, and ``""`` for two double quotes."""
        cell = self.cell(field)
        if cell is None:
            return None
        found = text_of(cell.value)
        if found is None:
            self.findings.error("date-in-text", cell.place, value=shown(cell.value))
            return None
        if found in ('""', ""):
            return "" if found else None
        return unquote(found) if found.startswith('"') and not found.count('"') % 2 else found

    def lines(self, field: str) -> str | None:
        """Return a text that may have several lines."""
        cell = self.cell(field)
        if cell is None or not isinstance(cell.value, str):
            return self.text(field)
        text = clean_lines(cell.value)
        return (text if text.count('"') % 2 else unquote(text)) if "\n" in text else self.text(field)

    def number_in(self, field: str, low: float, high: float) -> float | None:
        """Return a number between limits."""
        found = self.read(field, number_of, "number")
        if found is not None and not low <= found <= high:
            cell = self.cell(field)
            values = {"value": shown(cell.value if cell else ""), "low": f"{low:g}", "high": f"{high:g}"}
            self.findings.error("number-out-of-range", self.place(field), **values)
            return None
        return found

    def whole(self, field: str, low: int = 0, high: int = 100_000) -> int | None:
        """Return a whole number between limits."""
        found = self.number_in(field, low, high)
        if found is not None and not found.is_integer():
            self.findings.error("whole-number-expected", self.place(field), value=f"{found:g}")
            return None
        return None if found is None else int(found)

    def yes(self, field: str) -> bool:
        """Return yes or no; empty is no."""
        return bool(self.read(field, yes_of, "yes-or-no"))

    def names(self, field: str, known: Names = NOBODY) -> tuple[str, ...] | None:
        """Return the names in a field's cells, None where all are empty."""
        found: list[str] = []
        cells = self.cells(field)
        for cell in cells:
            text = cell.value if isinstance(cell.value, str) else text_of(cell.value)
            if text is None:
                self.findings.error("date-in-text", cell.place, value=shown(cell.value))
            else:
                found += split_names(text, known)
        return tuple(found) if cells else None


def _is_nothing(value: Value) -> bool:
    return isinstance(value, str) and value.strip() in NOTHING


class Table:
    """A sheet read under a layout: its header row and the rows that hold data."""

    def __init__(self, sheet: Sheet, layout: Layout, header: Header, findings: Findings) -> None:
        self.sheet = sheet
        self.layout = layout
        self.header = header
        self.findings = findings

    def rows(self) -> Iterator[TableRow]:
        """Yield the rows under the headers; says which are hidden, examples or headers once more."""
        hidden, examples = [], 0
        for row in self.sheet.rows:
            if row.number <= self.header.last_row:
                continue
            if row.hidden:
                hidden.append(row.number)
            first = text_of(row.cells[min(row.cells)]) or ""
            if first.startswith(EXAMPLE_MARK):
                examples += 1
            elif not self._repeats_header(row):
                yield TableRow(self, row)
        place = Place(self.sheet.file, self.sheet.title)
        if hidden:
            rows = ", ".join(map(str, hidden[:10])) + (", …" if len(hidden) > 10 else "")
            self.findings.note("hidden-rows-read", place, rows=rows)
        if examples:
            self.findings.note("example-rows-skipped", place, count=examples)
        if self.sheet.merged:
            self.findings.note("merged-cells-filled", place, count=self.sheet.merged)

    def _repeats_header(self, row: Row) -> bool:
        """Say whether a row repeats the headers, as printed lists do on every page."""
        texts = {column: key(text_of(value) or "") for column, value in row.cells.items()}
        return len(texts) > 1 and all(
            key(self.header.texts.get(column, "")) == text for column, text in texts.items()
        )

    def has(self, field: str) -> bool:
        """Say whether the sheet has a column for a field."""
        return field in self.header.matched

    def mapping(self) -> SheetMapping:
        """Return what was read as what."""
        fields = {column: name for name, columns in self.header.matched.items() for column in columns}
        columns = tuple(
            ColumnMapping(text, self.sheet.place(self.header.row, column).cell, fields.get(column))
            for column, text in sorted(self.header.texts.items())
        )
        return SheetMapping(self.sheet.title, self.layout.name, self.header.row, columns)


def open_table(
    sheet: Sheet,
    layout: Layout,
    findings: Findings,
    guess: Guess | None = None,
    needed: Sequence[str] | None = None,
) -> Table | None:
    """Return the table of a sheet, or None (reported) where its headers are not found.

    ``needed`` are the fields without which it cannot be read, if not the layout's required ones.
    """
    header = find_header(sheet, layout, guess)
    place = Place(sheet.file, sheet.title)
    if header is None:
        if sheet.rows:
            findings.error(
                "headers-not-found", place, columns=", ".join(c.fr + "/" + c.en for c in layout.columns[:3])
            )
        return None
    required = [c.field for c in layout.columns if c.required] if needed is None else needed
    for name in required:
        if name not in header.matched:
            column = layout.column[name]
            suggestion = header_suggestion(header, layout, name)
            values = {"fr": column.fr, "en": column.en, "suggestion": suggestion and f"« {suggestion} »"}
            findings.error("column-missing", sheet.place(header.row, 1), **values)
    for column_number, text in header.ignored.items():
        meant = findings.proposal(text, [n for c in layout.columns for n in (c.fr, c.en, *c.also)])
        place = sheet.place(header.row, column_number)
        findings.note("column-ignored", place, header=text, suggestion=meant)
    return Table(sheet, layout, header, findings)
