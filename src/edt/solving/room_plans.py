"""Rooms that some courses keep to, where a hard rule lets them use only a few: planned before times.

Times are made with rooms counted, not named; that a course finds *the same* room free each time is
nothing that counting can see. So where a timetable does not keep such rules, courses are given their
rooms, by a small exact model: those that the fewest lessons are in the way of, which then move.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, islice
from typing import NamedTuple

import numpy as np

from edt.kernel.demands import candidates
from edt.kernel.flat_model import FlatModel
from edt.problem import Problem
from edt.rules import Never, RoomsUsed
from edt.school import Course, Lesson, RoomPool, Schedule, School, Timetable
from edt.solving.cpsat import Limits
from edt.solving.small_model import solve_small
from edt.solving.teaching import courses_at_once

IN_THE_WAY = 100
"""Price of a period that another lesson has in a room."""
MOST_PAIRS = 2_000
"""Pairs of courses that are compared for each room."""

_Slot = tuple[str, str, int]
Using = Mapping[tuple[str, int, str], int]
"""For each course, number of a need and room, the literal that says that it takes the room."""


class RoomPlan(NamedTuple):
    """For each course and number of a need, the rooms that it keeps to."""

    rooms: Mapping[tuple[str, int], tuple[str, ...]]

    def narrowed(self, problem: Problem) -> Problem:
        """Return the problem in which the courses may only use the rooms of the plan."""
        pools = {key: f"{'/'.join(rooms)} ({key[0]} {key[1] + 1})" for key, rooms in self.rooms.items()}
        courses = tuple(
            course.model_copy(
                update={
                    "rooms": tuple(pools.get((course.id, n), name) for n, name in enumerate(course.rooms))
                }
            )
            for course in problem.school.courses
        )
        new = tuple(RoomPool(id=pools[key], rooms=rooms) for key, rooms in self.rooms.items())
        update = {"courses": courses, "pools": (*problem.school.pools, *new)}
        return problem.model_copy(update={"school": problem.school.model_copy(update=update)})


class Bound(NamedTuple):
    """Courses that must keep to so many rooms, though they could use more."""

    courses: tuple[Course, ...]
    most: int

    def keeps(self, timetable: Timetable) -> bool:
        """Say whether a timetable has them in so few rooms, each lesson with its rooms."""
        ids = {course.id for course in self.courses}
        rooms = [room for x in timetable.lessons if x.course in ids for room in x.rooms]
        return None not in rooms and len(set(rooms)) <= self.most


def bound_courses(problem: Problem) -> list[Bound]:
    """Return the sets of courses that a hard rule asks to keep to fewer rooms than they could use."""
    school = problem.school
    found = []
    for rule in problem.every_rule:
        if isinstance(rule, RoomsUsed) and isinstance(rule.strength, Never):
            courses = tuple(course for course in rule.chosen(school) if course.rooms)
            rooms = {room for course in courses for need in candidates(school, course) for room in need}
            if len(rooms) > rule.most:
                found.append(Bound(courses, rule.most))
    return found


def room_plan(
    problem: Problem, sets: Sequence[Bound], timetable: Timetable, chance: float = 0.0, seed: int = 0
) -> RoomPlan | None:
    """Return the plan that the fewest lessons of a timetable are in the way of; None where there is none.

    Args:
        problem: a problem without errors.
        sets: the courses whose rooms are planned.
        timetable: where lessons are now.
        chance: up to how much each room is priced by chance, in lessons in the way, so that plans differ.
        seed: of that chance.
    """
    school, model = problem.school, FlatModel()
    bound = list(dict.fromkeys(course.id for one in sets for course in one.courses))
    using = {
        (id_, n, room): model.decision()
        for id_ in bound
        for n, rooms in enumerate(candidates(school, school.course[id_]))
        for room in rooms
    }
    for id_ in bound:
        _one_room_each(model, school.course[id_], using)
    for one in sets:
        _keep_to(model, frozenset(course.id for course in one.courses), one.most, using)
    for block in courses_at_once(problem):
        _apart(model, school, block, using)
    random = np.random.default_rng(seed)
    terms = [(literal, int(random.random() * chance * IN_THE_WAY)) for literal in using.values()]
    terms += _in_the_way(model, using, Schedule(school, timetable))
    terms += [term for one in sets for term in _uneven(model, one, using)]
    values = solve_small(model, terms, Limits(5.0, deterministic=5.0, linearize=1))
    if values is None:
        return None
    return RoomPlan({(id_, n): (room,) for (id_, n, room), literal in using.items() if values[literal]})


def _one_room_each(model: FlatModel, course: Course, using: Using) -> None:
    """Give each need of a course one room of its own."""
    by_need: dict[int, list[int]] = defaultdict(list)
    by_room: dict[str, list[int]] = defaultdict(list)
    for (id_, need, room), literal in using.items():
        if id_ == course.id:
            by_need[need].append(literal)
            by_room[room].append(literal)
    for literals in by_need.values():
        model.exactly_one(literals)
    for literals in by_room.values():
        model.at_most_one(literals)


def _keep_to(model: FlatModel, courses: frozenset[str], most: int, using: Using) -> None:
    """Let some courses use so many rooms together."""
    by_room: dict[str, list[int]] = defaultdict(list)
    for (id_, _, room), literal in using.items():
        if id_ in courses:
            by_room[room].append(literal)
    model.linear([(model.any_of(tuple(literals)), 1) for literals in by_room.values()], None, most)


def _apart(model: FlatModel, school: School, block: frozenset[str], using: Using) -> None:
    """Give different rooms to courses that are at once."""
    taken = {room for id_ in block for room in _sure_rooms(school, school.course[id_])}
    by_room: dict[str, list[int]] = defaultdict(list)
    for (id_, _, room), literal in using.items():
        if id_ in block:
            by_room[room].append(literal)
    for room, literals in by_room.items():
        if room in taken:
            model.linear([(literal, 1) for literal in literals], None, 0)
        else:
            model.at_most_one(literals)


def _sure_rooms(school: School, course: Course) -> list[str]:
    """Return the rooms that a course uses in any case."""
    needs = candidates(school, course)[: len(course.needed_rooms)]
    return [need[0] for need in needs if len(need) == 1]


def _uneven(model: FlatModel, one: Bound, using: Using) -> list[tuple[int, int]]:
    """Price what a room holds beyond its share: a full room leaves its lessons no choice of times."""
    periods = {course.id: course.periods for course in one.courses}
    by_room: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for (id_, _, room), literal in using.items():
        if id_ in periods:
            by_room[room].append((literal, periods[id_]))
    share = -(-sum(periods.values()) // max(1, one.most))
    return [(model.excess(terms, share), IN_THE_WAY) for terms in by_room.values()]


def _in_the_way(model: FlatModel, using: Using, schedule: Schedule) -> list[tuple[int, int]]:
    """Price a room by the lessons of others that it holds when a course has its own."""
    bound = {id_ for id_, _, _ in using}
    times = {id_: _slots(schedule, schedule.of_course.get(id_, ())) for id_ in bound}
    held: dict[str, Counter[_Slot]] = defaultdict(Counter)
    for lesson in schedule.lessons:
        for room in lesson.rooms if lesson.course not in bound else ():
            if room is not None:
                held[room].update(_slots(schedule, [lesson]))
    terms = [
        (literal, IN_THE_WAY * sum(held[room][slot] for slot in times[id_]))
        for (id_, _, room), literal in using.items()
    ]
    by_room: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (id_, _, room), literal in using.items():
        by_room[room].append((id_, literal))
    for users in by_room.values():
        for (one, first), (other, second) in islice(combinations(users, 2), MOST_PAIRS):
            if one != other and (shared := len(times[one] & times[other])):
                terms.append((model.all_of((first, second)), IN_THE_WAY * shared))
    return terms


def _slots(schedule: Schedule, lessons: Iterable[Lesson]) -> set[_Slot]:
    return {
        (week, lesson.day, atom)
        for lesson in lessons
        for week in lesson.weeks
        for atom in schedule.atoms(lesson)
    }
