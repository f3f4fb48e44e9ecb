"""``edt check``: all that is wrong with a school file, and what counting alone finds impossible."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from edt.cli import console, exit_codes, language, render
from edt.cli.arguments import ForceOption, JsonOption, LanguageOption, SchoolArgument
from edt.cli.files import forbid_overwriting, forbid_same, quoted, require_ending
from edt.cli.texts import say
from edt.words import Language

if TYPE_CHECKING:
    from edt.formats.excel.headers import SheetMapping
    from edt.formats.school_files import SchoolFile
    from edt.messages import Issue

EXAMPLES = ("edt check school.xlsx", "edt check school.xlsx --annotate marked.xlsx")


def command(
    school: SchoolArgument,
    annotate: Annotated[
        Path | None,
        typer.Option("--annotate", help="Write a copy with the faulty cells marked and commented."),
    ] = None,
    force: ForceOption = False,
    columns: Annotated[
        bool, typer.Option("--columns", help="Show which columns were taken for what.")
    ] = False,
    as_json: JsonOption = False,
    asked: LanguageOption = None,
) -> int:
    """Say all that is wrong with a school file at once, with sheet, cell and hint.

    Then count: hours against open periods for each teacher, class and room pool. Nothing is
    searched, so an empty list does not promise that a complete timetable exists.
    """
    from edt.formats.school_files import read_school

    language.choose(asked)
    if annotate is not None:
        require_ending(annotate, ".xlsx")
        forbid_overwriting([annotate], force)
        forbid_same(school, annotate)
    found = read_school(school)
    spoken = language.choose(asked, found.language)
    readable = found.problem is not None and not any(issue.severity == "error" for issue in found.issues)
    counted = _count(found) if readable else ()
    issues = (*found.issues, *counted)
    if annotate is not None:
        _annotate(school, issues, annotate, spoken)
    if as_json:
        console.answer_json(_data(found, issues, spoken))
    else:
        _show(found, issues, columns, spoken)
    code = _exit_code(readable, counted)
    console.note(say("next", spoken, command=_next(school, found, code, annotate)))
    return code


def _count(found: SchoolFile) -> tuple[Issue, ...]:
    from edt.explaining.precheck import count

    assert found.problem is not None
    return found.located(count(found.problem))


def _annotate(school: Path, issues: tuple[Issue, ...], target: Path, spoken: Language) -> None:
    from edt.formats.excel.annotating import annotate

    annotate(school, issues, target, spoken)
    console.note(say("annotated", spoken, path=target))


def _show(found: SchoolFile, issues: tuple[Issue, ...], columns: bool, spoken: Language) -> None:
    if columns and found.mapping:
        console.answer(say("columns found", spoken), *mapping_lines(found.mapping, spoken))
    console.answer(*render.issue_lines(issues, spoken))
    if found.problem is not None:
        console.answer(render.school_line(found.problem, spoken))
    console.answer(render.issue_counts(issues, spoken) if issues else say("nothing wrong", spoken))


def mapping_lines(mapping: tuple[SheetMapping, ...], spoken: Language) -> list[str]:
    """Return what each sheet and each of its columns was taken for."""
    from edt.formats.excel.plans import LAYOUTS

    layouts = {layout.name: layout for layout in LAYOUTS}
    lines = []
    for sheet in mapping:
        layout = layouts.get(sheet.read_as or "")
        if layout is None:
            lines.append("  " + say("sheet ignored", spoken, sheet=sheet.sheet))
            continue
        title = layout.fr if spoken == "fr" else layout.en
        lines.append("  " + say("sheet read", spoken, sheet=sheet.sheet, what=title))
        for column in sheet.columns:
            known = layout.column.get(column.field or "")
            meant = known.header(spoken) if known else column.field or say("not read", spoken)
            lines.append(f"    {column.cell} {column.header} → {meant}")
    return lines


def _data(found: SchoolFile, issues: tuple[Issue, ...], spoken: Language) -> dict[str, Any]:
    return {
        "readable": found.problem is not None,
        "issues": [render.issue_data(issue, spoken) for issue in issues],
    }


def _next(school: Path, found: SchoolFile, code: int, annotated: Path | None) -> str:
    if code == exit_codes.CLEAN and found.problem is not None and not found.problem.school.courses:
        return f"edt import LIST --into {quoted(school)}"
    if code == exit_codes.CLEAN:
        return f"edt solve {quoted(school)}"
    if school.suffix.casefold() == ".xlsx" and annotated is None:
        return f"edt check {quoted(school)} --annotate {quoted(school.with_stem(school.stem + '-marked'))}"
    return f"edt check {quoted(school)}"


def _exit_code(readable: bool, counted: tuple[Issue, ...]) -> int:
    if not readable:
        return exit_codes.UNREADABLE
    impossible = any(issue.severity == "error" for issue in counted)
    return exit_codes.NO if impossible else exit_codes.CLEAN
