"""People's names as lists write them: ``M. MARTIN Paul (TZR)``, ``Paul MARTIN``, ``Martin, Paul``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from edt.formats.excel.text import clean, key

EMAIL = re.compile(r"<?\s*(?:mailto:)?([^\s@<>;,()]+@[^\s@<>;,()]+\.[A-Za-z]{2,})\s*>?")
_REMARK = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*|\s*\*+\s*$")
_SEVERAL = re.compile(r"\s*(?:[;/&\n|]|\s(?:et|and)\s)\s*")

TITLES = {
    "m": "M.", "mr": "M.", "monsieur": "M.", "mme": "Mme", "madame": "Mme", "mlle": "Mlle",
    "mademoiselle": "Mlle", "mrs": "Mrs", "ms": "Ms", "miss": "Miss", "mister": "Mr", "dr": "Dr", "pr": "Pr",
    "prof": "Pr",
}  # fmt: skip


@dataclass(frozen=True)
class PersonName:
    """A person's name in its parts, and what had to be put right to find them.

    ``dirt`` holds codes of issues: ``import-title-in-name``, ``import-remark-in-name``, …
    """

    family: str
    given: str = ""
    title: str = ""
    email: str = ""
    dirt: tuple[tuple[str, str], ...] = field(default=())

    @property
    def full(self) -> str:
        """The family name and then the given name."""
        return f"{self.family} {self.given}".strip()

    @property
    def turned(self) -> str:
        """The given name and then the family name; empty where either is not known."""
        return f"{self.given} {self.family}" if self.family and self.given else ""


def title_of(text: str) -> str | None:
    """Return the usual form of a title (``Monsieur`` gives ``M.``), or None for other words."""
    return TITLES.get(key(text))


def several_people(text: str) -> bool:
    """Say whether a cell names several people: ``MARTIN / PETIT``, ``Martin et Petit``."""
    without = _REMARK.sub(" ", EMAIL.sub(" ", text))
    return len([part for part in _SEVERAL.split(without) if key(part)]) > 1


@lru_cache(maxsize=20_000)
def parse_name(text: str) -> PersonName:
    """Take a whole name apart; where its order cannot be told, all of it is the family name."""
    rest, title, email, dirt = _without_additions(text)
    if "," in rest:
        family, _, given = rest.partition(",")
        dirt.append(("import-comma-in-name", rest))
        return PersonName(clean(family), clean(given), title, email, tuple(dirt))
    family, given, turned = _by_capitals(rest)
    if turned:
        dirt.append(("import-name-turned", f"{family} {given}"))
    return PersonName(family, given, title, email, tuple(dirt))


def join_name(family_text: str, given_text: str) -> PersonName:
    """Make a name of two cells; the first may hold a title, a remark, an e-mail or the given name too."""
    family, title, email, dirt = _without_additions(family_text)
    given, other_title, other_email, more = _without_additions(given_text)
    if given and key(family).endswith(f" {key(given)}"):
        shorter = _without_last_words(family, len(key(given).split()))
        dirt.append(("import-given-name-twice", given))
        family = shorter
    return PersonName(family, given, title or other_title, email or other_email, (*dirt, *more))


def _without_last_words(text: str, words: int) -> str:
    pieces = re.split(r"([\s\-']+)", text)
    return clean("".join(pieces[: max(1, len(pieces) - 2 * words)]))


def _without_additions(text: str) -> tuple[str, str, str, list[tuple[str, str]]]:
    dirt: list[tuple[str, str]] = []
    rest, email = text, ""
    found = EMAIL.search(rest)
    if found:
        email, rest = found[1], EMAIL.sub(" ", rest)
        dirt.append(("import-email-in-name", email))
    remark = _REMARK.search(rest)
    if remark:
        dirt.append(("import-remark-in-name", clean(remark[0])))
        rest = _REMARK.sub(" ", rest)
    rest = clean(rest)
    first, _, after = rest.partition(" ")
    title = title_of(first) if after else None
    if title:
        dirt.append(("import-title-in-name", first))
        rest = after
    return clean(rest), title or "", email, dirt


def _by_capitals(text: str) -> tuple[str, str, bool]:
    """Return family name, given name and whether the given name came first.

    Family names are in capitals; a particle in small letters (``de``, ``d'``) belongs to what follows.
    """
    words = text.split(" ")
    capital = [_is_capital(word) for word in words]
    if all(capital) or not any(capital):
        return text, "", False
    if capital[0]:
        end = capital.index(False)
        if not any(capital[end:]):
            return " ".join(words[:end]), " ".join(words[end:]), False
    if capital[-1] and not capital[0]:
        start = capital.index(True)
        if all(capital[start:]):
            while start > 1 and words[start - 1].casefold() in {
                "de",
                "du",
                "la",
                "le",
                "des",
                "d'",
                "van",
                "von",
            }:
                start -= 1
            return " ".join(words[start:]), " ".join(words[:start]), True
    return text, "", False


def _is_capital(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return len(letters) >= 2 and all(c.isupper() for c in letters)
