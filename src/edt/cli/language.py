"""Which language a command speaks: the one asked for, the school's, or the computer's."""

from __future__ import annotations

import os

from edt.words import Language


def of_computer() -> Language:
    """Return the language of the computer: French where its locale says so, else English."""
    for variable in ("EDT_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return "fr" if value.casefold().startswith("fr") else "en"
    return "en"


_asked: list[Language] = []


def choose(asked: Language | None, of_school: Language | None = None) -> Language:
    """Return the language to speak, and keep it for the messages of ``main``."""
    chosen = asked or of_school or of_computer()
    _asked[:] = [chosen]
    return chosen


def current() -> Language:
    """Return the language chosen last, or the computer's."""
    return _asked[0] if _asked else of_computer()


def forget() -> None:
    """Forget the choice of an earlier command of the same process."""
    _asked.clear()
