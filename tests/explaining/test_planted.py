"""Planted contradictions of many kinds in the example schools: each is found, with its cause."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from benchmarks.contradictions import KINDS, plant
from edt.explaining import explain as explaining
from edt.explaining.explain import explain
from edt.explaining.precheck import precheck
from edt.problem import Problem
from tests.explaining.here import Here

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def sound(name: str) -> Problem:
    """Return an example school."""
    if str(EXAMPLES) not in sys.path:
        sys.path.insert(0, str(EXAMPLES))
    make: Callable[[], Problem] = getattr(import_module(f"making.{name}"), name)
    return make()


def test_counting_alone_shows_at_least_half() -> None:
    small = sound("small")
    assert len(KINDS) >= 20
    shown = [
        kind
        for kind in KINDS
        if any(issue.severity == "error" for issue in precheck(plant(small, kind, 1).problem))
    ]
    assert 2 * len(shown) >= len(KINDS), shown


@pytest.mark.parametrize("kind", ["two locks at once", "no room that fits", "a lock in an absence"])
def test_the_cause_is_in_the_conflict(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explaining, "Prover", Here)
    planted = plant(sound("small"), kind, 2)
    found = explain(planted.problem, 60)
    assert found.finding == "conflict"
    assert found.smallest
    assert planted.names(found)
    assert found.ways_out


@pytest.mark.nightly
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["small", "college", "lycee"])
def test_every_planted_contradiction_is_found(name: str, kind: str) -> None:
    planted = plant(sound(name), kind, 1)
    found = explain(planted.problem, 300)
    assert found.finding == "conflict"
    assert found.smallest
    assert planted.names(found)
