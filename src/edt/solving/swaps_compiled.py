"""Swaps, compiled to machine code: a piece goes to another start, and what is in its way comes back.

A piece moves by so many days and periods; each piece that it now clashes with moves back by as many, what
that clashes with moves like the first, and so on (Kempe chains, after the colouring of graphs). Classes whose
week is full keep it full; a move that is mended piece by piece seldom does that. Where a room is chosen
besides, pieces exchange rooms too, or keep their own.
"""

from __future__ import annotations

from typing import NamedTuple

from numba import njit

from edt.kernel.flat_model import Integers
from edt.solving.moving_model import CHOICE
from edt.solving.moving_state import ENTRY, HARD, ROW, SWAPPED, VARIABLE, At
from edt.solving.moving_steps import change, change_rules
from edt.solving.moving_tables import TABLE


class Shift(NamedTuple):
    """How far the first piece of a swap goes: with what is chosen besides, and in time alone."""

    whole: int
    time: int


@njit(cache=True, nogil=True, error_model="numpy")
def swapped(cells: Integers, at: At, source: int, target: int) -> tuple[int, int]:
    """Move a piece, and back and forth what is in the way; return what all cost, and how many moves they are.

    They are left in ``moves``. Where something cannot come back where it would have to, or breaks what must
    be kept, none is made and it costs more than anything else: most swaps end there, so rows that must be
    kept are asked first, and alone.
    """
    broken, made = exchanged(cells, at, source, target)
    for index in range(made - 1, -1, -1):
        change_rules(cells, at, cells[at.moves_to + index])
        change_rules(cells, at, cells[at.moves + index])
    if broken > 0:
        return 2 * HARD, 0
    total = 0
    for index in range(made):
        total += change(cells, at, cells[at.moves + index]) + change(cells, at, cells[at.moves_to + index])
    return total, made


@njit(cache=True, nogil=True, error_model="numpy")
def exchanged(cells: Integers, at: At, source: int, target: int) -> tuple[int, int]:
    """Make a swap as far as rows see it that must be kept; return what it costs there, and how many moves.

    Whether what is in the way can come back is known before anything more is moved.
    """
    before, after = cells[at.place + source], cells[at.place + target]
    shift = Shift(after - before, after % CHOICE - before % CHOICE)
    cells[at.counts + 4] = 0
    cells[at.moves], cells[at.moves_to], cells[at.way] = source, target, 1
    total, made, known, looked = 0, 0, 1, 0
    while made < known:
        if hopeless(cells, at, made, known, shift):
            return 2 * HARD, made
        total += change_rules(cells, at, cells[at.moves + made])
        total += change_rules(cells, at, cells[at.moves_to + made])
        made += 1
        while looked < cells[at.counts + 4]:
            row = cells[at.fresh + looked]
            looked += 1
            if cells[at.row_high + row] == 1 and cells[at.broken + row]:
                known = in_the_way(cells, at, row, made, known, shift)
                if known < 0:
                    return 2 * HARD, made
    return total, made


@njit(cache=True, nogil=True, error_model="numpy")
def in_the_way(  # noqa: PLR0913, PLR0917 - plain numbers, which the compiler is quick with
    cells: Integers, at: At, row: int, made: int, known: int, shift: Shift
) -> int:
    """Add where what is in the way in a row goes to ``moves``; return how many are known, −1 if it cannot."""
    way = way_in(cells, at, row, made)
    for k in range(cells[at.row_start + row], cells[at.row_start + row + ROW], ENTRY):
        one = start_in(cells, at, cells[at.row_variable + k])
        if one < 0 or moved(cells, at, one, made, known):
            continue
        other = way_back(cells, at, one, way, shift)
        if other < 0 or known == SWAPPED:
            return -1
        cells[at.moves + known], cells[at.moves_to + known], cells[at.way + known] = one, other, -way
        known += 1
    return known


