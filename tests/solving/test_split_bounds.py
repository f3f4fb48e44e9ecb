"""Bounds from parts, never above what the least timetable costs; with searches for slack, exactly that."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.kernel.cut import Cutter
from edt.kernel.flat_model import FlatModel, Integers
from edt.kernel.model import Encoded, SearchModel, Structure
from edt.shapes import Expression
from edt.solving import split_bounds
from edt.solving.split_bounds import SplitBounds
from edt.solving.task import Cost, Unavoidable
from edt.solving.tightening import Tightening
from tests.solving.small_models import (
    POINT,
    TERMS,
    VARIABLES,
    Terms,
    begin,
    costs_of,
    encoded_of,
    structure_of,
    worker_at,
)


def _bound(model: SearchModel, values: Integers, slack: bool = True, relaxed: bool = True) -> Cost:
    """Return the bound of all parts, from an incumbent, with searches for slack and relaxations or without."""
    worker = worker_at(model, values)
    split = SplitBounds(worker)
    worker.clock.spend(500)
    bound: Cost = tuple(0 for _ in worker.cost)
    with pytest.MonkeyPatch.context() as patch:
        if not slack:
            patch.setattr(SplitBounds, "_tighten", lambda *_: iter(()))
        if not relaxed:
            patch.setattr(SplitBounds, "_relax", lambda _: None)
        while split.due:
            bound = split.go_on(bound)
    return bound


@given(
    rows=st.lists(TERMS, max_size=6),
    paid=st.lists(st.tuples(TERMS, st.integers(0, 2), st.integers(1, 9)), min_size=2, max_size=6),
    of=st.lists(st.integers(-1, 3), min_size=VARIABLES, max_size=VARIABLES),
    together=st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=3, unique=True), max_size=3),
    point=POINT,
)
def test_the_bound_is_the_least_that_any_point_costs(
    rows: list[Terms],
    paid: list[tuple[Terms, int, int]],
    of: list[int],
    together: list[list[int]],
    point: list[int],
) -> None:
    """Against every point of a small model; the incumbent is the dearest, so that it holds nothing down."""
    model = begin(rows, point)
    costs = [
        ((model.excess(terms, least), price), (model.reached(terms, least + 1), price))
        for terms, least, price in paid
    ]
    halves = (costs[:1], costs[1:])
    levels = [Expression(tuple(cost for pair in half for cost in pair)) for half in halves]
    encoded = encoded_of(model, *levels)
    found = costs_of(encoded)
    search_model = SearchModel(encoded, encoded, structure_of(of, together))
    assert _bound(search_model, found[-1][1]) == found[0][0]
    assert _bound(search_model, found[-1][1], slack=False) <= found[0][0]
    assert _bound(search_model, found[-1][1], slack=False, relaxed=False) <= found[0][0]


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
    values = Cutter(model.encoded.rows).complete(_at([2, 3, 3, 2]))
    assert _bound(model, values, slack=False, relaxed=False) == (6,)
    assert _bound(model, values, slack=False) == (6,)


def test_what_the_relaxation_proves_is_a_bound() -> None:
    """Each of three teachers wants the same hour, which one of them gets: no part alone says anything."""
    model = FlatModel()
    starts = [[model.decision() for _ in range(3)] for _ in range(3)]
    for row in starts:
        model.exactly_one(row)
    model.at_most_one([row[0] for row in starts])
    wish = Expression(tuple((row[slot], 5) for row in starts for slot in (1, 2)))
    encoded = Encoded(rows=model.freeze(), decisions=9, levels=(wish,))
    structure = Structure.of(
        event_of=np.repeat(np.arange(3), 3),
        day_of=[0] * 9,
        position_of=[*range(3)] * 3,
        pieces=[1] * 3,
        groups={},
    )
    values = Cutter(encoded.rows).complete(np.array([1, 0, 0, 0, 1, 0, 0, 0, 1]))
    search_model = SearchModel(encoded, replace(encoded, levels=(Expression(),)), structure)
    assert _bound(search_model, values, slack=False, relaxed=False) == (0,)
    assert _bound(search_model, values, slack=False) == (10,)


@pytest.mark.parametrize("dear", [True, False])
def test_what_is_guessed_is_in_no_bound(dear: bool) -> None:
    """Two lessons of four that cost something wherever they are: what the others cost is proven all the same."""
    model = _two_classes()
    guessed = tuple(range(8))
    levels = model.encoded.levels if dear else (Expression(((0, -3), (15, 4)), 3),)
    encoded = replace(model.encoded, levels=levels, guessed=guessed)
    values = Cutter(encoded.rows).complete(_at([2, 3, 3, 2]))
    assert _bound(replace(model, encoded=encoded), values) == ((3,) if dear else (0,))


def test_the_moves_are_told_what_cannot_be_avoided(monkeypatch: pytest.MonkeyPatch) -> None:
    model = _two_classes()
    worker = worker_at(model, Cutter(model.encoded.rows).complete(_at([2, 3, 3, 2])))
    told: list[tuple[Unavoidable, ...]] = []
    monkeypatch.setattr(worker, "relieve", told.append)
    split = SplitBounds(worker)
    worker.clock.spend(500)
    bound: Cost = (0,)
    while split.due:
        bound = split.go_on(bound)
    assert [sum(part.least for part in parts) for parts in told] == [4, 6]
    level = worker.levels[0]
    for parts in told:
        assert sorted(np.concatenate([part.variables for part in parts])) == sorted(level.variables)


def test_the_moves_of_the_largest_models_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second layout of a million starts takes long, and memory."""
    monkeypatch.setattr(split_bounds, "LARGEST", 1)
    model = _two_classes()
    worker = worker_at(model, Cutter(model.encoded.rows).complete(_at([2, 3, 3, 2])))
    monkeypatch.setattr(worker, "relieve", lambda _: pytest.fail("told"))
    split = SplitBounds(worker)
    worker.clock.spend(500)
    bound: Cost = (0,)
    while split.due:
        bound = split.go_on(bound)
    assert bound == (6,)


