"""Idle: free slots between the first and the last busy slot of a day, over one or several days.

Amount = max(0, Σ weight of free slots in between − allowed) + max(0, least − Σ). Encoded with
literals "busy before" and "busy after" along each day, by clauses alone (no automaton).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Busy, Encoder, Expression, Literal, added, excess, is_true, shortfall, so_far

Day = tuple[tuple[Busy, int], ...]
"""Slots in order, each with the weight that it has when idle (0: never counted, like lunch time)."""


@dataclass(frozen=True, slots=True)
class Idle:
    """Days, the idle weight allowed over all of them together, and the least asked for (0: none)."""

    days: tuple[Day, ...]
    allowed: int = 0
    least: int = 0

    def measure(self, values: Sequence[int]) -> int:
        """Return how far the idle weight is out of its range."""
        total = sum(_idle(day, values) for day in self.days)
        return max(0, total - self.allowed) + max(0, self.least - total)

    def forbid(self, encoder: Encoder) -> None:
        """Keep the idle weight in its range."""
        if self.least:
            terms = [term for day in self.days for term in _gaps(encoder, day, exact=True)]
            encoder.linear(terms, self.least, self.allowed)
        elif self.allowed == 0:
            for day in self.days:
                for busy, before, after, weight in _sides(encoder, day):
                    if weight:
                        encoder.clause([busy, -before - 1, -after - 1])
        else:
            terms = [term for day in self.days for term in _gaps(encoder, day)]
            encoder.linear(terms, None, self.allowed)

    def amount(self, encoder: Encoder) -> Expression:
        """Return the distance of the idle weight to its range."""
        terms = [term for day in self.days for term in _gaps(encoder, day, exact=self.least > 0)]
        if self.allowed == 0:
            over = Expression(tuple(terms))
        else:
            over = excess(encoder, terms, self.allowed, sum(weight for _, weight in terms))
        return added(over, shortfall(encoder, terms, self.least, 0)) if self.least else over


def _idle(day: Day, values: Sequence[int]) -> int:
    busy = [number for number, (literals, _) in enumerate(day) if is_true(literals, values)]
    if not busy:
        return 0
    taken = set(busy)
    return sum(day[n][1] for n in range(busy[0], busy[-1]) if n not in taken)


def _gaps(encoder: Encoder, day: Day, exact: bool = False) -> list[tuple[Literal, int]]:
    """Return a weighted literal for each slot that may be idle: free with lessons on both sides.

    Args:
        encoder: what is written into.
        day: the slots.
        exact: the literals are true only where the slot is idle, even if that costs something.
    """
    found = []
    for busy, before, after, weight in _sides(encoder, day):
        if weight:
            gap = encoder.all_of([-busy - 1, before, after])
            if exact:
                for side in (-busy - 1, before, after):
                    encoder.clause([side, -gap - 1])
            found.append((gap, weight))
    return found


def _sides(encoder: Encoder, day: Day) -> list[tuple[Literal, Literal, Literal, int]]:
    """Return, for each inner slot, its literals busy, busy before and busy after, and its weight."""
    slots = [(encoder.any_of(busy), weight) for busy, weight in day if busy or weight]
    if len(slots) < 3:
        return []
    literals = [literal for literal, _ in slots]
    before = so_far(encoder, literals)
    after = so_far(encoder, literals[::-1])[::-1]
    return [(slots[i][0], before[i - 1], after[i + 1], slots[i][1]) for i in range(1, len(slots) - 1)]
