"""What can be imported: the kinds of lists, with all that schools call their columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, get_args

from edt.formats.excel.layout import Column, Layout
from edt.formats.excel.plans import BY_NAME

Kind = Literal["teachers", "classes", "rooms", "courses", "pupils"]
KINDS: tuple[Kind, ...] = get_args(Kind)

READING_ORDER: tuple[Kind, ...] = ("rooms", "teachers", "classes", "courses", "pupils")
"""Lists that others refer to come first, whatever the order in which they are given."""


def _only(layout: Layout, without: set[str], more: Mapping[str, tuple[str, ...]] | None = None) -> Layout:
    """Return a layout of the workbook without some columns, and with more names for others."""
    columns = tuple(
        replace(column, required=False, also=(*column.also, *(more or {}).get(column.field, ())))
        for column in layout.columns
        if column.field not in without
    )
    return replace(layout, columns=columns)


PUPILS = Layout(
    "pupils",
    "Élèves",
    "Pupils",
    also=("Élève", "Liste des élèves", "Students", "Student list", "Pupil list", "Pupil"),
    columns=(
        Column(
            "id",
            "Élève",
            "Pupil",
            also=(
                "Nom et prénom",
                "Nom Prénom",
                "Nom, prénom",
                "Nom de l'élève",
                "Élèves",
                "Student",
                "Student name",
                "Pupil name",
                "Full name",
            ),
        ),
        Column(
            "last_name",
            "Nom",
            "Last name",
            also=("Nom de famille", "Nom d'usage", "Surname", "Family name", "Lastname"),
        ),
        Column("first_name", "Prénom", "First name", also=("Prénoms", "Given name", "Forename", "Firstname")),
        Column(
            "class",
            "Classe",
            "Class",
            also=("Division", "Code classe", "Code division", "Form", "Classe actuelle"),
        ),
        Column(
            "groups",
            "Groupes",
            "Groups",
            also=(
                "Groupe",
                "Groupe(s)",
                "Options",
                "Option",
                "Group",
                "Options/Groupes",
                "Groupes/Options",
                "LV1",
                "LV2",
                "LV3",
                "Spécialité",
                "Spécialités",
                "Enseignements optionnels",
            ),
        ),
    ),
)

LAYOUTS: Mapping[Kind, Layout] = {
    "teachers": _only(
        BY_NAME["teachers"],
        set(),
        {
            "id": ("Nom Prénom de l'enseignant", "Nom et prénoms", "Noms et prénoms"),
            "last_name": ("Noms",),
            "hours_due": ("Heures dues hebdomadaires", "Nb heures", "H dues", "Horaire"),
            "subjects": ("Discipline de poste", "Spécialité"),
        },
    ),
    "classes": _only(BY_NAME["classes"], {"grid", "pupils"}, {"level": ("MEF/Niveau", "MEF", "Niveau/MEF")}),
    "rooms": _only(BY_NAME["rooms"], set()),
    "courses": _only(
        BY_NAME["courses"],
        {"locked", "locked_day", "locked_period", "spacing"},
        {"teachers": ("Nom du professeur", "Nom de l'enseignant"), "audience": ("Classe/Groupe(s)",)},
    ),
    "pupils": PUPILS,
}

NEEDED: Mapping[Kind, tuple[frozenset[str], ...]] = {
    "teachers": (frozenset({"id", "last_name", "name"}),),
    "classes": (frozenset({"id"}),),
    "rooms": (frozenset({"id"}),),
    "courses": (frozenset({"audience", "classes", "groups"}), frozenset({"subject"})),
    "pupils": (frozenset({"id", "last_name"}), frozenset({"class", "groups"})),
}
"""Of each of these sets of fields a list must have one."""

SEVERAL: frozenset[str] = frozenset(
    {
        "subjects",
        "teachers",
        "groups",
        "audience",
        "classes",
        "rooms",
        "equipment",
        "tags",
        "absent",
        "pool",
    }
)
"""Fields that several columns may fill together: Matière 1, Matière 2."""


def needs_met(kind: Kind, fields: set[str]) -> bool:
    """Say whether a list with these fields can be read as that kind."""
    return all(fields & choice for choice in NEEDED[kind])
