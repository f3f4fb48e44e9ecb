"""Levels in a part: the exact lexicographic least, by weights or in stages, against enumeration."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edt.kernel.cut import Cutter
from edt.kernel.flat_model import FlatModel
from edt.shapes import Expression
from edt.solving import levels as levels_module
from edt.solving.cpsat import Limits, solve_cut
from edt.solving.levels import cap_of, capped, combined, part_of
from edt.solving.task import LevelCost

VARIABLES = 5
COSTS = st.lists(
    st.lists(st.tuples(st.integers(0, VARIABLES - 1), st.integers(1, 9)), max_size=6), min_size=1, max_size=4
)
CLAUSES = st.lists(
    st.lists(st.integers(-VARIABLES, VARIABLES - 1), min_size=1, max_size=3), min_size=1, max_size=5
)


@pytest.mark.parametrize("largest", [1 << 44, 1], ids=["one objective", "stages"])
@settings(max_examples=15)
@given(costs=COSTS, clauses=CLAUSES)
def test_no_earlier_level_is_traded(
    largest: int, costs: list[list[tuple[int, int]]], clauses: list[list[int]]
) -> None:
    model = FlatModel()
    for _ in range(VARIABLES):
        model.decision()
    for clause in clauses:
        model.clause(clause)
    levels = [LevelCost.of(Expression(tuple(terms))) for terms in costs]
    points = [
        np.array(point, dtype=np.int64)
        for point in product((0, 1), repeat=VARIABLES)
        if all(any(point[v] if v >= 0 else not point[-v - 1] for v in clause) for clause in clauses)
    ]
    if not points:
        return
    least = min(tuple(level.value(point) for level in levels) for point in points)
    values = points[0]
    cut = Cutter(model.freeze()).cut(np.ones(VARIABLES, dtype=np.bool_), values)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(levels_module, "LARGEST_WEIGHT", largest)
        part = part_of(cut, levels, VARIABLES, values)
        while True:
            solved = solve_cut(part.cut, part.objective, Limits(10), values)
            assert solved.status == "optimal"
            assert solved.values is not None
            values = solved.values
            if not part.later:
                break
            cut = capped(part.cut, cap_of(part.objective.terms, round(solved.objective)))
            part = combined(cut, part.later, values)
    assert tuple(level.value(values) for level in levels) == least
