"""From a workbook to a timetable: python examples/solve_a_workbook.py [WORKBOOK] [SECONDS] [RESULT]."""

import sys
from pathlib import Path

import edt

SMALL = Path(__file__).parent / "small" / "small.xlsx"


def main(workbook: str = str(SMALL), seconds: str = "20", result_file: str = "timetable.html") -> None:
    """Load, check, solve, look at the audit, save."""
    problem = edt.load(workbook)
    for issue in edt.check(problem):
        print(issue.severity, issue.message("en"))
    result = edt.solve(problem, edt.Settings(seconds=float(seconds)), progress=show)
    assert result.audit is not None, "no timetable in that time"
    print(result.outcome, dict(zip(result.audit.levels, result.audit.cost, strict=True)))
    edt.save(result, result_file)


def show(progress: edt.Progress) -> None:
    """Print one line of progress."""
    print(f"{progress.seconds:5.1f} s {progress.stage:10} {progress.cost}", file=sys.stderr)


# The search runs in processes of its own: a script must be importable, hence this line.
if __name__ == "__main__":
    main(*sys.argv[1:])
