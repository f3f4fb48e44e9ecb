"""The rows of a list as people leave them: what is a line of the list, and what its cells hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from edt.formats.excel.headers import Header
from edt.formats.excel.sheets import Row, Sheet
from edt.formats.excel.text import Names, clean, key, split_names
from edt.formats.excel.values import Broken, Value, date_of, hours_of, number_of, shown, text_of
from edt.importing.draft import Given
from edt.importing.log import Log
from edt.importing.naming import fold
from edt.messages import Place

MOST_LINES = 5_000
"""Lines of a list that are read; the pupils of the largest lycées are about 3,000."""
LONGEST_NAME = 120
"""Characters beyond which a text is a remark, and not a name."""

_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
_ODD_SPACES = re.compile(r"^\s|\s$|\s{2,}|[^\S \n\r]")
_GARBLED = re.compile("Ã[\u0080-\u00bf©¨ªª«´®§¯¹»¼¢ \u20ac]|â€|\ufffd|Â[°©«»]")
_NOTHING = frozenset(
    {"n/a", "#n/a", "néant", "neant", "aucun", "aucune", "sans objet", "none", "null", "vide", "à définir",
     "a definir", "à préciser", "tbd", "non renseigné"}
)  # fmt: skip
_DITTO = frozenset({'"', "''", "〃", "»", "idem", "id.", "ditto", "”"})
_MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "jan",
            "fev feb",
            "mar",
            "avr apr",
            "mai may",
            "juin jun",
            "juil jul",
            "ao au",
            "sep",
            "oct",
            "nov",
            "dec",
        ),
        1,
    )
    for month in names.split()
}
_DAY_MONTH = re.compile(
    r"\d{1,2}[-/ ](?:janv?|f[eé]vr?|mars?|avr|mai|juin|juil?|ao[uû]t?|sept?|oct|nov|d[eé]c"
    r"|feb|apr|may|jun|jul|aug)\.?",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\s*\d{1,4}[-/.]\d")
_TOTALS = re.compile(
    r"^(?:sous[ -]?)?(?:total|totaux|somme|moyenne|sum|average|effectif total|nombre de|count)\b"
)

Read = TypeVar("Read")


@dataclass
class ListRow:
    """A line of a list: its cells by column, put right and reported where that was needed."""

    sheet: Sheet
    header: Header
    line: int
    cells: dict[int, Value]
    log: Log

    def place(self, field: str = "") -> Place:
        """Return the place of a field's cell; without one, of the first filled cell."""
        columns = self.header.matched.get(field) or sorted(self.cells)[:1] or [1]
        filled = [column for column in columns if column in self.cells]
        return self.sheet.place(self.line, (filled or columns)[0])

    def filled(self, field: str) -> list[tuple[Value, Place]]:
        """Return the filled cells of a field with their places."""
        columns = self.header.matched.get(field, ())
        return [(self.cells[c], self.sheet.place(self.line, c)) for c in columns if c in self.cells]

    def text(self, field: str, longest: int = LONGEST_NAME) -> str:
        """Return one line of text; empty where there is none, or none that can be taken."""
        for value, place in self.filled(field):
            found = self._text_of(value, place)
            if len(found) > longest:
                self.log.add("import-text-too-long", place, value=found[:40] + "…", limit=longest)
                return ""
            return found
        return ""

    def _text_of(self, value: Value, place: Place) -> str:
        if isinstance(value, bool):
            self.log.add("import-yes-no-in-text", place, value=shown(value))
            return ""
        if isinstance(value, time | timedelta) or as_date(value):
            self.log.add("import-date-in-text", place, value=shown(value), typed=typed_before(value))
            return ""
        return text_of(value) or ""

    def texts(self, field: str, known: Names, keep_whole: bool = False) -> Iterator[Given]:
        """Yield the names in the cells of a field, each with its cell."""
        for value, place in self.filled(field):
            text = value if isinstance(value, str) else self._text_of(value, place)
            if len(text) > 1_000:
                self.log.add("import-text-too-long", place, value=clean(text)[:40] + "…", limit=1_000)
                continue
            names = [clean(text)] if keep_whole else split_names(text, known)
            for name in filter(None, names):
                whole = clean(text)
                if name not in whole and fold(name) in fold(whole):
                    self.log.add("import-written-otherwise", place, "note", value=whole[:60], id=name)
                yield Given(name, place)

    def number(self, field: str, low: float, high: float) -> float | None:
        """Return a number between limits, or None; what is none is reported."""
        return self._figure(field, number_of, low, high, "import-number-expected")

    def whole(self, field: str, low: int, high: int) -> int | None:
        """Return a whole number between limits, or None; what is none is reported."""
        found = self.number(field, low, high)
        if found is not None and not found.is_integer():
            self.log.add(
                "import-whole-number-expected", self.place(field), value=shown(self.filled(field)[0][0])
            )
            return None
        return None if found is None else int(found)

    def hours(self, field: str, low: float, high: float) -> float | None:
        """Return a length of time in hours between limits, or None; what is none is reported."""
        return self._figure(field, hours_of, low, high, "import-hours-expected")

    def _figure(
        self, field: str, parse: Callable[[Value], float | None], low: float, high: float, expected: str
    ) -> float | None:
        for value, place in self.filled(field):
            found = parse(value)
            if found is None:
                code = "import-date-for-number" if as_date(value) else expected
                self.log.add(code, place, value=shown(value), typed=typed_before(value))
                return None
            if not low <= found <= high:
                self.log.add(
                    "import-out-of-range", place, value=shown(value), low=f"{low:g}", high=f"{high:g}"
                )
                return None
            self._say_how_written(value, place)
            return round(found, 4)
        return None

    def _say_how_written(self, value: Value, place: Place) -> None:
        if isinstance(value, time | timedelta | datetime):
            minutes = round((hours_of(value) or 0) * 60)
            written = f"{minutes // 60}:{minutes % 60:02d}"
            self.log.add("import-time-for-hours", place, "note", value=written)
        elif isinstance(value, str) and self.sheet.title:  # in a text file all figures are texts
            plain = number_of(value) is not None
            code = "import-number-as-text" if plain else "import-hours-in-words"
            self.log.add(code, place, "note", value=clean(value))


