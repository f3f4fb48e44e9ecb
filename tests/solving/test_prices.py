"""Prices: levels weigh by their rank; what is unavoidable breaks no row, and all beyond it costs what it costs."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from edt.shapes import Expression
from edt.solving.prices import prices_of
from edt.solving.task import LevelCost, Unavoidable


def test_an_earlier_level_weighs_more_than_all_of_a_later_one() -> None:
    levels = [
        LevelCost.of(Expression(((0, 1),))),
        LevelCost.of(Expression(((1, 2), (-3, 3)))),
        LevelCost.of(Expression(tuple((number, 100) for number in range(3, 8)))),
    ]
    prices = prices_of(levels, 8, unplaced=(0,))
    assert prices is not None
    price = dict(zip(prices.variable.tolist(), prices.price.tolist(), strict=True))
    wanted = dict(zip(prices.variable.tolist(), prices.wanted.tolist(), strict=True))
    assert 0 not in price  # what has no place is no matter of price
    assert price[1] > 500
    assert wanted == {1: 0, 2: 1} | dict.fromkeys(range(3, 8), 0)


def test_without_prices_there_is_nothing_to_do() -> None:
    assert prices_of([LevelCost.of(Expression(((0, 1),)))], 1, unplaced=(0,)) is None


@given(data=st.data())
def test_a_part_costs_what_it_costs_beyond_what_is_unavoidable(data: st.DataObject) -> None:
    """Against sums by hand; what no part has costs from the first unit, and a row holds what it must."""
    count = data.draw(st.integers(1, 8))
    price = data.draw(st.lists(st.integers(1, 6), min_size=count, max_size=count))
    negated = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))
    of = data.draw(st.lists(st.integers(-1, 2), min_size=count, max_size=count))
    values = np.array(data.draw(st.lists(st.integers(0, 1), min_size=count, max_size=count)), dtype=np.int64)
    level = Expression(tuple((-n - 1 if negated[n] else n, price[n]) for n in range(count)))
    members = {part: [n for n in range(count) if of[n] == part] for part in range(3)}
    paid = [price[n] * int(values[n] != negated[n]) for n in range(count)]
    least = {part: data.draw(st.integers(0, sum(price[n] for n in found))) for part, found in members.items()}
    prices = prices_of(
        [LevelCost.of(level)],
        count,
        (),
        [Unavoidable(0, np.array(members[part], dtype=np.int64), least[part]) for part in range(3)],
    )
    assert prices is not None
    costs = []
    for row, unit in enumerate(prices.unit.tolist()):
        inside = prices.variable[prices.row == row].tolist()
        part = of[inside[0]]
        joint = part >= 0 and len({price[n] for n in members[part]}) == 1
        assert inside == (members[part] if joint else inside[:1])
        free = -(-least[part] // unit) * unit if joint else 0
        costs.append(max(0, sum(paid[n] for n in inside) - free))
    assert (prices.unit * prices.amounts(values)).tolist() == costs


def test_what_counts_on_two_levels_is_in_no_part() -> None:
    """What such variables cost together on one level says nothing about both."""
    first, later = LevelCost.of(Expression(((2, 3),))), LevelCost.of(Expression(((0, 3), (1, 3))))
    part = Unavoidable(1, later.variables, 3)
    once, twice = (prices_of([level, later], 3, (), [part]) for level in (first, later))
    assert once is not None
    assert twice is not None
    assert sorted(once.free.tolist()) == [0, 1]
    assert not twice.free.any()
