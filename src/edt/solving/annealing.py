"""Cheaper answers by moves: the search by moves with prices, from the incumbent, ever colder.

Parts solved exactly gain most where little is left to gain; many small moves do where there is much. Both
take turns, by what they pay (``edt.solving.paying``). The moves themselves are compiled
(``annealing_compiled``).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from edt.kernel.flat_model import Integers
from edt.kernel.model import Encoded
from edt.solving.moving import WORK, Compiled
from edt.solving.moving_model import Layout, Prices, layout_of
from edt.solving.task import Cost, LevelCost

SHORTEST, LONGEST = 2_000_000, 20_000_000
"""Changes of a variable in one stint: about a second, and ten."""

SHARE = 0.2
"""Share of the time left that a stint takes at most."""

LONGER = 1.5
"""By how much a stint is longer than one that gained nothing."""

HEATS = (1.0, 0.3)
"""Heats to begin with, in units of a usual price of the level."""

DEAREST, RATIO = 1 << 34, 1_000
"""The highest price; how much more a level's cost one than the next level's, at most."""


class Annealing:
    """Stints of annealing, each from an incumbent.

    Args:
        encoded: the model with its levels.
        levels: their costs.
        compiled: the compiled search, perhaps still being loaded.
    """

    def __init__(self, encoded: Encoded, levels: Sequence[LevelCost], compiled: Compiled) -> None:
        self._encoded, self._levels, self._compiled = encoded, levels, compiled
        self._prices: Prices | None = None
        self._layout: Layout | None = None
        self._changes = SHORTEST
        self._is_new = True

    @property
    def possible(self) -> bool:
        """Whether it is loaded, and the model of a kind that moves can search."""
        if self._is_new and self._compiled.annealing is not None:
            self._is_new = False
            self._prices = prices_of(self._levels, len(self._encoded.rows.low), self._encoded.unplaced)
            if self._prices is not None:
                self._layout = layout_of(self._encoded, self._prices)
        return self._layout is not None

    def stint(
        self, values: Integers, cost: Cost, random: np.random.Generator, left: float
    ) -> tuple[Integers, float]:
        """Return the cheapest values found, perhaps the incumbent's, and the work it took.

        Args:
            values: those of the incumbent, which is complete.
            cost: its cost on each level.
            random: where chance comes from.
            left: seconds (or work) left for everything.
        """
        moving, annealing = self._compiled.module, self._compiled.annealing
        layout, prices = self._layout, self._prices
        assert moving is not None
        assert annealing is not None
        assert layout is not None
        assert prices is not None
        level = int(random.choice([number for number, amount in enumerate(cost) if amount]))
        state = moving.state_of(layout, values.copy())
        hard = len(layout.row_low) - len(prices.variable)
        state.weights[:hard], state.weights[hard:] = annealing.HARD, prices.price
        heat = random.choice(HEATS) * self._usual(level)
        best = values.copy()
        changes = int(min(self._changes, max(1.0, SHARE * left / WORK)))
        annealing.anneal(*state, best, annealing.Plan(int(random.integers(1 << 30)), changes, float(heat)))
        return best, WORK * changes

    def learn(self, gained: bool) -> None:
        """Make the next stint longer where one gained nothing."""
        self._changes = SHORTEST if gained else min(LONGEST, int(LONGER * self._changes))

    def _usual(self, level: int) -> float:
        """Return a usual price on a level."""
        assert self._prices is not None
        here = np.isin(self._prices.variable, self._levels[level].variables)
        return float(np.median(self._prices.price[here])) if here.any() else 1.0


def prices_of(levels: Sequence[LevelCost], variables: int, unplaced: Sequence[int]) -> Prices | None:
    """Return prices that hardly trade an earlier level for a later one; None where nothing costs anything.

    The caller looks whether a level is worse in the end: exact weights would leave no room for numbers.
    """
    priced = [level for level in levels if not np.isin(level.variables, unplaced).all()]
    if not priced:
        return None
    greatest = max(int(np.abs(level.coefficients).max()) for level in priced)
    ratio = min(RATIO, (DEAREST / greatest) ** (1 / max(1, len(priced) - 1)))
    total = np.zeros(variables)
    for number, level in enumerate(reversed(priced)):
        np.add.at(total, level.variables, level.coefficients * ratio**number)
    variable = np.flatnonzero(total)
    price = np.ceil(np.abs(total[variable])).astype(np.int64)
    return Prices(variable, (total[variable] < 0).astype(np.int64), price)
