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
from edt.rules._times import Times
from edt.rules.availability import Availability
from edt.rules.day_links import DayLinks
from edt.rules.gaps import Gaps
from edt.rules.hours import Hours
from edt.rules.locked import Locked
from edt.rules.lunch import Lunch
from edt.rules.no_clash import NoClash
from edt.rules.room_clash import RoomClash
from edt.rules.room_stability import RoomStability
from edt.rules.spacing import Spacing
from edt.rules.subject_per_day import SubjectPerDay

CATALOGUE: tuple[type[Rule], ...] = (
    SubjectPerDay,
    Spacing,
    RoomStability,
    Lunch,
    DayLinks,
    Availability,
    Gaps,
    Hours,
    Locked,
    NoClash,
    RoomClash,
)

__all__ = [
    "CATALOGUE",
    "AimName",
    "Availability",
    "Breach",
    "Case",
    "DayLinks",
    "Example",
    "Gaps",
    "Hours",
    "Liftable",
    "Locked",
    "Lowering",
    "Lunch",
    "Never",
    "NoClash",
    "RoomClash",
    "RoomStability",
    "Rule",
    "RuleNames",
    "Spacing",
    "Start",
    "Strength",
    "SubjectPerDay",
    "Times",
    "Who",
    "Wish",
]
