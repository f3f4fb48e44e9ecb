"""The search on models that are no school: decisions of several kinds, nothing unplaced, stdin scripts."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from multiprocessing import Pipe

import numpy as np
import pytest

from edt.kernel.cut import Cutter
from edt.kernel.flat_model import FlatModel
from edt.kernel.model import Encoded, SearchModel, Structure
from edt.shapes import Clash, Expression
from edt.solving.annealing import Annealing
from edt.solving.neighbourhoods import Neighbourhoods
from edt.solving.search import Standing, search
from edt.solving.settings import Settings
from edt.solving.task import Answer, Report, Task, Unavoidable
from edt.solving.worker import Worker
from tests.solving.finishing import FirstAtSecond, NeverEnough
from tests.solving.small_models import worker_at

EVENTS, TIMES, ROOMS = 5, 6, 2


def timetabling(times: int = TIMES) -> SearchModel:
    """Events to be given a time and a room; late times cost, room 1 costs; clashes are level 0."""
    encoded = []
    for with_costs in (True, False):
        model = FlatModel()
        at = [[model.decision() for _ in range(times)] for _ in range(EVENTS)]
        room = [[model.decision() for _ in range(ROOMS)] for _ in range(EVENTS)]
        decisions = EVENTS * (times + ROOMS)
        for row in (*at, *room):
            model.exactly_one(row)
        clashes = []
        for time_number in range(times):
            for room_number in range(ROOMS):
                busies = [(model.all_of((at[e][time_number], room[e][room_number])),) for e in range(EVENTS)]
                if with_costs:
                    clashes += list(Clash(tuple(busies)).amount(model).terms)
                else:
                    Clash(tuple(busies)).forbid(model)
        late = [(at[e][t], t) for e in range(EVENTS) for t in range(times)]
        wish = Expression((*late, *((room[e][1], 1) for e in range(EVENTS))))
        levels = (Expression(tuple(clashes)), wish) if with_costs else (Expression(), Expression())
        encoded.append(Encoded(rows=model.freeze(), decisions=decisions, levels=levels))
    events = np.arange(EVENTS)
    rooms = [[-1] * times for _ in events] + [list(range(e * ROOMS, (e + 1) * ROOMS)) for e in events]
    places = [list(range(e * times, (e + 1) * times)) for e in events] + [[-1] * ROOMS for _ in events]
    structure = Structure.of(
        event_of=np.concatenate((np.repeat(events, times), np.repeat(events, ROOMS))),
        day_of=[t // 3 for _ in events for t in range(times)] + [-1] * EVENTS * ROOMS,
        position_of=[t % 3 for _ in events for t in range(times)] + [-1] * EVENTS * ROOMS,
        pieces=[1] * EVENTS,
        groups={"curriculum": [[0, 1, 2], [2, 3, 4]]},
    ).with_choices([one for row in places for one in row], [one for row in rooms for one in row])
    return SearchModel(encoded[0], encoded[1], structure)


def test_a_model_of_times_and_rooms_is_solved_to_proven_optimality() -> None:
    seen: list[int] = []

    def follow(standing: Standing) -> None:
        seen.append(standing.steps)

    standing = search(timetabling(), Settings(workers=1), time.time() + 60, on_report=follow)
    assert standing.best is not None
    assert standing.best.cost == standing.bound == (0, 6)  # times 0 0 1 1 2, two lessons in room 1
    assert standing.stopped_by == "proof"
    assert seen


@pytest.mark.parametrize("faulty", [True, False])
def test_of_answers_that_cost_as_little_the_one_is_found_that_can_be_finished(faulty: bool) -> None:
    model = replace(timetabling(), finish=FirstAtSecond(faulty))
    standing = search(model, Settings(workers=1, report_seconds=0.0, annealing=False), time.time() + 60)
    assert standing.best is not None
    assert standing.best.cost == standing.bound == (0, 6)
    assert standing.best.rest == 0
    assert standing.best.decisions[1] == 1
    assert standing.stopped_by == "proof"


def test_what_may_be_left_wanting_is_not_looked_for_until_the_end() -> None:
    model, settings = replace(timetabling(), finish=NeverEnough()), Settings(seconds=20, reproducible=True)
    ours, its = Pipe()  # it stops where nobody listens
    worker = Worker(Task(0, model, settings, time.time() + 1000), its)
    worker.run()
    standing = Standing((0, 0))
    while ours.poll():
        standing.take(ours.recv())
    assert standing.best is not None
    assert standing.best.cost == standing.bound == (0, 6)
    assert standing.proven  # of what the search counts
    assert not worker.clock.over  # it gave up


@pytest.mark.parametrize(("rest", "home"), [(2, False), (3, False), (4, True)])
def test_a_stroll_goes_back_from_what_leaves_more_wanting(
    monkeypatch: pytest.MonkeyPatch, rest: int, home: bool
) -> None:
    """And goes on for longer after a gain: what was finished last leaves so much, what was reported 3."""
    model = timetabling()
    worker = worker_at(model, np.ones(len(model.encoded.rows.low), dtype=np.int64))
    assert worker.values is not None
    monkeypatch.setattr(worker.stroll, "_wander", lambda _: None)
    reported = Answer(np.zeros(model.encoded.decisions, dtype=np.int64), worker.cost, rest=3)
    worker.reported, worker.finished, worker.standing = reported, worker.values, (worker.cost, rest)
    worker.stroll.until = until = worker.clock.now + 1.0

    def report(final: bool) -> None:
        del final
        if rest < reported.rest:
            worker.reported = reported._replace(rest=rest)

    monkeypatch.setattr(worker, "report", report)
    assert worker.stroll.go_on(Neighbourhoods(model.structure, worker.cutter, model.encoded, 5))
    assert worker.values[0] == (not home)
    assert (worker.stroll.until > until) == (rest < reported.rest)


def test_where_hard_rules_leave_no_point_the_first_level_is_least() -> None:
    standing = search(timetabling(times=2), Settings(workers=1), time.time() + 60)
    assert standing.incomplete
    assert standing.best is not None
    assert standing.best.cost == standing.bound == (1, 4)


def test_places_and_what_is_chosen_for_them_are_freed_apart() -> None:
    model = timetabling()
    taken = np.zeros(EVENTS * (TIMES + ROOMS), dtype=np.int64)
    taken[[e * TIMES + e for e in range(EVENTS)]] = 1
    taken[[EVENTS * TIMES + e * ROOMS + e % ROOMS for e in range(EVENTS)]] = 1
    cutter = Cutter(model.encoded.rows)
    found = Neighbourhoods(model.structure, cutter, model.encoded, 10)
    values, random = cutter.complete(taken), np.random.default_rng(0)
    at, room = np.arange(len(taken)) < EVENTS * TIMES, np.arange(len(taken)) >= EVENTS * TIMES
    for kind in found.kinds:
        free = kind.free(random, values, 10)[: len(taken)]
        if kind.name.endswith(", choices"):
            assert not (free & at & (taken == 0)).any()
            assert (free & room).any()
        elif kind.name.endswith(", places"):
            assert not (free & room & (taken == 0)).any()
            assert (free & at).any()
    assert {"related, choices", "related, places"} <= {kind.name for kind in found.kinds}


def test_without_ways_what_an_answer_leaves_open_is_improved() -> None:
    """The search begins where it is told to, whatever has no place there."""
    model = FlatModel()
    placed, missing = model.decision(), model.decision()
    model.exactly_one([placed, missing])
    encoded = Encoded(
        rows=model.freeze(), decisions=2, levels=(Expression(((missing, 1),)),), unplaced=(missing,)
    )
    structure = Structure.of([0, 0], [0, -1], [0, -1], [1], {})
    for ways in ("", "whole"):
        start = Answer(np.array([0, 1])) if not ways else None
        settings = Settings(workers=1, ways=ways)
        whole = SearchModel(encoded, encoded, structure, unplaced_level=0)
        standing = search(whole, settings, time.time() + 60, start)
        assert standing.best is not None
        assert standing.best.cost == (0,)


def test_a_search_is_stopped_by_whoever_follows_it() -> None:
    standing = search(timetabling(), Settings(workers=1), time.time() + 60, on_report=lambda _: True)
    assert standing.stopped_by == "user"


def test_a_script_without_a_file_is_told_that_workers_cannot_start() -> None:
    script = (
        "import time\nfrom edt.solving.search import search\nfrom edt.solving.settings import Settings\n"
        "from tests.solving.test_search import timetabling\n"
        "search(timetabling(), Settings(workers=2), time.time() + 30)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-"], input=script, capture_output=True, text=True, timeout=100, check=False
    )
    assert "worker processes cannot start" in answer.stderr.splitlines()[-1]
    assert answer.returncode == 1


def test_reproducible_searches_give_the_same_answer_step_by_step() -> None:
    settings = Settings(seconds=0.2, workers=1, reproducible=True, provable=0, seed=3)
    first, second = (search(timetabling(), settings, time.time() + 60) for _ in range(2))
    assert first.best is not None
    assert second.best is not None
    assert first.best.decisions.tolist() == second.best.decisions.tolist()
    assert first.steps == second.steps > 5


def test_a_worker_that_takes_too_much_memory_is_ended() -> None:
    settings = Settings(workers=1).model_copy(update={"memory_mib": 1})
    model = replace(timetabling(), finish=NeverEnough(faulty=True))  # it does not end by itself
    standing = search(model, settings, time.time() + 60)
    assert standing.lost == 1
    assert standing.stopped_by in ("time", "proof")  # it may have found the least before


def test_moves_wait_until_all_that_can_has_a_place() -> None:
    """Only parts give places, so they work alone while it is not known that something has none."""
    model = replace(timetabling().encoded, unplaced=(0,))
    ours, its = Pipe()
    task = Task(0, replace(timetabling(), encoded=model), Settings(workers=1), time.time() + 1000)
    worker = Worker(task, its)
    worker.values = np.zeros(len(model.rows.low), dtype=np.int64)
    assert worker.is_placed
    worker.values[0] = 1
    before = worker.is_placed
    worker.mailbox.incomplete = True
    assert (before, worker.is_placed) == (False, True)
    ours.close()


def test_a_stint_may_end_before_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing costs any more, moves have nothing to change."""
    model = timetabling()
    ours, its = Pipe()
    worker = Worker(Task(0, model, Settings(workers=1), time.time() + 1000), its)
    values = worker.values = np.zeros(len(model.encoded.rows.low), dtype=np.int64)
    monkeypatch.setattr(worker.stints._annealing, "stint", lambda *_: (values, 0))
    worker.stints.anneal("breakout")
    assert worker.steps == 1
    ours.close()


