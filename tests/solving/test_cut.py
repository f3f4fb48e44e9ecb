"""Looking only at what changed finds what looking at everything finds."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from edt.kernel.cut import Cutter
from edt.kernel.flat_model import FlatModel

VARIABLES = 6
ROWS = st.lists(
    st.lists(
        st.tuples(st.integers(0, VARIABLES - 1), st.integers(-3, 3).filter(bool)),
        min_size=1,
        max_size=4,
        unique_by=lambda term: term[0],
    ),
    max_size=6,
)
POINTS = st.lists(st.integers(0, 1), min_size=VARIABLES, max_size=VARIABLES)


@given(rows=ROWS, before=POINTS, after=POINTS)
def test_a_change_of_a_good_point_is_judged_by_its_rows(
    rows: list[list[tuple[int, int]]], before: list[int], after: list[int]
) -> None:
    model = FlatModel()
    for _ in range(VARIABLES):
        model.decision()
    for terms in rows:  # the first point keeps them all, and nearly breaks them
        model.linear(terms, None, sum(c * before[v] for v, c in terms) + 1)
    cutter = Cutter(model.freeze())
    first, second = np.array(before), np.array(after)
    assert not len(cutter.broken(first))
    assert cutter.keeps(second, first != second) == (not len(cutter.broken(second)))
