"""Cutting a part out of a flat model: some variables free, the others fixed at an incumbent.

Works on arrays throughout: rows without a free variable vanish, fixed variables move into the
limits, rows that can no longer be broken vanish too. A neighbourhood of a lycée takes milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from edt.kernel.flat_model import Integers, Rows

Mask = NDArray[np.bool_]

NOBODY = 1 << 60
"""More than any owner's number."""


class Cut(NamedTuple):
    """A smaller model over the free variables, renumbered.

    Attributes:
        variables: the old number of each new variable.
        low, high: domains.
        row_low, row_high, row_start, variable, coefficient: the rows, as in ``Rows``.
        negated: for each row, how many of its coefficients are −1, or −1 where the row is no row of
            literals (a coefficient other than ±1, or an integer variable).
    """

    variables: Integers
    low: Integers
    high: Integers
    row_low: Integers
    row_high: Integers
    row_start: Integers
    variable: Integers
    coefficient: Integers
    negated: Integers


class Undetermined(NamedTuple):
    """What is not determined by what stays fixed.

    Attributes:
        free: which variables can still change.
        low, high: least and greatest value of each variable; the same where it is determined.
    """

    free: Mask
    low: Integers
    high: Integers


class Cutter:
    """A model ready to be cut many times."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        lengths = np.diff(rows.row_start)
        self._row_of = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        boolean = (rows.low[rows.variable] >= 0) & (rows.high[rows.variable] <= 1)
        self._literal = boolean & (np.abs(rows.coefficient) == 1)
        self._layers = [_Layer.of(rows, depth) for depth in range(1, int(rows.depth.max(initial=0)) + 1)]
        self._open = rows.low < rows.high
        # The rows of each variable, so that a cut touches only what is near the free ones.
        order = np.argsort(rows.variable, kind="stable")
        self._rows_of = self._row_of[order]
        counts = np.bincount(rows.variable, minlength=len(rows.low))
        self._rows_start = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
        derived = np.bincount(self._row_of, weights=rows.depth[rows.variable] > 0, minlength=len(lengths)) > 0
        self._plain = ~derived

    def complete(self, decisions: Integers) -> Integers:
        """Return a value for every variable: the decisions given, the auxiliaries as they are defined."""
        values = np.where(self._open, 0, self.rows.low)
        values[: len(decisions)] = decisions
        return self.complete_all(values)

    def complete_all(self, values: Integers) -> Integers:
        """Return the same values with every auxiliary variable set as it is defined."""
        values = values.copy()
        for layer in self._layers:
            sums = (
                np.add.reduceat(layer.coefficients * values[layer.parents], layer.offsets) - layer.thresholds
            )
            values[layer.variables] = np.where(layer.ramp, np.maximum(sums, 0), sums >= 0)
        return values

    def broken(self, values: Integers) -> Integers:
        """Return the rows that an assignment breaks; none for a feasible point."""
        sums = self._sum(self.rows.coefficient * values[self.rows.variable])
        broken = (sums < self.rows.row_low) | (sums > self.rows.row_high)
        outside = (values < self.rows.low) | (values > self.rows.high)
        if outside.any():
            broken[self._row_of[outside[self.rows.variable]]] = True
        return np.flatnonzero(broken)

    def keeps(self, values: Integers, changed: Mask) -> bool:
        """Say whether an assignment keeps every row and domain that its changed variables are in."""
        if ((values < self.rows.low) | (values > self.rows.high)).any():
            return False
        rows, entries, row_of = self._near(changed)
        sums = np.bincount(
            row_of,
            weights=self.rows.coefficient[entries] * values[self.rows.variable[entries]],
            minlength=len(rows),
        )
        return bool(((sums >= self.rows.row_low[rows]) & (sums <= self.rows.row_high[rows])).all())

    def broken_for(self, free: Mask, values: Integers) -> Integers:
        """Return the rows without a free variable that the fixed values break."""
        alone = np.zeros(len(self.rows.row_low), dtype=np.bool_)
        alone[self.broken(values)] = True
        alone[self._near(free)[0]] = False
        return np.flatnonzero(alone)

    def with_auxiliaries(self, free: Mask) -> Mask:
        """Return which variables may change when the free decisions do."""
        found = free.copy()
        for layer in self._layers:
            found[layer.variables] |= np.logical_or.reduceat(found[layer.parents], layer.offsets)
        return found & self._open

    def undetermined(self, free: Mask, values: Integers) -> Undetermined:
        """Return what may change when the free decisions do, with the limits within which it may.

        Most auxiliaries of a neighbourhood are determined by what stays fixed: somebody who is busy
        before is busy before, wherever a lesson goes. They are left out.

        Args:
            free: the free decisions.
            values: a value for every variable, auxiliaries as they are defined.
        """
        found = free & self._open
        low, high = np.where(found, self.rows.low, values), np.where(found, self.rows.high, values)
        for layer in self._layers:
            near = np.flatnonzero(np.logical_or.reduceat(found[layer.parents], layer.offsets))
            if not len(near):
                continue
            lengths = layer.lengths[near]
            entries = _positions(layer.starts, near)
            parents, coefficients = layer.parents[entries], layer.coefficients[entries]
            rising = coefficients > 0
            offsets = np.cumsum(lengths) - lengths
            least, most = (
                np.add.reduceat(coefficients * np.where(rising, one, other), offsets) - layer.thresholds[near]
                for one, other in ((low[parents], high[parents]), (high[parents], low[parents]))
            )
            ramp, variables = layer.ramp[near], layer.variables[near]
            low[variables] = np.where(ramp, np.maximum(least, 0), least >= 0)
            high[variables] = np.where(ramp, np.maximum(most, 0), most >= 0)
            found[variables] = self._open[variables] & (low[variables] < high[variables])
        return Undetermined(found, low, high)

    def touched(self, free: Mask) -> Mask:
        """Return the variables that share a row with a free one."""
        _, entries, _ = self._near(free)
        found = np.zeros(len(free), dtype=np.bool_)
        found[self.rows.variable[entries]] = True
        return found

    def _near(self, free: Mask) -> tuple[Integers, Integers, Integers]:
        """Return the rows with a free variable, the positions of their entries, and each one's row number."""
        near = np.zeros(len(self.rows.row_low), dtype=np.bool_)
        near[self._rows_of[_positions(self._rows_start, np.flatnonzero(free))]] = True
        return self._entries(np.flatnonzero(near))

    def _entries(self, rows: Integers) -> tuple[Integers, Integers, Integers]:
        lengths = np.diff(self.rows.row_start)[rows]
        return rows, _positions(self.rows.row_start, rows), np.repeat(np.arange(len(rows)), lengths)

    def _ends(self, entries: Integers, low: Integers, high: Integers) -> tuple[Integers, Integers]:
        """Return what entries are with their variables at either limit."""
        variable, coefficient = self.rows.variable[entries], self.rows.coefficient[entries]
        return coefficient * low[variable], coefficient * high[variable]

    def narrow_cut(self, decisions: Mask, values: Integers) -> Cut:
        """Return the part of the model that the free decisions can change, in its narrowest limits.

        Args:
            decisions: which decisions are free.
            values: a value for every variable, auxiliaries as they are defined.
        """
        free, low, high = self.undetermined(decisions, values)
        numbers, entries, row_of = self._near(free)
        ends, fixed = self._ends(entries, low, high), self._ends(entries, values, values)
        return self._cut(free, fixed, (low, high), (numbers, entries, row_of), ends)

    def cut(self, free: Mask, values: Integers) -> Cut:
        """Return the part of the model that concerns the free variables.

        Args:
            free: which variables are free, their auxiliaries among them.
            values: a value for every variable; only those of fixed variables count.
        """
        near = self._near(free)
        limits = (self.rows.low, self.rows.high)
        fixed = self._ends(near[1], values, values)
        return self._cut(free, fixed, limits, near, self._ends(near[1], *limits))

    def relaxed(self, free: Mask, low: Integers, high: Integers) -> Cut:
        """Return what the model says of the free variables, wherever the others are within their limits.

        Args:
            free: which variables are free.
            low: least value of each variable.
            high: greatest value of each.
        """
        near = self._near(free)
        ends = self._ends(near[1], low, high)
        return self._cut(free, (np.maximum(*ends), np.minimum(*ends)), (low, high), near, ends)

    def owners(self, of: Integers) -> Integers:
        """Return for each variable whose it is where decisions have owners (−1: none): −1 if several's."""
        least, most = (np.full(len(self._open), end) for end in (NOBODY, -NOBODY))
        decided = np.flatnonzero(self._open[: len(of)])
        least[decided] = np.where(of[decided] < 0, -NOBODY, of[decided])
        most[decided] = np.where(of[decided] < 0, NOBODY, of[decided])
        for layer in self._layers:
            least[layer.variables] = np.minimum.reduceat(least[layer.parents], layer.offsets)
            most[layer.variables] = np.maximum.reduceat(most[layer.parents], layer.offsets)
        return np.where(self._open & (least == most), least, -1)

    def following(self, decisions: Mask) -> Mask:
        """Return some decisions and the auxiliaries that follow from them alone."""
        found = decisions & self._open
        for layer in self._layers:
            known = (found | ~self._open)[layer.parents]
            found[layer.variables] = np.logical_and.reduceat(known, layer.offsets)
        return found & self._open

    def _cut(
        self,
        free: Mask,
        outside: tuple[Integers, Integers],
        limits: tuple[Integers, Integers],
        near: tuple[Integers, Integers, Integers],
        ends: tuple[Integers, Integers],
    ) -> Cut:
        """Return the rows of a part over its free variables.

        Args:
            free: the free variables.
            outside: for each entry, the most and the least that it is where its variable is not free.
            limits: least and greatest value of each variable.
            near: rows with a free variable, with their entries (see ``_near``).
            ends: for each entry, its value with the variable at either limit.
        """
        numbers, entries, row_of = near

        def total(weights: NDArray[np.int64] | Mask) -> Integers:
            return np.bincount(row_of, weights=weights, minlength=len(numbers)).astype(np.int64)

        variable, coefficient = self.rows.variable[entries], self.rows.coefficient[entries]
        is_free = free[variable]
        low = self.rows.row_low[numbers] - total(np.where(is_free, 0, outside[0]))
        high = self.rows.row_high[numbers] - total(np.where(is_free, 0, outside[1]))
        least = total(np.where(is_free, np.minimum(*ends), 0))
        most = total(np.where(is_free, np.maximum(*ends), 0))
        counts = total(is_free)
        negated = total(is_free & (coefficient < 0))
        negated[total(is_free & ~self._literal[entries]) > 0] = -1
        kept = (least < low) | (most > high)
        used = is_free & kept[row_of]
        variables = np.flatnonzero(free)
        new = np.zeros(len(free), dtype=np.int64)
        new[variables] = np.arange(len(variables))
        return Cut(
            variables=variables,
            low=limits[0][variables],
            high=limits[1][variables],
            row_low=np.maximum(low, least)[kept],
            row_high=np.minimum(high, most)[kept],
            row_start=np.concatenate(([0], np.cumsum(counts[kept]))),
            variable=new[variable[used]],
            coefficient=coefficient[used],
            negated=negated[kept],
        )

    def without_blocked(self, free: Mask, values: Integers) -> Mask:
        """Return the free decisions that can still be true, given all that is fixed.

        A lesson set free may start at few of its starts while everything around it stays where it is.
        Leaving the others fixed makes neighbourhoods several times smaller. Only rows over decisions
        alone are looked at.
        """
        found = free.copy()
        near, _, _ = self._near(free)
        numbers, entries, row_of = self._entries(near[self._plain[near]])
        variable, coefficient = self.rows.variable[entries], self.rows.coefficient[entries]
        lowest, high = (
            np.minimum(*self._ends(entries, self.rows.low, self.rows.high)),
            self.rows.row_high[numbers][row_of],
        )
        for _ in range(2):
            is_free = found[variable]
            least = np.bincount(
                row_of,
                weights=np.where(is_free, lowest, coefficient * values[variable]),
                minlength=len(numbers),
            )
            blocked = (
                is_free & (coefficient > 0) & (coefficient + least[row_of] > high) & (values[variable] == 0)
            )
            if not blocked.any():
                break
            found[variable[blocked]] = False
        return found

    def ancestors(self, variables: Sequence[int]) -> list[int]:
        """Return the decisions that some variables depend on, ascending."""
        found: set[int] = set()
        todo = list(variables)
        seen = set(todo)
        while todo:
            one = todo.pop()
            first, last = self.rows.parent_start[one], self.rows.parent_start[one + 1]
            if first == last:
                found.add(one)
            for parent in self.rows.parent[first:last].tolist():
                if parent not in seen:
                    seen.add(parent)
                    todo.append(parent)
        return sorted(found)

    def _sum(self, entries: Integers) -> Integers:
        sums = np.zeros(len(self.rows.row_low), dtype=np.int64)
        starts = self.rows.row_start[:-1]
        filled = starts < self.rows.row_start[1:]
        if filled.any():
            sums[filled] = np.add.reduceat(entries, starts[filled])
        return sums


