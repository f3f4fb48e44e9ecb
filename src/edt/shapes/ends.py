"""Ends: rows of slots that may end (or, written backwards, begin) only at certain slots.

Amount = max(0, Σ price of the last busy slot of each row − allowed); a row without any costs nothing.
``Idle`` counts what is free between busy slots and cannot see where a row stops.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from edt.shapes._shape import Busy, Encoder, Expression, Literal, excess, is_true, merged, so_far

Row = tuple[tuple[Busy, int], ...]
"""Slots in order, each with the price of ending there (0: it may)."""


@dataclass(frozen=True, slots=True)
class Ends:
    """Rows, and what their ends may cost together."""

    rows: tuple[Row, ...]
    allowed: int = 0

    def measure(self, values: Sequence[int]) -> int:
        """Return the prices of the ends beyond what is allowed."""
        total = 0
        for row in self.rows:
            total += next((price for busy, price in reversed(row) if is_true(busy, values)), 0)
        return max(0, total - self.allowed)

    def forbid(self, encoder: Encoder) -> None:
        """Allow no ends beyond what is allowed."""
        ends = self._ends(encoder)
        if self.allowed:
            encoder.linear(merged((encoder.all_of(both), price) for both, price in ends), None, self.allowed)
            return
        for both, _ in ends:
            encoder.clause([-literal - 1 for literal in both])

    def amount(self, encoder: Encoder) -> Expression:
        """Return the prices of the ends beyond what is allowed."""
        terms = merged((encoder.all_of(both), price) for both, price in self._ends(encoder))
        if not self.allowed:
            return Expression(terms)
        return excess(encoder, terms, self.allowed, sum(price for _, price in terms))

    def _ends(self, encoder: Encoder) -> list[tuple[list[Literal], int]]:
        """Return, for slots of one price in a row, the literals that say "it ends in them", and the price."""
        found = []
        for row in self.rows:
            slots = [(encoder.any_of(busy), price) for busy, price in row if busy]
            from_here = so_far(encoder, [literal for literal, _ in reversed(slots)])[::-1]
            place = 0
            for price, same in groupby(price for _, price in slots):
                after = place + len(list(same))
                if price:
                    later = [-from_here[after] - 1] if after < len(slots) else []
                    found.append(([from_here[place], *later], price))
                place = after
        return found
