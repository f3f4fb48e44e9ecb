"""Lists of weeks in cells: names of weeks and terms, and numbers of weeks of the year."""

from __future__ import annotations

import re

from edt.formats.excel.tables import TableRow
from edt.formats.excel.text import Names, clean

MOST_WEEKS = 120
_NUMBERS = re.compile(r"(\d{1,3})\s*(?:(?:-|–|à|to)\s*(\d{1,3}))?")


def numbers_of(text: str) -> tuple[int, int] | None:
    """Return the first and last week of ``1-18`` or ``7``, or None."""
    found = _NUMBERS.fullmatch(clean(text))
    if not found:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return (first, last) if 1 <= first <= last <= MOST_WEEKS else None


def weeks_or_terms(row: TableRow, name: str, known: Names) -> tuple[str, ...]:
    """Return the terms, weeks and lists of numbered weeks in a cell."""
    return tuple(known.find(part) or canonical(part) for part in row.names(name, known) or ())


def canonical(part: str) -> str:
    """Return a list of numbered weeks in its one way to be written (``1-18``); other texts as they are."""
    numbers = numbers_of(part)
    if numbers is None:
        return part
    return str(numbers[0]) if numbers[0] == numbers[1] else f"{numbers[0]}-{numbers[1]}"
