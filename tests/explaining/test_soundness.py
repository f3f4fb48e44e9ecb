"""A school that has a timetable is never accused, however tight its rules."""

from __future__ import annotations

from hypothesis import given, settings

from edt.auditing import audit
from edt.explaining.precheck import precheck
from edt.problem import Problem
from edt.school import Timetable
from tests.explaining.planted import planted


@settings(max_examples=30)
@given(planted())
def test_no_solvable_school_is_accused(drawn: tuple[Problem, Timetable]) -> None:
    problem, timetable = drawn
    found = audit(problem, timetable)
    assert found.complete
    assert found.hard == 0, found.findings
    errors = [issue for issue in precheck(problem) if issue.severity == "error"]
    assert not errors, [(issue.code, issue.message("en")) for issue in errors]


@settings(max_examples=10)
@given(planted())
def test_every_issue_speaks_both_languages(drawn: tuple[Problem, Timetable]) -> None:
    for issue in precheck(drawn[0]):
        for language in ("fr", "en"):
            assert "{" not in issue.message(language) + issue.hint(language)
