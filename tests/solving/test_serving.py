"""Rooms for many lessons: few choices for each where there are many, and nobody without a room for that."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from edt.kernel.compile import compile_problem
from edt.problem import Problem
from edt.rules._tiny import tiny_school
from edt.school import Course, Room, RoomPool
from edt.solving import serving
from edt.solving.rooms import name_rooms, placed_starts
from edt.solving.serving import Rooms, Serving, slots_of

CLASSES = [f"C{number}" for number in range(6)]
SCHOOL = tiny_school(
    [
        Course(id=f"{name} {n}", subject="s", classes=(name,), teachers=(f"T{n}",), periods=2, rooms=("all",))
        for name in CLASSES
        for n in (1, 2)
    ],
    rooms=[Room(id=f"R{number}") for number in range(6)],
    pools=[RoomPool(id="all", rooms=tuple(f"R{number}" for number in range(6)))],
)
KERNEL = compile_problem(Problem(school=SCHOOL))


def at_random(seed: int) -> Serving:
    """Return what may serve lessons at times drawn at random, clashes of people left aside."""
    draw = random.Random(seed)
    chosen = [start.literal for event in KERNEL.events for start in draw.sample(event.starts, 2)]
    return Serving.of(KERNEL.problem, placed_starts(KERNEL, sorted(chosen)))


def without_room(rooms: Rooms) -> int:
    return sum(room is None for found in rooms.values() for room in found)


@pytest.mark.parametrize("seed", range(20))
def test_no_clash_and_as_many_as_there_are(seed: int) -> None:
    found = at_random(seed)
    rooms = found.greedy({})
    taken = Counter(
        (room, *slot) for key, (room,) in rooms.items() if room for slot in slots_of(found.placed[key])
    )
    assert max(taken.values()) == 1
    wanted = Counter(slot for start in found.placed.values() for slot in slots_of(start))
    assert without_room(rooms) == sum(max(0, number - 6) for number in wanted.values())


@pytest.mark.parametrize("seed", range(20))
def test_few_choices_keep_what_is_given(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    found, draw = at_random(seed), random.Random(seed)
    rooms = found.greedy({key: (draw.choice(need),) for key, (need,) in found.rooms.items()})
    monkeypatch.setattr(serving, "MANY", 50)
    monkeypatch.setattr(serving, "FEW", 2)
    fewer = found.narrowed(rooms)
    short = {slot for key, (room,) in rooms.items() if not room for slot in slots_of(found.placed[key])}
    for key, (need,) in fewer.rooms.items():
        if short.isdisjoint(slots_of(found.placed[key])):
            assert rooms[key][0] in need
            assert len(need) == 2
        else:
            assert need == found.rooms[key][0]


@pytest.mark.parametrize("seed", range(5))
def test_with_few_choices_as_many_have_a_room(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    starts = list(at_random(seed).placed.values())
    least = without_room(name_rooms(KERNEL, starts, 20).rooms)
    monkeypatch.setattr(serving, "MANY", 50)
    monkeypatch.setattr(serving, "FEW", 2)
    assert without_room(name_rooms(KERNEL, starts, 20).rooms) == least


def test_few_choices_only_where_there_are_many() -> None:
    found = at_random(0)
    assert found.narrowed(found.greedy({})) is found


def test_rooms_of_before_are_kept() -> None:
    found = at_random(0)
    before: Rooms = {key: (need[-1],) for key, (need,) in list(found.rooms.items())[:1]}
    assert before.items() <= found.greedy(before).items()
