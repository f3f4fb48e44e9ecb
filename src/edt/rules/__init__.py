"""What is asked: the catalogue of rules, one file each."""

from edt.rules._help import Help, help_of
from edt.rules._refused import RefusedError
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
from edt.rules._times import Times, is_clock
from edt.rules.alignment import Alignment
from edt.rules.at_once import AtOnce
from edt.rules.availability import Availability
from edt.rules.break_crossing import BreakCrossing
from edt.rules.canteen import Canteen
from edt.rules.class_teacher import ClassTeacher
from edt.rules.classes_per_day import ClassesPerDay
from edt.rules.consecutive import Consecutive
from edt.rules.day_edge import DayEdge
from edt.rules.day_end import DayEnd
from edt.rules.day_links import DayLinks
from edt.rules.day_span import DaySpan
from edt.rules.days_apart import DaysApart
from edt.rules.days_in_a_row import DaysInARow
from edt.rules.early_beginnings import EarlyBeginnings
from edt.rules.evenness import Evenness
from edt.rules.fairness import Fairness
from edt.rules.fortnight_balance import FortnightBalance
from edt.rules.gaps import Gaps
from edt.rules.grouped import Grouped
from edt.rules.home_room import HomeRoom
from edt.rules.hours import Hours
from edt.rules.interval_days import IntervalDays
from edt.rules.isolated_lesson import IsolatedLesson
from edt.rules.kinds_per_day import KindsPerDay
from edt.rules.lessons_a_day import LessonsADay
from edt.rules.lessons_in_times import LessonsInTimes
from edt.rules.locked import Locked
from edt.rules.locked_room import LockedRoom
from edt.rules.lunch import Lunch
from edt.rules.no_clash import NoClash
from edt.rules.overnight_rest import OvernightRest
from edt.rules.parts_end_together import PartsEndTogether
from edt.rules.pedagogical_weight import PedagogicalWeight
from edt.rules.preferred_room import PreferredRoom
from edt.rules.presence import Presence
from edt.rules.room_changes import RoomChanges
from edt.rules.room_clash import RoomClash
from edt.rules.room_closed import RoomClosed
from edt.rules.room_fit import RoomFit
from edt.rules.room_stability import RoomStability
from edt.rules.rooms_used import RoomsUsed
from edt.rules.same_hour import SameHour
from edt.rules.same_room import SameRoom
from edt.rules.shared_free_time import SharedFreeTime
from edt.rules.site_changes import SiteChanges
from edt.rules.slots_used import SlotsUsed
from edt.rules.spacing import Spacing
from edt.rules.standby import Standby
from edt.rules.start_times import StartTimes
from edt.rules.subject_consecutive import SubjectConsecutive
from edt.rules.subject_distance import SubjectDistance
from edt.rules.subject_hours import SubjectHours
from edt.rules.subject_per_day import SubjectPerDay
from edt.rules.succession import Succession
from edt.rules.teacher_once import TeacherOnce
from edt.rules.travel import Travel
from edt.rules.weekly_order import WeeklyOrder
from edt.rules.whole_days import WholeDays
from edt.rules.workload import Workload

CATALOGUE: tuple[type[Rule], ...] = (
    Alignment,
    AtOnce,
    Availability,
    BreakCrossing,
    Canteen,
    ClassTeacher,
    ClassesPerDay,
    Consecutive,
    DayEdge,
    DayEnd,
    DayLinks,
    DaySpan,
    DaysApart,
    DaysInARow,
    EarlyBeginnings,
    Evenness,
    Fairness,
    FortnightBalance,
    Gaps,
    Grouped,
    HomeRoom,
    Hours,
    IntervalDays,
    IsolatedLesson,
    KindsPerDay,
    LessonsADay,
    LessonsInTimes,
    Locked,
    LockedRoom,
    Lunch,
    NoClash,
    OvernightRest,
    PartsEndTogether,
    PedagogicalWeight,
    PreferredRoom,
    Presence,
    RoomChanges,
    RoomClash,
    RoomClosed,
    RoomFit,
    RoomStability,
    RoomsUsed,
    SameHour,
    SameRoom,
    SharedFreeTime,
    SiteChanges,
    SlotsUsed,
    Spacing,
    Standby,
    StartTimes,
    SubjectConsecutive,
    SubjectDistance,
    SubjectHours,
    SubjectPerDay,
    Succession,
    TeacherOnce,
    Travel,
    WeeklyOrder,
    WholeDays,
    Workload,
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
    "ClassTeacher",
    "ClassesPerDay",
    "Consecutive",
    "DayEdge",
    "DayEnd",
    "DayLinks",
    "DaySpan",
    "DaysApart",
    "DaysInARow",
    "EarlyBeginnings",
    "Evenness",
    "Example",
    "Fairness",
    "FortnightBalance",
    "Gaps",
    "Grouped",
    "Help",
    "HomeRoom",
    "Hours",
    "IntervalDays",
    "IsolatedLesson",
    "KindsPerDay",
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
    "PartsEndTogether",
    "PedagogicalWeight",
    "PreferredRoom",
    "Presence",
    "RefusedError",
    "RoomChanges",
    "RoomClash",
    "RoomClosed",
    "RoomFit",
    "RoomStability",
    "RoomsUsed",
    "Rule",
    "RuleNames",
    "SameHour",
    "SameRoom",
    "SharedFreeTime",
    "SiteChanges",
    "SlotsUsed",
    "Spacing",
    "Standby",
    "Start",
    "StartTimes",
    "Strength",
    "SubjectConsecutive",
    "SubjectDistance",
    "SubjectHours",
    "SubjectPerDay",
    "Succession",
    "TeacherOnce",
    "Times",
    "Travel",
    "WeeklyOrder",
    "Who",
    "WholeDays",
    "Wish",
    "Workload",
    "help_of",
    "is_clock",
]
