"""Solving instances of the family from start to end, above all those that cannot keep every constraint."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edt.benchmarking.families.xhstt import FAMILY
from edt.benchmarking.families.xhstt import constraints as kinds
from edt.benchmarking.families.xhstt.decoding import decisions_of
from edt.benchmarking.families.xhstt.instance import (
    Event,
    EventResource,
    Resource,
    ResourceType,
    Time,
    TimeGroup,
    XhsttInstance,
)
from edt.benchmarking.families.xhstt.model import Known, XhsttModel, model_of
from edt.benchmarking.families.xhstt.solution import SolutionEvent, XhsttSolution
from edt.kernel.cut import Cutter
from edt.kernel.flat_model import Integers
from edt.solving.settings import Settings
from edt.solving.task import LevelCost

TEACHER, CLASS, TIMES = 0, 1, 6


def _school(*further: kinds.Constraint, given: tuple[int | None, ...] = (None,) * 4) -> XhsttInstance:
    """Return a class and its teacher, with four lessons in six times of two days."""
    both = (EventResource(TEACHER, "", None, 1), EventResource(CLASS, "", None, 1))
    events = tuple(Event(f"e{n}", f"E {n}", 1, 1, time, both) for n, time in enumerate(given))
    return XhsttInstance(
        id="school",
        times=tuple(Time(f"t{n}", f"T {n}") for n in range(TIMES)),
        time_groups=(TimeGroup("d1", "1", "Day", (0, 1, 2)), TimeGroup("d2", "2", "Day", (3, 4, 5))),
        resource_types=(ResourceType("Teacher", "Teacher"), ResourceType("Class", "Class")),
        resources=(Resource("t", "T", 0), Resource("c", "C", 1)),
        events=events,
        constraints=(
            kinds.AssignTime("at", "Times", True, 1, "Linear", events=(0, 1, 2, 3)),
            kinds.AvoidClashes("ac", "Clashes", True, 1, "Linear", resources=(TEACHER, CLASS)),
            *further,
        ),
    )


SHORT_OF_DAYS = kinds.ClusterBusyTimes(
    "cb", "One day", True, 1, "Linear", resources=(TEACHER,), groups=(0, 1), minimum=0, maximum=1
)
"""Four lessons on one day of three hours: one day too many costs 1, and so does a lesson without a time."""

EARLY = kinds.PreferTimes(
    "pt", "Early", False, 1, "Linear", events=(0, 1, 2, 3), times=frozenset({0, 1, 3, 4}), duration=None
)


def test_only_what_an_answer_breaks_may_be_broken() -> None:
    instance = _school(SHORT_OF_DAYS)
    answer, clash = (
        XhsttSolution(tuple(SolutionEvent(n, 1, time, (TEACHER, CLASS)) for n, time in enumerate(times)))
        for times in ((0, 1, 2, 3), (0, 0, 1, 2))
    )
    strict, clashing = model_of(instance, "strict"), model_of(instance, "clashing")
    known = Known(broken=clashing.broken(_decisions(clashing, answer)))
    excepting = model_of(instance, "excepting", known=known)
    assert [_cost(model, answer) for model in (strict, clashing, excepting)] == [None, (1, 0), (1, 0)]
    assert [_cost(model, clash) for model in (strict, clashing, excepting)] == [None, (2, 0), None]


def _decisions(model: XhsttModel, solution: XhsttSolution) -> Integers:
    found = decisions_of(model.choices, solution)
    assert found is not None
    return found


def _cost(model: XhsttModel, solution: XhsttSolution) -> tuple[int, ...] | None:
    cutter, levels = Cutter(model.search.encoded.rows), model.search.encoded.levels
    values = cutter.complete(_decisions(model, solution))
    return (
        None if len(cutter.broken(values)) else tuple(LevelCost.of(level).value(values) for level in levels)
    )


@pytest.mark.parametrize(
    ("instance", "cost"),
    [
        (_school(EARLY), (0, 0)),
        (_school(SHORT_OF_DAYS, EARLY), (1, 0)),
        # Two lessons at one time, which nobody can move: a teacher and a class clash.
        (_school(EARLY, given=(0, 0, None, None)), (2, 0)),
        (_school(SHORT_OF_DAYS, EARLY, given=(0, 3, None, None)), (1, 0)),
    ],
    ids=["possible", "a-day-too-many", "given-clash", "given-days"],
)
def test_what_cannot_be_kept_is_broken_as_little_as_can_be(
    instance: XhsttInstance, cost: tuple[int, int]
) -> None:
    solved = FAMILY.solve(instance, Settings(seconds=8, workers=1))
    assert solved.solution is not None
    assert solved.evaluation == FAMILY.evaluate(instance, solved.solution)
    assert tuple(solved.evaluation.cost) == cost
    assert solved.bound <= solved.evaluation.cost


def test_a_wish_is_kept_where_a_hard_constraint_cannot_be() -> None:
    """All on the second day but one: what is broken costs the same anywhere, and wishes decide."""
    second = replace(EARLY, times=frozenset({3, 4, 5}))
    last = kinds.PreferTimes("l", "0", False, 1, "Linear", events=(3,), times=frozenset({0}), duration=None)
    instance = _school(SHORT_OF_DAYS, replace(second, events=(0, 1, 2)), last)
    solved = FAMILY.solve(instance, Settings(seconds=8, workers=1))
    assert solved.evaluation is not None
    assert tuple(solved.evaluation.cost) == (1, 0)


def test_a_reproducible_search_goes_through_the_same_models() -> None:
    settings = Settings(seconds=1, workers=1, reproducible=True)
    solved = FAMILY.solve(_school(SHORT_OF_DAYS, EARLY), settings)
    assert solved.evaluation is not None
    assert tuple(solved.evaluation.cost) == (1, 0)
