"""Separation: one thing ends before another starts, with a number of slots in between.

Amount = max(0, low − gap) + max(0, gap − high), where gap = first start − last end; 0 where a piece of
either is missing. No other shape compares times with each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Busy, Encoder, Expression, added, excess


@dataclass(frozen=True, slots=True)
class Separation:
    """When pieces of the first end, when pieces of the second start, what is missing, and the limits.

    Attributes:
        ends: (slot, literal) of each piece that the first may have; it ends just before the slot.
        starts: (slot, literal) of each piece that the second may have.
        missing: true where a piece of one of them has no slot.
        low: least number of slots in between.
        high: most; None is no limit.
    """

    ends: tuple[tuple[int, int], ...]
    starts: tuple[tuple[int, int], ...]
    missing: Busy
    low: int
    high: int | None

    def measure(self, values: Sequence[int]) -> int:
        """Return how far the gap is out of its range."""
        ends = [slot for slot, literal in self.ends if values[literal]]
        starts = [slot for slot, literal in self.starts if values[literal]]
        if not ends or not starts or any(values[literal] for literal in self.missing):
            return 0
        gap = min(starts) - max(ends)
        return max(0, self.low - gap, 0 if self.high is None else gap - self.high)

    def forbid(self, encoder: Encoder) -> None:
        """Keep the gap in its range."""
        terms, least, most, absent = self._gap(encoder)
        if least < self.low:
            encoder.linear([*terms, (absent, self.low - least)], self.low, None)
        if self.high is not None and most > self.high:
            encoder.linear([*terms, (absent, self.high - most)], None, self.high)

    def amount(self, encoder: Encoder) -> Expression:
        """Return how far the gap is out of its range."""
        terms, least, most, absent = self._gap(encoder)
        parts = []
        if least < self.low:
            lifted = [(v, -c) for v, c in terms] + [(absent, least - self.low)]
            parts.append(excess(encoder, lifted, -self.low, -least))
        if self.high is not None and most > self.high:
            lowered = [*terms, (absent, self.high - most)]
            parts.append(excess(encoder, lowered, self.high, most))
        return added(*parts)

    def _gap(self, encoder: Encoder) -> tuple[list[tuple[int, int]], int, int, int]:
        """Return the gap as terms, its least and most, and whether something is missing.

        The first start is the number of slots before it, the last end the number of slots up to it.
        """
        last = max([0, *(slot for slot, _ in self.starts)])
        longest = max([0, *(slot for slot, _ in self.ends)])
        begun = [tuple(literal for at, literal in self.starts if at <= slot) for slot in range(last)]
        going = [tuple(literal for at, literal in self.ends if at > slot) for slot in range(longest)]
        terms = [(-encoder.any_of(busy) - 1, 1) for busy in begun]
        terms += [(encoder.any_of(busy), -1) for busy in going]
        none_first = -encoder.any_of(tuple(literal for _, literal in self.ends)) - 1
        none_second = -encoder.any_of(tuple(literal for _, literal in self.starts)) - 1
        absent = encoder.any_of((*self.missing, none_first, none_second))
        return terms, -longest, last, absent
