"""What is given: the school, in the words of timetable officers."""

from edt.school._model import Model
from edt.school.canteen import Sitting
from edt.school.courses import EITHER, EVERY, Course
from edt.school.grid import RECESS, Atom, Break, Closed, Grid, HalfDay, Period, Timeline, clock
from edt.school.people import Group, SchoolClass, Subject, Teacher
from edt.school.places import Room, RoomPool, Travel
from edt.school.schedule import Schedule, Slot
from edt.school.school import CalendarWeek, Person, PersonKind, School
from edt.school.sites import site_of_rooms
from edt.school.subgroups import Subgroup, disjoint
from edt.school.timetable import Lesson, Taught, Timetable, Unplaced
from edt.school.validation import audiences_conflict, fitting_rooms
from edt.school.year import Term

__all__ = [
    "EITHER",
    "EVERY",
    "RECESS",
    "Atom",
    "Break",
    "CalendarWeek",
    "Closed",
    "Course",
    "Grid",
    "Group",
    "HalfDay",
    "Lesson",
    "Model",
    "Period",
    "Person",
    "PersonKind",
    "Room",
    "RoomPool",
    "Schedule",
    "School",
    "SchoolClass",
    "Sitting",
    "Slot",
    "Subgroup",
    "Subject",
    "Taught",
    "Teacher",
    "Term",
    "Timeline",
    "Timetable",
    "Travel",
    "Unplaced",
    "audiences_conflict",
    "clock",
    "disjoint",
    "fitting_rooms",
    "site_of_rooms",
]
