"""Order: things that may not come after others: B before A, a day too long, a night too short.

Amount = number of seconds that hold although one of the firsts within their reach does. The firsts
are in a row and each second reaches over a beginning of it, so that one chain of disjunctions serves
them all: with ``Run`` it would be a window for each pair, many times as many rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edt.shapes._shape import Busy, Encoder, Expression, Literal, is_true, so_far


@dataclass(frozen=True, slots=True)
class Order:
    """Firsts in a row, and seconds with the number of firsts that must not hold when they do."""

    first: tuple[Busy, ...]
    second: tuple[tuple[Busy, int], ...]

    def measure(self, values: Sequence[int]) -> int:
        """Return how many seconds hold with a first within reach."""
        holds = [is_true(busy, values) for busy in self.first]
        return sum(is_true(busy, values) and any(holds[:reach]) for busy, reach in self.second)

    def forbid(self, encoder: Encoder) -> None:
        """Let no second hold with a first within reach."""
        for one, two in self._pairs(encoder):
            encoder.clause([-one - 1, -two - 1])

    def amount(self, encoder: Encoder) -> Expression:
        """Return how many seconds hold with a first within reach."""
        return Expression(tuple((encoder.all_of([one, two]), 1) for one, two in self._pairs(encoder)))

    def _pairs(self, encoder: Encoder) -> Iterator[tuple[Literal, Literal]]:
        """Yield the literals "one of the firsts within reach" and "the second"."""
        kept = [number for number, busy in enumerate(self.first) if busy]
        chain = so_far(encoder, [encoder.any_of(self.first[number]) for number in kept])
        for busy, reach in self.second:
            within = sum(number < reach for number in kept)
            if busy and within:
                yield chain[within - 1], encoder.any_of(busy)
