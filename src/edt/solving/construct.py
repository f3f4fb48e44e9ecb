"""A first answer: every hard rule, no wish. Ways to it take turns, in stints that grow; the first wins.

Which way finds an answer differs from school to school, and so does how long a way takes from one seed to
the next: stints are short at first and double in turn (after Luby), each with another seed. Workers begin
at different places of the round. The ways (``Settings.ways``; measured in
``benchmarks/2026-11-26-first-timetables.md``):

- ``plain``: the complete model without linear relaxation; often quickest on easy and on large schools.
- ``bare``: the same without presolve.
- ``portfolio``: many searches in turn on one core.
- ``moves``: everything has a place, and what is broken is mended move by move (``edt.solving.moving``).
- ``repair``: exact neighbourhoods around what has no place, from the best incomplete answer.
- ``whole``: the complete model with a strong linear relaxation, for the least that is without place: for
  models in which resources are given to lessons whose times are known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from edt.kernel.cut import Cut, Cutter
from edt.kernel.flat_model import Integers
from edt.shapes import Expression
from edt.solving.cpsat import Limits, Solved, Status, solve_cut
from edt.solving.moving import Moving
from edt.solving.repair import Repair
from edt.solving.task import Answer, LevelCost, Report

if TYPE_CHECKING:
    from edt.solving.worker import Worker

PATIENCE = 0.6
"""Share of the time after which the search goes on with an incomplete answer."""

STUBBORN = 0.9
"""The same for workers that go on looking while others already improve an incomplete answer."""

STINT = 2.0
"""Seconds (or work) of a first stint on a small model."""

PACE = 2_000
"""Decisions for which a first stint gets a second: the lycée (28,600) is found in 5 s by the plain search."""

SPARED = 0.5
"""Seconds after which the search by moves is loaded: by then most schools have an answer without."""

LOADING = 2.0
"""Seconds to wait for it where it is not yet loaded: enough where it has been compiled before."""

MOVES = 1.5
"""How much longer than others the search by moves may take, since it succeeds most often."""

WHOLE = 4.0
"""How much longer than others a search of the whole model may take: it is meant to end with a proof."""

LARGE, HEAVY = 100_000, 1_000_000
"""Decisions of a model, or entries of its rows, for which the solver takes long before anything is told."""

LATER = 0.5
"""Share of the time left in which an answer that leaves something out is looked for, once that is known."""

LOOKING = 0.1
"""Share of the time, at most, in which it is asked whether there is any answer, where none is complete."""

STALLED = 60
"""Steps of repair without gain after which it gives way to another way."""


class Construct:
    """One worker's way to a first answer."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._model = worker.model
        patient = worker.task.number % 2 == 1
        self._end = worker.clock.now + (STUBBORN if patient else PATIENCE) * worker.clock.left
        self._over = False
        self._repair: Repair | None = None
        self._moving: Moving | None = None
        ways = worker.task.settings.ways.split() or ["plain"]
        first = len(ways) // 2 if patient else 0
        hard = self._model.hard
        self._large = hard.decisions > LARGE or len(hard.rows.variable) > HEAVY
        if (worker.task.start is not None or self._large) and "moves" in ways:
            # Little is left to place, and they begin where it stands; or other ways would take minutes.
            first = ways.index("moves")
        self._ways = ways[first:] + ways[:first]
        at_once = self._ways[0] == "moves" or worker.task.settings.workers == 1
        self._compiled = worker.compiled
        self._compiled.start(0.0 if at_once else SPARED)
        self._moves_next = False
        self._start = worker.task.start.decisions if worker.task.start is not None else None

    def run(self) -> None:
        """Find a first answer, or take one that another worker finds."""
        unit = max(STINT, self._model.hard.decisions / PACE)
        if self._ways[0] == "plain" and self._large:
            self._mend(STINT)
        stint = 0
        while not (self._settled or self._incomplete):
            turn, place = divmod(stint, len(self._ways))
            # The search by moves is so quick that it takes over the first stint as soon as it is loaded.
            self._moves_next = (
                stint == 0 and "moves" in self._ways[1:2] and not self._worker.task.settings.reproducible
            )
            self._try(self._ways[place], min(unit * luby(turn + 1), self._share(0.5)))
            stint += 1
        if self._incomplete and self._model.hard.unplaced:
            self._place_most(unit)
        if self._worker.values is None and not self._over:
            self._relaxed()

    def _place_most(self, unit: float) -> None:
        """Leave out as little as can be quickly, where something must be; improving goes on from there."""
        clock = self._worker.clock
        self._end = clock.now + LATER * clock.left
        if self._worker.values is None and not self._large:
            # Perhaps nothing is possible even so, which is better known soon.
            self._look(min(unit, self._share(LOOKING)))
        moves, turn = "moves" in self._ways, 0
        if self._moving is None and moves and not self._settled:
            self._move(min(MOVES * unit, self._share(0.5)))
        while not self._settled and (turn == 0 or self._promising):
            turn += 1
            self._mend(min(unit * luby(turn), self._share(0.5)), insisting=True)
            if self._worker.values is None and not (self._large or self._settled):
                self._look(min(unit * turn, self._share(1.0)))
            if moves and self._promising:
                self._move(min(unit * luby(turn), self._share(0.5)))

    @property
    def _promising(self) -> bool:
        """Whether mending may come to an answer that leaves out less."""
        values, unplaced = self._worker.values, list(self._model.hard.unplaced)
        return self._repair is None or values is None or self._repair.missing < int(values[unplaced].sum())

    def _try(self, way: str, seconds: float) -> None:
        if way == "repair":
            self._mend(seconds)
        elif way == "moves":
            self._move(MOVES * seconds)
        elif way == "whole":
            # The least is known: the search goes on with what costs less on later levels.
            self._over = self._whole(WHOLE * seconds, way) == "optimal" or self._over
        else:
            self._complete(seconds, way)

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

    def _watched(
        self, cut: Cut, objective: Expression, limits: Limits, hint: Integers | None = None
    ) -> Solved:
        mailbox = self._worker.mailbox

        def on_start(stop: Callable[[], None]) -> None:
            # A timetable of others that is not complete is no reason to stop.
            mailbox.watch(stop, self._is_complete)
            if self._moves_next:
                self._compiled.tell(stop)

        try:
            solved = solve_cut(cut, objective, limits, hint, on_start)
        finally:
            mailbox.unwatch()
            self._compiled.tell(None)
        self._worker.clock.spend(solved.work)
        return solved

    def _is_complete(self, answer: Answer) -> bool:
        return not answer.decisions[list(self._model.hard.unplaced)].any()

    def _complete(self, seconds: float, way: str) -> None:
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
        solved = self._watched(cut, Expression(), self._limits(seconds, way))
        if solved.values is not None:
            values[cut.variables] = solved.values
            self._worker.offer(values[: self._model.hard.decisions])
        elif solved.status == "infeasible":
            # The solver has had wrong proofs in presolve: it is proven again without.
            again = self._limits(max(10.0, self._share(1.0)), way, presolve=False)
            if self._watched(cut, Expression(), again).status == "infeasible":
                self._tell_incomplete()

    @property
    def _incomplete(self) -> bool:
        """Whether it is proven, here or by others, that no answer has everything placed."""
        return self._worker.mailbox.incomplete

    def _tell_incomplete(self) -> None:
        self._worker.mailbox.incomplete = True
        self._worker.send(Report(self._worker.task.number, "incomplete"))

    def _limits(self, seconds: float, way: str, presolve: bool = True) -> Limits:
        worker = self._worker
        return worker.clock.long(
            seconds,
            worker.draw_seed(),
            interleave=way == "portfolio",
            probing=False,
            presolve=presolve and way != "bare",
            linearize=2 if way == "whole" else 0,
        )

    def _move(self, seconds: float) -> None:
        """Search by moves; tell what is found at the end, complete or not.

        At first from the timetable to start from, if there is one; then from nothing placed.
        """
        worker = self._worker
        loading = self._share(0.5) if self._large else LOADING
        self._compiled.wait(None if worker.task.settings.reproducible else loading)
        if self._compiled.module is None:
            return  # still being compiled
        if self._moving is None:
            self._moving = Moving(self._model.hard, self._compiled.module)
        if not self._moving.possible:
            return
        stint, end = self._moving.begin(self._start), worker.clock.now + seconds
        self._start = None
        while not self._settled and worker.clock.now < end:
            worker.clock.spend(stint.go(worker.draw_seed()))
            worker.report()
            if not stint.broken:
                break
        found = stint.answer()
        worker.offer(found)
        missing = int(found[list(self._model.hard.unplaced)].sum())
        if missing and (self._repair is None or missing < self._repair.missing):
            self._repair = Repair(replace(self._model, empty=found), worker.random)

    def _mend(self, seconds: float, insisting: bool = False) -> None:
        """Repair until complete, stalled, or out of time (or work); tell every better answer."""
        worker = self._worker
        if self._repair is None:
            self._repair = Repair(self._model, worker.random)
        if insisting:
            self._repair.insist()
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
        """Where nothing else worked: the whole model, as long as there is time."""
        worker = self._worker
        while worker.values is None and not worker.over and not self._over:
            self._look(max(0.1, worker.clock.left))

    def _look(self, seconds: float) -> None:
        """Search the whole model for any answer; tell where there is none, proven again without presolve."""
        for way in ("portfolio", "bare"):
            if self._whole(seconds, way) != "infeasible":
                return
        self._over = True
        self._worker.send(Report(self._worker.task.number, "impossible"))

    def _whole(self, seconds: float, way: str) -> Status:
        """Search the whole model for the least that is without place; tell what is found."""
        worker = self._worker
        encoded = self._model.hard if self._model.hard.unplaced else self._model.encoded
        rows = encoded.rows
        free = rows.low < rows.high
        cutter = Cutter(rows)
        cut = cutter.cut(free, np.where(free, 0, rows.low))
        number = np.full(len(free), -1, dtype=np.int64)
        number[cut.variables] = np.arange(len(cut.variables))
        level = encoded.levels[self._model.unplaced_level or 0]
        if encoded.unplaced and not level.terms:
            level = Expression(tuple((variable, 1) for variable in encoded.unplaced))
        cost = LevelCost.of(level)
        pairs = zip(number[cost.variables].tolist(), cost.coefficients.tolist(), strict=True)
        objective = Expression(tuple((v, c) for v, c in pairs if v >= 0))
        hint = None
        if worker.values is not None:
            hint = cutter.complete(worker.values[: encoded.decisions])[cut.variables]
        solved = self._watched(cut, objective, self._limits(seconds, way), hint)
        worker.read_mail()
        if solved.values is not None:
            values: Integers = np.where(free, 0, rows.low)
            values[cut.variables] = solved.values
            worker.offer(values[: encoded.decisions])
        return solved.status


def luby(number: int) -> int:
    """Return a term of 1, 1, 2, 1, 1, 2, 4, 1...: restarts that are never far from the best lengths.

    After M. Luby, A. Sinclair, D. Zuckerman, Optimal speedup of Las Vegas algorithms (1993).
    """
    power = number.bit_length()
    if number == (1 << power) - 1:
        return 1 << (power - 1)
    return luby(number - (1 << (power - 1)) + 1)
