"""Spare: at certain slots, so many people who are there without being busy (stand-by).

Amount = Σ over the slots of max(0, least − number of rows that are idle then), where a row is idle with
busy slots on both sides. ``Idle`` wants few such slots for each row; here many are wanted, of any row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Busy, Encoder, Expression, Literal, added, is_true, shortfall, so_far


@dataclass(frozen=True, slots=True)
class Spare:
    """Rows of the same slots, the slots that count, and how many idle rows each is to have."""

    rows: tuple[tuple[Busy, ...], ...]
    slots: tuple[int, ...]
    least: int

    def measure(self, values: Sequence[int]) -> int:
        """Return how many idle rows are missing, over all slots that count."""
        states = [[is_true(busy, values) for busy in row] for row in self.rows]
        return sum(
            max(0, self.least - sum(not row[n] and any(row[:n]) and any(row[n + 1 :]) for row in states))
            for n in self.slots
        )

    def forbid(self, encoder: Encoder) -> None:
        """Let no idle row be missing."""
        for terms in self._idle(encoder):
            encoder.linear(terms, self.least, None)

    def amount(self, encoder: Encoder) -> Expression:
        """Return how many idle rows are missing, over all slots that count."""
        return added(*(shortfall(encoder, terms, self.least, 0) for terms in self._idle(encoder)))

    def _idle(self, encoder: Encoder) -> list[list[tuple[Literal, int]]]:
        """Return, for each slot that counts, the literals that say which rows are idle."""
        found: dict[int, list[tuple[Literal, int]]] = {slot: [] for slot in self.slots}
        for row in self.rows:
            literals = [encoder.any_of(busy) for busy in row]
            before, after = so_far(encoder, literals), so_far(encoder, literals[::-1])[::-1]
            for slot in self.slots:
                if 0 < slot < len(row) - 1 and any(row[:slot]) and any(row[slot + 1 :]):
                    # Not idle: busy, or nothing before, or nothing after. Exact from both sides.
                    not_idle = encoder.any_of((literals[slot], -before[slot - 1] - 1, -after[slot + 1] - 1))
                    found[slot].append((-not_idle - 1, 1))
        return list(found.values())
