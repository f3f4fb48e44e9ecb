"""Constraints of FET by chance, one kind at a time, on the people and activities of a small school."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from tests.formats.fet.making import DAYS, constraint, ids, tag, times

CLOCK = ("08:00 - 08:45", "08:45 - 09:30", "09:50 - 10:30", "10:30 - 11:15", "13:00 - 13:45", "13:45 - 14:45")
"""Hours of different lengths, with a pause before the third and lunch before the fifth."""
SLOTS = [(day, hour) for day in range(len(DAYS)) for hour in range(len(CLOCK))]
TEACHERS, STUDENTS = ("MARTIN", "PETIT", "ROUX"), ("5a boys", "5a girls", "5b", "5a")
SUBJECTS, TAGS = ("maths", "sport", "art"), ("lab", "quiet")
BUILDINGS = {"N1": "north", "N2": "north", "S1": "south", "S2": "south"}
EVERYBODY = ("Teacher", "Teachers", "StudentsSet", "Students")


class Draw(NamedTuple):
    """What a constraint may name, by chance: numbers, people and the activities of a school."""

    random: Random
    activities: Sequence[int]

    def number(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def one(self, names: Sequence[str]) -> str:
        return self.random.choice(names)

    def flag(self, name: str) -> str:
        return tag(name, self.one(("true", "false")))

    def some(self, low: int, high: int) -> list[int]:
        return self.random.sample(self.activities, min(self.number(low, high), len(self.activities)))

    def slots(self, name: str, prefix: str, low: int, high: int) -> str:
        return times(name, *self.random.sample(SLOTS, self.number(low, high)), prefix=prefix, hours=CLOCK)

    def person(self, prefix: str) -> str:
        """Name one person where the constraint is about one; FET passes over a tag that is not its own."""
        if prefix == "Teacher":
            name = self.one(TEACHERS)
            return tag("Teacher", name) + tag("Teacher_Name", name)
        return tag("Students", self.one(STUDENTS)) if prefix == "StudentsSet" else ""

    def tag(self) -> str:
        name = self.one(TAGS)
        return tag("Activity_Tag", name) + tag("Activity_Tag_Name", name)

    def filter(self) -> str:
        """Name a teacher, students, a subject and a tag, or any, whose activities are meant."""
        fields = {"Teacher": TEACHERS, "Students": STUDENTS, "Subject": SUBJECTS, "Activity_Tag": TAGS}
        chosen = {name: self.one(("", *names)) for name, names in fields.items()}
        return "".join(tag(f"{name}_Name", value) for name, value in chosen.items())


Asked = Callable[[Draw], str]


def of_people(family: str, *fields: Callable[[Draw], str], prefixes: Sequence[str] = EVERYBODY) -> Asked:
    """Return a constraint on a teacher, all teachers, a set of students or all of them."""

    def ask(draw: Draw) -> str:
        prefix = draw.one(prefixes)
        return constraint(f"{prefix}{family}", draw.person(prefix), *(field(draw) for field in fields))

    return ask


def of_set(kind: str, low: int, high: int, *fields: Callable[[Draw], str]) -> Asked:
    """Return a constraint on some activities."""
    return lambda draw: constraint(kind, ids(*draw.some(low, high)), *(field(draw) for field in fields))


def of_two(kind: str) -> Asked:
    """Return a constraint that names a first and a second activity."""

    def ask(draw: Draw) -> str:
        first, second = draw.some(2, 2)
        return constraint(kind, tag("First_Activity_Id", first), tag("Second_Activity_Id", second))

    return ask


def of_filter(kind: str, *fields: Callable[[Draw], str]) -> Asked:
    """Return a constraint on the activities of somebody, a subject or a tag."""
    return lambda draw: constraint(kind, draw.filter(), *(field(draw) for field in fields))


def whole(name: str, low: int, high: int) -> Callable[[Draw], str]:
    return lambda draw: tag(name, draw.number(low, high))


def flag(name: str) -> Callable[[Draw], str]:
    return lambda draw: draw.flag(name)


def slots(name: str, prefix: str, low: int, high: int) -> Callable[[Draw], str]:
    return lambda draw: draw.slots(name, prefix, low, high)


def fixed(*elements: str) -> Callable[[Draw], str]:
    return lambda _: "".join(elements)


def interval(draw: Draw) -> str:
    first = draw.number(0, 4)
    last = draw.number(first + 1, 5)
    return tag("Interval_Start_Hour", CLOCK[first]) + tag("Interval_End_Hour", CLOCK[last])


def two_sets(draw: Draw) -> str:
    found = draw.some(4, 4)
    sides = {"First": found[:2], "Second": found[2:]}
    return constraint(
        "TwoSetsOfActivitiesOrdered",
        *(tag(f"{side}_Activities_Ids_Set", ids(*numbers)) for side, numbers in sides.items()),
    )


def rooms_of(draw: Draw) -> str:
    names = draw.random.sample([*BUILDINGS], 2)
    return tag("Number_of_Preferred_Rooms", 2) + "".join(tag("Preferred_Room", name) for name in names)


def one_room(draw: Draw) -> str:
    return tag("Room", draw.one([*BUILDINGS]))


chosen = slots("Selected_Time_Slot", "Selected_", 4, 20)
only_teachers, only_students = EVERYBODY[:2], EVERYBODY[2:]

TIME: dict[str, Asked] = {
    "not available": of_people(
        "NotAvailableTimes", slots("Not_Available_Time", "", 1, 8), prefixes=("Teacher", "StudentsSet")
    ),
    "most days": of_people("MaxDaysPerWeek", whole("Max_Days_Per_Week", 1, 4), prefixes=only_teachers),
    "least days": of_people("MinDaysPerWeek", whole("Minimum_Days_Per_Week", 2, 5), prefixes=only_teachers),
    "most hours": of_people("MaxHoursDaily", whole("Maximum_Hours_Daily", 1, 4)),
    "least hours": of_people(
        "MinHoursDaily", whole("Minimum_Hours_Daily", 2, 3), fixed(tag("Allow_Empty_Days", "true"))
    ),
    "hours in a row": of_people("MaxHoursContinuously", whole("Maximum_Hours_Continuously", 1, 3)),
    "gaps of a day": of_people("MaxGapsPerDay", whole("Max_Gaps", 0, 2)),
    "gaps of a week": of_people("MaxGapsPerWeek", whole("Max_Gaps", 0, 5)),
    "span": of_people("MaxSpanPerDay", whole("Max_Span", 2, 5)),
    "rest": of_people("MinRestingHours", whole("Minimum_Resting_Hours", 1, 6), flag("Circular")),
    "interval": of_people("IntervalMaxDaysPerWeek", interval, whole("Max_Days_Per_Week", 0, 3)),
    "early": of_people(
        "EarlyMaxBeginningsAtSecondHour",
        whole("Max_Beginnings_At_Second_Hour", 0, 5),
        prefixes=only_students,
    ),
    "most hours of a tag": of_people(
        "ActivityTagMaxHoursDaily", Draw.tag, whole("Maximum_Hours_Daily", 1, 3)
    ),
    "least hours of a tag": of_people(
        "ActivityTagMinHoursDaily",
        Draw.tag,
        whole("Minimum_Hours_Daily", 2, 3),
        fixed(tag("Allow_Empty_Days", "true")),
    ),
    "hours of a tag in a row": of_people(
        "ActivityTagMaxHoursContinuously", Draw.tag, whole("Maximum_Hours_Continuously", 1, 2)
    ),
    "gaps between a tag": of_people("MinGapsBetweenActivityTag", Draw.tag, whole("MinGaps", 1, 3)),
    "gaps between tags": of_people(
        "MinGapsBetweenOrderedPairOfActivityTags",
        fixed(tag("First_Activity_Tag", "lab"), tag("Second_Activity_Tag", "quiet")),
        whole("MinGaps", 1, 3),
    ),
    "days between": of_set(
        "MinDaysBetweenActivities", 2, 3, flag("Consecutive_If_Same_Day"), whole("MinDays", 1, 3)
    ),
    "most days between": of_set("MaxDaysBetweenActivities", 2, 3, whole("MaxDays", 1, 3)),
    "gaps between": of_set("MinGapsBetweenActivities", 2, 4, whole("MinGaps", 1, 3)),
    "same day": of_set("ActivitiesSameStartingDay", 2, 2),
    "same hour": of_set("ActivitiesSameStartingHour", 2, 2),
    "not at once": of_set("ActivitiesNotOverlapping", 2, 6),
    "consecutive": of_two("TwoActivitiesConsecutive"),
    "grouped": of_two("TwoActivitiesGrouped"),
    "ordered": of_two("TwoActivitiesOrdered"),
    "ordered on a day": of_two("TwoActivitiesOrderedIfSameDay"),
    "two sets": two_sets,
    "last of a day": lambda draw: constraint("ActivityEndsStudentsDay", ids(*draw.some(1, 1))),
    "all last of a day": of_filter("ActivitiesEndStudentsDay"),
    "starts": of_filter(
        "ActivitiesPreferredStartingTimes",
        fixed(tag("Duration", "")),
        slots("Preferred_Starting_Time", "Preferred_Starting_", 12, 28),
    ),
    "slots": of_filter(
        "ActivitiesPreferredTimeSlots",
        fixed(tag("Duration", "")),
        slots("Preferred_Time_Slot", "Preferred_", 14, 28),
    ),
    "most at once": of_set(
        "ActivitiesMaxSimultaneousInSelectedTimeSlots",
        4,
        9,
        chosen,
        whole("Max_Number_of_Simultaneous_Activities", 0, 1),
    ),
    "least at once": of_set(
        "ActivitiesMinSimultaneousInSelectedTimeSlots",
        4,
        9,
        chosen,
        fixed(tag("Min_Number_of_Simultaneous_Activities", 2), tag("Allow_Empty_Slots", "true")),
    ),
    "most slots": of_set(
        "ActivitiesOccupyMaxTimeSlotsFromSelection",
        3,
        9,
        chosen,
        whole("Max_Number_of_Occupied_Time_Slots", 1, 4),
    ),
    "least slots": of_set(
        "ActivitiesOccupyMinTimeSlotsFromSelection",
        3,
        9,
        chosen,
        whole("Min_Number_of_Occupied_Time_Slots", 1, 4),
    ),
}
SPACE: dict[str, Asked] = {
    "building changes of a day": of_people(
        "MaxBuildingChangesPerDay", whole("Max_Building_Changes_Per_Day", 0, 1)
    ),
    "building changes of a week": of_people(
        "MaxBuildingChangesPerWeek", whole("Max_Building_Changes_Per_Week", 0, 3)
    ),
    "gaps between buildings": of_people(
        "MinGapsBetweenBuildingChanges", whole("Min_Gaps_Between_Building_Changes", 1, 2)
    ),
    "room changes of a day": of_people("MaxRoomChangesPerDay", whole("Max_Room_Changes_Per_Day", 0, 2)),
    "room changes of a week": of_people("MaxRoomChangesPerWeek", whole("Max_Room_Changes_Per_Week", 0, 4)),
    "gaps between rooms": of_people(
        "MinGapsBetweenRoomChanges", whole("Min_Gaps_Between_Room_Changes", 1, 2)
    ),
    "few rooms": of_set(
        "ActivitiesOccupyMaxDifferentRooms", 2, 8, whole("Max_Number_of_Different_Rooms", 1, 2)
    ),
    "same room in a row": of_set("ActivitiesSameRoomIfConsecutive", 3, 12),
    "closed room": lambda draw: constraint(
        "RoomNotAvailableTimes", one_room(draw), draw.slots("Not_Available_Time", "", 2, 8)
    ),
}
