"""What the example college asks for."""

from __future__ import annotations

from edt.rules import Gaps, Hours, Rule, Wish
from edt.rules import Who as People
from edt.school import School


def college_rules(school: School) -> tuple[Rule, ...]:
    """Return the rules of the college."""
    return (
        Hours(who=People(kind="classes"), span="day", most=7),
        Hours(who=People(kind="teachers"), span="day", most=6),
        Gaps(who=People(kind="classes"), strength=Wish(weight=10)),
        Gaps(who=People(kind="teachers"), allowed=2, strength=Wish(weight=2)),
    )
