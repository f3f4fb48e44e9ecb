"""What is asked: the catalogue of rules, one file each."""

from edt.rules._rule import (
    AimName,
    Breach,
    Case,
    Example,
    Liftable,
    Lowering,
    Never,
    Rule,
    RuleNames,
    Start,
    Strength,
    Who,
    Wish,
)
from edt.rules.gaps import Gaps
from edt.rules.hours import Hours

CATALOGUE: tuple[type[Rule], ...] = (
    Gaps,
    Hours,
)

__all__ = [
    "CATALOGUE",
    "AimName",
    "Breach",
    "Case",
    "Example",
    "Gaps",
    "Hours",
    "Liftable",
    "Lowering",
    "Never",
    "Rule",
    "RuleNames",
    "Start",
    "Strength",
    "Who",
    "Wish",
]
