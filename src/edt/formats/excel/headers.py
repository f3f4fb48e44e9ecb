"""Which sheet is which and which column is which: titles and headers matched by all their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from edt.formats.excel.findings import nearest
from edt.formats.excel.layout import Layout
from edt.formats.excel.sheets import Row, Sheet
from edt.formats.excel.text import key
from edt.formats.excel.values import text_of

SEARCHED_ROWS = 40
"""Rows at the top of a sheet among which the headers are looked for."""


@dataclass(frozen=True)
class ColumnMapping:
    """A header, its cell, and the field it was read as (None: ignored)."""

    header: str
    cell: str
    field: str | None


@dataclass(frozen=True)
class SheetMapping:
    """A sheet of the file and what it was read as (None: ignored)."""

    sheet: str
    read_as: str | None
    header_row: int | None = None
    columns: tuple[ColumnMapping, ...] = ()


@dataclass
class Header:
    """The header row of a sheet: the columns of each field."""

    row: int
    matched: dict[str, list[int]] = field(default_factory=dict)
    ignored: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    last_row: int = 0
    """The last row of the headers, where they take two."""


Guess = Callable[[str], str | None]


def choose_layout(title: str, layouts: tuple[Layout, ...]) -> Layout | None:
    """Return the layout with that title, also where the title has a number or a file's suffix."""
    wanted = key(title)
    trimmed = re.sub(r"(\s*\d+)$", "", wanted)
    for layout in layouts:
        if wanted in layout.titles or (trimmed and trimmed in layout.titles):
            return layout
    return None


def layout_of_headers(sheet: Sheet, layouts: tuple[Layout, ...]) -> Layout | None:
    """Return the only layout whose required columns and most headers are in the sheet, or None."""
    scores: dict[str, tuple[int, Layout]] = {}
    for layout in layouts:
        header = find_header(sheet, layout)
        required = {column.field for column in layout.columns if column.required}
        if header and len(header.matched) >= 2 and required <= set(header.matched):
            scores[layout.name] = (len(header.matched) - len(header.ignored), layout)
    best = max((score for score, _ in scores.values()), default=0)
    found = [layout for score, layout in scores.values() if score == best]
    return found[0] if len(found) == 1 else None


def find_header(sheet: Sheet, layout: Layout, guess: Guess | None = None) -> Header | None:
    """Return the row near the top that holds most headers of the layout, the first of equals.

    ``guess`` gives the field of headers that are not in the layout, such as days.
    """
    best: Header | None = None
    for row in sheet.rows:
        if row.number > SEARCHED_ROWS + (sheet.rows[0].number if sheet.rows else 0):
            break
        header = _match(row, layout, guess)
        if header.matched and (best is None or len(header.matched) > len(best.matched)):
            best = header
    return best


def _match(row: Row, layout: Layout, guess: Guess | None) -> Header:
    header = Header(row.number, last_row=row.number)
    for column, value in sorted(row.cells.items()):
        text = text_of(value) or ""
        if not text or len(text) > 80:
            continue
        header.texts[column] = text
        found = field_of(text, layout.by_header) or (guess(text) if guess else None)
        if found is None:
            header.ignored[column] = text
        else:
            header.matched.setdefault(found, []).append(column)
    return header


def field_of(text: str, by_header: Mapping[str, str]) -> str | None:
    """Return the field of a header; ``Heures *``, ``Heures (hebdo)`` and ``Prof 2`` are found too."""
    candidates = [text, re.sub(r"\s*[(\[].*?[)\]]", "", text), re.sub(r"\s*\d+$", "", text)]
    for candidate in candidates:
        found = by_header.get(key(candidate))
        if found is not None:
            return found
    return None


def header_suggestion(header: Header | None, layout: Layout, field_name: str) -> str:
    """Return the ignored header that most looks like those of a missing field, or an empty text."""
    names = {text: key(text) for text in header.ignored.values()} if header else {}
    column = layout.column[field_name]
    for name in (column.fr, column.en, *column.also):
        found = nearest(name, names)
        if found:
            return found
    return ""
