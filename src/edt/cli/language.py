"""Which language a command speaks: the one asked for, the school's, or the computer's."""

from __future__ import annotations

import os
from collections.abc import Sequence

from edt.words import LANGUAGES, Language


def of_computer() -> Language:
    """Return the language of the computer: French where its locale says so, else English."""
    for variable in ("EDT_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return "fr" if value.casefold().startswith("fr") else "en"
    return "en"


_asked: list[Language] = []


def listen(words: Sequence[str]) -> None:
    """Keep the language that the words typed ask for: help and wrong usage are said before a command runs."""
    _asked.clear()
    for word, following in zip(words, [*words[1:], ""], strict=True):
        option, _, value = word.partition("=")
        if option == "--language":
            _asked[:] = [language for language in LANGUAGES if language == (value or following)] or _asked


def choose(asked: Language | None, of_school: Language | None = None) -> Language:
    """Return the language to speak, and keep it for the messages of ``main``."""
    chosen = asked or of_school or of_computer()
    _asked[:] = [chosen]
    return chosen


def current() -> Language:
    """Return the language chosen last, or the computer's."""
    return _asked[0] if _asked else of_computer()
