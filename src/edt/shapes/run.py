"""Run: windows of busies that may not all hold together, or not too many windows at once.

Amount = max(0, Σ weight of the windows that hold throughout − allowed). A limit of n consecutive hours
is the windows of n + 1, none allowed: a run of n + 2 breaks two of them. The places of a canteen are the
windows of those who can eat at no other time, as many allowed as there are places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Busy, Encoder, Expression, excess, is_true


@dataclass(frozen=True, slots=True)
class Run:
    """Windows, each a sequence of busies, with a weight for each (none: 1), and the weight allowed."""

    windows: tuple[tuple[Busy, ...], ...]
    allowed: int = 0
    weights: tuple[int, ...] = ()

    def measure(self, values: Sequence[int]) -> int:
        """Return the weight of the windows that hold throughout, beyond what is allowed."""
        held = [all(is_true(busy, values) for busy in window) for window in self.windows]
        return max(0, sum(w for w, full in zip(self._weights(), held, strict=True) if full) - self.allowed)

    def forbid(self, encoder: Encoder) -> None:
        """Leave something out in every window, or in enough of them."""
        if self.allowed:
            encoder.linear(self._terms(encoder), None, self.allowed)
            return
        for window in self.windows:
            encoder.clause([-encoder.any_of(busy) - 1 for busy in window])

    def amount(self, encoder: Encoder) -> Expression:
        """Return the weight beyond what is allowed."""
        terms = self._terms(encoder)
        if self.allowed:
            return excess(encoder, terms, self.allowed, sum(self._weights()))
        return Expression(terms)

    def _weights(self) -> tuple[int, ...]:
        return self.weights or (1,) * len(self.windows)

    def _terms(self, encoder: Encoder) -> tuple[tuple[int, int], ...]:
        full = [encoder.all_of([encoder.any_of(busy) for busy in window]) for window in self.windows]
        return tuple(zip(full, self._weights(), strict=True))
