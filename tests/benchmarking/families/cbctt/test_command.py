"""``edt evaluate`` on instances of the family."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from edt.cli import exit_codes
from edt.cli.app import main
from tests.benchmarking.families.cbctt.test_reading import TOY


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    path = tmp_path / "toy.ectt"
    path.write_text(TOY)
    return path


def test_evaluate_says_cost_and_components(instance: Path, capsys: pytest.CaptureFixture[str]) -> None:
    solution = instance.with_name("mine.sol")
    solution.write_text("algebra rA 0 0\nalgebra rB 1 0\nbotany B 0 1\n")
    assert (
        main(["evaluate", str(instance), str(solution), "--json", "--formulation", "ud2"]) == exit_codes.CLEAN
    )
    (found,) = json.loads(capsys.readouterr().out)["solutions"]
    assert (found["name"], found["infeasibility"], found["objective"]) == ("mine", 0, 13)
    assert found["by_constraint"]["RoomCapacity"] == {"infeasibility": 0, "objective": 10}


@pytest.mark.parametrize("content", [b"", b"Name: Toy\nCourses:", b"<Root/>", b"Name: x\nCourses: 1\0"])
def test_files_that_are_none_end_in_a_message(
    instance: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    instance.write_bytes(content)
    assert main(["evaluate", str(instance)]) == exit_codes.UNREADABLE
    assert "toy.ectt" in capsys.readouterr().err
