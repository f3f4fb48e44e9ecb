"""The short scripts of the examples run as they are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def run(folder: Path, script: str, *arguments: str) -> str:
    """Run a script in a folder and return what it prints."""
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / script), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_script_is_tested() -> None:
    tested = {"solve_a_workbook.py", "school_in_python.py", "what_is_wrong.py"}
    assert {path.name for path in EXAMPLES.glob("*.py") if not path.name.startswith("make_")} == tested


def test_solve_a_workbook(tmp_path: Path) -> None:
    workbook = EXAMPLES / "small" / "small.xlsx"
    printed = run(tmp_path, "solve_a_workbook.py", str(workbook), "45", "week.html")
    assert "'unplaced': 0" in printed
    assert "8A Sport" in (tmp_path / "week.html").read_text(encoding="utf-8")


def test_a_school_in_python(tmp_path: Path) -> None:
    printed = run(tmp_path, "school_in_python.py").splitlines()
    lessons = [line for line in printed if line.startswith(("mon", "tue", "wed"))]
    assert sum("6A" in line for line in lessons) == 9
    assert not [line for line in printed if line.startswith("never")]


def test_what_is_wrong(tmp_path: Path) -> None:
    printed = run(tmp_path, "what_is_wrong.py")
    assert "13 hours of lessons need Kiln, open for 11 hours only" in printed
    assert "13 heures de cours demandent Kiln" in printed
