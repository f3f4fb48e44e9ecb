"""``edt solve``: the timetable of a school, as data, workbook and web page."""

from __future__ import annotations

import os
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from edt.cli import console, exit_codes, language, render
from edt.cli.arguments import ForceOption, JsonOption, LanguageOption, SchoolArgument
from edt.cli.durations import seconds_of
from edt.cli.explain import Watch, data_of, lines_of
from edt.cli.files import Files, forbid_overwriting, named, of_school, quoted, school_of, timetable_of
from edt.cli.instances import Asked, family_of_file, solve_instance
from edt.cli.keeping import StoreOption, keep
from edt.cli.live import watch
from edt.cli.texts import say
from edt.words import Language, number, term

if TYPE_CHECKING:
    from edt.formats.school_files import SchoolFile
    from edt.problem import Problem
    from edt.result import Result
    from edt.school import Timetable
    from edt.solving.settings import Settings

Profile = Literal["quick", "balanced", "nightly", "prove"]

PROVE_SHARE = 0.5
"""Share of the workers' time that --prove spends on bounds."""

WRITING = 0.006
"""Seconds for each lesson that workbook and page take to be written (lycée, 1,145 lessons: 5 to 8 s)."""

EXAMPLES = (
    "edt solve school.xlsx -o out --time 10m",
    "edt solve school.xlsx -o better --start out/timetable.json --time 8h",
)


def command(
    school: SchoolArgument,
    folder: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="Folder of results; SCHOOL-timetable if left out.", metavar="DIR"
        ),
    ] = None,
    time: Annotated[
        str | None, typer.Option("--time", help="How long it may take in all: 60s, 10m, 8h; 60s if left out.")
    ] = None,
    profile: Annotated[
        Profile,
        typer.Option("--profile", help="Settings by name, from 20s (quick) to 8h (nightly)."),
    ] = "balanced",
    prove: Annotated[
        bool, typer.Option("--prove", help="Spend half of the time on bounds: how much better could it be?")
    ] = False,
    reproducible: Annotated[
        bool,
        typer.Option(
            "--reproducible",
            help="Same seed, same machine, same answer: one worker; --time counts work, not seconds.",
        ),
    ] = False,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, max=64, help="Processes that search; one for each core.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Start of the random choices.")] = 0,
    start: Annotated[
        Path | None,
        typer.Option("--start", help="Earlier timetable of a school, to start from: .json, .xlsx, .csv."),
    ] = None,
    formulation: Annotated[
        str | None,
        typer.Option(
            "--formulation", help="Way to count a published instance, where there are several: UD2."
        ),
    ] = None,
    instance: Annotated[
        str | None,
        typer.Option("--instance", help="Id of one instance, where the file holds several.", metavar="ID"),
    ] = None,
    why: Annotated[
        bool,
        typer.Option("--explain/--no-explain", help="Say why lessons have no place (see `edt explain`)."),
    ] = False,
    stored: StoreOption = True,
    force: ForceOption = False,
    as_json: JsonOption = False,
    asked: LanguageOption = None,
) -> int:
    """Make the timetable: search, audit, write workbook, web page and data.

    The best timetable so far is on disk from the first one on; Ctrl-C stops the search and keeps it.
    A published instance (XHSTT, CB-CTT) is solved too; -o then names the file of its solution.
    """
    began = monotonic()
    spoken = language.choose(asked)
    settings = _settings(profile, time, workers, seed, prove, reproducible)
    family = family_of_file(school)
    if family is not None:
        request = Asked(school, folder, formulation, instance, start, settings, force, as_json)
        return solve_instance(family, request, spoken)
    beside = named(school)
    files = Files(folder or beside.with_name(f"{beside.stem}-timetable"))
    forbid_overwriting(list(files.all), force)
    problem, found, spoken = school_of(school, asked)
    warm = _earlier(start, problem, spoken)
    _warn(problem, found, spoken)
    files.folder.mkdir(parents=True, exist_ok=True)
    result = _search(problem, _left(settings, began, problem), warm, files, beside, spoken)
    result = _with_reasons(result, settings.seconds if why else 0, spoken)
    _write(result, files, spoken)
    if stored:
        keep(result, beside, "solve", spoken)
    if as_json:
        console.answer_json(_data(result, files, spoken))
    else:
        _show(result, files, spoken)
    console.note(say("next", spoken, command=_next(result, school, files)))
    return _exit_code(result)


def _settings(
    profile: Profile, time: str | None, workers: int | None, seed: int, prove: bool, reproducible: bool
) -> Settings:
    """Return the profile's settings, with what was chosen otherwise."""
    from edt.solving.settings import Settings

    chosen: dict[str, Any] = {"workers": workers or min(64, os.cpu_count() or 1), "seed": seed}
    if time is not None:
        chosen["seconds"] = seconds_of(time)
    if prove:
        chosen["prove_share"] = PROVE_SHARE
    if reproducible:
        chosen["reproducible"] = True
    return Settings.of(profile, **chosen)


