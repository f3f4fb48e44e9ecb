"""``edt audit``: the second opinion on a timetable, whoever made it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from edt.cli import console, exit_codes, language, render
from edt.cli.arguments import JsonOption, LanguageOption, SchoolArgument
from edt.cli.files import quoted, school_of, timetable_of
from edt.cli.texts import say
from edt.words import Language

if TYPE_CHECKING:
    from edt.formats.fet import Count
    from edt.school import Timetable

EXAMPLES = (
    "edt audit school.xlsx out/timetable.json",
    "edt audit school.xlsx edited-by-hand.xlsx --json",
)


def command(
    school: SchoolArgument,
    timetable: Annotated[
        Path,
        typer.Argument(help="Timetable: .json, .xlsx (its list of lessons) or .csv.", metavar="TIMETABLE"),
    ],
    as_json: JsonOption = False,
    asked: LanguageOption = None,
) -> int:
    """Recompute whether a timetable is complete, which rules it breaks and what it costs.

    The timetable may come from this program, from another one, or from your own hands.
    """
    from edt.auditing import audit

    language.choose(asked)
    problem, _, spoken = school_of(school, asked)
    lessons, issues = timetable_of(timetable, problem)
    opinion = audit(problem, lessons)
    console.note(*render.issue_lines(issues, spoken))
    count = _fet_count(school, timetable, lessons)
    if as_json:
        console.answer_json({**render.audit_data(opinion, spoken), **_fet_data(count)})
    else:
        console.answer(say("clean" if opinion.clean else "not clean", spoken))
        console.answer(*render.audit_lines(opinion, spoken))
        render.show_costs(opinion, spoken)
        console.answer(*render.finding_lines(opinion, spoken))
        console.answer(*_fet_lines(count, spoken))
    step = f"edt solve {quoted(school)} --start {quoted(timetable)}"
    if opinion.clean and timetable.suffix == ".json":
        step = f"edt export {quoted(timetable)} --to html"
    console.note(say("next", spoken, command=step))
    return exit_codes.CLEAN if opinion.clean else exit_codes.NO


def _fet_count(school: Path, timetable: Path, lessons: Timetable) -> Count | None:
    """Count the soft constraints of a FET file as FET does; None for other schools."""
    if school.suffix.casefold() != ".fet":
        return None
    from edt.formats.fet import answer_places, places_of, read_fet, soft_conflicts

    reading = read_fet(school)
    if timetable.suffix.casefold() == ".fet":
        return soft_conflicts(reading.draft, answer_places(timetable))
    return soft_conflicts(reading.draft, places_of(reading, lessons, school.name))


def _fet_data(count: Count | None) -> dict[str, Any]:
    if count is None:
        return {}
    kinds = {kind: {"records": n, "total": total} for kind, (n, total) in count.by_kind().items()}
    return {"fet": {"records": len(count.conflicts), "total": count.total, "by_kind": kinds}}


def _fet_lines(count: Count | None, spoken: Language) -> list[str]:
    if count is None:
        return []
    lines = [say("fet count", spoken, n=len(count.conflicts), total=f"{count.total:g}")]
    return lines + [f"  {kind}: {n}, {total:g}" for kind, (n, total) in count.by_kind().items()]
