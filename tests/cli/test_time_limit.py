"""``--time`` is for the whole of ``edt solve``: reading, searching, writing."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from edt.cli.solve import WRITING, _left
from edt.formats.school_files import load
from edt.solving.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_the_search_gets_what_reading_and_writing_leave() -> None:
    problem = load(EXAMPLES / "small" / "small.xlsx")
    lessons = sum(len(course.split or (1,) * course.periods) for course in problem.school.courses)
    left = _left(Settings(seconds=60), monotonic() - 5, problem).seconds
    assert 50 < left <= 55 - WRITING * lessons


def test_the_search_gets_at_least_half_and_work_is_no_time() -> None:
    problem = load(EXAMPLES / "small" / "small.xlsx")
    assert _left(Settings(seconds=10), monotonic() - 20, problem).seconds == 5
    assert _left(Settings(seconds=10, reproducible=True), monotonic() - 20, problem).seconds == 10
