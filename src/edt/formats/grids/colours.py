"""Colours of subjects: the school's own, or one of a palette made for colour-blind readers.

The palette is Paul Tol's "light" scheme (text stays readable on it, and its colours remain apart
for people with any of the common kinds of colour blindness), then the same colours made paler and
deeper. A colour is never the only sign of anything: the subject is always written too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from edt.school import School

_LIGHT = ("#77AADD", "#EEDD88", "#FFAABB", "#44BB99", "#EE8866", "#99DDFF", "#BBCC33", "#DDDDDD", "#AAAA00")
BLACK = "#000000"
WHITE = "#FFFFFF"

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue (0 to 255) of ``#rrggbb``."""
    return (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share (0 to 1) of another one mixed in."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(a * (1 - share) + b * share):02X}" for a, b in pairs)


PALETTE: tuple[str, ...] = (
    *_LIGHT,
    *(mixed(colour, WHITE, 0.55) for colour in _LIGHT),
    *(mixed(colour, BLACK, 0.2) for colour in _LIGHT),
)
"""The colours given to subjects that have none, in the order in which they are given."""


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (0 black, 1 white), as WCAG 2 defines it."""
    linear = []
    for value in channels(colour):
        share = value / 255
        linear.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    """Return the contrast of two colours (1 to 21), as WCAG 2 defines it."""
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def text_on(colour: str) -> str:
    """Return black or white, whichever reads better on a colour; the contrast is at least 4.5."""
    return max((BLACK, WHITE), key=lambda ink: contrast(ink, colour))


class Colours:
    """The colour of each subject of a school: always the same for the same school.

    A subject without a colour of its own takes the next one of the palette that no subject of the
    school has asked for, so that neighbours in the list of subjects look different.
    """

    def __init__(self, school: School) -> None:
        own = {s.id: s.colour.upper() for s in school.subjects if _HEX.fullmatch(s.colour)}
        named = [s.id for s in school.subjects]
        only_used = sorted({course.subject for course in school.courses} - set(named))
        self._of = {**_given((*named, *only_used), own), **own}

    def of(self, subject: str) -> str:
        """Return ``#RRGGBB`` for a subject; grey for one that the school does not know."""
        return self._of.get(subject, "#DDDDDD")


def _given(subjects: Iterable[str], own: dict[str, str]) -> dict[str, str]:
    taken = set(own.values())
    free = [colour for colour in PALETTE if colour not in taken] or list(PALETTE)
    waiting = [subject for subject in subjects if subject not in own]
    return {subject: free[number % len(free)] for number, subject in enumerate(waiting)}
