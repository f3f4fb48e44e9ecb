"""Breakout with wishes: it leaves what keeps every hard rule, and comes back; runs go on over stints.

That what it returns keeps every hard rule and costs no more is tested with the other ways (``test_annealing``).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from types import ModuleType

import numpy as np
import pytest

from edt.kernel.cut import Cutter
from edt.kernel.flat_model import FlatModel, Integers
from edt.kernel.model import Encoded
from edt.shapes import Expression
from edt.solving import breakout
from edt.solving.breakout import AS_RULES, Breakout
from edt.solving.moving import Compiled
from edt.solving.moving_model import layout_of
from edt.solving.moving_state import State, cells_of
from edt.solving.prices import Prices, prices_of
from edt.solving.task import LevelCost, Unavoidable


@pytest.fixture(scope="module")
def compiled(interpreted: Compiled) -> ModuleType:
    assert interpreted.breakout is not None
    return interpreted.breakout


def _in_step(lessons: int, slots: int, wished: int) -> tuple[Encoded, Integers, list[list[int]]]:
    """Return lessons that must all be at the same slot, the first one, and are wished at another."""
    model = FlatModel()
    starts = [[model.decision() for _ in range(slots)] for _ in range(lessons)]
    missing = [model.decision() for _ in range(lessons)]
    for row, none in zip(starts, missing, strict=True):
        model.exactly_one([*row, none])
    for one, other in pairwise(starts):
        for slot in range(slots):
            model.linear([(one[slot], 1), (other[slot], -1)], 0, 0)
    cost = tuple((row[slot], 5) for row in starts for slot in range(slots) if slot != wished)
    encoded = Encoded(
        rows=model.freeze(),
        decisions=lessons * (slots + 1),
        levels=(Expression(tuple((none, 1) for none in missing)), Expression(cost)),
        unplaced=tuple(missing),
    )
    values = np.zeros(encoded.decisions, dtype=np.int64)
    values[[row[0] for row in starts]] = 1
    return encoded, Cutter(encoded.rows).complete(values), starts


def _priced(encoded: Encoded, *parts: Unavoidable) -> tuple[State, Prices, list[LevelCost]]:
    levels = [LevelCost.of(level) for level in encoded.levels]
    prices = prices_of(levels, len(encoded.rows.low), encoded.unplaced, parts)
    assert prices is not None
    layout = layout_of(encoded, prices)
    assert layout is not None
    return cells_of(layout, np.zeros(len(encoded.rows.low), dtype=np.int64)), prices, levels


def test_it_goes_through_what_breaks_hard_rules(compiled: ModuleType) -> None:
    """Twelve lessons in step: more than a chain of moves mends at once."""
    encoded, values, starts = _in_step(lessons=12, slots=3, wished=2)
    state, prices, levels = _priced(encoded)
    found, changes = Breakout(prices, levels).stint(
        compiled, state, values, np.random.default_rng(1), changes=60_000
    )
    assert [found[row].tolist() for row in starts] == [[0, 0, 1]] * 12
    assert not len(Cutter(encoded.rows).broken(Cutter(encoded.rows).complete(found[: encoded.decisions])))
    assert 0 < changes <= 60_000


def test_a_run_begins_anew_where_something_else_has_no_place(compiled: ModuleType) -> None:
    """What a run leaves out never has a place again in it: an answer with more places is where to begin."""
    encoded, values, starts = _in_step(lessons=3, slots=3, wished=0)
    state, prices, levels = _priced(encoded)
    found = Breakout(prices, levels, encoded.unplaced)
    without = np.zeros_like(values)
    without[list(encoded.unplaced)] = 1
    for now in (without, values):
        after, _ = found.stint(compiled, state, now, np.random.default_rng(0), changes=10)
        assert after[[row[0] for row in starts]].tolist() == now[[row[0] for row in starts]].tolist()
        assert found._run is None or (found._run.values == now)[list(encoded.unplaced)].all()


def test_what_breaks_a_hard_rule_is_not_kept_however_cheap(compiled: ModuleType) -> None:
    """Two lessons are wished at one slot, the third at another; they must be in step."""
    encoded, values, starts = _in_step(lessons=3, slots=3, wished=2)
    wishes = zip(starts, (2, 2, 1), strict=True)
    cost = Expression(tuple((row[slot], 5) for row, wished in wishes for slot in range(3) if slot != wished))
    state, prices, levels = _priced(replace(encoded, levels=(encoded.levels[0], cost)))
    found, _ = Breakout(prices, levels).stint(
        compiled, state, values, np.random.default_rng(1), changes=20_000
    )
    assert [found[row].tolist() for row in starts] == [[0, 0, 1]] * 3


def test_a_wish_weighs_only_so_much(compiled: ModuleType) -> None:
    encoded, values, starts = _in_step(lessons=3, slots=2, wished=1)
    rows = encoded.rows
    high = rows.high.copy()
    high[[row[1] for row in starts]] = 0  # what is wished cannot be
    state, prices, levels = _priced(replace(encoded, rows=rows._replace(high=high)))
    run = Breakout(prices, levels, scales=(breakout.Scale(wish=2, hard=1, most=3),))
    found, _ = run.stint(compiled, state, values, np.random.default_rng(0), changes=500)
    assert found.tolist() == values.tolist()
    wishes = state.weights[len(state.weights) - len(prices.price) :]
    assert wishes.max() == 6


def test_a_run_goes_on_until_it_has_not_gained_for_long(compiled: ModuleType) -> None:
    scale = breakout.SCALES[0]._replace(patience=500)
    encoded, values, _ = _in_step(lessons=3, slots=2, wished=0)
    either = Expression(((0, 3), (1, 3)))  # the first lesson is at one of the two slots: nothing to gain
    state, prices, levels = _priced(replace(encoded, levels=(encoded.levels[0], either)))
    run = Breakout(prices, levels, scales=(scale,))
    random = np.random.default_rng(0)
    assert run.changes == scale.first
    run.stint(compiled, state, values, random, changes=300)
    learnt = state.weights.copy()
    assert run.changes == breakout.GOING_ON
    run.stint(compiled, state, values, random, changes=1)
    assert np.isin(state.weights - learnt, (0, 1)).all()  # what was learnt is not forgotten
    run.stint(compiled, state, values, random, changes=300)
    assert run.changes == scale.first
    run.stint(compiled, state, values, random, changes=1)
    assert state.weights.max() <= scale.hard + 1


def test_an_earlier_level_weighs_more() -> None:
    prices = Prices.alone(np.array([0, 1, 2]), np.zeros(3, dtype=np.int64), np.array([7000, 3, 9]))
    levels = [
        LevelCost.of(Expression(((0, 7),))),
        LevelCost.of(Expression(((1, 3), (2, 9)))),
    ]
    weights = breakout._weights(prices, levels)
    assert weights.tolist() == [2, 0.5, 1.5]


@pytest.mark.parametrize("known", [False, True])
def test_it_ends_where_all_that_is_left_is_known_to_be_unavoidable(compiled: ModuleType, known: bool) -> None:
    """In step, two lessons are wished at one slot, the third at another: one wish is not kept in any case."""
    encoded, values, starts = _in_step(lessons=3, slots=3, wished=2)
    odd = [
        (row[slot], 5) for row, at in zip(starts, (2, 2, 1), strict=True) for slot in range(3) if slot != at
    ]
    encoded = replace(encoded, levels=(encoded.levels[0], Expression(tuple(odd))))
    part = Unavoidable(1, np.array([variable for variable, _ in odd]), 5)
    state, prices, levels = _priced(encoded, *([part] if known else []))
    run = Breakout(prices, levels, scales=AS_RULES)
    found, changes = run.stint(compiled, state, values, np.random.default_rng(1), changes=20_000)
    assert [found[row].tolist() for row in starts] == [[0, 0, 1]] * 3
    assert (changes < 5_000) == known
