"""Keeping a result in the school's run store: never at the price of the result."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from edt.cli import console, render
from edt.cli.texts import say
from edt.errors import InputError
from edt.words import Language

if TYPE_CHECKING:
    from edt.result import Result

StoreOption = Annotated[
    bool, typer.Option("--store/--no-store", help="Keep the result in SCHOOL.runs.sqlite (see `edt runs`).")
]


def keep(result: Result, school: Path, command: str, spoken: Language) -> None:
    """Keep a result beside its school; where that fails, say so and go on.

    Args:
        result: what was found.
        school: the school's file.
        command: what found it.
        spoken: language of the warning.
    """
    from edt.runs import RunStore, store_path

    path = store_path(school)
    try:
        number = RunStore(path).add(result, school.name, command)
    except InputError as failure:
        warnings = [replace(issue, severity="warning") for issue in failure.issues]
        console.note(*render.issue_lines(warnings, spoken))
    else:
        console.note(say("kept run", spoken, n=number, path=path))
