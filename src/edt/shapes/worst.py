"""Worst: of several parts, each measured by shapes, the one that is worst off (fairness).

Amount = max(0, greatest amount of a part − allowed). Amounts of other shapes only ever add up; here
it does not help to make others better off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Encoder, Expression, Shape, added, merged


@dataclass(frozen=True, slots=True)
class Worst:
    """Parts (people), the shapes of each, and the amount that nobody minds."""

    parts: tuple[tuple[Shape, ...], ...]
    allowed: int = 0

    def measure(self, values: Sequence[int]) -> int:
        """Return the greatest amount of a part, beyond what is allowed."""
        amounts = (sum(shape.measure(values) for shape in part) for part in self.parts)
        return max(0, max(amounts, default=0) - self.allowed)

    def forbid(self, encoder: Encoder) -> None:
        """Let no part have more than is allowed."""
        for part in self.parts:
            if self.allowed:
                terms, constant = _amount(encoder, part)
                encoder.linear(terms, None, self.allowed - constant)
            else:
                for shape in part:
                    shape.forbid(encoder)

    def amount(self, encoder: Encoder) -> Expression:
        """Return the greatest amount of a part, beyond what is allowed, raised part by part."""
        worst: list[tuple[int, int]] = []
        for part in self.parts:
            terms, constant = _amount(encoder, part)
            if terms or constant > self.allowed:
                lower = [(variable, -coefficient) for variable, coefficient in worst]
                more = encoder.excess(merged([*terms, *lower]), self.allowed - constant)
                worst.append((more, 1))
        return Expression(tuple(worst))


def _amount(encoder: Encoder, part: Sequence[Shape]) -> Expression:
    terms, constant = added(*(shape.amount(encoder) for shape in part))
    return Expression(merged(terms), constant)
