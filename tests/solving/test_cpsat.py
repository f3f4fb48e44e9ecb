"""What the solver is asked, and what it is not asked since it would not understand."""

from __future__ import annotations

import numpy as np
import pytest

from edt.kernel.cut import Cut, Cutter
from edt.kernel.flat_model import FlatModel
from edt.shapes import Expression
from edt.solving.cpsat import Limits, solve_cut


def _more_lessons_than_starts() -> Cut:
    model = FlatModel()
    starts, unplaced = [model.decision() for _ in range(8)], model.decision()
    model.linear([*((start, 1) for start in starts), (unplaced, 1)], 9, 9)
    rows = model.freeze()
    free = np.arange(9) < 8
    return Cutter(rows).cut(free, np.zeros(9, dtype=np.int64))


@pytest.mark.parametrize("presolve", [True, False])
def test_a_course_with_more_lessons_than_starts_is_infeasible(presolve: bool) -> None:
    solved = solve_cut(_more_lessons_than_starts(), Expression(), Limits(10, presolve=presolve))
    assert solved.status == "infeasible"
    assert solved.values is None


def test_a_variable_without_a_value_is_infeasible() -> None:
    model = FlatModel()
    variable = model.decision()
    model.at_most_one([variable, model.decision()])
    cut = Cutter(model.freeze()).cut(np.ones(2, dtype=np.bool_), np.zeros(2, dtype=np.int64))
    nothing = cut._replace(low=np.array([1, 0]), high=np.array([0, 1]))
    assert solve_cut(nothing, Expression(), Limits(10)).status == "infeasible"
