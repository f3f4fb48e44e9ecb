"""Prices: what wishes cost in the search by moves, a row for each, after the rows that must be kept.

What some wishes cost together in any case (``edt.solving.split_bounds``) is free: they have one row, which is
broken by what they cost beyond that. Else the search would look most at what cannot be mended.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from edt.kernel.cut import Mask
from edt.kernel.flat_model import Integers
from edt.solving.task import LevelCost, Unavoidable

DEAREST, RATIO = 1 << 34, 1_000
"""The highest price; how much more a level's cost one than the next level's, at most."""

ALIKE = 2
"""How many times the least price in a row the others are, at most."""


class Prices(NamedTuple):
    """What variables cost, as rows after all that must be kept; several may count in one row.

    Attributes:
        variable: the variables.
        wanted: the value at which each costs nothing, 0 or 1.
        price: what each costs for every unit that it is away from it.
        row: the row that each counts in; the prices of all in a row are multiples of its price.
        unit: the price of each row: what it costs when broken by one.
        free: by how much the variables of each row are away from what is wanted in any case, together, which
            does not break it.
    """

    variable: Integers
    wanted: Integers
    price: Integers
    row: Integers
    unit: Integers
    free: Integers

    @classmethod
    def alone(cls, variable: Integers, wanted: Integers, price: Integers) -> Prices:
        """Return prices of variables that have a row each."""
        return cls(variable, wanted, price, np.arange(len(variable)), price, np.zeros_like(price))

    @property
    def coefficient(self) -> Integers:
        """The coefficient of each variable in its row."""
        times = self.price // self.unit[self.row]
        return np.where(self.wanted > 0, -times, times)

    @property
    def most(self) -> Integers:
        """The most that each row's variables with their coefficients may add up to."""
        return self.free + self._totals(self.coefficient * self.wanted)

    def amounts(self, values: Integers) -> Integers:
        """Return by how much each row is broken."""
        total = self._totals(self.coefficient * values[self.variable])
        found: Integers = np.maximum(0, total - self.most)
        return found

    def _totals(self, numbers: Integers) -> Integers:
        return np.bincount(self.row, weights=numbers, minlength=len(self.unit)).astype(np.int64)

    def rows_of(self, variables: Integers) -> Mask:
        """Return which rows count any of some variables."""
        found = np.zeros(len(self.unit), dtype=np.bool_)
        found[self.row[np.isin(self.variable, variables)]] = True
        return found


def prices_of(
    levels: Sequence[LevelCost],
    variables: int,
    unplaced: Sequence[int],
    parts: Sequence[Unavoidable] = (),
    kin: Integers | None = None,
) -> Prices | None:
    """Return prices that hardly trade an earlier level for a later one; None where nothing costs anything.

    The caller looks whether a level is worse in the end: exact weights would leave no room for numbers.

    Args:
        levels: the levels, most important first.
        variables: how many the model has.
        unplaced: variables that count what is left out; a level of these alone has no price.
        parts: what cannot be avoided.
        kin: a number for each variable, the same for those that depend on the same few others (−1: on many).
    """
    priced = [n for n, level in enumerate(levels) if not np.isin(level.variables, unplaced).all()]
    if not priced:
        return None
    greatest = max(int(np.abs(levels[n].coefficients).max()) for n in priced)
    ratio = min(RATIO, (DEAREST / greatest) ** (1 / max(1, len(priced) - 1)))
    scale = {n: ratio**rank for rank, n in enumerate(reversed(priced))}
    total, times = np.zeros(variables), np.zeros(variables, dtype=np.int64)
    for n in priced:
        np.add.at(total, levels[n].variables, levels[n].coefficients * scale[n])
        times[levels[n].variables] += 1
    variable = np.flatnonzero(total)
    price = np.ceil(np.abs(total[variable])).astype(np.int64)
    prices = Prices.alone(variable, (total[variable] < 0).astype(np.int64), price)
    plain = [part for part in parts if part.level in scale and (times[part.variables] == 1).all()]
    prices = _joined(prices, [(part.variables, int(part.least * scale[part.level])) for part in plain])
    return prices if kin is None else of_kin(prices, kin)


def _joined(prices: Prices, parts: Sequence[tuple[Integers, int]]) -> Prices:
    """Return the prices with one row for each part of one price, which is free up to what it costs at least.

    Parts of several prices stay as they are: in units of what divides all of them a breach would count, and
    come to weigh, many times as much as that of one wish.
    """
    row, free = prices.row.copy(), np.zeros_like(prices.row)
    for variables, least in parts:
        inside = np.flatnonzero(np.isin(prices.variable, variables))
        if len(inside) and len(np.unique(prices.price[inside])) == 1:
            row[inside] = inside[0]
            free[inside[0]] = -(-least // prices.price[inside[0]])
    rows, row = np.unique(row, return_inverse=True)
    return prices._replace(row=row, unit=prices.price[rows], free=free[rows])


def of_kin(prices: Prices, kin: Integers) -> Prices:
    """Return the prices with one row for wishes on the same few variables that cost about as much.

    So what they cost together is looked up in one table (``edt.solving.moving_tables``). Where prices are far
    apart there are several: in breakout each unit of what is broken comes to weigh more by the same.
    """
    row = prices.row.copy()
    alone = (np.bincount(row) == 1)[row] & (prices.free[row] == 0) & (kin[prices.variable] >= 0)
    chosen = np.flatnonzero(alone)
    order = chosen[np.lexsort((prices.price[chosen], kin[prices.variable[chosen]]))]
    last = -1, 0, -1
    for one, of, price in zip(
        order.tolist(), kin[prices.variable[order]].tolist(), prices.price[order].tolist(), strict=True
    ):
        family, least, into = last
        if of == family and price <= ALIKE * least and price % least == 0:
            row[one] = into
        else:
            last = of, price, int(row[one])
    rows, row = np.unique(row, return_inverse=True)
    return prices._replace(row=row, unit=prices.unit[rows], free=prices.free[rows])
