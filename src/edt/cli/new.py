"""``edt new``: a workbook to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from edt.cli import console, exit_codes, language
from edt.cli.arguments import ForceOption, LanguageOption
from edt.cli.files import forbid_overwriting, forbid_same, quoted, require_ending, school_of
from edt.cli.texts import say
from edt.words import Language

EXAMPLES = ("edt new school.xlsx", "edt new copy.xlsx --from last-year.xlsx --language en")


def command(
    workbook: Annotated[Path, typer.Argument(help="Workbook to write.", metavar="SCHOOL.xlsx")],
    asked: LanguageOption = None,
    source: Annotated[
        Path | None,
        typer.Option("--from", help="School file whose data to put in."),
    ] = None,
    force: ForceOption = False,
) -> int:
    """Write a workbook to fill in, with drop-downs, examples and explanations."""
    spoken = language.choose(asked)
    require_ending(workbook, ".xlsx")
    forbid_overwriting([workbook], force)
    if source is None:
        from edt.formats.excel.template import new_workbook

        new_workbook(workbook, spoken)
    else:
        spoken = _copy(source, workbook, asked)
    console.answer(say("written", spoken, path=workbook))
    console.note(say("next", spoken, command=f"edt check {quoted(workbook)}"))
    return exit_codes.CLEAN


def _copy(source: Path, workbook: Path, asked: Language | None) -> Language:
    from edt.formats.excel.writing import write_workbook

    forbid_same(source, workbook)
    problem, _, spoken = school_of(source, asked)
    write_workbook(problem, workbook, spoken)
    return spoken
