"""What auxiliaries depend on alone: the gaps of a day on which of its few periods are busy.

They are read off the definitions, so no rule and no shape says anything of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from edt.kernel.flat_model import Integers, Rows
from edt.solving.moving_rows import Mask

LARGEST = 1_024
"""Ways that variables can be which something depends on, at most: ten of two values, or one of so many."""

MOST = 500_000
"""Variables of a model beyond which nothing is looked at: it would take seconds, and memory."""

WIDE = 3
"""Literals of "one of these holds" beyond which it is a period that may be busy, and no step of a chain."""

Leaves = tuple[int, ...]
Sum = tuple[tuple[int, int], ...]
"""Variables, each with its coefficient."""


class Cones:
    """For each variable the few that it depends on alone, its *leaves*: itself where they would be too many.

    Args:
        rows: a model.

    Attributes:
        leaves: of each variable; of none where the model is too large.
        most: the greatest value of each variable, whatever its domain says; −1 where it may be negative.
    """

    def __init__(self, rows: Rows) -> None:
        self._count = len(rows.low)
        self._known: dict[object, Integers] = {}
        self.leaves: list[Leaves] = []
        if self._count <= MOST:
            self._find(rows)

    def _find(self, rows: Rows) -> None:
        self.most = _greatest(rows)
        self._start, self._parent = rows.parent_start.tolist(), rows.parent.tolist()
        self._coefficient = rows.parent_coefficient.tolist()
        self._threshold, self._ramp = rows.threshold.tolist(), rows.ramp.tolist()
        sizes, wide, leaves = (self.most + 1).tolist(), _wide(rows).tolist(), self.leaves
        for one, depth in enumerate(rows.depth.tolist()):
            above = [leaves[parent] for parent in self._parents(one)]
            if depth <= 1 or (wide[one] and max(map(len, above)) == 1):
                leaves.append((one,))
                continue
            found = tuple(sorted({leaf for some in above for leaf in some}))
            leaves.append(found if _few([sizes[leaf] for leaf in found]) else (one,))

    def _parents(self, one: int) -> Sequence[int]:
        parents: list[int] = self._parent[self._start[one] : self._start[one + 1]]
        return parents

    def definition(self, one: int) -> Sum:
        """Return the sum that an auxiliary looks at."""
        span = slice(self._start[one], self._start[one + 1])
        return tuple(zip(self._parent[span], self._coefficient[span], strict=True))

    def kin(self) -> Integers:
        """Return a number for each variable: the same for those that depend on the same few; −1 on many."""
        if not self.leaves:
            return np.full(self._count, -1, dtype=np.int64)
        numbers: dict[Leaves, int] = {}
        found = [
            -1 if leaves == (one,) else numbers.setdefault(leaves, len(numbers))
            for one, leaves in enumerate(self.leaves)
        ]
        return np.array(found, dtype=np.int64)

    def between(self, variables: Iterable[int]) -> list[int]:
        """Return the auxiliaries between some variables and their leaves, with these, oldest first."""
        found: set[int] = set()
        todo = [one for one in variables if self.leaves[one] != (one,)]
        while todo:
            one = todo.pop()
            if one not in found:
                found.add(one)
                todo += [parent for parent in self._parents(one) if self.leaves[parent] != (parent,)]
        return sorted(found)

    def table(self, leaves: Leaves, terms: Sum) -> Integers:
        """Return what a sum is for all values of its leaves: each counts twice as much as the one before.

        One of a single leaf goes on for one more value, since the place beyond the last may be looked at.
        """
        between = self.between(one for one, _ in terms)
        local = {one: number for number, one in enumerate((*leaves, *between))}
        form = tuple(
            (self._ramp[one], self._threshold[one], tuple((local[v], c) for v, c in self.definition(one)))
            for one in between
        )
        wanted = tuple((local[one], coefficient) for one, coefficient in terms)
        size = 1 << len(leaves) if len(leaves) > 1 else int(self.most[leaves[0]]) + 2
        key = (len(leaves), size, form, wanted)
        if key not in self._known:
            self._known[key] = _computed(len(leaves), size, form, wanted)
        return self._known[key]


def _few(sizes: Sequence[int]) -> bool:
    """Say whether variables of so many values can be in few ways: all of two, or only one."""
    if min(sizes) < 1:
        return False
    return (max(sizes) == 2 and 1 << len(sizes) <= LARGEST) or (len(sizes) == 1 and sizes[0] <= LARGEST)


def _computed(leaves: int, size: int, form: Sequence[tuple[bool, int, Sum]], wanted: Sum) -> Integers:
    """Return a sum over variables for all values of the first few, of which the others are made."""
    places = np.arange(size)
    values = [places >> number & 1 for number in range(leaves)] if leaves > 1 else [places]
    for ramp, threshold, terms in form:
        total = _sum(terms, values, size) - threshold
        values.append(np.maximum(total, 0) if ramp else np.asarray(total >= 0, dtype=np.int64))
    return _sum(wanted, values, size)


def _sum(terms: Sum, values: Sequence[Integers], size: int) -> Integers:
    found = np.zeros(size, dtype=np.int64)
    for one, coefficient in terms:
        found += coefficient * values[one]
    return found


def _wide(rows: Rows) -> Mask:
    """Return which auxiliaries say that one of many variables holds."""
    count = len(rows.low)
    parents = np.diff(rows.parent_start)
    child = np.repeat(np.arange(count), parents)
    other = np.bincount(child, weights=rows.parent_coefficient != 1, minlength=count) > 0
    found: Mask = (parents > WIDE) & ~other & (rows.threshold == 1) & ~rows.ramp
    return found


def _greatest(rows: Rows) -> Integers:
    """Return the greatest value of each variable as definitions have it; −1 where it may be negative."""
    found = np.where(rows.low < 0, -1, rows.high).astype(np.int64)
    child = np.repeat(np.arange(len(rows.low)), np.diff(rows.parent_start))
    for depth in range(1, int(rows.depth.max(initial=0)) + 1):
        here = rows.depth[child] == depth
        above = found[rows.parent[here]] * np.maximum(rows.parent_coefficient[here], 0)
        total = np.bincount(child[here], weights=above, minlength=len(found)).astype(np.int64)
        own = rows.depth == depth
        found[own] = np.where(rows.ramp, np.maximum(0, total - rows.threshold), 1)[own]
    return found