def test_a_share_of_the_time_asks_for_all_that_can_be_avoided(monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as there is hope, since it has been told what cannot be; others are told too."""
    model = timetabling()
    ours, its = Pipe()
    worker = Worker(Task(0, model, Settings(workers=1, reproducible=True, seconds=1000), 0.0), its)
    values = worker.values = np.zeros(len(model.encoded.rows.low), dtype=np.int64)
    worker.cost = worker.cost_of(values)
    asked: list[str] = []
    hope = 1.0

    def anneal(way: str) -> None:
        asked.append(way)
        worker.clock.spend(1.0)

    monkeypatch.setattr(Annealing, "possible", True)
    monkeypatch.setattr(worker.stints._annealing, "is_worth", lambda *_: True)
    monkeypatch.setattr(worker.stints._annealing, "hope", lambda _: hope)
    monkeypatch.setattr(worker.stints._annealing, "ways", lambda *_: ["annealing"])
    monkeypatch.setattr(worker.stints, "anneal", anneal)
    monkeypatch.setattr(worker, "free_part", lambda _: worker.clock.spend(1.0))
    parts = (Unavoidable(0, np.array([1]), 3),)
    worker.clock.spend(100.0)
    worker.relieve(parts)
    for _ in range(40):
        worker.go_on(Neighbourhoods(model.structure, worker.cutter, model.encoded, 5))
    assert asked.count("rules") == 10
    hope = 0.0
    for _ in range(40):
        worker.go_on(Neighbourhoods(model.structure, worker.cutter, model.encoded, 5))
    assert asked.count("rules") == 10
    assert ours.poll()
    message = ours.recv()
    assert (message.kind, message.parts[0].least) == ("parts", 3)
    ours.close()


@pytest.mark.parametrize(("gain", "asked"), [(0.0, "deep"), (5.0, "swaps")])
def test_a_deep_stint_waits_until_parts_pay_little(
    monkeypatch: pytest.MonkeyPatch, gain: float, asked: str
) -> None:
    model = timetabling()
    worker = worker_at(model, np.zeros(len(model.encoded.rows.low), dtype=np.int64))
    known: list[str] = []
    monkeypatch.setattr(
        worker.stints._annealing, "ways", lambda _, patience: ["deep" if patience > 60 else "swaps"]
    )
    monkeypatch.setattr(worker.stints, "anneal", known.append)
    worker.turns.learn("parts", gain, 1.0)
    for _ in range(50):
        worker.turns.learn("parts", gain, 1.0)
    worker.stints.go_on()
    assert known == [asked]


def test_what_another_worker_cannot_avoid_is_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    model = timetabling()
    ours, its = Pipe()
    worker = Worker(Task(0, model, Settings(workers=2), time.time() + 1000), its)
    told: list[tuple[Unavoidable, ...]] = []
    monkeypatch.setattr(worker.stints._annealing, "relieve", told.append)
    ours.send(Report(1, "parts", parts=(Unavoidable(0, np.array([1]), 3),)))
    end = time.time() + 60
    while not told and time.time() < end:
        worker.read_mail()
    worker.read_mail()
    assert [part.least for parts in told for part in parts] == [3]
    assert worker.values is None
    ours.close()