@njit(cache=True, nogil=True, error_model="numpy")
def way_back(cells: Integers, at: At, one: int, way: int, shift: Shift) -> int:
    """Return where a piece goes that is in the way of one that went so; −1 if it cannot."""
    if way == 0:
        return -1
    other = start_at(cells, at, one, cells[at.place + one] - way * shift.whole)
    if other < 0 and shift.time not in {0, shift.whole}:
        other = start_at(cells, at, one, cells[at.place + one] - way * shift.time)
    return other


@njit(cache=True, nogil=True, error_model="numpy")
def hopeless(cells: Integers, at: At, made: int, known: int, shift: Shift) -> bool:
    """Say whether the next move goes where a piece is that cannot come back, as far as its own rows say."""
    source, target, way = cells[at.moves + made], cells[at.moves_to + made], cells[at.way + made]
    for j in range(cells[at.in_start + target], cells[at.in_end + target], ENTRY):
        row = cells[at.in_row + j]
        if cells[at.weights + row] < HARD or cells[at.row_high + row] != 1 or cells[at.row_sums + row] < 1:
            continue
        for k in range(cells[at.row_start + row], cells[at.row_start + row + ROW], ENTRY):
            one = start_in(cells, at, cells[at.row_variable + k])
            if one < 0 or one == source or moved(cells, at, one, made, known):
                continue
            if way_back(cells, at, one, way, shift) < 0:
                return True
    return False


@njit(cache=True, nogil=True, error_model="numpy")
def moved(cells: Integers, at: At, one: int, made: int, known: int) -> bool:
    """Say whether a start is where a piece has just been moved to, or one that a piece is about to leave."""
    for index in range(made):
        if cells[at.moves_to + index] == one:
            return True
    for index in range(made, known):  # noqa: SIM110 - a loop, which the compiler is quick with
        if cells[at.moves + index] == one:
            return True
    return False


@njit(cache=True, nogil=True, error_model="numpy")
def way_in(cells: Integers, at: At, row: int, made: int) -> int:
    """Return which way the piece went that now counts in a row: 1 as the first, −1 back; 0 if none did."""
    for k in range(cells[at.row_start + row], cells[at.row_start + row + ROW], ENTRY):
        one = start_in(cells, at, cells[at.row_variable + k])
        if one >= 0:
            for index in range(made):
                if cells[at.moves_to + index] == one:
                    return int(cells[at.way + index])
    return 0


@njit(cache=True, nogil=True, error_model="numpy")
def start_in(cells: Integers, at: At, variable: int) -> int:
    """Return the start that is taken which a variable is, or which makes it true; −1 if there is none."""
    one = variable
    while cells[at.values + one] == 1:
        first, last = cells[at.parent_start + one], cells[at.parent_start + one + VARIABLE]
        if first == last:
            return one if cells[at.group_of + one] >= 0 else -1
        if cells[at.kind + one] == TABLE:
            return -1
        found = -1
        for k in range(first, last, ENTRY):
            if cells[at.values + cells[at.parent + k]] == 1 and cells[at.parent_coefficient + k] > 0:
                found = cells[at.parent + k]
                break
        if found < 0:
            return -1
        one = found
    return -1


@njit(cache=True, nogil=True, error_model="numpy")
def start_at(cells: Integers, at: At, one: int, place: int) -> int:
    """Return a start of the same piece at a place that it is not at; −1 if there is none."""
    group = cells[at.group_of + one]
    low, high = cells[at.group_start + group], cells[at.group_start + group + 1]
    while low < high:
        middle = (low + high) // 2
        if cells[at.group_place + middle] < place:
            low = middle + 1
        else:
            high = middle
    for k in range(low, cells[at.group_start + group + 1]):
        if cells[at.group_place + k] != place:
            break
        if cells[at.values + cells[at.group_literal + k]] == 0:
            return int(cells[at.group_literal + k])
    return -1
