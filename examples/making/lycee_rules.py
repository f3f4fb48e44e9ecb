"""What the example lycée asks for."""

from __future__ import annotations

from edt.rules import Gaps, Hours, Rule, Who, Wish
from edt.school import School


def lycee_rules(school: School) -> tuple[Rule, ...]:
    """Return the rules of the lycée."""
    return (
        Hours(who=Who(kind="classes"), span="day", most=8),
        Hours(who=Who(kind="teachers"), span="day", most=6),
        Gaps(who=Who(kind="classes"), strength=Wish(weight=10)),
        Gaps(who=Who(kind="teachers"), allowed=3, strength=Wish(weight=2)),
    )
