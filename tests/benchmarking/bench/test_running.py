"""Runs in processes of their own: peers by a template, limits, and going on after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from edt.benchmarking.record import RunRecord, read_records
from edt.cli import exit_codes
from edt.cli.app import main
from tests.benchmarking.families.cbctt.test_reading import TOY

SOLVER = """
import pathlib, sys, time
instance, solution, seed, log = sys.argv[1:]
with open(log, "a") as file:
    file.write(seed + "\\n")
if seed == "7":
    hog = bytearray(600_000_000)
    time.sleep(60)
if seed == "8":
    sys.exit("no answer")
if seed == "9" and not pathlib.Path(log + ".again").exists():
    time.sleep(60)
pathlib.Path(solution).write_text("algebra rB 0 0\\nalgebra rB 1 0\\nbotany rB 0 1\\n")
"""


class Bench:
    """A study with a small program as its only configuration."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.results, self.log = folder, folder / "study.jsonl", folder / "log"
        (folder / "toy.ectt").write_text(TOY)
        (folder / "solver.py").write_text(SOLVER)

    def ask(self, *seeds: int) -> None:
        command = f"{sys.executable} {self.folder}/solver.py {{instance}} {{solution}} {{seed}} {self.log}"
        (self.folder / "study.toml").write_text(
            f'name = "study"\ninstances = ["toy.ectt"]\nseeds = {list(seeds)}\nseconds = 5\nmemory_mb = 500\n'
            f'[configurations.small]\ncommand = "{command}"\n'
        )

    def run(self) -> int:
        return main(["bench", "run", str(self.folder / "study.toml")])

    def records(self) -> list[RunRecord]:
        return read_records(self.results) if self.results.exists() else []


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_a_program_is_measured_by_a_template(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    bench.ask(1)
    assert bench.run() == exit_codes.CLEAN
    (found,) = bench.records()
    assert (found.state, found.cost, found.levels) == ("done", (0, 2), ("infeasibility", "objective"))
    assert found.curve[-1][1] == (0, 2)
    assert len(found.input_hash) == 64
    assert found.peak_memory_mb > 10
    assert found.machine["processors"]
    assert bench.run() == exit_codes.CLEAN
    assert len(bench.records()) == 1
    assert "1 of 1 runs are done" in capsys.readouterr().err


def test_too_much_memory_and_no_answer_are_recorded(bench: Bench) -> None:
    bench.ask(7, 8)
    assert bench.run() == exit_codes.NO
    memory, failed = bench.records()
    assert (memory.state, memory.cost) == ("memory", None)
    assert memory.peak_memory_mb > 500
    assert memory.wall_seconds < 30
    assert (failed.state, failed.cost) == ("done", None)


def test_a_killed_study_goes_on_where_it_was(bench: Bench) -> None:
    bench.ask(1, 9, 2)
    source = str(Path(__file__).resolve().parents[3] / "src")
    words = [sys.executable, "-m", "edt", "bench", "run", str(bench.folder / "study.toml")]
    started = subprocess.Popen(
        words, env={**os.environ, "PYTHONPATH": source}, start_new_session=True, stderr=subprocess.DEVNULL
    )
    for _ in range(600):
        if bench.log.exists() and "9" in bench.log.read_text():
            break
        time.sleep(0.1)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    assert [record.seed for record in bench.records()] == [1]
    Path(f"{bench.log}.again").touch()
    assert bench.run() == exit_codes.CLEAN
    assert [record.seed for record in bench.records()] == [1, 9, 2]
    assert bench.log.read_text().split() == ["1", "9", "9", "2"]
