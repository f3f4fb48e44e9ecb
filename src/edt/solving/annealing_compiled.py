"""Annealing, compiled to machine code: from an answer that breaks nothing to cheaper ones.

A move is drawn: any piece to any start, or, for a wish that is not kept, a piece that counts in it to its
best start. What is in its way changes places with it, or what it breaks is mended by further moves. What
then breaks nothing is kept if it costs no more, or with a chance that falls with what it costs more and with
time (simulated annealing, after Kirkpatrick, Gelatt and Vecchi; the chains are those of ``moving_compiled``
and ``swaps_compiled``).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit

from edt.kernel.flat_model import Integers
from edt.solving.moving_compiled import (
    TRIED,
    below_row,
    best_move,
    broken_anew,
    broken_row,
    make,
    take_back,
)
from edt.solving.moving_state import HARD, At
from edt.solving.moving_steps import change, keep
from edt.solving.swaps_compiled import swapped

FOCUSED = 0.5
"""Share of the moves that begin with a wish that is not kept."""

LONGEST = 5
"""Moves in a chain that mends; up to eight, half as many changes more, were kept no more often."""

DRAWS = 20
"""Draws of a piece and a start, until both can be."""

COLD = 0.1
"""The heat at the end, as a share of that at the beginning."""


class Plan(NamedTuple):
    """What one stint is to do.

    Attributes:
        seed: where chance begins.
        changes: changes of a variable to make.
        hot: the heat at the beginning, in units of cost.
        swaps: share of the moves that are swaps; the others are mended.
    """

    seed: int
    changes: int
    hot: float
    swaps: float = 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def any_move(cells: Integers, at: At) -> tuple[int, int]:
    """Draw a piece and another start for it; −1 and −1 if none is found."""
    for _ in range(DRAWS):
        group = np.random.randint(at.group_count)
        first, last = cells[at.group_start + group], cells[at.group_start + group + 1]
        if last - first < 2 or cells[at.need + group] == 0:
            continue
        target = cells[at.group_literal + first + np.random.randint(last - first)]
        if cells[at.values + target]:
            continue
        source, number = -1, 0
        for k in range(first, last):
            start = cells[at.group_literal + k]
            if cells[at.values + start]:
                number += 1
                if np.random.randint(number) == 0:
                    source = start
        if source >= 0:
            return source, target
    return -1, -1


@njit(cache=True, nogil=True, error_model="numpy")
def first_move(cells: Integers, at: At) -> tuple[int, int]:
    """Draw a move; −1 and −1 if there is none."""
    if np.random.random() >= FOCUSED:
        return any_move(cells, at)
    row = broken_row(cells, at)
    if row < 0:
        return -1, -1
    _, source, target = best_move(cells, at, below_row(cells, at, row), 1)
    return source, target


@njit(cache=True, nogil=True, error_model="numpy")
def mended(cells: Integers, at: At, source: int, target: int) -> tuple[int, int]:
    """Make a move and those that mend what must be kept; return what all cost, and how many they are.

    They are left in ``moves``. What could not be mended costs more than anything else.
    """
    total, made = 0, 0
    while True:
        cells[at.counts + 4] = 0
        total += change(cells, at, source) + change(cells, at, target)
        cells[at.moves + made], cells[at.moves_to + made] = source, target
        cells[at.marks + source] = 1  # nothing goes back
        made += 1
        if total < HARD // 2 or made == LONGEST:
            break
        row = broken_anew(cells, at, HARD)
        if row < 0:
            break
        _, source, target = best_move(cells, at, below_row(cells, at, row), TRIED)
        if source < 0:
            break
    for index in range(made):
        cells[at.marks + cells[at.moves + index]] = 0
    return total, made


@njit(cache=True, nogil=True, error_model="numpy")
def anneal(cells: Integers, at: At, best: Integers, plan: Plan) -> None:
    """Search for so many changes of a variable, ever colder; leave the cheapest values in ``best``."""
    np.random.seed(plan.seed)
    begin = cells[at.counts + 1]
    cost, least, kept = 0, 0, True
    while cells[at.counts + 1] < begin + plan.changes and cells[at.counts + 5] > 0:
        cells[at.counts] += 1
        cells[at.counts + 1] += 1
        swaps = np.random.random() < plan.swaps
        source, target = any_move(cells, at) if swaps else first_move(cells, at)
        if source < 0:
            continue
        if swaps:
            total, made = swapped(cells, at, source, target)
        else:
            total, made = mended(cells, at, source, target)
        heat = plan.hot * COLD ** ((cells[at.counts + 1] - begin) / plan.changes)
        if total <= -heat * math.log(1.0 - np.random.random()):
            if total > 0 and not kept:
                take_back(cells, at, made)
                keep(cells, at, best)
                kept = True
                make(cells, at, made)
            cost += total
            if cost < least:
                least, kept = cost, False
        else:
            take_back(cells, at, made)
    if not kept:
        keep(cells, at, best)
