"""Rows that a search by moves need not look at, since definitions or other rows imply them.

Rows that only say what an auxiliary variable is are nine of ten on real schools, and the search computes
those variables. Many that are left say once more that of some starts only one is taken.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from edt.kernel.flat_model import Integers, Rows

Mask = NDArray[np.bool_]

AT_ONCE = 4_000_000
"""Pairs of a variable and a row that are looked at together."""


class _Definitions(NamedTuple):
    """Every row beside the definition of its youngest variable, where that is an auxiliary.

    Attributes:
        youngest: the variable.
        row_of: the row of each entry.
        own: the entries of youngest variables.
        coefficient: of the youngest variable in each row.
        known, as_defined: for each entry, whether it is in that definition, and its coefficient there.
        candidate: the rows whose youngest variable is an auxiliary.
        same, opposite: those that hold all of the definition, with its coefficients or their opposites.
    """

    youngest: Integers
    row_of: Integers
    own: Mask
    coefficient: Integers
    known: Mask
    as_defined: Integers
    candidate: Mask
    same: Mask
    opposite: Mask

    def every(self, condition: Mask) -> Mask:
        """Return the rows whose entries, but the youngest, all keep a condition."""
        wrong = self.candidate[self.row_of] & ~self.own & ~condition
        return np.asarray(np.bincount(self.row_of, weights=wrong, minlength=len(self.youngest)) == 0)

    def total(self, numbers: Integers) -> Integers:
        """Return the sum of what belongs to each row's entries but the youngest."""
        weights = ~self.own * numbers
        return np.bincount(self.row_of, weights=weights, minlength=len(self.youngest)).astype(np.int64)


def needless(rows: Rows, decisions: int, held: Mask) -> Mask:
    """Return the rows that need not be looked at, among those that hold anyway.

    Args:
        rows: the rows of a model.
        decisions: how many variables are no auxiliaries.
        held: rows that hold whatever is moved.
    """
    beside = _definitions(rows, decisions)
    implied = held | _implied(rows, beside)
    return implied | _contained(rows, beside, implied, held)


def _implied(rows: Rows, beside: _Definitions) -> Mask:
    """Return the rows that the definition of their youngest variable implies."""
    least, most = (extreme[beside.youngest] for extreme in extremes(rows))
    ramp = rows.ramp[beside.youngest]
    known = _whole(rows, beside, least, most) | _pairs(rows, beside, least, most)
    found: Mask = np.where(ramp, _of_ramps(rows, beside, least, most), known)
    return found


def _definitions(rows: Rows, decisions: int) -> _Definitions:
    lengths = np.diff(rows.row_start)
    count = len(lengths)
    row_of = np.repeat(np.arange(count), lengths)
    youngest = np.full(count, -1, dtype=np.int64)
    np.maximum.at(youngest, row_of, rows.variable)
    parents = np.diff(rows.parent_start)
    candidate = (youngest >= decisions) & (parents[youngest] > 0)
    own = rows.variable == youngest[row_of]
    coefficient = np.bincount(row_of, weights=own * rows.coefficient, minlength=count).astype(np.int64)
    as_defined, known = _defined(rows, youngest[row_of])
    none = np.zeros(count, dtype=np.bool_)
    found = _Definitions(youngest, row_of, own, coefficient, known, as_defined, candidate, none, none)
    whole = candidate & (lengths - 1 == parents[youngest])
    same = whole & found.every(known & (as_defined == rows.coefficient))
    opposite = whole & found.every(known & (as_defined == -rows.coefficient))
    return found._replace(same=same, opposite=opposite & ~same)


def _whole(rows: Rows, beside: _Definitions, least: Integers, most: Integers) -> Mask:
    """Return the rows that hold a whole definition, and that hold with it."""
    threshold, same = rows.threshold[beside.youngest], beside.same
    found: Mask = same | beside.opposite
    for value, low, high in ((0, least, threshold - 1), (1, threshold, most)):
        below, above = np.where(same, low, -high), np.where(same, high, -low)
        found &= below + beside.coefficient * value >= rows.row_low
        found &= above + beside.coefficient * value <= rows.row_high
    return found


def _pairs(rows: Rows, beside: _Definitions, least: Integers, most: Integers) -> Mask:
    """Return the rows of an auxiliary and one variable of its definition that hold with it."""
    boolean = (rows.low[rows.variable] >= 0) & (rows.high[rows.variable] <= 1)
    found: Mask = beside.candidate & (np.diff(rows.row_start) == 2) & beside.every(beside.known & boolean)
    other, step = beside.total(rows.coefficient), beside.total(beside.as_defined)
    threshold = rows.threshold[beside.youngest]
    for value in (0, 1):
        for parent in (0, 1):
            greatest = most - np.maximum(0, step) + step * parent
            smallest = least - np.minimum(0, step) + step * parent
            possible = greatest >= threshold if value else smallest < threshold
            total = other * parent + beside.coefficient * value
            found &= ~possible | ((total >= rows.row_low) & (total <= rows.row_high))
    return found


