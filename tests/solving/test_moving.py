"""The search by moves: what it calls complete keeps every rule, what it leaves out is counted.

The search is run as Python here, which takes a second where compiling takes half a minute.
"""

from __future__ import annotations

import sys
from importlib import import_module
from itertools import product
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edt.kernel.compile import compile_problem
from edt.kernel.cut import Cutter
from edt.kernel.flat_model import FlatModel
from edt.kernel.model import Encoded
from edt.problem import Problem
from edt.school import Timetable
from edt.shapes import Expression, Idle, added
from edt.solving.construct import luby
from edt.solving.moving import Compiled, Moving
from edt.solving.moving_model import Layout, layout_of
from edt.solving.moving_state import ROW, VARIABLE, State
from edt.solving.prices import Prices, prices_of
from edt.solving.school_model import school_model
from edt.solving.task import LevelCost
from tests.explaining.planted import planted
from tests.solving.small_models import in_the_way, one_at_a_time


@pytest.fixture(scope="module")
def compiled(interpreted: Compiled) -> ModuleType:
    assert interpreted.module is not None
    return interpreted.module


@settings(max_examples=10)
@given(case=planted())
def test_planted_schools_become_complete_or_say_what_is_missing(
    compiled: ModuleType, case: tuple[Problem, Timetable]
) -> None:
    hard = school_model(compile_problem(case[0])).hard
    cutter = Cutter(hard.rows)
    moving = Moving(hard, compiled)
    if not moving.possible:
        return  # a course may be cut into pieces of any length: left to other ways
    stint = moving.begin()
    stint.go(seed=1)
    decisions = stint.answer()
    missing = decisions[list(hard.unplaced)]
    assert (missing >= 0).all()
    if not stint.broken:
        assert not missing.any()
        assert not len(cutter.broken(cutter.complete(decisions)))


def test_of_very_many_starts_the_only_free_one_is_found(compiled: ModuleType) -> None:
    """Not all starts are tried at once; which ones is drawn each time."""
    model = FlatModel()
    starts = [model.decision() for _ in range(1_500)]
    other = [model.decision() for _ in range(2)]
    missing = (model.decision(), model.decision())
    model.exactly_one([*starts, missing[0]])
    model.exactly_one([*other, missing[1]])
    for start in starts[:1_000] + starts[1_001:]:
        for one in other:
            model.at_most_one([start, one])
    hard = Encoded(rows=model.freeze(), decisions=1_504, levels=(), unplaced=missing)
    stint = Moving(hard, compiled).begin()
    stint.go(seed=1)
    assert stint.answer()[1_000]
    assert not stint.broken


def _searched(compiled: ModuleType, problem: Problem, changes: int) -> tuple[Encoded, Layout, State] | None:
    """Return a hard model, its layout, and where a search of so many changes stands."""
    hard = school_model(compile_problem(problem)).hard
    layout = layout_of(hard)
    if layout is None:
        return None
    state = compiled.state_of(layout, np.where(hard.rows.low < hard.rows.high, 0, hard.rows.low))
    compiled.search(*state, state.values.copy(), 1, changes)
    return hard, layout, state


