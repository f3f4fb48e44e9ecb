"""What the fields of rules and their values are called in a workbook.

A field or value that is missing here is called by its own name, so a new rule works without any
change; a line here gives it a name in each language, and a test asks for that line.
"""

from __future__ import annotations

from functools import cache

from edt.formats.excel.text import key
from edt.rules import CATALOGUE, Rule
from edt.words import Language

FIELDS: dict[str, tuple[str, str]] = {
    "most": ("au plus", "most"),
    "least": ("au moins", "least"),
    "span": ("par", "span"),
    "per": ("par", "per"),
    "allowed": ("tolérés", "allowed"),
    "course": ("cours", "course"),
    "courses": ("cours", "courses"),
    "subjects": ("matières", "subjects"),
    "except_subjects": ("sauf matières", "except subjects"),
    "rooms": ("salles", "rooms"),
    "day": ("jour", "day"),
    "days": ("jours", "days"),
    "period": ("créneau", "period"),
    "weeks": ("semaines", "weeks"),
    "length": ("durée", "length"),
    "times": ("moments", "times"),
    "meaning": ("sens", "meaning"),
    "first": ("de", "from"),
    "last": ("à", "to"),
    "minutes": ("minutes", "minutes"),
    "kind": ("genre", "kind"),
    "unit": ("unité", "unit"),
    "adjoining": ("à la suite", "adjoining"),
    "paired_days": ("deux jours en font un", "two days make one"),
    "together": ("ensemble", "together"),
    "absent": ("absences", "absences"),
    "free": ("libres", "free"),
    "present": ("présents", "present"),
    "except_days": ("sauf jours", "except days"),
    "except_courses": ("sauf cours", "except courses"),
    "except_tags": ("sauf étiquettes", "except tags"),
    "breaks": ("pauses", "breaks"),
    "distance": ("distance", "distance"),
    "others": ("autres matières", "other subjects"),
    "points": ("points", "points"),
    "periods": ("créneaux", "periods"),
    "between": ("entre", "between"),
    "tags": ("étiquettes", "tags"),
    "then_courses": ("puis cours", "then courses"),
    "then_subjects": ("puis matières", "then subjects"),
    "then_tags": ("puis étiquettes", "then tags"),
    "half_day": ("demi-journée", "half-day"),
    "hours": ("heures", "hours"),
    "ordered": ("dans l'ordre", "in order"),
    "around": ("d'une semaine à l'autre", "around the week"),
    "over_closed": ("par-dessus les fermetures", "over closed periods"),
    "unless_none": ("sauf si aucun", "unless none"),
    "edge": ("bord", "edge"),
    "of": ("de", "of"),
    "even": ("équilibrés", "even"),
}

VALUES: dict[str, tuple[str, str]] = {
    "day": ("jour", "day"),
    "half_day": ("demi-journée", "half-day"),
    "week": ("semaine", "week"),
    "course": ("cours", "course"),
    "am": ("matin", "morning"),
    "pm": ("après-midi", "afternoon"),
    "absent": ("absent", "absent"),
    "wanted": ("souhaité", "wanted"),
    "same": ("même", "same"),
    "different": ("différents", "different"),
    "halves": ("demi-journées", "halves"),
    "days": ("jours", "days"),
    "begins": ("début", "begins"),
    "ends": ("fin", "ends"),
    "pupils": ("élèves", "pupils"),
    "teachers": ("professeurs", "teachers"),
    "hour": ("heure", "hour"),
    "moment": ("moment", "moment"),
    "present": ("présents", "present"),
    "any": ("tous", "any"),
    "gaps": ("trous", "gaps"),
    "half_days": ("demi-journées", "half-days"),
    "isolated": ("cours isolés", "isolated lessons"),
}

OWN_COLUMNS = frozenset({"rule", "who", "strength", "note"})
"""Fields that have columns of their own in the Rules sheet."""


def field_label(field: str, language: Language) -> str:
    """Return what a field is called."""
    pair = FIELDS.get(field)
    return pair[language == "en"] if pair else field


def value_label(value: str, language: Language) -> str:
    """Return what one of a few values is called."""
    pair = VALUES.get(value)
    return pair[language == "en"] if pair else value


def parameters_of(kind: type[Rule]) -> tuple[str, ...]:
    """Return the fields of a rule that are its parameters, in order."""
    return tuple(field for field in kind.model_fields if field not in OWN_COLUMNS)


def field_named(label: str, kind: type[Rule]) -> str | None:
    """Return the field of a rule that a label means: its own name, or what it is called."""
    wanted = key(label)
    for field in parameters_of(kind):
        if wanted in (key(field), *map(key, FIELDS.get(field, ()))):
            return field
    return None


def is_parameter(label: str) -> bool:
    """Say whether any rule has a parameter of that name."""
    return key(label) in _parameter_keys()


@cache
def _parameter_keys() -> frozenset[str]:
    fields = {field for kind in CATALOGUE for field in parameters_of(kind)}
    return frozenset(key(name) for field in fields for name in (field, *FIELDS.get(field, ())))


def rule_named(text: str) -> type[Rule] | None:
    """Return the rule with that name: the officer's in either language, or its slug."""
    wanted = key(text)
    for kind in CATALOGUE:
        if wanted in (key(kind.names.fr), key(kind.names.en), key(slug_of(kind))):
            return kind
    return None


def slug_of(kind: type[Rule]) -> str:
    """Return a rule's slug."""
    return str(kind.model_fields["rule"].default)


def rule_with_slug(slug: str) -> type[Rule] | None:
    """Return the rule with a slug, if the catalogue has it."""
    return next((kind for kind in CATALOGUE if slug_of(kind) == slug), None)
