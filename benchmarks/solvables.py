"""What ``solvable.py`` runs: planted schools explained one after the other, their findings kept."""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from statistics import median
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, seed, settings

from edt.explaining.explain import explain
from edt.explaining.precheck import precheck
from edt.problem import Problem
from edt.school import Timetable
from tests.explaining.planted import planted

PROJECT = Path(__file__).resolve().parents[1]
LINES = PROJECT / "benchmarks" / "solvable.jsonl"
AT_ONCE = 20
"""Schools that are drawn from one seed."""

Row = dict[str, Any]


def main() -> None:
    """Explain as many schools as are asked for, those of earlier runs counted."""
    parser = argparse.ArgumentParser(description="Explain planted solvable schools.")
    parser.add_argument("--schools", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    while len(known := kept()) < asked.schools:
        _explain_some(1 + max((row["seed"] for row in known), default=0), asked.seconds)
    print(summary(kept()))


def kept() -> list[Row]:
    """Return the lines of earlier runs."""
    if not LINES.exists():
        return []
    return [json.loads(line) for line in LINES.read_text(encoding="utf-8").splitlines()]


def _explain_some(number: int, seconds: float) -> None:
    """Draw some schools from a seed and explain each."""

    @seed(number)
    @settings(
        max_examples=AT_ONCE,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=[*HealthCheck],
    )
    @given(planted())
    def go(drawn: tuple[Problem, Timetable]) -> None:
        problem = drawn[0]
        assume(not any(issue.severity == "error" for issue in problem.issues()))
        began, before = time.time(), os.times()
        errors = sum(issue.severity == "error" for issue in precheck(problem))
        finding = explain(problem, seconds).finding
        after = os.times()
        row = {
            "seed": number,
            "courses": len(problem.school.courses),
            "rules": len(problem.rules),
            "errors": errors,
            "finding": finding,
            "seconds": round(time.time() - began, 2),
            "cpu": round(sum(after[:4]) - sum(before[:4]), 2),
        }
        with LINES.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")

    go()


def summary(rows: list[Row]) -> str:
    """Return the findings in a sentence."""
    accused = sum(row["finding"] == "conflict" or row["errors"] > 0 for row in rows)
    complete = sum(row["finding"] == "complete" for row in rows)
    courses = median(row["courses"] for row in rows)
    return (
        f"{len(rows)} planted solvable schools (median {courses:g} courses, "
        f"{median(row['rules'] for row in rows):g} rules): {accused} accused by `check` or `explain`; "
        f"{complete} shown to have a timetable, {len(rows) - accused - complete} not proven."
    )
