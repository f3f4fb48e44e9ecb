"""Flush: rows of slots, side by side, that should have the same last busy slot (halves of a class).

Amount = Σ over the rows of the slots from their last busy one to the last of all. ``Agree`` could say it
slot by slot, with a disjunction of everything later for each; here one chain along each row serves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Busy, Encoder, Expression, Literal, is_true, merged, so_far


@dataclass(frozen=True, slots=True)
class Flush:
    """Rows of the same slots; a row without anything busy ends before its first slot."""

    rows: tuple[tuple[Busy, ...], ...]

    def measure(self, values: Sequence[int]) -> int:
        """Return by how many slots the rows end before the last one."""
        ends = [
            max((number for number, busy in enumerate(row, 1) if is_true(busy, values)), default=0)
            for row in self.rows
        ]
        return sum(max(ends) - end for end in ends) if ends else 0

    def forbid(self, encoder: Encoder) -> None:
        """Let no row go on after the end of another."""
        for one, two in self._apart(encoder):
            encoder.clause([-one - 1, two])

    def amount(self, encoder: Encoder) -> Expression:
        """Return by how many slots the rows end before the last one."""
        return Expression(merged((encoder.all_of([one, -two - 1]), 1) for one, two in self._apart(encoder)))

    def _apart(self, encoder: Encoder) -> list[tuple[Literal, Literal]]:
        """Return, for each slot, the literals "something is still busy" and "this row still is"."""
        if len(self.rows) < 2:
            return []
        chains = [
            so_far(encoder, [encoder.any_of(busy) for busy in reversed(row)])[::-1] for row in self.rows
        ]
        found = []
        for place in range(len(self.rows[0])):
            here = [chain[place] for chain in chains]
            if len(set(here)) > 1:
                anything = encoder.any_of(tuple(dict.fromkeys(here)))
                found += [(anything, literal) for literal in here]
        return found
