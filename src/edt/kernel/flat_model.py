"""A model as flat lists: what shapes write into, and what solves and neighbourhoods are cut from.

Every constraint is a row  low ≤ Σ coefficient × variable ≤ high; conditions become terms. Rows are
kept as arrays (compressed sparse rows), so that the part that concerns some free variables can
be cut out in milliseconds, with everything else fixed at an incumbent.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from edt.shapes import Busy, Literal, merged

INFINITY = 1 << 40
"""Stands for "no limit" in rows; no sum in a model comes near it."""

Integers = NDArray[np.signedinteger[Any]]
"""Whole numbers: of 64 bits, but for the longest arrays of ``Rows``."""


class FlatModel:
    """Variables and rows under construction; the ``Encoder`` that shapes see."""

    def __init__(self, tight: bool = False) -> None:
        self.tight = tight
        self.low: list[int] = []
        self.high: list[int] = []
        self._definitions: list[Definition] = []
        # Arrays, not lists: a model of a million starts has thirty million terms.
        self._row_low, self._row_high = array("q"), array("q")
        self._row_end = array("q", [0])
        self._variables, self._coefficients = array("q"), array("q")
        self._exclusive: set[frozenset[int]] = set()
        self._cliques: dict[int, list[frozenset[int]]] = {}
        self._any_of: dict[frozenset[int], int] = {}
        self._all_of: dict[frozenset[int], int] = {}
        self._of_sum: dict[tuple[frozenset[tuple[int, int]], int, bool], int] = {}

    # -- variables ----------------------------------------------------------------------------

    def decision(self, low: int = 0, high: int = 1) -> int:
        """Return a new variable that depends on no other."""
        return self._variable(low, high, _NOTHING)

    def _variable(self, low: int, high: int, definition: Definition) -> int:
        if definition is not _NOTHING and not definition.terms:
            # It depends on nothing, so it is not recomputed from decisions: its value is its domain.
            value = -definition.threshold if definition.ramp else int(definition.threshold <= 0)
            low = high = max(0, value)
        self.low.append(low)
        self.high.append(high)
        self._definitions.append(definition)
        return len(self.low) - 1

    def fix(self, variable: int, value: int) -> None:
        """Leave a variable only one value."""
        self.low[variable] = self.high[variable] = value

    # -- rows ---------------------------------------------------------------------------------

    def clause(self, literals: Sequence[Literal]) -> None:
        """Require that one of the literals is true."""
        self._literal_row(literals, 1, INFINITY)

    def at_most_one(self, literals: Sequence[Literal]) -> None:
        """Require that at most one of the literals is true."""
        key = frozenset(literals)
        if len(literals) > 1 and key not in self._exclusive:
            if len(key) == len(literals):
                self._exclusive.add(key)
                for literal in literals:
                    self._cliques.setdefault(literal, []).append(key)
            self._literal_row(literals, -INFINITY, 1)

    def exactly_one(self, literals: Sequence[Literal]) -> None:
        """Require that exactly one of the literals is true."""
        self._literal_row(literals, 1, 1)

    def linear(
        self,
        terms: Sequence[tuple[int, int]],
        low: int | None,
        high: int | None,
        given: Sequence[Literal] = (),
    ) -> None:
        """Require low ≤ Σ ≤ high where all of ``given`` hold (see ``Encoder.linear``)."""
        if given:
            self._conditional(terms, low, high, given)
            return
        if high == 0 and not low and all(v >= 0 and c > 0 and self.low[v] == 0 for v, c in terms):
            for variable, _ in terms:
                self.fix(variable, 0)
            return
        constant = sum(c for v, c in terms if v < 0)
        self._row(
            tuple(v if v >= 0 else -v - 1 for v, _ in terms),
            tuple(c if v >= 0 else -c for v, c in terms),
            -INFINITY if low is None else low - constant,
            INFINITY if high is None else high - constant,
        )

    def _conditional(
        self, terms: Sequence[tuple[int, int]], low: int | None, high: int | None, given: Sequence[Literal]
    ) -> None:
        """Relax each limit by as much as the sum can miss it where a condition is false."""
        least, most = self.bounds(terms)
        if low is not None and least < low:
            self.linear([*terms, *((-g - 1, low - least) for g in given)], low, None)
        if high is not None and most > high:
            self.linear([*terms, *((-g - 1, high - most) for g in given)], None, high)

    def _literal_row(self, literals: Sequence[Literal], low: int, high: int) -> None:
        if min(literals, default=0) >= 0:
            self._row(tuple(literals), (1,) * len(literals), low, high)
            return
        variables = tuple([v if v >= 0 else -v - 1 for v in literals])
        coefficients = tuple([1 if v >= 0 else -1 for v in literals])
        negated = len(literals) - coefficients.count(1)
        self._row(variables, coefficients, low - negated, high - negated)

    def _row(self, variables: tuple[int, ...], coefficients: tuple[int, ...], low: int, high: int) -> None:
        self._row_low.append(low)
        self._row_high.append(high)
        self._variables.extend(variables)
        self._coefficients.extend(coefficients)
        self._row_end.append(len(self._variables))

    def bounds(self, terms: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Return the least and the most that a sum can be, by the domains of its variables."""
        pairs = [(c * self.low[v], c * self.high[v]) if v >= 0 else (0, c) for v, c in terms]
        return sum(min(pair) for pair in pairs), sum(max(pair) for pair in pairs)

    # -- derived variables --------------------------------------------------------------------

    def any_of(self, busy: Busy) -> Literal:
        """Return a literal equal to the disjunction; the same for equal input."""
        if len(busy) == 1:
            return busy[0]
        if not busy:
            return self._never()
        key = frozenset(busy)
        if len(key) < len(busy):  # a row that counts a literal twice would leave it no room
            return self.any_of(tuple(dict.fromkeys(busy)))
        if key not in self._any_of:
            literal = self._variable(0, 1, _definition([(v, 1) for v in busy], 1, ramp=False))
            self._any_of[key] = literal
            if key in self._exclusive or any(key <= clique for clique in self._cliques.get(busy[0], ())):
                # At most one of them holds anyway: one row says it all.
                self.exactly_one((*busy, -literal - 1))
            else:
                self._implications(busy, literal)
                self.clause((*busy, -literal - 1))
        return self._any_of[key]

    def _implications(self, literals: Busy, implied: Literal) -> None:
        """Let each literal imply another; written all at once, since most rows are of this kind."""
        last, count = self._row_end[-1], len(literals)
        positive = min(literals) >= 0
        self._row_low.extend([0] * count if positive else [int(one < 0) for one in literals])
        self._row_high.extend([INFINITY] * count)
        for one in literals:
            self._variables.extend((one if one >= 0 else -one - 1, implied))
        self._coefficients.extend([-1, 1] * count if positive else _signs(literals))
        self._row_end.extend(range(last + 2, last + 2 * count + 1, 2))

    def _never(self) -> Literal:
        """Return a literal that is false: the disjunction of nothing."""
        key: frozenset[int] = frozenset()
        if key not in self._any_of:
            self._any_of[key] = self.decision(0, 0)
        return self._any_of[key]

    def all_of(self, literals: Sequence[Literal]) -> Literal:
        """Return a literal that is true when all are (and, where tight, only then)."""
        if not literals:
            return -self._never() - 1
        if len(literals) == 1:
            return literals[0]
        key = frozenset(literals)
        if key not in self._all_of:
            terms = [(v, 1) for v in literals]
            literal = self._variable(0, 1, _definition(terms, len(literals), ramp=False))
            self._all_of[key] = literal
            self.clause((*(-one - 1 for one in literals), literal))
            if self.tight:
                for one in literals:
                    self.clause((one, -literal - 1))
        return self._all_of[key]

    def excess(self, terms: Sequence[tuple[int, int]], limit: int) -> int:
        """Return a variable that is at least (where tight, equal to) max(0, Σ terms − limit)."""
        terms = _once(terms)
        key = (frozenset(terms), limit, True)
        if key not in self._of_sum:
            most = max(0, self.bounds(terms)[1] - limit)
            over = self._variable(0, most, _definition(terms, limit, ramp=True))
            self._of_sum[key] = over
            difference = [*terms, (over, -1)]
            self.linear(difference, None, limit)
            if self.tight:
                positive = self.reached(terms, limit + 1)
                self.linear(difference, limit, None, given=(positive,))
                self.linear([(over, 1), (positive, -most)], None, 0)
        return self._of_sum[key]

    def reached(self, terms: Sequence[tuple[int, int]], limit: int) -> Literal:
        """Return a literal that is true where Σ terms ≥ limit (and, where tight, only then)."""
        terms = _once(terms)
        if len(terms) == 1 and limit > 0 and (ramp := self._ramp(*terms[0])) is not None:
            return self.reached(ramp.terms, ramp.threshold + limit)
        key = (frozenset(terms), limit, False)
        if key not in self._of_sum:
            literal = self._variable(0, 1, _definition(terms, limit, ramp=False))
            self._of_sum[key] = literal
            beyond = self._most(terms) - limit + 1
            if beyond > 0:
                self.linear([*terms, (literal, -beyond)], None, limit - 1)
            if self.tight:
                self.linear(terms, limit, None, given=(literal,))
        return self._of_sum[key]

    def _ramp(self, variable: int, coefficient: int) -> Definition | None:
        """Return what an excess is of, so that where it begins is said of its sum alone."""
        found = self._definitions[variable] if variable >= 0 and coefficient == 1 else _NOTHING
        return found if found.ramp else None

    def _most(self, terms: Sequence[tuple[int, int]]) -> int:
        """Return the most that a sum can be, as far as sets are known of which at most one holds."""
        rest = {v: c * self.high[v] for v, c in terms if v >= 0 and c > 0}
        _, most = self.bounds([(v, c) for v, c in terms if v not in rest])
        while rest:
            literal = next(iter(rest))
            inside = (rest.keys() & clique for clique in self._cliques.get(literal, ()))
            largest = max(inside, key=len, default={literal})
            most += max(rest.pop(one) for one in largest)
        return most

    def freeze(self) -> Rows:
        """Return the model as arrays."""
        terms = [definition.terms for definition in self._definitions]
        return Rows(
            low=np.array(self.low, dtype=np.int64),
            high=np.array(self.high, dtype=np.int64),
            depth=_depths(terms),
            parent_start=_starts([len(t) for t in terms]),
            parent=np.array([v for t in terms for v, _ in t], dtype=np.int64),
            parent_coefficient=np.array([c for t in terms for _, c in t], dtype=np.int64),
            threshold=np.array([d.threshold for d in self._definitions], dtype=np.int64),
            ramp=np.array([d.ramp for d in self._definitions], dtype=np.bool_),
            row_low=np.array(self._row_low),
            row_high=np.array(self._row_high),
            row_start=np.array(self._row_end),
            variable=np.array(self._variables),
            coefficient=np.array(self._coefficients),
        )


