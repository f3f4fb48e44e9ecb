"""The contract of a shape: a number-only constraint that can be measured, forbidden and priced.

Shapes speak of literals: non-negative integers that stand for "a lesson starts here" (or "is in
this room"). A *busy* is a tuple of literals and is true when one of them is. Nothing here knows a
school or a solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

Literal = int
"""Index of a Boolean variable; ``-index - 1`` is its negation."""

Busy = tuple[Literal, ...]
"""True when at least one of its literals is."""

Weighted = tuple[tuple[Literal | Busy, int], ...]
"""Literals and busies, each with its weight: a busy counts once, however many of its literals hold."""


class Expression(NamedTuple):
    """A linear expression over variables of the model: Σ coefficient × variable + constant."""

    terms: tuple[tuple[int, int], ...] = ()
    constant: int = 0


class Encoder(Protocol):
    """What a shape may write into a model.

    ``tight`` asks for auxiliary variables that are determined from both sides, so that measured
    amounts are exact in every feasible point; otherwise they may exceed the true amount where
    nothing presses them down, which is cheaper and right for costs that are minimised.
    """

    tight: bool

    def clause(self, literals: Sequence[Literal]) -> None:
        """Require that one of the literals is true."""

    def at_most_one(self, literals: Sequence[Literal]) -> None:
        """Require that at most one of the literals is true."""

    def linear(
        self,
        terms: Sequence[tuple[int, int]],
        low: int | None,
        high: int | None,
        given: Sequence[Literal] = (),
    ) -> None:
        """Require low ≤ Σ coefficient × variable ≤ high (None: no limit), where all of ``given`` hold.

        A negative index in ``terms`` is a negated Boolean and counts 1 where it is false.
        """

    def any_of(self, busy: Busy) -> Literal:
        """Return a literal equal to the disjunction; the same for equal input."""

    def all_of(self, literals: Sequence[Literal]) -> Literal:
        """Return a literal that is true when all are (and, where tight, only then)."""

    def excess(self, terms: Sequence[tuple[int, int]], limit: int) -> int:
        """Return an integer variable that is at least (where tight, equal to) max(0, Σ terms − limit)."""

    def reached(self, terms: Sequence[tuple[int, int]], limit: int) -> Literal:
        """Return a literal that is true where Σ terms ≥ limit (and, where tight, only then)."""


class Shape(Protocol):
    """A constraint over literals with a whole non-negative amount of breach."""

    def measure(self, values: Sequence[int]) -> int:
        """Return the amount for an assignment of 0 or 1 to every literal."""

    def forbid(self, encoder: Encoder) -> None:
        """Require that the amount is 0."""

    def amount(self, encoder: Encoder) -> Expression:
        """Return the amount as an expression, adding what it needs to the model."""


def is_true(busy: Busy, values: Sequence[int]) -> bool:
    """Say whether one of the literals of ``busy`` holds."""
    return any(values[literal] for literal in busy)


def weight_of(terms: Weighted, values: Sequence[int]) -> int:
    """Return the weight of what holds."""
    return sum(
        weight for term, weight in terms if (values[term] if isinstance(term, int) else is_true(term, values))
    )


def literals_of(terms: Weighted) -> Busy:
    """Return the literals of weighted terms, in order."""
    return tuple(literal for term, _ in terms for literal in ((term,) if isinstance(term, int) else term))


def as_literals(encoder: Encoder, terms: Weighted) -> list[tuple[Literal, int]]:
    """Return weighted terms with one literal for each busy."""
    return [(term if isinstance(term, int) else encoder.any_of(term), weight) for term, weight in terms]


def excess(encoder: Encoder, terms: Sequence[tuple[int, int]], limit: int, most: int) -> Expression:
    """Return max(0, Σ terms − limit) as an expression, where Σ terms is at most ``most``."""
    if most <= limit:
        return Expression()
    if not terms:
        return Expression(constant=-limit)
    return Expression(((encoder.excess(terms, limit), 1),))


def shortfall(encoder: Encoder, terms: Sequence[tuple[int, int]], limit: int, least: int) -> Expression:
    """Return max(0, limit − Σ terms) as an expression, where Σ terms is at least ``least``."""
    negative = [(variable, -coefficient) for variable, coefficient in terms]
    return excess(encoder, negative, -limit, -least)


def added(*expressions: Expression) -> Expression:
    """Return the sum of expressions."""
    return Expression(
        tuple(term for expression in expressions for term in expression.terms),
        sum(expression.constant for expression in expressions),
    )


def merged(terms: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return a sum with each variable once."""
    found: dict[int, int] = {}
    for variable, coefficient in terms:
        found[variable] = found.get(variable, 0) + coefficient
    return tuple((variable, coefficient) for variable, coefficient in found.items() if coefficient)


def so_far(encoder: Encoder, literals: Sequence[Literal]) -> list[Literal]:
    """Return literals "one of the first i holds"; the same disjunctions serve every shape."""
    found = list(literals[:1])
    for literal in literals[1:]:
        found.append(encoder.any_of((found[-1], literal)))
    return found
