"""Agree: two rows of busies that should be true in the same places (alignment).

Amount = number of places where one is true and the other is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Busy, Encoder, Expression, is_true


@dataclass(frozen=True, slots=True)
class Agree:
    """Pairs of busies, one pair for each place."""

    pairs: tuple[tuple[Busy, Busy], ...]

    def measure(self, values: Sequence[int]) -> int:
        """Return how many pairs differ."""
        return sum(is_true(first, values) != is_true(second, values) for first, second in self.pairs)

    def forbid(self, encoder: Encoder) -> None:
        """Make every pair equal."""
        for first, second in self.pairs:
            one, two = encoder.any_of(first), encoder.any_of(second)
            encoder.clause([one, -two - 1])
            encoder.clause([-one - 1, two])

    def amount(self, encoder: Encoder) -> Expression:
        """Return how many pairs differ."""
        terms = []
        for first, second in self.pairs:
            one, two = encoder.any_of(first), encoder.any_of(second)
            terms.append((encoder.all_of([one, -two - 1]), 1))
            terms.append((encoder.all_of([-one - 1, two]), 1))
        return Expression(tuple(terms))
