"""Repair: from nothing placed to a complete answer, never over a broken rule."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from edt.kernel.compile import compile_problem
from edt.kernel.cut import Cutter
from edt.problem import Problem
from edt.school import Timetable
from edt.solving.cpsat import Limits
from edt.solving.repair import Repair
from edt.solving.school_model import school_model
from tests.explaining.planted import planted
from tests.solving.test_search import timetabling


@settings(max_examples=5)
@given(planted())
def test_planted_schools_become_complete(case: tuple[Problem, Timetable]) -> None:
    problem, _ = case
    model = school_model(compile_problem(problem))
    cutter = Cutter(model.hard.rows)
    repair = Repair(model, np.random.default_rng(0))
    for seed in range(80):
        if not repair.missing:
            break
        repair.step(Limits(5, deterministic=1, light=True, seed=seed))
        if repair.best is not None:
            assert not len(cutter.broken(cutter.complete(repair.best)))
    assert repair.missing == 0
    assert repair.best is not None


def test_rows_that_nothing_keeps_are_filled_too() -> None:
    model = timetabling()  # nothing may be unplaced here: every event misses a time and a room at first
    repair = Repair(model, np.random.default_rng(0), first_size=2)
    assert repair.best is None
    assert repair.missing == 10
    for seed in range(40):
        if repair.best is None:
            repair.step(Limits(5, deterministic=1, light=True, seed=seed))
    assert repair.best is not None
