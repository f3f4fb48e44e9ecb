"""Even: several weighted counts that should be as equal as they can be (days of a week, two weeks).

Amount = max(0, greatest count − least count − allowed). No other shape compares counts with each other:
``Total`` knows one count and fixed limits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Encoder, Expression, Weighted, as_literals, excess, merged, weight_of


@dataclass(frozen=True, slots=True)
class Even:
    """Counts, and by how much they may differ."""

    counts: tuple[Weighted, ...]
    allowed: int = 0

    def measure(self, values: Sequence[int]) -> int:
        """Return by how much the counts differ beyond what is allowed."""
        totals = [weight_of(count, values) for count in self.counts]
        return max(0, max(totals) - min(totals) - self.allowed) if totals else 0

    def forbid(self, encoder: Encoder) -> None:
        """Let no two counts differ by more than is allowed."""
        counts = [as_literals(encoder, count) for count in self.counts]
        for number, one in enumerate(counts):
            for two in counts[:number]:
                encoder.linear(_difference(one, two), -self.allowed, self.allowed)

    def amount(self, encoder: Encoder) -> Expression:
        """Return the difference of the greatest and the least count, beyond what is allowed."""
        if len(self.counts) < 2:
            return Expression()
        first, *others = (as_literals(encoder, count) for count in self.counts)
        high, low = list(first), list(first)
        for count in others:
            # What is added to the one and taken off the other may be too much, never too little.
            high.append((encoder.excess(_difference(count, high), 0), 1))
            low.append((encoder.excess(_difference(low, count), 0), -1))
        most = max(sum(weight for _, weight in count) for count in self.counts)
        return excess(encoder, _difference(high, low), self.allowed, most)


def _difference(
    one: Sequence[tuple[int, int]], two: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    return merged([*one, *((variable, -coefficient) for variable, coefficient in two)])
