"""A first timetable: every hard rule, no wish. Workers start in different ways; the first wins.

Measured on real files: without an objective, the plain search without linear relaxation is often
quickest, the interleaved portfolio is surest. When neither has an answer after a while, lessons may
stay without a place, and the improvement places them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from edt.kernel.cut import Cutter
from edt.kernel.flat_model import Integers
from edt.shapes import Expression
from edt.solving.cpsat import Limits, solve_cut
from edt.solving.task import Report

if TYPE_CHECKING:
    from edt.solving.worker import Worker

PATIENCE = 0.35
"""Share of the time after which lessons may stay without a place."""


def first_timetable(worker: Worker) -> None:
    """Find a first timetable, or take one that another worker finds."""
    total = worker.seconds_left
    alone = worker.task.settings.workers == 1
    plain = worker.task.number % 2 == 0
    for style in ("plain", "interleave") if alone else ("plain" if plain else "interleave",):
        seconds = min(worker.seconds_left, PATIENCE * total / (2 if alone else 1))
        status, decisions = _search(worker, seconds, interleave=style == "interleave", complete=True)
        if _found(worker, decisions):
            return
        if status == "infeasible":
            worker.send(Report(worker.task.number, "infeasible"))
            break
    while not worker.over:
        status, decisions = _search(worker, worker.seconds_left, interleave=True, complete=False)
        if _found(worker, decisions):
            return
        if status == "infeasible":
            worker.send(Report(worker.task.number, "infeasible"))
            return


def _found(worker: Worker, decisions: Integers | None) -> bool:
    worker.read_mail()
    if decisions is not None:
        if worker.values is None:
            worker.adopt(decisions)
        worker.report()
    return worker.values is not None or worker.over


def _search(worker: Worker, seconds: float, interleave: bool, complete: bool) -> tuple[str, Integers | None]:
    encoded = worker.task.hard
    cutter = Cutter(encoded.rows)
    rows = encoded.rows
    free = np.zeros(len(rows.low), dtype=np.bool_)
    free[: encoded.literals] = True
    if not complete:
        free[list(encoded.unplaced)] = True
    free = cutter.with_auxiliaries(free)
    values = np.zeros(len(rows.low), dtype=np.int64)
    values[rows.low == rows.high] = rows.low[rows.low == rows.high]
    cut = cutter.cut(free, values)
    objective = Expression()
    if not complete:
        position = {int(variable): number for number, variable in enumerate(cut.variables)}
        objective = Expression(tuple((position[v], 1) for v in encoded.unplaced if v in position))
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
