"""Levels of cost inside a part of the model: one objective that never trades an earlier level.

Exact, not by luck: a level weighs more than all that the later ones can cost within the part. Levels
that are already at their least, before any that is not, are held there by their domains, which makes
parts easier too. Where the weights would not fit, the levels left over follow in a second solve.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from edt.kernel.cut import Cut
from edt.kernel.flat_model import Integers
from edt.shapes import Expression
from edt.solving.task import LevelCost

LARGEST_WEIGHT = 1 << 44
"""Keeps objectives far from the solver's limit of 2^62, with room for sums."""


class Part(NamedTuple):
    """A cut with its objective, and the levels that did not fit into it."""

    cut: Cut
    objective: Expression
    later: tuple[LevelCost, ...]


def part_of(cut: Cut, levels: Sequence[LevelCost], variables: int, values: Integers) -> Part:
    """Return a cut with the levels as one objective.

    Args:
        cut: the part.
        levels: costs over the whole model's variables, most important first.
        variables: how many variables the whole model has.
        values: the incumbent, for the cut's variables.
    """
    number = np.full(variables, -1, dtype=np.int64)
    number[cut.variables] = np.arange(len(cut.variables))
    inside = [_inside(level, number) for level in levels]
    return combined(cut, [level for level in inside if len(level.variables)], values)


def combined(cut: Cut, levels: Sequence[LevelCost], values: Integers) -> Part:
    """Return the same for levels over the cut's own variables."""
    low, high = cut.low.copy(), cut.high.copy()
    remaining = list(levels)
    while remaining and _at_least(remaining[0], cut, values):
        level = remaining.pop(0)
        at = np.where(level.coefficients > 0, cut.low[level.variables], cut.high[level.variables])
        low[level.variables] = high[level.variables] = at
    cut = cut._replace(low=low, high=high)
    spans = [
        int(np.abs(level.coefficients) @ (high[level.variables] - low[level.variables]))
        for level in remaining
    ]
    first = _how_many(spans)
    terms: dict[int, int] = {}
    weight = 1
    for level, span in zip(remaining[:first][::-1], spans[:first][::-1], strict=True):
        for variable, coefficient in zip(level.variables.tolist(), level.coefficients.tolist(), strict=True):
            terms[variable] = terms.get(variable, 0) + coefficient * weight
        weight *= span + 1
    return Part(cut, Expression(tuple(terms.items())), tuple(remaining[first:]))


def capped(cut: Cut, terms: Sequence[tuple[int, int]], most: int) -> Cut:
    """Return a cut with one row more: Σ terms ≤ most."""
    return cut._replace(
        row_low=np.append(cut.row_low, -(1 << 60)),
        row_high=np.append(cut.row_high, most),
        row_start=np.append(cut.row_start, cut.row_start[-1] + len(terms)),
        variable=np.append(cut.variable, [variable for variable, _ in terms]).astype(np.int64),
        coefficient=np.append(cut.coefficient, [coefficient for _, coefficient in terms]).astype(np.int64),
        negated=np.append(cut.negated, -1),
    )


def _inside(level: LevelCost, number: Integers) -> LevelCost:
    here = number[level.variables]
    return LevelCost(here[here >= 0], level.coefficients[here >= 0], 0)


def _at_least(level: LevelCost, cut: Cut, values: Integers) -> bool:
    at = np.where(level.coefficients > 0, cut.low[level.variables], cut.high[level.variables])
    return bool((values[level.variables] == at).all())


def _how_many(spans: Sequence[int]) -> int:
    """Return how many levels fit into one objective, at least one."""
    total, count = 1, 0
    for span in spans:
        total *= span + 1
        if total > LARGEST_WEIGHT and count:
            break
        count += 1
    return count
