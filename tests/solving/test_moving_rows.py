"""Rows that need not be looked at: whatever the decisions, they hold where the others do."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from edt.kernel.cut import Cutter
from edt.kernel.flat_model import FlatModel, Integers, Rows
from edt.solving import moving_rows
from edt.solving.moving_rows import needless
from tests.solving.small_models import TERMS, VARIABLES, Terms

NEGATIVE = 2
SAID = ("at most one", "exactly one", "any", "reached", "too much", "at most", "beside", "beside")


@st.composite
def _models(draw: st.DrawFn) -> Rows:
    """Draw a model of rows that say some things twice; a decision may be negative too."""
    model = FlatModel(tight=draw(st.booleans()))
    known = [model.decision(-1 if one == NEGATIVE else 0, 1) for one in range(VARIABLES)]
    order = draw(st.permutations(known))
    defined: list[tuple[Terms, int, int]] = []
    for said in draw(st.lists(st.sampled_from(SAID), min_size=3, max_size=7)):
        some = order[: draw(st.integers(2, VARIABLES))]  # each set has all of the smaller ones
        ones = [(one, 1) for one in some]
        terms = draw(TERMS) if draw(st.integers(0, 3)) == 0 else ones
        limit = draw(st.integers(0, 2))
        if said == "at most one":
            model.linear(ones, None, 1)
        elif said == "exactly one":
            model.linear(ones, 1, 1)
        elif said == "any":
            chosen = tuple({one for one in some if one != NEGATIVE})
            defined.append(([(one, 1) for one in chosen], 1, model.any_of(chosen)))
        elif said == "reached":
            defined.append((terms, limit, model.reached(terms, limit)))
        elif said == "too much":
            defined.append((terms, limit, model.excess(terms, limit)))
        elif said == "at most":
            model.linear(terms, None, limit)
        elif defined:
            _beside(draw, model, *draw(st.sampled_from(defined)))
    return model.freeze()


def _beside(draw: st.DrawFn, model: FlatModel, terms: Terms, limit: int, auxiliary: int) -> None:
    """Write a row of what an auxiliary variable depends on, and the variable itself."""
    sign, factor = draw(st.sampled_from((1, -1))), draw(st.sampled_from((-2, -1, -1, 1)))
    within = draw(st.sampled_from(((None, 0), (0, 0), (None, limit), (-limit, None))))
    model.linear([*((one, sign * c) for one, c in terms), (auxiliary, sign * factor)], *within)


def _broken(rows: Rows, values: Integers) -> set[int]:
    ends = zip(rows.row_start[:-1], rows.row_start[1:], strict=True)
    sums = [rows.coefficient[a:b] @ values[rows.variable[a:b]] for a, b in ends]
    return {i for i, total in enumerate(sums) if not rows.row_low[i] <= total <= rows.row_high[i]}


def _kept(rows: Rows, held: int | None = None) -> set[int]:
    anyway = np.arange(len(rows.row_low)) == (-1 if held is None else held)
    return set(np.flatnonzero(~needless(rows, VARIABLES, anyway)).tolist())


@settings(max_examples=600)
@given(rows=_models())
def test_what_is_not_looked_at_holds_where_the_rest_does(rows: Rows) -> None:
    kept, cutter = _kept(rows), Cutter(rows)
    for point in product(*((-1, 0, 1) if one == NEGATIVE else (0, 1) for one in range(VARIABLES))):
        values = cutter.complete(np.array(point))
        if ((rows.low <= values) & (values <= rows.high)).all():
            broken = _broken(rows, values)
            assert not broken or broken & kept


def test_one_row_is_left_of_those_that_say_the_same() -> None:
    model = FlatModel()
    some = [model.decision() for _ in range(VARIABLES)]
    for chosen in (some, some[:3], some):
        model.at_most_one(chosen)
    busy = model.any_of(tuple(some[1:]))
    model.linear([*((one, 1) for one in some[1:]), (busy, -1)], 0, 0)
    more = model.excess([(one, 1) for one in some], 2)
    model.linear([(more, 1), (some[0], 1)], None, 1)
    rows = model.freeze()
    names = [
        rows.variable[a:b].tolist() for a, b in zip(rows.row_start[:-1], rows.row_start[1:], strict=True)
    ]
    assert [names[row] for row in sorted(_kept(rows))] == [some, [more, some[0]]]
    assert [names[row] for row in _kept(rows, held=names.index(some))] == [[more, some[0]]]


def test_parts_leave_nothing_out() -> None:
    chosen, work = np.array([3, 5, 8, 9]), np.full(10, moving_rows.AT_ONCE // 2 + 1)
    assert [part.tolist() for part in moving_rows._parts(chosen, work)] == [[3], [5, 8], [9]]
