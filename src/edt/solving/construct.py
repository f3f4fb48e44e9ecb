"""A first timetable: every hard rule, no wish. Workers start in different ways; the first wins.

Measured on real files: without an objective, the plain search without linear relaxation is often
quickest, the interleaved portfolio is surest. When neither has an answer after a while, lessons may
stay without a place, and the improvement places them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from edt.kernel import Encoded
from edt.kernel.cut import Cutter
from edt.kernel.flat_model import Integers
from edt.shapes import Expression
from edt.solving.cpsat import Limits, solve_cut
from edt.solving.task import LevelCost, Report

if TYPE_CHECKING:
    from edt.solving.worker import Worker

PATIENCE = 0.35
"""Share of the time after which lessons may stay without a place."""


def first_answer(worker: Worker) -> None:
    """Find a first answer, or take one that another worker finds."""
    total = worker.seconds_left
    alone = worker.task.settings.workers == 1
    plain = worker.task.number % 2 == 0
    for style in ("plain", "interleave") if alone else ("plain" if plain else "interleave",):
        seconds = min(worker.seconds_left, PATIENCE * total / (2 if alone else 1))
        status, decisions = _search(worker, seconds, interleave=style == "interleave", complete=True)
        if _found(worker, decisions):
            return
        if status == "infeasible":
            worker.send(Report(worker.task.number, "incomplete"))
            break
    while not worker.over:
        status, decisions = _search(worker, worker.seconds_left, interleave=True, complete=False)
        if _found(worker, decisions):
            return
        if status == "infeasible":
            worker.send(Report(worker.task.number, "impossible"))
            return


def _found(worker: Worker, decisions: Integers | None) -> bool:
    worker.read_mail()
    if decisions is not None:
        if worker.values is None:
            worker.adopt(decisions)
        worker.report()
    return worker.values is not None or worker.over


def _search(worker: Worker, seconds: float, interleave: bool, complete: bool) -> tuple[str, Integers | None]:
    # Where not even the model without wishes has a point, the whole model with its first level may.
    relaxed = not complete and not worker.model.hard.unplaced
    encoded = worker.model.encoded if relaxed else worker.model.hard
    cutter = Cutter(encoded.rows)
    rows = encoded.rows
    free = rows.low < rows.high
    if complete:
        free[list(encoded.unplaced)] = False
    values = np.where(free, 0, rows.low)
    cut = cutter.cut(free, values)
    objective = Expression()
    if not complete:
        number = np.full(len(rows.low), -1, dtype=np.int64)
        number[cut.variables] = np.arange(len(cut.variables))
        cost = LevelCost.of(encoded.levels[0]) if relaxed else LevelCost.of(_missing(encoded))
        pairs = zip(number[cost.variables].tolist(), cost.coefficients.tolist(), strict=True)
        objective = Expression(tuple((v, c) for v, c in pairs if v >= 0))
    limits = Limits(
        seconds,
        interleave=interleave,
        probing=False,
        seed=int(worker.random.integers(1 << 30)),
    )
    try:
        answer = solve_cut(cut, objective, limits, on_start=worker.mailbox.watch)
    finally:
        worker.mailbox.unwatch()
    if answer.values is None:
        return answer.status, None
    values[cut.variables] = answer.values
    return answer.status, values[: encoded.decisions]


def _missing(encoded: Encoded) -> Expression:
    """Return what has no place, each piece counting one."""
    return Expression(tuple((variable, 1) for variable in encoded.unplaced))
