"""What rooms cost at least: against every way to divide lectures among rooms, and in a process of its own."""

from __future__ import annotations

from collections import Counter
from itertools import combinations_with_replacement, product

from hypothesis import given

from edt.benchmarking.families.cbctt.formulation import FORMULATIONS
from edt.benchmarking.families.cbctt.instance import Course, Instance, Room
from edt.benchmarking.families.cbctt.room_bound import known_of_rooms, least_of_rooms
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


def test_a_process_of_its_own_finds_the_same() -> None:
    """Three lectures, of which the larger room holds two: ten stand once, and a course changes rooms."""
    course, rooms = Course("c", "ANNE", 3, 1, 30), (Room("A", 30), Room("B", 20))
    instance = Instance(
        "two", 1, 2, (course,), rooms, (), None, frozenset(), frozenset(), FORMULATIONS["UD2"]
    )
    assert known_of_rooms(instance, 60) == 11
    assert known_of_rooms(instance, 0) == 0
