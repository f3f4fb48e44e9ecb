"""A first answer: every hard rule, no wish. Workers start in different ways; the first wins.

Measured on real files: the interleaved portfolio on the complete model is surest where it succeeds at
all, the plain search without linear relaxation is often quickest, and repair (exact neighbourhoods
around what has no place) finds answers where neither does, and an incomplete one within seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from edt.kernel.cut import Cut, Cutter
from edt.kernel.flat_model import Integers
from edt.shapes import Expression
from edt.solving.cpsat import Limits, Solved, solve_cut
from edt.solving.repair import Repair
from edt.solving.task import Answer, LevelCost, Report

if TYPE_CHECKING:
    from edt.solving.worker import Worker

PATIENCE = 0.4
"""Share of the time after which the search goes on with an incomplete answer."""

STUBBORN = 0.8
"""The same for workers that try the portfolio while others already improve an incomplete answer."""

FIRST_TRY = 2.0
"""Seconds (or work) of the first try on a small complete model; later tries double."""

PACE = 2_000
"""Decisions for which a first try gets a second: the lycée (28,600) is found in 5 s by the plain search."""

LARGE = 100_000
"""Decisions of a model on which the first try would take too long before anything is told."""

STALLED = 60
"""Steps of repair without gain after which it gives way to another try on the complete model."""


class Construct:
    """One worker's way to a first answer."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._model = worker.model
        self._patient = worker.task.number % 2 == 1
        self._end = worker.clock.now + (STUBBORN if self._patient else PATIENCE) * worker.clock.left
        self._incomplete = False
        self._over = False
        self._repair: Repair | None = None

    def run(self) -> None:
        """Find a first answer, or take one that another worker finds."""
        # Even workers begin with the plain search and repair at once, odd ones try the portfolio.
        patient = self._patient
        first_try = max(FIRST_TRY, self._model.hard.decisions / PACE)
        trial = self._share(1.0) if patient else min(first_try, self._share(0.5))
        interleave = patient
        if not patient and self._model.hard.decisions > LARGE:
            self._mend(FIRST_TRY)
        while not self._settled:
            if not self._incomplete:
                self._complete(trial, interleave)
            if self._incomplete and not self._model.hard.unplaced:
                break
            self._mend(trial)
            if self._incomplete and self._worker.values is not None:
                break  # nothing complete is to be found: improving places what can be placed
            trial, interleave = min(2 * trial, self._share(0.5)), not interleave
        if self._worker.values is None and not self._over:
            self._relaxed()

    @property
    def _settled(self) -> bool:
        """Whether there is nothing more to find here: complete, out of patience, or at the end."""
        worker = self._worker
        worker.read_mail()
        return (
            self._over
            or worker.over
            or (worker.values is not None and worker.complete)
            or worker.clock.now >= self._end
        )

    def _share(self, share: float) -> float:
        return max(0.1, share * (self._end - self._worker.clock.now))

    def _watched(self, cut: Cut, objective: Expression, limits: Limits) -> Solved:
        mailbox = self._worker.mailbox
        try:
            # A timetable of others that is not complete is no reason to stop.
            solved = solve_cut(
                cut, objective, limits, on_start=lambda stop: mailbox.watch(stop, self._is_complete)
            )
        finally:
            mailbox.unwatch()
        self._worker.clock.spend(solved.work)
        return solved

    def _is_complete(self, answer: Answer) -> bool:
        return not answer.decisions[list(self._model.hard.unplaced)].any()

    def _complete(self, seconds: float, interleave: bool) -> None:
        """Search the model without wishes, everything placed."""
        rows = self._model.hard.rows
        cutter = Cutter(rows)
        free = rows.low < rows.high
        free[list(self._model.hard.unplaced)] = False
        values = np.where(free, 0, rows.low)
        if len(cutter.broken_for(free, values)):
            self._tell_incomplete()
            return
        cut = cutter.cut(free, values)
        solved = self._watched(cut, Expression(), self._limits(seconds, interleave))
        if solved.values is not None:
            values[cut.variables] = solved.values
            self._worker.offer(values[: self._model.hard.decisions])
        elif solved.status == "infeasible":
            # The solver has had wrong proofs in presolve: it is proven again without.
            again = self._limits(max(10.0, self._share(1.0)), interleave, presolve=False)
            if self._watched(cut, Expression(), again).status == "infeasible":
                self._tell_incomplete()

    def _tell_incomplete(self) -> None:
        self._incomplete = True
        self._worker.send(Report(self._worker.task.number, "incomplete"))

    def _limits(self, seconds: float, interleave: bool, presolve: bool = True) -> Limits:
        worker = self._worker
        return worker.clock.long(
            seconds, worker.draw_seed(), interleave=interleave, probing=False, presolve=presolve
        )

    def _mend(self, seconds: float) -> None:
        """Repair until complete, stalled, or out of time (or work); tell every better answer."""
        worker = self._worker
        if self._repair is None:
            self._repair = Repair(self._model, worker.random)
        repair, idle, end = self._repair, 0, worker.clock.now + seconds
        while idle < STALLED and not self._settled and repair.missing and worker.clock.now < end:
            solved, gained = repair.step(
                worker.clock.short(worker.task.settings.step_work, worker.draw_seed(), linearize=0)
            )
            worker.clock.spend(solved.work)
            worker.steps += 1
            idle = 0 if gained else idle + 1
            if repair.best is not None and gained:
                worker.offer(repair.best)
            worker.report()
        if idle >= STALLED and self._incomplete:
            self._over = worker.values is not None

    def _relaxed(self) -> None:
        """Where nothing else worked: the whole model, or what is without place, as an objective."""
        worker = self._worker
        encoded = self._model.hard if self._model.hard.unplaced else self._model.encoded
        rows = encoded.rows
        free = rows.low < rows.high
        cut = Cutter(rows).cut(free, np.where(free, 0, rows.low))
        number = np.full(len(free), -1, dtype=np.int64)
        number[cut.variables] = np.arange(len(cut.variables))
        level = encoded.levels[0]
        if encoded.unplaced:
            level = Expression(tuple((variable, 1) for variable in encoded.unplaced))
        cost = LevelCost.of(level)
        pairs = zip(number[cost.variables].tolist(), cost.coefficients.tolist(), strict=True)
        objective = Expression(tuple((v, c) for v, c in pairs if v >= 0))
        while worker.values is None and not worker.over:
            limits = self._limits(max(0.1, worker.clock.left), interleave=True)
            solved = self._watched(cut, objective, limits)
            worker.read_mail()
            if solved.values is not None:
                values: Integers = np.where(free, 0, rows.low)
                values[cut.variables] = solved.values
                worker.offer(values[: encoded.decisions])
            elif solved.status == "infeasible":
                worker.send(Report(worker.task.number, "impossible"))
                return
