"""``edt export``: a timetable in the form that somebody needs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from edt.cli import console, exit_codes, language
from edt.cli.arguments import ForceOption, LanguageOption, ResultArgument
from edt.cli.files import forbid_overwriting, quoted, require_ending, result_of
from edt.cli.texts import say

EXAMPLES = (
    "edt export out/timetable.json --to html",
    "edt export out/timetable.json --to csv -o lessons.csv",
)

Form = Literal["xlsx", "html", "json", "csv"]


def command(
    timetable: ResultArgument,
    form: Annotated[
        Form,
        typer.Option("--to", help="Workbook to print, web page, data, or list of lessons."),
    ],
    target: Annotated[
        Path | None, typer.Option("-o", "--output", help="File to write; beside TIMETABLE if left out.")
    ] = None,
    force: ForceOption = False,
    asked: LanguageOption = None,
) -> int:
    """Write a timetable as a workbook, a web page, data or a list of lessons."""
    from edt.formats.saving import save

    language.choose(asked)
    path = target or timetable.with_suffix(f".{form}")
    require_ending(path, f".{form}")
    forbid_overwriting([path], force)
    result = result_of(timetable)
    spoken = language.choose(asked, result.problem.language)
    save(result, path, spoken)
    console.answer(say("written", spoken, path=path))
    classes = result.problem.school.classes
    if classes:
        step = f"edt show {quoted(timetable)} --class {quoted(Path(classes[0].id))}"
        console.note(say("next", spoken, command=step))
    return exit_codes.CLEAN