class Definition(NamedTuple):
    """What an auxiliary variable is: with s = Σ terms − threshold, max(0, s) or whether s ≥ 0."""

    terms: tuple[tuple[int, int], ...]
    threshold: int
    ramp: bool


_NOTHING = Definition((), 0, ramp=False)


def _definition(terms: Sequence[tuple[int, int]], threshold: int, ramp: bool) -> Definition:
    if min([v for v, _ in terms], default=0) >= 0:
        return Definition(tuple(terms), threshold, ramp)
    negated = sum([c for v, c in terms if v < 0])
    positive = tuple([(v, c) if v >= 0 else (-v - 1, -c) for v, c in terms])
    return Definition(positive, threshold - negated, ramp)


class Rows(NamedTuple):
    """A frozen model; see ``FlatModel``. ``*_start`` arrays have one entry more than there are rows.

    ``parent*``, ``threshold`` and ``ramp`` hold the definitions of auxiliary variables. ``variable`` and
    ``coefficient``, by far the longest, are of 32 bits where their numbers allow it.
    """

    low: Integers
    high: Integers
    depth: Integers
    parent_start: Integers
    parent: Integers
    parent_coefficient: Integers
    threshold: Integers
    ramp: NDArray[np.bool_]
    row_low: Integers
    row_high: Integers
    row_start: Integers
    variable: Integers
    coefficient: Integers


def _short(numbers: array[int]) -> Integers:
    found = np.frombuffer(numbers, dtype=np.int64)
    fits = not len(found) or (found.min() >= -(1 << 31) and found.max() < (1 << 31))
    return found.astype(np.int32 if fits else np.int64)


def _once(terms: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Return a sum in which no variable stands twice, so that equal sets of terms are equal sums."""
    return terms if len(dict(terms)) == len(terms) else merged(terms)


def _signs(literals: Busy) -> list[int]:
    """Return the coefficients of the rows "each of these implies another literal"."""
    return [sign for one in literals for sign in (-1 if one >= 0 else 1, 1)]


def _starts(lengths: list[int]) -> Integers:
    return np.concatenate(([0], np.cumsum(np.array(lengths, dtype=np.int64)))).astype(np.int64)


def _depths(terms: Sequence[tuple[tuple[int, int], ...]]) -> Integers:
    """Return how many steps each variable is from decisions (auxiliaries only depend on older ones)."""
    found: list[int] = []
    for above in terms:
        found.append(1 + max([found[v] for v, _ in above]) if above else 0)
    return np.array(found, dtype=np.int64)
