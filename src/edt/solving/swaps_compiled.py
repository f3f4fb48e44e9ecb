"""Swaps, compiled to machine code: a piece goes to another start, and what is in its way comes back.

A piece moves by so many days and periods; each piece that it now clashes with moves back by as many, what
that clashes with moves like the first, and so on (Kempe chains, after the colouring of graphs). Classes whose
week is full keep it full; a move that is mended piece by piece seldom does that. Where a room is chosen
besides, pieces exchange rooms too, or keep their own.
"""

from __future__ import annotations

from numba import njit

from edt.kernel.flat_model import Integers
from edt.solving.moving_model import CHOICE
from edt.solving.moving_state import ENTRY, HARD, ROW, SWAPPED, VARIABLE, At
from edt.solving.moving_steps import change


@njit(cache=True, nogil=True, error_model="numpy")
def swapped(cells: Integers, at: At, source: int, target: int) -> tuple[int, int]:
    """Move a piece, and back and forth what is in the way; return what all cost, and how many moves they are.

    They are left in ``moves``. What cannot come back where it would have to costs more than anything else.
    """
    shift = cells[at.place + target] - cells[at.place + source]
    later = cells[at.place + target] % CHOICE - cells[at.place + source] % CHOICE
    cells[at.counts + 4] = 0
    cells[at.moves], cells[at.moves_to], cells[at.way] = source, target, 1
    total, made, looked = change(cells, at, source) + change(cells, at, target), 1, 0
    while looked < cells[at.counts + 4]:
        row = cells[at.fresh + looked]
        looked += 1
        if cells[at.weights + row] < HARD or cells[at.row_high + row] != 1:
            continue
        way = way_in(cells, at, row, made)
        for k in range(cells[at.row_start + row], cells[at.row_start + row + ROW], ENTRY):
            if cells[at.broken + row] == 0:
                break
            one = start_in(cells, at, cells[at.row_variable + k])
            if one < 0 or moved(cells, at, one, made):
                continue
            other = start_at(cells, at, one, cells[at.place + one] - way * shift) if way else -1
            if other < 0 and way and later not in {0, shift}:
                other = start_at(cells, at, one, cells[at.place + one] - way * later)
            if other < 0 or made == SWAPPED:
                return 2 * HARD, made
            cells[at.moves + made], cells[at.moves_to + made], cells[at.way + made] = one, other, -way
            total += change(cells, at, one) + change(cells, at, other)
            made += 1
    return total, made


@njit(cache=True, nogil=True, error_model="numpy")
def moved(cells: Integers, at: At, one: int, made: int) -> bool:
    """Say whether a start is where a piece has just been moved to."""
    for index in range(made):  # noqa: SIM110 - a loop, which the compiler is quick with
        if cells[at.moves_to + index] == one:
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
    for k in range(cells[at.group_start + group], cells[at.group_start + group + 1]):
        start = cells[at.group_literal + k]
        if cells[at.place + start] == place and cells[at.values + start] == 0:
            return int(start)
    return -1
