"""The tables of a report: Markdown to read, CSV to compute with."""

from __future__ import annotations

import csv
import io
import statistics
from collections.abc import Sequence

from edt.benchmarking.record import RunRecord
from edt.benchmarking.report.comparing import Comparison
from edt.benchmarking.report.figures import (
    Results,
    Row,
    best_bound,
    best_cost,
    cost_text,
    mean_cost,
)

COLUMNS = (
    *("study", "suite", "instance", "formulation", "configuration", "seed", "seconds", "cores", "state"),
    *("cost", "bound", "best_known", "gap", "first_answer_seconds", "last_gain_seconds", "build_seconds"),
    *("wall_seconds", "peak_memory_mb", "stopped_by", "load", "commit", "started", "input_hash"),
)
"""Columns of the CSV."""


def grid(results: Results) -> tuple[list[str], list[list[str]]]:
    """Return headings and rows: for each instance and column the mean cost, and the best of its seeds."""
    names = results.column_names()
    headings = ["instance", "best known", *(names[column] for column in results.columns), "bound"]
    return headings, [_line(results, row) for row in results.rows]


def _line(results: Results, row: Row) -> list[str]:
    cells = [results.cells.get((row, column), []) for column in results.columns]
    everything = [record for cell in cells for record in cell]
    known = next((record.best_known for record in everything if record.best_known), None)
    name = f"{row.instance} ({row.formulation})" if row.formulation else row.instance
    return [name, cost_text(known), *map(cell_text, cells), cost_text(best_bound(everything))]


def cell_text(records: Sequence[RunRecord]) -> str:
    """Return the mean cost, with the best where there are several seeds, and what went wrong."""
    if not records:
        return ""
    mean, best = mean_cost(records), best_cost(records)
    solved = [record for record in records if record.cost is not None]
    text = cost_text(mean if mean is not None else best)
    if mean is not None and len(records) > 1:
        text += f" (best {cost_text(best)})"
    elif mean is None and best is not None:
        text += f" ({len(solved)} of {len(records)} runs)"
    wrong = sorted({record.state for record in records if record.state != "done"})
    return text + (f" [{', '.join(wrong)}]" if wrong else "")


def sums(results: Results) -> list[tuple[str, str]]:
    """Return, for each column, the sum of its means over the instances that every column has answered."""
    names = results.column_names()
    shared = [
        row
        for row in results.rows
        if all(mean_cost(results.cells.get((row, column), [])) for column in results.columns)
    ]
    found = []
    for column in results.columns:
        means = [mean_cost(results.cells[row, column]) for row in shared]
        lengths = {len(mean) for mean in means if mean is not None}
        if len(lengths) == 1:
            total = [sum(level) for level in zip(*filter(None, means), strict=True)]
            found.append((names[column], f"{cost_text(total)} over {_instances(len(shared))}"))
    return found


def markdown(results: Results, comparisons: Sequence[Comparison]) -> str:
    """Return the report as Markdown."""
    headings, lines = grid(results)
    names = results.column_names()
    text = [
        f"# {', '.join(sorted({record.study for record in results.records}))}",
        "",
        *conditions(results),
        "",
    ]
    text += ["Mean cost over the seeds, level by level, and the best.", ""]
    text += ["| " + " | ".join(map(_cell, headings)) + " |", "|---|" + "--:|" * (len(headings) - 1)]
    text += ["| " + " | ".join(map(_cell, line)) + " |" for line in lines]
    if sums(results):
        text += ["", "Sum of the means:", ""]
        text += [f"- {_cell(name)}: {total}" for name, total in sums(results)]
    if comparisons:
        text += ["", "## Comparison", ""]
        text += [
            f"- {_cell(names[c.second])} against {_cell(names[c.first])}: {c.sentence}" for c in comparisons
        ]
    failures = [record for record in results.records if record.state != "done"]
    if failures:
        text += ["", "## Runs that did not end well", ""]
        text += [
            f"- {_cell(record.instance)}, {_cell(record.configuration)}, seed {record.seed}: {record.state}"
            f" ({_cell(([*record.error.splitlines(), ''])[-2][:200])})"
            for record in failures
        ]
    return "\n".join(text) + "\n"


def conditions(results: Results) -> list[str]:
    """Return sentences that say under which conditions the runs were made."""
    records = results.records
    seconds = sorted({f"{record.seconds:g}" for record in records})
    cores = sorted({str(record.cores) for record in records})
    seeds = sorted({record.seed for record in records})
    loads = [float(record.machine.get("load", 0)) for record in records]
    processors = sorted({str(record.machine.get("processor", "")) for record in records})
    commits = sorted({record.commit for record in records if record.commit})
    return [
        f"- {len(records)} runs of {' or '.join(seconds)} s on {' or '.join(cores)} cores, seeds "
        + ", ".join(map(str, seeds)),
        f"- commit {', '.join(commits) or 'unknown'}; {'; '.join(processors)}",
        f"- load when the runs began: median {statistics.median(loads):.1f}, most {max(loads):.1f}",
        f"- memory of a run: at most {max(record.peak_memory_mb for record in records):.0f} MB",
    ]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def csv_text(results: Results) -> str:
    """Return one line for each run."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for record in results.records:
        gap = results.gap(record, record.cost)
        writer.writerow(
            [
                *map(_safe, (record.study, record.suite, record.instance, record.formulation)),
                _safe(record.configuration),
                *(record.seed, record.seconds, record.cores, record.state),
                *(cost_text(cost) for cost in (record.cost, record.bound, record.best_known)),
                f"{gap:.4f}",
                record.curve[0][0] if record.curve else "",
                record.curve[-1][0] if record.curve else "",
                *(record.build_seconds, record.wall_seconds, record.peak_memory_mb, record.stopped_by),
                record.machine.get("load", ""),
                *(record.commit, record.started, record.input_hash),
            ]
        )
    return text.getvalue()


def _safe(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


def _instances(number: int) -> str:
    return f"{number} instance" if number == 1 else f"{number} instances"
