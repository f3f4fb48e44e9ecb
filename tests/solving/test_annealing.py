"""Annealing: what it returns keeps every hard rule and costs no more; levels are not traded.

The search is run as Python here, which takes a second where compiling takes half a minute.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edt.kernel.compile import compile_problem
from edt.kernel.cut import Cutter
from edt.kernel.flat_model import FlatModel, Integers
from edt.kernel.model import Encoded, SearchModel, Structure
from edt.problem import Problem
from edt.school import Timetable
from edt.shapes import Expression
from edt.solving.annealing import SHORTEST, USUAL_ROWS, WAYS, Annealing, Way, shortest_stint
from edt.solving.moving import Compiled, Moving
from edt.solving.school_model import school_model
from edt.solving.task import LevelCost, Unavoidable
from tests.explaining.planted import planted
from tests.solving.small_models import one_at_a_time


def _costs(levels: list[LevelCost], values: np.ndarray) -> tuple[int, ...]:
    return tuple(level.value(values) for level in levels)


@settings(max_examples=12)
@given(case=planted(), seed=st.integers(0, 100), way=st.sampled_from(WAYS), out=st.integers(0, 2))
def test_what_it_finds_keeps_every_hard_rule_and_costs_no_more(
    interpreted: Compiled, case: tuple[Problem, Timetable], seed: int, way: Way, out: int
) -> None:
    """Also where pieces have no place: these stay out."""
    model = school_model(compile_problem(case[0]))
    random = np.random.default_rng(seed)
    # Every start has a price of its own, so that there is always something to gain.
    prices = random.integers(1, 10, model.encoded.decisions - len(model.encoded.unplaced))
    missing = Expression(tuple((variable, 1) for variable in model.encoded.unplaced))
    encoded = replace(model.encoded, levels=(missing, Expression(tuple(enumerate(prices.tolist())))))
    levels = [LevelCost.of(level) for level in encoded.levels]
    annealing = Annealing(encoded, levels, interpreted, model.structure)
    assert interpreted.module is not None
    moving = Moving(model.hard, interpreted.module)
    if not (annealing.possible and moving.possible):
        return
    stint = moving.begin()
    stint.go(seed)
    cutter = Cutter(encoded.rows)
    values = cutter.complete(_without(model, stint.answer(), out, random))
    before = _costs(levels, values)
    if stint.broken or len(cutter.broken(values)) or not annealing.is_worth(values, before):
        return
    found, work = annealing.stint(values, before, random, left=0.01, way=way)
    after = cutter.complete(found[: model.encoded.decisions])
    unplaced = list(model.encoded.unplaced)
    assert work > 0
    assert not len(cutter.broken(after))
    assert after[unplaced].tolist() == values[unplaced].tolist()
    assert _costs(levels, after) <= before


def _without(model: SearchModel, decisions: Integers, out: int, random: np.random.Generator) -> Integers:
    """Return decisions with so many pieces taken out, where they are counted as missing."""
    rows, found = model.encoded.rows, decisions.copy()
    starts = np.flatnonzero((model.structure.day_of >= 0) & (found == 1))
    unplaced = np.array(model.encoded.unplaced)
    for start in random.permutation(starts)[:out].tolist():
        of_event = unplaced[model.structure.event_of[unplaced] == model.structure.event_of[start]]
        if len(of_event) == 1 and found[of_event[0]] < rows.high[of_event[0]]:
            found[start] = 0
            found[of_event[0]] += 1
    return found


def test_a_cheaper_place_is_found_through_a_swap(interpreted: Compiled) -> None:
    """Two lessons in each other's best place: neither can move alone."""
    model = FlatModel()
    starts = [[model.decision() for _ in range(2)] for _ in range(2)]
    missing = [model.decision(), model.decision()]
    for row, none in zip(starts, missing, strict=True):
        model.exactly_one([*row, none])
    for slot in range(2):
        model.at_most_one([row[slot] for row in starts])
    encoded = Encoded(
        rows=model.freeze(),
        decisions=6,
        levels=(Expression(((missing[0], 1), (missing[1], 1))), Expression(((starts[0][0], 5),))),
        unplaced=tuple(missing),
    )
    levels = [LevelCost.of(level) for level in encoded.levels]
    annealing = Annealing(encoded, levels, interpreted)
    values = np.array([1, 0, 0, 1, 0, 0], dtype=np.int64)
    assert annealing.possible
    found, changes = annealing.stint(values, (0, 5), np.random.default_rng(0), left=0.01)
    assert found.tolist() == [0, 1, 1, 0, 0, 0]
    assert annealing.ways(left=1e9) == ["annealing", "breakout"]  # how long a deep one takes is not known
    annealing.learn(gained=True, way="annealing", pace=1e-6)
    assert annealing.ways(left=60) == ["annealing", "breakout", "deep"]
    assert annealing.ways(left=5) == ["annealing", "breakout"]
    assert annealing.ways(left=60, patience=1) == ["annealing", "breakout"]
    annealing.learn(gained=True, way="annealing", pace=1e-4)
    assert annealing.ways(left=60) == ["annealing", "breakout"]
    assert changes > 0


