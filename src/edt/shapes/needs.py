"""Needs: things that may hold only where another does (a lesson that must be followed by another).

Amount = max(0, number of pairs whose first holds and whose second does not − allowed). ``Agree`` asks
both ways, and all other shapes only ever ask for less to hold, not for more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Busy, Encoder, Expression, Literal, excess, is_true, merged


@dataclass(frozen=True, slots=True)
class Needs:
    """Pairs (what needs, what is needed), and how many needs may be left open."""

    pairs: tuple[tuple[Busy, Busy], ...]
    allowed: int = 0

    def measure(self, values: Sequence[int]) -> int:
        """Return how many needs are open, beyond those allowed."""
        open_ = sum(is_true(one, values) and not is_true(two, values) for one, two in self.pairs)
        return max(0, open_ - self.allowed)

    def forbid(self, encoder: Encoder) -> None:
        """Leave no need open beyond those allowed."""
        if self.allowed:
            encoder.linear(self._terms(encoder), None, self.allowed)
            return
        for literals in self._open(encoder):
            encoder.clause([-literal - 1 for literal in literals])

    def amount(self, encoder: Encoder) -> Expression:
        """Return how many needs are open, beyond those allowed."""
        terms = self._terms(encoder)
        if not self.allowed:
            return Expression(terms)
        return excess(encoder, terms, self.allowed, sum(number for _, number in terms))

    def _terms(self, encoder: Encoder) -> tuple[tuple[int, int], ...]:
        return merged((encoder.all_of(literals), 1) for literals in self._open(encoder))

    def _open(self, encoder: Encoder) -> list[list[Literal]]:
        """Return, for each pair, the literals that all hold where its need is open."""
        return [
            [encoder.any_of(one), *((-encoder.any_of(two) - 1,) if two else ())]
            for one, two in self.pairs
            if one
        ]
