"""``edt evaluate``: what solutions of published instances cost, counted as their family does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from edt.cli import console, exit_codes, language, render
from edt.cli.arguments import JsonOption, LanguageOption
from edt.cli.texts import say
from edt.errors import InputError
from edt.messages import Issue, Place
from edt.words import Language

if TYPE_CHECKING:
    from edt.benchmarking.families import AnyFamily, Archive, Evaluation, Submission

EXAMPLES = (
    "edt evaluate BR-SA-00.xml",
    "edt evaluate comp01.ectt solution.txt --formulation UD2 --json",
)


def command(
    instance: Annotated[
        Path, typer.Argument(help="Published instance, or archive of instances.", metavar="INSTANCE")
    ],
    solutions: Annotated[
        list[Path] | None,
        typer.Argument(help="Files of solutions; those in INSTANCE if left out.", metavar="[SOLUTION]..."),
    ] = None,
    formulation: Annotated[
        str | None, typer.Option("--formulation", help="Way to count, where the family has several: UD2.")
    ] = None,
    as_json: JsonOption = False,
    asked: LanguageOption = None,
) -> int:
    """Say what solutions of a published instance cost, exactly as its reference evaluator counts.

    With --json: {"solutions": [{"name", "instance", "infeasibility", "objective",
    "by_constraint": {kind: {"infeasibility", "objective"}}, "refused"}]}. Kinds of constraint that
    cost nothing are left out. A solution that contradicts its instance is refused: it has no cost
    (null) but a reason, and the exit code is 2.
    """
    spoken = language.choose(asked)
    family = family_of(instance)
    archive = family.read(instance, formulation_of(family, formulation))
    found = archive.submissions
    if solutions:
        found = tuple(one for path in solutions for one in family.read_solutions(path, archive))
    rows = [(one, _evaluation(family, archive, one)) for one in found]
    refused = [one.refused for one in found if one.refused is not None]
    console.note(*render.issue_lines(refused, spoken))
    if as_json:
        console.answer_json({"solutions": [_data(one, evaluation, spoken) for one, evaluation in rows]})
    elif rows:
        _show(rows, spoken)
    else:
        console.answer(say("no solutions", spoken))
    return exit_codes.UNREADABLE if refused else exit_codes.CLEAN


def family_of(path: Path) -> AnyFamily:
    """Return the family of an instance.

    Raises:
        InputError: the file is of no family that is known.
    """
    from edt.benchmarking.families import recognise

    found = recognise(path)
    if found is None:
        raise InputError([Issue("family-unknown", place=Place(path.name))])
    return found


def formulation_of(family: AnyFamily, asked: str | None) -> str | None:
    """Return a formulation as the family writes it.

    Raises:
        InputError: the family has no such formulation.
    """
    if asked is None:
        return None
    known = {name.casefold(): name for name in family.formulations}
    if asked.casefold() not in known:
        values = {"value": asked, "family": family.title, "known": ", ".join(family.formulations) or "-"}
        raise InputError([Issue("formulation-unknown", values=values)])
    return known[asked.casefold()]


def _evaluation(
    family: AnyFamily, archive: Archive[Any, Any], submission: Submission[Any]
) -> Evaluation | None:
    if submission.solution is None:
        return None
    return family.evaluate(archive.instance(submission.instance), submission.solution)


def constraint_data(evaluation: Evaluation | None) -> dict[str, dict[str, int]]:
    """Return what each kind of constraint costs, for programs."""
    by_constraint = evaluation.by_constraint if evaluation else {}
    return {kind: cost._asdict() for kind, cost in by_constraint.items()}


def kinds_text(evaluation: Evaluation) -> str:
    """Return what each kind of constraint costs (hard/soft), the dearest first."""
    dearest = sorted(evaluation.by_constraint.items(), key=lambda item: (-item[1][0], -item[1][1], item[0]))
    return ", ".join(f"{kind} {cost.infeasibility}/{cost.objective}" for kind, cost in dearest)


def _data(submission: Submission[Any], evaluation: Evaluation | None, spoken: Language) -> dict[str, Any]:
    return {
        "name": submission.name,
        "instance": submission.instance,
        "infeasibility": evaluation.cost.infeasibility if evaluation else None,
        "objective": evaluation.cost.objective if evaluation else None,
        "by_constraint": constraint_data(evaluation),
        "refused": submission.refused.message(spoken) if submission.refused else "",
    }


def _show(rows: list[tuple[Submission[Any], Evaluation | None]], spoken: Language) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    for name in ("instance", "solution"):
        table.add_column(say(name, spoken))
    for name in ("infeasibility", "objective"):
        table.add_column(say(name, spoken), justify="right")
    table.add_column(say("by constraint", spoken))
    for submission, evaluation in rows:
        names = (console.clean(submission.instance), console.clean(submission.name))
        if evaluation is None:
            table.add_row(*names, "", "", say("refused", spoken))
            continue
        table.add_row(*names, *map(str, evaluation.cost), kinds_text(evaluation))
    console.picture(table, width=140)
