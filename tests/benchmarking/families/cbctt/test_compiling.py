"""The models of the search cost exactly what the evaluation says, and their optimum is the optimum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edt.benchmarking.families.cbctt.compiling import (
    count_choices,
    possible_choices,
    possible_places,
    rooms_model,
    times_model,
)
from edt.benchmarking.families.cbctt.evaluating import evaluate
from edt.benchmarking.families.cbctt.formulation import FORMULATIONS
from edt.benchmarking.families.cbctt.instance import Assignment, Instance
from edt.benchmarking.families.cbctt.naming import name_rooms
from edt.kernel.cut import Cutter
from edt.kernel.flat_model import Integers
from edt.kernel.model import Encoded
from edt.shapes import Expression
from edt.solving.cpsat import Limits, solve_cut
from edt.solving.task import LevelCost
from tests.benchmarking.families.cbctt.instances import instances

ALL = sorted(FORMULATIONS)


def cost_of(encoded: Encoded, decisions: Integers) -> tuple[int, int] | None:
    """Return the cost of decisions on both levels; None where they break a row."""
    cutter = Cutter(encoded.rows)
    values = cutter.complete(decisions)
    if len(cutter.broken(values)):
        return None
    hard, soft = (LevelCost.of(level).value(values) for level in encoded.levels)
    return hard, soft


def missing(instance: Instance, timetable: Assignment) -> list[int]:
    taught = [course for course, _ in timetable.room_of]
    return [course.lectures - taught.count(number) for number, course in enumerate(instance.courses)]


@st.composite
def legal_timetables(draw: st.DrawFn, instance: Instance, share: float = 1.0) -> Assignment:
    """Draw a timetable that breaks no hard rule but perhaps leaves lectures out."""
    order = draw(st.permutations(possible_choices(instance)))
    room_of: dict[tuple[int, int], int] = {}
    for course, period, room in order[: max(1, int(share * len(order)))]:
        tried = Assignment({**room_of, (course, period): room})
        kinds = evaluate(instance, tried).by_constraint
        hard = {kind for kind, cost in kinds.items() if cost.infeasibility}
        if (course, period) not in room_of and hard <= {"Lectures"} and min(missing(instance, tried)) >= 0:
            room_of = tried.room_of
    return Assignment(room_of)


@given(st.data(), st.floats(0.2, 1.0))
def test_a_timetable_costs_in_the_model_of_rooms_what_it_costs(data: st.DataObject, share: float) -> None:
    instance = data.draw(instances())
    timetable = data.draw(legal_timetables(instance, share))
    chosen = [
        (c, p, r) in {(*place, room) for place, room in timetable.room_of.items()}
        for c, p, r in possible_choices(instance)
    ]
    decisions = np.array([*map(int, chosen), *missing(instance, timetable)])
    assert cost_of(rooms_model(instance).encoded, decisions) == evaluate(instance, timetable).cost


@given(st.data(), st.floats(0.2, 1.0))
def test_times_alone_cost_what_they_cost_with_the_best_rooms(data: st.DataObject, share: float) -> None:
    instance = data.draw(instances(formulation="UD1"))
    timetable = data.draw(legal_timetables(instance, share))
    decisions = np.array(
        [int(place in timetable.room_of) for place in possible_places(instance)]
        + missing(instance, timetable)
    )
    named = Assignment(name_rooms(instance, sorted(timetable.room_of), {}, 1_000))
    assert cost_of(times_model(instance).encoded, decisions) == evaluate(instance, named).cost
    assert evaluate(instance, named).cost <= evaluate(instance, timetable).cost


@given(st.data())
def test_timetables_that_break_a_rule_break_a_row(data: st.DataObject) -> None:
    instance = data.draw(instances())
    choices = possible_choices(instance)
    chosen = data.draw(st.lists(st.booleans(), min_size=len(choices), max_size=len(choices)))
    picked = [choice for choice, taken in zip(choices, chosen, strict=True) if taken]
    timetable = Assignment({(course, period): room for course, period, room in picked})
    kinds = evaluate(instance, timetable).by_constraint
    twice = len(timetable.room_of) < len(picked)
    legal = not twice and min(missing(instance, timetable)) >= 0
    legal = legal and {kind for kind, cost in kinds.items() if cost.infeasibility} <= {"Lectures"}
    decisions = np.array([*map(int, chosen), *(max(0, m) for m in missing(instance, timetable))])
    assert (cost_of(rooms_model(instance).encoded, decisions) is not None) == legal


def every_timetable(instance: Instance) -> Iterator[Assignment]:
    """Yield every timetable with all lectures and no breach."""
    of_course = []
    for number, course in enumerate(instance.courses):
        periods = [p for p in range(instance.periods) if (number, p) not in instance.unavailable]
        of_course.append(
            [
                dict(zip(((number, p) for p in places), rooms, strict=True))
                for places in combinations(periods, course.lectures)
                for rooms in product(range(len(instance.rooms)), repeat=course.lectures)
            ]
        )
    for parts in product(*of_course):
        timetable = Assignment({place: room for part in parts for place, room in part.items()})
        if evaluate(instance, timetable).cost.infeasibility == 0:
            yield timetable


def optimum(encoded: Encoded) -> int | None:
    """Return the least cost of a complete timetable in a model, or None where there is none."""
    rows = encoded.rows
    if rows.low[list(encoded.unplaced)].any():
        return None
    free = rows.low < rows.high
    free[list(encoded.unplaced)] = False
    cut = Cutter(rows).cut(free, np.where(free, 0, rows.low))
    if (cut.row_low > cut.row_high).any():
        return None
    number = {int(variable): n for n, variable in enumerate(cut.variables)}
    level = encoded.levels[1]
    terms = tuple((number[v], c) for v, c in level.terms if v in number)
    fixed = sum(c * int(rows.low[v]) for v, c in level.terms if v not in number)
    answer = solve_cut(cut, Expression(terms, level.constant + fixed), Limits(20))
    return None if answer.status == "infeasible" else round(answer.objective)


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=6)
@given(data=st.data())
def test_the_optimum_is_that_of_trying_everything(name: str, data: st.DataObject) -> None:
    instance = data.draw(instances(most_courses=2, formulation=name))
    instance = replace(
        instance,
        courses=tuple(replace(course, lectures=min(2, course.lectures)) for course in instance.courses),
        rooms=instance.rooms[:2],
        unsuitable=frozenset(pair for pair in instance.unsuitable if pair[1] < 2),
        periods_per_day=min(3, instance.periods_per_day),
        days=min(2, instance.days),
    )
    periods = instance.periods
    instance = replace(
        instance, unavailable=frozenset(pair for pair in instance.unavailable if pair[1] < periods)
    )
    costs = [evaluate(instance, timetable).cost.objective for timetable in every_timetable(instance)]
    assert optimum(rooms_model(instance).encoded) == min(costs, default=None)
    if name == "UD1":
        assert optimum(times_model(instance).encoded) == min(costs, default=None)


@given(st.sampled_from(ALL).flatmap(lambda name: instances(formulation=name)))
def test_choices_are_counted_as_they_are_listed(instance: Instance) -> None:
    assert count_choices(instance) == len(possible_choices(instance))
