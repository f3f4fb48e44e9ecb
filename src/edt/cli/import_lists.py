"""``edt import``: a school's own lists into its workbook."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from edt.cli import console, exit_codes, language, render
from edt.cli.arguments import JsonOption, LanguageOption
from edt.cli.files import quoted, require_ending, school_of
from edt.cli.texts import say
from edt.errors import InputError
from edt.words import Language

if TYPE_CHECKING:
    from edt.importing import ImportPlan, Mapping

EXAMPLES = (
    "edt import staff.xlsx --into school.xlsx --dry-run",
    "edt import staff.xlsx classes.csv --into school.xlsx --mapping names.toml",
)

ListKind = Literal["teachers", "classes", "rooms", "courses", "pupils"]


def command(
    lists: Annotated[
        list[Path], typer.Argument(help="The school's own lists: .xlsx or .csv.", metavar="LIST...")
    ],
    into: Annotated[Path, typer.Option("--into", help="School file that takes them in.", metavar="SCHOOL")],
    kind: Annotated[
        ListKind | None, typer.Option("--as", help="What the lists hold; found by their headers if left out.")
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", help="File of matched columns and names; SCHOOL-import.toml if left out."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    as_json: JsonOption = False,
    asked: LanguageOption = None,
) -> int:
    """Bring lists of teachers, classes, rooms, courses or pupils into a school file.

    Sheet, header row and columns are found by what they are called, and shown. Nothing is ever
    deleted, a name that is not known is listed and never guessed, and a second run changes nothing.
    Matches of columns and names are kept in a small file, for you to complete and for next year.
    The school file as it was stays beside the new one.
    """
    from edt.importing import plan_import, report

    language.choose(asked)
    require_ending(into, ".xlsx", ".json")
    problem, _, spoken = school_of(into, asked)
    kept = mapping or into.with_name(f"{into.stem}-import.toml")
    plan = plan_import(
        lists, problem, kind, _earlier(kept, required=mapping is not None and mapping.exists())
    )
    if not plan.sources and any(issue.severity == "error" for issue in plan.issues):
        raise InputError(plan.issues)
    written = () if dry_run else _write(plan, into, kept, spoken)
    if as_json:
        console.answer_json(_data(plan, written, spoken))
    else:
        console.answer(*report(plan, spoken).splitlines())
        console.answer(*(say("written", spoken, path=path) for path in written))
        if dry_run:
            console.answer(say("dry run", spoken))
    again = f"edt import {' '.join(quoted(path) for path in lists)} --into {quoted(into)}"
    if plan.unknown and not dry_run:
        console.note(say("decide", spoken, path=kept))
    step = again if plan.unknown or dry_run else f"edt check {quoted(into)}"
    console.note(say("next", spoken, command=step))
    return exit_codes.NO if _doubtful(plan) else exit_codes.CLEAN


def _earlier(kept: Path, required: bool) -> Mapping | None:
    from edt.importing import load_mapping

    return load_mapping(kept) if required or kept.exists() else None


def _write(plan: ImportPlan, into: Path, kept: Path, spoken: Language) -> tuple[Path, ...]:
    """Write the school file, if it changes, and the matches; return what was written."""
    from edt.formats.saving import save
    from edt.importing import save_mapping

    written: list[Path] = []
    if not plan.changes_nothing:
        before = _free_name(into)
        shutil.copy2(into, before)
        save(plan.problem, into, spoken)
        written += [into, before]
    matches = kept.read_bytes() if kept.exists() else None
    save_mapping(plan.mapping, kept, spoken)
    if kept.read_bytes() != matches:
        written.append(kept)
    return tuple(written)


def _free_name(into: Path) -> Path:
    """Return a name beside the school file that is not taken: ``school-before-1.xlsx``."""
    names = (into.with_name(f"{into.stem}-before-{number}{into.suffix}") for number in count(1))
    return next(name for name in names if not name.exists())


def _doubtful(plan: ImportPlan) -> bool:
    return bool(plan.unknown) or any(issue.severity == "error" for issue in plan.issues)


def _data(plan: ImportPlan, written: tuple[Path, ...], spoken: Language) -> dict[str, Any]:
    return {
        "written": [str(path) for path in written],
        "sources": [
            {
                "place": str(source.place),
                "kind": source.kind,
                "header_row": source.header_row,
                "columns": {column.header: column.field for column in source.columns},
            }
            for source in plan.sources
        ],
        "items": [
            {
                "action": item.action,
                "kind": item.kind,
                "id": item.id,
                "place": str(item.place),
                "changes": [change.field for change in item.changes],
                "reason": None if item.reason is None else item.reason.code,
            }
            for item in plan.items
        ],
        "unknown": [{"kind": u.kind, "name": u.name, "near": list(u.near)} for u in plan.unknown],
        "issues": [render.issue_data(issue, spoken) for issue in plan.issues],
    }
