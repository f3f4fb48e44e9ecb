"""Small exact models beside the search: choices made before times, rooms named after them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from edt.kernel.cut import Cutter
from edt.kernel.flat_model import FlatModel, Integers
from edt.shapes import Expression
from edt.solving.cpsat import Limits, solve_cut


def solve_small(
    model: FlatModel, terms: Iterable[tuple[int, int]], limits: Limits, decisions: Integers | None = None
) -> Integers | None:
    """Return the values of all variables of the best answer found, or None where there is none.

    Args:
        model: the whole model; it is frozen.
        terms: variables with their prices.
        limits: time, work and style.
        decisions: a point to start from: values of the decisions, from which the rest follows.
    """
    rows = model.freeze()
    if (rows.low > rows.high).any():
        return None
    cutter = Cutter(rows)
    cut = cutter.cut(rows.low < rows.high, rows.low)
    new = np.full(len(rows.low), -1, dtype=np.int64)
    new[cut.variables] = np.arange(len(cut.variables))
    priced = [(v, price) for v, price in terms if new[v] >= 0]
    hint = None
    if decisions is not None:
        given = cutter.complete_all(decisions)
        least = all(price * given[v] <= price * rows.low[v] for v, price in priced)
        if least and not len(cutter.broken(given)):
            return given
        hint = given[cut.variables]
    objective = Expression(tuple((int(new[v]), price) for v, price in priced))
    answer = solve_cut(cut, objective, limits, hint)
    if answer.values is None:
        return None
    values = rows.low.copy()
    values[cut.variables] = answer.values
    return values
