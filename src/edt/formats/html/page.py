"""Puts the page together: template, style, scripts and data in one file that loads nothing.

The page forbids itself every load and every script but its own, which a policy names by their
hashes. The data stand in a block that is never run, with everything escaped that could end it.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from edt.formats.changes import ChangeSet
from edt.formats.grids import Colours
from edt.formats.html.moved import moved_data
from edt.formats.html.quality import quality_of
from edt.formats.html.timetables import Timetables, subjects_of
from edt.formats.html.tints import DARK_INK, LIGHT_INK, tints_of
from edt.formats.html.wording import wording
from edt.formats.json import write_atomically
from edt.result import Result
from edt.school import School
from edt.words import Language

SCRIPTS: Final = ("text", "week", "lesson", "chooser", "quality", "moved", "printing", "page")
"""The scripts of the page in the order in which they are joined."""

_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def write_page(result: Result, path: Path, language: Language, changes: ChangeSet | None = None) -> None:
    """Write the timetables of a result as one web page.

    Args:
        result: what a solve gave; without a timetable the page says so.
        path: the file to write; it is replaced at once, whole.
        language: of every word of the page that is not the school's own.
        changes: what differs from an earlier timetable, to be told beside the quality.

    Raises:
        OSError: the file cannot be written.
    """
    write_atomically(path, page_text(result, language, changes).encode("utf-8", "replace"))


def page_text(result: Result, language: Language, changes: ChangeSet | None = None) -> str:
    """Return the page as text; see ``write_page``."""
    timetables = Timetables(result, language)
    words = wording(language)
    data = timetables.data() | {
        "language": language,
        "words": words,
        "quality": quality_of(result, timetables, language),
        "moved": None if changes is None else moved_data(changes),
    }
    style = _asset("page.css") + subject_style(timetables.school)
    theme, script = _asset("theme.js"), _script()
    return (
        _environment()
        .from_string(_asset("page.html.jinja"))
        .render(
            language=language,
            words=words,
            school=timetables.school.name,
            policy=policy(style, theme, script),
            style=Markup(style),  # noqa: S704 - our own files and #rrggbb colours only
            theme=Markup(theme),  # noqa: S704
            script=Markup(script),  # noqa: S704
            data=Markup(json_block(data)),  # noqa: S704 - escaped by json_block
        )
    )


def json_block(data: object) -> str:
    """Return data as JSON that may stand inside a script element of a page."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in _ESCAPED.items():
        text = text.replace(character, escaped)
    return text


def policy(style: str, *scripts: str) -> str:
    """Return the Content-Security-Policy: nothing is loaded, and only these texts are applied or run."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def subject_style(school: School) -> str:
    """Return the rules that give each subject its colours; dark ones on screens only."""
    colours = Colours(school)
    light, dark = [], []
    for number, subject in enumerate(subjects_of(school)):
        tints = tints_of(colours.of(subject))
        light.append(f".s{number}{{--tint:{tints.light};--edge:{tints.edge};--ink:{LIGHT_INK}}}")
        dark.append(f"[data-theme=dark] .s{number}{{--tint:{tints.dark};--ink:{DARK_INK}}}")
    return "\n".join((*light, "@media screen{", *dark, "}", ""))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _script() -> str:
    return '"use strict";\n(() => {\n' + "\n".join(_asset(f"{name}.js") for name in SCRIPTS) + "})();\n"


@cache
def _asset(name: str) -> str:
    return (files(__package__) / "assets" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def _environment() -> Environment:
    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
