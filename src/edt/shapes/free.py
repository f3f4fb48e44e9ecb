"""Free: of several windows, one at least must stay free throughout (lunch).

Amount = 1 where every window has something in it, else 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Busy, Encoder, Expression, is_true


@dataclass(frozen=True, slots=True)
class Free:
    """Windows, each the disjunction of all that could occupy it; an empty one is always free."""

    windows: tuple[Busy, ...]

    def measure(self, values: Sequence[int]) -> int:
        """Return 1 if no window is free."""
        return int(all(is_true(window, values) for window in self.windows))

    def forbid(self, encoder: Encoder) -> None:
        """Keep one window free."""
        if all(self.windows):
            encoder.clause([-encoder.any_of(window) - 1 for window in self.windows])

    def amount(self, encoder: Encoder) -> Expression:
        """Return 1 if no window is free."""
        if not all(self.windows):
            return Expression()
        return Expression(((encoder.all_of([encoder.any_of(window) for window in self.windows]), 1),))
