"""Which rooms may serve each lesson that has a time, and rooms without a clash, given greedily.

Where a school has many rooms for many lessons, an exact model over all of them takes minutes: each lesson
then chooses among a few, the same few for lessons of one teacher.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from edt.kernel.demands import closed_rooms
from edt.kernel.places import candidates
from edt.problem import Problem
from edt.rules import LockedRoom, Never, Start
from edt.school import School
from edt.solving.passing import Lesson, Need, Passing, Slot

Rooms = dict[Lesson, tuple[str | None, ...]]
"""For each lesson, the room of each need, in order."""

MANY, FEW = 60_000, 6
"""Choices of a room in all beyond which each lesson has fewer; the least that it then has."""


@dataclass(frozen=True)
class Serving:
    """What may serve.

    Attributes:
        school: the school.
        placed: the lessons that need rooms.
        rooms: for each, the rooms that may serve each need and are open then.
        locked: for each, the rooms it is locked to; none where it is free to choose.
        turn: number of each teacher.
    """

    school: School
    placed: Mapping[Lesson, Start]
    rooms: Mapping[Lesson, Sequence[Sequence[str]]]
    locked: Mapping[Lesson, tuple[str, ...]]
    turn: Mapping[str, int]

    @classmethod
    def of(cls, problem: Problem, starts: Sequence[Start]) -> Serving:
        """Return what may serve lessons with times."""
        school, closed = problem.school, closed_rooms(problem)
        sometimes_closed = {room for room, *_ in closed}
        able = {c.id: candidates(school, c) for c in school.courses if c.rooms}
        placed = {(start.literal, start.course): start for start in starts if start.course in able}
        locks = {
            (rule.course, rule.day, rule.period): rule.rooms
            for rule in problem.every_rule
            if isinstance(rule, LockedRoom) and isinstance(rule.strength, Never)
        }

        def is_open(room: str, start: Start) -> bool:
            return room not in sometimes_closed or not any(
                (room, *slot) in closed for slot in slots_of(start)
            )

        def lock_of(start: Start) -> tuple[str, ...]:
            periods = school.grid_of(school.course[start.course]).periods
            return locks.get((start.course, start.day, periods[start.position].id), ())

        return cls(
            school,
            placed,
            {
                key: [
                    [room for room in rooms if is_open(room, start)]
                    for rooms in start.rooms or able[start.course]
                ]
                for key, start in placed.items()
            },
            {key: lock_of(start) for key, start in placed.items()},
            {teacher.id: number for number, teacher in enumerate(school.teachers)},
        )

    def greedy(self, before: Rooms) -> Rooms:
        """Return rooms without a clash: locked lessons first, then the hardest; as before if they can be.

        Who finds none gets one of another lesson that can go elsewhere.
        """
        hardest = sorted(self.rooms, key=lambda k: (not self.locked[k], min(map(len, self.rooms[k])), k))
        order: dict[Need, Sequence[str]] = {}
        for key in hardest:
            for number, need in enumerate(self.rooms[key]):
                wanted = self.locked[key] or before.get(key, ())[number : number + 1]
                first = (room for room in wanted if room is not None and room in need)
                order[Need(key, number)] = list(dict.fromkeys([*first, *self._in_turn(key, need)]))
        slots = {key: slots_of(start) for key, start in self.placed.items()}
        passing = Passing(order, slots, {key for key, locked in self.locked.items() if locked})
        left = [one for one, names in order.items() if not any(passing.take(one, room) for room in names)]
        for one in left:
            passing.serve(one)
        return {
            key: tuple(passing.of.get(Need(key, number)) for number in range(len(self.rooms[key])))
            for key in hardest
        }

    def narrowed(self, given: Rooms) -> Serving:
        """Return the same with few rooms for each lesson, where there are many choices in all.

        Kept are the rooms given, those given to other lessons of the same people, and the next in the
        teacher's turn. Lessons at a time when somebody has no room keep every choice.

        Args:
            given: rooms of every lesson, without a clash.
        """
        needs = [need for found in self.rooms.values() for need in found]
        if sum(map(len, needs)) <= MANY:
            return self
        most = max(FEW, MANY // len(needs))
        short = {slot for key, rooms in given.items() if None in rooms for slot in slots_of(self.placed[key])}
        of_person: dict[str, dict[str, None]] = defaultdict(dict)
        for key, rooms in given.items():
            for person in self._people(key):
                of_person[person].update(dict.fromkeys(room for room in rooms if room))

        def few(key: Lesson, number: int, need: Sequence[str]) -> Sequence[str]:
            if not short.isdisjoint(slots_of(self.placed[key])):
                return need
            first = (
                given[key][number],
                *self.locked[key],
                *(r for p in self._people(key) for r in of_person[p]),
            )
            able = set(need)
            kept = dict.fromkeys([*(r for r in first if r in able), *self._in_turn(key, need)])
            return list(kept)[:most]

        fewer = {
            key: [few(key, number, need) for number, need in enumerate(found)]
            for key, found in self.rooms.items()
        }
        return replace(self, rooms=fewer)

    def _people(self, key: Lesson) -> Iterable[str]:
        course = self.school.course[key[1]]
        return (*course.teachers, *course.classes)

    def _in_turn(self, key: Lesson, names: Sequence[str]) -> Sequence[str]:
        """Return the rooms, each teacher's lessons beginning with another, so that few change rooms."""
        teachers = self.school.course[key[1]].teachers
        begin = self.turn[teachers[0]] * len(names) // len(self.turn) if teachers else 0
        return [*names[begin:], *names[:begin]]


def slots_of(start: Start) -> list[Slot]:
    """Return the slots that a lesson takes."""
    return [(week, start.day, atom) for week in start.weeks for atom in start.atoms]
