"""Names of sheets: safe, unique, and as close to the school's own names as a workbook allows."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 31
"""UTF-16 units in a sheet name, by the rule of Excel."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")
_RESERVED = {"history", "historique"}


class SheetNames:
    """Gives out sheet names, each once (without regard to case, as Excel compares)."""

    def __init__(self) -> None:
        self._taken: set[str] = set(_RESERVED)

    def give(self, wanted: str, kind: str) -> str:
        """Return a name for a sheet.

        Args:
            wanted: what the school calls it, any text.
            kind: a word (teacher, room) that is added where the name is taken or unusable.
        """
        plain = _safe(wanted)
        tries = [plain] if plain else []
        tries.append(_shortened(plain, f" ({kind})") if plain else kind)
        number = 2
        while True:
            for name in tries:
                if _folded(name) not in self._taken:
                    self._taken.add(_folded(name))
                    return name
            tries = [_shortened(plain or kind, f" ({number})")]
            number += 1


def _safe(wanted: str) -> str:
    text = _FORBIDDEN.sub("-", _UNPRINTABLE.sub("", _SPACES.sub(" ", wanted)))
    return _shortened(text.strip().strip("'").strip(), "").strip("' ")


def _shortened(text: str, ending: str) -> str:
    while _units(text + ending) > LONGEST:
        text = text[:-1]
    return text.rstrip() + ending


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _folded(name: str) -> str:
    """Return what two names share that a spreadsheet may take for the same."""
    return unicodedata.normalize("NFKC", name).casefold()
