"""The contract of rules: what the check finds is what the model measures, exactly, from both sides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.kernel.events import events_of
from edt.problem import Problem
from edt.rules import CATALOGUE, Example
from edt.school import Schedule
from tests.budget import for_each_rule
from tests.contract.harness import (
    amount_range,
    chosen_starts,
    forbidden,
    lessons_of,
    lowered,
    room_lowering,
    twins_of,
    with_aligned_twins,
)

EXAMPLES = [
    pytest.param(example, id=f"{kind.__name__}-{number}")
    for kind in CATALOGUE
    for number, example in enumerate(kind.examples())
]
TIMES = [p for p in EXAMPLES if p.values[0].rule.stage == "times"]  # type: ignore[union-attr]
ROOMS = [p for p in EXAMPLES if p.values[0].rule.stage == "rooms"]  # type: ignore[union-attr]


@pytest.mark.parametrize("example", TIMES)
@for_each_rule(6)
@given(data=st.data())
def test_amounts_of_times_agree(example: Example, data: st.DataObject) -> None:
    problem = Problem(school=example.school, rules=(example.rule,))
    events, cases = lowered(problem, example.rule)
    literals = sum(len(event.starts) for event in events)
    starts = data.draw(chosen_starts(events))
    schedule = Schedule(example.school, lessons_of(example.school, starts, {}))
    true = [start.literal for start in starts]
    values = [int(number in true) for number in range(literals)]
    case, shapes = data.draw(st.sampled_from(cases))
    amount = example.rule.check(case, schedule).amount
    assert sum(shape.measure(values) for shape in shapes) == amount
    assert amount_range(shapes, literals, true, tight=True) == (amount, amount)
    assert amount_range(shapes, literals, true, tight=False)[0] == amount
    assert forbidden(shapes, literals, true) == (amount > 0)


@pytest.mark.parametrize("example", TIMES)
@for_each_rule(4)
@given(data=st.data())
def test_amounts_agree_where_aligned_lessons_fall_together(example: Example, data: st.DataObject) -> None:
    school = with_aligned_twins(example.school)
    problem = Problem(school=school, rules=(example.rule,))
    events, cases = lowered(problem, example.rule)
    literals = sum(len(event.starts) for event in events)
    starts = data.draw(chosen_starts(events))
    starts += [twin for twin in twins_of(starts, events) if twin not in starts]
    schedule = Schedule(school, lessons_of(school, starts, {}))
    true = [start.literal for start in starts]
    values = [int(number in true) for number in range(literals)]
    case, shapes = data.draw(st.sampled_from(cases))
    amount = example.rule.check(case, schedule).amount
    assert sum(shape.measure(values) for shape in shapes) == amount
    assert amount_range(shapes, literals, true, tight=True) == (amount, amount)
    assert forbidden(shapes, literals, true) == (amount > 0)


@pytest.mark.parametrize("example", ROOMS)
@for_each_rule(6)
@given(data=st.data())
def test_amounts_of_rooms_agree(example: Example, data: st.DataObject) -> None:
    problem = Problem(school=example.school, rules=(example.rule,))
    events = events_of(problem, bundle=False)
    starts = data.draw(chosen_starts(events))
    model, lowering = room_lowering(problem, starts)
    true = [0]  # the literal that stands for "takes place"
    rooms: dict[int, tuple[str | None, ...]] = {}
    for (literal, _), needs in lowering.choices.items():
        taken: list[str | None] = []
        for need in needs:
            room, chosen = data.draw(st.sampled_from(need)) if need else (None, None)
            taken.append(room)
            true += [chosen] if chosen is not None else []
        rooms[literal] = tuple(taken)
    schedule = Schedule(example.school, lessons_of(example.school, starts, rooms))
    for case in example.rule.cases(example.school):
        shapes = tuple(example.rule.lower(case, lowering))
        literals = len(model.low)
        values = [int(number in true) for number in range(literals)]
        amount = example.rule.check(case, schedule).amount
        assert sum(shape.measure(values) for shape in shapes) == amount
        assert amount_range(shapes, literals, true, tight=True) == (amount, amount)
        assert forbidden(shapes, literals, true) == (amount > 0)
