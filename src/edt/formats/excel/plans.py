"""The sheets of the workbook, in order, as ``layouts.toml`` describes them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files

from edt.formats.excel.layout import Column, Layout
from edt.words import Language


def _column(table: dict[str, object]) -> Column:
    values = {**table, "also": tuple(table.get("also", ()))}  # type: ignore[arg-type]
    return Column(**values)  # type: ignore[arg-type]


_DESCRIPTION = tomllib.loads(files("edt.formats.excel").joinpath("layouts.toml").read_text(encoding="utf-8"))

LAYOUTS: tuple[Layout, ...] = tuple(
    Layout(
        name=sheet["name"],
        fr=sheet["fr"],
        en=sheet["en"],
        columns=tuple(map(_column, sheet["column"])),
        also=tuple(sheet["also"]),
        help_fr=sheet["help_fr"],
        help_en=sheet["help_en"],
    )
    for sheet in _DESCRIPTION["sheet"]
)

INSTRUCTION_TEXTS: Mapping[Language, list[str]] = _DESCRIPTION["instructions"]
"""What the first sheet of a new workbook says, line by line."""

BY_NAME: Mapping[str, Layout] = {layout.name: layout for layout in LAYOUTS}

SCHOOL = BY_NAME["school"]
GRID = BY_NAME["grid"]
COURSES = BY_NAME["courses"]
AVAILABILITY = BY_NAME["availability"]
RULES = BY_NAME["rules"]
AIMS = BY_NAME["aims"]

OPTIONAL = frozenset({"canteen", "terms", "travel"})
"""Sheets that are written only where they hold something."""
