"""Parts of the week as text: ``lundi matin``, ``mardi M1–M3 (semaine A)``, ``Friday 8h-10h``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from edt import words
from edt.formats.excel.known import Known, day_label, day_of, half_day_of, week_of
from edt.formats.excel.text import Names, clean, key, quote, split_outside_quotes, unquote
from edt.formats.excel.values import clock_of
from edt.rules import Times
from edt.school import Grid
from edt.words import Language

_WHOLE_DAY = frozenset({"journee", "toute la journee", "jour", "day", "all day", "whole day", "la journee"})
_DASH = re.compile(r"\s*(?:–|—|-|\.\.)\s*|\s+(?:à|a|au|to)\s+")


class Piece(NamedTuple):
    """A part of a day: periods from first to last, a half-day, or the whole day (nothing)."""

    first: str | None = None
    last: str | None = None
    half_day: str | None = None


def read_times(text: str, known: Known) -> Times | None:
    """Return the part of the week that a text names, or None."""
    rest, week = clean(text), None
    bracket = re.fullmatch(r"(.*)\(([^()]*)\)", rest)
    if bracket:
        week = week_of(bracket[2], known.weeks)
        if week is not None:
            rest = bracket[1].strip()
    for day, after in days_at_start(rest, known.days):
        piece = read_piece(after, known.grids)
        if piece is not None:
            return times(day, piece, week)
    return None


def times(day: str, piece: Piece, week: str | None) -> Times:
    """Return the times that a piece of a day stands for."""
    half_day = {"am": "am", "pm": "pm"}.get(piece.half_day or "")
    return Times.model_validate(
        {"day": day, "first": piece.first, "last": piece.last, "half_day": half_day, "week": week}
    )


def days_at_start(text: str, days: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (day, what follows) for each way to read a day at the start of a text, longest first."""
    if text.startswith('"'):
        end = re.match(r'"(?:[^"]|"")*"', text)
        if end and unquote(end[0]) in days:
            yield unquote(end[0]), text[end.end() :].strip()
        return
    parts = text.split(" ")
    for count in range(len(parts), 0, -1):
        day = day_of(" ".join(parts[:count]), days)
        if day is not None:
            yield day, " ".join(parts[count:])


def read_piece(text: str, grids: Sequence[Grid]) -> Piece | None:
    """Return the part of a day that a text names, or None; an empty text is the whole day."""
    rest = text.strip()
    if not rest or key(rest) in _WHOLE_DAY:
        return Piece()
    names = Names(period.id for grid in grids for period in grid.periods)
    if not rest.startswith('"'):
        if rest in names:
            return Piece(first=rest)
        half_day = half_day_of(rest)
        if half_day is not None:
            return Piece(half_day=half_day)
    ends = _ends(rest, names)
    if ends is not None:
        return Piece(*ends)
    single = names.find(unquote(rest))
    return Piece(first=single) if single is not None else _clock_piece(rest, grids)


def _ends(text: str, names: Names) -> tuple[str, str] | None:
    """Return the first and last period of ``M1–M3``; periods may have dashes in their names."""
    for dash in _DASH.finditer(text):
        ends = [names.find(unquote(part.strip())) for part in (text[: dash.start()], text[dash.end() :])]
        if ends[0] is not None and ends[1] is not None:
            return ends[0], ends[1]
    return None


def _clock_piece(text: str, grids: Sequence[Grid]) -> Piece | None:
    """Return the periods that a span of the clock such as ``8h-10h`` touches, in the first grid."""
    parts = _DASH.split(re.sub(r"^(?:de|from)\s+", "", text))
    clocks = [clock_of(part) for part in parts]
    if not grids or None in clocks or len(clocks) > 2:
        return None
    start = clocks[0] or 0
    if len(clocks) == 1:
        found = [p.id for p in grids[0].periods if p.start <= start < p.end]
        return Piece(first=found[0]) if found else None
    end = clocks[1] or 0
    found = [p.id for p in grids[0].periods if p.start < end and p.end > start]
    return Piece(found[0], found[-1] if len(found) > 1 else None) if found else None


# -- writing ---------------------------------------------------------------------------------


def times_text(item: Times, known: Known, language: Language) -> str | None:
    """Return a text that ``read_times`` reads back, or None where there is none."""
    for quoted in (False, True):
        parts = [quote(item.day) if quoted else day_label(item.day, known.days, language)]
        piece = piece_text(Piece(item.first, item.last, item.half_day), quoted, language)
        parts += [piece] if piece else []
        if item.week is not None:
            parts.append(f"({words.term('week', language)} {quote(item.week) if quoted else item.week})")
        text = " ".join(parts)
        if read_times(text, known) == item:
            return text
    return None


def piece_text(piece: Piece, quoted: bool, language: Language) -> str:
    """Return a part of a day in words; empty for the whole day."""
    if piece.half_day is not None:
        return words.term(piece.half_day, language)
    ends = [end for end in (piece.first, piece.last) if end is not None]
    return "–".join(map(quote, ends) if quoted else ends)


def read_all_times(text: str, known: Known) -> tuple[Times, ...] | None:
    """Return the parts of the week listed in a text, or None if one of them is unreadable.

    A part without a day, as in ``lundi M1, M2``, is of the day before it.
    """
    found: list[Times] = []
    for part in split_outside_quotes(text, ",;\n"):
        for piece in (part,) if read_times(part, known) else re.split(r"\s+(?:et|and|&)\s+", part):
            item = read_times(piece, known)
            if item is None and found:
                same_day = read_piece(piece, known.grids)
                item = times(found[-1].day, same_day, found[-1].week) if same_day else None
            if item is None:
                return None
            found.append(item)
    return tuple(found)


def all_times_text(items: Sequence[Times], known: Known, language: Language) -> str | None:
    """Return a text that ``read_all_times`` reads back, or None where there is none."""
    parts = [times_text(item, known, language) for item in items]
    text = ", ".join(part or "" for part in parts)
    return text if None not in parts and read_all_times(text, known) == tuple(items) else None
