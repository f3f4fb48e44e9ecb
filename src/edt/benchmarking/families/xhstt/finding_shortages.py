"""Which loads cannot be shared out at the times found: a linear program, and the shortages in its duals.

What is wanted at each time is divided among those who can do it, at most one thing at a time for each and no
more than the load left. Durations and splitting are relaxed, so what stays without anybody here does so in
every solution with these times.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import ceil, inf
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

from edt.benchmarking.families.xhstt.choices import Choices
from edt.benchmarking.families.xhstt.shortages import UNIT, Shortage, Wish, load_of, loads_left, wish_of
from edt.benchmarking.families.xhstt.solution import SolutionEvent, XhsttSolution

SECONDS = 10.0
"""What the linear program may take; on AU-BG-98 it takes a tenth of a second."""

LITTLE = 1e-6
"""What is no more than an error of rounding."""

Wanted = tuple[Wish, int]
"""Who is wanted, and a time."""

Prices = NDArray[np.float64]

Key = TypeVar("Key")


def shortages_at(choices: Choices, solution: XhsttSolution) -> tuple[float, list[Shortage]]:
    """Return how many times stay without anybody at least, and what is short.

    Where that is not known in time, it is infinitely many and nothing.

    Args:
        choices: where resources are only counted.
        solution: its times are what is looked at.
    """
    program = _Program(choices, solution)
    return program.solve() if program.wishes else (0.0, [])


class _Program:
    """The linear program: what is wanted when, by whom it can be done, and the number of each row."""

    def __init__(self, choices: Choices, solution: XhsttSolution) -> None:
        self.choices = choices
        self.left = {one: Fraction(load) for one, load in loads_left(choices.instance).items()}
        self.taken: set[tuple[int, int]] = set()
        self.wishes: Counter[Wanted] = Counter()
        for piece in solution.events:
            for time in range(piece.time, piece.time + piece.duration) if piece.time is not None else ():
                self._note(piece, time)
        self._limits: list[float] = []
        self._of_wish: dict[Wanted, int] = {}
        self._of_load: dict[int, int] = {}
        self._of_time: dict[tuple[int, int], int] = {}

    def _note(self, piece: SolutionEvent, time: int) -> None:
        instance = self.choices.instance
        for position, need in enumerate(instance.events[piece.event].resources):
            slot, one = (piece.event, position), need.resource
            if slot in self.choices.uses:
                one = piece.resources[position]
                if one in self.left:
                    self.left[one] -= load_of(instance, slot)
            if one is not None:
                self.taken.add((one, time))
            elif not self.left.keys().isdisjoint(self.choices.pooled.get(slot, ())):
                self.wishes[wish_of(self.choices, slot), time] += 1

    def solve(self) -> tuple[float, list[Shortage]]:
        """Return how much stays without anybody, and what is short."""
        costs: list[float] = []
        entries: list[tuple[int, int, float]] = []
        for (wish, time), count in self.wishes.items():
            wanted = self._row(self._of_wish, (wish, time), -count)
            entries.append((wanted, len(costs), -1.0))
            costs.append(1.0)
            for one in sorted(wish.candidates):
                if time not in self.choices.rules.unavailable.get(one, ()):
                    entries += [(row, len(costs), value) for row, value in self._doing(one, wish, time)]
                    entries.append((wanted, len(costs), -1.0))
                    costs.append(0.0)
        row, column, value = (np.array(found) for found in zip(*entries, strict=True))
        found = linprog(  # type: ignore[call-overload]  # the stubs know no sparse matrices
            np.array(costs),
            A_ub=csr_array((value, (row, column)), shape=(len(self._limits), len(costs))),
            b_ub=np.array(self._limits),
            method="highs",
            options={"time_limit": SECONDS},
        )
        if found.status != 0:
            return inf, []
        missing = float(found.fun)
        return (missing, list(self._shortages(-found.ineqlin.marginals))) if missing > LITTLE else (0.0, [])

    def _row(self, of: dict[Key, int], key: Key, limit: float) -> int:
        """Return the number of a row, which is a new one if nobody named it yet."""
        if key not in of:
            of[key] = len(self._limits)
            self._limits.append(limit)
        return of[key]

    def _doing(self, one: int, wish: Wish, time: int) -> Iterator[tuple[int, float]]:
        """Yield what it takes of somebody to do what is wanted."""
        # That somebody is taken has its price too: they may be elsewhere at other times.
        yield self._row(self._of_time, (one, time), float((one, time) not in self.taken)), 1.0
        if one in self.left and wish.load:
            yield self._row(self._of_load, one, max(0.0, float(self.left[one]))), float(wish.load)

    def _shortages(self, prices: Prices) -> Iterator[Shortage]:
        """Yield what the prices say is short, apart where nobody does the one and the other.

        What is left over of the one would hide at other times that the other is short.
        """
        dear = [(wish, time) for (wish, time), row in self._of_wish.items() if prices[row] > LITTLE]
        for members in _together(wish.candidates for wish, _ in dear):
            here = [wanted for wanted in dear if not members.isdisjoint(wanted[0].candidates)]
            if self._worth(members, here, prices) > LITTLE:
                yield self._shortage(members, {time for _, time in here}, prices)

    def _worth(self, members: frozenset[int], dear: list[Wanted], prices: Prices) -> float:
        """Return how many times stay without anybody, of what is dear, by what these resources cost."""
        rows = [row for (one, _), row in self._of_time.items() if one in members]
        rows += [row for one, row in self._of_load.items() if one in members]
        rows += [self._of_wish[wanted] for wanted in dear]
        return -float(sum(self._limits[row] * prices[row] for row in rows))

    def _shortage(self, members: frozenset[int], dear: set[int], prices: Prices) -> Shortage:
        """Return the prices of resources as a shortage; what mostly is dear may become so at any time."""
        at: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for (one, time), row in self._of_time.items():
            if one in members and (price := ceil(UNIT * prices[row] - LITTLE)):
                at[time][one] = price
        usual = Counter(frozenset(at[time].items()) for time in dear).most_common(1)
        other = dict(usual[0][0])
        times = range(len(self.choices.instance.times))
        loads = {
            one: ceil(UNIT * prices[row] - LITTLE) for one, row in self._of_load.items() if one in members
        }
        return Shortage(
            {one: price for one, price in loads.items() if price},
            tuple(at[time] if time in dear else other for time in times),
        )


def _together(groups: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """Return the groups, those joined that share a member."""
    found: list[frozenset[int]] = []
    for group in groups:
        joined = [other for other in found if not other.isdisjoint(group)]
        found = [other for other in found if other not in joined]
        found.append(group.union(*joined))
    return found
