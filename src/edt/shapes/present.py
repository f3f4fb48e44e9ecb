"""Present: how many of several blocks (days, half-days, rooms) are used at all.

Amount = max(0, low − n) + max(0, n − high), where n = number of blocks with something in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Busy, Encoder, Expression, added, excess, is_true, shortfall


@dataclass(frozen=True, slots=True)
class Present:
    """Blocks, the least number to use (0: none) and the most (None: no limit)."""

    blocks: tuple[Busy, ...]
    low: int = 0
    high: int | None = None

    def measure(self, values: Sequence[int]) -> int:
        """Return how far the number of used blocks is out of its range."""
        used = sum(is_true(block, values) for block in self.blocks)
        return (0 if self.high is None else max(0, used - self.high)) + max(0, self.low - used)

    def forbid(self, encoder: Encoder) -> None:
        """Keep the number of used blocks in its range."""
        encoder.linear(self._terms(encoder), self.low, self.high)

    def amount(self, encoder: Encoder) -> Expression:
        """Return the distance to the range."""
        terms = self._terms(encoder)
        over = Expression() if self.high is None else excess(encoder, terms, self.high, len(terms))
        return added(over, shortfall(encoder, terms, self.low, 0) if self.low else Expression())

    def _terms(self, encoder: Encoder) -> list[tuple[int, int]]:
        return [(encoder.any_of(block), 1) for block in self.blocks if block]
