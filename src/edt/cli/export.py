"""``edt export``: a timetable in the form that somebody needs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from edt.cli import console, exit_codes, language, render
from edt.cli.arguments import ForceOption, LanguageOption, ResultArgument
from edt.cli.files import forbid_overwriting, forbid_same, quoted, require_ending, result_of
from edt.cli.texts import say
from edt.errors import SettingsError
from edt.words import Language

if TYPE_CHECKING:
    from edt.result import Result

EXAMPLES = (
    "edt export out/timetable.json --to fet --base school.fet",
    "edt export out/moved.json --to html --since out/timetable.json",
)

Form = Literal["xlsx", "html", "json", "csv", "fet"]


def command(
    timetable: ResultArgument,
    form: Annotated[
        Form,
        typer.Option("--to", help="Workbook to print, web page, data, list of lessons, or file of FET."),
    ],
    target: Annotated[
        Path | None, typer.Option("-o", "--output", help="File to write; beside TIMETABLE if left out.")
    ] = None,
    original: Annotated[
        Path | None,
        typer.Option("--base", help="FET file the school came from, to put the lessons into.", metavar="FET"),
    ] = None,
    since: Annotated[
        Path | None,
        typer.Option(
            "--since", help="Earlier result: the web page says what has changed.", metavar="BEFORE.json"
        ),
    ] = None,
    force: ForceOption = False,
    asked: LanguageOption = None,
) -> int:
    """Write a timetable as a workbook, a web page, data, a list of lessons or a file of FET.

    With --base, the file of FET is copied as it is, and every lesson and room is locked in it. With
    --since, the web page says which lessons have changed, beside the quality.
    """
    from edt.formats.saving import save

    spoken = language.choose(asked)
    if original is not None and form != "fet":
        raise SettingsError(say("base without fet", spoken))
    if since is not None and form != "html":
        raise SettingsError(say("since without html", spoken))
    path = target or timetable.with_suffix(f".{form}")
    require_ending(path, f".{form}")
    forbid_overwriting([path], force)
    result = result_of(timetable)
    spoken = language.choose(asked, result.problem.language)
    if original is None and form == "fet":
        from edt.formats.fet import write_fet

        console.note(*render.issue_lines(write_fet(result.problem, result.timetable, path, spoken), spoken))
    elif since is not None:
        _page(result, result_of(since), path, spoken)
    elif original is None:
        save(result, path, spoken)
    else:
        forbid_same(original, path)
        _locked(result, original, path, spoken)
    console.answer(say("written", spoken, path=path))
    classes = result.problem.school.classes
    if classes:
        step = f"edt show {quoted(timetable)} --class {quoted(Path(classes[0].id))}"
        console.note(say("next", spoken, command=step))
    return exit_codes.CLEAN


def _page(result: Result, earlier: Result, path: Path, spoken: Language) -> None:
    from edt.cli.diff import comparison_of
    from edt.formats.changes import changes_of
    from edt.formats.html import write_page

    comparison = comparison_of(earlier, result)
    write_page(result, path, spoken, changes_of(result.problem.school, comparison, spoken))


def _locked(result: Result, original: Path, path: Path, spoken: Language) -> None:
    from edt.formats.fet import write_locked

    assert result.timetable is not None
    found = write_locked(result.problem, result.timetable, original, path)
    console.note(say("locked in fet", spoken, activities=found.activities, rooms=found.rooms))
    if found.open:
        console.note(say("open in fet", spoken, n=found.open))
