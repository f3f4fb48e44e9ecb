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
from edt.rules.canteen import Canteen
from edt.rules.consecutive import Consecutive
from edt.rules.day_edge import DayEdge
from edt.rules.day_links import DayLinks
from edt.rules.day_span import DaySpan
from edt.rules.days_apart import DaysApart
from edt.rules.early_beginnings import EarlyBeginnings
from edt.rules.gaps import Gaps
from edt.rules.grouped import Grouped
from edt.rules.home_room import HomeRoom
from edt.rules.hours import Hours
from edt.rules.interval_days import IntervalDays
from edt.rules.isolated_lesson import IsolatedLesson
from edt.rules.lessons_a_day import LessonsADay
from edt.rules.lessons_in_times import LessonsInTimes
from edt.rules.locked import Locked
from edt.rules.locked_room import LockedRoom
from edt.rules.lunch import Lunch
from edt.rules.no_clash import NoClash
from edt.rules.overnight_rest import OvernightRest
from edt.rules.preferred_room import PreferredRoom
from edt.rules.presence import Presence
from edt.rules.room_changes import RoomChanges
from edt.rules.room_clash import RoomClash
from edt.rules.room_closed import RoomClosed
from edt.rules.room_fit import RoomFit
from edt.rules.room_stability import RoomStability
from edt.rules.same_hour import SameHour
from edt.rules.site_changes import SiteChanges
from edt.rules.slots_used import SlotsUsed
from edt.rules.spacing import Spacing
from edt.rules.start_times import StartTimes
from edt.rules.subject_consecutive import SubjectConsecutive
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
    Canteen,
    Consecutive,
    DayEdge,
    DayLinks,
    DaySpan,
    DaysApart,
    EarlyBeginnings,
    Gaps,
    Grouped,
    HomeRoom,
    Hours,
    IntervalDays,
    IsolatedLesson,
    LessonsADay,
    LessonsInTimes,
    Locked,
    LockedRoom,
    Lunch,
    NoClash,
    OvernightRest,
    PreferredRoom,
    Presence,
    RoomChanges,
    RoomClash,
    RoomClosed,
    RoomFit,
    RoomStability,
    SameHour,
    SiteChanges,
    SlotsUsed,
    Spacing,
    StartTimes,
    SubjectConsecutive,
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
    "Canteen",
    "Case",
    "Consecutive",
    "DayEdge",
    "DayLinks",
    "DaySpan",
    "DaysApart",
    "EarlyBeginnings",
    "Example",
    "Gaps",
    "Grouped",
    "HomeRoom",
    "Hours",
    "IntervalDays",
    "IsolatedLesson",
    "LessonsADay",
    "LessonsInTimes",
    "Liftable",
    "Locked",
    "LockedRoom",
    "Lowering",
    "Lunch",
    "Never",
    "NoClash",
    "OvernightRest",
    "PreferredRoom",
    "Presence",
    "RoomChanges",
    "RoomClash",
    "RoomClosed",
    "RoomFit",
    "RoomStability",
    "Rule",
    "RuleNames",
    "SameHour",
    "SiteChanges",
    "SlotsUsed",
    "Spacing",
    "Start",
    "StartTimes",
    "Strength",
    "SubjectConsecutive",
    "SubjectHours",
    "SubjectPerDay",
    "Succession",
    "Times",
    "Travel",
    "WeeklyOrder",
    "Who",
    "Wish",
]
