"""Isolated: busy slots without a busy neighbour in their line (a lecture alone, a half of a double).

Amount = number of busy slots whose neighbours are free, the ends of a line counting as free; with
``least`` above 1 nothing is counted unless at least so many slots of all lines are busy. No other
shape looks at a slot's two sides at once: a run has only busy slots, and what is idle is not busy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Busy, Encoder, Expression, Literal, is_true

Line = tuple[Busy, ...]
"""Slots one after another: a day, or a day in one room. An empty busy is a slot that stays free."""


@dataclass(frozen=True, slots=True)
class Isolated:
    """Lines, and how many busy slots there must be for any of them to count."""

    lines: tuple[Line, ...]
    least: int = 1

    def measure(self, values: Sequence[int]) -> int:
        """Return the number of busy slots without a busy neighbour."""
        busy = [[is_true(slot, values) for slot in line] for line in self.lines]
        if sum(map(sum, busy)) < self.least:
            return 0
        return sum(
            here and not any(line[max(0, i - 1) : i]) and not any(line[i + 1 : i + 2])
            for line in busy
            for i, here in enumerate(line)
        )

    def forbid(self, encoder: Encoder) -> None:
        """Give every busy slot a busy neighbour."""
        enough = self._enough(encoder)
        for line in self.lines:
            for slot, neighbours in _sides(encoder, line):
                encoder.clause([-slot - 1, *neighbours, *(-literal - 1 for literal in enough)])

    def amount(self, encoder: Encoder) -> Expression:
        """Return the number of busy slots without a busy neighbour."""
        enough = self._enough(encoder)
        alone = [
            encoder.all_of([slot, *(-neighbour - 1 for neighbour in neighbours), *enough])
            for line in self.lines
            for slot, neighbours in _sides(encoder, line)
        ]
        return Expression(tuple((literal, 1) for literal in alone))

    def _enough(self, encoder: Encoder) -> tuple[Literal, ...]:
        if self.least <= 1:
            return ()
        terms = [(encoder.any_of(slot), 1) for line in self.lines for slot in line if slot]
        return (encoder.reached(terms, self.least),)


def _sides(encoder: Encoder, line: Line) -> list[tuple[Literal, list[Literal]]]:
    """Return each slot that may be busy with those beside it that may be."""
    literals = [encoder.any_of(slot) if slot else None for slot in line]
    found = []
    for i, here in enumerate(literals):
        if here is not None:
            beside = [*literals[max(0, i - 1) : i], *literals[i + 1 : i + 2]]
            found.append((here, [literal for literal in beside if literal is not None]))
    return found
