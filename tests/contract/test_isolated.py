"""The shape Isolated: tight, forbidding is measuring, and counted as it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.shapes import Isolated
from tests.contract.harness import amount_range, forbidden

SLOTS = 6


@st.composite
def shapes(draw: st.DrawFn) -> Isolated:
    busy = st.lists(st.integers(0, SLOTS - 1), max_size=2, unique=True).map(tuple)
    line = st.lists(busy, min_size=1, max_size=4).map(tuple)
    return Isolated(tuple(draw(st.lists(line, min_size=1, max_size=2))), least=draw(st.integers(1, 3)))


@given(shapes(), st.sets(st.integers(0, SLOTS - 1)))
def test_the_model_allows_exactly_what_is_measured(shape: Isolated, true: set[int]) -> None:
    amount = shape.measure([int(literal in true) for literal in range(SLOTS)])
    assert amount_range([shape], SLOTS, sorted(true), tight=True) == (amount, amount)
    assert amount_range([shape], SLOTS, sorted(true), tight=False)[0] == amount
    assert forbidden([shape], SLOTS, sorted(true)) == (amount > 0)


@pytest.mark.parametrize(
    ("true", "least", "amount"),
    [
        ([], 1, 0),
        ([0], 1, 1),
        ([0], 2, 0),
        ([0, 1], 1, 0),
        ([0, 2], 1, 2),
        ([0, 1, 3], 1, 1),
        ([0, 4], 2, 2),
        ([0, 1, 4], 4, 0),
    ],
)
def test_amounts(true: list[int], least: int, amount: int) -> None:
    shape = Isolated((((0,), (1,), (2,), (3,)), ((4,),)), least)
    assert shape.measure([int(literal in true) for literal in range(5)]) == amount
