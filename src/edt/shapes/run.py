"""Run: windows of consecutive slots that may not all be busy.

Amount = number of windows that are busy throughout. A limit of n consecutive hours is the windows
of n + 1: a run of n + 2 breaks two of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Busy, Encoder, Expression, is_true


@dataclass(frozen=True, slots=True)
class Run:
    """Windows, each a sequence of busies."""

    windows: tuple[tuple[Busy, ...], ...]

    def measure(self, values: Sequence[int]) -> int:
        """Return how many windows are busy throughout."""
        return sum(all(is_true(busy, values) for busy in window) for window in self.windows)

    def forbid(self, encoder: Encoder) -> None:
        """Leave a free slot in every window."""
        for window in self.windows:
            encoder.clause([-encoder.any_of(busy) - 1 for busy in window])

    def amount(self, encoder: Encoder) -> Expression:
        """Return how many windows are busy throughout."""
        full = [encoder.all_of([encoder.any_of(busy) for busy in window]) for window in self.windows]
        return Expression(tuple((literal, 1) for literal in full))
