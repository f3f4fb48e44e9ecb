"""Wishes for rooms counted with times: never more than naming costs, and what the search counts is told apart."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest

from edt.auditing import audit
from edt.kernel.compile import compile_problem
from edt.kernel.cut import Cutter
from edt.kernel.encode import encode
from edt.kernel.kernel import Kernel
from edt.kernel.wished_rooms import cost_of_wished, with_wished_rooms
from edt.problem import Problem
from edt.rules import HomeRoom, PreferredRoom, Rule, Who, Wish
from edt.rules._tiny import tiny_school
from edt.school import Course, Room, RoomPool
from edt.solving.decode import decode
from edt.solving.pipeline import solve
from edt.solving.rooms import name_rooms, placed_starts
from edt.solving.settings import Settings
from edt.solving.task import LevelCost

ROOMS = ("R1", "R2", "R3")


def wishing(seed: int, length: int = 1) -> Kernel:
    """Return classes whose lessons wish for few rooms: some by a rule, some at home, some must be in one."""
    draw = random.Random(seed)
    aligned = draw.random() < 0.3
    courses = [
        Course(
            id=f"c{number}",
            subject=draw.choice(["s", "t"]),
            classes=(f"C{number}",),
            teachers=draw.choice([(), (f"T{number % 2}",), ("T0", "T1")]),
            periods=2 * length,
            split=(length, length),
            rooms=("all",) if aligned else draw.choice([("all",), ("all",), ("R1",), ("R1", "all")]),
            optional_rooms=draw.choice([0, 0, 1]),
            alignment="both" if aligned and number < 2 else None,
        )
        for number in range(4)
    ]
    school = tiny_school(
        courses, rooms=[Room(id=room) for room in ROOMS], pools=[RoomPool(id="all", rooms=ROOMS)]
    )
    teachers = tuple(teacher.model_copy(update={"room": "R1"}) for teacher in school.teachers)
    rules: list[Rule] = [
        PreferredRoom(courses=("c0", "c1"), rooms=("R1",), strength=Wish(weight=draw.randint(1, 5))),
        PreferredRoom(subjects=("s",), rooms=("R1", "R2"), strength=Wish(weight=draw.randint(1, 5))),
        HomeRoom(who=Who(kind="teachers"), strength=Wish(weight=draw.randint(1, 5))),
    ]
    problem = Problem(school=school.model_copy(update={"teachers": teachers}), rules=tuple(rules))
    return with_wished_rooms(compile_problem(problem))


def some_times(kernel: Kernel, seed: int) -> list[int]:
    """Return the start literals of every piece at random times, with rooms enough for what needs them."""
    draw = random.Random(seed)
    while True:
        chosen = {start.literal for event in kernel.events for start in draw.sample(event.starts, 2)}
        if all(
            sum(count for literal, count in demand.terms if literal in chosen) <= demand.capacity
            for demand in kernel.demands
        ):
            return sorted(chosen)


@pytest.mark.parametrize(("seed", "times"), list(product(range(15), range(2))))
def test_what_is_counted_is_at_most_what_naming_costs(seed: int, times: int) -> None:
    kernel = wishing(seed)
    chosen = some_times(kernel, times)
    decisions = np.zeros(len(kernel.starts), dtype=np.int64)
    decisions[chosen] = 1
    rooms = name_rooms(kernel, placed_starts(kernel, chosen), 20).rooms
    opinion = audit(kernel.problem, decode(kernel, chosen, rooms))
    named = [0] * len(kernel.problem.levels)
    for rule in opinion.rules:
        if rule.level is not None and kernel.problem.every_rule[rule.number].stage == "rooms":
            named[rule.level] += rule.cost
    counted = cost_of_wished(kernel, decisions)
    assert all(count <= cost for count, cost in zip(counted, named, strict=True))


def test_wishes_that_cannot_all_be_granted_are_counted() -> None:
    found = [
        sum(cost_of_wished(kernel, np.ones(len(kernel.starts), dtype=np.int64)))
        for kernel in map(wishing, range(5))
    ]
    assert all(found)


@pytest.mark.parametrize("seed", range(5))
def test_the_model_counts_the_same(seed: int) -> None:
    kernel = wishing(seed)
    plain, counted = encode(compile_problem(kernel.problem)), encode(kernel)
    decisions = np.zeros(counted.decisions, dtype=np.int64)
    decisions[some_times(kernel, seed)] = 1
    costs = [
        [LevelCost.of(level).value(Cutter(encoded.rows).complete(decisions)) for level in encoded.levels]
        for encoded in (plain, counted)
    ]
    assert [more - less for less, more in zip(*costs, strict=True)] == cost_of_wished(kernel, decisions)


def test_long_lessons_make_it_a_guess() -> None:
    assert not encode(wishing(0)).guessed
    longer = wishing(0, length=2)
    counted = encode(longer)
    assert len(set(counted.guessed)) == len(longer.wished) > 0
    assert not encode(longer, wishes=False).guessed


def test_times_are_chosen_so_that_each_has_the_room_wished_for() -> None:
    """Two classes wish for one room: at different hours both have it, which times alone would not see."""
    courses = [
        Course(id=name, subject="s", classes=(name,), periods=1, rooms=("all",))
        for name in ("6A", "6B", "6C")
    ]
    school = tiny_school(
        courses,
        rooms=[Room(id=room) for room in ROOMS],
        pools=[RoomPool(id="all", rooms=ROOMS)],
        days=("mon",),
    )
    rules = (PreferredRoom(rooms=("R1",)),)
    result = solve(Problem(school=school, rules=rules), Settings(seconds=10, workers=1))
    assert result.audit is not None
    assert not any(result.audit.cost)
    assert result.outcome == "optimal"
