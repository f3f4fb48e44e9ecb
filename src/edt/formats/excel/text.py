"""Text as people type it: cleaning, comparing, and lists of names in one cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

NOTHING = frozenset({"-", "–", "—"})
"""What people write in a cell to say that there is nothing."""

# Marks that nobody sees: soft hyphen, zero-width space, byte order mark, direction overrides.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
_SHORT = 200
"""Characters up to which results are remembered: the same names come again and again."""


def clean(text: str) -> str:
    """Return a text without invisible marks, with single plain spaces and composed accents."""
    return _clean_short(text) if len(text) <= _SHORT else _clean(text)


def _clean(text: str) -> str:
    visible = _INVISIBLE.sub("", _CONTROL.sub("", text))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", visible)).strip()


_clean_short = lru_cache(maxsize=20_000)(_clean)


def clean_lines(text: str) -> str:
    """Clean a text line by line, so that several lines stay several."""
    return "\n".join(clean(line) for line in text.splitlines()).strip()


def key(text: str) -> str:
    """Return what two texts must share to be "the same but for case, accents and punctuation"."""
    return _key_short(text) if len(text) <= _SHORT else _key(text)


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).casefold()
    kept = (c if c.isalnum() else "" if unicodedata.combining(c) else " " for c in plain)
    return " ".join("".join(kept).split())


_key_short = lru_cache(maxsize=20_000)(_key)


class Names:
    """Names that a cell may hold: ids first, then other ways to call the same thing.

    ``others`` maps other names (a teacher's short code, a full name) to ids. A name that could mean
    two things means nothing.
    """

    def __init__(self, ids: Iterable[str], others: Iterable[tuple[str, str]] = ()) -> None:
        self.ids = tuple(dict.fromkeys(ids))
        self._ids = frozenset(self.ids)
        meant: dict[str, set[str]] = {}
        for name, id_ in [*((id_, id_) for id_ in self.ids), *others]:
            meant.setdefault(key(name), set()).add(id_)
        self._by_key: Mapping[str, str] = {
            name: next(iter(found)) for name, found in meant.items() if name and len(found) == 1
        }

    def find(self, text: str) -> str | None:
        """Return the id meant by a text, exactly or but for case, accents and punctuation."""
        if text in self._ids:
            return text
        if text.startswith("[") and text.endswith("]"):  # EDT writes groups in square brackets
            return self.find(text[1:-1].strip())
        return self._by_key.get(key(text))

    def __contains__(self, text: str) -> bool:
        """Say whether a text is an id, exactly."""
        return text in self._ids


NOBODY = Names(())

# From strong to weak; a weak one divides only where a part of what it divides is known.
_STRONG = (re.compile(r"[;\n\r\t|]"), re.compile(","))
_WEAK = (re.compile(r"/"), re.compile(r"\s(?:et|and|&)\s"), re.compile(r"\+"))
_LONGEST_JOIN = 4


def split_names(text: str, known: Names = NOBODY) -> list[str]:
    """Return the names in one cell: ids where they are known, else the text as it stands.

    A known id wins over every separator; then quotes, then ``;`` and line breaks, commas, slashes,
    "et"/"and"/"&" and plus signs.
    """
    whole = clean(text)
    if whole in known:
        return [whole]
    if whole in NOTHING or not whole:
        return []
    if '"' in whole:
        parts = split_outside_quotes(text, ";,\n|")
        found = [unquote(p) if p.startswith('"') else known.find(clean(p)) or clean(p) for p in parts]
    else:
        found = _divide(text, known, 0)
    return [name for name in found if name]


def _divide(text: str, known: Names, level: int) -> list[str]:
    whole = clean(text)
    found = known.find(whole)
    if found is not None:
        return [found]
    separators = (*_STRONG, *_WEAK)
    if level == len(separators):
        return [whole]
    pieces, joints = _pieces(text, separators[level])
    if len(pieces) == 1:
        return _divide(text, known, level + 1)
    if level >= len(_STRONG) and not any(known.find(clean(p)) for p in pieces):
        return [whole] if level + 1 == len(separators) else _divide(text, known, level + 1)
    return _joined(pieces, joints, known, level)


def _pieces(text: str, separator: re.Pattern[str]) -> tuple[list[str], list[str]]:
    joints = separator.findall(text)
    return separator.split(text), [*joints, ""]


def _joined(pieces: list[str], joints: list[str], known: Names, level: int) -> list[str]:
    """Take the pieces one by one, or several together where they make a known id."""
    found: list[str] = []
    at = 0
    while at < len(pieces):
        for end in range(min(len(pieces), at + _LONGEST_JOIN), at + 1, -1):
            parts = [p + j for p, j in zip(pieces[at : end - 1], joints[at : end - 1], strict=True)]
            together = clean("".join(parts) + pieces[end - 1])
            if together in known:
                found.append(together)
                at = end
                break
        else:
            found += _divide(pieces[at], known, level + 1)
            at += 1
    return found


def join_names(names: Sequence[str], known: Names = NOBODY) -> str:
    """Return one text that ``split_names`` takes apart into the same names."""
    if not names:
        return ""
    plain = ", ".join(names)
    return plain if split_names(plain, known) == list(names) else ", ".join(map(quote, names))


def quote(text: str) -> str:
    """Return a text in double quotes; quotes inside are doubled."""
    return '"' + text.replace('"', '""') + '"'


def unquote(text: str) -> str:
    """Return a text without the double quotes around it; other texts as they are."""
    if len(text) >= 2 and text.startswith('"') and text.endswith('"'):
        return text[1:-1].replace('""', '"')
    return text


def split_outside_quotes(text: str, separators: str) -> list[str]:
    """Divide a text at any of the separators that is not inside double quotes; no empty parts."""
    parts, current, inside = [], "", False
    for character in text:
        if character == '"':
            inside = not inside
        if character in separators and not inside:
            parts.append(current)
            current = ""
        else:
            current += character
    return [part for part in map(str.strip, [*parts, current]) if part]
