"""What the parent and a worker say to each other: the task, reports, and costs as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np

from edt.kernel.flat_model import Integers
from edt.kernel.model import SearchModel
from edt.shapes import Expression
from edt.solving.settings import Settings

Cost = tuple[int, ...]


class Answer(NamedTuple):
    """A point that keeps every hard rule.

    Attributes:
        decisions: value of every decision.
        cost: its cost on each level.
        extra: what the model's ``finish`` returned for it.
        rest: what finishing it left wanting (see ``Finished``).
        faulty: whether something is left wanting that must not be.
    """

    decisions: Integers
    cost: Cost = ()
    extra: Any = None
    rest: int = 0
    faulty: bool = False

    @property
    def standing(self) -> tuple[Cost, int]:
        """What answers are compared by."""
        return (self.cost, self.rest)


@dataclass(frozen=True)
class Task:
    """What a worker is given.

    Attributes:
        number: the worker's number, from 0.
        model: what to search on.
        settings: how.
        deadline: when to stop, as a time of ``time.time()``.
        start: an answer to start from.
    """

    number: int
    model: SearchModel
    settings: Settings
    deadline: float
    start: Answer | None = None


class Unavoidable(NamedTuple):
    """What some variables cost together, at least.

    Attributes:
        level: the level that they cost on.
        variables: which they are; what costs something on a level is in one of these at most.
        least: what they cost there.
    """

    level: int
    variables: Integers
    least: int


@dataclass(frozen=True)
class Report:
    """What a worker tells: a better answer, a proof, or how far it is.

    Attributes:
        worker: number of the worker.
        kind: what it tells.
        answer: the answer.
        steps: neighbourhoods tried since the last report.
        bound: proven least cost on each level, for ``bound``.
        parts: what cannot be avoided, for ``parts``.
    """

    worker: int
    kind: Literal["answer", "incomplete", "impossible", "bound", "parts", "alive"]
    answer: Answer | None = None
    steps: int = 0
    bound: Cost | None = None
    parts: tuple[Unavoidable, ...] = ()


class LevelCost(NamedTuple):
    """The cost of a level as arrays: Σ coefficient × variable + constant."""

    variables: Integers
    coefficients: Integers
    constant: int

    @classmethod
    def of(cls, level: Expression) -> LevelCost:
        """Turn an expression into arrays, a negated literal being one minus its variable."""
        variables = np.array([v if v >= 0 else -v - 1 for v, _ in level.terms], dtype=np.int64)
        coefficients = np.array([c if v >= 0 else -c for v, c in level.terms], dtype=np.int64)
        return cls(variables, coefficients, level.constant + sum(c for v, c in level.terms if v < 0))

    def without(self, variables: Sequence[int]) -> LevelCost:
        """Return it as if some variables cost nothing, whatever they are."""
        kept = ~np.isin(self.variables, variables)
        more = self.coefficients[~kept]
        return LevelCost(
            self.variables[kept], self.coefficients[kept], self.constant + int(more[more < 0].sum())
        )

    @property
    def least(self) -> int:
        """What it costs in any case, where dear literals are 0 and others 1."""
        return self.constant + int(self.coefficients[self.coefficients < 0].sum())

    @property
    def unit(self) -> int:
        """What all prices are multiples of; 0 where there are none."""
        return int(np.gcd.reduce(self.coefficients))

    def reached(self, bound: int) -> int:
        """Return the least cost from a bound on that there can be."""
        return bound + (self.constant - bound) % self.unit if self.unit else bound

    def value(self, values: Integers) -> int:
        """Return the cost of an assignment."""
        return self.constant + int(self.coefficients @ values[self.variables])
