"""What has paid: gains against the work they took, the past fading. Ways to search are drawn by it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import numpy as np

from edt.solving.clock import LEAST_WORK

MEMORY = 0.96
"""What is left of an earlier trial after one more."""

FADING = 0.93
"""What is left of what a turn of a way has paid, after a second more of work: early gains are easy, and
a way that has not been tried since is soon judged anew."""

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


def progress(before: Sequence[int], after: Sequence[int]) -> float:
    """Return how much better a cost is than another, so that progress in parts adds up: by logarithms.

    1 is about a fiftieth of the first level that differs, as in ``gain_of``, without its limits.
    """
    for earlier, later in zip(before, after, strict=True):
        if later != earlier:
            return 50 * math.log((earlier + 1) / (later + 1))
    return 0.0


@dataclass
class Turn:
    """What one of several ways has made of its turns, and how much work it is owed.

    One that has had none counts as one that pays well, for so short that its first turn tells more.
    """

    gains: float = 5.0
    work: float = 0.1
    owed: float = 0.0
    learned_at: float = 0.0

    def rate(self, now: float) -> float:
        """Return what it is taken to gain for a unit of work now, since gains become rarer as time goes by.

        What a way gained early says little of it now, whoever has worked since.
        """
        return self.gains / self.work * (self.learned_at or now) / now

    def learn(self, gain: float, work: float, now: float) -> None:
        """Take note of a turn; what is long ago counts less, whoever has worked since.

        Args:
            gain: what it gained.
            work: what it took.
            now: the work of all ways so far.
        """
        kept = FADING ** (now - self.learned_at)
        self.learned_at = now
        self.gains = kept * self.gains + gain
        self.work = kept * self.work + work


NameT = TypeVar("NameT", bound=str)


class Turns(Generic[NameT]):
    """Ways whose steps differ in length: they share the work, not the steps, by what they pay."""

    def __init__(self, names: Sequence[NameT]) -> None:
        self._turns = {name: Turn() for name in names}
        self._now = 0.0

    def next(self, names: Sequence[NameT]) -> NameT:
        """Return the way that is owed most, of those named."""
        return max(names, key=lambda name: self._turns[name].owed)

    def rate(self, name: NameT) -> float:
        """Return what a way is taken to gain for a unit of work now."""
        return self._turns[name].rate(max(self._now, LEAST_WORK))

    def learn(self, name: NameT, gain: float, work: float) -> None:
        """Take note of a turn, and of what every way is owed for it."""
        work = work + LEAST_WORK
        self._now += work
        self._turns[name].learn(gain, work, self._now)
        rates = {name: turn.rate(self._now) ** 2 for name, turn in self._turns.items()}
        total = max(sum(rates.values()), 1e-9)
        for other, turn in self._turns.items():
            turn.owed += work * (EVEN / len(rates) + (1 - EVEN) * rates[other] / total)
        self._turns[name].owed -= work


class Paid(Protocol):
    """A way to search with a record of what it has paid."""

    pay: Pay


PaidT = TypeVar("PaidT", bound=Paid)


def drawn(random: np.random.Generator, ways: Sequence[PaidT]) -> PaidT:
    """Return one of the ways, by the square of what they have paid, with a chance for each."""
    rates = np.array([way.pay.rate for way in ways]) ** 2
    shares = EVEN / len(ways) + (1 - EVEN) * rates / max(float(rates.sum()), 1e-9)
    return ways[int(random.choice(len(ways), p=shares / shares.sum()))]
