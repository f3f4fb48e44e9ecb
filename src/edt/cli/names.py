"""Names that people type: found exactly, or refused with what they may have meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from edt.errors import InputError
from edt.messages import Issue

MOST_NAMES = 12
"""Names that are listed when one is not found."""


def folded(name: str) -> str:
    """Return a name without case, accents and doubled blanks, to compare with."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that looks most like one, or an empty text if none does."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(name, list(known), scorer=fuzz.WRatio, processor=folded, score_cutoff=70)
    return found[0] if found else ""


def find(name: str, ids: Mapping[str, str]) -> str:
    """Return the id that a name stands for: an id, or the printed name of exactly one.

    Case and accents are forgiven where one id or name fits; anything else is refused, never guessed.

    Args:
        name: what was typed.
        ids: printed name by id.

    Raises:
        InputError: nobody, or more than one, goes by that name.
    """
    if name in ids:
        return name
    for matches in (
        [id_ for id_, printed in ids.items() if printed == name],
        [id_ for id_ in ids if folded(id_) == folded(name)],
        [id_ for id_, printed in ids.items() if folded(printed) == folded(name)],
    ):
        if len(matches) == 1:
            return matches[0]
    more = ", …" if len(ids) > MOST_NAMES else ""
    known = ", ".join([*ids][:MOST_NAMES]) + more
    values = {"value": name, "known": known or "–", "suggestion": nearest(name, [*ids, *ids.values()])}
    raise InputError([Issue("name-unknown", values=values)])
