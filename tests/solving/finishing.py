"""Ways to finish answers, for tests of the search; in a module of their own, where worker processes find them."""

from __future__ import annotations

from dataclasses import dataclass

from edt.kernel.flat_model import Integers
from edt.kernel.model import Finished


@dataclass(frozen=True)
class FirstAtSecond:
    """Leaves something wanting unless the first event is at the second time.

    Attributes:
        faulty: whether that must not be.
    """

    faulty: bool

    def __call__(self, decisions: Integers, seconds: float, before: object) -> Finished:
        """Finish an answer."""
        del seconds, before
        wanting = not decisions[1]
        return Finished("finished", 7 * int(wanting), self.faulty and wanting)


@dataclass(frozen=True)
class NeverEnough:
    """Always leaves something wanting.

    Attributes:
        faulty: whether that must not be.
    """

    faulty: bool = False

    def __call__(self, decisions: Integers, seconds: float, before: object) -> Finished:
        """Finish an answer."""
        del decisions, seconds, before
        return Finished("finished", 7, self.faulty)
