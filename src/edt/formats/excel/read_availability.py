"""The Availability sheet: a row for each person, a column for each part of the week."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from edt.formats.excel.findings import Findings
from edt.formats.excel.known import Known, day_of, week_of
from edt.formats.excel.plans import AVAILABILITY
from edt.formats.excel.read_rules import Asked
from edt.formats.excel.sheets import Row, Sheet
from edt.formats.excel.tables import Table, TableRow, open_table
from edt.formats.excel.text import key, split_outside_quotes
from edt.formats.excel.times_text import Piece, read_piece, read_times, times
from edt.formats.excel.values import Value, shown, text_of
from edt.formats.excel.who_text import Target, UnknownNames, kind_of, read_target
from edt.rules import Availability, Liftable, Never, RoomClosed, Rule, Strength, Times, Who, Wish

Colour = Literal["red", "orange", "green"]

COLOURS: dict[Colour, tuple[str, ...]] = {
    "red": (
        "x",
        "rouge",
        "red",
        "jamais",
        "never",
        "r",
        "indisponible",
        "absent",
        "non",
        "no",
        "ferme",
        "closed",
        "impossible",
        "pas disponible",
        "unavailable",
        "not available",
        "indispo",
    ),
    "orange": (
        "o",
        "orange",
        "a eviter",
        "eviter",
        "avoid",
        "levable",
        "liftable",
        "si possible",
        "undesirable",
        "plutot non",
    ),
    "green": (
        "v",
        "vert",
        "green",
        "g",
        "souhaite",
        "wished",
        "wanted",
        "voeu",
        "wish",
        "souhait",
        "prefere",
        "preferred",
        "de preference",
    ),
}
_COLOUR_OF: dict[str, Colour] = {word: colour for colour, found in COLOURS.items() for word in found}
_NOTHING = {"", "libre", "disponible", "free", "available", "ok", "oui", "yes", "blanc", "present"}
TARGETS = ("teachers", "classes", "groups", "rooms", "subjects", "courses")


class Mark(NamedTuple):
    """A coloured part of a day."""

    colour: Colour
    day: str
    piece: Piece


class Place(NamedTuple):
    """What a column stands for."""

    day: str
    piece: Piece


def open_availability(
    sheet: Sheet, known: Known, findings: Findings
) -> tuple[Table, dict[str, Place]] | None:
    """Return the table of an availability sheet with what its time columns stand for."""
    columns: dict[str, Place] = {}

    def guess(header: str) -> str | None:
        found = read_times(header, known) if len(header) > 1 else None
        if found is None or found.week is not None:
            return None
        columns[f"at:{header}"] = Place(found.day, Piece(found.first, found.last, found.half_day))
        return f"at:{header}"

    flat = _one_header_row(sheet, known)
    table = open_table(flat, AVAILABILITY, findings, guess)
    if table is None:
        return None
    if not any(name.startswith("at:") for name in table.header.matched):
        findings.error("no-time-columns", flat.place(table.header.row, 1))
    return table, columns


def _one_header_row(sheet: Sheet, known: Known) -> Sheet:
    """Return the sheet with days above half-days or periods joined in one row of headers."""
    for row, below in zip(sheet.rows, sheet.rows[1:], strict=False):
        days = {c: day_of(text_of(v) or "", known.days) for c, v in row.cells.items()}
        if sum(day is not None for day in days.values()) < 2:
            continue
        start = min(column for column, day in days.items() if day is not None)
        pieces = {c: text_of(v) or "" for c, v in below.cells.items() if c >= start}
        if not pieces or not all(_is_piece(text, known) for text in pieces.values()):
            return sheet
        joined: dict[int, Value] = {c: v for c, v in {**below.cells, **row.cells}.items() if c < start}
        for column, piece in pieces.items():
            day = next((days[c] for c in sorted(days, reverse=True) if c <= column and days[c]), None)
            if day is not None:
                joined[column] = f'"{day}" {piece}' if day not in known.days else f"{day} {piece}"
        rows = [Row(below.number, joined) if r is below else r for r in sheet.rows if r is not row]
        return Sheet(sheet.file, sheet.title, rows, sheet.merged)
    return sheet


def _is_piece(text: str, known: Known) -> bool:
    return bool(text) and read_piece(text, known.grids) is not None and key(text) not in _COLOUR_OF


def read_availability(
    table: Table, columns: dict[str, Place], known: Known, findings: Findings
) -> Iterator[Asked]:
    """Yield the rules of each row: red ones, orange ones, green ones."""
    for row in table.rows():
        target = _target(row, known, findings)
        week = _week(row, known, findings)
        marks = list(_marks(row, columns, known, findings))
        if target is None:
            continue
        number = row.number_in("number", 0, 1_000_000)
        note = row.lines("note") or ""
        for colour in COLOURS:
            found = all_times([mark for mark in marks if mark.colour == colour], week)
            rule = rule_of(target, colour, found, note) if found else None
            if rule is not None:
                yield Asked(rule, number, row.places())
            elif found:
                findings.error("rooms-have-no-wishes", row.place("who"))


def _target(row: TableRow, known: Known, findings: Findings) -> Target | None:
    cell = row.cell("who")
    if cell is None:
        if row.row.cells:
            findings.error("cell-missing", row.place("who"), name="Qui/Who")
        return None
    allowed: tuple[str, ...] = TARGETS
    kind_text = row.text("kind")
    if kind_text:
        kind = kind_of(kind_text)
        if kind is None:
            findings.error("kind-unknown", row.place("kind"), value=kind_text)
            return None
        allowed = (kind,)
    text = cell.value if isinstance(cell.value, str) else text_of(cell.value) or ""
    found = read_target(text, known, allowed)
    if isinstance(found, UnknownNames):
        for name in found.names:
            suggestion = findings.suggestion(name, "teacher", "class", "room", "subject", "course")
            findings.error("name-not-listed", cell.place, value=name, suggestion=suggestion)
        return None
    return found


def _week(row: TableRow, known: Known, findings: Findings) -> str | None:
    text = row.text("week")
    if not text or text == "-" or key(text) in ("toutes", "all", "a b", "a et b"):
        return None
    found = week_of(text, known.weeks)
    if found is None:
        findings.error("weeks-unknown", row.place("week"), value=text, weeks=", ".join(known.weeks))
    return found


def _marks(row: TableRow, columns: dict[str, Place], known: Known, findings: Findings) -> Iterator[Mark]:
    for name, where in columns.items():
        for cell in row.cells(name):
            found = read_marks(cell.value, where, known)
            if found is None:
                findings.error("availability-unreadable", cell.place, value=shown(cell.value))
            yield from found or ()


def read_marks(value: Value, where: Place, known: Known) -> list[Mark] | None:
    """Return the marks of a cell: a colour, periods (red), or ``orange : M1, M2 ; vert : M4``."""
    text = text_of(value)
    if text is None:
        return None
    if key(text) in _NOTHING and text not in ("×", "✗"):
        return []
    found: list[Mark] = []
    for part in split_outside_quotes(value if isinstance(value, str) else text, ";\n"):
        head, colon, rest = part.partition(":")
        colour = _colour(head)
        if colour is not None and (colon or not rest):
            pieces = _pieces(rest, known) if rest.strip() else [where.piece]
        else:
            colour = _colour(part) or "red"
            pieces = [where.piece] if _colour(part) else _pieces(part, known)
        if pieces is None:
            return None
        found += [Mark(colour, where.day, piece) for piece in pieces]
    return found


def _colour(text: str) -> Colour | None:
    return "red" if text.strip() in ("×", "✗", "✘") else _COLOUR_OF.get(key(text))


def _pieces(text: str, known: Known) -> list[Piece] | None:
    whole = read_piece(text, known.grids)
    if whole is not None:
        return [whole]
    for separators in (",", ", "):
        found = [read_piece(part, known.grids) for part in split_outside_quotes(text, separators)]
        if found and None not in found:
            return [piece for piece in found if piece is not None]
    return None


def all_times(marks: list[Mark], week: str | None) -> tuple[Times, ...]:
    """Return the times marked; a morning followed by its afternoon is the whole day."""
    found: list[Times] = []
    for mark in marks:
        item = times(mark.day, mark.piece, week)
        if found and item.half_day == "pm" and found[-1] == item.model_copy(update={"half_day": "am"}):
            found[-1] = item.model_copy(update={"half_day": None})
        else:
            found.append(item)
    return tuple(found)


def rule_of(target: Target, colour: Colour, found: tuple[Times, ...], note: str) -> Rule | None:
    """Return the rule that a coloured row asks for; None for wishes of rooms, which have none."""
    strengths: dict[Colour, Strength] = {"red": Never(), "orange": Liftable(), "green": Wish()}
    strength = strengths[colour]
    if target.kind == "rooms":
        return (
            None
            if colour == "green"
            else RoomClosed(rooms=target.ids, times=found, strength=strength, note=note)
        )
    meaning: Literal["absent", "wanted"] = "wanted" if colour == "green" else "absent"
    values: dict[str, object] = {"times": found, "meaning": meaning, "strength": strength, "note": note}
    if target.kind in ("courses", "subjects"):
        values[target.kind] = target.ids
    else:
        values["who"] = Who.model_validate(target._asdict())
    return Availability.model_validate(values)
