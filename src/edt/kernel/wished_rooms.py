"""Wishes for rooms, counted while times are decided: what cannot all be granted in one slot costs.

Rooms are named after times, and then a room that three lessons wish for at once can be given to one. So,
for each slot and each set of rooms that lessons wish for, the lessons beyond what the set has are priced:
those with the smallest weight are the ones to go elsewhere. It is what naming will cost at least where
lessons last one period, and a guide elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise

import numpy as np

from edt.kernel.demands import Wished, closed_rooms, terms_by_slot
from edt.kernel.flat_model import Integers
from edt.kernel.kernel import Kernel
from edt.kernel.places import candidates
from edt.rules import Never, Strength, Wish
from edt.school import Course, School

Need = tuple[int, str, int]
"""Number of an event, one of its courses, and number of one of its wishes for the same rooms."""


def with_wished_rooms(kernel: Kernel) -> Kernel:
    """Return the kernel with wishes for rooms counted."""
    return replace(kernel, wished=wished_rooms(kernel))


def cost_of_wished(kernel: Kernel, decisions: Integers) -> list[int]:
    """Return what the wishes that are counted cost on each level, with decisions from start literals on."""
    cost = [0] * len(kernel.problem.levels)
    for one in kernel.wished:
        literals, counts = np.array(one.terms).T
        cost[one.level] += one.price * max(0, int(counts @ decisions[literals]) - one.capacity)
    return cost


def is_guessed(kernel: Kernel, wished: Wished) -> bool:
    """Say whether it may be more than naming will cost: a lesson of several periods counts in each."""
    return any(kernel.starts[literal].length > 1 for literal, _ in wished.terms)


def wished_rooms(kernel: Kernel) -> tuple[Wished, ...]:
    """Return, for each slot and set of rooms wished for, the lessons that wish for it, weight by weight.

    With weights 2 and 5 those of weight 5 cost 3 beyond the capacity, and all together 2: so the cheapest
    go elsewhere. Lessons that can only be in the set are there whatever is wished.
    """
    school, closed = kernel.problem.school, closed_rooms(kernel.problem)
    found: dict[Wished, None] = {}
    for (level, rooms), wishes in _wishes(kernel).items():
        must = Counter(
            number
            for number, event in enumerate(kernel.events)
            for course in event.courses
            for able in candidates(school, course)[: len(course.needed_rooms)]
            if able and rooms.issuperset(able)
        )
        for less, weight in pairwise([0, *sorted(set(wishes.values()))]):
            counts = must + Counter(number for (number, *_), lost in wishes.items() if lost >= weight)
            for (week, day, atom), terms in terms_by_slot(
                kernel.events, {number: (count,) for number, count in counts.items()}
            ).items():
                capacity = sum((room, week, day, atom) not in closed for room in rooms)
                if sum(count for _, count in terms) > capacity:
                    found[Wished(tuple(terms), capacity, level, weight - less)] = None
    return tuple(found)


def _wishes(kernel: Kernel) -> dict[tuple[int, frozenset[str]], dict[Need, int]]:
    """Return, for each level and set of rooms, what each need costs that wishes for them and has another."""
    school = kernel.problem.school
    number_of = {course.id: n for n, event in enumerate(kernel.events) for course in event.courses}
    found: dict[tuple[int, frozenset[str]], dict[Need, int]] = defaultdict(lambda: defaultdict(int))
    for rule in kernel.problem.every_rule:
        level, weight = kernel.problem.level_of(rule), _weight(rule.strength)
        if level is None or not weight:
            continue
        seen: Counter[tuple[str, frozenset[str]]] = Counter()
        for course, rooms in rule.wanted_rooms(school):
            if course in number_of and not _sure(school, school.course[course], rooms):
                found[level, rooms][number_of[course], course, seen[course, rooms]] += weight
                seen[course, rooms] += 1
    return found


def _sure(school: School, course: Course, rooms: frozenset[str]) -> bool:
    """Say whether a course has one of these rooms whatever is wished: it needs one, and no other would do."""
    needed = candidates(school, course)[: len(course.needed_rooms)]
    return any(one and rooms.issuperset(one) for one in needed)


def _weight(strength: Strength) -> int:
    """Return what a lesson away from the rooms costs at least; nothing where one more may cost nothing."""
    if isinstance(strength, Wish):
        return 0 if strength.cost == "step" else strength.weight
    return 0 if isinstance(strength, Never) else 1
