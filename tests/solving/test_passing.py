"""Rooms passed on: as many as can be given where lessons take one slot, and never a clash."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from edt.solving.passing import Need, Passing

ROOMS = "abcdef"
SLOTS = [("A", "mon", number) for number in range(4)]

WANTED = st.lists(st.lists(st.sampled_from(ROOMS), min_size=1, max_size=4, unique=True), max_size=12)


def passing_of(wanted: list[list[str]], lengths: list[int], begins: list[int]) -> Passing:
    """Return needs without a room, one for each lesson."""
    needs = {Need((number, "c"), 0): rooms for number, rooms in enumerate(wanted)}
    slots = {
        (number, "c"): SLOTS[begin : begin + length]
        for number, (begin, length) in enumerate(zip(begins, lengths, strict=True))
    }
    return Passing(needs, slots)


@given(WANTED)
def test_as_many_as_a_matching(wanted: list[list[str]]) -> None:
    passing = passing_of(wanted, [1] * len(wanted), [0] * len(wanted))
    served = [need for need in passing.rooms if passing.serve(need)]
    assert served == [need for need in passing.rooms if need in passing.of]
    serving = np.array([[room in rooms for room in ROOMS] for rooms in wanted], dtype=np.int8)
    matched = maximum_bipartite_matching(csr_array(serving.reshape(-1, len(ROOMS))))
    assert len(served) == np.count_nonzero(matched >= 0)


@given(WANTED, st.data())
def test_nobody_loses_a_room_and_none_is_double(wanted: list[list[str]], data: st.DataObject) -> None:
    lengths = [data.draw(st.integers(1, 3)) for _ in wanted]
    begins = [data.draw(st.integers(0, len(SLOTS) - length)) for length in lengths]
    passing = passing_of(wanted, lengths, begins)
    served: set[Need] = set()
    for need in passing.rooms:
        if passing.serve(need):
            served.add(need)
        assert set(passing.of) == served
    taken = [(room, slot) for need, room in passing.of.items() for slot in passing.slots[need.lesson]]
    assert len(taken) == len(set(taken)) == len(passing.taken)
    assert all(passing.of[passing.taken[pair]] == pair[0] for pair in taken)
    assert all(room in passing.rooms[need] for need, room in passing.of.items())


@pytest.mark.parametrize("kept", [True, False])
def test_what_is_kept_is_not_passed_on(kept: bool) -> None:
    passing = passing_of([["a", "b"], ["a"]], [1, 1], [0, 0])
    first, second = passing.rooms
    passing.kept = {first.lesson} if kept else ()
    assert passing.take(first, "a")
    assert not passing.take(second, "a")
    assert passing.serve(second) is not kept
    assert passing.of == ({first: "a"} if kept else {first: "b", second: "a"})


def test_it_ends_where_far_too_many_want_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edt.solving.passing.MOST", 20)
    passing = passing_of([["a", "b", "c"]] * 12, [1] * 12, [0] * 12)
    assert sum(passing.serve(need) for need in passing.rooms) == 3
    assert passing._tried < 25
