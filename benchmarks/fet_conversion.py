"""Convert real FET files, solve them and audit the answers; write a table.

Usage: python benchmarks/fet_conversion.py [--folder ../shared/data/fet/official] [--seconds 60]
[--workers 2] [--seed 0] [--all] [NAME ...]; a name is any part of a file's name.
Each file goes the whole way of a user: FET file, workbook, problem, timetable, audit.
With --coverage it only reads, and writes benchmarks/fet-coverage.md.
Writes benchmarks/fet-conversion.md after every file, so that it can be stopped at any time.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path

from edt.formats.excel.reading import read_workbook
from edt.formats.excel.writing import write_workbook
from edt.formats.fet import FetReading, read_fet
from edt.result import Result
from edt.solving.pipeline import solve
from edt.solving.settings import Settings

PROJECT = Path(__file__).resolve().parents[1]
COVERAGE = PROJECT / "benchmarks" / "fet-coverage.md"
TABLE = PROJECT / "benchmarks" / "fet-conversion.md"

# Files of several countries, kinds and sizes, from 163 to over 2,000 activities.
CHOSEN = (
    "Hopwood",
    "Khoi-chieu",
    "Gymnasio",
    "lk-example",
    "Brazil-more-difficult",
    "Computers-Craiova",
    "Spain__1-school",
    "Lom_high_school",
    "Hadkourt",
    "Saudi",
    "EEBLJ-Diurno",
    "shc-2013.fet",
    "PBS",
    "ConcordiaY2016",
    "IBDP-School",
    "Shipena",
    "REVA",
)

EXPLANATION = """\
The files are examples of the FET project, most of them real schools. Each goes the whole way: FET file,
workbook, problem, timetable, audit. Hard breaches are those of what was read, counted by the audit.
Constraints that were not read ask for nothing here, so that times are no comparison with FET's. Cost by
level: unplaced / class gaps / teacher gaps / spread / wishes, as far as the file asks for them.
"""

HEADER = """\
| file | activities | courses | constraints read | not read | complete | hard breaches | clean after s | cost | s |
|---|---|---|---|---|---|---|---|---|---|"""


def row(path: Path, seconds: float, workers: int, seed: int) -> str:
    """Return a row of the table for one file."""
    reading = read_fet(path, "en")
    name = path.stem.replace("__", " / ").replace("_", " ")
    if reading.problem is None:
        return f"| {name} | not read |" + " |" * 9
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "school.xlsx"
        write_workbook(reading.problem, book, "en")
        problem = read_workbook(book).problem
    assert problem is not None
    assert problem.school == reading.problem.school
    began = time.time()
    first: float | None = None

    def better(result: Result) -> None:
        nonlocal first
        if first is None and result.audit is not None and result.audit.clean:
            first = time.time() - began

    result = solve(problem, Settings(seconds=seconds, workers=workers, seed=seed), on_best=better)
    audit = result.audit
    complete = "no timetable"
    if audit is not None:
        complete = "yes" if audit.complete else f"no: {audit.unplaced} periods unplaced"
    cells = (
        name,
        len(reading.courses),
        len(problem.school.courses),
        *_constraints(reading),
        complete,
        audit.hard if audit is not None else "-",
        f"{first:.0f}" if first is not None else "not reached",
        "/".join(map(str, audit.cost)) if audit is not None else "-",
        f"{time.time() - began:.0f}",
    )
    return "| " + " | ".join(map(str, cells)) + " |"


def _constraints(reading: FetReading) -> tuple[str, str]:
    """Return how many constraints were read, and how many were not, by kind."""
    read, unread = sum(reading.read.values()), sum(reading.unread.values())
    kinds = sorted(reading.unread.items(), key=lambda item: -item[1])
    named = ", ".join(f"{kind} {number}" for kind, number in kinds[:3])
    more = f", {len(kinds) - 3} more kinds" if len(kinds) > 3 else ""
    return str(read), f"{unread}: {named}{more}" if unread else "0"


def coverage(folder: Path) -> str:
    """Return a table of every kind of constraint in a folder: read, approximated, not read."""
    read: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    files: Counter[str] = Counter()
    approximated: dict[str, set[str]] = {}
    paths = sorted(folder.rglob("*.fet"))
    for path in paths:
        reading = read_fet(path, "en")
        read.update(reading.read)
        unread.update(reading.unread)
        files.update({*reading.read, *reading.unread})
        for kind, how in reading.approximated.items():
            texts = re.sub(rf"{kind} \(\d+\): ", "", how).split(" ; ")
            approximated.setdefault(kind, set()).update(texts)
    lines = [
        f"# Constraints of {len(paths)} FET files",
        "",
        "`python benchmarks/fet_conversion.py --coverage`: active constraints of each kind.",
        "",
        f"In all, {read.total()} are read and {unread.total()} are not.",
        "",
        "| kind | files | read | not read | approximated, in some of them |",
        "|---|---|---|---|---|",
    ]
    for kind in sorted(files, key=lambda kind: (-files[kind], kind)):
        how = "; ".join(sorted(approximated.get(kind, ())))
        lines.append(f"| {kind} | {files[kind]} | {read[kind]} | {unread[kind]} | {how} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description="Convert, solve and audit real FET files.")
    parser.add_argument("names", nargs="*", default=list(CHOSEN))
    parser.add_argument(
        "--folder", type=Path, default=PROJECT.parent / "shared" / "data" / "fet" / "official"
    )
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--all", action="store_true", help="every file of the folder")
    parser.add_argument("--coverage", action="store_true", help="only read, and write fet-coverage.md")
    arguments = parser.parse_args()
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=PROJECT, capture_output=True, text=True, check=False
    ).stdout.strip()
    if arguments.coverage:
        COVERAGE.write_text(coverage(arguments.folder), encoding="utf-8")
        return
    names = [""] if arguments.all else arguments.names
    files = [path for name in names for path in sorted(arguments.folder.glob("*.fet")) if name in path.name]
    command = f"--seconds {arguments.seconds:g} --workers {arguments.workers} --seed {arguments.seed}"
    machine = f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}"
    machine += f", load {os.getloadavg()[0]:.1f}"
    lines = [
        "# Real FET files: converted, solved, audited",
        "",
        (f"`python benchmarks/fet_conversion.py {command}`, commit {commit}, {machine}."),
        "",
        EXPLANATION,
        HEADER,
    ]
    for path in dict.fromkeys(files):
        lines.append(row(path, arguments.seconds, arguments.workers, arguments.seed))
        print(lines[-1], flush=True)
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
