"""What ``changes.py`` runs: random late changes on a timetable, and what each came to."""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import time
from pathlib import Path
from typing import Any

from edt.changing.late_change import ChangeSettings, late_change, with_rules
from edt.errors import InputError
from edt.formats.json import load_result
from edt.result import Result
from edt.rules import Availability, RoomClosed, Rule, Times, Who


def random_change(result: Result, chance: random.Random) -> tuple[str, Rule]:
    """Return a change in words and as a rule: three in four take a teacher away, one closes a room."""
    school = result.problem.school
    assert result.timetable is not None
    while True:
        lesson = chance.choice(result.timetable.lessons)
        course = school.course[lesson.course]
        grid = school.grid_of(course)
        half_day = grid.periods[grid.index[lesson.period]].half_day
        times = (Times(day=lesson.day, half_day=half_day),)
        rooms = [room for room in lesson.rooms if room is not None]
        if chance.random() < 0.75 and course.teachers:
            teacher = chance.choice(course.teachers)
            rule: Rule = Availability(who=Who(kind="teachers", ids=(teacher,)), times=times)
            return f"teacher {lesson.day}-{half_day}", rule
        if rooms:
            return f"room {lesson.day}-{half_day}", RoomClosed(rooms=(chance.choice(rooms),), times=times)


def measured(result: Result, words: str, rule: Rule, seconds: float) -> dict[str, Any]:
    """Make one change and return its figures."""
    began, before = time.time(), os.times()
    change = late_change(result, with_rules(result.problem, [rule]), ChangeSettings(seconds))
    after = os.times()
    audit = change.result.audit if change.result else None
    moves = change.comparison.moves if change.comparison else ()
    return {
        "change": words,
        "ended": change.ended,
        "complete": audit is not None and audit.complete and audit.hard == 0,
        "moved": sum(move.timed for move in moves),
        "lifted": len(change.lifted),
        "rooms": sum(not move.timed for move in moves),
        "price": change.price,
        "bound": change.bound,
        "first": None if change.first is None else round(change.first, 1),
        "wall": round(time.time() - began, 1),
        "cpu": round(sum(after[:4]) - sum(before[:4]), 1),
        "load": round(os.getloadavg()[0], 1),
    }


def _possible(result: Result, chance: random.Random, seconds: float) -> dict[str, Any]:
    """Measure a change; where it takes the place of a locked lesson, which is refused, draw another."""
    refused = 0
    while True:
        words, rule = random_change(result, chance)
        try:
            row = measured(result, words, rule, seconds)
        except InputError:
            refused += 1
            continue
        return row | {"refused": refused} if refused else row


def summary(rows: list[dict[str, Any]]) -> str:
    """Return the row of the table for some changes."""
    done = [row for row in rows if row["complete"]]
    proven = sum(row["ended"] == "minimal" for row in done)
    moved = sorted(row["moved"] for row in done) or [0]
    gap = [row["price"] / row["bound"] - 1 for row in done if row["bound"]] or [0.0]
    cpu = sorted(row["cpu"] for row in rows) or [0.0]
    return (
        f"| {len(rows)} | {len(done)} | {proven} | {statistics.median(moved):g} | {moved[-1]} | "
        f"{statistics.mean(gap):.0%} | {statistics.median(cpu):.1f} s | {cpu[-1]:.1f} s |"
    )


def _kept(rows: Path | None) -> list[dict[str, Any]]:
    """Return the rows of earlier runs."""
    if rows is None or not rows.exists():
        return []
    return [json.loads(line) for line in rows.read_text(encoding="utf-8").splitlines() if line]


def main() -> None:
    """Run the changes asked for."""
    parser = argparse.ArgumentParser(description="Make random late changes on a timetable.")
    parser.add_argument("timetable", type=Path)
    parser.add_argument("--changes", type=int, default=10)
    parser.add_argument("--time", type=float, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("-o", "--output", type=Path)
    asked = parser.parse_args()
    result = load_result(asked.timetable)
    rows = _kept(asked.output)
    known = {row["number"] for row in rows}
    for number in range(asked.seed, asked.seed + asked.changes):
        if number in known:
            continue
        rows.append({"number": number, **_possible(result, random.Random(number), asked.time)})
        print(json.dumps(rows[-1]), flush=True)
        if asked.output is not None:
            with asked.output.open("a", encoding="utf-8") as file:
                file.write(json.dumps(rows[-1]) + "\n")
    print(
        "| changes | complete | proven least | median moved | most moved | price over bound | median CPU | most CPU |"
    )
    print("|---|---|---|---|---|---|---|---|")
    print(summary(rows))
