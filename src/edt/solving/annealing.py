"""Cheaper answers by moves: the search by moves with prices, from the incumbent, ever colder.

Parts solved exactly gain most where little is left to gain; many small moves do where there is much. Both
take turns, by what they pay (``edt.solving.paying``). Some stints mend what a move breaks; in others pieces
change places above all, which gains more where weeks are full (``swaps_compiled``). Where there is time
enough for its size, a model gets deep stints too: so hot at first that they may end anywhere, and cooled
slowly. The moves themselves are compiled (``annealing_compiled``). Others leave what keeps every hard rule
(``breakout``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np

from edt.kernel.flat_model import Integers
from edt.kernel.model import Encoded, Structure
from edt.solving.breakout import AS_RULES, Breakout
from edt.solving.cones import Cones
from edt.solving.moving import WORK, Compiled
from edt.solving.moving_model import layout_of
from edt.solving.moving_state import HARD, State, cells_of
from edt.solving.prices import Prices, prices_of
from edt.solving.task import Cost, LevelCost, Unavoidable

Way = Literal["breakout", "annealing", "swaps", "deep", "rules"]
"""Hard rules and wishes alike; moves that are mended; swaps above all; the same from so hot that it may end
anywhere; wishes as rules."""

WAYS: tuple[Way, ...] = get_args(Way)[:-1]
"""Those that take turns by what they pay."""

SHORTEST, LONGEST = 2_000_000, 20_000_000
"""Changes of a variable in one stint: about a second, and ten."""

USUAL_ROWS = 30
"""Rows that a start counts in, beyond which a change takes so long that the shortest stints have fewer."""

SHARE, DEEP_SHARE = 0.2, 0.35
"""Share of the time left that a stint takes at most; a deep one."""

WORTH = 0.5
"""Share of a deep stint's changes that there must be time for."""

LONGER = 1.5
"""By how much a stint is longer than one that gained nothing."""

NEAR = 0.5
"""Share of the cost that must be unavoidable for the rest to be asked for as rules."""

HEATS = (1.0, 0.3)
"""Heats to begin with, in units of a price that is paid on the level."""

DEEP_HEAT, DEEP_CHANGES, LEAST_DEEP = 3.0, 30_000, 10_000_000
"""The same for a deep stint, which leaves little of where it begins; its changes at first, for each piece,
and at least. Measured in ``benchmarks/2026-11-26-deep-annealing.md``."""

SWAPS = 0.9
"""Share of the moves that are swaps, where places are known: one takes a fraction of the work of others."""


