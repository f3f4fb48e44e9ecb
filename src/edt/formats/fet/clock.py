"""Periods from the names of FET's hours: their clock times where names tell them, else invented ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from edt.school import HalfDay, Period

_CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s?[:.hH]\s?(\d{2})(?!\d)")
_RANGE = re.compile(r"\s*(?:[-–—~]|to|à|bis)\s*", re.IGNORECASE)

FIRST = 480
"""Where names tell no times, the day starts at 08:00 …"""
LENGTH = 60
"""… and periods last an hour, or less where there are more than sixteen."""

Span = tuple[int, int]


def periods_of(names: Sequence[str]) -> tuple[tuple[Period, ...], bool]:
    """Return one period for each name, and whether the names told the times.

    Times are taken only if every name tells one and they run forwards without overlap.
    """
    spans = _told(names) or _bare_hours(names)
    told = spans is not None
    if spans is None:
        spans = _invented(len(names))
    periods = tuple(
        Period(id=name, start=start, end=end, half_day=half_day(start, end))
        for name, (start, end) in zip(names, spans, strict=True)
    )
    return periods, told


def half_day(start: int, end: int) -> HalfDay:
    """Return the half-day of a period: morning if it starts before 12:00 or ends by 13:00."""
    return "am" if start < 720 or end <= 780 else "pm"


def _invented(number: int) -> list[Span]:
    length = min(LENGTH, (1440 - FIRST) // max(1, number))
    return [(FIRST + n * length, FIRST + (n + 1) * length) for n in range(number)]


def _bare_hours(names: Sequence[str]) -> list[Span] | None:
    """Read names such as 8, 9, 10 as full hours; 1, 2, 3 are mere numbers."""
    if not all(re.fullmatch(r"\d{1,2}", name) for name in names):
        return None
    hours = [int(name) for name in names]
    forwards = all(one < two for one, two in pairwise(hours))
    if not hours or not forwards or hours[0] < 7 or hours[-1] > 23:
        return None
    return [(hour * 60, hour * 60 + 60) for hour in hours]


def _told(names: Sequence[str]) -> list[Span] | None:
    starts: list[int] = []
    ends: list[int | None] = []
    for name in names:
        found = list(_CLOCK.finditer(name))
        if not found:
            return None
        first = _minutes(found[0])
        is_range = len(found) > 1 and _RANGE.fullmatch(name[found[0].end() : found[1].start()])
        last = _minutes(found[1]) if is_range else None
        if first is None or (is_range and last is None):
            return None
        # Some write afternoon hours on a dial of twelve: 12:10, 01:00, 02:00.
        if starts and first <= starts[-1] and first < 720:
            first += 720
        if last is not None and last <= first and last < 720:
            last += 720
        starts.append(first)
        ends.append(last)
    return _checked(starts, ends)


def _minutes(found: re.Match[str]) -> int | None:
    hours, minutes = int(found[1]), int(found[2])
    return hours * 60 + minutes if hours < 24 and minutes < 60 else None


def _checked(starts: list[int], ends: list[int | None]) -> list[Span] | None:
    """Return the spans if they run forwards; an end not told is the next start, or the usual length."""
    if any(two <= one for one, two in pairwise(starts)):
        return None
    steps = [two - one for one, two in pairwise(starts)]
    usual = min(median_low(steps), 240) if steps else LENGTH
    spans = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        following = starts[number + 1] if number + 1 < len(starts) else 1440
        finish = end if end is not None else min(start + usual, following)
        if not start < finish <= following:
            return None
        spans.append((start, finish))
    return spans
