"""A change of a start and what follows from it, compiled to machine code; see ``moving_compiled``.

What the compiler keeps on disk of the callers does not know when this file was edited: edit them too, or
remove ``__pycache__``. Releases replace both.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from edt.kernel.flat_model import Integers
from edt.solving.moving_state import FRESH, At

NONE = 1 << 60
"""More than anything costs."""


@njit(cache=True, nogil=True, error_model="numpy")
def settle(cells: Integers, at: At) -> None:
    """Compute everything from the decisions."""
    for one in range(at.variable_count):
        first, last = cells[at.parent_start + one], cells[at.parent_start + one + 1]
        if first < last:
            total = -cells[at.threshold + one]
            for k in range(first, last):
                total += cells[at.parent_coefficient + k] * cells[at.values + cells[at.parent + k]]
            cells[at.sums + one] = total
            cells[at.values + one] = max(total, 0) if cells[at.ramp + one] else int(total >= 0)
    amount = 0
    cells[at.counts + 5] = 0
    for row in range(at.row_count):
        total = 0
        for k in range(cells[at.row_start + row], cells[at.row_start + row + 1]):
            total += cells[at.row_coefficient + k] * cells[at.values + cells[at.row_variable + k]]
        cells[at.row_sums + row] = total
        cells[at.broken + row] = max(0, cells[at.row_low + row] - total, total - cells[at.row_high + row])
        amount += cells[at.broken + row]
        if cells[at.broken + row] > 0:
            list_anew(cells, at, row, 1)
    cells[at.counts + 2] = amount
    cells[at.counts + 3] = NONE


@njit(cache=True, nogil=True, error_model="numpy")
def list_anew(cells: Integers, at: At, row: int, broken: int) -> None:
    """Put a row on the list of broken ones, or take it off."""
    number = cells[at.counts + 5]
    if broken:
        cells[at.listed + number] = row
        cells[at.place_listed + row] = number
        cells[at.counts + 5] = number + 1
        if cells[at.counts + 4] < FRESH:
            cells[at.fresh + cells[at.counts + 4]] = row
            cells[at.counts + 4] += 1
    else:
        last, place = cells[at.listed + number - 1], cells[at.place_listed + row]
        cells[at.listed + place] = last
        cells[at.place_listed + last] = place
        cells[at.counts + 5] = number - 1


@njit(cache=True, nogil=True, error_model="numpy")
def change(cells: Integers, at: At, variable: int) -> int:
    """Change a decision to its other value; return what that costs."""
    cost, amount, top = 0, 0, 1
    cells[at.stack], cells[at.stack_to] = variable, 1 - cells[at.values + variable]
    while top > 0:
        top -= 1
        one = cells[at.stack + top]
        step = cells[at.stack_to + top] - cells[at.values + one]
        if step == 0:
            continue
        cells[at.values + one] += step
        for k in range(cells[at.in_start + one], cells[at.in_start + one + 1]):
            row = cells[at.in_row + k]
            cells[at.row_sums + row] += step * cells[at.in_coefficient + k]
            total = cells[at.row_sums + row]
            new = max(0, cells[at.row_low + row] - total, total - cells[at.row_high + row])
            if new != cells[at.broken + row]:
                amount += new - cells[at.broken + row]
                cost += cells[at.weights + row] * (new - cells[at.broken + row])
                if cells[at.broken + row] == 0 or new == 0:
                    list_anew(cells, at, row, new)
                cells[at.broken + row] = new
        for k in range(cells[at.child_start + one], cells[at.child_start + one + 1]):
            child = cells[at.child + k]
            cells[at.sums + child] += step * cells[at.child_coefficient + k]
            total = cells[at.sums + child]
            wanted = max(total, 0) if cells[at.ramp + child] else int(total >= 0)
            for k2 in range(top):
                if cells[at.stack + k2] == child:
                    cells[at.stack_to + k2] = wanted
            if wanted != cells[at.values + child]:
                cells[at.stack + top], cells[at.stack_to + top] = child, wanted
                top += 1
    cells[at.counts + 1] += 1
    cells[at.counts + 2] += amount
    return cost


@njit(cache=True, nogil=True, error_model="numpy")
def best_start(cells: Integers, at: At, group: int) -> tuple[int, int]:
    """Return what one more piece of a group costs least, and where; at no marked start."""
    least, found, equal = NONE, -1, 0
    for k in range(cells[at.group_start + group], cells[at.group_start + group + 1]):
        start = cells[at.group_literal + k]
        if cells[at.values + start] or cells[at.until + start] > cells[at.counts] or cells[at.marks + start]:
            continue
        cost = change(cells, at, start)
        change(cells, at, start)
        equal = 1 if cost < least else equal + (cost == least)
        if cost < least or (cost == least and np.random.randint(equal) == 0):
            least, found = cost, start
    return least, found


@njit(cache=True, nogil=True, error_model="numpy")
def shuffled(number: int) -> Integers:
    """Return the numbers below one in random order."""
    order = np.empty(number, dtype=np.int64)
    for index in range(number):
        other = np.random.randint(index + 1)
        order[index] = order[other]
        order[other] = index
    return order


@njit(cache=True, nogil=True, error_model="numpy")
def place(cells: Integers, at: At) -> None:
    """Place every piece that has no place, in random order, each where it costs least."""
    for group in shuffled(at.group_count):
        missing = cells[at.need + group]
        for k in range(cells[at.group_start + group], cells[at.group_start + group + 1]):
            missing -= cells[at.values + cells[at.group_literal + k]]
        for _ in range(missing):
            _, start = best_start(cells, at, group)
            if start >= 0:
                change(cells, at, start)
