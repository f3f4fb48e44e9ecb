"""The whole pipeline in worker processes: audited answers, warm starts, time, saving on the way."""

from __future__ import annotations

import sys

from edt.problem import Problem
from edt.result import Result
from edt.rules import Gaps, Hours, Who, Wish
from edt.rules._tiny import tiny_school
from edt.school import Course
from edt.solving.pipeline import solve
from edt.solving.progress import Progress
from edt.solving.settings import Settings

SCHOOL = tiny_school(
    [
        Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=3),
        Course(id="french", subject="french", classes=("6A",), teachers=("PETIT",), periods=3, split=(2, 1)),
        Course(id="sport", subject="sport", classes=("6B",), teachers=("MARTIN",), periods=2),
    ]
)
PROBLEM = Problem(
    school=SCHOOL,
    rules=(Hours(who=Who(kind="classes"), most=3), Gaps(who=Who(kind="classes"), strength=Wish(weight=3))),
)


def test_a_small_school_is_solved_to_proven_optimality() -> None:
    seen: list[Progress] = []
    saved: list[Result] = []
    result = solve(PROBLEM, Settings(seconds=60, workers=2), progress=seen.append, on_best=saved.append)
    assert result.outcome == "optimal"
    assert result.stopped_by == "proof"
    assert result.audit is not None
    assert result.audit.clean
    assert not any(result.audit.cost)
    assert saved[-1].timetable == result.timetable
    assert [progress.stage for progress in seen][-1] == "done"
    assert {"compile", "construct", "improve", "audit"} <= {progress.stage for progress in seen}


def test_an_earlier_timetable_is_a_warm_start() -> None:
    first = solve(PROBLEM, Settings(seconds=60, workers=1))
    again = solve(PROBLEM, Settings(seconds=60, workers=1), start=first.timetable)
    assert again.timetable is not None
    assert again.outcome == "optimal"


def test_what_cannot_be_placed_is_listed() -> None:
    school = tiny_school(
        [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=9)]
    )
    result = solve(Problem(school=school), Settings(seconds=60, workers=1))
    assert result.timetable is not None
    assert sum(item.length * item.count for item in result.timetable.unplaced) == 1
    assert result.audit is not None
    assert result.audit.unplaced == 1
    assert result.outcome == "optimal"


def test_importing_the_package_loads_no_solver() -> None:
    assert "edt.solving.pipeline" in sys.modules
    assert "ortools" not in sys.modules or "edt.solving.cpsat" in sys.modules