class Annealing:
    """Stints of annealing, each from an incumbent.

    Args:
        encoded: the model with its levels.
        levels: their costs.
        compiled: the compiled search, perhaps still being loaded.
        structure: where decisions start something, so that pieces can change places.
    """

    def __init__(
        self,
        encoded: Encoded,
        levels: Sequence[LevelCost],
        compiled: Compiled,
        structure: Structure | None = None,
    ) -> None:
        self._structure = structure
        self._encoded, self._levels, self._compiled = encoded, levels, compiled
        self._prices: Prices | None = None
        self._priced: list[int] = []
        self._state: State | None = None
        self._runs: dict[Way, Breakout] = {}
        self._shortest = SHORTEST
        self._changes: dict[Way, float] = {}
        self._swaps = False
        self._pace: dict[Way, float] = {}
        self._is_new = True
        self._parts: Sequence[Unavoidable] = ()

    def relieve(self, parts: Sequence[Unavoidable]) -> None:
        """Take in what costs something in any case: it is no reason to look there."""
        self._parts, self._is_new = parts, True
        # Two states of the largest schools take more memory than there is.
        self._state, self._runs = None, {}

    @property
    def possible(self) -> bool:
        """Whether it is loaded, and the model of a kind that moves can search."""
        if self._is_new and self._compiled.annealing is not None:
            self._is_new = False
            variables, unplaced = len(self._encoded.rows.low), self._encoded.unplaced
            cones = Cones(self._encoded.rows)
            self._prices = prices_of(self._levels, variables, unplaced, self._parts, cones.kin())
            if self._prices is not None:
                self._prepare(self._prices, cones)
        return self._state is not None

    def _prepare(self, prices: Prices, cones: Cones) -> None:
        layout = layout_of(self._encoded, prices, self._structure, cones)
        if layout is None:
            return
        # One state for all stints: for a million starts it is half a gigabyte, and the layout nearly as much.
        self._state = cells_of(layout, np.zeros(len(self._encoded.rows.low), dtype=np.int64))
        unplaced = self._encoded.unplaced
        self._runs["breakout"] = Breakout(prices, self._levels, unplaced)
        self._runs["rules"] = Breakout(prices, self._levels, unplaced, AS_RULES)
        variables = (level.variables for level in self._levels)
        self._priced = [n for n, found in enumerate(variables) if np.isin(prices.variable, found).any()]
        self._swaps = bool((layout.place >= 0).any())
        self._shortest = shortest_stint(len(layout.in_row) / max(1, len(layout.group_literal)))
        self._changes = {"annealing": self._shortest, "swaps": self._shortest}
        self._changes["deep"] = max(LEAST_DEEP, DEEP_CHANGES * float(layout.need.sum()))

    def is_worth(self, values: Integers, cost: Cost) -> bool:
        """Whether something costs that moves can make cheaper, not what is left out or unavoidable."""
        prices = self._prices
        assert prices is not None
        return any(cost[level] for level in self._priced) and bool(prices.amounts(values).any())

    def hope(self, values: Integers) -> float:
        """Return how likely all can be kept at once that is not unavoidable, from 0: as far as runs show."""
        prices = self._prices
        assert prices is not None
        free, more = int(prices.unit @ prices.free), int(prices.unit @ prices.amounts(values))
        near = free > 0 and more > 0 and free >= NEAR * (free + more)
        return 1 / max(1, self._runs["rules"].runs) if near else 0.0

    def ways(self, left: float, patience: float = math.inf) -> list[Way]:
        """Return the kinds of stints that there are, with so much time (or work) left.

        A deep one that is cut short ends worse than it began, and large schools need minutes: there is time
        for one or not by the pace of the stints before.

        Args:
            left: seconds (or work) left for everything.
            patience: what a deep one may take of it.
        """
        found: list[Way] = ["annealing", "breakout"]  # in this order at first: runs of breakout are long
        if self._swaps:
            found.append("swaps")
        pace = self._pace.get(self._kind("deep"))
        if pace is not None:
            length = self._changes["deep"] * pace
            if DEEP_SHARE * left > WORTH * length and patience > length:
                found.append("deep")
        return found

    def stint(
        self, values: Integers, cost: Cost, random: np.random.Generator, left: float, way: Way = "annealing"
    ) -> tuple[Integers, int]:
        """Return the cheapest values found, perhaps the incumbent's, and the changes it took.

        Auxiliaries that no row needs are not kept up.

        Args:
            values: those of the incumbent.
            cost: its cost on each level.
            random: where chance comes from.
            left: seconds (or work) left for everything.
            way: one of ``ways``.
        """
        pace = self._pace.get(self._kind(way), max(self._pace.values(), default=WORK))
        longest = max(1, int((DEEP_SHARE if way == "deep" else SHARE) * left / pace))
        if not self._pace:
            longest = min(longest, self._shortest)  # how long a change takes differs by ten times
        if way in self._runs:
            return self._break_out(self._runs[way], values, random, longest)
        changes = min(int(self._changes[way]), longest)
        moving, annealing = self._compiled.module, self._compiled.annealing
        state, prices = self._state, self._prices
        assert moving is not None
        assert annealing is not None
        assert state is not None
        assert prices is not None
        hard = len(state.weights) - len(prices.unit)
        state.weights[:hard], state.weights[hard:] = HARD, prices.unit
        level = int(random.choice([level for level in self._priced if cost[level]]))
        state.begin_at(values)
        moving.settle(*state)
        heat = (DEEP_HEAT if way == "deep" else random.choice(HEATS)) * self._usual(level, values, random)
        best = values.copy()
        swaps = SWAPS if way != "annealing" and self._swaps else 0.0
        plan = annealing.Plan(int(random.integers(1 << 30)), changes, float(heat), swaps)
        annealing.anneal(*state, best, plan)
        return best, state.changes

    def _break_out(
        self, run: Breakout, values: Integers, random: np.random.Generator, longest: int
    ) -> tuple[Integers, int]:
        assert self._compiled.breakout is not None
        assert self._state is not None
        changes = min(run.changes, longest)
        return run.stint(self._compiled.breakout, self._state, values, random, changes)

    def _kind(self, way: Way) -> Way:
        """Return the way whose changes take as long."""
        return way if way != "deep" else "swaps" if self._swaps else "annealing"

    def learn(self, gained: bool, way: Way, pace: float) -> None:
        """Make the next stint longer where one gained nothing; each deep one, since it begins anew.

        Args:
            gained: whether the stint gained.
            way: which kind it was.
            pace: seconds (or work) that each change took.
        """
        self._pace[self._kind(way)] = pace
        if way not in self._changes:
            return
        longer = LONGER * self._changes[way]
        self._changes[way] = longer if way == "deep" else self._shortest if gained else min(LONGEST, longer)

    def _usual(self, level: int, values: Integers, random: np.random.Generator) -> float:
        """Return a price on a level, drawn by what is paid for it at some values.

        Where prices differ by a hundred times there is no usual one: at a heat that moves the dear wishes the
        cheap ones melt, and at theirs the dear ones are frozen.
        """
        prices = self._prices
        assert prices is not None
        here = prices.rows_of(self._levels[level].variables)
        paid = here * prices.unit * prices.amounts(values)
        shares = paid if paid.any() else here
        return float(random.choice(prices.unit, p=shares / shares.sum())) if here.any() else 1.0


def shortest_stint(rows: float) -> int:
    """Return how many changes the shortest stint makes where a start counts in so many rows."""
    return int(SHORTEST * min(1.0, USUAL_ROWS / max(1.0, rows)))
