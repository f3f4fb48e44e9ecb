"""Sums that are looked up in tables: they are what their definitions say, and show the same way out.

The search is run as Python here.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.kernel.flat_model import FlatModel
from edt.kernel.model import Encoded
from edt.shapes import Idle
from edt.solving import cones as cones_module
from edt.solving.cones import Cones
from edt.solving.moving import Compiled
from edt.solving.moving_model import layout_of
from edt.solving.moving_state import ENTRY, VARIABLE, State
from edt.solving.moving_tables import TABLE
from edt.solving.prices import Prices, of_kin

PERIODS = 6


@pytest.fixture(scope="module")
def compiled(interpreted: Compiled) -> ModuleType:
    assert interpreted.module is not None
    return interpreted.module


def _state(compiled: ModuleType, encoded: Encoded, prices: Prices, cones: Cones | None) -> State:
    """Return where nothing has a place and a broken rule costs a million."""
    layout = layout_of(encoded, prices, cones=cones)
    assert layout is not None
    rows = encoded.rows
    state: State = compiled.state_of(layout, np.where(rows.low < rows.high, 0, rows.low))
    state.weights[:], state.weights[-len(prices.unit) :] = 1_000_000, prices.unit
    return state


def _day(lessons: int) -> tuple[FlatModel, list[list[int]], list[int]]:
    """Return lessons in one day, and whether each period is busy."""
    model = FlatModel()
    starts = [[model.decision() for _ in range(PERIODS)] for _ in range(lessons)]
    missing = [model.decision() for _ in starts]
    for row, none in zip(starts, missing, strict=True):
        model.exactly_one([*row, none])
    return model, starts, [model.any_of(tuple(row[period] for row in starts)) for period in range(PERIODS)]


def _encoded(model: FlatModel, lessons: int) -> Encoded:
    first = lessons * PERIODS
    unplaced = tuple(range(first, first + lessons))
    return Encoded(rows=model.freeze(), decisions=first + lessons, levels=(), unplaced=unplaced)


def _grown(model: FlatModel, starts: list[list[int]], busy: list[int], data: st.DataObject) -> list[int]:
    """Add gaps, and auxiliaries made of these and of each other; return all."""
    slots = tuple((tuple(row[period] for row in starts), 1) for period in range(PERIODS))
    gaps = [one for one, _ in Idle((slots,)).amount(model).terms]
    steps = [model.excess([(gap, 1) for gap in gaps], limit) for limit in range(1, 3)]
    known = [*busy, *gaps, *steps]
    for _ in range(data.draw(st.integers(0, 8))):
        kind = data.draw(st.sampled_from(("any", "all", "excess", "reached")))
        several = st.lists(st.sampled_from(known), min_size=1, max_size=4, unique=True)
        chosen = data.draw(st.one_of(st.just(gaps), st.just(known[-1:]), several))
        plain = all(model.high[one] == 1 for one in chosen)
        literals = [-one - 1 if plain and data.draw(st.booleans()) else one for one in chosen]
        terms = [(one, data.draw(st.integers(1, 3))) for one in literals]
        if kind in {"any", "all"} and plain:
            new = model.any_of(tuple(literals)) if kind == "any" else model.all_of(literals)
        else:
            write = model.excess if kind == "excess" else model.reached
            new = write(terms, data.draw(st.integers(1, 3)))
        if new not in known and new >= 0:
            known.append(new)
    return known[len(busy) :]


@given(data=st.data())
def test_changes_cost_what_they_cost_without_tables(compiled: ModuleType, data: st.DataObject) -> None:
    lessons = 4
    model, starts, busy = _day(lessons)
    auxiliaries = _grown(model, starts, busy, data)
    for _ in range(data.draw(st.integers(0, 3))):
        terms = data.draw(st.lists(st.sampled_from(auxiliaries), min_size=1, unique=True))
        model.linear([(one, data.draw(st.sampled_from((-1, 1, 2)))) for one in terms], None, 1)
    encoded = _encoded(model, lessons)
    cones = Cones(encoded.rows)
    wishes = np.array(data.draw(st.lists(st.sampled_from(auxiliaries), min_size=1, unique=True)))
    price = np.array([data.draw(st.sampled_from((2, 3, 4, 100))) for _ in wishes])
    wanted = np.array([data.draw(st.integers(0, int(encoded.rows.high[one] == 1))) for one in wishes])
    alone = Prices.alone(wishes, wanted, price)
    plain = _state(compiled, encoded, alone, None)
    tabled = _state(compiled, encoded, of_kin(alone, cones.kin()), cones)
    steps = import_module("edt.solving.moving_steps")  # as loaded by the fixture: not compiled
    for start in data.draw(st.lists(st.integers(0, lessons * PERIODS - 1), min_size=10, max_size=30)):
        assert steps.change(*tabled, VARIABLE * start) == steps.change(*plain, VARIABLE * start)


@pytest.mark.parametrize("seed", range(5))
def test_steps_of_a_sum_over_two_days_are_looked_up_by_the_sum(compiled: ModuleType, seed: int) -> None:
    """Twelve periods are too many for one table; and the sum may be more than its domain allows meanwhile."""
    lessons, random = 6, np.random.default_rng(seed)
    model = FlatModel()
    starts = [[model.decision() for _ in range(2 * PERIODS)] for _ in range(lessons)]
    missing = [model.decision() for _ in starts]
    for row, none in zip(starts, missing, strict=True):
        model.exactly_one([*row, none])
    days = [
        tuple((tuple(row[period] for row in starts), 1) for period in range(first, first + PERIODS))
        for first in (0, PERIODS)
    ]
    gaps = Idle(tuple(days)).amount(model).terms
    total = model.excess(gaps, 0)
    steps = np.array([model.excess([(total, 1)], step) for step in range(1, 5)])
    model.high[total] = 1
    rows, first = model.freeze(), 2 * PERIODS * lessons
    unplaced = tuple(range(first, first + lessons))
    encoded = Encoded(rows=rows, decisions=first + lessons, levels=(), unplaced=unplaced)
    cones = Cones(rows)
    alone = Prices.alone(steps, np.zeros_like(steps), np.full_like(steps, 3))
    plain = _state(compiled, encoded, alone, None)
    tabled = _state(compiled, encoded, of_kin(alone, cones.kin()), cones)
    at = tabled.at
    parents = np.diff(
        np.append(tabled.each(at.parent_start), tabled.cells[at.parent_start + at.variable_end])
    )
    looked_up = parents[tabled.each(at.kind) == TABLE] // ENTRY
    assert sorted(looked_up.tolist()) == [1, PERIODS, PERIODS]  # the steps by their sum, the gaps of each day
    change = import_module("edt.solving.moving_steps").change
    for start in random.integers(first, size=200).tolist():
        assert change(*tabled, VARIABLE * start) == change(*plain, VARIABLE * start)


@pytest.mark.parametrize(
    ("at_all", "busy", "to", "away"),
    [
        (False, (0, 3), {1, 2}, {0, 3}),  # a lesson in the gap, or none before it, or none after it
        (False, (1, 2, 4), {3}, {4}),
        (False, (0, 1, 4, 5), {2, 3}, set()),
        (True, (0, 3), set(), {0, 3}),
        # Where it only counts whether there is a gap, no lesson alone mends it: what does no harm is looked at.
        (True, (0, 1, 4, 5), {2, 3}, {0, 1, 4, 5}),
    ],
)
def test_what_mends_a_gap_is_found(
    compiled: ModuleType, at_all: bool, busy: tuple[int, ...], to: set[int], away: set[int]
) -> None:
    model, starts, _ = _day(len(busy))
    slots = tuple((tuple(row[period] for row in starts), 1) for period in range(PERIODS))
    gaps = [one for one, _ in Idle((slots,)).amount(model).terms]
    wishes = np.array([model.any_of(tuple(gaps))] if at_all else gaps)
    encoded = _encoded(model, len(busy))
    cones = Cones(encoded.rows)
    prices = of_kin(Prices.alone(wishes, np.zeros_like(wishes), np.ones_like(wishes)), cones.kin())
    state = _state(compiled, encoded, prices, cones)
    assert np.count_nonzero(state.each(state.at.kind) == TABLE) == 1
    steps, at = import_module("edt.solving.moving_steps"), state.at
    for lesson, period in enumerate(busy):
        steps.change(*state, VARIABLE * starts[lesson][period])
    found = compiled.below_row(*state, compiled.broken_row(*state))
    seen: dict[int, set[int]] = {1: set(), -1: set()}
    for index in range(found):
        seen[int(state.cells[at.leaves_sign + index])].add(
            int(state.cells[at.leaves + index]) // VARIABLE % PERIODS
        )
    assert (seen[1], seen[-1]) == (to, away)


def test_where_something_else_needs_what_a_table_would_stand_for_there_is_none(compiled: ModuleType) -> None:
    """Each auxiliary is in a row of its own besides: no place is left."""
    model, starts, _ = _day(3)
    slots = tuple((tuple(row[period] for row in starts), 1) for period in range(PERIODS))
    gaps = [one for one, _ in Idle((slots,)).amount(model).terms]
    for gap in gaps:
        model.linear([(gap, 1), (starts[0][0], 1)], None, 1)
    encoded = _encoded(model, 3)
    cones = Cones(encoded.rows)
    alone = Prices.alone(np.array(gaps), np.zeros(len(gaps), int), np.ones(len(gaps), int))
    state = _state(compiled, encoded, of_kin(alone, cones.kin()), cones)
    assert not np.count_nonzero(state.each(state.at.kind) == TABLE)


def test_the_largest_models_have_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of a million starts take memory that there is not."""
    monkeypatch.setattr(cones_module, "MOST", 100)
    sizes = []
    for lessons in (2, 40):
        model, starts, _ = _day(lessons)
        slots = tuple((tuple(row[period] for row in starts), 1) for period in range(PERIODS))
        assert Idle((slots,)).amount(model).terms
        rows = _encoded(model, lessons).rows
        found = Cones(rows)
        sizes.append((len(found.leaves), len(found.kin()) == len(rows.low), bool((found.kin() >= 0).any())))
    assert sizes[0][0] > 0
    assert sizes[0][1:] == (True, True)
    assert sizes[1] == (0, True, False)
