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
from edt.rules.at_once import AtOnce
from edt.rules.availability import Availability
from edt.rules.break_crossing import BreakCrossing
from edt.rules.consecutive import Consecutive
from edt.rules.day_edge import DayEdge
from edt.rules.day_links import DayLinks
from edt.rules.early_beginnings import EarlyBeginnings
from edt.rules.gaps import Gaps
from edt.rules.grouped import Grouped
from edt.rules.hours import Hours
from edt.rules.interval_days import IntervalDays
from edt.rules.lessons_a_day import LessonsADay
from edt.rules.locked import Locked
from edt.rules.locked_room import LockedRoom
from edt.rules.lunch import Lunch
from edt.rules.no_clash import NoClash
from edt.rules.presence import Presence
from edt.rules.room_clash import RoomClash
from edt.rules.room_closed import RoomClosed
from edt.rules.room_fit import RoomFit
from edt.rules.room_stability import RoomStability
from edt.rules.same_hour import SameHour
from edt.rules.site_changes import SiteChanges
from edt.rules.spacing import Spacing
from edt.rules.start_times import StartTimes
from edt.rules.subject_hours import SubjectHours
from edt.rules.subject_per_day import SubjectPerDay
from edt.rules.succession import Succession
from edt.rules.travel import Travel
from edt.rules.weekly_order import WeeklyOrder

CATALOGUE: tuple[type[Rule], ...] = (
    Alignment,
    AtOnce,
    Availability,
    BreakCrossing,
    Consecutive,
    DayEdge,
    DayLinks,
    EarlyBeginnings,
    Gaps,
    Grouped,
    Hours,
    IntervalDays,
    LessonsADay,
    Locked,
    LockedRoom,
    Lunch,
    NoClash,
    Presence,
    RoomClash,
    RoomClosed,
    RoomFit,
    RoomStability,
    SameHour,
    SiteChanges,
    Spacing,
    StartTimes,
    SubjectHours,
    SubjectPerDay,
    Succession,
    Travel,
    WeeklyOrder,
)

__all__ = [
    "CATALOGUE",
    "AimName",
    "Alignment",
    "AtOnce",
    "Availability",
    "Breach",
    "BreakCrossing",
    "Case",
    "Consecutive",
    "DayEdge",
    "DayLinks",
    "EarlyBeginnings",
    "Example",
    "Gaps",
    "Grouped",
    "Hours",
    "IntervalDays",
    "LessonsADay",
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
    "SameHour",
    "SiteChanges",
    "Spacing",
    "Start",
    "StartTimes",
    "Strength",
    "SubjectHours",
    "SubjectPerDay",
    "Succession",
    "Times",
    "Travel",
    "WeeklyOrder",
    "Who",
    "Wish",
]
