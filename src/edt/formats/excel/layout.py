"""What a sheet and a column are called, in both languages, and what they are for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from edt.formats.excel.text import key
from edt.words import Language

Kind = Literal["text", "names", "number", "time", "choice"]


@dataclass(frozen=True)
class Column:
    """A column: the field it fills, its headers, its explanation.

    Attributes:
        field: what the rest of the program calls it.
        fr: its header in French.
        en: its header in English.
        help_fr: what to write in it, in French.
        help_en: what to write in it, in English.
        also: other headers that people use, in any language.
        kind: text (also ids), several names, a number, a time of day, or one of a few words.
        source: the sheet whose first column offers the choices.
        required: a sheet without it cannot be read.
        sugar: a short way to ask for a rule; never written, since the Rules sheet says it all.
        offered: among the columns of a new workbook, though it is sugar.
        width: characters.
        example_fr: what the example line of a new workbook holds, in French.
        example_en: the same, in English.
    """

    field: str
    fr: str
    en: str
    help_fr: str = ""
    help_en: str = ""
    also: tuple[str, ...] = ()
    kind: Kind = "text"
    source: str = ""
    required: bool = False
    sugar: bool = False
    offered: bool = False
    width: int = 14
    example_fr: str = ""
    example_en: str = ""

    def header(self, language: Language) -> str:
        """Return the header in a language."""
        return self.fr if language == "fr" else self.en

    def help(self, language: Language) -> str:
        """Return the explanation in a language."""
        return self.help_fr if language == "fr" else self.help_en

    def example(self, language: Language) -> str:
        """Return what the example line holds in a language."""
        return self.example_fr if language == "fr" else self.example_en


@dataclass(frozen=True)
class Layout:
    """A sheet: its titles, its columns, its explanation, its example line."""

    name: str
    fr: str
    en: str
    columns: tuple[Column, ...]
    also: tuple[str, ...] = ()
    help_fr: str = ""
    help_en: str = ""

    def title(self, language: Language) -> str:
        """Return the title in a language."""
        return self.fr if language == "fr" else self.en

    def help(self, language: Language) -> str:
        """Return the explanation in a language."""
        return self.help_fr if language == "fr" else self.help_en

    @cached_property
    def titles(self) -> frozenset[str]:
        """All titles, ready to be compared."""
        return frozenset(map(key, (self.name, self.fr, self.en, *self.also)))

    @cached_property
    def column(self) -> Mapping[str, Column]:
        """Columns by field."""
        return {column.field: column for column in self.columns}

    @cached_property
    def by_header(self) -> Mapping[str, str]:
        """Fields by header, ready to be compared; earlier columns win."""
        found: dict[str, str] = {}
        for column in self.columns:
            for header in (column.fr, column.en, column.field):
                found.setdefault(key(header), column.field)
        for column in self.columns:
            for header in column.also:
                found.setdefault(key(header), column.field)
        return found
