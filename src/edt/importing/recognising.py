"""Which sheet holds a list, of what kind, where its headers are and what each column means."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from edt.formats.excel.headers import SEARCHED_ROWS, ColumnMapping, Header, field_of
from edt.formats.excel.layout import Layout
from edt.formats.excel.sheets import Book, Row, Sheet
from edt.formats.excel.text import key
from edt.formats.excel.values import text_of
from edt.importing.kinds import KINDS, LAYOUTS, SEVERAL, Kind, needs_met
from edt.importing.log import Log
from edt.importing.mapping import Mapping
from edt.messages import Place, Severity
from edt.words import Language

LIKE_A_HEADER = 82
"""How alike (0 to 100) an unused header must be to a known one to be proposed."""


@dataclass(frozen=True)
class SourceMapping:
    """A list that was found: its sheet, its kind, its headers and what they were read as.

    Attributes:
        place: file and sheet.
        kind: what it lists.
        header_row: row of the headers, counted from 1.
        columns: headers in order; ``field`` is None for those that are not read.
    """

    place: Place
    kind: Kind
    header_row: int
    columns: tuple[ColumnMapping, ...]

    def words(self, language: Language) -> list[str]:
        """Return a line for each column: ``B4 Nom de famille → Nom``."""
        layout = LAYOUTS[self.kind]
        unused = "(non lue)" if language == "fr" else "(not read)"
        return [
            f"{column.cell} {column.header} → "
            f"{layout.column[column.field].header(language) if column.field else unused}"
            for column in self.columns
        ]


@dataclass(frozen=True)
class FoundList:
    """A list with what is needed to read it."""

    sheet: Sheet
    kind: Kind
    header: Header
    mapping: SourceMapping


def find_lists(book: Book, kind: Kind | None, mapping: Mapping, log: Log) -> list[FoundList]:
    """Return the lists in the sheets of a file; says which sheets hold none, and why."""
    found, without = [], []
    for sheet in book.sheets:
        if not sheet.rows:
            continue
        place = Place(sheet.file, sheet.title)
        ranked = _ranked(sheet, kind, mapping)
        if not ranked:
            without.append((sheet, place))
        elif len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
            kinds = ", ".join(sorted(other for score, other, _ in ranked if score == ranked[0][0]))
            log.add("import-kind-unclear", place, "error", kinds=kinds)
        else:
            _, chosen, header = ranked[0]
            found.append(FoundList(sheet, chosen, header, _describe(sheet, chosen, header, mapping, log)))
    for sheet, place in without:
        _say_without(sheet, place, kind, bool(found), log)
    if not any(sheet.rows for sheet in book.sheets):
        log.add("import-file-empty", Place(book.file), "error")
    return found


def _ranked(sheet: Sheet, kind: Kind | None, mapping: Mapping) -> list[tuple[float, Kind, Header]]:
    """Return the kinds that the sheet may be, the likeliest first, with their headers."""
    ranked: list[tuple[float, Kind, Header]] = []
    for candidate in [kind] if kind else KINDS:
        header = _find_header(sheet, candidate, mapping)
        least = 1 if kind else 2
        if header is None or len(header.matched) < least or not needs_met(candidate, set(header.matched)):
            continue
        layout = LAYOUTS[candidate]
        title = key(sheet.title or sheet.file.rsplit(".", 1)[0])
        named = any(name in title for name in layout.titles if len(name) > 3)
        score = len(header.matched) - 0.5 * len(header.ignored) + 0.25 * named
        ranked.append((score, candidate, header))
    return sorted(ranked, key=lambda item: -item[0])


def _find_header(sheet: Sheet, kind: Kind, mapping: Mapping) -> Header | None:
    """Return the row near the top with most columns of the kind, the first of equals."""
    by_header, kept = dict(LAYOUTS[kind].by_header), _kept(kind, mapping)
    best: Header | None = None
    for row in sheet.rows:
        if row.number > SEARCHED_ROWS + sheet.rows[0].number:
            break
        header = _match(row, by_header, kept)
        if header and (best is None or len(header.matched) > len(best.matched)):
            best = header
    return best


def _kept(kind: Kind, mapping: Mapping) -> dict[str, str | None]:
    """Return the fields of the headers in the mapping file; None for those not to be read."""
    by_header = LAYOUTS[kind].by_header
    kept = {}
    for header, meant in mapping.columns.get(kind, {}).items():
        found = field_of(meant, by_header) if meant else None
        if found is not None or not meant:
            kept[key(header)] = found
    return kept


def _match(row: Row, by_header: Dictionary[str, str], kept: Dictionary[str, str | None]) -> Header | None:
    header = Header(row.number, last_row=row.number)
    values = set()
    for column, value in sorted(row.cells.items()):
        text = text_of(value) or ""
        if not key(text) or len(text) > 80:
            continue
        values.add(text)
        header.texts[column] = text
        found = kept[key(text)] if key(text) in kept else field_of(text, by_header)
        if found is None or (found in header.matched and found not in SEVERAL):
            header.ignored[column] = text
        else:
            header.matched.setdefault(found, []).append(column)
    # A merged title has one text in all its cells, and is no header.
    return header if header.matched and (len(values) > 1 or len(row.cells) == 1) else None


def _describe(sheet: Sheet, kind: Kind, header: Header, mapping: Mapping, log: Log) -> SourceMapping:
    """Return what the columns mean; says which are not read, and why."""
    kept = _kept(kind, mapping)
    above = [row for row in sheet.rows if row.number < header.row]
    if above:
        values = {"count": len(above), "row": header.row}
        log.add("import-title-rows", sheet.place(above[0].number, min(above[0].cells)), "note", **values)
    for column, text in header.ignored.items():
        if key(text) not in kept:
            _say_unused(sheet, header, column, LAYOUTS[kind], log)
    for header_text, meant in mapping.columns.get(kind, {}).items():
        if meant and field_of(meant, LAYOUTS[kind].by_header) is None:
            log.add("import-mapping-column", Place(sheet.file, sheet.title), value=meant, header=header_text)
    _say_headless(sheet, header, log)
    fields = {column: name for name, columns in header.matched.items() for column in columns}
    columns = tuple(
        ColumnMapping(text, sheet.place(header.row, column).cell, fields.get(column))
        for column, text in sorted(header.texts.items())
    )
    return SourceMapping(Place(sheet.file, sheet.title), kind, header.row, columns)


def _say_unused(sheet: Sheet, header: Header, column: int, layout: Layout, log: Log) -> None:
    text = header.texts[column]
    place = sheet.place(header.row, column)
    found = field_of(text, layout.by_header)
    if found is not None:
        first = header.texts[header.matched[found][0]]
        code = "import-header-twice" if key(first) == key(text) else "import-header-same-meaning"
        other = sheet.place(header.row, header.matched[found][0]).cell
        log.add(code, place, header=text, first=first, cell=other)
        return
    names = {name: key(name) for c in layout.columns for name in (c.fr, c.en, *c.also)}
    near = process.extractOne(key(text), names, scorer=fuzz.ratio, score_cutoff=LIKE_A_HEADER)
    suggestion = str(near[2]) if near else ""
    severity: Severity = "warning" if near else "note"
    log.add("import-column-unused", place, severity, header=text, suggestion=suggestion)


def _say_headless(sheet: Sheet, header: Header, log: Log) -> None:
    """Say which columns hold something under an empty header."""
    headless: dict[int, int] = {}
    for row in sheet.rows:
        for column in row.cells if row.number > header.row else ():
            if column not in header.texts:
                headless.setdefault(column, row.number)
    for column, row_number in sorted(headless.items())[:20]:
        log.add("import-column-without-header", sheet.place(row_number, column), "note")


def _say_without(sheet: Sheet, place: Place, kind: Kind | None, others: bool, log: Log) -> None:
    """Say that no list was found in a sheet, and what came nearest."""
    if others:
        log.add("import-sheet-without-list", place, "note")
        return
    wanted = [kind] if kind else list(KINDS)
    names = {name: key(name) for k in wanted for c in LAYOUTS[k].columns for name in (c.fr, c.en)}
    best = ""
    for row in sheet.rows[:SEARCHED_ROWS]:
        for value in row.cells.values():
            text = key(text_of(value) or "")
            near = process.extractOne(text, names, scorer=fuzz.ratio, score_cutoff=LIKE_A_HEADER)
            if near and not best:
                best = f"{text_of(value)} = {near[2]}"
    log.add("import-no-headers", place, "error", best=best or "–")
