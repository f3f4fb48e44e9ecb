"""The search's model costs what the evaluation says, and forbids what it should."""

import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from edt.benchmarking.families.xhstt import constraints as kinds
from edt.benchmarking.families.xhstt.choices import Choices
from edt.benchmarking.families.xhstt.decoding import decisions_of, places_of, solution_of
from edt.benchmarking.families.xhstt.evaluation import evaluate
from edt.benchmarking.families.xhstt.instance import (
    Event,
    EventResource,
    Resource,
    ResourceType,
    Time,
    XhsttInstance,
)
from edt.benchmarking.families.xhstt.model import Known, OutOfTimeError, XhsttModel, model_of
from edt.benchmarking.families.xhstt.solution import SolutionEvent, XhsttSolution
from edt.kernel.cut import Cutter
from edt.kernel.flat_model import Integers
from edt.shapes import Expression
from edt.solving.annealing import Annealing
from edt.solving.cpsat import Limits, solve_cut
from edt.solving.moving import Compiled, Moving
from edt.solving.task import LevelCost
from tests.benchmarking.families.xhstt.instances import instances, solutions


@st.composite
def solved(draw: st.DrawFn) -> tuple[XhsttInstance, XhsttSolution]:
    instance = draw(instances())
    return instance, draw(solutions(instance))


def _pieces(solution: XhsttSolution) -> list[tuple[object, ...]]:
    return sorted((p.event, p.duration, str(p.time), str(p.resources)) for p in solution.events)


@given(solved())
def test_decisions_and_solutions_are_the_same(pair: tuple[XhsttInstance, XhsttSolution]) -> None:
    instance, solution = pair
    choices: Choices = model_of(instance, "lenient").choices
    decisions = decisions_of(choices, solution)
    assert decisions is not None
    assert _pieces(solution_of(choices, decisions)) == _pieces(solution)


@given(solved())
def test_the_completed_cost_is_the_evaluated_one(pair: tuple[XhsttInstance, XhsttSolution]) -> None:
    instance, solution = pair
    model = model_of(instance, "lenient")
    decisions = decisions_of(model.choices, solution)
    assert decisions is not None
    cutter = Cutter(model.search.encoded.rows)
    values = cutter.complete(decisions)
    assert cutter.broken(values).tolist() == []
    costs = tuple(LevelCost.of(level).value(values) for level in model.search.encoded.levels)
    assert costs == evaluate(instance, solution).cost


@settings(max_examples=25)
@given(solved())
def test_every_cost_is_tight(pair: tuple[XhsttInstance, XhsttSolution]) -> None:
    """With a solution fixed, the solver finds the evaluated cost whether it minimises or maximises."""
    instance, solution = pair
    expected = evaluate(instance, solution).cost
    for tight in (True, False):
        model = model_of(instance, "lenient", tight)
        decisions = decisions_of(model.choices, solution)
        assert decisions is not None
        for level, cost in zip(model.search.encoded.levels, expected, strict=True):
            for sign in (1, -1) if tight else (1,):
                assert _extreme(model, decisions, level, sign) == cost


def _extreme(model: XhsttModel, decisions: Integers, level: Expression, sign: int) -> int:
    rows = model.search.encoded.rows
    low, high = rows.low.copy(), rows.high.copy()
    low[: len(decisions)] = high[: len(decisions)] = decisions
    # Decisions stay variables with one value, so that rows over them alone are seen too.
    cut = Cutter(rows._replace(low=low, high=high)).cut(np.ones(len(low), dtype=np.bool_), low)
    cost = LevelCost.of(level)
    terms = tuple((int(v), sign * int(c)) for v, c in zip(cost.variables, cost.coefficients, strict=True))
    answer = solve_cut(cut, Expression(terms), Limits(10))
    assert answer.status == "optimal"
    return cost.constant + sign * round(answer.objective if terms else 0)


@given(solved())
def test_strict_keeps_exactly_what_breaks_no_hard_constraint(
    pair: tuple[XhsttInstance, XhsttSolution],
) -> None:
    """What the strict model offers and allows costs nothing hard but what has no time or resource."""
    instance, solution = pair
    model = model_of(instance, "strict")
    decisions = decisions_of(model.choices, solution)
    evaluation = evaluate(instance, solution)
    assigning = sum(
        evaluation.by_constraint[kind].infeasibility
        for kind in ("AssignTime", "AssignResource")
        if kind in evaluation.by_constraint
    )
    breaks = evaluation.cost.infeasibility > assigning
    if decisions is None:
        return
    cutter = Cutter(model.search.encoded.rows)
    values = cutter.complete(decisions)
    if not len(cutter.broken(values)):
        assert not breaks
        costs = tuple(LevelCost.of(level).value(values) for level in model.search.encoded.levels)
        assert costs == evaluation.cost
    elif not breaks:
        # Only what linked events share may be lost: they are split alike.
        assert len(model.choices.bundles) < len(instance.events)


