"""Excursions: out of an answer that no part improves, over one that costs a little more.

Every step solves a part to its best, so that a search ends where no part can gain. From there one
step is taken to another point that may cost a few per cent more on the last level, and the search goes
on from that point. Unless it comes to something at least as good, it returns to where it left
(iterated local search, after Lourenço, Martin and Stützle).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from edt.kernel.flat_model import Integers
from edt.solving.task import Cost

STUCK = 120
"""Steps without gain after which an excursion begins."""

PATIENCE = 25
"""Steps without gain after which it ends."""

FURTHEST = 0.06
"""How much more its first point may cost at most, as a share of the cost of the last level."""


class Home(NamedTuple):
    """Where an excursion left from."""

    values: Integers
    cost: Cost


@dataclass
class Excursion:
    """Whether the search is away from its best answer, and for how long it has gained nothing."""

    home: Home | None = None
    idle: int = 0

    @property
    def due(self) -> bool:
        """Whether nothing has been gained for so long that an excursion should begin."""
        return self.home is None and self.idle >= STUCK

    def begin(self, values: Integers, cost: Cost) -> None:
        """Leave from an answer."""
        self.home, self.idle = Home(values, cost), 0

    def slack(self, random: np.random.Generator, cost: Cost) -> int:
        """Return how much more the first point may cost on the last level."""
        return 1 + int(random.random() * FURTHEST * cost[-1])

    def follow(self, gained: bool, values: Integers, cost: Cost) -> Home:
        """Take note of a step; return where the search goes on from."""
        self.idle = 0 if gained else self.idle + 1
        if self.home is None:
            return Home(values, cost)
        if cost < self.home.cost:
            self.home = None
        elif self.idle >= PATIENCE:
            back = self.home if cost > self.home.cost else Home(values, cost)
            self.home, self.idle = None, STUCK - PATIENCE
            return back
        return Home(values, cost)
