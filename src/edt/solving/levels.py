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


class Cap(NamedTuple):
    """What a sum over a cut's variables may be at most."""

    variables: Integers
    coefficients: Integers
    most: int


def capped(cut: Cut, *caps: Cap) -> Cut:
    """Return a cut with a row more for each cap."""
    ends = cut.row_start[-1] + np.cumsum([len(cap.variables) for cap in caps])
    return cut._replace(
        row_low=np.append(cut.row_low, np.full(len(caps), -(1 << 60))),
        row_high=np.append(cut.row_high, [cap.most for cap in caps]),
        row_start=np.append(cut.row_start, ends),
        variable=np.concatenate((cut.variable, *(cap.variables for cap in caps))),
        coefficient=np.concatenate((cut.coefficient, *(cap.coefficients for cap in caps))),
        negated=np.append(cut.negated, np.full(len(caps), -1)),
    )


def cap_of(terms: Sequence[tuple[int, int]], most: int) -> Cap:
    """Return the cap of some terms of an objective."""
    pairs = np.array(terms, dtype=np.int64).reshape(-1, 2)
    return Cap(pairs[:, 0], pairs[:, 1], most)


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
