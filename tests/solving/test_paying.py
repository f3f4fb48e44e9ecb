"""What pays is drawn more often; nothing is forgotten."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from edt.solving.paying import EVEN, Pay, Turns, drawn, gain_of, progress
from edt.solving.settings import Settings


@dataclass
class _Way:
    name: str
    pay: Pay = field(default_factory=Pay)


@given(st.lists(st.tuples(st.integers(0, 2), st.booleans(), st.floats(0, 10)), max_size=40))
def test_every_way_keeps_its_chance(trials: list[tuple[int, bool, float]]) -> None:
    ways = [_Way("a"), _Way("b"), _Way("c")]
    for number, gained, work in trials:
        ways[number].pay.learn(float(gained), work)
    random = np.random.default_rng(0)
    names = [drawn(random, ways).name for _ in range(300)]
    for way in ways:
        assert names.count(way.name) > 300 * EVEN / 3 / 4


def test_what_gains_more_for_its_work_is_drawn_more() -> None:
    good, bad = _Way("good"), _Way("bad")
    for _ in range(20):
        good.pay.learn(1.0, 0.1)
        bad.pay.learn(1.0, 0.4)
    random = np.random.default_rng(0)
    names = [drawn(random, [good, bad]).name for _ in range(200)]
    assert names.count("good") > 2 * names.count("bad")


@pytest.mark.parametrize("styles", ["", "relaxed  cores", "relaxed,cores", "coarse"])
def test_styles_are_known_names(styles: str) -> None:
    with pytest.raises(ValidationError):
        Settings(styles=styles)


@given(st.integers(1, 1000), st.integers(0, 999), st.integers(0, 9))
def test_a_gain_counts_on_the_first_level_that_differs(before: int, after: int, later: int) -> None:
    assert gain_of((3, before, later), (3, before, later)) == 0
    if after < before:
        assert gain_of((3, before, 0), (3, after, later)) == gain_of((before,), (after,)) > 0


@given(st.lists(st.tuples(st.floats(0, 5), st.floats(0.01, 3)), min_size=200, max_size=200))
def test_turns_share_the_work_by_what_they_pay(trials: list[tuple[float, float]]) -> None:
    """A way whose turns are long gets no more than its share; each gets an eighth at least."""
    turns, worked = Turns(("good", "poor")), {"good": 0.0, "poor": 0.0}
    for gain, work in trials:
        name = turns.next(("good", "poor"))
        worked[name] += work
        turns.learn(name, (gain + 1) * work * (10 if name == "good" else 1), work)
    longest = max(work for _, work in trials) + 0.1
    assert worked["poor"] >= sum(worked.values()) / 8 - 2 * longest
    assert worked["good"] >= worked["poor"] - 2 * longest


def test_easy_gains_at_first_do_not_count_for_long() -> None:
    turns, worked = Turns(("first", "later")), {"first": 0.0, "later": 0.0}
    turns.learn("first", 140.0, 2.0)
    turns.learn("later", 80.0, 16.0)
    while sum(worked.values()) < 80:
        name = turns.next(("first", "later"))
        worked[name] += 2
        turns.learn(name, 0.2 if name == "first" else 4.0, 2.0)
    assert worked["later"] > worked["first"]


def test_a_long_turn_is_not_judged_by_what_others_gained_before_it() -> None:
    """When it ends, the others have to show what they gain now, before they get as much."""
    turns, worked = Turns(("short", "long")), 0.0
    for _ in range(10):
        turns.learn("short", 2.0, 0.2)
    turns.learn("long", 150.0, 2.0)
    turns.learn("long", 120.0, 18.0)
    while turns.next(("short", "long")) == "short":
        turns.learn("short", 0.1, 0.2)
        worked += 0.2
    assert worked < 5


def test_what_a_way_pays_is_known_before_its_first_turn_too() -> None:
    turns = Turns(("parts", "moves"))
    assert turns.rate("parts") == turns.rate("moves") > 0
    turns.learn("parts", 10.0, 10.0)
    assert turns.rate("parts") < turns.rate("moves")


def test_progress_adds_up() -> None:
    assert progress((0, 100), (0, 50)) + progress((0, 50), (0, 25)) == pytest.approx(
        progress((0, 100), (0, 25))
    )
    assert progress((0, 10), (0, 10)) == 0
    assert progress((1, 0), (0, 90)) > 0
