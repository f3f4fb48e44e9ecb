"""Load: a weighted count in parts of a unit, its distance to a range rounded up to whole units.

Amount = ⌈max(0, low − Σ, Σ − high) / unit⌉, where Σ = Σ weight × literal. ``Total`` has no parts of
units; the workload of a teacher who gives a third of an event does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Encoder, Expression


@dataclass(frozen=True, slots=True)
class Load:
    """Weighted literals (weights positive), what one unit is, a least and a most."""

    terms: tuple[tuple[int, int], ...]
    unit: int
    low: int
    high: int

    def measure(self, values: Sequence[int]) -> int:
        """Return how many units, begun ones too, the load is out of its range."""
        total = sum(weight for literal, weight in self.terms if values[literal])
        return -(-max(0, self.low - total, total - self.high) // self.unit)

    def forbid(self, encoder: Encoder) -> None:
        """Keep the load in its range."""
        encoder.linear(self.terms, self.low, self.high)

    def amount(self, encoder: Encoder) -> Expression:
        """Return the distance, counted by a literal for each unit."""
        if not self.terms:
            return Expression(constant=self.measure(()))
        most = sum(weight for _, weight in self.terms)
        over = [encoder.reached(self.terms, limit + 1) for limit in range(self.high, most, self.unit)]
        negative = [(literal, -weight) for literal, weight in self.terms]
        under = [encoder.reached(negative, 1 - limit) for limit in range(self.low, 0, -self.unit)]
        return Expression(tuple((literal, 1) for literal in (*over, *under)))
