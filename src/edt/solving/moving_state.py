"""Where a search by moves stands, in the form that a compiler is quick with."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from edt.kernel.flat_model import Integers
from edt.solving.moving_model import Layout
from edt.solving.moving_tables import TABLE

WIDEST = 4_000
"""Variables below a row that are looked at, at most."""

TOGETHER = 8
"""Lessons that are moved together at most, to leave a day (or an hour) free."""

SWAPPED = 24
"""Lessons that change places in one swap, at most."""

HARD = 1 << 50
"""What a broken row costs that must be kept, where others have prices."""

FRESH = 64
"""Rows that are known to be newly broken, at most."""


VARIABLE, ROW, ENTRY = 16, 8, 2
"""Cells that there are for each variable, each row, and each entry of a list of variables or rows.

What is looked at together stands together: what a change looks at in a variable, or in a row, is one line of
the processor's memory.
"""

LINE = 64
"""Bytes of such a line."""


class At(NamedTuple):
    """Where what the search looks at begins in one array of cells.

    One array and a row of plain numbers are what the compiler is quick with: arrays handed on one by one
    take it five times as long. In the cells a variable, or a row, is known by its number times the cells that
    each has, and a place in a list by its number times those of an entry: so ``at.values + one`` is where the
    value of the variable ``one`` is, and the next variable is ``one + VARIABLE``.

    Attributes:
        values, sums: every variable; for each auxiliary one, Σ of its definition − threshold (of a table,
            the cell where it is looked at).
        kind, in_start, child_start, threshold, group_of, place, parent_start: see ``Layout``.
        stacked: whether a variable is on the stack.
        in_end, child_end: where the entries that begin at ``in_start`` and ``child_start`` end.
        in_wish, child_wish: where those of wishes begin among them, see ``Layout``.
        marks: whether a start is part of what is to be left free.
        until: for each start, the step until which it is not taken again.
        row_sums, broken, weights: for each row its sum, by how much it is broken, what that costs.
        row_low, row_high, row_start: see ``Layout``.
        place_listed: for each row that is broken now, its place among ``listed``.
        prices: what a row costs that is a wish.
        row_variable to child_coefficient: entries of lists, see ``Layout``.
        group_start to table: see ``Layout``.
        stack: variables that may have to change after another.
        todo, leaves, and their signs: variables below a row, and whether each should rise (1) or fall (−1).
        moves, moves_to, way: moves made together, from and to, and which way a swap takes each.
        fresh: rows that broke since they were last forgotten.
        listed: the rows that are broken now.
        counts: steps · changes of a variable · amount broken · the least so far · how many rows are fresh,
            and listed.
        variable_end, row_end, group_count: after the last variable, the last row; how many groups there are.
    """

    values: int
    sums: int
    kind: int
    stacked: int
    in_start: int
    in_end: int
    child_start: int
    child_end: int
    threshold: int
    marks: int
    until: int
    group_of: int
    place: int
    parent_start: int
    in_wish: int
    child_wish: int
    row_sums: int
    row_low: int
    row_high: int
    broken: int
    weights: int
    place_listed: int
    row_start: int
    prices: int
    row_variable: int
    row_coefficient: int
    in_row: int
    in_coefficient: int
    parent: int
    parent_coefficient: int
    child: int
    child_coefficient: int
    group_start: int
    group_literal: int
    group_place: int
    need: int
    table: int
    stack: int
    todo: int
    todo_sign: int
    leaves: int
    leaves_sign: int
    moves: int
    moves_to: int
    way: int
    fresh: int
    listed: int
    counts: int
    variable_end: int
    row_end: int
    group_count: int


class State(NamedTuple):
    """Where the search stands: cells that change in place, and where what is in them."""

    cells: Integers
    at: At

    def begin_at(self, values: Integers) -> None:
        """Begin anew at some decisions; what follows from them is still to be computed."""
        self.values[:] = values
        for begin in (self.at.until, self.at.marks):
            self.each(begin)[:] = 0
        self.cells[self.at.counts :] = 0

    def each(self, begin: int) -> Integers:
        """Return what begins there, for every variable or for every row."""
        at = self.at
        if begin < at.row_sums:
            return self.cells[begin : begin + at.variable_end : VARIABLE]
        return self.cells[begin : begin + at.row_end : ROW]

    @property
    def values(self) -> Integers:
        """Every variable."""
        return self.each(self.at.values)

    @property
    def weights(self) -> Integers:
        """What a broken row costs, for each."""
        return self.each(self.at.weights)

    @property
    def prices(self) -> Integers:
        """What each row costs that is a wish."""
        return self.each(self.at.prices)

    @property
    def changes(self) -> int:
        """Changes of a variable so far."""
        return int(self.cells[self.at.counts + 1])

    @property
    def least(self) -> int:
        """The least amount by which rows were broken."""
        return int(self.cells[self.at.counts + 3])


_OF_VARIABLES = (
    *("values", "sums", "kind", "stacked", "in_start", "in_end", "child_start", "child_end"),
    *("threshold", "marks", "until", "group_of", "place", "parent_start", "in_wish", "child_wish"),
)
_OF_ROWS = ("row_sums", "row_low", "row_high", "broken", "weights", "place_listed", "row_start", "prices")
_ENTRIES = (
    ("row_variable", "row_coefficient"),
    ("in_row", "in_coefficient"),
    ("parent", "parent_coefficient"),
    ("child", "child_coefficient"),
)
_PLAIN = ("group_start", "group_literal", "group_place", "need", "table")
_ENDS = {"in_end": "in_start", "child_end": "child_start"}
"""Each entry of these is the next one of those."""

_TIMES = dict.fromkeys(
    (*_ENDS, *_ENDS.values(), "in_wish", "child_wish", "parent_start", "row_start"), ENTRY
) | {
    "row_variable": VARIABLE,
    "parent": VARIABLE,
    "child": VARIABLE,
    "group_literal": VARIABLE,
    "in_row": ROW,
}
"""What a number of the layout is multiplied by in the cells."""


def cells_of(layout: Layout, values: Integers) -> State:
    """Return the state at some decisions; what follows from them is still to be computed."""
    variables, rows = len(values), len(layout.row_low)
    room = {"stack": variables, "fresh": FRESH, "listed": rows, "counts": 6}
    room |= dict.fromkeys(("todo", "todo_sign", "leaves", "leaves_sign"), WIDEST)
    room |= dict.fromkeys(("moves", "moves_to", "way"), SWAPPED)
    # Names of what stands together, how many there are of it, cells for each.
    blocks: list[tuple[tuple[str, ...], int, int]] = [
        (_OF_VARIABLES, variables + 1, VARIABLE),
        (_OF_ROWS, rows + 1, ROW),
        *((names, len(getattr(layout, names[0])), ENTRY) for names in _ENTRIES),
        *(((name,), len(getattr(layout, name)), 1) for name in _PLAIN),
        *(((name,), number, 1) for name, number in room.items()),
    ]
    begins: dict[str, int] = {}
    size = 0
    for names, number, step in blocks:
        begins.update({name: size + index for index, name in enumerate(names)})
        size += number * step
    at = At(**begins, variable_end=variables * VARIABLE, row_end=rows * ROW, group_count=len(layout.need))
    cells = _aligned(size)
    for names, _, step in blocks:
        for name in names:
            _fill(cells, begins[name], step, layout, name)
    state = State(cells, at)
    # The sum of a table is where it is looked at.
    state.each(at.threshold)[layout.kind == TABLE] -= at.table
    state.values[:], state.weights[:] = values, 1
    return state


def _aligned(size: int) -> Integers:
    """Return so many cells, all 0, that begin where a line of the processor's memory does."""
    cells = np.zeros(size + LINE // 8, dtype=np.int64)
    first = -cells.ctypes.data % LINE // 8
    return cells[first : first + size]


def _fill(cells: Integers, begin: int, step: int, layout: Layout, name: str) -> None:
    """Copy an array of the layout, if it is one of them, to every so many cells."""
    begins = _ENDS.get(name)
    given = getattr(layout, name, None) if begins is None else getattr(layout, begins)[1:]
    if given is not None:
        np.multiply(given, _TIMES.get(name, 1), out=cells[begin : begin + step * len(given) : step])