def _weeks(classes: int, slots: int) -> tuple[Encoded, Structure, np.ndarray]:
    """Return full weeks of some classes, each teacher once in each: one lesson for each class and slot.

    Every teacher is wished away from the first slot; lesson n of every class is at slot n, given by teacher
    (class + n).
    """
    model = FlatModel()
    starts = [[[model.decision() for _ in range(slots)] for _ in range(slots)] for _ in range(classes)]
    lessons = [(one, number) for one in range(classes) for number in range(slots)]
    missing = [model.decision() for _ in lessons]
    for (one, number), none in zip(lessons, missing, strict=True):
        model.exactly_one([*starts[one][number], none])
    for slot in range(slots):
        for one in range(classes):
            model.at_most_one([row[slot] for row in starts[one]])
        for teacher in range(slots):
            model.at_most_one([starts[one][(teacher - one) % slots][slot] for one in range(classes)])
    cost = tuple(
        (starts[one][number][slot], (number + 1) * (slot + 1))
        for one, number in lessons
        for slot in range(slots)
    )
    encoded = Encoded(
        rows=model.freeze(),
        decisions=len(lessons) * (slots + 1),
        levels=(Expression(tuple((none, 1) for none in missing)), Expression(cost)),
        unplaced=tuple(missing),
    )
    structure = Structure.of(
        event_of=[*np.repeat(np.arange(len(lessons)), slots), *range(len(lessons))],
        day_of=[0] * (slots * len(lessons)) + [-1] * len(lessons),
        position_of=[*np.tile(np.arange(slots), len(lessons)), *[-1] * len(lessons)],
        pieces=[1] * len(lessons),
        groups={},
    )
    values = np.zeros(encoded.decisions, dtype=np.int64)
    for one, number in lessons:
        values[starts[one][number][number]] = 1
    return encoded, structure, values


