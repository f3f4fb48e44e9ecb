"""Measure how time and memory grow with the number of lessons; write benchmarks/scale.md.

Usage: PYTHONPATH=src:examples python benchmarks/scale.py [--seconds 60] [--workers 2] [--seed 0] [LESSONS ...].
The schools are those of examples/making/sized.py. Building is counted in CPU seconds, which the load of
the machine hardly changes; times to a first and to a complete timetable are seconds on the clock.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import time
from pathlib import Path

from run import Memory

from edt.kernel.compile import compile_problem
from edt.kernel.encode import encode
from edt.result import Result
from edt.solving.pipeline import solve
from edt.solving.settings import Settings
from making.sized import sized

PROJECT = Path(__file__).resolve().parents[1]
TABLE = PROJECT / "benchmarks" / "scale.md"
SIZES = (100, 300, 1000, 2000, 5000)

HEADER = """\
| lessons | courses | start literals | variables | rows | terms | compile CPU s | encode CPU s | first after s \
| complete after s | unplaced | cost by level | steps tried | peak memory MiB |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|"""


def row(lessons: int, seconds: float, workers: int, seed: int) -> str:
    """Return a row of the table for one size."""
    problem = sized(lessons)
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
    cells = (
        sum(len(course.split or ()) for course in problem.school.courses),
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
    return "| " + " | ".join(map(str, cells)) + " |"


def main() -> None:
    """Measure and write the table, after every size."""
    parser = argparse.ArgumentParser(description="Measure how time and memory grow.")
    parser.add_argument("lessons", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--seconds", type=float, default=60)
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
    for lessons in arguments.lessons:
        lines.append(row(lessons, arguments.seconds, arguments.workers, arguments.seed))
        print(lines[-1], flush=True)
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
