"""``edt bench``: measures configurations of the search on suites of instances, and reports."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from edt.cli import console, exit_codes, language
from edt.cli.arguments import ForceOption, JsonOption, LanguageOption
from edt.cli.files import forbid_overwriting, quoted
from edt.cli.texts import say
from edt.words import Language

if TYPE_CHECKING:
    from edt.benchmarking.planning import Run
    from edt.benchmarking.record import RunRecord
    from edt.benchmarking.report.figures import Column, Results
    from edt.benchmarking.study import Study
    from edt.benchmarking.watching import Watched

EXAMPLES = (
    "edt bench run study.toml --data ../data",
    "edt bench report study.jsonl -o report",
)

DataOption = Annotated[
    Path | None,
    typer.Option("--data", help="Folder of the suites' data; EDT_BENCH_DATA if left out.", metavar="DIR"),
]


def run(
    study: Annotated[Path, typer.Argument(help="The study, a TOML file.", metavar="STUDY.toml")],
    results: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="Results to add to; STUDY.jsonl if left out.", metavar="RESULTS.jsonl"
        ),
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
    asked: LanguageOption = None,
) -> int:
    """Carry out the runs of a study that are still to do.

    \b
    A study:
      name = "step-limits"
      suites = ["cbctt"]            # or: instances = ["../data/*.ectt"]
      seeds = [1, 2, 3]
      seconds = 60
      [configurations.usual]
      [configurations.short-steps]
      step_work = 0.05
      [configurations.other]        # any program, by a template
      command = "solver {instance} -o {solution} --time {seconds} --seed {seed}"
      ending = ".sol"

    Each run is a process of its own. Every record is on disk before the next run begins: stopped and
    started again, a study goes on where it was.
    """  # noqa: D301
    from edt.benchmarking import planning, provenance, runner
    from edt.benchmarking.study import read_study

    spoken = language.choose(asked)
    wanted = read_study(study)
    target = results or study.with_suffix(".jsonl")
    commit = provenance.commit()
    runs = planning.runs_of(wanted, study.parent, data)
    todo = planning.pending(wanted, runs, target, commit)
    done = len(runs) - len(todo)
    if done:
        console.note(say("bench goes on", spoken, done=done, runs=len(runs)))
    states: list[str] = []
    try:
        with _progress(wanted, len(runs), done, spoken) as (on_run, on_record):
            for record in runner.run_all(wanted, todo, target, commit, on_run):
                states.append(record.state)
                on_record(record)
    except KeyboardInterrupt:
        console.note(say("bench stopped", spoken, done=done + len(states), runs=len(runs)))
        return exit_codes.STOPPED
    failed = sum(state != "done" for state in states)
    if as_json:
        console.answer_json({"results": str(target), "runs": len(runs), "new": len(states), "failed": failed})
    else:
        console.answer(say("bench done", spoken, runs=len(runs), new=len(states), failed=failed, path=target))
    console.note(say("next", spoken, command=f"edt bench report {quoted(target)}"))
    return exit_codes.NO if failed else exit_codes.CLEAN


def report(
    results: Annotated[
        list[Path], typer.Argument(help="Results of `edt bench run`.", metavar="RESULTS.jsonl...")
    ],
    target: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="Name of the report, written as .md, .csv and .html.", metavar="NAME"
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against", help="Configuration that the others are compared with; the first if left out."
        ),
    ] = None,
    force: ForceOption = False,
    asked: LanguageOption = None,
) -> int:
    """Make a table, a CSV and a page with plots.

    With several configurations each is compared with the first by a paired test; in the results of
    several studies, each with the one of its name in the first study.
    """
    from edt.benchmarking.record import read_records
    from edt.benchmarking.report import comparing, page, tables
    from edt.benchmarking.report.figures import Results
    from edt.errors import SettingsError
    from edt.formats.json import write_atomically

    spoken = language.choose(asked)
    stem = target or results[0].with_name(f"{results[0].stem}-report")
    paths = [stem.with_name(f"{stem.name}{ending}") for ending in (".md", ".csv", ".html")]
    forbid_overwriting(paths, force)
    found = Results([record for path in results for record in read_records(path)])
    if not found.records:
        console.answer(say("bench nothing", spoken))
        return exit_codes.NO
    names = found.column_names()
    first = found.columns[0]
    if against is not None:
        chosen = [c for c in found.columns if against in (names[c], c.configuration, c.study)]
        if not chosen:
            raise SettingsError(say("bench unknown", spoken, value=against, known=", ".join(names.values())))
        first = chosen[0]
    pairs = [(_opposite(found, first, other, against), other) for other in found.columns if other != first]
    compared = [comparing.compare(found, one, other) for one, other in pairs]
    text = tables.markdown(found, compared)
    contents = (text, tables.csv_text(found), page.page(found, compared))
    for path, content in zip(paths, contents, strict=True):
        write_atomically(path, content.encode("utf-8", "replace"))
    console.answer(*text.splitlines())
    console.note(*(say("written", spoken, path=path) for path in paths))
    return exit_codes.CLEAN


def _opposite(found: Results, first: Column, other: Column, against: str | None) -> Column:
    """Return what a column is compared with: its like in the first study, unless told otherwise."""
    if against is None and other.study != first.study:
        like = [c for c in found.columns if (c.study, c.configuration) == (first.study, other.configuration)]
        return like[0] if like else first
    return first


def suites(
    data: DataOption = None,
    as_json: JsonOption = False,
    asked: LanguageOption = None,
) -> int:
    """Say which suites there are, and where they are published."""
    from edt.benchmarking.suites import SUITES, VARIABLE, data_folder, suite
    from edt.errors import InputError

    spoken = language.choose(asked)
    try:
        folder: Path | None = data_folder(data)
    except InputError:
        if data is not None:
            raise
        folder = None
    found = [suite(name) for name in SUITES]
    here = [len(one.paths(folder)) for one in found]
    if as_json:
        console.answer_json(
            [
                {
                    "name": one.name,
                    "title": one.title,
                    "published": one.published,
                    "formulation": one.formulation,
                    "files": count,
                    "best_known": {name: list(cost) for name, cost in one.best_known.items()},
                }
                for one, count in zip(found, here, strict=True)
            ]
        )
        return exit_codes.CLEAN
    for one, count in zip(found, here, strict=True):
        files = say("bench files", spoken, n=count) if count or folder is not None else ""
        console.answer(f"{one.name}: {one.title}{files}", f"  {one.published}")
    if folder is None:
        console.note(say("bench no data", spoken, variable=VARIABLE))
    return exit_codes.CLEAN


COMMANDS: dict[str, Callable[..., int]] = {"run": run, "report": report, "suites": suites}
"""The commands inside ``edt bench``."""


Reporters = tuple["Callable[[Run, Watched, float], None] | None", "Callable[[RunRecord], None]"]


@contextmanager
def _progress(study: Study, total: int, done: int, spoken: Language) -> Iterator[Reporters]:
    """Show how far a study is: two bars on a terminal, a line for each run elsewhere."""
    counted = [done]

    def tell(record: RunRecord) -> None:
        counted[0] += 1
        console.note(f"[{counted[0]}/{total}] {_line(record, spoken)}")

    if not console.stderr_is_terminal():
        yield None, tell
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    name, state = TextColumn("{task.description}"), TextColumn("{task.fields[state]}")
    columns = (name, BarColumn(), state, TimeElapsedColumn())
    with Progress(*columns, console=console.rich_console(sys.stderr), transient=True) as bars:
        whole = bars.add_task(console.clean(study.name), total=total, completed=done, state=f"{done}/{total}")
        one = bars.add_task("", total=study.seconds, state="")

        def show(run: Run, watched: Watched, seconds: float) -> None:
            cost = "/".join(map(str, watched.curve[-1][1])) if watched.curve else "–"
            name = console.clean(f"{run.name} · {run.configuration} · {run.seed}")
            bars.update(one, description=name, completed=min(seconds, study.seconds), state=cost)

        def advance(record: RunRecord) -> None:
            tell(record)
            bars.update(whole, advance=1, state=f"{counted[0]}/{total}")

        yield show, advance


def _line(record: RunRecord, spoken: Language) -> str:
    cost = "/".join(map(str, record.cost)) if record.cost is not None else "–"
    wrong = f" [{record.state}] {_last(record.error.splitlines())}" if record.state != "done" else ""
    return say(
        "bench run",
        spoken,
        instance=record.instance,
        configuration=record.configuration,
        seed=record.seed,
        cost=cost,
        seconds=round(record.wall_seconds),
        wrong=wrong,
    )


def _last(lines: Sequence[str]) -> str:
    return lines[-1][:200] if lines else ""
