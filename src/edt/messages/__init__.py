"""Everything the program can complain about: one catalogue of codes, in French and English.

A message is a code (a stable slug, documented under its own heading) with blanks that are
filled from the issue's values, and a hint that says what to do. Each area of the program
has its own file here with a ``MESSAGES`` table; this module joins them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Literal, NamedTuple

from edt.words import Language, term, terms

Severity = Literal["error", "warning", "note"]

_AREAS = (
    "school",
    "workbook",
    "importing",
    "checks",
    "commands",
    "files",
    "fet",
    "lessons",
    "families",
    "cbctt",
    "bench",
    "later",
    "xhstt",
)


class Message(NamedTuple):
    """What is said for one code: sentence and hint, in French and in English.

    Blanks are written ``{name}`` and filled from ``Issue.values``; an empty hint is left out.
    """

    fr: str
    en: str
    hint_fr: str = ""
    hint_en: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something is wrong: a file, and inside it a sheet and cell (or line, or element)."""

    file: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """Return ``college.xlsx, Courses!D14``, with the parts that are known."""
        inside = f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.sheet or self.cell
        return ", ".join(part for part in (self.file, inside) if part)


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is wrong or doubtful, with its place, its code and the figures.

    Attributes:
        code: the stable slug, a key of ``catalogue()``.
        severity: an ``error`` stops, a ``warning`` is doubtful, a ``note`` is for information.
        place: where it is, if it comes from a file.
        values: what fills the blanks of the message.
        about: kind, id and field of the thing concerned, such as ``("course", "C12", "teachers")``,
            by which a format finds the cell; empty where it does not apply.
    """

    code: str
    severity: Severity = "error"
    place: Place | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    about: tuple[str, str, str] | tuple[()] = ()

    def message(self, language: Language) -> str:
        """Return the sentence, with its blanks filled."""
        entry = catalogue()[self.code]
        return (entry.fr if language == "fr" else entry.en).format_map(_told(self.values, language))

    def hint(self, language: Language) -> str:
        """Return what to do about it, or an empty text.

        A value called ``suggestion`` (what the person may have meant) is added by itself.
        """
        entry = catalogue()[self.code]
        hint = (entry.hint_fr if language == "fr" else entry.hint_en).format_map(self.values)
        suggestion = self.values.get("suggestion")
        if suggestion:
            meant = f"vouliez-vous dire {suggestion} ?" if language == "fr" else f"did you mean {suggestion}?"
            return f"{meant} {hint}".strip()
        return hint


def _told(values: Mapping[str, object], language: Language) -> Mapping[str, object]:
    """Return the values with kinds of things ("teacher", "course C12") in the language asked for."""
    told = dict(values)
    for name in ("kind", "owner"):
        kind, space, rest = str(told.get(name, "")).partition(" ")
        if kind in terms():
            told[name] = term(kind, language) + space + rest
    return told


_catalogue: dict[str, Message] = {}


def catalogue() -> Mapping[str, Message]:
    """Return every message by its code."""
    if not _catalogue:
        for area in _AREAS:
            messages: Mapping[str, Message] = import_module(f"edt.messages.{area}").MESSAGES
            _catalogue.update(messages)
    return _catalogue
