"""A change of a start and what follows from it, compiled to machine code; see ``moving_compiled``.

What the compiler keeps on disk of the callers does not know when this file was edited: edit them too, or
remove ``__pycache__``. Releases replace both.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from edt.kernel.flat_model import Integers
from edt.solving.moving_state import ENTRY, FRESH, ROW, VARIABLE, At
from edt.solving.moving_tables import RAMP, TABLE

MANY = 500
"""Starts of a piece that are tried: one that stands for rooms too may have thousands."""

NONE = 1 << 60
"""More than anything costs."""


@njit(cache=True, nogil=True, error_model="numpy")
def settle(cells: Integers, at: At) -> None:
    """Compute everything from the decisions."""
    for one in range(0, at.variable_end, VARIABLE):
        first, last = cells[at.parent_start + one], cells[at.parent_start + one + VARIABLE]
        if first < last:
            total = -cells[at.threshold + one]
            for k in range(first, last, ENTRY):
                total += cells[at.parent_coefficient + k] * cells[at.values + cells[at.parent + k]]
            cells[at.sums + one] = total
            cells[at.values + one] = as_defined(cells, at, one)
    amount = 0
    cells[at.counts + 5] = 0
    for row in range(0, at.row_end, ROW):
        total = 0
        for k in range(cells[at.row_start + row], cells[at.row_start + row + ROW], ENTRY):
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
    cells[at.counts + 1] += 1
    return changed(cells, at, variable, at.in_end, at.child_end)


@njit(cache=True, nogil=True, error_model="numpy")
def change_rules(cells: Integers, at: At, variable: int) -> int:
    """Change a decision as far as rows see it that must be kept; return what that costs.

    Wishes see nothing of it, so it is to be taken back before anything else is done.
    """
    return changed(cells, at, variable, at.in_wish, at.child_wish)


@njit(cache=True, nogil=True, error_model="numpy")
def changed(cells: Integers, at: At, variable: int, in_end: int, child_end: int) -> int:
    """Change a decision and what follows from it; return what that costs.

    Args:
        cells: the state.
        at: what is where in it.
        variable: the decision.
        in_end: where the cells are that say where its rows end that are looked at.
        child_end: the same for the auxiliaries that depend on it.
    """
    cost, amount, top = 0, 0, 0
    one, step = variable, 1 - 2 * cells[at.values + variable]
    while step != 0:
        cells[at.values + one] += step
        for k in range(cells[at.in_start + one], cells[in_end + one], ENTRY):
            row = cells[at.in_row + k]
            total = cells[at.row_sums + row] + step * cells[at.in_coefficient + k]
            cells[at.row_sums + row] = total
            old = cells[at.broken + row]
            new = max(0, cells[at.row_low + row] - total, total - cells[at.row_high + row])
            if new != old:
                amount += new - old
                cost += cells[at.weights + row] * (new - old)
                if old == 0 or new == 0:
                    list_anew(cells, at, row, new)
                cells[at.broken + row] = new
        for k in range(cells[at.child_start + one], cells[child_end + one], ENTRY):
            child = cells[at.child + k]
            cells[at.sums + child] += step * cells[at.child_coefficient + k]
            if not cells[at.stacked + child] and as_defined(cells, at, child) != cells[at.values + child]:
                cells[at.stack + top], cells[at.stacked + child] = child, 1
                top += 1
        step = 0
        while top > 0 and step == 0:  # what changed and changed back in the meantime needs nothing
            top -= 1
            one = cells[at.stack + top]
            cells[at.stacked + one] = 0
            step = as_defined(cells, at, one) - cells[at.values + one]
    cells[at.counts + 2] += amount
    return cost


@njit(cache=True, nogil=True, error_model="numpy")
def as_defined(cells: Integers, at: At, one: int) -> int:
    """Return the value that the definition of an auxiliary variable gives it."""
    total, kind = cells[at.sums + one], cells[at.kind + one]
    if kind == TABLE:
        return int(cells[total])
    return int(max(total, 0) if kind == RAMP else total >= 0)


@njit(cache=True, nogil=True, error_model="numpy")
def keep(cells: Integers, at: At, best: Integers) -> None:
    """Copy the values."""
    for number in range(len(best)):  # a loop, since slices take the compiler seconds
        best[number] = cells[at.values + VARIABLE * number]


@njit(cache=True, nogil=True, error_model="numpy")
def clashing(cells: Integers, at: At, start: int) -> int:
    """Return what one more piece at a start would cost in the rows that it is in itself."""
    cost = 0
    for k in range(cells[at.in_start + start], cells[at.in_end + start], ENTRY):
        row = cells[at.in_row + k]
        total = cells[at.row_sums + row] + cells[at.in_coefficient + k]
        new = max(0, cells[at.row_low + row] - total, total - cells[at.row_high + row])
        cost += cells[at.weights + row] * (new - cells[at.broken + row])
    return cost


@njit(cache=True, nogil=True, error_model="numpy")
def best_start(cells: Integers, at: At, group: int) -> tuple[int, int]:
    """Return what one more piece of a group costs least, and where; at no marked start.

    Of very many starts, some drawn at equal distances are tried.
    """
    least, found, equal = NONE, -1, 0
    first, last = cells[at.group_start + group], cells[at.group_start + group + 1]
    distance = max(1, (last - first) // MANY)
    for k in range(first + np.random.randint(distance), last, distance):
        start = cells[at.group_literal + k]
        if cells[at.values + start] or cells[at.until + start] > cells[at.counts] or cells[at.marks + start]:
            continue
        if clashing(cells, at, start) > least:
            cells[at.counts + 1] += 1  # less work than to change it and change it back
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
