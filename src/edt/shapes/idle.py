"""Idle: free slots between the first and the last busy slot of a day, over one or several days.

Amount = max(0, Σ weight of free slots in between − allowed). Encoded with literals "busy before"
and "busy after" along each day, by clauses alone (no automaton).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Busy, Encoder, Expression, Literal, excess, is_true, so_far

Day = tuple[tuple[Busy, int], ...]
"""Slots in order, each with the weight that it has when idle (0: never counted, like lunch time)."""


@dataclass(frozen=True, slots=True)
class Idle:
    """Days, and the idle weight allowed over all of them together."""

    days: tuple[Day, ...]
    allowed: int = 0

    def measure(self, values: Sequence[int]) -> int:
        """Return the idle weight beyond what is allowed."""
        return max(0, sum(_idle(day, values) for day in self.days) - self.allowed)

    def forbid(self, encoder: Encoder) -> None:
        """Allow no idle weight beyond what is allowed."""
        if self.allowed == 0:
            for day in self.days:
                for busy, before, after, weight in _sides(encoder, day):
                    if weight:
                        encoder.clause([busy, -before - 1, -after - 1])
        else:
            terms = [term for day in self.days for term in _gaps(encoder, day)]
            encoder.linear(terms, None, self.allowed)

    def amount(self, encoder: Encoder) -> Expression:
        """Return the idle weight beyond what is allowed."""
        terms = [term for day in self.days for term in _gaps(encoder, day)]
        if self.allowed == 0:
            return Expression(tuple(terms))
        return excess(encoder, terms, self.allowed, sum(weight for _, weight in terms))


def _idle(day: Day, values: Sequence[int]) -> int:
    busy = [number for number, (literals, _) in enumerate(day) if is_true(literals, values)]
    if not busy:
        return 0
    taken = set(busy)
    return sum(day[n][1] for n in range(busy[0], busy[-1]) if n not in taken)


def _gaps(encoder: Encoder, day: Day) -> list[tuple[Literal, int]]:
    """Return a weighted literal for each slot that may be idle: free with lessons on both sides."""
    found = []
    for busy, before, after, weight in _sides(encoder, day):
        if weight:
            found.append((encoder.all_of([-busy - 1, before, after]), weight))
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
