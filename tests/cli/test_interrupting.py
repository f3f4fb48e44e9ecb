"""A solve that is stopped from outside leaves a whole timetable behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from edt.auditing import audit
from edt.cli import exit_codes
from edt.formats.json import load_result, save
from edt.problem import Problem
from edt.rules import Gaps, Locked, Who
from tests.cli.schools import school_problem

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals to a group of processes are POSIX")

SECONDS = 60.0


@pytest.fixture
def solve(tmp_path: Path) -> "subprocess.Popen[str]":
    """Give a running solve of a school whose teacher must have a gap, so that the search goes on."""
    plain = school_problem()
    locks = tuple(
        Locked.model_validate({"course": course, "day": "mon", "period": period})
        for course, period in (("maths 6B", "M1"), ("maths 6A", "S2"))
    )
    rules = (*locks, Gaps(who=Who(kind="teachers")))
    save(Problem(school=plain.school, rules=rules, language="en"), tmp_path / "school.json")
    words = ["solve", "school.json", "-o", "out", "--time", "10m", "--workers", "2"]
    return subprocess.Popen(
        [sys.executable, "-m", "edt", *words],
        cwd=tmp_path,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # its workers are in its group, as under a terminal
    )


def _wait_for(path: Path, solve: "subprocess.Popen[str]") -> None:
    end = time.monotonic() + SECONDS
    while not path.exists():
        assert solve.poll() is None, solve.communicate()
        assert time.monotonic() < end, "no timetable"
        time.sleep(0.05)


def _sound(path: Path) -> None:
    """Check that a saved result is whole and audits as it claims."""
    result = load_result(path)
    assert result.timetable is not None
    assert result.audit == audit(result.problem, result.timetable)


def _left(members: list[psutil.Process]) -> list[psutil.Process]:
    _, alive = psutil.wait_procs(members, timeout=10)
    return alive


def test_ctrl_c_stops_and_keeps_the_best(solve: "subprocess.Popen[str]", tmp_path: Path) -> None:
    _wait_for(tmp_path / "out" / "timetable.json", solve)
    members = psutil.Process(solve.pid).children(recursive=True)
    os.killpg(solve.pid, signal.SIGINT)
    out, err = solve.communicate(timeout=SECONDS)
    assert solve.returncode == exit_codes.CLEAN, err
    assert "stopped on demand" in out
    assert "Traceback" not in err
    assert _left(members) == []
    _sound(tmp_path / "out" / "timetable.json")
    assert (tmp_path / "out" / "timetable.html").exists()


@pytest.mark.parametrize(
    "delay",
    [0.0, *(pytest.param(0.1 * number, marks=pytest.mark.nightly) for number in range(1, 50))],
)
def test_a_kill_leaves_the_newest_timetable_whole(
    solve: "subprocess.Popen[str]", tmp_path: Path, delay: float
) -> None:
    saved = tmp_path / "out" / "timetable.json"
    _wait_for(saved, solve)
    time.sleep(delay)
    members = psutil.Process(solve.pid).children(recursive=True)
    solve.kill()
    solve.communicate(timeout=SECONDS)
    _sound(saved)
    # Workers whose parent is gone leave by themselves.
    assert _left(members) == []
