"""Naming rooms: times are given, each lesson takes rooms from those that may serve.

A small exact model: one room for each need, no room twice at once, the rules of the stage "rooms"
hard or priced. A need that cannot be served is left without a room and said so; one that is optional
may be left without.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from edt.kernel.flat_model import FlatModel, Integers
from edt.kernel.kernel import Kernel
from edt.kernel.lowering import Weeks, busy_by_slot, starts_on
from edt.problem import Problem
from edt.rules import Start, Wish
from edt.school import Person, School
from edt.shapes import Busy
from edt.solving.cpsat import FOREVER, Limits
from edt.solving.passing import Lesson
from edt.solving.serving import Rooms, Serving
from edt.solving.small_model import solve_small

MISSING, HARD, LIFTED = 10_000_000, 100_000, 1_000
"""Prices of a need without a room, of a hard rule about rooms, and (times ten) of a liftable one."""


class RoomLowering:
    """The ``Lowering`` of the rooms stage: times are given, literals say which room a lesson is in."""

    def __init__(
        self, problem: Problem, starts: Sequence[Start], model: FlatModel, serving: Serving | None = None
    ) -> None:
        self.school: School = problem.school
        serving = serving or Serving.of(problem, starts)
        self._chosen = tuple(starts)
        self.placed = serving.placed
        self._true = model.decision(1, 1)
        self._busy: dict[tuple[Person, tuple[str, ...]], dict[tuple[str, int], Busy]] = {}
        self.choices: dict[Lesson, list[list[tuple[str, int]]]] = {
            key: [[(room, model.decision()) for room in need] for need in needs]
            for key, needs in serving.rooms.items()
        }

    def starts(self, course: str, day: str | None = None, weeks: Weeks = None) -> Sequence[Start]:
        """Return the lessons of a course, which all take place."""
        return starts_on(self._by_course.get(course, ()), day, weeks)

    @cached_property
    def _by_course(self) -> Mapping[str, list[Start]]:
        found: dict[str, list[Start]] = defaultdict(list)
        for start in self._chosen:
            found[start.course].append(start._replace(literal=self._true))
        return found

    def of_person(self, person: Person, day: str | None = None, weeks: Weeks = None) -> Sequence[Start]:
        """Return the lessons that may be in a room (or somebody's lessons, which all take place)."""
        if person.kind == "room":
            return starts_on(self._in_rooms.get(person.id, ()), day, weeks)
        return [s for course in self.school.courses_of(person) for s in self.starts(course.id, day, weeks)]

    @cached_property
    def _in_rooms(self) -> Mapping[str, list[Start]]:
        found: dict[str, list[Start]] = defaultdict(list)
        for key, needs in self.choices.items():
            for need in needs:
                for room, literal in need:
                    found[room].append(self.placed[key]._replace(literal=literal))
        return found

    def busy(self, person: Person, weeks: tuple[str, ...], day: str, atom: int) -> Busy:
        """Return what makes somebody (or a room) busy at an atom of a day."""
        key = (person, weeks)
        if key not in self._busy:
            self._busy[key] = busy_by_slot(self.of_person(person, weeks=weeks))
        return self._busy[key].get((day, atom), ())

    def in_room(self, start: Start, need: int) -> Sequence[tuple[str, int]]:
        """Return (room, literal) for each room that the lesson may take for its need."""
        literal = self._literal_at.get((start.course, *start[2:]))
        return self.choices[literal, start.course][need] if literal is not None else ()

    @cached_property
    def _literal_at(self) -> Mapping[tuple[object, ...], int]:
        return {(start.course, *start[2:]): start.literal for start in self.placed.values()}


class Named(NamedTuple):
    """Rooms of lessons.

    Attributes:
        rooms: of each lesson.
        cost: what needs without a room and rules that are not kept cost, by the prices of this stage.
        faulty: whether a need has no room, or a hard rule is not kept.
    """

    rooms: Rooms
    cost: int = 0
    faulty: bool = False


def name_rooms(
    kernel: Kernel,
    starts: Sequence[Start],
    seconds: float,
    before: Rooms | None = None,
    reproducible: bool = False,
) -> Named:
    """Return rooms for lessons whose times are given.

    Args:
        kernel: the compiled problem.
        starts: one start for each course of each lesson placed (see ``placed_starts``).
        seconds: time limit, and limit of work.
        before: rooms of an earlier answer, kept where nothing speaks against them.
        reproducible: limit work only, not time.
    """
    serving = Serving.of(kernel.problem, starts)
    if not serving.rooms:
        return Named({})
    rooms = serving.greedy(before or {})
    model = FlatModel()
    lowering = RoomLowering(kernel.problem, starts, model, serving.narrowed(rooms))
    terms: list[tuple[int, int]] = []
    missing: dict[Lesson, list[int]] = {}
    for key, needs in lowering.choices.items():
        missing[key] = [model.decision() for _ in needs]
        needed = _needed(kernel.problem.school, key)
        for number, (need, none) in enumerate(zip(needs, missing[key], strict=True)):
            model.exactly_one([*(literal for _, literal in need), none])
            terms += [(none, MISSING)] if number < needed else []
    _no_clash(model, lowering)
    terms += _rules(kernel.problem, lowering, model)
    kept = _as_before(lowering, before or {})
    wall = FOREVER if reproducible else seconds
    limits = Limits(wall, deterministic=seconds, linearize=1, light=True)
    values = solve_small(model, terms + kept, limits, _as_decisions(lowering, missing, rooms, model))
    if values is None:
        # Out of time, or the rules about rooms contradict each other: rooms without a clash.
        short = sum(None in found[: _needed(kernel.problem.school, key)] for key, found in rooms.items())
        return Named(rooms, MISSING * max(1, short), faulty=True)
    named = {
        key: tuple(next((room for room, literal in need if values[literal]), None) for need in needs)
        for key, needs in lowering.choices.items()
    }
    paid = [int(values[variable]) * price for variable, price in terms]
    return Named(named, sum(paid), any(price >= HARD for price in paid))


def _needed(school: School, lesson: Lesson) -> int:
    """Return how many needs of a lesson must be met; the others are optional."""
    return len(school.course[lesson[1]].needed_rooms)


def _as_decisions(
    lowering: RoomLowering, missing: Mapping[Lesson, list[int]], rooms: Rooms, model: FlatModel
) -> Integers:
    """Return the decisions of the model that rooms stand for."""
    decisions = np.array(model.low, dtype=np.int64)
    for key, needs in lowering.choices.items():
        for need, none, room in zip(needs, missing[key], rooms[key], strict=True):
            decisions[none] = int(room is None)
            for name, literal in need:
                decisions[literal] = int(name == room)
    return decisions


def _no_clash(model: FlatModel, lowering: RoomLowering) -> None:
    """Let no room hold two lessons at once; equal rows (weeks that are alike) are written once."""
    slots: dict[tuple[str, str, str, int], list[int]] = defaultdict(list)
    for key, needs in lowering.choices.items():
        start = lowering.placed[key]
        for need in needs:
            for room, literal in need:
                for week in start.weeks:
                    for atom in start.atoms:
                        slots[room, week, start.day, atom].append(literal)
    for literals in dict.fromkeys(tuple(found) for found in slots.values() if len(found) > 1):
        model.at_most_one(literals)


def _rules(problem: Problem, lowering: RoomLowering, model: FlatModel) -> list[tuple[int, int]]:
    """Price the cases of the rules about rooms; hard ones so dearly that only a room can be worth more.

    A hard rule that cannot be kept (a lock to a room that does not serve) then costs one breach,
    which the audit tells, and not every room.
    """
    terms: list[tuple[int, int]] = []
    for rule in problem.every_rule:
        # Clashes and fitting rooms are the model's own structure; a need without a room has its price.
        if rule.stage != "rooms" or rule.rule in ("room_clash", "room_fit"):
            continue
        level = problem.level_of(rule)
        weight = rule.strength.weight if isinstance(rule.strength, Wish) else LIFTED
        for case in rule.cases(problem.school):
            for shape in rule.lower(case, lowering):
                price = HARD if level is None else 10 * weight
                terms += [(v, c * price) for v, c in shape.amount(model).terms]
    return terms


def _as_before(lowering: RoomLowering, before: Rooms) -> list[tuple[int, int]]:
    """Prefer, below every wish, the rooms of an earlier answer."""
    terms = []
    for key, needs in lowering.choices.items():
        for need, room_before in zip(needs, before.get(key, ()), strict=False):
            terms += [(literal, 1) for room, literal in need if room_before and room != room_before]
    return terms


def placed_starts(kernel: Kernel, literals: Sequence[int]) -> list[Start]:
    """Return the starts of chosen literals, one for each course of their events."""
    first_course = {event.courses[0].id: event for event in kernel.events}
    return [
        start
        for literal in literals
        for start in first_course[kernel.starts[literal].course].starts_with(kernel.starts[literal])
    ]
