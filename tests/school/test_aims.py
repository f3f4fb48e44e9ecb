"""Aims in the officer's order, some of one rank: which levels of cost they make."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from edt.auditing import audit
from edt.problem import Aim, Problem
from edt.rules import AimName, DaysApart, Gaps, Liftable, Never, Who, Wish
from edt.rules._tiny import placed, tiny_school
from edt.school import Course

COURSE = Course(id="c", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=3, split=(1, 1, 1))
RULES = (
    DaysApart(strength=Wish(weight=7), courses=("c",), days=0),
    Gaps(strength=Wish(weight=3), who=Who(kind="classes")),
)


def problem(*aims: Aim) -> Problem:
    return Problem(school=tiny_school([COURSE]), rules=RULES, aims=aims)


def names(asked: Problem) -> list[str]:
    return [level.name for level in asked.levels]


def test_aims_left_out_follow_in_the_usual_order() -> None:
    assert names(problem("wishes")) == [
        "wishes",
        "unplaced",
        "class gaps",
        "teacher gaps",
        "spread",
    ]


def test_aims_of_one_rank_are_one_level_named_by_what_is_asked() -> None:
    asked = problem("unplaced", ("wishes", "spread", "class gaps", "fairness"))
    assert names(asked) == ["unplaced", "spread + class gaps", "teacher gaps"]
    assert {asked.level_of(rule) for rule in RULES} == {1}


def test_what_they_cost_is_added_up() -> None:
    lessons = placed("c mon M1", "c mon S2", "c tue M1")
    apart = dict(zip(names(problem()), audit(problem(), lessons).cost, strict=True))
    one = problem(("class gaps", "spread"))
    together = audit(one, lessons)
    assert together.levels[0] == "class gaps + spread"
    assert apart["class gaps"] > 0
    assert apart["spread"] > 0
    assert together.cost[0] == apart["class gaps"] + apart["spread"]


@pytest.mark.parametrize("alone", ["unplaced", "liftable"])
def test_what_is_kept_is_weighed_against_nothing(alone: AimName) -> None:
    aims: tuple[Aim, ...] = (("wishes", alone),)
    with pytest.raises(ValidationError, match="alone"):
        Problem(school=tiny_school([COURSE]), aims=aims)


def test_each_order_of_lifting_stays_a_level() -> None:
    rules = (*RULES, *(Gaps(strength=Liftable(order=order), who=Who(kind="classes")) for order in (1, 2)))
    asked = Problem(school=tiny_school([COURSE]), rules=rules, aims=("liftable", ("spread", "class gaps")))
    assert names(asked)[:3] == ["liftable 2", "liftable 1", "spread + class gaps"]
    assert asked.level_of(Gaps(strength=Never(), who=Who(kind="classes"))) is None


def test_aims_are_the_same_from_json() -> None:
    asked = problem("unplaced", ("wishes", "spread"), "class gaps")
    assert Problem.model_validate_json(asked.model_dump_json()) == asked
