"""What the parent and a worker say to each other: the task, reports, and costs as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from edt.kernel import Encoded, Kernel
from edt.kernel.flat_model import Integers
from edt.shapes import Expression
from edt.solving.rooms import Rooms
from edt.solving.settings import Settings
from edt.solving.structure import Structure

Cost = tuple[int, ...]


@dataclass(frozen=True)
class Task:
    """What a worker is given. ``kernel`` comes without its requirements, to be light.

    ``hard`` is the model without wishes, for a first timetable.

    ``deadline`` is a time of ``time.time()``; ``start`` the decisions of an earlier timetable.
    """

    number: int
    kernel: Kernel
    encoded: Encoded
    hard: Encoded
    structure: Structure
    settings: Settings
    deadline: float
    start: Integers | None = None
    rooms: Rooms | None = None


@dataclass(frozen=True)
class Report:
    """What a worker tells: a better timetable, a proof, or how far it is.

    Attributes:
        worker: number of the worker.
        kind: what it tells.
        literals: true start literals of a timetable.
        rooms: its rooms.
        cost: its cost on each level (of times; rooms are priced by the audit).
        values: value of every decision, for other workers.
        steps: neighbourhoods tried since the last report.
        bound: proven least cost on each level, for ``proof``.
    """

    worker: int
    kind: Literal["timetable", "infeasible", "proof", "alive"]
    literals: tuple[int, ...] = ()
    rooms: Rooms | None = None
    cost: Cost = ()
    values: Integers | None = None
    steps: int = 0
    bound: Cost | None = None


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

    def value(self, values: Integers) -> int:
        """Return the cost of an assignment."""
        return self.constant + int(self.coefficients @ values[self.variables])
