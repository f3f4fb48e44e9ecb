"""Load: a weighted count in parts of a unit, its distance to a range rounded up to whole units.

Amount = ⌈max(0, low − Σ, Σ − high) / unit⌉, where Σ = Σ weight × literal. ``Total`` has no parts of
units; the workload of a teacher who gives a third of an event does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Encoder, Expression, added, excess, shortfall


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
        """Return the distance: counted where every weight is whole units, else by a literal for each unit."""
        if not self.terms:
            return Expression(constant=self.measure(()))
        most = sum(weight for _, weight in self.terms)
        if all(weight % self.unit == 0 for _, weight in self.terms):
            units = [(literal, weight // self.unit) for literal, weight in self.terms]
            over = excess(encoder, units, self.high // self.unit, most // self.unit)
            return added(over, shortfall(encoder, units, -(-self.low // self.unit), 0))
        negative = [(literal, -weight) for literal, weight in self.terms]
        return added(
            self._begun(encoder, self.terms, self.high, most), self._begun(encoder, negative, -self.low, 0)
        )

    def _begun(self, encoder: Encoder, terms: Sequence[tuple[int, int]], limit: int, most: int) -> Expression:
        """Return how many units are begun beyond a limit."""
        beyond = excess(encoder, terms, limit, most)
        # Thresholds of one variable each: those of the whole sum would make a model of gigabytes.
        units = range(0, most - limit, self.unit)
        return Expression(tuple((encoder.reached(beyond.terms, done + 1), 1) for done in units))