def as_date(value: Value) -> date | None:
    """Return the date that a cell holds, also as the text that a spreadsheet has written for it."""
    if isinstance(value, str) and _DAY_MONTH.fullmatch(clean(value)):
        day, month = re.split(r"[-/ ]", clean(value))
        number = next(number for start, number in _MONTHS.items() if key(month).startswith(start))
        return date(1904, number, min(29, max(1, int(day))))
    return date_of(value) if isinstance(value, date) or _FIGURES.match(str(value)) else None


def typed_before(value: Value) -> str:
    """Return what somebody may have typed before a spreadsheet made a date of it."""
    found = as_date(value)
    return f"{found.day}/{found.month}" if found else "?"


def list_rows(sheet: Sheet, header: Header, log: Log) -> Iterator[ListRow]:
    """Yield the lines of a list; says which rows are hidden, headers again, totals or remarks."""
    lines = 0
    naming = {c for field in ("id", "last_name", "name") for c in header.matched.get(field, ())}
    for row in sheet.rows:
        if row.number <= header.last_row:
            continue
        place = sheet.place(row.number, min(row.cells))
        code = _no_line(row, header)
        if code:
            alone = code == "import-remark-row" and min(row.cells) in naming
            shown_text = (text_of(row.cells[min(row.cells)]) or "")[:60]
            log.add(code, place, "warning" if alone else "note", value=shown_text)
            continue
        if row.hidden:
            log.add("import-hidden-row", place, "note", row=row.number)
        lines += 1
        if lines > MOST_LINES:
            log.add("import-too-long", place, "error", lines=MOST_LINES)
            break
        mapped = {c for columns in header.matched.values() for c in columns}
        cells = {c: v for c, v in sorted(row.cells.items()) if c in mapped}
        cells = {c: tidy(v, sheet.place(row.number, c), log) for c, v in cells.items()}
        cells = {c: v for c, v in cells.items() if v is not None}
        if cells:
            yield ListRow(sheet, header, row.number, cells, log)
    if sheet.merged:
        log.add("import-merged-cells", Place(sheet.file, sheet.title), "note", count=sheet.merged)


def _no_line(row: Row, header: Header) -> str:
    """Return why a row is no line of the list, or an empty text."""
    texts = {column: key(text_of(value) or "") for column, value in row.cells.items()}
    headers = {column: key(header.texts.get(column, "")) for column in texts}
    if len(texts) > 1 and sum(bool(t) and headers[c] == t for c, t in texts.items()) * 2 > len(texts):
        return "import-header-again"
    first = next((text for _, text in sorted(texts.items()) if text), "")
    words = {text for text in texts.values() if any(c.isalpha() for c in text)}
    if _TOTALS.match(first) and words <= {first}:  # Mme SOMME Anne has a given name
        return "import-total-row"
    mapped = {c for columns in header.matched.values() for c in columns}
    filled = {str(value) for column, value in row.cells.items()}
    alone = len(filled) == 1 and len(header.matched) > 2
    if alone or not mapped & set(row.cells):
        return "import-remark-row"
    return ""


def tidy(value: Value, place: Place, log: Log) -> Value:
    """Return a cell's value without what nobody meant to write; None where nothing is left."""
    if isinstance(value, Broken):
        code = "import-cell-error" if value.kind == "error" else "import-formula-without-value"
        log.add(code, place, value=value.text)
        return None
    if not isinstance(value, str):
        return value
    if _INVISIBLE.search(value):
        log.add("import-invisible-marks", place, "note", value=clean(value)[:60])
    lines = [line for line in value.splitlines() if line.strip()]
    if len(lines) > 1:
        log.add("import-several-lines", place, "note", value=clean(value)[:60])
    if any(_ODD_SPACES.search(_INVISIBLE.sub("", line)) for line in lines):
        log.add("import-odd-spaces", place, "note", value=clean(value)[:60])
    text = clean(value)
    if text.casefold() in _DITTO:
        log.add("import-ditto", place, value=text)
        return None
    if not key(text) or text.casefold() in _NOTHING:
        log.add("import-nothing-meant", place, "note", value=text)
        return None
    return "\n".join(lines)


def garbled(text: str) -> str | None:
    """Return how a text that was decoded wrongly should read (``?`` if that is lost), or None."""
    if not _GARBLED.search(text):
        return None
    try:
        return clean(text.encode("cp1252").decode("utf-8"))
    except UnicodeError:
        return "?"


def given(fields: Mapping[str, tuple[object, Place]]) -> dict[str, Given]:
    """Return the fields that a line gives: empty texts, empty lists and None are left out."""
    return {
        name: Given(value, place)
        for name, (value, place) in fields.items()
        if value is not None and value not in ("", ())
    }
