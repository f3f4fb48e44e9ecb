"""Clash: several things of which at most one may be true, each of them a busy.

Amount = max(0, number of true ones − 1). Written as one at-most-one over all literals where each
busy is a single literal or its literals exclude each other anyway.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Busy, Encoder, Expression, excess, is_true


@dataclass(frozen=True, slots=True)
class Clash:
    """Busies of which at most one may hold."""

    busies: tuple[Busy, ...]

    def measure(self, values: Sequence[int]) -> int:
        """Return how many more than one hold."""
        return max(0, sum(is_true(busy, values) for busy in self.busies) - 1)

    def forbid(self, encoder: Encoder) -> None:
        """Let at most one hold."""
        if len(self.busies) > 1:
            encoder.at_most_one([encoder.any_of(busy) for busy in self.busies])

    def amount(self, encoder: Encoder) -> Expression:
        """Return how many more than one hold."""
        terms = [(encoder.any_of(busy), 1) for busy in self.busies]
        return excess(encoder, terms, 1, len(terms))
