"""Models of six decisions, small enough to try every point, and a worker that searches on them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np
from hypothesis import strategies as st

from edt.kernel.cut import Cutter
from edt.kernel.flat_model import FlatModel, Integers
from edt.kernel.model import Encoded, SearchModel, Structure
from edt.shapes import Expression
from edt.solving.settings import Settings
from edt.solving.task import Cost, LevelCost, Task
from edt.solving.worker import Worker

VARIABLES = 6

Terms = list[tuple[int, int]]
TERMS = st.lists(
    st.tuples(st.integers(0, VARIABLES - 1), st.sampled_from((-2, -1, 1, 2, 3))),
    min_size=1,
    max_size=4,
    unique_by=lambda term: term[0],
)
POINT = st.lists(st.integers(0, 1), min_size=VARIABLES, max_size=VARIABLES)


class _Nobody:
    """A connection that nobody listens to."""

    def __getattr__(self, name: str) -> Any:
        return lambda *_: None


def begin(rows: Sequence[Terms], point: Sequence[int]) -> FlatModel:
    """Return a model with a row for each sum of terms, which a point keeps just so."""
    model = FlatModel()
    for _ in range(VARIABLES):
        model.decision()
    for terms in rows:
        model.linear(terms, None, sum(c * point[v] for v, c in terms))
    return model


def encoded_of(model: FlatModel, *levels: Expression) -> Encoded:
    """Return a model with its levels."""
    return Encoded(rows=model.freeze(), decisions=VARIABLES, levels=levels)


def costs_of(encoded: Encoded) -> list[tuple[Cost, Integers]]:
    """Return every point that keeps all rows with its cost, the cheapest first."""
    cutter, levels = Cutter(encoded.rows), [LevelCost.of(level) for level in encoded.levels]
    points = (cutter.complete(np.array(values)) for values in product((0, 1), repeat=VARIABLES))
    kept = [values for values in points if not len(cutter.broken(values))]
    return sorted(((tuple(level.value(v) for level in levels), v) for v in kept), key=lambda pair: pair[0])


def structure_of(of: Sequence[int], together: Sequence[Sequence[int]] = ()) -> Structure:
    """Return a structure of four events, given whose each decision is, and groups of them."""
    nowhere = [0] * VARIABLES
    return Structure.of(of, nowhere, nowhere, [1] * 4, {"any": together})


def worker_at(model: SearchModel, values: Integers) -> Worker:
    """Return a worker with an incumbent, and with no wall time to keep."""
    settings = Settings(workers=1, reproducible=True, seconds=1000)
    worker = Worker(Task(0, model, settings, time.time() + 1000), _Nobody())  # type: ignore[arg-type]
    worker.values, worker.cost = values, worker.cost_of(values)
    return worker


def one_at_a_time(lessons: int, slots: int) -> tuple[FlatModel, list[list[int]], list[int]]:
    """Return a model of lessons of one teacher, with the starts of each and what counts it as left out."""
    model = FlatModel()
    starts = [[model.decision() for _ in range(slots)] for _ in range(lessons)]
    missing = [model.decision() for _ in range(lessons)]
    for row, none in zip(starts, missing, strict=True):
        model.exactly_one([*row, none])
    for slot in range(slots):
        model.at_most_one([row[slot] for row in starts])
    return model, starts, missing


def in_the_way() -> Encoded:
    """Return a lesson with one start that a rule asks for, where it is in the way of three others."""
    model = FlatModel()
    starts, missing = [[model.decision() for _ in range(4)] for _ in range(2)]
    for start, none in zip(starts, missing, strict=True):
        model.exactly_one([start, none])
    for other in starts[1:]:
        model.at_most_one([starts[0], other])
    model.linear([(starts[0], 1)], 1, None)
    left_out = Expression(tuple((none, 1) for none in missing))
    return Encoded(rows=model.freeze(), decisions=8, levels=(left_out,), unplaced=tuple(missing))
