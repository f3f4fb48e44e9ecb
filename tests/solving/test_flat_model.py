"""Derived variables of the flat model are what they say, whatever was asked for before them."""

from __future__ import annotations

import numpy as np
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from edt.kernel.cut import Cutter
from edt.kernel.flat_model import FlatModel

VARIABLES = 4
SUMS = st.lists(
    st.tuples(
        st.lists(st.tuples(st.integers(0, VARIABLES - 1), st.integers(1, 2)), min_size=1, max_size=4),
        st.integers(0, 3),
    ),
    max_size=5,
)


@given(sums=SUMS, point=st.lists(st.integers(0, 1), min_size=VARIABLES, max_size=VARIABLES))
@example(sums=[([(0, 1), (0, 1)], 0), ([(0, 1)], 0)], point=[1, 0, 0, 0])
def test_sums_count_every_term_of_theirs(
    sums: list[tuple[list[tuple[int, int]], int]], point: list[int]
) -> None:
    model = FlatModel()
    for _ in range(VARIABLES):
        model.decision()
    over = [model.excess(terms, limit) for terms, limit in sums]
    reached = [model.reached(terms, limit + 1) for terms, limit in sums]
    values = Cutter(model.freeze()).complete(np.array(point))
    for (terms, limit), excess, literal in zip(sums, over, reached, strict=True):
        total = sum(coefficient * point[variable] for variable, coefficient in terms)
        assert values[excess] == max(0, total - limit)
        assert values[literal] == (total > limit)


@settings(max_examples=400)
@given(data=st.data())
def test_a_sum_is_reached_exactly_where_it_is_whatever_excludes_each_other(data: st.DataObject) -> None:
    """The row that says so leaves out what sets with at most one of them rule out, and nothing else."""
    number = st.integers(0, VARIABLES - 1)
    sets = data.draw(st.lists(st.sets(number, min_size=2), max_size=3))
    terms = [
        (variable, data.draw(st.integers(1, 3)))
        for variable in sorted(data.draw(st.sets(number, min_size=1)))
    ]
    limit, over = data.draw(st.integers(1, 4)), data.draw(st.integers(0, 2))
    point = data.draw(st.lists(st.integers(0, 1), min_size=VARIABLES, max_size=VARIABLES))
    model = FlatModel()
    for _ in range(VARIABLES):
        model.decision()
    for exclusive in sets:
        model.at_most_one(sorted(exclusive))
    asked = [(model.excess(terms, over), 1)] if over else terms
    literal = model.reached(asked, limit)
    assume(all(sum(point[variable] for variable in exclusive) <= 1 for exclusive in sets))
    values = Cutter(model.freeze()).complete(np.array(point))
    total = sum(coefficient * point[variable] for variable, coefficient in terms)
    assert values[literal] == (total >= limit + over)
    assert are_kept(model, values)
    if values[literal]:
        values[literal] = 0
        assert not are_kept(model, values)


def are_kept(model: FlatModel, values: NDArray[np.int64]) -> bool:
    """Say whether every row holds."""
    rows = model.freeze()
    sums = np.add.reduceat(rows.coefficient * values[rows.variable], rows.row_start[:-1])
    return bool(np.all((rows.row_low <= sums) & (sums <= rows.row_high)))
