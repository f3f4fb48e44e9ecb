"""Whatever an excursion comes to, it ends at an answer that is no worse than the one it left from."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from edt.solving.excursion import PATIENCE, STUCK, Excursion
from edt.solving.task import Cost


@given(slack=st.integers(1, 9), falls=st.lists(st.integers(0, 3), max_size=60), late=st.integers(0, 12))
def test_an_excursion_ends_no_worse_than_it_began(slack: int, falls: list[int], late: int) -> None:
    excursion = Excursion()
    values = np.array([7])
    cost: Cost = (0, 50)
    for _ in range(STUCK):
        assert not excursion.due
        excursion.follow(False, values, cost)
    assert excursion.due
    excursion.begin(values, cost)
    values, cost = np.array([1]), (0, 50 + slack)
    for fall in [0] * late + falls + [0] * PATIENCE:
        if excursion.home is None:
            break
        cost = (0, cost[1] - fall)
        values, cost = excursion.follow(fall > 0, values, cost)
    assert excursion.home is None
    assert cost <= (0, 50)
    assert values.tolist() == ([7] if 50 + slack - sum(falls) > 50 else values.tolist())


def test_it_may_cost_a_little_more_on_the_last_level() -> None:
    slacks = [Excursion().slack(np.random.default_rng(seed), (3, 200)) for seed in range(50)]
    assert min(slacks) >= 1
    assert 1 < max(slacks) <= 13
