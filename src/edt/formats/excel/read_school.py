"""The School and Grid sheets: days, weeks, calendar, periods, breaks, closed times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from string import ascii_uppercase

from edt import words
from edt.formats.excel.findings import Findings
from edt.formats.excel.headers import ColumnMapping, SheetMapping, field_of
from edt.formats.excel.known import day_of, half_day_of
from edt.formats.excel.plans import GRID, SCHOOL
from edt.formats.excel.rule_text import JSON_MARK, UnreadableError, read_json
from edt.formats.excel.sheets import Row, Sheet
from edt.formats.excel.tables import Cell, Table, TableRow, open_table
from edt.formats.excel.text import clean, key, split_outside_quotes, unquote
from edt.formats.excel.times_text import Piece, days_at_start, read_piece
from edt.formats.excel.values import Broken, Value, clock_of, date_of, shown, text_of, yes_of
from edt.messages import Place
from edt.school import Break, CalendarWeek, Closed, Grid, Period
from edt.words import Language

WORKING_DAYS = ("mon", "tue", "wed", "thu", "fri")
ALL_DAYS = (*WORKING_DAYS, "sat", "sun")
_LONGEST_CALENDAR = 120
_HEADINGS = {
    "information",
    "valeur",
    "value",
    "parametre",
    "champ",
    "setting",
    "field",
    "donnee",
    "reglage",
    "fact",
}
_CLOSED_WORDS = {"x", "ferme", "fermee", "closed", "rouge", "red", "jamais", "never", "r", "f", "c"}


@dataclass
class SchoolFacts:
    """What the School sheet says."""

    name: str = ""
    language: Language | None = None
    days: tuple[str, ...] | None = None
    weeks: tuple[str, ...] | None = None
    calendar: list[CalendarWeek] = field(default_factory=list)
    first: date | None = None
    last: date | None = None
    closed: Cell | None = None


def read_facts(sheet: Sheet, findings: Findings, facts: SchoolFacts) -> SheetMapping:
    """Read the lines of the School sheet into ``facts``."""
    columns = []
    for row in sheet.rows:
        pair = _pair(row)
        if pair is None:
            continue
        name_column, value_column = pair
        name, value = row.cells[name_column], row.cells.get(value_column)
        place = sheet.place(row.number, value_column)
        day = None if isinstance(name, int | float) else date_of(name)
        if isinstance(value, Broken):
            findings.broken(value.kind, value.text, place)
        elif day is not None:
            week = unquote(text_of(value) or "")
            facts.calendar.append(CalendarWeek(monday=day, week=week))
        else:
            text = text_of(name) or ""
            found = field_of(text, SCHOOL.by_header)
            columns.append(ColumnMapping(text, sheet.place(row.number, name_column).cell, found))
            _take(found, text, Cell(value, sheet, row.number, value_column), facts, findings)
    return SheetMapping(sheet.title, "school", None, tuple(columns))


def _pair(row: Row) -> tuple[int, int] | None:
    """Return the columns of the name and the value in a row."""
    filled = sorted(row.cells)
    if not filled or len(filled) > 6:
        return None
    return filled[0], filled[1] if len(filled) > 1 else filled[0] + 1


def _take(found: str | None, text: str, cell: Cell, facts: SchoolFacts, findings: Findings) -> None:
    if found is None:
        if cell.value is not None and key(text) not in _HEADINGS:
            meant = findings.proposal(text, [n for c in SCHOOL.columns for n in (c.fr, c.en)])
            findings.note("fact-ignored", cell.place, name=text, suggestion=meant)
        return
    if cell.value is None:
        return
    value = text_of(cell.value) or ""
    if found == "name":
        facts.name = unquote(value)
    elif found == "language":
        facts.language = _language(value)
        if facts.language is None:
            findings.error("language-unknown", cell.place, value=value)
    elif found == "closed":
        facts.closed = cell
    elif found in ("days", "weeks"):
        _take_list(found, cell, facts, findings)
    else:
        _take_date(found, cell, facts, findings)


def _take_list(found: str, cell: Cell, facts: SchoolFacts, findings: Findings) -> None:
    if found == "days":
        facts.days = read_days(cell.value)
    else:
        facts.weeks = read_weeks(cell.value)
    for id_ in (facts.days if found == "days" else facts.weeks) or ():
        findings.put(found.removesuffix("s"), id_, {"id": cell.place})


def _take_date(found: str, cell: Cell, facts: SchoolFacts, findings: Findings) -> None:
    day = date_of(cell.value)
    if day is None:
        findings.error("date-expected", cell.place, value=shown(cell.value))
    elif found == "calendar_start":
        facts.first = day
    else:
        facts.last = day


def _language(text: str) -> Language | None:
    word = key(text)
    if word in ("fr", "francais", "french", "fra"):
        return "fr"
    return "en" if word in ("en", "anglais", "english", "eng", "gb", "us") else None


def read_days(value: Value) -> tuple[str, ...] | None:
    """Return the days listed: ``lundi, mardi``, ``lundi à vendredi``, ``5``, or the school's own words."""
    if isinstance(value, int | float) and 1 <= value <= 7:
        return ALL_DAYS[: int(value)]
    text = text_of(value) or ""
    found: list[str] = []
    for part in split_outside_quotes(text, ",;\n/|"):
        found += [unquote(part)] if part.startswith('"') else _days_in(clean(part))
    return tuple(found) or None


