"""Lengths of time as people type them: ``60s``, ``10m``, ``8h``, ``1h30``, ``90``."""

from __future__ import annotations

import re

from edt.errors import InputError
from edt.messages import Issue

_SECONDS = {"s": 1, "m": 60, "min": 60, "h": 3600}
_PIECE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(h|min|m|s)?", re.IGNORECASE)
LONGEST = 30 * 24 * 3600


def seconds_of(text: str) -> float:
    """Return a length of time in seconds.

    A figure without unit is seconds, or after another one the next smaller unit (``1h30``).

    Raises:
        InputError: it is none, or none from one second to 30 days.
    """
    total, unit, rest = 0.0, "", text.strip()
    while rest:
        found = _PIECE.match(rest)
        if found is None:
            raise _unreadable(text)
        given = (found[2] or "").casefold()
        unit = given or {"": "s", "h": "m", "m": "s", "min": "s"}.get(unit, "")
        if not unit:
            raise _unreadable(text)
        total += float(found[1].replace(",", ".")) * _SECONDS[unit]
        rest = rest[found.end() :].lstrip()
    if not 1 <= total <= LONGEST:
        raise _unreadable(text)
    return total


def _unreadable(text: str) -> InputError:
    return InputError([Issue("time-unreadable", values={"value": text})])
