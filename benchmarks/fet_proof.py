"""Prove both ways with fet-cl that FET files are read and written as FET means them; write a table.

Usage: python benchmarks/fet_proof.py [--folder ../shared/data/fet] [--seconds 60] [--workers 2]
[--peer-seconds 180] [--answers FOLDER] [--from-peer] [--only-b] [NAME ...]; a name is any part of a file's name.

(a) A timetable made by fet-cl, read back: hard breaches in our audit, and our count of FET's broken soft
constraints against the one that fet-cl writes beside it.
(b) A timetable made by us, written as FET with every lesson and room locked: whether fet-cl takes it
whole, and again both counts.

Timetables of fet-cl are kept in --answers, and not made again. One line per file is added to
benchmarks/fet-proof.jsonl, and benchmarks/fet-proof.md is written anew after each; files that have a
line are left out, so that it can be stopped at any time.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

from edt.auditing import audit
from edt.formats.fet import (
    FetReading,
    answer_places,
    places_of,
    read_answer,
    read_fet,
    soft_conflicts,
    write_locked,
)
from edt.solving.pipeline import solve
from edt.solving.settings import Settings

PROJECT = Path(__file__).resolve().parents[1]
LINES = PROJECT / "benchmarks" / "fet-proof.jsonl"
TABLE = PROJECT / "benchmarks" / "fet-proof.md"

EXPLANATION = """\
Files of the FET project. fet-cl 6.8.5 is given {peer} s of wall time for each, our search 40 to 180 s with one or two
workers, on a machine of two cores; "load" is what the machine had to do when fet-cl began (1 is a quiet one
with fet-cl alone), since what is not done in time on a busy machine says nothing about either search. "Soft"
is FET's own number of broken soft constraints and their total, in fet-cl's words and in our count; they must
be equal. (a) is a timetable of fet-cl that we read back and audit; (b) is one of ours, locked in the file and
given to fet-cl, which takes it whole only if no constraint of weight 100 is broken, and where chance lets it
pass over each one of a lesser weight that is: v1 7 breaks some of weight 99 (see `2026-11-27-places.md`).
"""

HEADER = """\
| file | activities | not read | load | fet-cl | (a) hard breaches | (a) soft: fet-cl | ours | (b) ours unplaced | fet-cl takes it | soft: fet-cl | ours |
|---|---|---|---|---|---|---|---|---|---|---|---|"""


def peer(path: Path, folder: Path, seconds: int) -> tuple[str, float]:
    """Run fet-cl on a file; return what it says in the end, and the wall time."""
    began = time.time()
    try:
        run = subprocess.run(
            ["fet-cl", f"--inputfile={path}", f"--outputdir={folder}", f"--timelimitseconds={seconds}",
             "--htmllevel=0"],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True, text=True, check=False, timeout=seconds + 30,
        )  # fmt: skip
        said = run.stdout
    except subprocess.TimeoutExpired:
        said = "did not stop at its time limit"
    for page in folder.rglob("*.html"):
        page.unlink()
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    ends = [
        line for line in lines if re.search(r"successful|exceeded|impossible|wrong|error|limit", line, re.I)
    ]
    return (ends or lines or ["nothing"])[-1][:80], time.time() - began


def finished(folder: Path) -> Path | None:
    """Return the whole timetable in a folder of results, if there is one."""
    found = sorted(folder.rglob("*_data_and_timetable.fet"))
    return next((p for p in found if not p.parent.name.endswith(("-highest", "-current"))), None)


def told(answer: Path) -> tuple[int, float]:
    """Return the number and the total of broken soft constraints that fet-cl has written."""
    name = answer.name.replace("_data_and_timetable.fet", "_soft_conflicts.txt")
    text = answer.with_name(name).read_text(encoding="utf-8-sig")
    number = re.search(r"Number of broken (?:soft )?constraints: (\d+)", text)
    total = re.search(r"Total (?:soft )?conflicts: ([\d.]+)", text)
    assert number is not None
    assert total is not None
    return int(number[1]), float(total[1])


def ours(reading: FetReading, places: Any) -> tuple[int, float]:
    """Return our count of the same."""
    count = soft_conflicts(reading.draft, places)
    return len(count.conflicts), count.total


def proof_a(path: Path, reading: FetReading, answers: Path, seconds: int) -> dict[str, Any]:
    """Read a timetable of fet-cl and audit it."""
    assert reading.problem is not None
    folder = answers / path.stem
    note = folder / "said.json"
    if not note.exists():
        load = round(os.getloadavg()[0], 1)
        said, taken = peer(path, folder, seconds)
        folder.mkdir(parents=True, exist_ok=True)
        note.write_text(json.dumps([said, round(taken, 1), load]))
    said, taken, *rest = json.loads(note.read_text())
    found: dict[str, Any] = {"said": said, "peer_seconds": taken, "load": rest[0] if rest else None}
    answer = finished(folder)
    if answer is not None:
        timetable, _ = read_answer(answer, reading.problem)
        opinion = audit(reading.problem, timetable)
        worst = [f.en[:120] for f in opinion.findings if f.strength == "never"][:3]
        found |= {"hard": opinion.hard, "complete": opinion.complete, "worst": worst}
        found |= {"told": told(answer), "ours": ours(reading, answer_places(answer))}
    return found


def proof_b(
    path: Path, reading: FetReading, folder: Path, settings: Settings, start: Path | None = None
) -> dict[str, Any]:
    """Make a timetable, perhaps from one of fet-cl, lock it in the file and give it to fet-cl."""
    assert reading.problem is not None
    first = read_answer(start, reading.problem)[0] if start is not None else None
    result = solve(reading.problem, settings, start=first)
    if result.timetable is None or result.audit is None:
        return {"unplaced": None}
    found: dict[str, Any] = {"unplaced": result.audit.unplaced, "hard": result.audit.hard}
    if first is not None:
        same = {(x.course, x.day, x.period) for x in first.lessons}
        found["moved"] = sum((x.course, x.day, x.period) not in same for x in result.timetable.lessons)
    if not result.audit.clean:
        return found
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    locked = folder / "locked.fet"
    write_locked(reading.problem, result.timetable, path, locked)
    found["ours"] = ours(reading, places_of(reading, result.timetable, path.name))
    said, _ = peer(locked, folder / "answer", 60)
    answer = finished(folder / "answer")
    found["taken"] = said if answer is None else "yes"
    if answer is not None:
        found["told"] = told(answer)
    return found


def row(line: dict[str, Any]) -> str:
    """Return a row of the table."""
    a, b = line["a"], line["b"]
    name = line["file"].replace("__", " / ").replace("_", " ")
    unread = ", ".join(f"{kind} {n}" for kind, n in line["unread"].items()) or "0"
    load = "busy" if a.get("load") is None else a["load"]
    cells = [name, line["activities"], unread, load, f"{a['said']} ({a['peer_seconds']:.0f} s)"]
    cells += [a.get("hard", "-"), _soft(a.get("told")), _soft(a.get("ours"))]
    unplaced = b.get("unplaced", "not tried")
    cells += ["no timetable" if unplaced is None else unplaced, b.get("taken", "-")]
    cells += [_soft(b.get("told")), _soft(b.get("ours"))]
    return "| " + " | ".join(map(str, cells)) + " |"


def _soft(pair: Any) -> str:
    return "-" if pair is None else f"{pair[0]} / {pair[1]:g}"


def main() -> None:
    """Prove what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*")
    parser.add_argument("--folder", type=Path, default=PROJECT.parent / "shared" / "data" / "fet")
    parser.add_argument("--answers", type=Path, default=Path("fet-answers"))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0, help="of our search")
    parser.add_argument("--peer-seconds", type=int, default=180)
    parser.add_argument("--only-a", action="store_true", help="do not make timetables of our own")
    parser.add_argument("--only-b", action="store_true", help="make ours anew for files that have a line")
    parser.add_argument("--from-peer", action="store_true", help="start ours from the timetable of fet-cl")
    given = parser.parse_args()
    known = [json.loads(text) for text in LINES.read_text().splitlines()] if LINES.exists() else []
    lines = {line["file"]: line for line in known}
    for path in sorted(given.folder.rglob("*.fet")):
        wanted = not given.names or any(name in path.name for name in given.names)
        if not wanted or (path.stem in lines) != given.only_b:
            continue
        reading = read_fet(path, "en")
        line: dict[str, Any] = {"file": path.stem, "activities": len(reading.courses)}
        line["unread"] = dict(reading.unread)
        if given.only_b:
            line["a"] = lines[path.stem]["a"]
        else:
            line["a"] = proof_a(path, reading, given.answers, given.peer_seconds)
        folder = given.answers / "locked" / path.stem
        settings = Settings(seconds=given.seconds, workers=given.workers, seed=given.seed)
        start = finished(given.answers / path.stem) if given.from_peer else None
        line["b"] = {} if given.only_a else proof_b(path, reading, folder, settings, start)
        lines[path.stem] = line
        LINES.write_text("".join(json.dumps(one) + "\n" for one in lines.values()), encoding="utf-8")
        rows = [row(lines[name]) for name in sorted(lines)]
        intro = EXPLANATION.format(peer=given.peer_seconds)
        TABLE.write_text("\n".join(["# FET both ways", "", intro, HEADER, *rows, ""]), encoding="utf-8")
        print(rows[sorted(lines).index(path.stem)], flush=True)


if __name__ == "__main__":
    main()
