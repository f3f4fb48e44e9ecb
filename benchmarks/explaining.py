"""What ``explain.py`` runs: plants explained one after the other, their figures kept, the table."""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import solvables
from benchmarks.contradictions import KINDS, plant
from edt.explaining.explain import Step, explain
from edt.explaining.precheck import precheck
from edt.explanation import Explanation
from edt.formats.fet import read_fet
from edt.problem import Problem
from making.college import college
from making.lycee import lycee
from making.small import small

PROJECT = Path(__file__).resolve().parents[1]
KEPT = PROJECT / "benchmarks" / "explain.json"
TABLE = PROJECT / "benchmarks" / "explain.md"
SCHOOLS: dict[str, Callable[[], Problem]] = {"small": small, "college": college, "lycee": lycee}

# Files that fet-cl did not solve in three minutes (fet-proof.md), refused, or stopped on.
HARD_FILES = (
    "8th-highschool",
    "EEBLJ-Diurno",
    "Find-the-gaps",
    "GYR",
    "Gymnasio",
    "German-test-virtual-rooms",
    "Khoi-chieu",
    "SPAIN_20-21",
    "Test_Virtual_Rooms",
    "timetable-ru",
    "v1_7",
)

Row = dict[str, Any]


def main() -> None:
    """Explain what is asked for, keep the figures, write the table."""
    parser = argparse.ArgumentParser(description="Explain planted contradictions and hard FET files.")
    parser.add_argument("--sizes", nargs="*", default=list(SCHOOLS), choices=list(SCHOOLS))
    parser.add_argument("--kinds", default="", help="only kinds with this word")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ways", type=int, default=3, help="ways out looked for")
    parser.add_argument("--again", action="store_true", help="measure anew what is known")
    parser.add_argument("--fet", action="store_true")
    parser.add_argument(
        "--folder", type=Path, default=PROJECT.parent / "shared" / "data" / "fet" / "official"
    )
    parser.add_argument("names", nargs="*", default=list(HARD_FILES))
    asked = parser.parse_args()
    kept: dict[str, Row] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    if asked.fet:
        for file in sorted(asked.folder.rglob("*.fet"), key=lambda file: file.stat().st_size):
            known = not asked.again and f"fet {file.stem}" in kept
            if not known and any(name in file.name for name in asked.names):
                _keep(kept, f"fet {file.stem}", _of_fet(file, asked))
    else:
        for size in asked.sizes:
            sound = SCHOOLS[size]()
            for kind in (kind for kind in KINDS if asked.kinds in kind):
                if asked.again or f"{size} {kind}" not in kept:
                    _keep(kept, f"{size} {kind}", _of_plant(sound, size, kind, asked))
    TABLE.write_text(table(kept), encoding="utf-8")


def _keep(kept: dict[str, Row], key: str, row: Row) -> None:
    kept[key] = row
    print(key, row, flush=True)
    KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    TABLE.write_text(table(kept), encoding="utf-8")


def _cpu() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _measured(problem: Problem, seconds: float, ways: int) -> tuple[Explanation, Row]:
    """Explain; return figures: seconds until the conflict stood, seconds in all, CPU seconds, load."""
    began, cpu = time.time(), _cpu()
    first: list[float] = []

    def step(now: Step) -> None:
        if now.stage == "ways" and not first:
            first.append(now.seconds)

    found = explain(problem, seconds, step, ways)
    row = {
        "finding": found.finding,
        "smallest": found.smallest,
        "parts": len(found.conflict),
        "ways": len(found.ways_out) if ways else None,
        "school": sum(way.verified == "school" for way in found.ways_out),
        "first": round(first[0] if first else found.seconds, 1) if found.conflict else None,
        "seconds": round(time.time() - began, 1),
        "cpu": round(_cpu() - cpu, 1),
        "load": round(os.getloadavg()[0], 1),
    }
    return found, row


def _of_plant(sound: Problem, size: str, kind: str, asked: argparse.Namespace) -> Row:
    planted = plant(sound, kind, asked.seed)
    counted = any(issue.severity == "error" for issue in precheck(planted.problem))
    found, row = _measured(planted.problem, asked.seconds, asked.ways)
    return {"size": size, "kind": kind, "counted": counted, "cause": planted.names(found), **row}


