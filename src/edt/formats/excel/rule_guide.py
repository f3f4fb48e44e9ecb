"""What to write in the Rules sheet for a rule: its fields, what they are called there and mean."""

from __future__ import annotations

from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from edt.formats.excel.known import Known, known_of
from edt.formats.excel.plans import RULES
from edt.formats.excel.rule_rows import rule_row
from edt.formats.excel.rule_text import FieldText
from edt.formats.excel.rule_words import OWN_COLUMNS, field_label, parameters_of, slug_of, value_label
from edt.rules import Rule, help_of
from edt.school import School
from edt.words import Language


class Choice(NamedTuple):
    """One of the few values of a field: as data, and as it is written in a workbook."""

    value: str | bool
    label: str


class FieldGuide(NamedTuple):
    """A field of a rule.

    Attributes:
        name: what it is called in data.
        label: what it is called in a workbook.
        has_column: whether that is a column of the Rules sheet, rather than a parameter.
        help: what it means.
        choices: its values, where there are only a few.
        default: what it is where it is left out, as in a workbook; empty where that is nothing.
    """

    name: str
    label: str
    has_column: bool
    help: str
    choices: tuple[Choice, ...]
    default: str


def fields_of(kind: type[Rule], language: Language) -> tuple[FieldGuide, ...]:
    """Return the fields of a rule in the order of a row: rule, who, parameters, strength, note."""
    columns = [column.field for column in RULES.columns if column.field in kind.model_fields]
    before = [name for name in ("rule", "who") if name in columns]
    after = [name for name in columns if name not in before]
    return tuple(_field(kind, name, language) for name in (*before, *parameters_of(kind), *after))


def row_of(rule: Rule, school: School, language: Language) -> dict[str, str]:
    """Return the cells of a rule in the Rules sheet, by their headers, without the empty ones."""
    cells = rule_row(rule, known_of(school), language, None)
    return {c.header(language): str(cells[c.field]) for c in RULES.columns if cells.get(c.field)}


def _field(kind: type[Rule], name: str, language: Language) -> FieldGuide:
    field = kind.model_fields[name]
    meaning, choices = help_of(field, language), choices_of(field.annotation, language)
    if name == "rule":
        french = language == "fr"
        meaning = "quelle règle" if french else "which rule"
        choices = (Choice(slug_of(kind), kind.names.fr if french else kind.names.en),)
    default = "" if name == "rule" else FieldText(name, field, Known()).default_text(language)
    return FieldGuide(name, _label(name, language), name in OWN_COLUMNS, meaning, choices, default)


def _label(name: str, language: Language) -> str:
    if name not in OWN_COLUMNS:
        return field_label(name, language)
    return next(column.header(language) for column in RULES.columns if column.field == name)


def choices_of(annotation: Any, language: Language) -> tuple[Choice, ...]:
    """Return the values of a type of fields, where there are only a few; none where there are many."""
    if annotation is bool:
        yes, no = ("oui", "non") if language == "fr" else ("yes", "no")
        return (Choice(True, yes), Choice(False, no))
    if get_origin(annotation) in (Union, UnionType):
        return tuple(choice for member in get_args(annotation) for choice in choices_of(member, language))
    if get_origin(annotation) is Literal:
        return tuple(Choice(value, value_label(value, language)) for value in get_args(annotation))
    return ()
