"""What we find in FET's files where fet-cl stops with "time exceeded" or an error; write a table.

Usage: python benchmarks/fet_impossible.py [--folder ../shared/data/fet] [--explain 45] [--solve 60] [NAME ...]

The files are those of benchmarks/fet-proof.jsonl without a timetable of fet-cl, and the ones named. Each is
explained; where that proves neither a conflict nor a timetable, a timetable is searched. One line per
file is added to benchmarks/fet-impossible.jsonl, and benchmarks/fet-impossible.md is written anew after
each; files that have a line are left out.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
PROOF = PROJECT / "benchmarks" / "fet-proof.jsonl"
LINES = PROJECT / "benchmarks" / "fet-impossible.jsonl"
TABLE = PROJECT / "benchmarks" / "fet-impossible.md"

INTRODUCTION = """\
# FET files that fet-cl does not solve

Written by `python benchmarks/fet_impossible.py` from `fet-impossible.jsonl`: files of the FET project for
which fet-cl 6.8.5 stops with "Time exceeded" or does not stop (`fet-proof.md`; not tried there: "?"), and what
`edt` finds. *Complete*: there is a timetable that keeps every constraint of weight 100 that was read, audited.
*Impossible*: a conflict, proven three times, each part shown to be necessary. *Not proven*: neither; then the
best timetable of a search, and what counting has doubts about. Constraints that are not read can only make a
file easier: a conflict stands all the same. *Limits*: of explaining, then of the search after it, times its
workers, on cores shared with other work (*load*). Files without a line have not been tried yet.
"""

Row = dict[str, Any]


def main() -> None:
    """Look at what is asked for."""
    parser = argparse.ArgumentParser(description="What is found in files that fet-cl does not solve.")
    parser.add_argument("names", nargs="*", help="parts of names of files")
    parser.add_argument("--folder", type=Path, default=PROJECT.parent / "shared" / "data" / "fet")
    parser.add_argument("--explain", type=float, default=45)
    parser.add_argument("--solve", type=float, default=60)
    parser.add_argument("--workers", type=int, default=2, help="of the search")
    asked = parser.parse_args()
    said = {line["file"]: line["a"] for line in _lines(PROOF)}
    unsolved = {name for name, found in said.items() if "hard" not in found}
    done = {line["file"] for line in _lines(LINES)}
    for file in sorted(asked.folder.rglob("*.fet"), key=lambda file: file.stat().st_size):
        named = any(name in file.stem for name in asked.names)
        if file.stem in done or not (named or (not asked.names and file.stem in unsolved)):
            continue
        peer = said.get(file.stem)
        row = {"file": file.stem, "peer": "?" if peer is None else peer["said"]}
        row |= _found(file, asked)
        print(json.dumps(row), flush=True)
        with LINES.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
        TABLE.write_text(table(_lines(LINES)), encoding="utf-8")
    TABLE.write_text(table(_lines(LINES)), encoding="utf-8")


def _lines(path: Path) -> list[Row]:
    return (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    )


def _found(file: Path, asked: argparse.Namespace) -> Row:
    """Return what is found in a file."""
    from edt.explaining.explain import explain
    from edt.explaining.precheck import precheck
    from edt.formats.fet import read_fet

    reading = read_fet(file, "en")
    row: Row = {"activities": len(reading.courses), "unread": sum(reading.unread.values())}
    row["limits"] = [asked.explain, asked.solve, asked.workers]
    if reading.problem is None:
        errors = [issue.message("en") for issue in reading.issues if issue.severity == "error"]
        return row | {"finding": "refused", "said": errors[:3], "seconds": 0, "load": _load()}
    began = time.time()
    found = explain(reading.problem, asked.explain, ways=0)
    row |= {"finding": found.finding, "by": "explain", "counted": len(found.counting)}
    row["said"] = [part.en for part in found.conflict][:12]
    if found.finding == "not proven":
        doubts = [i.message("en") for i in precheck(reading.problem) if i.severity == "warning"]
        row |= _searched(reading.problem, asked.solve, asked.workers) | {"said": doubts[:3]}
    return row | {"seconds": round(time.time() - began, 1), "load": _load()}


def _searched(problem: Any, seconds: float, workers: int) -> Row:
    """Search a timetable; return whether a complete one was found, or how much is left."""
    from edt.solving.pipeline import solve
    from edt.solving.settings import Settings

    audit = solve(problem, Settings(seconds=seconds, workers=workers)).audit
    if audit is None:
        return {"by": "solve", "unplaced": None}
    done = audit.complete and not audit.hard
    return {"by": "solve", "unplaced": audit.unplaced} | ({"finding": "complete"} if done else {})


def _load() -> float:
    return round(os.getloadavg()[0], 1)


def table(rows: Iterable[Row]) -> str:
    """Return the page."""
    known = sorted(rows, key=lambda row: row["file"])
    counts = {name: sum(row["finding"] == name for row in known) for name in ("complete", "conflict")}
    others = len(known) - sum(counts.values())
    head = f"{len(known)} files: {counts['complete']} complete, {counts['conflict']} impossible, {others} neither."
    lines = [
        INTRODUCTION,
        head,
        "",
        "| file | activities | not read | fet-cl | finding | limits | seconds | load | in words |",
    ]
    lines.append("|---|---|---|---|---|---|---|---|---|")
    for row in known:
        cells = [row["file"].replace("__", " / ").replace("_", " "), row["activities"], row["unread"]]
        explaining, solving, workers = row["limits"]
        limits = f"{explaining:g} s, {solving:g} s × {workers}"
        cells += [row["peer"], _finding(row), limits, row["seconds"], row["load"]]
        cells.append("; ".join(row["said"]).replace("|", "/"))
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines) + "\n"


def _finding(row: Row) -> str:
    if row["finding"] == "complete":
        return f"complete (by `edt {row['by']}`)"
    if row["finding"] == "conflict":
        return "impossible" + (", seen by counting" if row["counted"] else "")
    if row["finding"] == "refused":
        return "refused"
    left = row["unplaced"]
    counting = f"counting finds {row['counted']} faults; " if row["counted"] else ""
    return f"not proven; {counting}" + (
        "no timetable" if left is None else f"best leaves {left} periods without place"
    )


if __name__ == "__main__":
    main()
