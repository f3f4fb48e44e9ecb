"""The search by moves, compiled to machine code: everything is placed, and broken rows cost.

A broken row is drawn; what could mend it is tried: each lesson that counts in it at every other start,
or, where a row counts days or hours with several lessons in them, all lessons of such a day. The best
move is made if it gains. If none does, it is followed by moves that mend what it broke (as ejection
chains do, after Glover), and the whole chain is made if that gains. If not, every broken row weighs more,
until something does (breakout, after Morris). Costs are kept up to date change by change: a few hundred
thousand moves are tried in a second.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from edt.kernel.flat_model import Integers
from edt.solving.moving_model import Layout
from edt.solving.moving_state import ENTRY, ROW, TOGETHER, VARIABLE, WIDEST, At, State, cells_of
from edt.solving.moving_steps import NONE, best_start, change, keep, place, settle, shuffled
from edt.solving.moving_tables import RAMP, TABLE, THRESHOLD

TRIED = 5
"""Lessons of a broken row that are tried elsewhere in one step."""

SIDEWAYS, KICK, TENURE = 0.5, 0.01, 10
"""Chance of a move that costs nothing, of one that costs something; steps that a start is left alone."""

ASKED = 1_000
"""Weight of a row that asks for something, where pieces are taken out."""

CHAIN = 3
"""Moves in a row that are looked at together, each mending what the one before broke."""


def state_of(layout: Layout, values: Integers) -> State:
    """Return the state at some decisions."""
    state = cells_of(layout, values)
    settle(*state)
    return state


@njit(cache=True, nogil=True, error_model="numpy")
def below(cells: Integers, at: At, top: int) -> int:
    """Find the starts whose change may move the first ``top`` of ``todo`` as wanted; return how many."""
    found = 0
    while top > 0:
        top -= 1
        one, sign = cells[at.todo + top], cells[at.todo_sign + top]
        first, last = cells[at.parent_start + one], cells[at.parent_start + one + VARIABLE]
        value = cells[at.values + one]
        if first == last:
            wrong = value == 0 if sign > 0 else value == 1
            if cells[at.group_of + one] >= 0 and wrong and found < WIDEST:
                cells[at.leaves + found], cells[at.leaves_sign + found] = one, sign
                found += 1
        elif cells[at.kind + one] == TABLE:
            top = below_table(cells, at, one, sign, top)
        elif (sign > 0 and (cells[at.kind + one] or value == 0)) or (sign < 0 and value > 0):
            for k in range(first, last, ENTRY):
                if top < WIDEST:
                    cells[at.todo + top] = cells[at.parent + k]
                    cells[at.todo_sign + top] = sign if cells[at.parent_coefficient + k] > 0 else -sign
                    top += 1
    return found


@njit(cache=True, nogil=True, error_model="numpy")
def below_table(cells: Integers, at: At, one: int, sign: int, top: int) -> int:
    """Put on ``todo`` what moves a table as wanted when it changes by one, or at least not otherwise."""
    here, before = cells[at.sums + one], top
    for wanted in (1, 0):
        for k in range(cells[at.parent_start + one], cells[at.parent_start + one + VARIABLE], ENTRY):
            other, step = cells[at.parent + k], cells[at.parent_coefficient + k]
            value, many = cells[at.values + other], cells[at.kind + other] == RAMP
            for way in (1, -1):
                if (way > 0 and value > 0 and not many) or (way < 0 and value == 0) or top == WIDEST:
                    continue
                gain = sign * (cells[here + way * step] - cells[here])
                if min(gain, 1) == wanted:
                    cells[at.todo + top], cells[at.todo_sign + top] = other, way
                    top += 1
        if top > before:
            break
    return top


@njit(cache=True, nogil=True, error_model="numpy")
def below_row(cells: Integers, at: At, row: int) -> int:
    """Find the starts whose change may mend a broken row; return how many."""
    top = 0
    rise = cells[at.row_sums + row] < cells[at.row_low + row]
    for k in range(cells[at.row_start + row], cells[at.row_start + row + ROW], ENTRY):
        if top < WIDEST:
            cells[at.todo + top] = cells[at.row_variable + k]
            cells[at.todo_sign + top] = 1 if (cells[at.row_coefficient + k] > 0) == rise else -1
            top += 1
    return below(cells, at, top)


@njit(cache=True, nogil=True, error_model="numpy")
def best_move(cells: Integers, at: At, found: int, tried: int) -> tuple[int, int, int]:
    """Return the least cost of moving one piece so that a drawn start among those found changes."""
    least, source, target = NONE, -1, -1
    for index in range(min(found, tried)):
        other = index + np.random.randint(found - index)
        one, sign = cells[at.leaves + other], cells[at.leaves_sign + other]
        cells[at.leaves + other] = cells[at.leaves + index]
        cells[at.leaves_sign + other] = cells[at.leaves_sign + index]
        cells[at.leaves + index], cells[at.leaves_sign + index] = one, sign
        group = cells[at.group_of + one]
        if sign < 0:
            cost = change(cells, at, one)
            cells[at.marks + one] = 1
            more, start = best_start(cells, at, group)
            cells[at.marks + one] = 0
            change(cells, at, one)
            if start >= 0 and cost + more <= least:
                least, source, target = cost + more, one, start
        elif cells[at.until + one] <= cells[at.counts] and not cells[at.marks + one]:
            cost = change(cells, at, one)
            for k in range(cells[at.group_start + group], cells[at.group_start + group + 1]):
                start = cells[at.group_literal + k]
                if cells[at.values + start] and start != one:
                    more = change(cells, at, start)
                    change(cells, at, start)
                    if cost + more < least:
                        least, source, target = cost + more, start, one
            change(cells, at, one)
    return least, source, target


@njit(cache=True, nogil=True, error_model="numpy")
def counted_in(cells: Integers, at: At, row: int) -> int:
    """Draw an auxiliary variable that is true and should not be, for a row; −1 if there is none."""
    rise = cells[at.row_sums + row] < cells[at.row_low + row]
    found, number = -1, 0
    for k in range(cells[at.row_start + row], cells[at.row_start + row + ROW], ENTRY):
        one = cells[at.row_variable + k]
        first, last = cells[at.parent_start + one], cells[at.parent_start + one + VARIABLE]
        derived = first < last and cells[at.kind + one] == THRESHOLD
        if derived and cells[at.values + one] == 1 and (cells[at.row_coefficient + k] > 0) != rise:
            number += 1
            if np.random.randint(number) == 0:
                found = one
    return found


@njit(cache=True, nogil=True, error_model="numpy")
def mark(cells: Integers, at: At, variable: int) -> None:
    """Mark every start that counts for an auxiliary variable, or unmark them."""
    top, new = 1, 1 - cells[at.marks + variable]
    cells[at.todo] = variable
    while top > 0:
        top -= 1
        one = cells[at.todo + top]
        cells[at.marks + one] = new
        for k in range(cells[at.parent_start + one], cells[at.parent_start + one + VARIABLE], ENTRY):
            if top < WIDEST and cells[at.parent_coefficient + k] > 0:
                cells[at.todo + top] = cells[at.parent + k]
                top += 1


@njit(cache=True, nogil=True, error_model="numpy")
def counting(cells: Integers, at: At, variable: int) -> int:
    """Find the pieces that count for an auxiliary variable; return how many."""
    top = 0
    cells[at.todo + top], cells[at.todo_sign + top] = variable, -1
    top += 1
    found, kept = below(cells, at, top), 0
    for index in range(found):
        if cells[at.leaves_sign + index] < 0:
            cells[at.leaves + kept] = cells[at.leaves + index]
            kept += 1
    return kept


@njit(cache=True, nogil=True, error_model="numpy")
def clear(cells: Integers, at: At, variable: int) -> tuple[int, int]:
    """Return the cost of moving all that counts for an auxiliary variable elsewhere, and how many moves.

    The moves are left in ``moves``, and taken back.
    """
    found = counting(cells, at, variable)
    if not 2 <= found <= TOGETHER:
        return NONE, 0
    mark(cells, at, variable)
    cost, made = 0, 0
    for index in shuffled(found):
        one = cells[at.leaves + index]
        if cells[at.values + one] == 0:
            continue
        gone = change(cells, at, one)
        more, start = best_start(cells, at, cells[at.group_of + one])
        if start < 0:
            change(cells, at, one)
            cost = NONE
            break
        change(cells, at, start)
        cost += gone + more
        cells[at.moves + made], cells[at.moves_to + made] = one, start
        made += 1
    mark(cells, at, variable)
    take_back(cells, at, made)
    return cost, made


@njit(cache=True, nogil=True, error_model="numpy")
def broken_row(cells: Integers, at: At) -> int:
    """Draw a broken row; −1 if there is none."""
    number = cells[at.counts + 5]
    return cells[at.listed + np.random.randint(number)] if number else -1


@njit(cache=True, nogil=True, error_model="numpy")
def broken_anew(cells: Integers, at: At, weight: int) -> int:
    """Draw a row that the latest moves broke, of at least such a weight; −1 if there is none."""
    found, number = -1, 0
    for index in range(cells[at.counts + 4]):
        row = cells[at.fresh + index]
        if cells[at.broken + row] > 0 and cells[at.weights + row] >= weight:
            number += 1
            if np.random.randint(number) == 0:
                found = row
    return found


@njit(cache=True, nogil=True, error_model="numpy")
def make(cells: Integers, at: At, made: int) -> None:
    """Make the first of ``moves``."""
    for index in range(made):
        change(cells, at, cells[at.moves + index])
        change(cells, at, cells[at.moves_to + index])


@njit(cache=True, nogil=True, error_model="numpy")
def take_back(cells: Integers, at: At, made: int) -> None:
    """Take the first of ``moves`` back."""
    for index in range(made - 1, -1, -1):
        change(cells, at, cells[at.moves_to + index])
        change(cells, at, cells[at.moves + index])


@njit(cache=True, nogil=True, error_model="numpy")
def chain(cells: Integers, at: At, cost: int) -> tuple[int, int]:
    """Follow the move in ``moves``, which costs so much, by others that mend what each breaks.

    Return the least cost and the number of moves until there; they are left in ``moves``, and taken back.
    """
    least, best, made, total = cost, 1, 1, cost
    source, target = cells[at.moves], cells[at.moves_to]
    while True:
        cells[at.counts + 4] = 0
        change(cells, at, source)
        change(cells, at, target)
        row = broken_anew(cells, at, 0)
        if row < 0:
            break
        cells[at.marks + source] = 1  # nothing goes back
        more, source, target = best_move(cells, at, below_row(cells, at, row), TRIED)
        if source < 0:
            break
        total += more
        cells[at.moves + made], cells[at.moves_to + made] = source, target
        made += 1
        if total < least:
            least, best = total, made
        if least < 0 or made == CHAIN:
            change(cells, at, source)
            change(cells, at, target)
            break
    for index in range(made):
        cells[at.marks + cells[at.moves + index]] = 0
    take_back(cells, at, made)
    return least, best


@njit(cache=True, nogil=True, error_model="numpy")
def move(cells: Integers, at: At, row: int) -> bool:
    """Mend a broken row as well as one move can, if that gains or chance will have it."""
    found = below_row(cells, at, row)
    least, source, target = best_move(cells, at, found, TRIED)
    cells[at.moves], cells[at.moves_to] = source, target
    made = 1
    auxiliary = counted_in(cells, at, row)
    if auxiliary >= 0:
        cost, several = clear(cells, at, auxiliary)
        if cost <= least:
            least, made = cost, several
        else:
            cells[at.moves], cells[at.moves_to] = source, target
    if least >= 0 and made == 1 and source >= 0 and cells[at.moves] == source:
        further, several = chain(cells, at, least)
        if further < least:
            least, made = further, several
    chance = 1.0 if least < 0 else SIDEWAYS if least == 0 else KICK
    if least < NONE and np.random.random() < chance:
        for index in range(made):
            one, start = cells[at.moves + index], cells[at.moves_to + index]
            change(cells, at, one)
            change(cells, at, start)
            cells[at.until + one] = cells[at.counts] + 1 + np.random.randint(TENURE)
    return least < 0


@njit(cache=True, nogil=True, error_model="numpy")
def search(cells: Integers, at: At, best: Integers, seed: int, changes: int) -> None:
    """Search until nothing is broken or so many changes are made; keep the best decisions in ``best``."""
    np.random.seed(seed)
    place(cells, at)
    end = cells[at.counts + 1] + changes
    while cells[at.counts + 1] < end:
        if cells[at.counts + 2] < cells[at.counts + 3]:
            cells[at.counts + 3] = cells[at.counts + 2]
            keep(cells, at, best)
        row = broken_row(cells, at)
        if row < 0:
            return
        cells[at.counts] += 1
        cells[at.counts + 1] += 1
        if not move(cells, at, row):
            for index in range(cells[at.counts + 5]):
                cells[at.weights + cells[at.listed + index]] += 1


@njit(cache=True, nogil=True, error_model="numpy")
def take_out(cells: Integers, at: At) -> None:
    """Take pieces out, each time the one of a broken row that costs least, until nothing helps.

    It ends, since every step leaves fewer pieces. What a row asks for (a locked lesson, so many days) is left
    in, if it can be.
    """
    for row in range(0, at.row_end, ROW):
        cells[at.weights + row] = ASKED if cells[at.row_low + row] > 0 else 1
    going = True
    while going:
        going = False
        for row in range(0, at.row_end, ROW):
            if cells[at.broken + row] == 0:
                continue
            found = below_row(cells, at, row)
            least, chosen = NONE, -1
            for index in range(found):
                one = cells[at.leaves + index]
                if cells[at.leaves_sign + index] < 0 and cells[at.values + one]:
                    cost = change(cells, at, one)
                    change(cells, at, one)
                    if cost < least:
                        least, chosen = cost, one
            if chosen >= 0:
                change(cells, at, chosen)
                going = True
