"""Bounds from parts: never above what the least timetable costs, and where parts say all, exactly that."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from edt.kernel.cut import Cutter
from edt.kernel.flat_model import FlatModel, Integers
from edt.kernel.model import Encoded, SearchModel, Structure
from edt.problem import Problem
from edt.shapes import Expression
from edt.solving.cpsat import Limits, solve_cut
from edt.solving.school_model import school_model
from edt.solving.settings import Settings
from edt.solving.split_bounds import SplitBounds
from edt.solving.task import Cost, Task
from edt.solving.worker import Worker
from tests.solving.here import optimum
from tests.solving.test_assembled import assembled, some


class _Nobody:
    """A connection that nobody listens to."""

    def __getattr__(self, name: str) -> Any:
        return lambda *_: None


def _bound(model: SearchModel, values: Integers) -> Cost:
    """Return the bound of all parts, from an incumbent."""
    settings = Settings(workers=1, reproducible=True, seconds=1000)
    worker = Worker(Task(0, model, settings, time.time() + 1000), _Nobody())  # type: ignore[arg-type]
    worker.values, worker.cost = values, worker.cost_of(values)
    split = SplitBounds(worker)
    worker.clock.spend(500)
    bound: Cost = tuple(0 for _ in worker.cost)
    while split.due:
        bound = split.go_on(bound)
    return bound


@some(10, 200)
@given(problem=assembled(), seed=st.integers(0, 100))
def test_no_bound_is_above_the_least(problem: Problem, seed: int) -> None:
    """The incumbent is any point, so that nothing is held down by what it costs."""
    found = optimum(problem)
    assume(found is not None)
    assert found is not None
    kernel, encoded, least, _ = found
    rows = encoded.rows
    chance = np.random.default_rng(seed)
    cut = Cutter(rows).cut(rows.low < rows.high, rows.low)
    prices = chance.integers(-5, 5, encoded.decisions).tolist()
    unplaced = set(encoded.unplaced)
    terms = [
        (number, 1000 if variable in unplaced else prices[variable])
        for number, variable in enumerate(cut.variables.tolist())
        if variable < encoded.decisions
    ]
    any_point = solve_cut(cut, Expression(tuple(terms)), Limits(5)).values
    assert any_point is not None
    values = rows.low.copy()
    values[cut.variables] = any_point
    values = Cutter(rows).complete(values[: encoded.decisions])
    bound = _bound(school_model(kernel, encoded), values)
    assert bound <= least


def _two_classes() -> SearchModel:
    """Two classes, two lessons each, three slots: a slot costs its number, and slots may not be shared."""
    model = FlatModel()
    starts = [[model.decision() for _ in range(3)] for _ in range(4)]
    for row in starts:
        model.exactly_one(row)
    for slot in range(3):
        model.at_most_one([starts[0][slot], starts[1][slot]])
        model.at_most_one([starts[2][slot], starts[3][slot]])
        for one in range(2):
            model.at_most_one([starts[one][slot], starts[2 + one][slot]])
    cost = Expression(tuple((row[slot], slot) for row in starts for slot in range(3)))
    encoded = Encoded(rows=model.freeze(), decisions=12, levels=(cost,))
    structure = Structure.of(
        event_of=np.repeat(np.arange(4), 3),
        day_of=[0] * 12,
        position_of=[*range(3)] * 4,
        pieces=[1] * 4,
        groups={"class": [[0, 1], [2, 3]]},
    )
    return SearchModel(encoded, replace(encoded, levels=(Expression(),)), structure)


def test_parts_that_hold_each_other_add_up_once() -> None:
    """A lesson alone costs nothing at least, two of a class one; that the classes share teachers is not seen."""
    model = _two_classes()
    values = Cutter(model.encoded.rows).complete(np.array([1, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0]))
    assert _bound(model, values) == (2,)


def test_what_costs_no_more_than_its_bound_is_proven() -> None:
    model = _two_classes()
    values = Cutter(model.encoded.rows).complete(np.array([1, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0]))
    assert _bound(model, values) == (2,)