@settings(max_examples=40)
@given(pair=solved(), seed=st.integers(0, 100))
def test_annealing_keeps_every_row_and_the_lengths_of_pieces(
    interpreted: Compiled, pair: tuple[XhsttInstance, XhsttSolution], seed: int
) -> None:
    instance, solution = pair
    model = model_of(instance, "strict")
    decisions = decisions_of(model.choices, solution)
    assume(_kept(model, decisions) is not None)
    assert decisions is not None
    # Every start has a price of its own, so that there is always something to gain.
    random = np.random.default_rng(seed)
    prices = random.integers(1, 10, len(decisions)).tolist()
    encoded = replace(model.search.encoded, levels=(Expression(), Expression(tuple(enumerate(prices)))))
    levels = [LevelCost.of(level) for level in encoded.levels]
    annealing = Annealing(encoded, levels, interpreted, model.search.structure)
    assume(annealing.possible)
    values = Cutter(encoded.rows).complete(decisions)
    before = (0, levels[1].value(values))
    found, _ = annealing.stint(values, before, random, left=0.002, way="swaps")
    after = found[: encoded.decisions]
    assert _kept(model, after) is not None
    assert levels[1].value(Cutter(encoded.rows).complete(after)) == levels[1].value(found) <= before[1]
    assert _lengths(solution_of(model.choices, after)) == _lengths(solution)


@settings(max_examples=200)
@given(data=st.data(), pair=solved())
def test_what_an_answer_breaks_may_stay_so_and_nothing_else(
    data: st.DataObject, pair: tuple[XhsttInstance, XhsttSolution]
) -> None:
    instance, solution = pair
    clashing = model_of(instance, "clashing")
    decisions = decisions_of(clashing.choices, solution)
    assume(_kept(clashing, decisions) is not None)
    assert decisions is not None
    broken = clashing.broken(decisions)
    assert bool(broken) == (evaluate(instance, solution).cost.infeasibility > 0)
    excepting = model_of(instance, "excepting", known=Known(broken=broken))
    assert _kept(excepting, decisions) == evaluate(instance, solution).cost
    other = data.draw(solutions(instance))
    found = decisions_of(excepting.choices, other)
    if found is not None and _kept(clashing, found) is not None:
        # What costs in the strict model too may do so here.
        assigning = clashing.broken(found) - broken <= _assigning(instance)
        assert (_kept(excepting, found) is not None) == assigning


def _assigning(instance: XhsttInstance) -> frozenset[int]:
    """Return the points of hard constraints, by number, that say that something is assigned."""
    return frozenset(model_of(instance, "strict").priced)


@settings(max_examples=40)
@given(instance=instances(), seed=st.integers(0, 100))
def test_moves_give_times_where_none_is_also_a_place(
    interpreted: Compiled, instance: XhsttInstance, seed: int
) -> None:
    everything = tuple(range(len(instance.events)))
    assigned = kinds.AssignTime("all", "All", True, 100, "Linear", events=everything)
    free = tuple(replace(event, time=None, resources=()) for event in instance.events)
    instance = replace(instance, events=free, constraints=(assigned,))
    model = model_of(instance, "clashing")
    levels = [LevelCost.of(level) for level in model.search.encoded.levels]
    annealing = Annealing(model.search.encoded, levels, interpreted, model.search.structure)
    assert annealing.possible
    assert model.search.empty is not None
    values = Cutter(model.search.encoded.rows).complete(model.search.empty)
    before = tuple(level.value(values) for level in levels)
    found, _ = annealing.stint(values, before, np.random.default_rng(seed), left=0.01)
    after = found[: model.search.encoded.decisions]
    assert _kept(model, after) == (0, 0)


def _lengths(solution: XhsttSolution) -> list[tuple[int, int]]:
    return sorted((piece.event, piece.duration) for piece in solution.events)


