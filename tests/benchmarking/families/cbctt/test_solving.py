"""Solving instances of the family from start to end."""

from __future__ import annotations

from pathlib import Path

import pytest

from edt.benchmarking.families.cbctt import FAMILY
from edt.benchmarking.families.cbctt.evaluating import evaluate
from edt.benchmarking.families.cbctt.instance import Assignment
from edt.benchmarking.families.cbctt.naming import name_rooms
from edt.benchmarking.families.cbctt.reading import parse_instance
from edt.solving.settings import Settings
from tests.benchmarking.families.cbctt.test_reading import TOY


@pytest.mark.parametrize(("name", "objective"), [("UD2", 2), ("UD5", 1)])
def test_a_small_instance_is_proven_optimal(name: str, objective: int, tmp_path: Path) -> None:
    path = tmp_path / "toy.ectt"
    path.write_text(TOY)
    (instance,) = FAMILY.read(path, name).instances
    seen: list[Assignment] = []
    solved = FAMILY.solve(
        instance, Settings(seconds=60, workers=1), on_best=lambda found, _: seen.append(found)
    )
    assert solved.stopped_by == "proof"
    assert solved.solution is not None
    assert solved.solution == seen[-1]
    assert solved.evaluation == evaluate(instance, solved.solution)
    assert solved.evaluation.cost == solved.bound == (0, objective)
    FAMILY.write(instance, solved.solution, tmp_path / "toy.sol")
    (submission,) = FAMILY.read_solutions(tmp_path / "toy.sol", FAMILY.read(path))
    assert submission.solution == solved.solution


def test_rooms_are_named_without_moving_courses_about() -> None:
    text = TOY.replace("botany BRUNO 1 1 20 0", "botany BRUNO 2 1 20 0").replace(
        "algebra ANNE 2 2 30", "algebra ANNE 2 2 20"
    )
    instance = parse_instance("toy.ectt", text)
    # Both courses at both periods; the rooms of before cross over.
    taught = [(0, 0), (1, 0), (0, 2), (1, 2)]
    rooms = name_rooms(instance, taught, {(0, 0): 0, (1, 0): 1, (0, 2): 1, (1, 2): 0}, 5_000)
    assert "RoomStability" not in evaluate(instance, Assignment(rooms)).by_constraint


def test_a_reproducible_search_gives_the_same_answer_twice(tmp_path: Path) -> None:
    path = tmp_path / "toy.ectt"
    path.write_text(TOY.replace("algebra ANNE 2 2 30", "algebra ANNE 3 2 30"))
    (instance,) = FAMILY.read(path).instances
    settings = Settings(seconds=10, workers=1, reproducible=True)
    first, second = (FAMILY.solve(instance, settings) for _ in range(2))
    assert first.solution is not None
    assert (first.solution, first.evaluation) == (second.solution, second.evaluation)
