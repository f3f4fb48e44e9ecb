"""Bounds from parts: never above what the least timetable costs, and where parts say all, exactly that."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.kernel.cut import Cutter
from edt.kernel.flat_model import FlatModel, Integers
from edt.kernel.model import Encoded, SearchModel, Structure
from edt.shapes import Expression
from edt.solving.settings import Settings
from edt.solving.split_bounds import SplitBounds
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


@given(
    rows=st.lists(TERMS, max_size=6),
    paid=st.lists(st.tuples(TERMS, st.integers(0, 2), st.integers(1, 9)), min_size=1, max_size=5),
    of=st.lists(st.integers(-1, 3), min_size=VARIABLES, max_size=VARIABLES),
    together=st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=3, unique=True), max_size=3),
    point=st.lists(st.integers(0, 1), min_size=VARIABLES, max_size=VARIABLES),
)
def test_no_bound_is_above_the_least(
    rows: list[Terms],
    paid: list[tuple[Terms, int, int]],
    of: list[int],
    together: list[list[int]],
    point: list[int],
) -> None:
    """Against every point of a small model; the incumbent is the dearest, so that it holds nothing down."""
    model = FlatModel()
    for _ in range(VARIABLES):
        model.decision()
    for terms in rows:  # one point at least keeps them all
        model.linear(terms, None, sum(c * point[v] for v, c in terms))
    cost = [(model.excess(terms, least), price) for terms, least, price in paid]
    cost += [(model.reached(terms, least + 1), price) for terms, least, price in paid]
    encoded = Encoded(rows=model.freeze(), decisions=VARIABLES, levels=(Expression(tuple(cost)),))
    cutter, level = Cutter(encoded.rows), LevelCost.of(encoded.levels[0])
    points = [cutter.complete(np.array(values)) for values in product((0, 1), repeat=VARIABLES)]
    costs = [(level.value(values), values) for values in points if not len(cutter.broken(values))]
    structure = Structure.of(
        event_of=of,
        day_of=[0] * VARIABLES,
        position_of=[0] * VARIABLES,
        pieces=[1] * 4,
        groups={"any": together},
    )
    dearest = max(costs, key=lambda pair: pair[0])
    (bound,) = _bound(SearchModel(encoded, encoded, structure), dearest[1])
    assert bound <= min(value for value, _ in costs)


def _two_classes() -> SearchModel:
    """Two classes, two lessons each, four slots: a slot costs its number; teachers have one lesson in each."""
    model = FlatModel()
    starts = [[model.decision() for _ in range(4)] for _ in range(4)]
    for row in starts:
        model.exactly_one(row)
    for slot in range(4):
        model.at_most_one([starts[0][slot], starts[1][slot]])
        model.at_most_one([starts[2][slot], starts[3][slot]])
        for one in range(2):
            model.at_most_one([starts[one][slot], starts[2 + one][slot]])
    cost = Expression(tuple((row[slot], slot + 1) for row in starts for slot in range(4)))
    encoded = Encoded(rows=model.freeze(), decisions=16, levels=(cost,))
    structure = Structure.of(
        event_of=np.repeat(np.arange(4), 4),
        day_of=[0] * 16,
        position_of=[*range(4)] * 4,
        pieces=[1] * 4,
        groups={"class": [[0, 1], [2, 3]]},
    )
    return SearchModel(encoded, replace(encoded, levels=(Expression(),)), structure)


def _at(slots: list[int]) -> Integers:
    return np.array([int(slot == at) for at in slots for slot in range(4)], dtype=np.int64)


def test_parts_that_hold_each_other_add_up_once() -> None:
    """A lesson costs 1 at least, two of a class 3; all four 6, since what classes share is not looked at."""
    model = _two_classes()
    assert _bound(model, Cutter(model.encoded.rows).complete(_at([2, 3, 3, 2]))) == (6,)


def test_what_costs_no_more_than_its_bound_is_proven() -> None:
    model = _two_classes()
    assert _bound(model, Cutter(model.encoded.rows).complete(_at([0, 1, 1, 0]))) == (6,)


@pytest.mark.parametrize(("unplaced_level", "least"), [(0, (0, 5)), (1, (0, 0))])
def test_what_may_stay_without_place_costs_nothing(unplaced_level: int, least: Cost) -> None:
    """A lesson whose one start costs 5 need not take it where having a place counts less."""
    model = FlatModel()
    start, missing = model.decision(), model.decision()
    model.exactly_one([start, missing])
    levels = [Expression(((start, 5),))]
    levels.insert(unplaced_level, Expression(((missing, 1),)))
    encoded = Encoded(rows=model.freeze(), decisions=2, levels=tuple(levels), unplaced=(missing,))
    structure = Structure.of(event_of=[0, 0], day_of=[0, -1], position_of=[0, -1], pieces=[1], groups={})
    search_model = SearchModel(encoded, encoded, structure, unplaced_level=unplaced_level)
    assert _bound(search_model, np.array([1, 0])) == least
