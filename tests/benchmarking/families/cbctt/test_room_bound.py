"""What rooms cost at least: against every way to divide lectures among rooms, and in a process of its own."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from itertools import combinations_with_replacement, product

from hypothesis import given

from edt.benchmarking.families.cbctt.formulation import FORMULATIONS
from edt.benchmarking.families.cbctt.instance import Course, Instance, Room
from edt.benchmarking.families.cbctt.room_bound import known_of_rooms, least_of_rooms, report_least
from tests.benchmarking.families.cbctt.instances import instances


def _least_by_trying(instance: Instance) -> int | None:
    """Return the least cost of all ways to divide lectures; None where rooms do not hold them."""
    rooms, formulation = range(len(instance.rooms)), instance.formulation
    ways = product(*(combinations_with_replacement(rooms, course.lectures) for course in instance.courses))
    costs = []
    for way in ways:
        if max(Counter(room for used in way for room in used).values()) > instance.periods:
            continue
        cost = 0
        for number, used in enumerate(way):
            students = instance.courses[number].students
            cost += formulation.stability * (len(set(used)) - 1)
            cost += sum(max(0, students - instance.rooms[room].capacity) for room in used)
            unsuitable = sum((number, room) in instance.unsuitable for room in used)
            cost += (formulation.suitability or 0) * unsuitable
        costs.append(cost)
    return min(costs, default=None)


@given(instance=instances())
def test_no_way_to_divide_lectures_among_rooms_costs_less(instance: Instance) -> None:
    least = _least_by_trying(instance)
    if least is not None:
        assert least_of_rooms(instance, 10) == least


TWO = Instance(
    "two",
    1,
    2,
    (Course("c", "ANNE", 3, 1, 30),),
    (Room("A", 30), Room("B", 20)),
    (),
    None,
    frozenset(),
    frozenset(),
    FORMULATIONS["UD2"],
)
"""Three lectures, of which the larger room holds two: ten stand once, and the course changes rooms."""


def test_a_process_of_its_own_finds_the_same() -> None:
    assert known_of_rooms(TWO, 60) == 11
    assert known_of_rooms(TWO, 0) == 0


def test_it_ends_quietly_where_nobody_waits_any_more() -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=report_least, args=((TWO, 60), theirs))
    process.start()
    ours.close()
    theirs.close()
    process.join(60)
    assert process.exitcode == 0
