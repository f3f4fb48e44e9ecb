"""``edt runs``: what was solved before for a school; compare two runs, or bring one back."""

from __future__ import annotations

import errno
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from edt.cli import console, exit_codes, language, render
from edt.cli.arguments import ForceOption, JsonOption, LanguageOption, SchoolArgument
from edt.cli.files import Files, forbid_overwriting, named, quoted
from edt.cli.texts import say
from edt.errors import FormatError, InputError
from edt.messages import Issue, Place
from edt.words import Language, number, term

if TYPE_CHECKING:
    from edt.result import Result
    from edt.runs import Run, RunStore

EXAMPLES = (
    "edt runs school.xlsx --compare 1 3",
    "edt runs school.xlsx --restore 1 -o back",
)


def command(
    school: SchoolArgument,
    pair: Annotated[
        tuple[int, int] | None, typer.Option("--compare", help="Say what moved from one run to another.")
    ] = None,
    chosen: Annotated[
        int | None, typer.Option("--restore", help="Write the timetable of a run again.", metavar="RUN")
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Folder for --restore; SCHOOL-run-N if left out.", metavar="DIR"),
    ] = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
    asked: LanguageOption = None,
) -> int:
    """List what was solved before for a school, compare two runs, or bring one back.

    Every solve is kept beside the school, in SCHOOL.runs.sqlite, which may be deleted at any time.
    """
    from edt.runs import RunStore, store_path

    if pair is not None and chosen is not None:
        raise InputError([Issue("compare-or-restore")])
    beside = named(school)
    store = RunStore(store_path(beside))
    if not store.path.exists():
        return _without_runs(beside, pair is None and chosen is None, as_json, asked)
    if pair is not None:
        return _compare(store, pair, as_json, asked)
    if chosen is not None:
        target = folder or beside.with_name(f"{beside.stem}-run-{chosen}")
        return _restore(store, chosen, Files(target), force, as_json, asked)
    runs, spoken = store.runs(), language.choose(asked)
    if as_json:
        console.answer_json([_data(run) for run in runs])
    else:
        _list(runs, spoken)
    console.note(say("next", spoken, command=_next(school, runs)))
    return exit_codes.CLEAN


def _without_runs(school: Path, listing: bool, as_json: bool, asked: Language | None) -> int:
    """Say that a school has no runs yet, and how it gets one.

    Raises:
        InputError: it is no school, or one of its runs was asked for.
    """
    from edt.formats.school_files import read_school
    from edt.runs import store_path

    if not school.exists():
        values = {"reason": os.strerror(errno.ENOENT)}
        raise FormatError([Issue("file-unreadable", place=Place(school.name), values=values)])
    found = read_school(school)
    if not found.is_school:
        found.sound()
    if not listing:
        raise InputError([Issue("store-missing", place=Place(store_path(school).name))])
    spoken = language.choose(asked, found.language)
    if as_json:
        console.answer_json([])
    else:
        console.answer(say("no runs", spoken))
    broken = any(issue.severity == "error" for issue in found.issues)
    console.note(say("next", spoken, command=f"edt {'check' if broken else 'solve'} {quoted(school)}"))
    return exit_codes.CLEAN


def _list(runs: list[Run], spoken: Language) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    if not runs:
        console.answer(say("no runs", spoken))
        return
    table = Table(box=box.SIMPLE_HEAD)
    headers = ("run", "started", "problem", "made by", "seconds", "outcome", "hard", "unplaced", "cost")
    for name in headers:
        right = name in ("run", "seconds", "hard", "unplaced")
        table.add_column(say(f"runs {name}", spoken), justify="right" if right else "left")
    # The same letter for the same problem: only runs of one letter can be compared by their costs.
    letters: dict[str, str] = {}
    for run in runs:
        letters.setdefault(run.input_hash, _letter(len(letters)))
    for run in runs:
        cells = (
            str(run.number),
            _local(run.started),
            letters[run.input_hash],
            run.command,
            number(round(run.seconds), spoken),
            term(f"outcome {run.outcome}", spoken).split(",")[0],
            "–" if run.hard is None else str(run.hard),
            "–" if run.unplaced is None else str(run.unplaced),
            "/".join(map(str, run.cost)) or "–",
        )
        table.add_row(*(Text(console.clean(cell)) for cell in cells))
    console.picture(table, width=110)
    latest = runs[-1]
    if latest.levels:
        names = render.level_names(latest.levels, spoken)
        console.answer(say("runs cost levels", spoken, levels=names))
    console.answer(say("runs problem note", spoken))


def _letter(position: int) -> str:
    """Return A … Z, AA, AB … for the first, second … problem."""
    text = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _local(started: str) -> str:
    """Return a moment in the computer's time zone; what is none stays as it is."""
    try:
        return datetime.fromisoformat(started).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return started


def _data(run: Run) -> dict[str, Any]:
    return {
        "run": run.number,
        "started": run.started,
        "command": run.command,
        "school": run.school,
        "input_hash": run.input_hash,
        "settings": run.settings,
        "outcome": run.outcome,
        "stopped_by": run.stopped_by,
        "seconds": run.seconds,
        "hard": run.hard,
        "unplaced": run.unplaced,
        "cost": dict(zip(run.levels, run.cost, strict=True)),
        "note": run.note,
    }


def _next(school: Path, runs: list[Run]) -> str:
    held = [run for run in runs if run.hard is not None]
    if not held:
        return f"edt solve {quoted(school)}"
    if len(held) > 1:
        return f"edt runs {quoted(school)} --compare {held[-2].number} {held[-1].number}"
    return f"edt runs {quoted(school)} --restore {held[0].number}"


def _with_timetable(store: RunStore, number_: int) -> Result:
    result = store.result(number_)
    if result.timetable is None:
        values = {"number": number_}
        raise InputError([Issue("run-without-timetable", place=Place(store.path.name), values=values)])
    return result


def _compare(store: RunStore, pair: tuple[int, int], as_json: bool, asked: Language | None) -> int:
    from edt.cli.changes import changes_data, show_changes
    from edt.cli.diff import comparison_of
    from edt.formats.changes import changes_of

    one, two = (_with_timetable(store, number_) for number_ in pair)
    spoken = language.choose(asked, two.problem.language)
    comparison = comparison_of(one, two)
    if as_json:
        console.answer_json(changes_data(comparison, two.problem.school))
    else:
        show_changes(changes_of(two.problem.school, comparison, spoken))
    return exit_codes.NO if comparison.moves else exit_codes.CLEAN


def _restore(
    store: RunStore, number_: int, files: Files, force: bool, as_json: bool, asked: Language | None
) -> int:
    from edt.formats.saving import save

    forbid_overwriting(list(files.all), force)
    result = _with_timetable(store, number_)
    spoken = language.choose(asked, result.problem.language)
    for path in files.all:
        save(result, path, spoken)
    if as_json:
        console.answer_json({"run": number_, "files": [str(path) for path in files.all]})
    else:
        console.answer(*(say("written", spoken, path=path) for path in files.all))
    return exit_codes.CLEAN