def test_swaps_keep_full_weeks_full(interpreted: Compiled, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no lesson can move without another, swaps alone find the least: lessons in the other order."""
    monkeypatch.setattr("edt.solving.annealing.SWAPS", 1.0)
    encoded, structure, values = _weeks(classes=3, slots=4)
    levels = [LevelCost.of(level) for level in encoded.levels]
    annealing = Annealing(encoded, levels, interpreted, structure)
    cutter = Cutter(encoded.rows)
    values = cutter.complete(values)
    before = _costs(levels, values)
    assert not len(cutter.broken(values))
    assert annealing.possible
    assert annealing.ways(left=1) == ["annealing", "breakout", "swaps"]
    # What weighs how much in other stints is of no matter.
    annealing.stint(values, before, np.random.default_rng(0), left=0.001, way="breakout")
    found, _ = annealing.stint(values, before, np.random.default_rng(0), left=0.1, way="swaps")
    assert not len(cutter.broken(found))
    assert before == (0, 3 * (1 + 4 + 9 + 16))
    assert _costs(levels, found) == (0, 3 * (4 + 6 + 6 + 4))


def test_a_swap_comes_back_from_where_it_cannot_go(interpreted: Compiled) -> None:
    """What is in the way has no other start: the move is given up, and leaves no trace."""
    encoded, structure, values = _weeks(classes=1, slots=2)
    rows = encoded.rows
    high = rows.high.copy()
    high[2] = 0  # the second lesson cannot be in the first slot
    encoded = replace(encoded, rows=rows._replace(high=high))
    levels = [LevelCost.of(level) for level in encoded.levels]
    annealing = Annealing(encoded, levels, interpreted, structure)
    assert annealing.possible
    values = Cutter(encoded.rows).complete(values)
    found, _ = annealing.stint(
        values, _costs(levels, values), np.random.default_rng(0), left=0.01, way="swaps"
    )
    assert found.tolist() == values.tolist()


def test_pieces_of_several_lengths_change_places(
    interpreted: Compiled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A piece of two slots takes the place of two of one slot; who is busy when is known by covers alone."""
    monkeypatch.setattr("edt.solving.annealing.SWAPS", 1.0)
    model = FlatModel()
    slots, wide = range(4), 3
    long = [[model.decision() for _ in range(wide)] for _ in range(2)]
    short = [[model.decision() for _ in slots] for _ in range(2)]
    covers = []
    for event in range(2):
        model.linear([*((one, 2) for one in long[event]), *((one, 1) for one in short[event])], 2, 2)
        inside = [[*long[event][max(0, slot - 1) : slot + 1], short[event][slot]] for slot in slots]
        for found in inside:
            model.at_most_one(found)
        covers.append([model.any_of(tuple(found)) for found in inside])
    for slot in slots:
        model.at_most_one([row[slot] for row in covers])
    encoded = Encoded(
        rows=model.freeze(),
        decisions=14,
        levels=(Expression(), Expression(tuple((long[0][slot], 5 - 2 * slot) for slot in range(wide)))),
    )
    events = [number for number in range(2) for _ in range(wide)] + [0] * 4 + [1] * 4
    structure = Structure.of(
        event_of=events,
        day_of=[0] * 14,
        position_of=[*range(wide), *range(wide), *slots, *slots],
        pieces=[1, 2],
        groups={},
    ).with_alike([0, 0, 0, 1, 1, 1, *[2] * 4, *[3] * 4])
    levels = [LevelCost.of(level) for level in encoded.levels]
    annealing = Annealing(encoded, levels, interpreted, structure)
    cutter = Cutter(encoded.rows)
    decisions = np.zeros(14, dtype=np.int64)
    decisions[[long[0][0], short[1][2], short[1][3]]] = 1
    values = cutter.complete(decisions)
    assert not len(cutter.broken(values))
    assert annealing.possible
    after, _ = annealing.stint(values, (0, 5), np.random.default_rng(0), left=0.01, way="swaps")
    assert np.flatnonzero(after[:14]).tolist() == [long[0][2], short[1][0], short[1][1]]
    assert not len(cutter.broken(after))


def test_what_has_no_place_stays_out_while_the_others_move(
    interpreted: Compiled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three lessons for two slots, one left out: the other two change places all the same.

    What is left out is no matter of heat either: it costs on the first level, where nothing has a price.
    """
    model, starts, missing = one_at_a_time(3, 2)
    model.linear([(starts[0][0], 1), (starts[1][1], 1), (missing[2], 1)], 1, None)  # held by what is out
    encoded = Encoded(
        rows=model.freeze(),
        decisions=9,
        levels=(Expression(tuple((none, 1) for none in missing)), Expression(((starts[0][0], 5),))),
        unplaced=tuple(missing),
    )
    levels = [LevelCost.of(level) for level in encoded.levels]
    annealing = Annealing(encoded, levels, interpreted)
    decisions = np.zeros(9, dtype=np.int64)
    decisions[[starts[0][0], starts[1][1], missing[2]]] = 1
    cutter = Cutter(encoded.rows)
    values = cutter.complete(decisions)
    assert annealing.possible
    assert annealing.is_worth(values, (1, 5))
    assert not annealing.is_worth(values, (1, 0))
    heated = set[int]()

    def usual(level: int, *_: object) -> float:
        heated.add(level)
        return 1.0

    monkeypatch.setattr(annealing, "_usual", usual)
    for seed in range(10):
        found, _ = annealing.stint(values, (1, 5), np.random.default_rng(seed), left=0.01)
        assert not len(cutter.broken(found))
        assert _costs(levels, found) == (1, 0)
    assert heated == {1}


def test_heat_is_drawn_by_what_is_paid(interpreted: Compiled) -> None:
    """A dear wish and ten cheap ones, for which as much is paid; one that is kept says nothing."""
    model, starts, missing = one_at_a_time(3, 12)
    cost = ((starts[0][0], 100), *((start, 10) for start in starts[1][:10]), (starts[2][0], 7))
    levels = (Expression(tuple((none, 1) for none in missing)), Expression(cost))
    decisions = 3 * 12 + 3
    encoded = Encoded(rows=model.freeze(), decisions=decisions, levels=levels, unplaced=tuple(missing))
    annealing = Annealing(encoded, [LevelCost.of(level) for level in levels], interpreted)
    assert annealing.possible
    values = np.zeros(decisions, dtype=np.int64)
    values[[starts[0][0], *starts[1][:10]]] = 1
    random = np.random.default_rng(0)
    drawn = [annealing._usual(1, values, random) for _ in range(100)]
    assert set(drawn) == {10.0, 100.0}
    assert 30 < drawn.count(100.0) < 70
    assert {annealing._usual(1, 0 * values, random) for _ in range(100)} == {7.0, 10.0, 100.0}


def test_a_deep_stint_is_as_slow_as_swaps(interpreted: Compiled) -> None:
    encoded, structure, _ = _weeks(2, 3)
    annealing = Annealing(encoded, [LevelCost.of(level) for level in encoded.levels], interpreted, structure)
    assert annealing.possible
    annealing.learn(gained=True, way="annealing", pace=1e-6)
    assert annealing.ways(left=60) == ["annealing", "breakout", "swaps"]
    annealing.learn(gained=True, way="swaps", pace=1e-6)
    assert annealing.ways(left=60) == ["annealing", "breakout", "swaps", "deep"]
    annealing.learn(gained=True, way="swaps", pace=1e-4)
    assert annealing.ways(left=60) == ["annealing", "breakout", "swaps"]


def test_there_is_hope_where_much_of_the_cost_is_unavoidable(interpreted: Compiled) -> None:
    """Half of it here; less each time that a run has ended in vain; none where it is not known."""
    model, starts, missing = one_at_a_time(2, 3)
    cost = tuple((row[slot], 5) for row in starts for slot in (1, 2))
    levels = (Expression(tuple((none, 1) for none in missing)), Expression(cost))
    encoded = Encoded(rows=model.freeze(), decisions=8, levels=levels, unplaced=tuple(missing))
    annealing = Annealing(encoded, [LevelCost.of(level) for level in levels], interpreted)
    values = np.array([0, 1, 0, 0, 0, 1, 0, 0])
    assert annealing.possible
    assert annealing.hope(values) == 0
    annealing.relieve([Unavoidable(1, np.array([1, 2, 4, 5]), 5)])
    assert annealing.possible
    assert annealing.hope(values) == 1
    found, _ = annealing.stint(values, (0, 10), np.random.default_rng(0), left=1.0, way="rules")
    assert [level.value(found) for level in annealing._levels] == [0, 5]
    assert annealing.is_worth(values, (0, 10))
    assert (annealing.hope(found), annealing.is_worth(found, (0, 5))) == (0, False)  # no less is possible
    _, changes = annealing.stint(found, (0, 5), np.random.default_rng(0), left=1.0)
    assert changes == 0
    annealing._runs["rules"].runs = 3
    assert 0 < annealing.hope(values) < 0.5


def test_stints_are_shorter_where_a_change_touches_more() -> None:
    assert shortest_stint(0) == shortest_stint(USUAL_ROWS) == SHORTEST
    assert shortest_stint(8 * USUAL_ROWS) == SHORTEST // 8
