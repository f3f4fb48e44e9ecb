"""Repair: from nothing placed to a complete answer, never over a broken rule."""

from __future__ import annotations

import time
from dataclasses import replace
from multiprocessing import Pipe
from threading import Event

import numpy as np
from hypothesis import given, settings

from edt.kernel.compile import compile_problem
from edt.kernel.cut import Cutter
from edt.kernel.model import SearchModel, Structure
from edt.problem import Problem
from edt.school import Timetable
from edt.solving.cpsat import Limits
from edt.solving.mailbox import Mailbox
from edt.solving.repair import Repair
from edt.solving.school_model import school_model
from edt.solving.search import search
from edt.solving.settings import Settings
from edt.solving.task import Answer, Report
from tests.explaining.planted import planted
from tests.solving.small_models import in_the_way
from tests.solving.test_search import timetabling


@settings(max_examples=5)
@given(planted())
def test_planted_schools_become_complete(case: tuple[Problem, Timetable]) -> None:
    problem, _ = case
    model = school_model(compile_problem(problem))
    cutter = Cutter(model.hard.rows)
    repair = Repair(model, np.random.default_rng(0))
    for seed in range(80):
        if not repair.missing:
            break
        repair.step(Limits(5, deterministic=1, light=True, seed=seed))
        if repair.best is not None:
            assert not len(cutter.broken(cutter.complete(repair.best)))
    assert repair.missing == 0
    assert repair.best is not None


def test_rows_that_nothing_keeps_are_filled_too() -> None:
    model = timetabling()  # nothing may be unplaced here: every event misses a time and a room at first
    repair = Repair(model, np.random.default_rng(0), first_size=2)
    assert repair.best is None
    assert repair.missing == 10
    for seed in range(40):
        if repair.best is None:
            repair.step(Limits(5, deterministic=1, light=True, seed=seed))
    assert repair.best is not None


def _asking() -> SearchModel:
    """Return a lesson that a rule asks for, which is in the way of three others."""
    encoded = in_the_way()
    structure = Structure.of(
        event_of=[0, 1, 2, 3] * 2,
        day_of=[0] * 4 + [-1] * 4,
        position_of=[0] * 4 + [-1] * 4,
        pieces=[1] * 4,
        groups={"class": [[0, 1, 2, 3]]},
    )
    return SearchModel(encoded=encoded, hard=encoded, structure=structure, unplaced_level=0)


def test_where_not_all_has_a_place_rules_come_before_lessons() -> None:
    """Three lessons are left out for the rule; that is a gain, though more is short in all than before."""
    model = _asking()
    without = np.array([0, 1, 1, 1, 1, 0, 0, 0])
    for insisting in (False, True):
        repair = Repair(replace(model, empty=without), np.random.default_rng(0))
        assert (repair.missing, repair.best) == (2, None)
        if insisting:
            repair.insist()
        _, gained = repair.step(Limits(5, deterministic=1, light=True))
        assert gained == insisting
        assert (repair.best is not None) == insisting
    assert repair.best is not None
    assert repair.best.tolist() == [1, 0, 0, 0, 0, 1, 1, 1]
    assert repair.least == repair.missing == 3


def test_nothing_complete_is_told_and_the_rest_is_placed() -> None:
    standing = search(_asking(), Settings(workers=1), time.time() + 60)
    assert standing.incomplete
    assert standing.best is not None
    assert standing.best.cost == standing.bound == (3,)
    assert standing.best.decisions.tolist() == [1, 0, 0, 0, 0, 1, 1, 1]


def test_a_proof_of_others_ends_the_search_for_complete_answers() -> None:
    ours, its = Pipe()
    mailbox = Mailbox(its)
    stopped = Event()
    mailbox.watch(stopped.set, lambda _: False)
    ours.send(Report(1, "answer", Answer(np.zeros(1, dtype=np.int64), (3,))))
    ours.send(Report(1, "incomplete"))
    assert stopped.wait(20)
    assert mailbox.incomplete
    assert not mailbox.closed
    news = mailbox.take()
    assert news is not None  # which the proof has not pushed aside
    assert news.cost == (3,)
