"""``edt diff``: what moved between two timetables, for whom, and what it did to the quality."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from edt.cli import console, exit_codes, language
from edt.cli.arguments import ForceOption, JsonOption, LanguageOption
from edt.cli.files import forbid_overwriting, quoted, require_ending, result_of
from edt.cli.texts import say

if TYPE_CHECKING:
    from edt.auditing.compare import Comparison
    from edt.result import Result

EXAMPLES = (
    "edt diff old/timetable.json new/timetable.json",
    "edt diff old/timetable.json new/timetable.json --to xlsx -o changes.xlsx",
)

Form = Literal["xlsx", "html", "md"]


def command(
    before: Annotated[Path, typer.Argument(help="Earlier result.", metavar="BEFORE.json")],
    after: Annotated[Path, typer.Argument(help="Later result.", metavar="AFTER.json")],
    form: Annotated[
        Form | None, typer.Option("--to", help="Write a workbook, web page or text to send.")
    ] = None,
    target: Annotated[
        Path | None, typer.Option("-o", "--output", help="File to write; changes.* if left out.")
    ] = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
    asked: LanguageOption = None,
) -> int:
    """Say what moved between two timetables, for each teacher and class, with the quality of both.

    The exit code is 0 where nothing moved, 1 where something did.
    """
    from edt.formats.changes import changes_of

    language.choose(asked)
    path = _target(form, target)
    if path is not None:
        forbid_overwriting([path], force)
    one, two = result_of(before), result_of(after)
    spoken = language.choose(asked, two.problem.language)
    courses = one.problem.school.course.keys() & two.problem.school.course.keys()
    if 2 * len(courses) < len(one.problem.school.courses):
        total = len(one.problem.school.courses)
        console.note(say("other school", spoken, n=len(courses), total=total))
    comparison = comparison_of(one, two)
    school = two.problem.school
    changes = changes_of(school, comparison, spoken)
    from edt.cli.changes import changes_data, show_changes, write_changes

    if path is not None:
        write_changes(changes, path)
    if as_json:
        console.answer_json(changes_data(comparison, school))
    else:
        show_changes(changes)
        if path is not None:
            console.answer(say("written", spoken, path=path))
    if path is None:
        step = f"edt diff {quoted(before)} {quoted(after)} --to xlsx"
        console.note(say("next", spoken, command=step))
    return exit_codes.NO if comparison.moves else exit_codes.CLEAN


def comparison_of(one: Result, two: Result) -> Comparison:
    """Return two results side by side, each audited anew."""
    from edt.auditing import audit
    from edt.auditing.compare import compare

    assert one.timetable is not None
    assert two.timetable is not None
    return compare(
        two.problem,
        (one.timetable, audit(one.problem, one.timetable)),
        (two.timetable, audit(two.problem, two.timetable)),
    )


def _target(form: Form | None, target: Path | None) -> Path | None:
    if form is None and target is None:
        return None
    path = target or Path(f"changes.{form}")
    require_ending(path, *([f".{form}"] if form else [".xlsx", ".html", ".md"]))
    return path
