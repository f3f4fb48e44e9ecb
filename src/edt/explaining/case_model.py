"""A flat model whose rows know their cases, so that any set of cases can be solved by itself.

Every row belongs to the cases that ask for it (a rule on a Tuesday; "the lessons of a course have a
place"), to the background that always holds (nobody has two lessons at once), or defines an
auxiliary variable. A set of cases is solved by taking just its rows: there are no guard literals,
and nothing of a case that is switched off is left in the model.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from edt.kernel.cut import Cut
from edt.kernel.flat_model import FlatModel, Integers
from edt.shapes import Busy, Literal

BACKGROUND: tuple[int, ...] = ()
"""The cases of a row that always holds."""


class CaseModel(FlatModel):
    """The ``Encoder`` that notes for whom each row is written.

    Attributes:
        owners: the cases for which rows are written now; all must be on for a row to hold.
    """

    def __init__(self) -> None:
        super().__init__()
        self.owners: tuple[int, ...] = BACKGROUND
        self.complete_only = False
        self._row_owners: list[tuple[int, ...]] = []
        self._defines: list[int] = []
        self._only_complete: list[bool] = []
        self._defining = 0
        self._closings: list[tuple[int, int, int]] = []

    def fix(self, variable: int, value: int) -> None:
        """Write a row instead of a domain: what fixes it may be switched off."""
        self._row((variable,), (1,), value, value)

    def at_most_one(self, literals: Sequence[Literal]) -> None:
        """Require that at most one holds; only what always excludes each other may serve elsewhere."""
        if self.owners == BACKGROUND:
            super().at_most_one(literals)
        else:
            self._literal_row(literals, -len(literals), 1)

    def close(self, room: int, member: int) -> None:
        """Let the last row allow one less where a case is on: a room is closed (by any of its cases)."""
        self._closings.append((len(self._row_low) - 1, room, member))

    def _row(self, variables: tuple[int, ...], coefficients: tuple[int, ...], low: int, high: int) -> None:
        super()._row(variables, coefficients, low, high)
        self._note(1)

    def _implications(self, literals: Busy, implied: Literal) -> None:
        super()._implications(literals, implied)
        self._note(len(literals))

    def _note(self, rows: int) -> None:
        """Note for whom some rows have been written."""
        self._row_owners += [BACKGROUND if self._defining else self.owners] * rows
        self._defines += [-2 if self._defining else -1] * rows
        self._only_complete += [self.complete_only] * rows

    def any_of(self, busy: Busy) -> Literal:
        """Return a literal equal to the disjunction."""
        return self._defined(super().any_of, busy)

    def all_of(self, literals: Sequence[Literal]) -> Literal:
        """Return a literal that is true when all are."""
        return self._defined(super().all_of, literals)

    def excess(self, terms: Sequence[tuple[int, int]], limit: int) -> int:
        """Return a variable that is at least max(0, Σ terms − limit)."""
        return self._defined(super().excess, terms, limit)

    def reached(self, terms: Sequence[tuple[int, int]], limit: int) -> Literal:
        """Return a literal that is true where Σ terms ≥ limit."""
        return self._defined(super().reached, terms, limit)

    def _defined(self, make: Callable[..., int], *arguments: Any) -> int:
        first = len(self._row_low)
        self._defining += 1
        made = make(*arguments)
        self._defining -= 1
        variable = made if made >= 0 else -made - 1
        for row in range(first, len(self._row_low)):
            if self._defines[row] == -2:
                self._defines[row] = variable
        return made

    def cases(self) -> CaseRows:
        """Return the model as arrays."""
        rows = self.freeze()
        pairs = [(row, member) for row, owners in enumerate(self._row_owners) for member in owners]
        closings = np.array(self._closings, dtype=np.int64).reshape(-1, 3)
        return CaseRows(
            low=rows.low,
            high=rows.high,
            row_low=rows.row_low,
            row_high=rows.row_high,
            row_start=rows.row_start,
            variable=rows.variable,
            coefficient=rows.coefficient,
            defines=np.array(self._defines, dtype=np.int64),
            only_complete=np.array(self._only_complete, dtype=np.bool_),
            owned_row=np.array([row for row, _ in pairs], dtype=np.int64),
            owner=np.array([member for _, member in pairs], dtype=np.int64),
            closing_row=closings[:, 0],
            closing_room=closings[:, 1],
            closing_member=closings[:, 2],
        )


class CaseRows(NamedTuple):
    """Rows with their cases (see ``CaseModel``).

    Attributes:
        low, high, row_low, row_high, row_start, variable, coefficient: as in ``Rows``.
        defines: for each row, the auxiliary variable that it defines, or -1.
        only_complete: rows that follow where every case is on; they help the solver.
        owned_row, owner: pairs of a row and a case that must be on for it to hold.
        closing_row, closing_room, closing_member: the row allows one less for each room closed by a case.
    """

    low: Integers
    high: Integers
    row_low: Integers
    row_high: Integers
    row_start: Integers
    variable: Integers
    coefficient: Integers
    defines: Integers
    only_complete: NDArray[np.bool_]
    owned_row: Integers
    owner: Integers
    closing_row: Integers
    closing_room: Integers
    closing_member: Integers


class Selection(NamedTuple):
    """A cut of chosen cases."""

    cut: Cut
    new: Integers
    """The number of each old variable in the cut, -1 where it is left out."""


class CaseSelector:
    """Cuts sets of cases out of a model."""

    def __init__(self, rows: CaseRows) -> None:
        self.rows = rows
        count = len(rows.row_low)
        self._owners = np.bincount(rows.owned_row, minlength=count)
        self._background = (self._owners == 0) & (rows.defines < 0)
        lengths = np.diff(rows.row_start)
        self._row_of = np.repeat(np.arange(count), lengths)
        order = np.argsort(rows.variable, kind="stable")
        self._rows_of = self._row_of[order]
        counts = np.bincount(rows.variable, minlength=len(rows.low))
        self._start_of = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
        defined = np.flatnonzero(rows.defines >= 0)
        by_variable = np.argsort(rows.defines[defined], kind="stable")
        self._definitions = defined[by_variable]
        found = np.bincount(rows.defines[defined], minlength=len(rows.low))
        self._definition_start = np.concatenate(([0], np.cumsum(found))).astype(np.int64)

    def select(
        self,
        active: Collection[int],
        complete: bool = False,
        extra: Sequence[tuple[int, int]] = (),
        kept: Sequence[int] = (),
    ) -> Selection:
        """Return the cut of some cases.

        Args:
            active: the cases that are on.
            complete: add the rows that follow where every case is on.
            extra: for a case, by how much more its rows may reach (one more room).
            kept: variables that must be in the cut (those of an objective).
        """
        rows = self.rows
        on = np.zeros(int(rows.owner.max(initial=-1)) + 1, dtype=np.bool_)
        on[[m for m in active if m < len(on)]] = True
        met = np.bincount(rows.owned_row, weights=on[rows.owner], minlength=len(rows.row_low))
        chosen = (self._owners > 0) & (met == self._owners)
        if complete:
            chosen |= rows.only_complete & self._background
        live = np.zeros(len(rows.low), dtype=np.bool_)
        live[list(kept)] = True
        live[rows.variable[chosen[self._row_of]]] = True
        self._add_definitions(live, chosen)
        # Marks instead of sets: sorting out what is there once takes a hundred times as long.
        near = np.zeros(len(chosen), dtype=np.bool_)
        near[self._rows_of[_ranges(self._start_of, np.flatnonzero(live))]] = True
        numbers = np.flatnonzero(chosen | (near & self._background & ~rows.only_complete))
        return self._cut(numbers, live, self._high(on, extra))

    def _add_definitions(self, live: NDArray[np.bool_], chosen: NDArray[np.bool_]) -> None:
        """Add the rows that define live variables, and what these depend on in turn."""
        todo = np.flatnonzero(live)
        while len(todo):
            added = self._definitions[_ranges(self._definition_start, todo)]
            added = added[~chosen[added]]
            chosen[added] = True
            before = live.copy()
            live[self.rows.variable[_ranges(self.rows.row_start, added)]] = True
            todo = np.flatnonzero(live & ~before)

    def _high(self, on: NDArray[np.bool_], extra: Sequence[tuple[int, int]]) -> Integers:
        rows = self.rows
        high = rows.row_high.copy()
        if len(rows.closing_row):
            shut = on[np.minimum(rows.closing_member, len(on) - 1)] & (rows.closing_member < len(on))
            pairs = np.unique(np.stack((rows.closing_row[shut], rows.closing_room[shut])), axis=1)
            high -= np.bincount(pairs[0], minlength=len(high))
        for member, more in extra:
            high[rows.owned_row[rows.owner == member]] += more
        return high

    def _cut(self, numbers: Integers, live: NDArray[np.bool_], high: Integers) -> Selection:
        rows = self.rows
        entries = _ranges(rows.row_start, numbers)
        lengths = (rows.row_start[numbers + 1] - rows.row_start[numbers]).astype(np.int64)
        row_of = np.repeat(np.arange(len(numbers)), lengths)
        used = live[rows.variable[entries]]
        entries, row_of = entries[used], row_of[used]
        variables = np.flatnonzero(live)
        new = np.full(len(live), -1, dtype=np.int64)
        new[variables] = np.arange(len(variables))
        variable, coefficient = rows.variable[entries], rows.coefficient[entries]
        at_low, at_high = coefficient * rows.low[variable], coefficient * rows.high[variable]

        def total(weights: Any) -> Integers:
            return np.bincount(row_of, weights=weights, minlength=len(numbers)).astype(np.int64)

        least, most = total(np.minimum(at_low, at_high)), total(np.maximum(at_low, at_high))
        literal = (np.abs(coefficient) == 1) & (rows.low[variable] >= 0) & (rows.high[variable] <= 1)
        negated = total(coefficient < 0)
        negated[total(~literal) > 0] = -1
        cut = Cut(
            variables=variables,
            low=rows.low[variables],
            high=rows.high[variables],
            row_low=np.clip(rows.row_low[numbers], least - 1, most + 1),
            row_high=np.clip(high[numbers], least - 1, most + 1),
            row_start=np.concatenate(([0], np.cumsum(total(np.ones(len(row_of)))))),
            variable=new[variable],
            coefficient=coefficient,
            negated=negated,
        )
        return Selection(cut, new)


def _ranges(starts: Integers, numbers: Integers) -> Integers:
    """Return the positions of all entries of some rows, row after row."""
    lengths = starts[numbers + 1] - starts[numbers]
    offsets = np.concatenate(([0], np.cumsum(lengths)[:-1])) if len(numbers) else lengths
    return np.asarray(
        np.repeat(starts[numbers] - offsets, lengths) + np.arange(lengths.sum()), dtype=np.int64
    )
