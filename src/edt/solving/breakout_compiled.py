"""Breakout with wishes, compiled to machine code: hard rules and wishes weigh alike, and more while broken.

The search by moves (``moving_compiled``) with wishes among its rows. It walks through timetables that break
hard rules, where annealing never goes; of those that it meets on the way and that break none, the cheapest is
kept. Which hard rules are the difficult ones shows in their weights, which take millions of changes to learn.
A wish may weigh only so many times its price, or nothing would ever be kept (as in local search for weighted
partial MaxSAT, after Lei and Cai).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from edt.kernel.flat_model import Integers
from edt.solving.moving_compiled import broken_row, move
from edt.solving.moving_state import ROW, At
from edt.solving.moving_steps import keep, settle


class Press(NamedTuple):
    """What one stint is to do.

    Attributes:
        seed: where chance begins.
        changes: changes of a variable to make at most.
        patience: changes after the latest gain, after which it ends too.
        least: what timetables must cost less than, to be kept.
        focus: share of the steps that begin with a hard rule, where one is broken.
    """

    seed: int
    changes: int
    patience: int
    least: int
    focus: float


@njit(cache=True, nogil=True, error_model="numpy")
def standing(cells: Integers, at: At, hard: int) -> tuple[int, int]:
    """Return how many rows are broken that must be kept, and what the others cost."""
    number, cost = 0, 0
    for index in range(cells[at.counts + 5]):
        row = cells[at.listed + index]
        if row < hard:
            number += 1
        else:
            cost += cells[at.prices + row] * cells[at.broken + row]
    return number, cost


@njit(cache=True, nogil=True, error_model="numpy")
def hard_row(cells: Integers, at: At, hard: int, number: int) -> int:
    """Draw one of so many broken rows that must be kept."""
    wanted = np.random.randint(number)
    for index in range(cells[at.counts + 5]):
        row = cells[at.listed + index]
        if row < hard:
            if wanted == 0:
                return int(row)
            wanted -= 1
    return -1


@njit(cache=True, nogil=True, error_model="numpy")
def weigh(cells: Integers, at: At, hard: int, most: Integers) -> None:
    """Let every broken row weigh more, a wish up to its most."""
    for index in range(cells[at.counts + 5]):
        row = cells[at.listed + index]
        if row < hard or cells[at.weights + row] < most[(row - hard) // ROW]:
            cells[at.weights + row] += 1


@njit(cache=True, nogil=True, error_model="numpy")
def break_out(cells: Integers, at: At, best: Integers, most: Integers, press: Press) -> None:
    """Search for so many changes of a variable; leave the cheapest values in ``best``, if any are cheaper.

    Args:
        cells: the state: decisions and weights; what follows from decisions is computed first.
        at: what is where in it.
        best: values.
        most: what each wish may weigh, whose rows are the last.
        press: the stint.
    """
    np.random.seed(press.seed)
    settle(cells, at)
    hard, least = at.row_end - ROW * len(most), press.least
    last = cells[at.counts + 1] + press.changes
    end = last
    while cells[at.counts + 1] < end:
        number, cost = standing(cells, at, hard)
        if number == 0 and cost < least:
            least, end = cost, min(last, cells[at.counts + 1] + press.patience)
            keep(cells, at, best)
        row = broken_row(cells, at)
        if row < 0:
            break
        if number > 0 and np.random.random() < press.focus:
            row = hard_row(cells, at, hard, number)
        cells[at.counts] += 1
        cells[at.counts + 1] += 1
        if not move(cells, at, row):
            weigh(cells, at, hard, most)
