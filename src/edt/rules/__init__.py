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
from edt.rules.alignment import Alignment
from edt.rules.availability import Availability
from edt.rules.break_crossing import BreakCrossing
from edt.rules.consecutive import Consecutive
from edt.rules.day_links import DayLinks
from edt.rules.gaps import Gaps
from edt.rules.hours import Hours
from edt.rules.locked import Locked
from edt.rules.locked_room import LockedRoom
from edt.rules.lunch import Lunch
from edt.rules.no_clash import NoClash
from edt.rules.presence import Presence
from edt.rules.room_clash import RoomClash
from edt.rules.room_closed import RoomClosed
from edt.rules.room_fit import RoomFit
from edt.rules.room_stability import RoomStability
from edt.rules.site_changes import SiteChanges
from edt.rules.spacing import Spacing
from edt.rules.subject_per_day import SubjectPerDay
from edt.rules.travel import Travel

CATALOGUE: tuple[type[Rule], ...] = (
    Alignment,
    Availability,
    BreakCrossing,
    Consecutive,
    DayLinks,
    Gaps,
    Hours,
    Locked,
    LockedRoom,
    Lunch,
    NoClash,
    Presence,
    RoomClash,
    RoomClosed,
    RoomFit,
    RoomStability,
    SiteChanges,
    Spacing,
    SubjectPerDay,
    Travel,
)

__all__ = [
    "CATALOGUE",
    "AimName",
    "Alignment",
    "Availability",
    "Breach",
    "BreakCrossing",
    "Case",
    "Consecutive",
    "DayLinks",
    "Example",
    "Gaps",
    "Hours",
    "Liftable",
    "Locked",
    "LockedRoom",
    "Lowering",
    "Lunch",
    "Never",
    "NoClash",
    "Presence",
    "RoomClash",
    "RoomClosed",
    "RoomFit",
    "RoomStability",
    "Rule",
    "RuleNames",
    "SiteChanges",
    "Spacing",
    "Start",
    "Strength",
    "SubjectPerDay",
    "Times",
    "Travel",
    "Who",
    "Wish",
]
