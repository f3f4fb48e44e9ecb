"""Proving: bounds of each level on the complete model, from the incumbent.

A level is proven when the solver closes it with every earlier level held at its proven cost; the bound
that it reaches otherwise is told too. Bounds are never taken as they come: they are clamped to what is
possible (between nothing and the incumbent), and only a level whose earlier ones are proven counts.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from edt.kernel.cut import Cutter
from edt.kernel.flat_model import INFINITY, Rows
from edt.shapes import Expression
from edt.solving.cpsat import Solved, solve_cut
from edt.solving.task import Cost, LevelCost, Report

if TYPE_CHECKING:
    from edt.solving.worker import Worker

PATIENCE = 20
"""Steps without gain after which a small model is proven instead of improved."""

SHARE = 0.5
"""Share of the time left that the proof of one level may take, where proofs are asked for."""

WHOLE = 0.5
"""Share of the time asked for proofs that goes into the whole model; the rest is for parts and slack."""

UNASKED = 0.1
"""Share of the time so far that it may take where nobody asked: a searcher that proves does not improve."""

LEAST_TRY = 1.0
"""Seconds (or work) that it may take in any case."""


class Prover:
    """When to prove, and what is proven so far."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._settings = worker.task.settings
        self._patience = PATIENCE
        self._bound = [0] * len(worker.sure)
        self._began = worker.clock.now
        self._next = worker.clock.now + 0.1 * worker.clock.left
        small = worker.model.encoded.decisions <= self._settings.provable
        # With --prove the last worker spends its share on bounds; alone it shares its own time.
        last = worker.task.number == self._settings.workers - 1
        self._asked = self._settings.prove_share > 0 and last
        self._tried = self._asked or (small and worker.task.number == 0)

    @property
    def bound(self) -> Cost:
        """What is proven of each level so far."""
        return tuple(self._bound)

    @property
    def proven(self) -> bool:
        """Whether nothing is cheaper than the incumbent."""
        return self.bound == self._worker.cost

    def learn(self, bound: Cost) -> None:
        """Take in and tell a bound that was proven otherwise."""
        if bound != self.bound:
            self._bound = list(bound)
            self._worker.send(Report(self._worker.task.number, "bound", bound=bound))

    def due(self, idle: int) -> bool:
        """Say whether it is time to prove, after so many steps without gain."""
        if not self._tried:
            return False
        return idle >= self._patience or (self._asked and self._worker.clock.now >= self._next)

    def prove(self) -> bool:
        """Prove the incumbent, find a better one, or raise the bound; say whether all is proven."""
        worker = self._worker
        assert worker.values is not None
        rows, began = worker.model.encoded.rows, worker.clock.now
        for number, level in enumerate(worker.sure):
            if level.value(worker.values) > self._bound[number] and not self._closed(number, rows, level):
                self._patience *= 2
                taken = worker.clock.now - began
                share = WHOLE * self._settings.prove_share
                self._next = worker.clock.now + (taken * (1 - share) / share if share else math.inf)
                return False
            rows = _capped(rows, level, self._bound[number])
        return True

    def _closed(self, number: int, rows: Rows, level: LevelCost) -> bool:
        """Search a level for its least cost; say whether it is proven."""
        worker = self._worker
        assert worker.values is not None
        solved, values = self._least(rows, level)
        if values is not None:
            worker.offer(values[: worker.model.encoded.decisions])
        most = level.value(worker.values)
        proven = level.constant + math.ceil(solved.bound - 1e-6) if math.isfinite(solved.bound) else 0
        self._bound[number] = max(self._bound[number], min(most, proven))
        worker.send(Report(worker.task.number, "bound", bound=self.bound))
        return self._bound[number] == most

    def _least(self, rows: Rows, level: LevelCost) -> tuple[Solved, np.ndarray | None]:
        worker = self._worker
        assert worker.values is not None
        cut = Cutter(rows).cut(rows.low < rows.high, worker.values)
        number = np.full(len(rows.low), -1, dtype=np.int64)
        number[cut.variables] = np.arange(len(cut.variables))
        pairs = zip(number[level.variables].tolist(), level.coefficients.tolist(), strict=True)
        held = level.coefficients @ np.where(number[level.variables] < 0, worker.values[level.variables], 0)
        objective = Expression(tuple((v, c) for v, c in pairs if v >= 0), int(held))
        limits = worker.clock.long(self._patience_for_one, worker.task.number, interleave=True, linearize=1)
        try:
            solved = solve_cut(cut, objective, limits, worker.values[cut.variables], self._watch)
        finally:
            worker.mailbox.unwatch()
        worker.clock.spend(solved.work)
        if solved.values is None:
            return solved, None
        values = worker.values.copy()
        values[cut.variables] = solved.values
        return solved, values

    @property
    def _patience_for_one(self) -> float:
        """How long the proof of one level may take."""
        clock = self._worker.clock
        wanted = SHARE * clock.left if self._asked else UNASKED * (clock.now - self._began)
        return max(0.1, min(max(LEAST_TRY, wanted), clock.left))

    def _watch(self, stop: object) -> None:
        # Better timetables of others are no reason to stop a search for bounds that was asked for.
        if self._asked:
            self._worker.mailbox.watch(stop, lambda _: False)  # type: ignore[arg-type]
        else:
            self._worker.mailbox.watch(stop)  # type: ignore[arg-type]


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
