"""Small FET files, written as FET writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from edt.formats.fet import FetReading, read_fet

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
HOURS = ("08:00 - 09:00", "09:00 - 10:00", "10:00 - 11:00", "11:00 - 12:00", "13:00 - 14:00", "14:00 - 15:00")
YEARS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "5a": {"5a boys": ("5a-1",), "5a girls": ("5a-2",)},
    "5b": {},
}


def tag(name: str, *inside: object) -> str:
    """Give an element with texts (escaped) or elements (as they are) inside."""
    body = "".join(str(item) if str(item).startswith("<") else escape(str(item)) for item in inside)
    return f"<{name}>{body}</{name}>"


def named(name: str, names: Iterable[str]) -> str:
    return "\n".join(tag(name, tag("Name", item)) for item in names)


def activity(
    number: int,
    *,
    subject: str = "maths",
    teachers: Sequence[str] = ("MARTIN",),
    students: Sequence[str] = ("5a",),
    duration: int = 1,
    group: int = 0,
    tags: Sequence[str] = (),
    active: bool = True,
) -> str:
    return tag(
        "Activity",
        *(tag("Teacher", name) for name in teachers),
        tag("Subject", subject),
        *(tag("Activity_Tag", name) for name in tags),
        *(tag("Students", name) for name in students),
        tag("Duration", duration),
        tag("Total_Duration", duration),
        tag("Id", number),
        tag("Activity_Group_Id", group),
        tag("Active", str(active).lower()),
        tag("Comments", "a comment"),
    )


def split(first: int, durations: Sequence[int], **fields: object) -> list[str]:
    """Give the parts of one split activity, numbered from ``first``."""
    return [
        activity(first + n, duration=duration, group=first, **fields)  # type: ignore[arg-type]
        for n, duration in enumerate(durations)
    ]


def constraint(kind: str, *fields: str, weight: object = 100, active: bool = True) -> str:
    end = (tag("Active", str(active).lower()), tag("Comments"))
    return tag(f"Constraint{kind}", tag("Weight_Percentage", weight), *fields, *end)


def ids(*numbers: int) -> str:
    count = tag("Number_of_Activities", len(numbers)) if len(numbers) > 1 else ""
    return count + "".join(tag("Activity_Id", number) for number in numbers)


def times(name: str, *slots: tuple[int, int], prefix: str = "", hours: Sequence[str] = HOURS) -> str:
    """Give a list of slots by day and hour positions."""
    return tag(f"Number_of_{name}s", len(slots)) + "".join(
        tag(name, tag(f"{prefix}Day", DAYS[day]), tag(f"{prefix}Hour", hours[hour])) for day, hour in slots
    )


def document(
    activities: Sequence[str] = (),
    time: Sequence[str] = (),
    space: Sequence[str] = (),
    *,
    years: Mapping[str, Mapping[str, Sequence[str]]] = YEARS,
    days: Sequence[str] = DAYS,
    hours: Sequence[str] = HOURS,
    rooms: Sequence[str] = (),
    teachers: Sequence[str] = ("MARTIN", "PETIT", "ROUX"),
    subjects: Sequence[str] = ("maths", "sport", "art"),
    version: str = "6.8.5",
    extra: str = "",
) -> str:
    students = "\n".join(_year(name, groups) for name, groups in years.items())
    always = constraint("BasicCompulsoryTime")
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<fet version="{version}">',
            tag("Institution_Name", "Invented School"),
            tag("Days_List", tag("Number_of_Days", len(days)), named("Day", days)),
            tag("Hours_List", tag("Number_of_Hours", len(hours)), named("Hour", hours)),
            tag("Subjects_List", named("Subject", subjects)),
            tag("Activity_Tags_List", named("Activity_Tag", ("lab", "quiet"))),
            tag("Teachers_List", named("Teacher", teachers)),
            tag("Students_List", students),
            tag("Activities_List", *activities),
            tag("Buildings_List", named("Building", ("north", "south"))),
            tag("Rooms_List", *rooms),
            tag("Time_Constraints_List", always, *time),
            tag("Space_Constraints_List", constraint("BasicCompulsorySpace"), *space),
            extra,
            "</fet>",
        )
    )


def _year(name: str, groups: Mapping[str, Sequence[str]]) -> str:
    inside = [
        tag(
            "Group",
            tag("Name", group),
            tag("Number_of_Students", 12),
            *(tag("Subgroup", tag("Name", sub), tag("Number_of_Students", 0)) for sub in subgroups),
        )
        for group, subgroups in groups.items()
    ]
    return tag("Year", tag("Name", name), tag("Number_of_Students", 24), *inside)


def room(name: str, capacity: int = 30, sets: Sequence[Sequence[str]] = (), building: str = "north") -> str:
    virtual = [
        tag("Set_of_Real_Rooms", tag("Number_of_Real_Rooms", len(real)), *(tag("Real_Room", r) for r in real))
        for real in sets
    ]
    fields = (tag("Building", building), tag("Capacity", capacity), tag("Virtual", str(bool(sets)).lower()))
    number = [tag("Number_of_Sets_of_Real_Rooms", len(sets))] if sets else []
    return tag("Room", tag("Name", name), *fields, *number, *virtual)


def read(folder: Path, text: str | bytes) -> FetReading:
    """Write a file and read it."""
    path = folder / "school.fet"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_fet(path, "en")
