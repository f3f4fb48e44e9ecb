"""Measure what each rule of the lycée adds to its model; write benchmarks/rules-lycee.md.

Usage: PYTHONPATH=src python benchmarks/rules_lycee.py [--repeat 3].
For each rule that the school asks for, the model is built with all rules and with all but that one; nothing
is solved. Times are CPU seconds, the least of some repetitions, which the load of the machine hardly changes.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

from edt.formats.excel.reading import read_workbook
from edt.kernel.compile import compile_problem
from edt.kernel.encode import encode
from edt.problem import Problem

PROJECT = Path(__file__).resolve().parents[1]
TABLE = PROJECT / "benchmarks" / "rules-lycee.md"
LYCEE = PROJECT / "examples" / "lycee" / "lycee.xlsx"

HEADER = """\
| rule | asked | cases | variables | rows | terms | compile CPU s | encode CPU s |
|---|---|---|---|---|---|---|---|"""


class Size(NamedTuple):
    """What a model is made of, and the CPU seconds that it took."""

    variables: int
    rows: int
    terms: int
    compile: float
    encode: float


def measured(problem: Problem, repeat: int) -> Size:
    """Return the size of a problem's model, and the least time of some repetitions."""
    found = []
    for _ in range(repeat):
        times = [time.process_time()]
        kernel = compile_problem(problem)
        times.append(time.process_time())
        rows = encode(kernel).rows
        times.append(time.process_time())
        sizes = (len(rows.low), len(rows.row_low), len(rows.variable))
        found.append(Size(*sizes, times[1] - times[0], times[2] - times[1]))
    compiling, encoding = min(size.compile for size in found), min(size.encode for size in found)
    return found[0]._replace(compile=compiling, encode=encoding)


def rows_of(problem: Problem, repeat: int) -> list[str]:
    """Return the rows of the table: the whole model, one without any rule asked for, then each rule's share."""
    whole = measured(problem, repeat)
    bare = measured(problem.model_copy(update={"rules": ()}), repeat)
    lines = [
        _line("*all rules*", len(problem.rules), _cases(problem, None), whole),
        _line("*only what always holds*", 0, 0, bare),
    ]
    shares = []
    for slug in dict.fromkeys(rule.rule for rule in problem.rules):
        left = tuple(rule for rule in problem.rules if rule.rule != slug)
        without = measured(problem.model_copy(update={"rules": left}), repeat)
        share = Size(*(one - other for one, other in zip(whole, without, strict=True)))
        asked = len(problem.rules) - len(left)
        shares.append((share, _line(slug, asked, _cases(problem, slug), share, "+")))
    shares.sort(key=lambda item: (-item[0].terms, item[1]))
    return lines + [line for _, line in shares]


def _cases(problem: Problem, slug: str | None) -> int:
    chosen = [rule for rule in problem.rules if slug in (None, rule.rule)]
    return sum(1 for rule in chosen for _ in rule.cases(problem.school))


def _line(name: str, asked: int, cases: int, size: Size, sign: str = "") -> str:
    numbers = (f"{value:{sign}d}" for value in size[:3])
    times = (f"{value:{sign}.2f}" for value in size[3:])
    return "| " + " | ".join((name, str(asked), str(cases), *numbers, *times)) + " |"


def main() -> None:
    """Measure and write the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--repeat", type=int, default=3)
    repeat = arguments.parse_args().repeat
    problem = read_workbook(LYCEE).problem
    assert problem is not None
    load = os.getloadavg()[0]
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout.strip()
    lines = rows_of(problem, repeat)
    kinds = len({rule.rule for rule in problem.rules})
    text = f"""\
# What each rule adds to the model of the lycée

`benchmarks/rules_lycee.py --repeat {repeat}`, {time.strftime("%Y-%m-%d")}, commit {commit}, {os.cpu_count()} cores \
({platform.machine()}), Python {platform.python_version()}, load at the start {load:.1f}.

The lycée asks for {kinds} different rules. The first two lines are whole models; the others tell what a rule
adds: the model with all rules less the model with all but that one. A share may be negative where rules use
the same literals or where a hard rule makes others' rows needless. Rules about rooms (preferred room, home
room, room changes, locked and closed rooms) are decided after times, so that they add nothing here. Times are
CPU seconds, the least of {repeat}; what rules without rows seem to take is noise.

{HEADER}
""" + "\n".join(lines)
    TABLE.write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
