"""edt solve on a published instance: the solution is written, and costs what the command says."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_evaluate_xhstt import SMALL


def test_a_small_instance_is_solved_and_evaluated(run: Run, tmp_path: Path) -> None:
    (tmp_path / "small.xml").write_text(SMALL.replace("SOLUTION", ""))
    ran = run("solve", "small.xml", "-o", "solution.xml", "--time", "20s", "--workers", "1", "--json")
    assert ran.code == 0, ran.err
    answer = json.loads(ran.out)
    assert (answer["infeasibility"], answer["objective"], answer["stopped_by"]) == (0, 0, "proof")
    evaluated = json.loads(run("evaluate", "small.xml", "solution.xml", "--json").out)
    assert [(one["infeasibility"], one["objective"]) for one in evaluated["solutions"]] == [(0, 0)]
    again = run("solve", "small.xml", "-o", "solution.xml")
    assert again.code == 2
    assert "the file exists and is not replaced" in again.err


def test_one_instance_at_a_time(run: Run, tmp_path: Path) -> None:
    first, rest = SMALL.split("</Instances>")
    inner = first.split("<Instances>")[1].replace('Id="I"', 'Id="J"')
    (tmp_path / "two.xml").write_text(f"{first}{inner}</Instances>{rest}".replace("SOLUTION", ""))
    ran = run("solve", "two.xml")
    assert ran.code == 2
    assert "the file holds 2 instances" in ran.err
    ran = run("solve", "two.xml", "--instance", "K")
    assert ran.code == 2
    assert 'the file holds no instance "K"' in ran.err
    ran = run("solve", "two.xml", "--instance", "J", "--time", "20s", "--workers", "1", "--json")
    assert ran.code == 0, ran.err


def test_a_timetable_to_start_from_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "small.xml").write_text(SMALL.replace("SOLUTION", ""))
    ran = run("solve", "small.xml", "--start", "before.xml")
    assert ran.code == 2
    assert "--start is for schools only" in ran.err