def test_what_costs_no_more_than_its_bound_is_proven() -> None:
    model = _two_classes()
    values = Cutter(model.encoded.rows).complete(_at([0, 1, 1, 0]))
    assert _bound(model, values, slack=False, relaxed=False) == (6,)


@pytest.mark.parametrize(("near", "first"), [(0.3, "larger parts"), (0.4, "slack")])
def test_slack_waits_for_larger_parts_where_much_is_unproven(
    monkeypatch: pytest.MonkeyPatch, near: float, first: str
) -> None:
    """Lessons alone cost 4 of the 6, so that a third is unproven."""
    order: list[str] = []
    together, go_on = SplitBounds._together, Tightening.go_on

    def noted(self: SplitBounds, events: Integers) -> None:
        order.append("larger parts")
        together(self, events)

    def searched(self: Tightening, bound: int) -> int:
        order.append("slack")
        return go_on(self, bound)

    monkeypatch.setattr(SplitBounds, "_together", noted)
    monkeypatch.setattr(Tightening, "go_on", searched)
    monkeypatch.setattr(split_bounds, "NEAR", near)
    model = _two_classes()
    assert _bound(model, Cutter(model.encoded.rows).complete(_at([0, 1, 1, 0])), relaxed=False) == (6,)
    assert order[0] == first


@pytest.mark.parametrize(("unplaced_level", "least"), [(0, (0, 5)), (1, (0, 1))])
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


def test_what_costs_the_same_in_any_case_is_proven() -> None:
    """A level without a term, before one that only a search for slack proves."""
    model = begin([], [0] * VARIABLES)
    model.clause([0, 1])
    encoded = encoded_of(model, Expression((), 3), Expression(((0, 5), (1, 5))))
    search_model = SearchModel(encoded, encoded, structure_of([0, 1, 2, 2, 2, 2]))
    assert _bound(search_model, np.array([1, 1, 0, 0, 0, 0])) == (3, 5)
