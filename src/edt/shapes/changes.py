"""Changes: how often, from one busy slot to the next of a day, the state differs (sites, buildings).

Amount = max(0, Σ changes over the days − allowed). Encoded with literals "the last state so far was
this one" along each day, by clauses alone (no automaton). No other shape remembers what came before:
``Idle`` only knows whether something did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.shapes._shape import Busy, Encoder, Expression, Literal, excess, is_true

States = tuple[Busy, ...]
"""For one slot, what makes it busy in each state; the states of all slots are in the same order."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Days, each its slots in order, and the changes allowed over all of them together.

    Where a slot is busy in two states at once, each that is not the last one counts.
    """

    days: tuple[tuple[States, ...], ...]
    allowed: int = 0

    def measure(self, values: Sequence[int]) -> int:
        """Return the changes beyond those allowed."""
        return max(0, sum(_changes(day, values) for day in self.days) - self.allowed)

    def forbid(self, encoder: Encoder) -> None:
        """Allow no change beyond those allowed."""
        literals = self._literals(encoder)
        if self.allowed == 0:
            for literal in literals:
                encoder.clause([-literal - 1])
        else:
            encoder.linear([(literal, 1) for literal in literals], None, self.allowed)

    def amount(self, encoder: Encoder) -> Expression:
        """Return the changes beyond those allowed."""
        terms = tuple((literal, 1) for literal in self._literals(encoder))
        return Expression(terms) if self.allowed == 0 else excess(encoder, terms, self.allowed, len(terms))

    def _literals(self, encoder: Encoder) -> list[Literal]:
        return [literal for day in self.days for literal in _change_literals(encoder, day)]


def _changes(day: Sequence[States], values: Sequence[int]) -> int:
    last: set[int] = set()
    found = 0
    for slot in day:
        here = {state for state, busy in enumerate(slot) if is_true(busy, values)}
        found += sum(bool(last - {state}) for state in here)
        last = here or last
    return found


def _change_literals(encoder: Encoder, day: Sequence[States]) -> list[Literal]:
    """Return a literal for each slot and state that may be entered from another."""
    found = []
    last: dict[int, Literal] = {}
    for slot in day:
        here = {state: encoder.any_of(busy) for state, busy in enumerate(slot) if busy}
        for state, literal in here.items():
            others = tuple(before for other, before in last.items() if other != state)
            if others:
                found.append(encoder.all_of([literal, encoder.any_of(others)]))
        last = _after(encoder, last, here)
    return found


def _after(encoder: Encoder, last: dict[int, Literal], here: dict[int, Literal]) -> dict[int, Literal]:
    """Return, for each state, a literal "the last busy slot so far has it"."""
    found = {}
    for state in sorted({*last, *here}):
        options = [here[state]] if state in here else []
        if state in last:
            elsewhere = [-literal - 1 for other, literal in here.items() if other != state]
            options.append(encoder.all_of([last[state], *elsewhere]) if elsewhere else last[state])
        found[state] = encoder.any_of(tuple(options))
    return found
