"""The search's model costs what the evaluation says, and forbids what it should."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from edt.benchmarking.families.xhstt.choices import Choices
from edt.benchmarking.families.xhstt.decoding import decisions_of, solution_of
from edt.benchmarking.families.xhstt.evaluation import evaluate
from edt.benchmarking.families.xhstt.instance import XhsttInstance
from edt.benchmarking.families.xhstt.model import XhsttModel, model_of
from edt.benchmarking.families.xhstt.solution import XhsttSolution
from edt.kernel.cut import Cutter
from edt.kernel.flat_model import Integers
from edt.shapes import Expression
from edt.solving.cpsat import Limits, solve_cut
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