class _Layer(NamedTuple):
    """Auxiliary variables of one depth, and their parents as rows."""

    variables: Integers
    parents: Integers
    coefficients: Integers
    thresholds: Integers
    ramp: Mask
    starts: Integers
    lengths: Integers

    @property
    def offsets(self) -> Integers:
        """Where the parents of each variable begin."""
        return self.starts[:-1]

    @classmethod
    def of(cls, rows: Rows, depth: int) -> _Layer:
        counts = np.diff(rows.parent_start)
        variables = np.flatnonzero((rows.depth == depth) & (counts > 0))
        lengths = counts[variables]
        offsets = np.concatenate(([0], np.cumsum(lengths)[:-1])).astype(np.int64)
        positions = np.repeat(rows.parent_start[variables] - offsets, lengths) + np.arange(lengths.sum())
        return cls(
            variables,
            rows.parent[positions],
            rows.parent_coefficient[positions],
            rows.threshold[variables],
            rows.ramp[variables],
            np.append(offsets, lengths.sum()),
            lengths,
        )


def _positions(starts: Integers, rows: Integers) -> Integers:
    """Return the positions of all entries of some rows, row after row."""
    lengths = starts[rows + 1] - starts[rows]
    offsets = np.concatenate(([0], np.cumsum(lengths)[:-1])) if len(rows) else lengths
    return np.asarray(np.repeat(starts[rows] - offsets, lengths) + np.arange(lengths.sum()), dtype=np.int64)
