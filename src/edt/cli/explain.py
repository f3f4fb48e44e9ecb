"""``edt explain``: why not everything can hold together, and what would make it possible."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer

from edt.cli import console, exit_codes, language, render
from edt.cli.arguments import JsonOption, LanguageOption, SchoolArgument
from edt.cli.durations import seconds_of
from edt.cli.files import quoted, school_of
from edt.cli.texts import say
from edt.words import Language

if TYPE_CHECKING:
    from edt.explaining.explain import Step
    from edt.explanation import Explanation, Lifted, Part

EXAMPLES = ("edt explain school.xlsx", "edt explain school.xlsx --time 5m --json")


def command(
    school: SchoolArgument,
    time: Annotated[str, typer.Option("--time", help="How long to look for it: 60s, 10m.")] = "60s",
    ways: Annotated[int, typer.Option("--ways", help="How many ways out to look for.", min=0, max=9)] = 3,
    as_json: JsonOption = False,
    asked: LanguageOption = None,
) -> int:
    """Say why no complete timetable is possible: a smallest set of things that cannot hold together.

    Then what could be given up, the cheapest first, and what was tried with it. Rules called liftable
    count as rules here, and are the first to be given up.
    """
    from edt.explaining.explain import explain

    began = monotonic()
    language.choose(asked)
    seconds = seconds_of(time)
    problem, _, spoken = school_of(school, asked)
    console.note(render.school_line(problem, spoken))
    try:
        found = explain(problem, max(0.1, seconds - (monotonic() - began)), Watch(spoken), ways)
    except KeyboardInterrupt:
        console.note(say("interrupted", spoken))
        return exit_codes.STOPPED
    if as_json:
        console.answer_json(data_of(found, spoken))
    else:
        console.answer(*lines_of(found, spoken))
    console.note(say("next", spoken, command=_next(found, school)))
    return {"conflict": exit_codes.NO, "complete": exit_codes.CLEAN, "not proven": exit_codes.STOPPED}[
        found.finding
    ]


class Watch:
    """Says on stderr what is being done, when that changes and every few seconds."""

    def __init__(self, spoken: Language) -> None:
        self._language = spoken
        self._stage = ""
        self._at = -SILENCE

    def __call__(self, step: Step) -> None:
        """Write a line if there is something new."""
        if step.stage == self._stage and step.seconds - self._at < SILENCE:
            return
        self._stage, self._at = step.stage, step.seconds
        about = f" ({step.label})" if step.label else ""
        stage = say(f"explain {step.stage}", self._language)
        console.note(say("explaining", self._language, seconds=round(step.seconds), stage=stage + about))


SILENCE = 3.0
"""Seconds between two lines about the same stage."""


def lines_of(found: Explanation, spoken: Language) -> list[str]:
    """Return an explanation for people."""
    lines: list[str] = []
    if found.counting:
        lines += [say("counted", spoken), *(f"  {said.sentence(spoken)}" for said in found.counting)]
    if found.finding == "complete":
        lines.append(say("no conflict", spoken))
    elif found.finding == "not proven":
        lines += [say("not proven", spoken), *(f"  {said.sentence(spoken)}" for said in found.notes)]
    else:
        lines += _conflict_lines(found, spoken)
    return lines


def _conflict_lines(found: Explanation, spoken: Language) -> list[str]:
    lines = [say("conflict", spoken)]
    lines += [f"  - {_part(part, spoken)}" for part in found.conflict]
    lines.append(say("conflict smallest" if found.smallest else "conflict small", spoken))
    for other in found.further:
        lines += [say("conflict further", spoken), *(f"  - {_part(part, spoken)}" for part in other)]
    if not found.ways_out:
        return [*lines, say("no way out", spoken)]
    lines.append(say("ways out", spoken))
    for number, way in enumerate(found.ways_out, 1):
        verified = say(f"verified {way.verified}", spoken)
        lines.append(f"  {number}. " + say("way out", spoken, verified=verified))
        lines += [f"     {_lifted(item, spoken)}" for item in way.lifted]
    return lines


def _part(part: Part, spoken: Language) -> str:
    text = part.sentence(spoken)
    if part.strength == "liftable":
        text += " " + say("may be lifted", spoken, order=part.order)
    return text if part.necessary else text + " " + say("not shown necessary", spoken)


def _lifted(item: Lifted, spoken: Language) -> str:
    text = item.sentence(spoken)
    return text + (
        " " + say("may be lifted", spoken, order=item.order) if item.strength == "liftable" else ""
    )


def data_of(found: Explanation, spoken: Language) -> dict[str, Any]:
    """Return an explanation for programs, with its sentences in one language."""

    def said(document: Any) -> dict[str, Any]:
        fields = document.model_dump(exclude={"fr", "en"})
        return {**fields, "sentence": document.sentence(spoken)}

    return {
        "finding": found.finding,
        "conflict": [said(part) for part in found.conflict],
        "smallest": found.smallest,
        "ways_out": [
            {"verified": way.verified, "lifted": [said(item) for item in way.lifted]}
            for way in found.ways_out
        ],
        "further": [[said(part) for part in other] for other in found.further],
        "counting": [item.sentence(spoken) for item in found.counting],
        "notes": [item.sentence(spoken) for item in found.notes],
        "seconds": found.seconds,
    }


def _next(found: Explanation, school: Path) -> str:
    if found.finding == "not proven":
        return f"edt explain {quoted(school)} --time 10m"
    return f"edt solve {quoted(school)}"
