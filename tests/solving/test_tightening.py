"""Proofs by slack: from any incumbent, without help, to the least cost and its proof."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edt.kernel.model import SearchModel
from edt.shapes import Expression
from edt.solving.tightening import Tightening
from tests.solving.small_models import (
    POINT,
    TERMS,
    VARIABLES,
    Terms,
    begin,
    costs_of,
    encoded_of,
    structure_of,
    worker_at,
)

PRICES = st.lists(
    st.tuples(st.integers(-VARIABLES, VARIABLES - 1), st.sampled_from((2, 4, 10, 14))),
    min_size=1,
    max_size=VARIABLES,
    unique_by=lambda term: term[0],
)
"""Prices of literals, those of negated ones among them; all of one measure."""


@given(rows=st.lists(TERMS, max_size=6), first=PRICES, second=PRICES, point=POINT, of=st.integers(0, 4))
def test_the_least_is_found_and_proven(
    rows: list[Terms], first: Terms, second: Terms, point: list[int], of: int
) -> None:
    """Against every point: begin at one that is at its least on the first level, and dear on the second."""
    encoded = encoded_of(begin(rows, point), Expression(tuple(first)), Expression(tuple(second), of))
    costs = costs_of(encoded)
    least = costs[0][0]
    dearest = max(costs, key=lambda pair: (-pair[0][0], pair[0][1]))
    model = SearchModel(encoded, encoded, structure_of([0] * VARIABLES))
    worker = worker_at(model, dearest[1])
    tightening = Tightening(worker, 1, (), (encoded.rows.low, encoded.rows.high))
    bound = searches = 0
    while bound < worker.cost[1]:
        before = (bound, worker.cost)
        bound = tightening.go_on(bound)
        assert bound <= least[1]
        searches += (bound, worker.cost) == before
        assert searches < 10
    assert worker.cost == least
