"""``edt audit``: the second opinion on a timetable, whoever made it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from edt.cli import console, exit_codes, language, render
from edt.cli.arguments import JsonOption, LanguageOption, SchoolArgument
from edt.cli.files import quoted, school_of, timetable_of
from edt.cli.texts import say

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
    if as_json:
        console.answer_json(render.audit_data(opinion, spoken))
    else:
        console.answer(say("clean" if opinion.clean else "not clean", spoken))
        console.answer(*render.audit_lines(opinion, spoken))
        render.show_costs(opinion, spoken)
        console.answer(*render.finding_lines(opinion, spoken))
    step = f"edt solve {quoted(school)} --start {quoted(timetable)}"
    if opinion.clean and timetable.suffix == ".json":
        step = f"edt export {quoted(timetable)} --to html"
    console.note(say("next", spoken, command=step))
    return exit_codes.CLEAN if opinion.clean else exit_codes.NO
