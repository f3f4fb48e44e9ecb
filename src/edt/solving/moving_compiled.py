"""The search by moves, compiled to machine code: everything is placed, and broken rows cost.

A broken row is drawn; what could mend it is tried: each lesson that counts in it at every other start,
or, where a row counts days or hours with several lessons in them, all lessons of such a day. The best
move is made if it gains. If none does, every broken row weighs more, until one does (breakout, after
Morris). Costs are kept up to date change by change: a few hundred thousand moves are tried in a second.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from edt.kernel.flat_model import Integers
from edt.solving.moving_model import Layout

WIDEST = 4_000
"""Variables below a row that are looked at, at most."""

TRIED = 5
"""Lessons of a broken row that are tried elsewhere in one step."""

TOGETHER = 8
"""Lessons that are moved together at most, to leave a day (or an hour) free."""

SIDEWAYS, KICK, TENURE = 0.5, 0.01, 10
"""Chance of a move that costs nothing, of one that costs something; steps that a start is left alone."""

NONE = 1 << 60


class State(NamedTuple):
    """Where the search stands; every array changes in place.

    Attributes:
        values: every variable.
        sums: for each auxiliary variable, Σ of its definition − threshold.
        row_sums, broken, weights: for each row its sum, by how much it is broken, what that costs.
        until: for each start, the step until which it is not taken again.
        marks: whether a start is part of what is to be left free.
        stack: changes that are under way.
        todo, leaves: variables below a row, and whether each should rise (1) or fall (−1).
        moves: moves made together, from and to.
        counts: steps · changes of a variable · amount broken · the least so far.
    """

    values: Integers
    sums: Integers
    row_sums: Integers
    broken: Integers
    weights: Integers
    until: Integers
    marks: Integers
    stack: Integers
    todo: Integers
    leaves: Integers
    moves: Integers
    counts: Integers


def state_of(layout: Layout, values: Integers) -> State:
    """Return the state at some decisions."""
    variables, rows = len(values), len(layout.row_low)
    zeros = np.zeros
    state = State(
        values=values.copy(),
        sums=zeros(variables, dtype=np.int64),
        row_sums=zeros(rows, dtype=np.int64),
        broken=zeros(rows, dtype=np.int64),
        weights=np.ones(rows, dtype=np.int64),
        until=zeros(variables, dtype=np.int64),
        marks=zeros(variables, dtype=np.int64),
        stack=zeros((variables + WIDEST, 2), dtype=np.int64),
        todo=zeros((WIDEST, 2), dtype=np.int64),
        leaves=zeros((WIDEST, 2), dtype=np.int64),
        moves=zeros((TOGETHER, 2), dtype=np.int64),
        counts=zeros(4, dtype=np.int64),
    )
    settle(layout, state)
    return state


@njit(cache=True, nogil=True, error_model="numpy")
def settle(layout: Layout, state: State) -> None:
    """Compute everything from the decisions."""
    for one in range(len(state.values)):
        first, last = layout.parent_start[one], layout.parent_start[one + 1]
        if first < last:
            total = -layout.threshold[one]
            for k in range(first, last):
                total += layout.parent_coefficient[k] * state.values[layout.parent[k]]
            state.sums[one] = total
            state.values[one] = max(total, 0) if layout.ramp[one] else int(total >= 0)
    amount = 0
    for row in range(len(layout.row_low)):
        total = 0
        for k in range(layout.row_start[row], layout.row_start[row + 1]):
            total += layout.row_coefficient[k] * state.values[layout.row_variable[k]]
        state.row_sums[row] = total
        state.broken[row] = max(0, layout.row_low[row] - total, total - layout.row_high[row])
        amount += state.broken[row]
    state.counts[2] = amount
    state.counts[3] = NONE


@njit(cache=True, nogil=True, error_model="numpy")
def change(layout: Layout, state: State, variable: int) -> int:
    """Change a decision to its other value; return what that costs."""
    cost, amount, top = 0, 0, 1
    state.stack[0, 0], state.stack[0, 1] = variable, 1 - state.values[variable]
    while top > 0:
        top -= 1
        one = state.stack[top, 0]
        step = state.stack[top, 1] - state.values[one]
        if step == 0:
            continue
        state.values[one] += step
        for k in range(layout.in_start[one], layout.in_start[one + 1]):
            row = layout.in_row[k]
            state.row_sums[row] += step * layout.in_coefficient[k]
            total = state.row_sums[row]
            new = max(0, layout.row_low[row] - total, total - layout.row_high[row])
            if new != state.broken[row]:
                amount += new - state.broken[row]
                cost += state.weights[row] * (new - state.broken[row])
                state.broken[row] = new
        for k in range(layout.child_start[one], layout.child_start[one + 1]):
            child = layout.child[k]
            state.sums[child] += step * layout.child_coefficient[k]
            total = state.sums[child]
            wanted = max(total, 0) if layout.ramp[child] else int(total >= 0)
            for k2 in range(top):
                if state.stack[k2, 0] == child:
                    state.stack[k2, 1] = wanted
            if wanted != state.values[child]:
                state.stack[top, 0], state.stack[top, 1] = child, wanted
                top += 1
    state.counts[1] += 1
    state.counts[2] += amount
    return cost


@njit(cache=True, nogil=True, error_model="numpy")
def best_start(layout: Layout, state: State, group: int) -> tuple[int, int]:
    """Return what one more piece of a group costs least, and where; at no marked start."""
    least, found, equal = NONE, -1, 0
    for k in range(layout.group_start[group], layout.group_start[group + 1]):
        start = layout.group_literal[k]
        if state.values[start] or state.until[start] > state.counts[0] or state.marks[start]:
            continue
        cost = change(layout, state, start)
        change(layout, state, start)
        equal = 1 if cost < least else equal + (cost == least)
        if cost < least or (cost == least and np.random.randint(equal) == 0):
            least, found = cost, start
    return least, found


@njit(cache=True, nogil=True, error_model="numpy")
def place(layout: Layout, state: State) -> None:
    """Place every piece that has no place, in random order, each where it costs least."""
    for group in np.random.permutation(len(layout.need)):
        missing = layout.need[group]
        for k in range(layout.group_start[group], layout.group_start[group + 1]):
            missing -= state.values[layout.group_literal[k]]
        for _ in range(missing):
            _, start = best_start(layout, state, group)
            if start >= 0:
                change(layout, state, start)


@njit(cache=True, nogil=True, error_model="numpy")
def below(layout: Layout, state: State, top: int) -> int:
    """Find the starts whose change may move the first ``top`` of ``todo`` as wanted; return how many."""
    found = 0
    while top > 0:
        top -= 1
        one, sign = state.todo[top, 0], state.todo[top, 1]
        first, last = layout.parent_start[one], layout.parent_start[one + 1]
        value = state.values[one]
        if first == last:
            wrong = value == 0 if sign > 0 else value == 1
            if layout.group_of[one] >= 0 and wrong and found < WIDEST:
                state.leaves[found, 0], state.leaves[found, 1] = one, sign
                found += 1
        elif (sign > 0 and (layout.ramp[one] or value == 0)) or (sign < 0 and value > 0):
            for k in range(first, last):
                if top < WIDEST:
                    state.todo[top, 0] = layout.parent[k]
                    state.todo[top, 1] = sign if layout.parent_coefficient[k] > 0 else -sign
                    top += 1
    return found


@njit(cache=True, nogil=True, error_model="numpy")
def below_row(layout: Layout, state: State, row: int) -> int:
    """Find the starts whose change may mend a broken row; return how many."""
    top = 0
    rise = state.row_sums[row] < layout.row_low[row]
    for k in range(layout.row_start[row], layout.row_start[row + 1]):
        if top < WIDEST:
            state.todo[top, 0] = layout.row_variable[k]
            state.todo[top, 1] = 1 if (layout.row_coefficient[k] > 0) == rise else -1
            top += 1
    return below(layout, state, top)


@njit(cache=True, nogil=True, error_model="numpy")
def best_move(layout: Layout, state: State, found: int) -> tuple[int, int, int]:
    """Return the least cost of moving one piece so that a drawn start among those found changes."""
    least, source, target = NONE, -1, -1
    for index in range(min(found, TRIED)):
        other = index + np.random.randint(found - index)
        one, sign = state.leaves[other, 0], state.leaves[other, 1]
        state.leaves[other, 0], state.leaves[other, 1] = state.leaves[index, 0], state.leaves[index, 1]
        state.leaves[index, 0], state.leaves[index, 1] = one, sign
        group = layout.group_of[one]
        if sign < 0:
            cost = change(layout, state, one)
            state.marks[one] = 1
            more, start = best_start(layout, state, group)
            state.marks[one] = 0
            change(layout, state, one)
            if start >= 0 and cost + more <= least:
                least, source, target = cost + more, one, start
        elif state.until[one] <= state.counts[0]:
            cost = change(layout, state, one)
            for k in range(layout.group_start[group], layout.group_start[group + 1]):
                start = layout.group_literal[k]
                if state.values[start] and start != one:
                    more = change(layout, state, start)
                    change(layout, state, start)
                    if cost + more < least:
                        least, source, target = cost + more, start, one
            change(layout, state, one)
    return least, source, target


@njit(cache=True, nogil=True, error_model="numpy")
def counted_in(layout: Layout, state: State, row: int) -> int:
    """Draw an auxiliary variable that is true and should not be, for a row; −1 if there is none."""
    rise = state.row_sums[row] < layout.row_low[row]
    found, number = -1, 0
    for k in range(layout.row_start[row], layout.row_start[row + 1]):
        one = layout.row_variable[k]
        derived = layout.parent_start[one] < layout.parent_start[one + 1] and not layout.ramp[one]
        if derived and state.values[one] == 1 and (layout.row_coefficient[k] > 0) != rise:
            number += 1
            if np.random.randint(number) == 0:
                found = one
    return found


@njit(cache=True, nogil=True, error_model="numpy")
def mark(layout: Layout, state: State, variable: int) -> None:
    """Mark every start that counts for an auxiliary variable, or unmark them."""
    top, new = 1, 1 - state.marks[variable]
    state.todo[0, 0] = variable
    while top > 0:
        top -= 1
        one = state.todo[top, 0]
        state.marks[one] = new
        for k in range(layout.parent_start[one], layout.parent_start[one + 1]):
            if top < WIDEST and layout.parent_coefficient[k] > 0:
                state.todo[top, 0] = layout.parent[k]
                top += 1


@njit(cache=True, nogil=True, error_model="numpy")
def counting(layout: Layout, state: State, variable: int) -> int:
    """Find the pieces that count for an auxiliary variable; return how many."""
    top = 0
    state.todo[top, 0], state.todo[top, 1] = variable, -1
    top += 1
    found, kept = below(layout, state, top), 0
    for index in range(found):
        if state.leaves[index, 1] < 0:
            state.leaves[kept, 0] = state.leaves[index, 0]
            kept += 1
    return kept


@njit(cache=True, nogil=True, error_model="numpy")
def clear(layout: Layout, state: State, variable: int) -> tuple[int, int]:
    """Return the cost of moving all that counts for an auxiliary variable elsewhere, and how many moves.

    The moves are left in ``moves``, and taken back.
    """
    found = counting(layout, state, variable)
    if not 2 <= found <= TOGETHER:
        return NONE, 0
    mark(layout, state, variable)
    cost, made = 0, 0
    for index in np.random.permutation(found):
        one = state.leaves[index, 0]
        if state.values[one] == 0:
            continue
        gone = change(layout, state, one)
        more, start = best_start(layout, state, layout.group_of[one])
        if start < 0:
            change(layout, state, one)
            cost = NONE
            break
        change(layout, state, start)
        cost += gone + more
        state.moves[made, 0], state.moves[made, 1] = one, start
        made += 1
    mark(layout, state, variable)
    for index in range(made - 1, -1, -1):
        change(layout, state, state.moves[index, 1])
        change(layout, state, state.moves[index, 0])
    return cost, made


@njit(cache=True, nogil=True, error_model="numpy")
def broken_row(layout: Layout, state: State) -> int:
    """Draw a broken row; −1 if there is none."""
    rows = len(layout.row_low)
    first = np.random.randint(rows)
    for offset in range(rows):
        row = (first + offset) % rows
        if state.broken[row] > 0:
            return row
    return -1


@njit(cache=True, nogil=True, error_model="numpy")
def move(layout: Layout, state: State, row: int) -> bool:
    """Mend a broken row as well as one move can, if that gains or chance will have it."""
    found = below_row(layout, state, row)
    least, source, target = best_move(layout, state, found)
    state.moves[0, 0], state.moves[0, 1] = source, target
    made = 1
    auxiliary = counted_in(layout, state, row)
    if auxiliary >= 0:
        cost, several = clear(layout, state, auxiliary)
        if cost <= least:
            least, made = cost, several
        else:
            state.moves[0, 0], state.moves[0, 1] = source, target
    chance = 1.0 if least < 0 else SIDEWAYS if least == 0 else KICK
    if least < NONE and np.random.random() < chance:
        for index in range(made):
            one, start = state.moves[index, 0], state.moves[index, 1]
            change(layout, state, one)
            change(layout, state, start)
            state.until[one] = state.counts[0] + 1 + np.random.randint(TENURE)
    return least < 0


@njit(cache=True, nogil=True, error_model="numpy")
def search(layout: Layout, state: State, best: Integers, seed: int, changes: int) -> None:
    """Search until nothing is broken or so many changes are made; keep the best decisions in ``best``."""
    np.random.seed(seed)
    place(layout, state)
    end = state.counts[1] + changes
    while state.counts[1] < end:
        if state.counts[2] < state.counts[3]:
            state.counts[3] = state.counts[2]
            best[:] = state.values
        row = broken_row(layout, state) if state.counts[2] > 0 else -1
        if row < 0:
            return
        state.counts[0] += 1
        state.counts[1] += 1
        if not move(layout, state, row):
            for other in range(len(state.broken)):
                if state.broken[other] > 0:
                    state.weights[other] += 1


@njit(cache=True, nogil=True, error_model="numpy")
def take_out(layout: Layout, state: State) -> None:
    """Take pieces out, each time one that mends most, until no broken row is mended by that."""
    state.weights[:] = 1
    going = True
    while going:
        going = False
        for row in range(len(layout.row_low)):
            if state.broken[row] == 0:
                continue
            found = below_row(layout, state, row)
            least, chosen = 0, -1
            for index in range(found):
                one = state.leaves[index, 0]
                if state.leaves[index, 1] < 0 and state.values[one]:
                    cost = change(layout, state, one)
                    change(layout, state, one)
                    if cost < least:
                        least, chosen = cost, one
            if chosen >= 0:
                change(layout, state, chosen)
                going = True
