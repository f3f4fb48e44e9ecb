"""Where a search by moves stands, in the form that a compiler is quick with."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from edt.kernel.flat_model import Integers
from edt.solving.moving_model import Layout

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


class At(NamedTuple):
    """Where the arrays of a layout and of a state begin in one array of cells.

    One array and a row of plain numbers are what the compiler is quick with: arrays handed on one by one
    take it five times as long.

    Attributes:
        row_start to place: see ``Layout``.
        values: every variable.
        sums: for each auxiliary variable, Σ of its definition − threshold.
        row_sums, broken, weights: for each row its sum, by how much it is broken, what that costs.
        until: for each start, the step until which it is not taken again.
        marks: whether a start is part of what is to be left free.
        stack, stack_to: changes that are under way, and their new values.
        todo, leaves, and their signs: variables below a row, and whether each should rise (1) or fall (−1).
        moves, moves_to, way: moves made together, from and to, and which way a swap takes each.
        fresh: rows that broke since they were last forgotten.
        listed, place_listed: the rows that are broken now, and for each row its place among them.
        counts: steps · changes of a variable · amount broken · the least so far · how many rows are fresh,
            and listed.
        variable_count, row_count, group_count: how many there are.
    """

    row_start: int
    row_variable: int
    row_coefficient: int
    row_low: int
    row_high: int
    in_start: int
    in_row: int
    in_coefficient: int
    parent_start: int
    parent: int
    parent_coefficient: int
    threshold: int
    ramp: int
    child_start: int
    child: int
    child_coefficient: int
    group_start: int
    group_literal: int
    group_of: int
    need: int
    place: int
    values: int
    sums: int
    row_sums: int
    broken: int
    weights: int
    until: int
    marks: int
    stack: int
    stack_to: int
    todo: int
    todo_sign: int
    leaves: int
    leaves_sign: int
    moves: int
    moves_to: int
    way: int
    fresh: int
    listed: int
    place_listed: int
    counts: int
    variable_count: int
    row_count: int
    group_count: int


class State(NamedTuple):
    """Where the search stands: cells that change in place, and where what is in them."""

    cells: Integers
    at: At

    def begin_at(self, values: Integers) -> None:
        """Begin anew at some decisions; what follows from them is still to be computed."""
        self.values[:] = values
        for begin in (self.at.until, self.at.marks):
            self.cells[begin : begin + self.at.variable_count] = 0
        self.cells[self.at.counts :] = 0

    @property
    def values(self) -> Integers:
        """Every variable."""
        return self.cells[self.at.values : self.at.values + self.at.variable_count]

    @property
    def weights(self) -> Integers:
        """What a broken row costs, for each."""
        return self.cells[self.at.weights : self.at.weights + self.at.row_count]

    @property
    def changes(self) -> int:
        """Changes of a variable so far."""
        return int(self.cells[self.at.counts + 1])

    @property
    def least(self) -> int:
        """The least amount by which rows were broken."""
        return int(self.cells[self.at.counts + 3])


def cells_of(layout: Layout, values: Integers) -> State:
    """Return the state at some decisions; what follows from them is still to be computed."""
    variables, rows = len(values), len(layout.row_low)
    given = {name: getattr(layout, name) for name in layout._fields if name != "missing"}
    sizes = {
        "values": variables,
        "sums": variables,
        "row_sums": rows,
        "broken": rows,
        "weights": rows,
        "until": variables,
        "marks": variables,
        "stack": variables + WIDEST,
        "stack_to": variables + WIDEST,
        "todo": WIDEST,
        "todo_sign": WIDEST,
        "leaves": WIDEST,
        "leaves_sign": WIDEST,
        "moves": SWAPPED,
        "moves_to": SWAPPED,
        "way": SWAPPED,
        "fresh": FRESH,
        "listed": rows,
        "place_listed": rows,
        "counts": 6,
    }
    parts = given | {name: np.zeros(size, dtype=np.int64) for name, size in sizes.items()}
    parts["values"], parts["weights"] = values, np.ones(rows, dtype=np.int64)
    begins = np.cumsum([0, *(len(part) for part in parts.values())])
    at = At(
        **dict(zip(parts, begins.tolist(), strict=False)),
        variable_count=variables,
        row_count=rows,
        group_count=len(layout.need),
    )
    cells = np.empty(begins[-1], dtype=np.int64)
    for begin, part in zip(begins, parts.values(), strict=False):
        cells[begin : begin + len(part)] = part  # no second copy of all of them: they may be a gigabyte
    return State(cells, at)
