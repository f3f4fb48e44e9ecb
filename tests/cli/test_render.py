"""What matters most is said first, and what is left out is counted."""

from typing import Literal

from edt.auditing import Audit, Finding
from edt.auditing.audit import RuleCost
from edt.cli.render import MOST_FINDINGS, finding_lines, issue_lines
from edt.messages import Issue, Place


def _finding(rule: int | None, cost: int, sentence: str) -> Finding:
    strength: Literal["never", "wish"] = "never" if rule is None else "wish"
    return Finding(
        rule="gaps",
        number=rule,
        case=sentence,
        strength=strength,
        amount=1,
        cost=cost,
        fr=sentence,
        en=sentence,
    )


def _audit(*findings: Finding) -> Audit:
    rules = tuple(
        RuleCost(
            rule="gaps",
            number=n,
            fr="",
            en="",
            strength="wish",
            level=level,
            cases=1,
            broken=1,
            amount=1,
            cost=1,
        )
        for n, level in ((0, 2), (1, 1))
    )
    return Audit(
        complete=True,
        hard=0,
        unplaced=0,
        levels=("a", "b", "c"),
        cost=(0, 0, 0),
        rules=rules,
        findings=findings,
    )


def test_hard_rules_come_first_then_aims_then_costs() -> None:
    audit = _audit(
        _finding(0, 900, "late aim"),
        _finding(1, 1, "cheap"),
        _finding(1, 5, "dear"),
        _finding(None, 0, "hard"),
    )
    said = [line.rsplit(": ", 1)[-1] for line in finding_lines(audit, "en")[1:]]
    assert said == ["hard", "dear", "cheap", "late aim"]


def test_the_rest_is_counted() -> None:
    audit = _audit(*(_finding(1, 1, f"case {number}") for number in range(MOST_FINDINGS + 3)))
    lines = finding_lines(audit, "en")
    assert len(lines) == 1 + MOST_FINDINGS + 1
    assert lines[-1] == "  … and 3 more"
    assert finding_lines(_audit(), "en") == []


def test_an_issue_without_place_or_hint_has_none() -> None:
    issues = [Issue("week-unknown", "warning", Place(), {"value": "C", "known": "A"})]
    assert issue_lines(issues, "en") == ['warning: week "C" does not exist', "  hint: this school has: A"]
