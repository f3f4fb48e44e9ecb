"""``edt convert``: a workbook from a file of FET, and a file of FET from a school."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from edt.cli import console, exit_codes, language, render
from edt.cli.arguments import ForceOption, JsonOption, LanguageOption
from edt.cli.files import forbid_overwriting, forbid_same, quoted, require_ending, school_of
from edt.cli.texts import say
from edt.errors import InputError
from edt.words import Language

if TYPE_CHECKING:
    from edt.formats.fet import FetReading

EXAMPLES = (
    "edt convert school.fet school.xlsx --ignore-unread",
    "edt convert school.xlsx school.fet",
)


def command(
    source: Annotated[Path, typer.Argument(help="File of FET; or a school, to write one.", metavar="SOURCE")],
    target: Annotated[
        Path,
        typer.Argument(help="Workbook (.xlsx) or data (.json) to write; or file of FET.", metavar="TARGET"),
    ],
    ignore_unread: Annotated[
        bool, typer.Option("--ignore-unread", help="Write without the constraints that are not read.")
    ] = False,
    force: ForceOption = False,
    as_json: JsonOption = False,
    asked: LanguageOption = None,
) -> int:
    """Read the data of a FET file, and those of its constraints that the rules here cover.

    Every other constraint is listed as not read. Nothing is written while there are any, unless
    --ignore-unread says so.

    The other way, a school is written as a file of FET, and what FET cannot say is listed.
    """
    from edt.formats.fet import read_fet
    from edt.formats.saving import save

    spoken = language.choose(asked)
    writes_fet = target.suffix.casefold() == ".fet" and source.suffix.casefold() != ".fet"
    require_ending(target, *((".fet",) if writes_fet else (".xlsx", ".json")))
    forbid_overwriting([target], force)
    forbid_same(source, target)
    if writes_fet:
        return _to_fet(source, target, as_json, asked)
    reading = read_fet(source, spoken)
    if reading.problem is None:
        raise InputError([issue for issue in reading.issues if issue.severity == "error"])
    unread = sum(reading.unread.values())
    written = not unread or ignore_unread
    if written:
        save(reading.problem, target, spoken)
    if as_json:
        console.answer_json(_data(reading, target if written else None, spoken))
    else:
        _show(reading, spoken)
        if written:
            console.answer(say("written", spoken, path=target))
    _hint(source, target, unread, written, spoken)
    return exit_codes.CLEAN if written else exit_codes.NO


def _to_fet(source: Path, target: Path, as_json: bool, asked: Language | None) -> int:
    from edt.formats.fet import write_fet

    problem, _, spoken = school_of(source, asked)
    issues = write_fet(problem, None, target, spoken)
    if as_json:
        data = [render.issue_data(issue, spoken) for issue in issues]
        console.answer_json({"written": str(target), "issues": data})
    else:
        console.note(*render.issue_lines(issues, spoken))
        console.answer(render.school_line(problem, spoken), say("written", spoken, path=target))
    console.note(say("next", spoken, command=f"edt check {quoted(target)}"))
    return exit_codes.CLEAN


def _show(reading: FetReading, spoken: Language) -> None:
    console.note(*render.issue_lines(reading.issues, spoken))
    if reading.problem is not None:
        console.answer(render.school_line(reading.problem, spoken))
    read = sum(reading.read.values())
    console.answer(say("constraints read", spoken, n=read), *_kinds(reading.read))
    if reading.unread:
        unread = sum(reading.unread.values())
        console.answer(say("constraints unread", spoken, n=unread), *_kinds(reading.unread))


def _kinds(counts: Mapping[str, int]) -> list[str]:
    return [f"  {kind}: {count}" for kind, count in counts.items()]


def _hint(source: Path, target: Path, unread: int, written: bool, spoken: Language) -> None:
    if unread:
        console.note(say("unread ignored" if written else "unread", spoken, n=unread))
    step = f"edt check {quoted(target)}"
    if not written:
        step = f"edt convert {quoted(source)} {quoted(target)} --ignore-unread"
    console.note(say("next", spoken, command=step))


def _data(reading: FetReading, written: Path | None, spoken: Language) -> dict[str, Any]:
    return {
        "written": None if written is None else str(written),
        "read": dict(reading.read),
        "approximated": dict(reading.approximated),
        "unread": dict(reading.unread),
        "issues": [render.issue_data(issue, spoken) for issue in reading.issues],
    }