def _kept(model: XhsttModel, decisions: Integers | None) -> tuple[int, ...] | None:
    """Return what decisions cost; None where the model does not offer them or forbids them."""
    if decisions is None:
        return None
    cutter = Cutter(model.search.encoded.rows)
    values = cutter.complete(decisions)
    if len(cutter.broken(values)):
        return None
    return tuple(LevelCost.of(level).value(values) for level in model.search.encoded.levels)


@given(solved())
def test_resources_at_given_times_cost_what_they_do_in_the_whole(
    pair: tuple[XhsttInstance, XhsttSolution],
) -> None:
    instance, solution = pair
    strict = model_of(instance, "strict")
    cost = _kept(strict, decisions_of(strict.choices, solution))
    assume(cost is not None)
    at = [place for _, place in places_of(strict.choices, solution)]
    model = model_of(instance, "resources", known=Known(places=at))
    assert _kept(model, decisions_of(model.choices, solution)) == cost
    alone = tuple(replace(one, resources=(None,) * len(one.resources)) for one in solution.events)
    nobody = decisions_of(model.choices, XhsttSolution(alone))
    assert nobody is not None
    assert model.search.empty is not None
    assert nobody.tolist() == model.search.empty.tolist()
    assert {start.place for starts in model.choices.starts for start in starts} == set(at)


@given(instances())
def test_a_model_gives_up_when_its_time_is_over(instance: XhsttInstance) -> None:
    assume(any(True for c in instance.constraints if c.weight))
    whole = model_of(instance, until=time.time() + 100)
    if len(whole.search.encoded.rows.row_low) > len(
        model_of(replace(instance, constraints=())).search.encoded.rows.row_low
    ):
        with pytest.raises(OutOfTimeError):
            model_of(instance, until=time.time() - 1)


def _three_at_once(*further: kinds.Constraint) -> tuple[XhsttInstance, XhsttSolution]:
    """Return three events in two rooms, all at the first time and without a room."""
    clashes = kinds.AvoidClashes("c", "No clash", True, 1, "Linear", resources=(0, 1))
    instance = XhsttInstance(
        id="three",
        times=(Time("t0", "First"), Time("t1", "Second")),
        resource_types=(ResourceType("Room", "Room"),),
        resources=(Resource("r0", "R 0", 0), Resource("r1", "R 1", 0)),
        events=tuple(
            Event(f"e{n}", f"E {n}", 1, 1, None, (EventResource(None, "room", 0, 1),)) for n in range(3)
        ),
        constraints=(clashes, *further),
    )
    return instance, XhsttSolution(tuple(SolutionEvent(n, 1, 0, (None,)) for n in range(3)))


def test_moves_find_times_beside_those_that_are_given(interpreted: Compiled) -> None:
    instance, _ = _three_at_once(kinds.AssignTime("t", "Times", True, 1, "Linear", events=(0, 1)))
    given_time, needs = 1, (EventResource(0, "room", 0, 1),)
    events = tuple(Event(f"e{n}", f"E {n}", 1, 1, given_time if n else None, needs) for n in range(2))
    model = model_of(replace(instance, events=events), "strict")
    assert interpreted.module is not None
    stint = Moving(model.search.hard, interpreted.module).begin()
    stint.go(0)
    assert not stint.broken
    found = solution_of(model.choices, stint.answer())
    assert [(piece.event, piece.time) for piece in found.events] == [(0, 0), (1, given_time)]


def test_times_leave_room_for_those_who_must_be_found_and_for_no_others() -> None:
    instance, solution = _three_at_once()
    free = model_of(instance, "times")
    assert _kept(free, decisions_of(free.choices, solution)) == (0, 0)
    assigned = kinds.AssignResource("a", "Rooms", True, 1, "Linear", events=(0, 1, 2), role="room")
    instance, solution = _three_at_once(assigned)
    counted = model_of(instance, "times")
    assert _kept(counted, decisions_of(counted.choices, solution)) is None
    apart = XhsttSolution((*solution.events[:2], SolutionEvent(2, 1, 1, (None,))))
    assert _kept(counted, decisions_of(counted.choices, apart)) == (0, 0)


def test_times_ask_nothing_of_loads_that_are_still_open() -> None:
    load = kinds.LimitWorkload("w", "Busy", True, 1, "Linear", resources=(0,), minimum=1, maximum=2)
    instance, solution = _three_at_once(load)
    model = model_of(instance, "times")
    assert _kept(model, decisions_of(model.choices, solution)) == (0, 0)
