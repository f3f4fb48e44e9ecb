"""Breakout with wishes: runs that go on over many stints, since weights take long to learn.

Every run begins at the incumbent of then, with weights and limits other than those of the last one: which are
best differs from school to school (``benchmarks/2026-11-26-breakout.md``). The moves are compiled
(``breakout_compiled``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from edt.kernel.flat_model import Integers
from edt.solving.moving_state import State
from edt.solving.prices import Prices
from edt.solving.task import LevelCost


class Scale(NamedTuple):
    """What weighs how much in a run; what is broken weighs 1 more each time nothing gains.

    Attributes:
        wish: a wish of usual price at first.
        hard: a hard rule at first.
        most: how many times its first weight a wish may weigh.
        focus: share of the steps that begin with a hard rule, where one is broken.
        first: changes of a variable in the first stint, until weights are learnt; it ends too when it has
            gained, and then not again for so many as a later one has.
        patience: changes without gain after which a run ends.
    """

    wish: int
    hard: int
    most: int
    focus: float = 0.5
    first: int = 30_000_000
    patience: int = 30_000_000


SCALES = (Scale(5, 10, 20), Scale(5, 5, 20), Scale(10, 5, 20), Scale(5, 3, 50))
"""For one run after the other."""

GOING_ON = 5_000_000
"""Changes of a variable in later stints of a run."""

AS_RULES = (Scale(1, 1, 1 << 20, focus=0.0, first=GOING_ON, patience=60_000_000),)
"""For runs in which wishes are rules."""

EARLIER = 2
"""How many times what a usual price of a level weighs one of the level before does."""


@dataclass
class _Run:
    """Where a run stands between two stints.

    Attributes:
        values: where it is.
        weights: of every row.
        most: what each wish may weigh.
        scale: what weighs how much.
        idle: changes since it last found something cheaper than the incumbent.
    """

    values: Integers
    weights: Integers
    most: Integers
    scale: Scale
    idle: int = 0


class Breakout:
    """Stints of breakout on the rows of a priced model.

    Args:
        prices: of the wishes, whose rows are the last of the model.
        levels: costs of the levels that they belong to.
        unplaced: variables that count what has no place, which moves do not change.
        scales: of one run after the other.

    Attributes:
        runs: how many have begun.
    """

    def __init__(
        self,
        prices: Prices,
        levels: Sequence[LevelCost],
        unplaced: Sequence[int] = (),
        scales: Sequence[Scale] = SCALES,
    ) -> None:
        self._prices, self._unplaced = prices, list(unplaced)
        self._usual = _weights(prices, levels)
        self._run: _Run | None = None
        self._scales = scales
        self.runs = 0

    @property
    def changes(self) -> int:
        """Return how many changes of a variable the next stint is to make."""
        return self._next.first if self._run is None else GOING_ON

    @property
    def _next(self) -> Scale:
        return self._scales[self.runs % len(self._scales)]

    def stint(
        self, module: ModuleType, state: State, values: Integers, random: np.random.Generator, changes: int
    ) -> tuple[Integers, int]:
        """Return the cheapest values found, perhaps the incumbent's, and the changes it took.

        Args:
            module: the compiled search.
            state: of all rows; what it holds is lost.
            values: those of the incumbent.
            random: where chance comes from.
            changes: of a variable, at most.
        """
        run = self._run
        if run is None or np.any((run.values != values)[self._unplaced]):
            run = self._begin(state, values)  # from where as much has a place as in the incumbent
        state.begin_at(run.values)
        state.weights[:], state.prices[-len(run.most) :] = run.weights, self._prices.unit
        best = values.copy()
        now = int(self._prices.unit @ self._prices.amounts(values))
        press = module.Press(int(random.integers(1 << 30)), changes, GOING_ON, now, run.scale.focus)
        module.break_out(*state, best, run.most, press)
        gained = bool((best != values).any())
        run.values, run.weights = state.values.copy(), state.weights.copy()
        run.idle = 0 if gained else run.idle + state.changes
        self._run = run if run.idle < run.scale.patience else None
        return best, state.changes

    def _begin(self, state: State, values: Integers) -> _Run:
        """Return a run that begins at some values."""
        scale = self._next
        self.runs += 1
        wishes = np.maximum(1, np.rint(scale.wish * self._usual)).astype(np.int64)
        weights = np.full(len(state.weights), scale.hard, dtype=np.int64)
        weights[len(weights) - len(wishes) :] = wishes
        return _Run(values, weights, scale.most * wishes, scale)


def _weights(prices: Prices, levels: Sequence[LevelCost]) -> NDArray[np.float64]:
    """Return what each wish weighs where one of usual price on the last level weighs 1."""
    found = np.ones(len(prices.unit))
    told = np.zeros(len(found), dtype=np.bool_)
    for number, level in enumerate(levels):
        here = prices.rows_of(level.variables) & ~told
        if here.any():
            price = prices.unit[here] / np.median(prices.unit[here])
            found[here] = price * EARLIER ** (len(levels) - 1 - number)
        told |= here
    return found