def _earlier(start: Path | None, problem: Problem, spoken: Language) -> Timetable | None:
    if start is None:
        return None
    timetable, issues = timetable_of(start, problem)
    console.note(*render.issue_lines(issues, spoken))
    return timetable


def _warn(problem: Problem, found: SchoolFile, spoken: Language) -> None:
    """Say what counting finds impossible; a school wants the rest of its timetable all the same."""
    from edt.explaining.precheck import count

    console.note(render.school_line(problem, spoken))
    unread = [
        issue for issue in found.issues if issue.code.startswith("fet-") and issue.severity == "warning"
    ]
    if unread:
        console.note(*render.issue_lines(unread, spoken))
    errors = [issue for issue in found.located(count(problem)) if issue.severity == "error"]
    if errors:
        console.note(say("precheck", spoken), *render.issue_lines(errors, spoken))


def _left(settings: Settings, began: float, problem: Problem) -> Settings:
    """Leave the search what reading has left of the time, less what writing will take; at least half."""
    if settings.reproducible:
        return settings
    lessons = sum(len(course.split or (1,) * course.periods) for course in problem.school.courses)
    left = settings.seconds - (monotonic() - began) - WRITING * lessons
    return settings.model_copy(update={"seconds": max(settings.seconds / 2, left)})


def _search(
    problem: Problem,
    settings: Settings,
    warm: Timetable | None,
    files: Files,
    school: Path,
    spoken: Language,
) -> Result:
    from edt.formats.json import save
    from edt.solving.pipeline import solve

    with watch(spoken) as show:
        result = solve(
            problem,
            settings,
            start=warm,
            progress=show,
            on_best=lambda better: save(of_school(better, school), files.data),
        )
    return of_school(result, school)


def _write(result: Result, files: Files, spoken: Language) -> None:
    from edt.formats.saving import save

    for path in _written(result, files):
        save(result, path, spoken)


def _with_reasons(result: Result, seconds: float, spoken: Language) -> Result:
    """Say why lessons have no place: for each, what blocks it; for all, what cannot hold together."""
    from edt.changing.reasons import with_reasons

    complete = result.timetable is not None and not result.timetable.unplaced
    if complete or result.stopped_by == "user" or not seconds:
        return with_reasons(result, spoken)
    from edt.explaining.explain import explain

    explanation = explain(result.problem, max(10.0, min(20.0, seconds / 3)), Watch(spoken))
    return with_reasons(result, spoken).model_copy(update={"explanation": explanation})


def _show(result: Result, files: Files, spoken: Language) -> None:
    found = result.timetable is not None and result.audit is not None
    console.answer(
        say(
            "outcome" if found else "no timetable",
            spoken,
            outcome=term(f"outcome {result.outcome}", spoken),
            stopped_by=term(f"stopped by {result.stopped_by}", spoken),
            seconds=number(round(result.record.seconds), spoken),
        )
    )
    if result.timetable is not None and result.audit is not None:
        console.answer(*render.audit_lines(result.audit, spoken))
        render.show_costs(result.audit, spoken)
        if result.bound is not None and result.record.settings.get("prove_share"):
            levels = zip(result.audit.levels, result.audit.cost, result.bound, strict=True)
            console.answer(*render.bound_lines(levels, spoken))
        console.answer(*render.unplaced_lines(result.problem, result.timetable, spoken))
        console.answer(*render.finding_lines(result.audit, spoken))
    if result.explanation is not None and result.explanation.finding == "conflict":
        console.answer(*lines_of(result.explanation, spoken))
    console.answer(*(say("written", spoken, path=path) for path in _written(result, files)))


def _written(result: Result, files: Files) -> tuple[Path, ...]:
    return files.all if result.timetable is not None else (files.data,)


def _data(result: Result, files: Files, spoken: Language) -> dict[str, Any]:
    return {
        "outcome": result.outcome,
        "stopped_by": result.stopped_by,
        "seconds": result.record.seconds,
        "bound": None if result.bound is None else list(result.bound),
        "audit": None if result.audit is None else render.audit_data(result.audit, spoken),
        "explanation": None if result.explanation is None else data_of(result.explanation, spoken),
        "files": [str(path) for path in _written(result, files)],
    }


def _next(result: Result, school: Path, files: Files) -> str:
    if result.timetable is None:
        return f"edt explain {quoted(school)}"
    classes = result.problem.school.classes
    if not classes:
        return f"edt audit {quoted(school)} {quoted(files.data)}"
    return f"edt show {quoted(files.data)} --class {quoted(Path(classes[0].id))}"


def _exit_code(result: Result) -> int:
    if result.audit is not None:
        return exit_codes.CLEAN if result.audit.clean else exit_codes.NO
    return exit_codes.STOPPED if result.outcome == "undecided" else exit_codes.NO