def _days_in(text: str) -> list[str]:
    single = words.day_of_name(text)
    if single is not None:
        return [single]
    ends = re.fullmatch(r"(?:du |from )?(.+?)\s*(?:-|–| à | au | to )\s*(.+)", text)
    first, last = (words.day_of_name(ends[1]), words.day_of_name(ends[2])) if ends else (None, None)
    if first is not None and last is not None and first in ALL_DAYS and last in ALL_DAYS:
        return list(ALL_DAYS[ALL_DAYS.index(first) : ALL_DAYS.index(last) + 1])
    parts = [words.day_of_name(part) for part in re.split(r"\s+(?:et|and)\s+|\s+", text)]
    return [part for part in parts if part] if len(parts) > 1 and None not in parts else [text]


def read_weeks(value: Value) -> tuple[str, ...] | None:
    """Return the weeks of the alternation: ``A, B``, ``2`` (A and B), or the school's own words."""
    if isinstance(value, int | float) and 1 <= value <= 8:
        return tuple(ascii_uppercase[: int(value)])
    text = text_of(value) or ""
    parts = split_outside_quotes(text, ",;\n/|")
    return tuple(unquote(part) if part.startswith('"') else clean(part) for part in parts) or None


def calendar_of(facts: SchoolFacts, weeks: Sequence[str]) -> tuple[CalendarWeek, ...]:
    """Return the weeks listed, or those from the first to the last, which alternate."""
    if facts.calendar or facts.first is None:
        return tuple(facts.calendar)
    monday = facts.first - timedelta(days=facts.first.weekday())
    last = facts.last or monday
    found: list[CalendarWeek] = []
    while monday <= last and len(found) < _LONGEST_CALENDAR:
        found.append(CalendarWeek(monday=monday, week=weeks[len(found) % len(weeks)]))
        monday += timedelta(days=7)
    return tuple(found)


# -- the grid --------------------------------------------------------------------------------


@dataclass
class _GridDraft:
    periods: list[Period] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)
    closed: list[Cell] = field(default_factory=list)
    closed_periods: list[Closed] = field(default_factory=list)
    hour_periods: int = 1
    by_periods: bool = False
    places: Mapping[str, Place] = field(default_factory=dict)


def read_grids(
    sheet: Sheet, findings: Findings, days: tuple[str, ...], everywhere: Cell | None
) -> tuple[tuple[Grid, ...], Table | None]:
    """Return the grids of the Grid sheet, in the order in which they appear."""
    known_days = tuple(dict.fromkeys((*days, *ALL_DAYS)))

    def guess(header: str) -> str | None:
        day = day_of(header, known_days) if len(header) > 1 else None
        return f"day:{day}" if day else None

    table = open_table(sheet, GRID, findings, guess)
    if table is None:
        return (), None
    drafts: dict[str, _GridDraft] = {}
    current = "grid"
    for row in table.rows():
        current = row.text("grid") or current
        draft = drafts.setdefault(current, _GridDraft(places=row.places()))
        _read_period(row, draft)
        _read_extras(row, draft)
    grids = tuple(_grid(id_, draft, known_days, everywhere, findings) for id_, draft in drafts.items())
    for grid in grids:
        places = drafts[grid.id].places
        findings.put("grid", grid.id, {**places, "periods": places["id"]})
    return grids, table