def _of_fet(file: Path, asked: argparse.Namespace) -> Row:
    read = read_fet(file)
    assert read.problem is not None
    unread = sum(issue.severity != "note" for issue in read.issues)
    found, row = _measured(read.problem, asked.seconds, asked.ways)
    said = [*(item.en for item in found.counting), *(part.en for part in found.conflict)]
    return {"file": file.stem, "unread": unread, "said": said[:12], **row}


def table(kept: dict[str, Row]) -> str:
    """Return the page."""
    plants = [row for row in kept.values() if "kind" in row]
    files = [row for row in kept.values() if "file" in row]
    lines = [
        "# Why is it impossible?\n",
        "Written by `python benchmarks/explain.py` from `explain.json`. *conflict*: seconds until the",
        "smallest conflict stood, proven and each part shown to be necessary; *all*: with the ways out",
        "tried on the whole school; *CPU*: seconds of all processes; *load* of the machine (2 cores) at the",
        "end of the case: where it is above 2, seconds on the clock are that much longer than alone.",
        "Each case had 30 s at most; where a school's row took longer, 60 s, which is what `edt explain` takes.\n",
    ]
    for size in SCHOOLS:
        rows = [row for row in plants if row["size"] == size]
        lines += _plants(size, rows) if rows else []
    lines += _files(files) if files else []
    solvable = solvables.kept()
    if solvable:
        lines += [
            "## Schools that have a timetable\n",
            "`python benchmarks/solvable.py`: schools made from a",
        ]
        lines += ["timetable, with rules of every kind that it keeps, as tight as they can be.", ""]
        lines += [solvables.summary(solvable), ""]
    return "\n".join(lines) + "\n"


def _plants(size: str, rows: list[Row]) -> list[str]:
    right = [r for r in rows if r["finding"] == "conflict" and r["cause"] and r["smallest"]]
    medians = [_median(rows, name) for name in ("first", "seconds", "cpu")]
    head = (
        f"{len(rows)} contradictions: {len(right)} found with their cause and nothing to drop; counting alone "
        f"shows {sum(r['counted'] for r in rows)}. Median {medians[0]} s to the conflict, {medians[1]} s in "
        f"all, {medians[2]} CPU s.\n"
    )
    columns = (
        "planted",
        "finding",
        "cause in it",
        "smallest",
        "parts",
        "by counting",
        "conflict",
        "all",
        "CPU",
        "load",
        "ways out (of the whole school)",
    )
    lines = [f"## Planted in the {size} school\n", head, _row(columns), _row(["---"] * len(columns))]
    for r in rows:
        answers = (r["finding"], _yes(r["cause"]), _yes(r["smallest"]), r["parts"], _yes(r["counted"]))
        figures = (r["first"] or "", r["seconds"], r["cpu"], r["load"], _ways(r))
        lines.append(_row((r["kind"], *answers, *figures)))
    return [*lines, ""]


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def _files(rows: list[Row]) -> list[str]:
    lines = [
        "## Files that FET does not solve, or refuses\n",
        "Constraints that are not read are left out, which can only make a file easier: a conflict stands,",
        "a complete timetable is one of the file as it was read.\n",
        "| file | constraints not read | finding | all | CPU | load | what it says |",
        "|---|---|---|---|---|---|---|",
    ]
    for r in rows:
        said = "; ".join(r["said"]).replace("|", "/")
        lines.append(_row((r["file"], r["unread"], r["finding"], r["seconds"], r["cpu"], r["load"], said)))
    return [*lines, ""]


def _median(rows: list[Row], name: str) -> str:
    known = [row[name] for row in rows if row[name] is not None]
    return f"{median(known):.1f}" if known else "?"


def _ways(row: Row) -> str:
    return f"{row['ways']} ({row['school']})" if row["ways"] is not None else "not asked"


def _yes(value: bool) -> str:
    return "yes" if value else "no"
