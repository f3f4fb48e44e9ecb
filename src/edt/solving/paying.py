"""What has paid: gains against the work they took, the past fading. Ways to search are drawn by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from edt.solving.clock import LEAST_WORK

MEMORY = 0.96
"""What is left of an earlier trial after one more."""

EVEN = 0.25
"""Share of the draws that goes to each way alike, whatever has paid."""


@dataclass
class Pay:
    """Gains and work of one way to search. New ways count as having paid once.

    Attributes:
        gains: what was gained, the past fading.
        work: what it took, in units of the solver's deterministic time, fading alike.
    """

    gains: float = 1.0
    work: float = 0.1

    @property
    def rate(self) -> float:
        """Gains for a unit of work."""
        return self.gains / self.work

    def learn(self, gain: float, work: float) -> None:
        """Take note of a trial."""
        self.gains = MEMORY * self.gains + gain
        self.work = MEMORY * self.work + work + LEAST_WORK


def gain_of(before: Sequence[int], after: Sequence[int]) -> float:
    """Return how much better a cost is than another: 1 for a fiftieth of the first level that differs.

    Small gains and large ones count too, within limits: a search that ends well makes both.
    """
    for earlier, later in zip(before, after, strict=True):
        if later != earlier:
            return min(3.0, max(0.2, 50 * (earlier - later) / earlier))
    return 0.0


class Way(Protocol):
    """Something with a record of what it has paid."""

    pay: Pay


WayT = TypeVar("WayT", bound=Way)


def drawn(random: np.random.Generator, ways: Sequence[WayT]) -> WayT:
    """Return one of the ways, by the square of what they have paid, with a chance for each."""
    rates = np.array([way.pay.rate for way in ways]) ** 2
    shares = EVEN / len(ways) + (1 - EVEN) * rates / max(float(rates.sum()), 1e-9)
    return ways[int(random.choice(len(ways), p=shares / shares.sum()))]
