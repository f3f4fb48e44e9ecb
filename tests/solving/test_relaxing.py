"""Bounds from the linear relaxation: valid by any prices, and as good as another solver says there are."""

from __future__ import annotations

import time
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from edt.kernel.flat_model import INFINITY, FlatModel
from edt.solving import relaxing
from edt.solving.clock import Clock
from edt.solving.relaxing import Linear, Relaxation, at_least
from tests.solving.small_models import POINT, TERMS, VARIABLES, Terms, begin

PRICES = st.lists(st.floats(-1e6, 1e6) | st.sampled_from((float("nan"), float("inf"), 1e30)), max_size=12)


def _linear(rows: list[Terms], point: list[int], cost: list[int]) -> Linear:
    """Return a program whose variables are 0 or 1, that a point keeps just so; every other row asks for more."""
    model = begin(rows[::2], point)
    for terms in rows[1::2]:
        model.linear(terms, sum(c * point[v] for v, c in terms), None)
    frozen = model.freeze()
    return Linear.of(frozen, frozen.low, frozen.high, np.array(cost))


def _keeps(linear: Linear, point: np.ndarray) -> bool:
    total = linear.matrix @ point
    limits = ((linear.row_low, total), (total, linear.row_high), (linear.low, point), (point, linear.high))
    return all((low <= high).all() for low, high in limits)


@given(
    rows=st.lists(TERMS, max_size=8),
    point=POINT,
    cost=st.lists(st.integers(-9, 9), min_size=VARIABLES, max_size=VARIABLES),
    prices=PRICES,
)
def test_whatever_rows_are_said_to_cost_no_point_costs_less(
    rows: list[Terms], point: list[int], cost: list[int], prices: list[float]
) -> None:
    linear = _linear(rows, point, cost)
    padded = np.resize(np.array([*prices, 0.0]), len(linear.row_low))
    least = at_least(linear, padded)
    points = [np.array(values) for values in product((0, 1), repeat=VARIABLES)]
    assert least is None or least <= min(int(linear.cost @ p) for p in points if _keeps(linear, p))


@given(
    rows=st.lists(TERMS, max_size=8),
    point=POINT,
    cost=st.lists(st.integers(-9, 9), min_size=VARIABLES, max_size=VARIABLES),
    seconds=st.booleans(),
)
def test_it_is_as_much_as_another_solver_says(
    rows: list[Terms], point: list[int], cost: list[int], seconds: bool
) -> None:
    linear = _linear(rows, point, cost)
    relaxation = Relaxation(linear)
    clock = Clock(time.time() + 100) if seconds else Clock(0, work=100)
    relaxation.go_on(clock, 20)
    among = LinearConstraint(linear.matrix, linear.row_low, linear.row_high) if linear.matrix.nnz else ()
    other = milp(linear.cost, bounds=Bounds(linear.low, linear.high), constraints=among).fun or 0.0
    assert relaxation.solved
    assert relaxation.least == np.ceil(other - 1e-3)


def test_rows_that_count_a_variable_twice_stay_as_they_are() -> None:
    model = FlatModel()
    one, other = model.decision(), model.decision()
    model.linear([(one, 1), (other, 1), (one, 1)], 2, None)
    rows = model.freeze()
    before = [part.copy() for part in (rows.row_start, rows.variable, rows.coefficient)]
    relaxation = Relaxation(Linear.of(rows, rows.low, rows.high, np.array([3, 4])))
    relaxation.go_on(Clock(0, work=10), 10)
    assert relaxation.least == 3
    after = (rows.row_start, rows.variable, rows.coefficient)
    assert all(np.array_equal(*both) for both in zip(before, after, strict=True))


def test_a_row_may_be_added() -> None:
    linear = _linear([[(0, 1), (1, 1)]], [1, 0, 0, 0, 0, 0], [-3, -4, 0, 0, 0, 0])
    more = linear.with_row(np.array([1]), np.array([1]), -INFINITY, 0)
    found = []
    for one in (linear, more):
        relaxation = Relaxation(one)
        relaxation.go_on(Clock(0, work=10), 10)
        found.append(relaxation.least)
    assert found == [-4, -3]


def test_numbers_that_are_too_large_prove_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relaxing, "LARGEST", 1)
    linear = _linear([[(0, 1), (1, 1)]], [1, 0, 0, 0, 0, 0], [-3, -4, 0, 0, 0, 0])
    relaxation = Relaxation(linear)
    relaxation.go_on(Clock(0, work=10), 10)
    assert relaxation.least is None
