"""Derived variables of the flat model are what they say, whatever was asked for before them."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

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
