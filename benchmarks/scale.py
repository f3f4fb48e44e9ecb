"""Measure how time and memory grow with the number of lessons; write benchmarks/scale.md and scale.svg.

Usage: PYTHONPATH=src:examples python benchmarks/scale.py [--seconds 120] [--workers 2] [--seed 0] [SIZE ...].
A size is a number of lessons, perhaps with a kind of week: 5000 or 5000:month. The schools are those of
examples/making/sized.py; what is drawn are those with the usual week. Building is counted in CPU seconds, which the load of
the machine hardly changes; times to a first and to a complete timetable are seconds on the clock.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

import matplotlib as mpl
from matplotlib.figure import Figure
from pydantic import TypeAdapter
from run import Memory

from edt.kernel.compile import compile_problem
from edt.kernel.encode import encode
from edt.result import Result
from edt.solving.pipeline import solve
from edt.solving.settings import Settings
from making.sized import Time, sized

PROJECT = Path(__file__).resolve().parents[1]
TABLE = PROJECT / "benchmarks" / "scale.md"
PICTURE = TABLE.with_suffix(".svg")
SIZES = ("100", "300", "1000", "2000", "5000", "2000:quarters", "5000:month")

HEADER = """\
| lessons | time | courses | start literals | variables | rows | terms | compile CPU s | encode CPU s | first after s \
| complete after s | unplaced | cost by level | steps tried | peak memory MiB |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|"""


class Size(NamedTuple):
    """What is drawn of one size: lessons; CPU seconds; seconds on the clock; bytes."""

    lessons: int
    building: float
    first: float | None
    complete: float | None
    memory: int


def measured(named: str, seconds: float, workers: int, seed: int) -> tuple[str, Size]:
    """Return the row of the table for one size, and what is drawn of it."""
    lessons, _, time_name = named.partition(":")
    week: Time = TypeAdapter(Time).validate_python(time_name or "week")
    problem = sized(int(lessons), week)
    times = [time.process_time()]
    kernel = compile_problem(problem)
    times.append(time.process_time())
    encoded = encode(kernel)
    times.append(time.process_time())
    began, first, complete = time.time(), None, None
    steps = 0

    def better(result: Result) -> None:
        nonlocal first, complete
        assert result.audit is not None
        first = first or time.time() - began
        if result.audit.complete:
            complete = complete or time.time() - began

    def follow(progress: object) -> None:
        nonlocal steps
        steps = getattr(progress, "steps", 0)

    with Memory() as memory:
        settings = Settings(seconds=seconds, workers=workers, seed=seed)
        result = solve(problem, settings, progress=follow, on_best=better)
    audit = result.audit
    size = Size(
        sum(len(course.split or ()) for course in problem.school.courses),
        times[2] - times[0],
        first,
        complete,
        memory.peak,
    )
    cells = (
        size.lessons,
        week,
        len(problem.school.courses),
        len(kernel.starts),
        len(encoded.rows.low),
        len(encoded.rows.row_low),
        len(encoded.rows.variable),
        f"{times[1] - times[0]:.1f}",
        f"{times[2] - times[1]:.1f}",
        f"{first:.0f}" if first else "not reached",
        f"{complete:.0f}" if complete else "not reached",
        audit.unplaced if audit else "-",
        "/".join(map(str, audit.cost)) if audit else "-",
        steps,
        f"{memory.peak / 2**20:.0f}",
    )
    return "| " + " | ".join(map(str, cells)) + " |", size


def draw(sizes: list[Size], target: Path) -> None:
    """Draw time and memory over the number of lessons, both scales logarithmic."""
    mpl.rcParams["svg.hashsalt"] = "edt"  # the same figures give the same file
    figure = Figure(figsize=(9, 3.8), layout="constrained")
    time_axes, memory_axes = figure.subplots(1, 2)
    lessons = [size.lessons for size in sizes]
    lines = (
        ("model built (CPU s)", [size.building for size in sizes], "o-"),
        ("first timetable (s)", [size.first for size in sizes], "s--"),
        ("complete timetable (s)", [size.complete for size in sizes], "^:"),
    )
    for label, values, style in lines:
        time_axes.plot(lessons, [float("nan") if v is None else v for v in values], style, label=label)
    memory_axes.plot(lessons, [size.memory / 2**20 for size in sizes], "o-")
    for axes, title in ((time_axes, "seconds"), (memory_axes, "peak memory, MiB, all processes")):
        axes.set(xscale="log", yscale="log", xlabel="lessons", title=title)
        axes.grid(visible=True, which="both", alpha=0.25)
    time_axes.legend()
    figure.savefig(target, metadata={"Date": None})


def main() -> None:
    """Measure and write the table, after every size."""
    parser = argparse.ArgumentParser(description="Measure how time and memory grow.")
    parser.add_argument("sizes", nargs="*", default=list(SIZES))
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=PROJECT, capture_output=True, text=True, check=False
    ).stdout.strip()
    lines = [
        "# How time and memory grow",
        "",
        (
            f"`benchmarks/scale.py --seconds {arguments.seconds:g} --workers {arguments.workers} "
            f"--seed {arguments.seed}`, {time.strftime('%Y-%m-%d')}, commit {commit}, {os.cpu_count()} cores "
            f"({platform.machine()}), Python {platform.python_version()}, load at the start "
            f"{os.getloadavg()[0]:.1f}."
        ),
        "",
        HEADER,
    ]
    sizes = []
    for named in arguments.sizes:
        line, size = measured(named, arguments.seconds, arguments.workers, arguments.seed)
        lines.append(line)
        if ":" not in named:
            sizes.append(size)
        print(line, flush=True)
        picture = f"![Time and memory over the number of lessons]({PICTURE.name})"
        TABLE.write_text("\n".join([*lines, "", picture]) + "\n", encoding="utf-8")
        if sizes:
            draw(sizes, PICTURE)


if __name__ == "__main__":
    main()
