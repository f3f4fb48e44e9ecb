"""Total: a weighted count of literals and busies between a least and a most.

Amount = max(0, low − Σ) + max(0, Σ − high), where Σ = Σ weight × term; with ``unless_empty``
nothing is asked where Σ is 0 (at least three hours on a day worked at all).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import (
    Encoder,
    Expression,
    Weighted,
    added,
    as_literals,
    excess,
    literals_of,
    shortfall,
    weight_of,
)


@dataclass(frozen=True, slots=True)
class Total:
    """Weighted literals and busies (weights positive), a least (0: none) and a most (None: none)."""

    terms: Weighted
    low: int = 0
    high: int | None = None
    unless_empty: bool = False

    def measure(self, values: Sequence[int]) -> int:
        """Return how far the count is out of its range."""
        total = weight_of(self.terms, values)
        if self.unless_empty and total == 0:
            return 0
        over = 0 if self.high is None else max(0, total - self.high)
        return over + max(0, self.low - total)

    def forbid(self, encoder: Encoder) -> None:
        """Keep the count in its range."""
        terms = as_literals(encoder, self.terms)
        if self.high == 1 and self.low == 0 and all(weight == 1 for _, weight in terms):
            encoder.at_most_one([literal for literal, _ in terms])
            return
        if self.high is not None:
            encoder.linear(terms, None, self.high)
        if self.low > 0:
            encoder.linear(terms, self.low, None, given=self._given(encoder))

    def amount(self, encoder: Encoder) -> Expression:
        """Return the distance to the range."""
        parts = []
        terms = as_literals(encoder, self.terms)
        if self.high is not None:
            most = sum(weight for _, weight in terms)
            if self.high == 0:
                parts.append(Expression(tuple(terms)))
            else:
                parts.append(excess(encoder, terms, self.high, most))
        if self.low > 0:
            parts.append(self._below(encoder, terms))
        return added(*parts)

    def _below(self, encoder: Encoder, terms: list[tuple[int, int]]) -> Expression:
        if not self.unless_empty:
            return shortfall(encoder, terms, self.low, 0)
        # An empty count is lifted to ``low`` by its own literal, so that nothing is missing.
        empty = -encoder.any_of(literals_of(self.terms)) - 1
        return shortfall(encoder, [*terms, (empty, self.low)], self.low, 0)

    def _given(self, encoder: Encoder) -> tuple[int, ...]:
        if not self.unless_empty:
            return ()
        return (encoder.any_of(literals_of(self.terms)),)
