"""Proofs by slack: is there a timetable that costs hardly more than its parts do at least?

Bounds from parts (``edt.solving.split_bounds``) add up to less than a timetable costs where parts cannot be
at their least together. A timetable that costs no more than the sum and a slack leaves each part, and all the
rest of the cost, no more than the slack. With a small one nearly every wish is thereby a rule, and rules are
what the solver is good at: it either finds such a timetable, or proves in seconds that there is none, and
that raises the bound. The slack begins with nothing and grows as long as it is too little (destructive
bounds, Klein and Scholl 1999).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from edt.kernel.cut import Cut
from edt.kernel.flat_model import Integers
from edt.shapes import Expression
from edt.solving.cpsat import solve_cut
from edt.solving.levels import Cap, capped
from edt.solving.task import LevelCost

if TYPE_CHECKING:
    from edt.solving.worker import Worker

PATIENCE = 1.0
"""Seconds (or work) for the first search; twice as many after each that decides nothing without slack."""

LARGEST = 2_000_000
"""Entries of the largest model that is searched whole: the solver takes a second to read so many."""


@dataclass
class Part:
    """The part of a level's cost that follows from some events.

    Attributes:
        events: the events.
        terms: which terms of the level.
        least: what they cost at least.
        closed: whether that is what they can cost alone.
    """

    events: Integers
    terms: Integers
    least: int = 0
    closed: bool = False


class Tightening:
    """Searches with more and more slack for one level.

    Args:
        worker: whose incumbent is to be proven; what is found is offered to it.
        level: number of the level; earlier ones stay at what they cost.
        parts: disjoint parts of its cost, each with what it costs at least.
        limits: least and greatest value of each variable.

    Attributes:
        patience: seconds (or work) for the next search.
    """

    def __init__(
        self, worker: Worker, level: int, parts: tuple[Part, ...], limits: tuple[Integers, Integers]
    ) -> None:
        self._worker, self._number, self._parts, self._limits = worker, level, parts, limits
        self._level = worker.sure[level]
        self._unit = self._level.unit
        self._least = self._level.least + sum(part.least for part in parts)
        self._more = 0
        self.patience = PATIENCE

    def go_on(self, bound: int) -> int:
        """Search once, with more slack if the last was too little; return what the level costs at least.

        Args:
            bound: what is known of that.
        """
        worker, cost = self._worker, self._worker.cost[self._number]
        bound = self._level.reached(bound)
        if bound >= cost:
            return cost
        most = min(bound + self._more * self._unit, cost - self._unit)
        cut = self._cut(most)
        # Without presolve, so that what is said to be impossible can be taken for proven; it is no slower.
        limits = worker.clock.long(min(self.patience, worker.clock.left), worker.draw_seed(), presolve=False)
        solved = solve_cut(cut, Expression(), limits)
        worker.clock.spend(solved.work)
        if solved.status == "infeasible":
            self._more = max(2 * self._more, 1)
            return most + self._unit
        if solved.values is not None:
            self._offer(cut, solved.values)
        elif most == bound:
            self.patience *= 2
        self._more //= 2
        return bound

    def _offer(self, cut: Cut, inside: Integers) -> None:
        worker = self._worker
        assert worker.values is not None
        values = worker.values.copy()
        values[cut.variables] = inside
        worker.offer(values[: worker.model.encoded.decisions])

    def _cut(self, most: int) -> Cut:
        """Return the whole model, where the level and each part of it cost no more than is left for them."""
        worker, level, slack = self._worker, self._level, most - self._least
        assert worker.values is not None
        rows = worker.cutter.rows
        low, high = self._narrowed(slack)
        cut = worker.cutter.cut(rows.low < rows.high, worker.values)
        cut = cut._replace(low=low[cut.variables], high=high[cut.variables])
        number = np.full(len(low), -1, dtype=np.int64)
        number[cut.variables] = np.arange(len(cut.variables))
        limits = [(level, most), *zip(worker.sure[: self._number], worker.cost, strict=False)]
        for part in self._parts:
            some = LevelCost(level.variables[part.terms], level.coefficients[part.terms], 0)
            limits.append((some, some.least + part.least + slack))
        return capped(cut, *(_cap(some, cost, number, worker.values) for some, cost in limits))

    def _narrowed(self, slack: int) -> tuple[Integers, Integers]:
        """Return least and greatest value of each variable where no term costs more than is left for it."""
        (low, high), level = (limit.copy() for limit in self._limits), self._level
        allowed = np.full(len(level.variables), slack)
        for part in self._parts:
            allowed[part.terms] += part.least
        steps = allowed // np.maximum(1, np.abs(level.coefficients))  # what costs nothing is not narrowed
        up, down = level.coefficients > 0, level.coefficients < 0
        rising, falling = level.variables[up], level.variables[down]
        high[rising] = np.minimum(high[rising], low[rising] + steps[up])
        low[falling] = np.maximum(low[falling], high[falling] - steps[down])
        return low, high


def _cap(level: LevelCost, cost: int, number: Integers, values: Integers) -> Cap:
    """Return the cap that lets a level cost no more than that.

    Args:
        level: the level, over the whole model's variables.
        cost: what it may cost.
        number: for each variable of the whole model its number in the cut; -1 for those that are fixed.
        values: those of the whole model; only those of fixed variables count.
    """
    inside = number[level.variables]
    free = inside >= 0
    held = level.constant + int(level.coefficients[~free] @ values[level.variables[~free]])
    return Cap(inside[free], level.coefficients[free], cost - held)
