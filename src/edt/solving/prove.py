"""Proving: the complete model, level by level, from the incumbent.

A level is proven when the solver closes it with every earlier level held at its proven cost. Only
tried where the model is small enough for that to be likely; larger schools keep improving instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from edt.kernel.cut import Cutter
from edt.kernel.flat_model import INFINITY, Integers, Rows
from edt.shapes import Expression
from edt.solving.cpsat import Limits, solve_cut
from edt.solving.task import LevelCost, Report

if TYPE_CHECKING:
    from edt.solving.worker import Worker

LARGEST = 4_000
"""Decisions of the largest model that is proven."""

SHARE = 0.5
"""Share of the time left that a proof may take."""


def prove(worker: Worker) -> bool:
    """Prove the incumbent, or find a better one; say whether every level is proven."""
    assert worker.values is not None
    rows, bound = worker.model.encoded.rows, [0] * len(worker.levels)
    for number, level in enumerate(worker.levels):
        if level.value(worker.values) > bound[number]:
            best = _least(worker, rows, level)
            if best is None:
                return False
            worker.adopt(best[: worker.model.encoded.decisions])
            worker.report()
        bound[number] = level.value(worker.values)
        worker.send(Report(worker.task.number, "bound", bound=tuple(bound)))
        rows = _capped(rows, level, bound[number])
    worker.report(final=True)
    return True


def _least(worker: Worker, rows: Rows, level: LevelCost) -> Integers | None:
    """Return a point with the proven least cost on a level, or None if that is not found in time."""
    assert worker.values is not None
    cut = Cutter(rows).cut(rows.low < rows.high, worker.values)
    new = np.full(len(rows.low), -1, dtype=np.int64)
    new[cut.variables] = np.arange(len(cut.variables))
    pairs = zip(new[level.variables].tolist(), level.coefficients.tolist(), strict=True)
    objective = Expression(tuple((number, c) for number, c in pairs if number >= 0))
    limits = Limits(
        max(0.1, SHARE * worker.seconds_left), interleave=True, linearize=1, seed=worker.task.number
    )
    try:
        answer = solve_cut(cut, objective, limits, worker.values[cut.variables], worker.mailbox.watch)
    finally:
        worker.mailbox.unwatch()
    if answer.status != "optimal" or answer.values is None:
        return None
    values = worker.values.copy()
    values[cut.variables] = answer.values
    return values


def _capped(rows: Rows, level: LevelCost, cost: int) -> Rows:
    """Return the model with one row more: the level costs no more than that."""
    if len(level.variables) == 0:
        return rows
    return rows._replace(
        row_low=np.append(rows.row_low, -INFINITY),
        row_high=np.append(rows.row_high, cost - level.constant),
        row_start=np.append(rows.row_start, rows.row_start[-1] + len(level.variables)),
        variable=np.concatenate((rows.variable, level.variables)),
        coefficient=np.concatenate((rows.coefficient, level.coefficients)),
    )
