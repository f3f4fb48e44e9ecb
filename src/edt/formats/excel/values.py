"""Figures, times and yes or no, as people write them in cells."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from edt.formats.excel.text import clean, key


class Broken(NamedTuple):
    """A cell that holds an error such as ``#N/A``, or a formula that was never calculated."""

    kind: str
    text: str


Value = str | int | float | bool | date | time | timedelta | Broken | None

_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)")
_HOURS = re.compile(
    r"(\d{1,3})\s*(?:h|:|heures?|hours?|hrs?)\s*(\d{1,2})?\s*(?:m|mn|min|minutes?)?", re.IGNORECASE
)
_MINUTES = re.compile(r"(\d{1,4})\s*(?:m|mn|min|minutes?|')", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2})\s*(?:h|:|\.)\s*(\d{2})?(?::\d{2})?\s*(am|pm)?", re.IGNORECASE)

YES = frozenset({"oui", "o", "yes", "y", "x", "1", "vrai", "true", "v", "ok"})
NO = frozenset({"non", "n", "no", "0", "faux", "false", "f"})
_YES_MARKS = frozenset({"✓", "✔", "☑", "×"})


def text_of(value: Value) -> str | None:
    """Return a cell as one clean line; 7.0 is "7"; None for dates and broken cells."""
    if isinstance(value, str):
        return clean(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        whole = math.isfinite(value) and value.is_integer() and abs(value) < 1e15
        return str(int(value)) if whole else repr(value)
    return None


def shown(value: Value) -> str:
    """Return a cell as a person would read it out, for messages; never long."""
    text = value.text if isinstance(value, Broken) else text_of(value)
    if text is None and isinstance(value, datetime) and value.time() == time():
        text = value.date().isoformat()
    text = str(value) if text is None else text
    return text if len(text) <= 60 else text[:57] + "..."


def number_of(value: Value) -> float | None:
    """Return a number, also from texts such as ``4,5``; None if it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e15 else None
    if isinstance(value, str):
        text = clean(value).replace(" ", "")
        if _NUMBER.fullmatch(text) and len(text) <= 30:
            return float(text.replace(",", "."))
    return None


def hours_of(value: Value) -> float | None:
    """Return a length of time in hours, from ``4,5``, ``1h30``, ``1:30``, ``90 min`` or a true time."""
    if isinstance(value, timedelta):
        return value.total_seconds() / 3600
    if isinstance(value, time):
        return value.hour + value.minute / 60 + value.second / 3600
    if isinstance(value, datetime):  # 27:00 in a cell of times is the third of January 1900 at 3 o'clock
        start = datetime(1899, 12, 31)  # noqa: DTZ001 - Excel has no zones
        return (value - start).total_seconds() / 3600 if value.year <= 1900 else None
    return _hours_of_text(clean(value)) if isinstance(value, str) else number_of(value)


def _hours_of_text(text: str) -> float | None:
    match = _HOURS.fullmatch(text)
    if match:
        minutes = int(match[2] or 0)
        return int(match[1]) + minutes / 60 if minutes < 60 else None
    match = _MINUTES.fullmatch(text)
    if match:
        return int(match[1]) / 60
    match = re.fullmatch(r"([\d.,]+)\s*(?:h|heures?|hours?|hrs?)", text, re.IGNORECASE)
    return number_of(match[1] if match else text)


def clock_of(value: Value) -> int | None:
    """Return a time of day in minutes after midnight, from ``8h``, ``8h30``, ``08:30`` or a true time."""
    if isinstance(value, time | datetime):
        # 24:00 in a cell of times is midnight of the day after.
        is_end = isinstance(value, datetime) and (value.year, value.hour, value.minute) == (1900, 0, 0)
        return 1440 if is_end else value.hour * 60 + value.minute
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return minutes if 0 <= minutes <= 1440 else None
    if isinstance(value, str):
        return _clock_of_text(clean(value))
    number = number_of(value)
    return None if number is None else _clock_of_number(number)


def _clock_of_text(text: str) -> int | None:
    match = _CLOCK.fullmatch(text)
    if not match:
        plain = number_of(text)
        return None if plain is None else _clock_of_number(plain)
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        hour = hour % 12 + (12 if match[3].casefold() == "pm" else 0)
    minutes = hour * 60 + minute
    return minutes if minute < 60 and minutes <= 1440 else None


def _clock_of_number(value: float) -> int | None:
    if 0 < value < 1:  # a true time whose cell has lost its format
        return round(value * 1440)
    if value.is_integer() and 0 <= value <= 24:
        return int(value) * 60
    return None


def date_of(value: Value) -> date | None:
    """Return a date, from a true date, ``31/08/2026`` or ``2026-08-31``."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    text = clean(value)
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def yes_of(value: Value) -> bool | None:
    """Return yes or no; None if it is neither."""
    if isinstance(value, bool):
        return value
    text = text_of(value)
    if text in _YES_MARKS:
        return True
    word = key(text or "")
    if word in YES:
        return True
    return False if word in NO or text in ("", "-") else None


class Split(NamedTuple):
    """How a course is divided: lengths in hours, or None, and the limits of free lengths."""

    lengths: tuple[float, ...] | None
    limits: tuple[float, float] | None
    from_date: bool = False


_RANGE = re.compile(r"(.+?)\s*(?:-|–|à|to|\.\.)\s*(.+)")
_TIMES = re.compile(r"(\d{1,2})\s*[x×*]\s*(.+)", re.IGNORECASE)


def split_of(value: Value) -> Split | None:
    """Return the division meant by ``2+1+1``, ``2x1h30``, ``1-2`` or ``2+1 [1-2]``; None if unreadable.

    A date is what spreadsheets make of ``1-2``: its day and month are the limits.
    """
    if isinstance(value, date):
        low, high = sorted((value.day, value.month))
        return Split(None, (low, high), from_date=True)
    if not isinstance(value, str):
        single = hours_of(value)
        return None if single is None else Split((single,), None)
    text = clean(value)
    bracket = re.fullmatch(r"(.*?)\s*[\[(](.+)[\])]", text)
    if bracket and bracket[1]:
        lengths, limits = _lengths(bracket[1]), _limits(bracket[2])
        return None if lengths is None or limits is None else Split(lengths, limits)
    limits = _limits(text)
    if limits is not None:
        return Split(None, limits)
    lengths = _lengths(text)
    return None if lengths is None else Split(lengths, None)


def _limits(text: str) -> tuple[float, float] | None:
    match = _RANGE.fullmatch(text)
    low, high = (hours_of(match[1]), hours_of(match[2])) if match else (None, None)
    if low is None or high is None:
        return None
    return min(low, high), max(low, high)


def _lengths(text: str) -> tuple[float, ...] | None:
    found: list[float] = []
    for part in re.split(r"[+;/&]", text):
        times = _TIMES.fullmatch(part.strip())
        count = int(times[1]) if times else 1
        length = hours_of(times[2] if times else part)
        if length is None or len(found) + count > 200:
            return None
        found += [length] * count
    return tuple(found)