@settings(max_examples=5)
@given(case=planted())
def test_what_is_kept_up_is_what_counting_anew_gives(
    compiled: ModuleType, case: tuple[Problem, Timetable]
) -> None:
    searched = _searched(compiled, case[0], 500)
    if searched is None:
        return
    _, layout, state = searched
    anew = compiled.state_of(layout, state.values.copy())
    at = state.at
    assert state.values[layout.row_variable].tolist() == anew.values[layout.row_variable].tolist()
    for begin in (at.row_sums, at.broken):
        assert state.each(begin).tolist() == anew.each(begin).tolist()
    assert not state.each(at.marks).any()
    assert not state.each(at.stacked).any()
    listed = state.cells[at.listed : at.listed + state.cells[at.counts + 5]]
    assert sorted((listed // ROW).tolist()) == np.flatnonzero(state.each(at.broken)).tolist()


@settings(max_examples=10)
@given(case=planted(), changes=st.integers(1, 2000))
def test_nothing_is_broken_where_every_rule_is_kept_and_only_there(
    compiled: ModuleType, case: tuple[Problem, Timetable], changes: int
) -> None:
    searched = _searched(compiled, case[0], changes)
    if searched is None:
        return
    hard, _, state = searched
    cutter = Cutter(hard.rows)
    broken = cutter.broken(cutter.complete(state.values[: hard.decisions]))
    assert bool(state.each(state.at.broken).any()) == bool(len(broken))


def _with_gaps() -> Encoded:
    """Return three lessons in five slots, never in the first and the last both, where gaps and mornings cost."""
    model = FlatModel()
    starts = [[model.decision() for _ in range(5)] for _ in range(3)]
    missing = [model.decision() for _ in starts]
    for row, none in zip(starts, missing, strict=True):
        model.exactly_one([*row, none])
    mornings = [model.any_of(tuple(row[:2])) for row in starts]
    slots = tuple((tuple(row[slot] for row in starts), 1) for slot in range(5))
    model.linear([(model.any_of(slots[0][0]), 1), (model.any_of(slots[4][0]), 1)], None, 1)
    early = tuple((one, 1) for one in (*mornings, *starts[0]))
    wishes = added(Idle((slots,)).amount(model), Expression(early))
    left_out = Expression(tuple((none, 1) for none in missing))
    return Encoded(rows=model.freeze(), decisions=18, levels=(left_out, wishes), unplaced=tuple(missing))


@pytest.mark.parametrize("seed", range(5))
def test_rules_alone_see_what_they_would_see_of_the_whole_change(compiled: ModuleType, seed: int) -> None:
    steps = import_module("edt.solving.moving_steps")  # as loaded by the fixture: not compiled
    encoded, random = _with_gaps(), np.random.default_rng(seed)
    levels = [LevelCost.of(level) for level in encoded.levels]
    prices = prices_of(levels, len(encoded.rows.low), encoded.unplaced, ())
    assert prices is not None
    layout = layout_of(encoded, prices)
    assert layout is not None
    assert (layout.child_wish > layout.child_start[:-1]).any()
    assert (layout.child_wish < layout.child_start[1:]).any()
    state = compiled.state_of(layout, np.zeros(len(encoded.rows.low), dtype=np.int64))
    rules = len(layout.row_low) - len(prices.unit)
    state.weights[rules:] = 0
    for start in random.permutation(layout.group_literal).tolist():
        before = state.each(state.at.row_sums).tolist()
        alone = steps.change_rules(*state, VARIABLE * start)
        seen = state.each(state.at.row_sums).tolist()
        steps.change_rules(*state, VARIABLE * start)
        assert state.each(state.at.row_sums).tolist() == before
        assert steps.change(*state, VARIABLE * start) == alone
        assert seen == state.each(state.at.row_sums).tolist()[:rules] + before[rules:]


@settings(max_examples=10)
@given(case=planted(), changes=st.integers(1, 300))
def test_the_best_start_is_that_of_all_but_those_that_clash_for_more(
    compiled: ModuleType, case: tuple[Problem, Timetable], changes: int
) -> None:
    steps = import_module("edt.solving.moving_steps")  # as loaded by the fixture: not compiled
    searched = _searched(compiled, case[0], changes)
    if searched is None:
        return
    _, layout, state = searched
    before = state.each(state.at.row_sums).tolist()
    for group in range(len(layout.need)):
        members = layout.group_literal[layout.group_start[group] : layout.group_start[group + 1]]
        costs = {}
        for start in members[state.values[members] == 0].tolist():
            costs[start] = compiled.change(*state, VARIABLE * start)
            compiled.change(*state, VARIABLE * start)
        state.each(state.at.until)[:] = 0
        least, found = compiled.best_start(*state, group)
        if not costs:
            assert found < 0
            continue
        assert least == costs[found // VARIABLE]
        cheaper = [start for start, cost in costs.items() if cost < least]
        assert all(steps.clashing(*state, VARIABLE * start) > least for start in cheaper)
    assert state.each(state.at.row_sums).tolist() == before


def test_lessons_that_go_together_move_together(compiled: ModuleType) -> None:
    """Pairs must be in one slot, and no slot holds two pairs: a pair moves whole or not at all."""
    model = FlatModel()
    pairs, slots = 4, 4
    starts = [[[model.decision() for _ in range(slots)] for _ in range(2)] for _ in range(pairs)]
    missing = [model.decision() for _ in range(2 * pairs)]
    for number, row in enumerate(one for pair in starts for one in pair):
        model.exactly_one([*row, missing[number]])
    for first, second in starts:
        for one, two in zip(first, second, strict=True):
            model.clause([-one - 1, two])
            model.clause([-two - 1, one])
    for slot in range(slots):
        model.at_most_one([pair[0][slot] for pair in starts])
        model.at_most_one([pair[1][slot] for pair in starts])
    hard = Encoded(rows=model.freeze(), decisions=2 * pairs * (slots + 1), levels=(), unplaced=tuple(missing))
    for seed in range(5):
        stint = Moving(hard, compiled).begin()
        stint.go(seed)
        assert stint.broken == 0


def _row(seats: int, slots: int) -> Encoded:
    """Pieces that want one of few slots each, no two the same; a day is full with two."""
    model, starts, missing = one_at_a_time(seats, slots)
    days = [model.any_of(tuple(row[s] for row in starts for s in (d, d + 1))) for d in range(0, slots - 1, 2)]
    model.linear([(day, 1) for day in days], None, (seats + 1) // 2)
    return Encoded(rows=model.freeze(), decisions=seats * (slots + 1), levels=(), unplaced=tuple(missing))


@pytest.mark.parametrize(("seats", "slots", "left"), [(5, 6, 0), (4, 8, 0), (7, 6, 1)])
def test_days_are_left_free_by_moving_several_lessons(
    compiled: ModuleType, seats: int, slots: int, left: int
) -> None:
    hard = _row(seats, slots)
    stint = Moving(hard, compiled).begin()
    work = stint.go(seed=0)
    decisions = stint.answer()
    cutter = Cutter(hard.rows)
    assert work > 0
    assert not len(cutter.broken(cutter.complete(decisions)))
    assert decisions[list(hard.unplaced)].sum() == left
    assert (stint.broken == 0) == (left == 0)


def test_pieces_make_room_for_each_other(compiled: ModuleType) -> None:
    """One piece may only be in the first slot, the others in a slot or the one before: one way out."""
    model = FlatModel()
    slots: list[list[int]] = [[] for _ in range(9)]
    missing = []
    for piece in range(9):
        own = {slot: model.decision() for slot in {piece, max(0, piece - 1)}}
        missing.append(model.decision())
        model.exactly_one([*own.values(), missing[-1]])
        for slot, literal in own.items():
            slots[slot].append(literal)
    for literals in slots:
        model.at_most_one(literals)
    decisions = len(model.low)
    hard = Encoded(rows=model.freeze(), decisions=decisions, levels=(), unplaced=tuple(missing))
    for seed in range(3):
        stint = Moving(hard, compiled).begin()
        stint.go(seed)
        assert stint.broken == 0


def test_what_needs_a_piece_that_is_left_out_is_left_out_too(compiled: ModuleType) -> None:
    model = FlatModel()
    first, second, taken = model.decision(), model.decision(), model.decision(1, 1)
    missing = [model.decision(), model.decision()]
    for start, none in zip((first, second), missing, strict=True):
        model.exactly_one([start, none])
    model.clause([-first - 1, second])
    model.at_most_one([second, taken])
    hard = Encoded(rows=model.freeze(), decisions=5, levels=(), unplaced=tuple(missing))
    stint = Moving(hard, compiled).begin()
    stint.go(seed=0)
    decisions = stint.answer()
    assert stint.broken
    assert decisions.tolist() == [0, 0, 1, 1, 1]


def test_rows_that_definitions_imply_are_left_out() -> None:
    hard = _row(4, 8)
    layout = layout_of(hard)
    assert layout is not None
    # Eight slots with one lesson each and one row for days: what "day" means is no row.
    assert len(layout.row_low) == 9


@given(data=st.data())
def test_starts_that_no_complete_timetable_has_are_not_tried(data: st.DataObject) -> None:
    """Three pieces, four slots, some starts required by rows: those left out are of no use."""
    model, pieces, slots = FlatModel(), 3, 4
    starts = [[model.decision() for _ in range(slots)] for _ in range(pieces)]
    missing = [model.decision() for _ in range(pieces)]
    for row, none in zip(starts, missing, strict=True):
        model.exactly_one([*row, none])
    for slot in range(slots):
        apart = data.draw(st.sets(st.integers(0, pieces - 1), min_size=2))
        model.linear(
            [(starts[piece][slot], 1) for piece in apart], None, data.draw(st.sampled_from((1, 1, 2)))
        )
    for one in data.draw(st.lists(st.integers(0, pieces * slots - 1), max_size=3)):
        model.linear([(one, 1), (missing[one // slots], 1)], 1, None)
    wish = Prices.alone(*(np.array([number]) for number in (0, 0, 1)))
    hard = Encoded(rows=model.freeze(), decisions=pieces * (slots + 1), levels=(), unplaced=tuple(missing))
    layout, every = layout_of(hard, wish), layout_of(hard)
    assert layout is not None
    assert every is not None
    cutter, used = Cutter(hard.rows), set()
    for chosen in product(range(slots), repeat=pieces):
        values = np.zeros(hard.decisions, dtype=np.int64)
        taken = [row[slot] for row, slot in zip(starts, chosen, strict=True)]
        values[taken] = 1
        if not len(cutter.broken(cutter.complete(values))):
            used |= set(taken)
    tried = set(np.flatnonzero(layout.group_of >= 0).tolist())
    assert used <= tried
    # A first timetable may have lessons without place, and what they rule out in it.
    assert set(np.flatnonzero(every.group_of >= 0).tolist()) == set(range(pieces * slots))


def test_what_one_piece_requires_no_other_tries() -> None:
    model, starts, missing = one_at_a_time(2, 3)
    model.linear([(starts[0][1], 1), (missing[0], 1)], 1, None)
    hard = Encoded(rows=model.freeze(), decisions=8, levels=(), unplaced=tuple(missing))
    layout = layout_of(hard, Prices.alone(*(np.array([number]) for number in (0, 0, 1))))
    assert layout is not None
    assert layout.group_of.tolist() == [-1, 0, -1, 1, -1, 1, -1, -1]


def test_models_of_another_kind_are_left_to_other_ways() -> None:
    model = FlatModel()
    starts = [model.decision() for _ in range(3)]
    missing = model.decision(0, 3)
    model.linear([(starts[0], 2), (starts[1], 1), (starts[2], 1), (missing, 1)], 3, 3)
    hard = Encoded(rows=model.freeze(), decisions=4, levels=(), unplaced=(missing,))
    assert layout_of(hard) is None


def test_where_nothing_can_be_compiled_other_ways_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise RuntimeError("no locator available")  # what numba says without a folder to write to

    monkeypatch.setattr("numba.njit", refuse)
    monkeypatch.delitem(sys.modules, "edt.solving.moving_compiled", raising=False)
    monkeypatch.delattr("edt.solving.moving_compiled", raising=False)
    refused = Compiled()
    refused.wait()
    assert refused.module is None


def test_stints_grow_slowly() -> None:
    assert np.array_equal([luby(k) for k in range(1, 16)], [1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8])


def test_what_a_rule_asks_for_is_not_taken_out(interpreted: Compiled) -> None:
    """A locked lesson is in the way of three others: they have no place, though it would be one instead."""
    assert interpreted.module is not None
    for seed in range(5):
        stint = Moving(in_the_way(), interpreted.module).begin()
        stint.go(seed)
        assert stint.answer().tolist() == [1, 0, 0, 0, 0, 1, 1, 1]
