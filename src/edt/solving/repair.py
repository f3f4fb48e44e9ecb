"""Repair: from nothing placed to an answer that keeps every hard rule, by exact neighbourhoods.

Only hard rules are in the model. What is short of them costs: pieces without place, and rows that an
empty timetable breaks (a teacher on at least three days) by as much as is missing. Each of these has a
weight, which grows whenever a step leaves it short: the search then prefers to be short of something
else, and comes out of dead ends (breakout, after Morris). The first steps place class after class.
"""

from __future__ import annotations

import numpy as np

from edt.kernel.cut import Cutter, Mask
from edt.kernel.flat_model import INFINITY, Integers, Rows
from edt.kernel.model import SearchModel
from edt.shapes import Expression
from edt.solving.cpsat import Limits, Solved, solve_cut

LARGEST, SMALLEST = 400, 8

INSISTING = 100
"""Pieces that are left out rather than a rule is broken, where not all can have a place."""

OF_RULES = 0.5
"""Share of the steps that begin with such a rule then."""


class Repair:
    """A point that is short of something on its way to one that is not.

    Attributes:
        values: a value for every variable; those of the model first, then what rows are short of.
        best: the decisions of the best point that keeps every hard rule, or None.
        least: pieces without place in ``best``.
    """

    def __init__(self, model: SearchModel, random: np.random.Generator, first_size: int = 40) -> None:
        self._hard, self._structure, self._random = model.hard, model.structure, random
        unplaced = np.array(model.hard.unplaced, dtype=np.int64)
        empty = model.empty
        if empty is None:
            empty = np.zeros(model.hard.decisions, dtype=np.int64)
            empty[unplaced] = model.hard.rows.high[unplaced]
        first = Cutter(model.hard.rows)
        self._broken = first.broken(first.complete(empty))
        rows, start = _softened(model.hard.rows, self._broken, first.complete(empty))
        self._slack = np.arange(len(model.hard.rows.low), len(rows.low))
        self._cutter = Cutter(rows)
        self._short = np.concatenate((unplaced, self._slack))
        self._weights = np.ones(len(self._short), dtype=np.int64)
        self._size = float(first_size)
        self._insisting = False
        self.values: Integers = self._cutter.complete_all(start)
        self.best: Integers | None = None
        self.least = int(INFINITY)
        self._fewest = self.missing
        self._look()

    @property
    def missing(self) -> int:
        """By how much the point is short, in all."""
        return int(self.values[self._short].sum())

    def _look(self) -> None:
        if not self.values[self._slack].any() and self.missing < self.least:
            self.best, self.least = self.values[: self._hard.decisions].copy(), self.missing

    def insist(self) -> None:
        """Rather leave pieces out from now on than a rule that asks for something broken."""
        self._insisting = True
        self._weights[len(self._short) - len(self._slack) :] += INSISTING

    def step(self, limits: Limits) -> tuple[Solved, bool]:
        """Try one neighbourhood; return how it went, and whether the point, or the best, is less short."""
        mask = self._mask(max(2, round(self._size)))
        # What rows are short of is free where something else in the row is.
        mask[self._slack] = True
        free = self._cutter.with_auxiliaries(self._cutter.without_blocked(mask, self.values))
        free[self._slack] = False
        free[self._slack] = self._cutter.touched(free)[self._slack]
        cut = self._cutter.cut(free, self.values)
        number = np.full(len(free), -1, dtype=np.int64)
        number[cut.variables] = np.arange(len(cut.variables))
        inside = free[self._short]
        terms = zip(number[self._short[inside]].tolist(), self._weights[inside].tolist(), strict=True)
        answer = solve_cut(cut, Expression(tuple(terms)), limits, self.values[cut.variables])
        least = self.least
        if answer.values is not None:
            self.values[cut.variables] = answer.values
            self.values = self._cutter.complete_all(self.values)
            self._look()
        closed = answer.status == "optimal"
        self._size = min(LARGEST, self._size * 1.1) if closed else max(SMALLEST, self._size * 0.85)
        self._weights[inside & (self.values[self._short] > 0)] += 1
        gained = self.missing < self._fewest or self.least < least
        self._fewest = min(self._fewest, self.missing)
        return answer, gained

    def _mask(self, size: int) -> Mask:
        """Free something that is short, whoever it concerns, and related events until there are enough."""
        structure, random = self._structure, self._random
        chosen = dict.fromkeys(self._seed())
        frontier = list(chosen)
        lessons = int(structure.pieces[frontier].sum())
        while lessons < size and frontier:
            event = frontier[0 if random.random() < 0.5 else int(random.integers(len(frontier)))]
            related = structure.related[event]
            near: list[int] = []
            if related:
                kind, group = related[int(random.integers(len(related)))]
                near = [other for other in structure.groups[kind][group] if other not in chosen]
            if not near:
                frontier.remove(event)
            for index in random.permutation(len(near))[: max(1, (size - lessons) // 2)]:
                other = near[int(index)]
                chosen[other] = None
                frontier.append(other)
                lessons += int(structure.pieces[other])
        found = np.zeros(len(self._cutter.rows.low), dtype=np.bool_)
        events = np.zeros(len(structure.pieces) + 1, dtype=np.bool_)
        events[[*chosen, -1]] = True
        found[: len(structure.event_of)] = events[structure.event_of]
        return found

    def _seed(self) -> list[int]:
        """Return an event without place, or one that a row is short of."""
        short = np.flatnonzero(self.values[self._short] > 0)
        rules = short[short >= len(self._short) - len(self._slack)]
        if self._insisting and len(rules) and self._random.random() < OF_RULES:
            short = rules
        one = int(self._random.choice(short))
        variable = int(self._short[one])
        if variable < self._hard.decisions:
            return [int(self._structure.event_of[variable])]
        row = self._broken[variable - int(self._slack[0])]
        first, last = self._hard.rows.row_start[row], self._hard.rows.row_start[row + 1]
        decisions = np.array(self._cutter.ancestors(self._hard.rows.variable[first:last].tolist()))
        events = np.unique(self._structure.event_of[decisions])
        return [int(self._random.choice(events[events >= 0]))]


def _softened(rows: Rows, broken: Integers, values: Integers) -> tuple[Rows, Integers]:
    """Return the model with broken rows that may be short, and the point with how much they are."""
    if not len(broken):
        return rows, values
    lengths = np.diff(rows.row_start)[broken]
    positions = np.concatenate([np.arange(rows.row_start[r], rows.row_start[r + 1]) for r in broken])
    sums = np.add.reduceat(
        rows.coefficient[positions] * values[rows.variable[positions]],
        np.concatenate(([0], np.cumsum(lengths)[:-1])),
    )
    below, above = rows.row_low[broken] - sums, sums - rows.row_high[broken]
    short, sign = np.maximum(below, above), np.where(below > 0, 1, -1)
    slack = np.arange(len(broken)) + len(rows.low)
    ends = np.cumsum(lengths)
    low, high = rows.row_low.copy(), rows.row_high.copy()
    low[broken], high[broken] = -INFINITY, INFINITY
    zeros = np.zeros(len(broken), dtype=np.int64)
    softened = rows._replace(
        low=np.append(rows.low, zeros),
        high=np.append(rows.high, short),
        depth=np.append(rows.depth, zeros),
        parent_start=np.append(rows.parent_start, zeros + rows.parent_start[-1]),
        threshold=np.append(rows.threshold, zeros),
        ramp=np.append(rows.ramp, zeros > 0),
        row_low=np.append(low, rows.row_low[broken]),
        row_high=np.append(high, rows.row_high[broken]),
        row_start=np.append(rows.row_start, rows.row_start[-1] + np.cumsum(lengths + 1)),
        variable=np.append(rows.variable, np.insert(rows.variable[positions], ends, slack)),
        coefficient=np.append(rows.coefficient, np.insert(rows.coefficient[positions], ends, sign)),
    )
    return softened, np.append(values, short)
