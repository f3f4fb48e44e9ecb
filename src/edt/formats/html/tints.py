"""Colours of subjects on the page: a tint to write on and a full edge, in both themes.

The subject's own colour is kept for the edge. What stands behind text is mixed with the page until
the text reads well, whatever colour the school has asked for.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from edt.formats.grids.colours import contrast, mixed

LIGHT_INK: Final = "#16191F"
DARK_INK: Final = "#F2F4F7"
_LIGHT_PAGE = "#FFFFFF"
_DARK_PAGE = "#1A1E25"

LEAST_CONTRAST: Final = 7.0
"""Contrast of text on every tint: WCAG 2 level AAA."""


class Tints(NamedTuple):
    """The colours of a subject: behind text in the light and the dark theme, and its edge."""

    light: str
    dark: str
    edge: str


def tints_of(colour: str) -> Tints:
    """Return the tints of a colour ``#RRGGBB``."""
    return Tints(
        _readable(colour, _LIGHT_PAGE, LIGHT_INK, 0.6), _readable(colour, _DARK_PAGE, DARK_INK, 0.66), colour
    )


def _readable(colour: str, page: str, ink: str, share: float) -> str:
    """Return the colour with at least that share of the page's mixed in, more where text needs it."""
    while share < 1 and contrast(mixed(colour, page, share), ink) < LEAST_CONTRAST:
        share = min(1.0, share + 0.04)
    return mixed(colour, page, share)