def _read_period(row: TableRow, draft: _GridDraft) -> None:
    id_ = row.text("id")
    if id_ is None:
        row.findings.error("id-missing", row.place("id"))
        return
    start, end = (row.read(name, clock_of, "time") for name in ("start", "end"))
    if start is None or end is None or start >= 1440 or end == 0:
        for name, time in (("start", start), ("end", end)):
            if row.cell(name) is None:
                row.findings.error(
                    "cell-missing", row.place(name), name=row.table.layout.column[name].header("en")
                )
            elif time in (0, 1440):
                row.findings.error("time-expected", row.place(name), value=shown(row.cell(name).value))  # type: ignore[union-attr]
        return
    half_day = row.read("half_day", lambda value: half_day_of(text_of(value) or ""), "half-day")
    half_day = half_day or ("am" if start < 12 * 60 else "pm")
    draft.periods.append(
        Period.model_validate(
            {"id": id_, "start": start, "end": end, "half_day": half_day, "midday": row.yes("midday")}
        )
    )
    pause = row.text("break")
    raw = row.cell("break")
    quoted = raw is not None and isinstance(raw.value, str) and raw.value.startswith('"')
    if pause is not None and (quoted or yes_of(pause) is not False):
        draft.breaks.append(Break(after=id_, name="" if yes_of(pause) and not quoted else pause))


def _read_extras(row: TableRow, draft: _GridDraft) -> None:
    hour_periods = row.whole("hour_periods", 1, 12)
    draft.hour_periods = hour_periods or draft.hour_periods
    draft.by_periods |= row.yes("by_periods")
    closed = row.cell("closed")
    if closed is not None:
        draft.closed.append(closed)
    for name in row.table.header.matched:
        cell = row.cell(name) if name.startswith("day:") else None
        if cell is not None and key(text_of(cell.value) or "") in _CLOSED_WORDS and draft.periods:
            draft.closed_periods.append(Closed(day=name.removeprefix("day:"), period=draft.periods[-1].id))


def _grid(
    id_: str, draft: _GridDraft, days: tuple[str, ...], everywhere: Cell | None, findings: Findings
) -> Grid:
    grid = Grid(
        id=id_,
        periods=tuple(draft.periods),
        breaks=tuple(draft.breaks),
        hour_periods=draft.hour_periods,
        by_periods=draft.by_periods,
    )
    closed: list[Closed] = []
    for cell in [*draft.closed, *([everywhere] if everywhere else [])]:
        found = read_closed(text_of(cell.value) or "", days, grid)
        if found is None:
            findings.error("closed-unreadable", cell.place, value=shown(cell.value))
        closed += found or ()
    return grid.model_copy(update={"closed": (*closed, *draft.closed_periods)})


def read_closed(text: str, days: tuple[str, ...], grid: Grid) -> tuple[Closed, ...] | None:
    """Return the closed times listed: ``mercredi après-midi ; samedi M3–M4 ; dimanche``, or None."""
    if text.startswith(JSON_MARK):
        try:
            found = read_json(text)
            return tuple(Closed.model_validate(item) for item in found) if isinstance(found, list) else None
        except (UnreadableError, ValueError):
            return None
    closed: list[Closed] = []
    for part in split_outside_quotes(text, ";,\n"):
        items = next(
            (f for day, rest in days_at_start(clean(part), days) for f in _closed_items(day, rest, grid)),
            None,
        )
        if items is None:
            return None
        closed += items
    return tuple(closed)


def _closed_items(day: str, text: str, grid: Grid) -> Iterator[list[Closed]]:
    piece: Piece | None = read_piece(text, (grid,))
    if piece is None:
        return
    if piece.first is None:
        yield [Closed.model_validate({"day": day, "half_day": piece.half_day})]
        return
    first, last = grid.index[piece.first], grid.index[piece.last or piece.first]
    yield [Closed(day=day, period=period.id) for period in grid.periods[first : last + 1]]
