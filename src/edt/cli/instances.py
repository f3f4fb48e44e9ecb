"""``edt solve`` on a published instance: the best solution so far is always on disk, evaluated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from edt.cli import console, exit_codes
from edt.cli.evaluate import constraint_data, formulation_of, kinds_text
from edt.cli.files import forbid_overwriting, forbid_same, named, quoted
from edt.cli.live import watch
from edt.cli.texts import say
from edt.errors import InputError
from edt.messages import Issue, Place
from edt.words import Language, number, term

if TYPE_CHECKING:
    from edt.benchmarking.families import AnyFamily, Archive, Evaluation, Solved
    from edt.solving.settings import Settings

SCHOOL_ENDINGS = frozenset({".xlsx", ".xlsm", ".json", ".fet", ".csv"})
"""Files with these endings are a school's; what others are is read from how they begin."""


class Asked(NamedTuple):
    """What is asked of a solve of an instance."""

    instance: Path
    target: Path | None
    formulation: str | None
    which: str | None
    start: Path | None
    settings: Settings
    force: bool
    as_json: bool


def family_of_file(path: Path) -> AnyFamily | None:
    """Return the family of a published instance; None for the file of a school."""
    if path.suffix.casefold() in SCHOOL_ENDINGS or not path.is_file():
        return None
    from edt.benchmarking.families import recognise

    return recognise(path)


def solve_instance(family: AnyFamily, asked: Asked, spoken: Language) -> int:
    """Solve an instance, show what the best solution costs, and return the exit code.

    Raises:
        InputError: it is open which instance is meant, the target is there already, or a timetable to
            start from is given.
    """
    if asked.start is not None:
        raise InputError([Issue("instance-start", place=Place(asked.start.name))])
    source = named(asked.instance)
    target = asked.target or source.with_name(f"{source.stem}-solution{family.ending}")
    forbid_same(asked.instance, target)
    forbid_overwriting([target], asked.force)
    archive = family.read(asked.instance, formulation_of(family, asked.formulation))
    instance = _chosen(archive, asked)

    def write(solution: Any, evaluation: Evaluation) -> None:
        del evaluation
        family.write(instance, solution, target)

    with watch(spoken) as show:
        solved = family.solve(instance, asked.settings, show, write)
    _show(solved, target, asked.as_json, spoken)
    if solved.evaluation is None:
        return exit_codes.STOPPED
    step = f"edt evaluate {quoted(asked.instance)} {quoted(target)}"
    console.note(say("next", spoken, command=step))
    return exit_codes.NO if solved.evaluation.cost.infeasibility else exit_codes.CLEAN


def _chosen(archive: Archive[Any, Any], asked: Asked) -> Any:
    """Return the one instance of a file, or the one that is asked for.

    Raises:
        InputError: none is asked for out of several, or there is none of that id.
    """
    known = [one.id for one in archive.instances]
    if asked.which is None and len(known) == 1:
        return archive.instances[0]
    if asked.which is not None and asked.which in known:
        return archive.instance(asked.which)
    shown = ", ".join(known[:30]) + (", …" if len(known) > 30 else "")
    values = {"n": len(known), "value": asked.which, "known": shown}
    code = "several-instances" if asked.which is None else "instance-unknown"
    raise InputError([Issue(code, place=Place(asked.instance.name), values=values)])


def _show(solved: Solved[Any], target: Path, as_json: bool, spoken: Language) -> None:
    evaluation = solved.evaluation
    if as_json:
        console.answer_json(
            {
                "stopped_by": solved.stopped_by,
                "seconds": round(solved.seconds, 3),
                "infeasibility": evaluation.cost.infeasibility if evaluation else None,
                "objective": evaluation.cost.objective if evaluation else None,
                "by_constraint": constraint_data(evaluation),
                "bound": solved.bound._asdict(),
                "files": [str(target)] if evaluation else [],
            }
        )
        return
    ending = {
        "stopped_by": term(f"stopped by {solved.stopped_by}", spoken),
        "seconds": number(round(solved.seconds), spoken),
    }
    if evaluation is None:
        console.answer(say("no solution found", spoken, **ending))
        return
    costs = {**evaluation.cost._asdict(), "bound": "/".join(map(str, solved.bound))}
    console.answer(say("solution found", spoken, **costs, **ending))
    if evaluation.by_constraint:
        console.answer(f"{say('by constraint', spoken)}: {kinds_text(evaluation)}")
    console.answer(say("written", spoken, path=target))
