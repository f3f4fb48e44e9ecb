"""Unanimous: busies that should all be true in the same places (linked events).

Amount = number of places where some are true and some are not. ``Agree`` says it for pairs only, and
counts nothing else; of three events that should be linked, one place counts once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Busy, Encoder, Expression, is_true


@dataclass(frozen=True, slots=True)
class Unanimous:
    """Places, each with the busies that should agree there."""

    places: tuple[tuple[Busy, ...], ...]

    def measure(self, values: Sequence[int]) -> int:
        """Return in how many places the busies differ."""
        return sum(len({is_true(busy, values) for busy in place}) > 1 for place in self.places)

    def forbid(self, encoder: Encoder) -> None:
        """Make all busies of a place equal."""
        for place in self.places:
            literals = [encoder.any_of(busy) for busy in place]
            for other in literals[1:]:
                encoder.clause([literals[0], -other - 1])
                encoder.clause([-literals[0] - 1, other])

    def amount(self, encoder: Encoder) -> Expression:
        """Return in how many places the busies differ."""
        terms = []
        for place in self.places:
            literals = dict.fromkeys(encoder.any_of(busy) for busy in place)
            if len(literals) > 1:
                some = encoder.any_of(tuple(literals))
                missing = encoder.any_of(tuple(-literal - 1 for literal in literals))
                terms.append((encoder.all_of([some, missing]), 1))
        return Expression(tuple(terms))
