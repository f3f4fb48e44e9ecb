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


@given(rows=ROWS, before=POINTS, after=POINTS, free=st.lists(st.booleans(), min_size=6, max_size=6))
def test_what_is_left_out_of_a_part_is_determined(
    rows: list[list[tuple[int, int]]], before: list[int], after: list[int], free: list[bool]
) -> None:
    model = FlatModel()
    for _ in range(VARIABLES):
        model.decision()
    made = [model.excess(terms, 1) for terms in rows]
    made += [model.reached([(one, 1), (0, -1)], 2) for one in made]  # auxiliaries of auxiliaries
    model.linear([(variable, 1) for variable in made], None, 4)
    cutter = Cutter(model.freeze())
    mask = np.zeros(len(cutter.rows.low), dtype=np.bool_)
    mask[:VARIABLES] = free
    first = cutter.complete(np.array(before))
    second = cutter.complete(np.where(free, after, before))
    cut = cutter.narrow_cut(mask, first)
    changed = np.flatnonzero(first != second)
    assert set(changed.tolist()) <= set(cut.variables.tolist())
    inside = second[cut.variables]
    assert (cut.low <= inside).all()
    assert (inside <= cut.high).all()
    terms = cut.coefficient * inside[cut.variable]
    sums = np.array([part.sum() for part in np.split(terms, cut.row_start[1:-1])][: len(cut.row_low)])
    kept = bool(((sums >= cut.row_low) & (sums <= cut.row_high)).all())
    if not len(cutter.broken(first)):
        assert kept == (not len(cutter.broken(second)))
