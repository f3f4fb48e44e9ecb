"""Runs in columns (a configuration of a study) and rows (an instance), and figures that can be compared.

Costs have levels. The first ones are no wishes (breaches, lessons without place): an answer that is
worse there has no gap, it is no answer. A gap is taken on the sum of the other levels.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from edt.benchmarking.record import RunRecord

Cost = tuple[int, ...]


@dataclass(frozen=True, order=True)
class Column:
    """What is compared: a configuration in a study, with its time."""

    study: str
    configuration: str
    seconds: float


@dataclass(frozen=True, order=True)
class Row:
    """An instance, counted in one way."""

    suite: str
    instance: str
    formulation: str
    input_hash: str


class Results:
    """All records, each run once (the newest of its key)."""

    def __init__(self, records: Sequence[RunRecord]) -> None:
        self.records = list({record.key: record for record in records}.values())
        self.cells: dict[tuple[Row, Column], list[RunRecord]] = defaultdict(list)
        for record in self.records:
            self.cells[row_of(record), column_of(record)].append(record)
        for cell in self.cells.values():
            cell.sort(key=lambda record: record.seed)

    @cached_property
    def rows(self) -> list[Row]:
        """Instances in the order of their names."""
        return sorted({row for row, _ in self.cells})

    @cached_property
    def columns(self) -> list[Column]:
        """Configurations in the order in which they were first run."""
        return list(dict.fromkeys(column_of(record) for record in self.records))

    def column_names(self) -> dict[Column, str]:
        """Return short names that tell the columns apart."""
        studies = {column.study for column in self.columns}
        times = {column.seconds for column in self.columns}
        return {
            column: " ".join(
                [
                    *([f"{column.study}:"] if len(studies) > 1 else []),
                    column.configuration,
                    *([f"{column.seconds:g}s"] if len(times) > 1 else []),
                ]
            )
            for column in self.columns
        }

    @cached_property
    def reference(self) -> dict[Row, Cost]:
        """The cost that gaps refer to: the best known, or the best of these results where it is better."""
        found: dict[Row, Cost] = {}
        for record in self.records:
            for cost in (record.cost, record.best_known):
                row = row_of(record)
                if cost is not None and (row not in found or cost < found[row]):
                    found[row] = cost
        return found

    def gap(self, record: RunRecord, cost: Cost | None) -> float:
        """Return how much a cost is above the reference, as a share; infinite where it is no answer."""
        return gap(cost, self.reference.get(row_of(record)), record.musts)


def row_of(record: RunRecord) -> Row:
    """Return the row of a run."""
    return Row(record.suite, record.instance, record.formulation, record.input_hash)


def column_of(record: RunRecord) -> Column:
    """Return the column of a run."""
    return Column(record.study, record.configuration, record.seconds)


def gap(cost: Cost | None, reference: Cost | None, musts: int) -> float:
    """Return (cost − reference) / max(1, reference) on the wishes; infinite where a must is worse."""
    if cost is None or reference is None or cost[:musts] > reference[:musts]:
        return math.inf
    return (sum(cost[musts:]) - sum(reference[musts:])) / max(1, sum(reference[musts:]))


def mean_cost(records: Sequence[RunRecord]) -> tuple[float, ...] | None:
    """Return the mean on each level; None where a run has no answer."""
    costs = [record.cost for record in records]
    if not costs or any(cost is None for cost in costs):
        return None
    return tuple(sum(level) / len(costs) for level in zip(*filter(None, costs), strict=True))


def best_cost(records: Sequence[RunRecord]) -> Cost | None:
    """Return the least cost of some runs."""
    return min((record.cost for record in records if record.cost is not None), default=None)


def best_bound(records: Sequence[RunRecord]) -> Cost | None:
    """Return the greatest bound of some runs."""
    return max((record.bound for record in records if record.bound is not None), default=None)


def cost_text(cost: Sequence[float] | None) -> str:
    """Return a cost as levels with slashes; a dash where there is none."""
    if cost is None:
        return "–"
    return "/".join(f"{level:.1f}".removesuffix(".0") for level in cost)