def _of_ramps(rows: Rows, beside: _Definitions, least: Integers, most: Integers) -> Mask:
    """Return the rows "what is counted, less what is too much of it, is no more than the threshold"."""
    threshold, same = rows.threshold[beside.youngest], beside.same
    low, high = np.minimum(least, threshold), np.minimum(most, threshold)
    below, above = np.where(same, low, -high), np.where(same, high, -low)
    less = beside.coefficient == np.where(same, -1, 1)
    found: Mask = (same | beside.opposite) & less & (below >= rows.row_low) & (above <= rows.row_high)
    return found


def _contained(rows: Rows, beside: _Definitions, implied: Mask, held: Mask) -> Mask:
    """Return the rows "at most one of these" beside another such row that has all of these and more."""
    at_most, equal = _at_most_one(rows, beside)
    looked_at = (at_most & (~implied | held)) | (equal & ~implied)
    sets = np.flatnonzero(looked_at)
    inside = np.flatnonzero(looked_at & ~implied & (equal | (rows.row_low <= 0)))
    row_of = beside.row_of
    used = looked_at[row_of] & ~(equal[row_of] & beside.own)
    ones = np.ones(np.count_nonzero(used), dtype=np.int32)
    members = csr_array((ones, (row_of[used], rows.variable[used])), shape=(len(held), len(rows.low)))
    size = np.diff(members.indptr)
    # Of sets that are the same, one is kept, and no equation if there is another way to say it.
    rank = np.empty(len(held), dtype=np.int64)
    rank[np.lexsort((equal, -size))] = np.arange(len(held))
    found = np.zeros(len(held), dtype=np.bool_)
    others = members[sets].T.tocsr()
    for part in _parts(inside, members @ np.diff(others.indptr)):
        shared = (members[part] @ others).tocoo()
        small, large = part[shared.row], sets[shared.col]
        found[small[(shared.data == size[small]) & (rank[large] < rank[small])]] = True
    return found


def _at_most_one(rows: Rows, beside: _Definitions) -> tuple[Mask, Mask]:
    """Return the rows "at most one of these", and those that say it as "this is how many of these there are".

    "This" is true where one of these is: for two of them the equation fails.
    """
    youngest = beside.youngest
    plain = ~beside.total((rows.coefficient != 1) | (rows.low[rows.variable] < 0)).astype(np.bool_)
    at_most = plain & (beside.coefficient == 1) & (rows.low[youngest] >= 0) & (rows.row_high == 1)
    equal = plain & beside.same & (beside.coefficient == -1) & (rows.row_high == 0) & (rows.row_low <= 0)
    return at_most, equal & (rows.threshold[youngest] == 1) & ~rows.ramp[youngest]


def _parts(chosen: Integers, work: Integers) -> list[Integers]:
    """Return rows in parts that take about as much work as ``AT_ONCE`` each, but one row at least."""
    ends = np.flatnonzero(np.diff(np.cumsum(work[chosen]) // AT_ONCE)) + 1
    return np.split(chosen, ends)


def _defined(rows: Rows, auxiliary: Integers) -> tuple[Integers, Mask]:
    """Return, for each entry, its coefficient in the definition of an auxiliary, and whether it is there."""
    size = len(rows.low)
    children = np.repeat(np.arange(size), np.diff(rows.parent_start))
    keys = children * size + rows.parent
    order = np.argsort(keys, kind="stable")
    wanted = auxiliary * size + rows.variable
    position = np.minimum(np.searchsorted(keys[order], wanted), max(0, len(keys) - 1))
    if not len(keys):
        return np.zeros_like(wanted), np.zeros(len(wanted), dtype=np.bool_)
    known = keys[order][position] == wanted
    return np.where(known, rows.parent_coefficient[order][position], 0), known


def extremes(rows: Rows) -> tuple[Integers, Integers]:
    """Return the least and the most that the sum in each definition can be."""
    children = np.repeat(np.arange(len(rows.low)), np.diff(rows.parent_start))
    widest = (np.minimum(rows.low, 0), np.maximum(rows.high, 1))
    ends = [rows.parent_coefficient * limit[rows.parent] for limit in widest]
    low, high = np.minimum(*ends), np.maximum(*ends)
    count = len(rows.low)
    return (
        np.bincount(children, weights=low, minlength=count).astype(np.int64),
        np.bincount(children, weights=high, minlength=count).astype(np.int64),
    )
