"""Measure the example schools: check, compile, solve, and write a table.

Usage: python benchmarks/run.py [--seconds 60] [--workers 2] [--seeds 0 1 2] [NAME ...].
Writes benchmarks/examples.md: command, machine, commit, and for each school and seed the seconds to
the first complete timetable, to no gap of a class, cost by level, and peak memory.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import threading
import time
from itertools import pairwise
from pathlib import Path

import psutil

from edt.explaining.precheck import precheck
from edt.formats.excel.reading import read_workbook
from edt.kernel.compile import compile_problem
from edt.kernel.encode import encode
from edt.problem import Problem
from edt.result import Result
from edt.solving.pipeline import solve
from edt.solving.settings import Settings

PROJECT = Path(__file__).resolve().parents[1]
SCHOOLS = ("small", "college", "lycee")


class Memory:
    """Watches the memory of this process and its workers, twenty times a second."""

    def __init__(self) -> None:
        self.peak = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        """End."""
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        here = psutil.Process()
        while not self._stop.wait(0.05):
            total = 0
            for process in (here, *here.children(recursive=True)):
                try:
                    total += process.memory_info().rss
                except psutil.Error:
                    continue
            self.peak = max(self.peak, total)


def measured(problem: Problem, seconds: float, workers: int, seed: int) -> str:
    """Return a row of the table for one solve."""
    began, first, no_gap = time.time(), None, None

    def better(result: Result) -> None:
        nonlocal first, no_gap
        assert result.audit is not None
        if result.audit.complete and first is None:
            first = time.time() - began
        costs = dict(zip(result.audit.levels, result.audit.cost, strict=True))
        if costs["class gaps"] == 0 and no_gap is None:
            no_gap = time.time() - began

    with Memory() as memory:
        result = solve(problem, Settings(seconds=seconds, workers=workers, seed=seed), on_best=better)
    cost = "/".join(map(str, result.audit.cost)) if result.audit else "-"
    hard = result.audit.hard if result.audit else "-"

    def shown(value: float | None) -> str:
        return f"{value:.1f}" if value is not None else "not reached"

    return (
        f"{seed} | {shown(first)} | {shown(no_gap)} | {hard} | {cost} | {result.outcome} | "
        f"{memory.peak / 2**20:.0f} MiB"
    )


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description="Measure the example schools.")
    parser.add_argument("names", nargs="*", default=list(SCHOOLS))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    arguments = parser.parse_args()
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=PROJECT, capture_output=True, text=True, check=False
    ).stdout.strip()
    lines = [
        "# The example schools",
        "",
        (
            f"`python benchmarks/run.py {' '.join(arguments.names)} --seconds {arguments.seconds:g} "
            f"--workers {arguments.workers} --seeds {' '.join(map(str, arguments.seeds))}`, commit {commit}, "
            f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, "
            f"load at the start {os.getloadavg()[0]:.1f}."
        ),
        "",
        (
            "| school | read s | check s | build s | literals | seed | complete after s | no class gap after s "
            "| hard | cost by level | outcome | peak memory |"
        ),
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name in arguments.names:
        times = [time.time()]
        problem = read_workbook(PROJECT / "examples" / name / f"{name}.xlsx").problem
        assert problem is not None
        times.append(time.time())
        precheck(problem)
        times.append(time.time())
        kernel = compile_problem(problem)
        encode(kernel)
        times.append(time.time())
        read, check, build = (f"{b - a:.1f}" for a, b in pairwise(times))
        for seed in arguments.seeds:
            row = measured(problem, arguments.seconds, arguments.workers, seed)
            lines.append(f"| {name} | {read} | {check} | {build} | {len(kernel.starts)} | {row} |")
            print(lines[-1], flush=True)
    (PROJECT / "benchmarks" / "examples.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
