"""The small example school, in English: four classes, ten teachers, eight rooms."""

from __future__ import annotations

from edt.problem import Problem
from edt.rules import (
    Availability,
    Consecutive,
    Gaps,
    Hours,
    Liftable,
    Locked,
    Never,
    Presence,
    RoomClosed,
    RoomStability,
    Rule,
    Spacing,
    SubjectPerDay,
    Times,
    Who,
    Wish,
)
from edt.school import School, SchoolClass
from making.builder import Builder
from making.grids import SMALL, WEEK

CLASSES = (("7A", "Year 7", 24), ("7B", "Year 7", 25), ("8A", "Year 8", 22), ("8B", "Year 8", 26))


def small() -> Problem:
    """Return the small school with its rules."""
    return Problem(school=small_school(), rules=small_rules(), language="en")


def small_school() -> School:
    """Return the small school."""
    made = Builder("Riverside School", WEEK, SMALL, seed=4, titles={"Mme": "Ms", "M.": "Mr"})
    for class_id, level, size in CLASSES:
        made.classes.append(SchoolClass(id=class_id, level=level, size=size))
    _staff_and_rooms(made)
    for class_id, _, _ in CLASSES:
        for subject, split, room in (
            ("English", (2, 1, 1), "Classrooms"),
            ("Maths", (1, 1, 1, 1), "Classrooms"),
            ("Humanities", (1, 1, 1), "Classrooms"),
            ("Sport", (2, 1), "Gym"),
            ("Art", (1,), "Studio"),
            ("Music", (1,), "Studio"),
        ):
            made.course(subject, split, classes=[class_id], rooms=[room])
        _science(made, class_id)
    for year in "78":
        parts = [("French", "French"), ("Spanish", "Spanish")]
        made.barrette(
            f"Year {year} languages", [f"{year}A", f"{year}B"], parts, (1, 1, 1), {"": "Classrooms"}
        )
    return made.school()


def _staff_and_rooms(made: Builder) -> None:
    made.add_staff("English", "#e07a5f", 16)
    made.add_staff("Maths", "#3d85c6", 8, 8)
    made.add_staff("Humanities", "#b08968", 12)
    made.add_staff("French", "#f2cc8f", 6)
    made.add_staff("Spanish", "#90be6d", 6)
    made.add_staff("Science", "#57a773", 16)
    made.add_staff("Computing", "#7d8597", 8)
    made.add_staff("Sport", "#f4845f", 12)
    made.add_staff("Art", "#c77dff", 4)
    made.add_staff("Music", "#ffafcc", 4)
    made.add_rooms("classroom", 30, "R1", "R2", "R3", "R4", pool="Classrooms")
    made.add_rooms("laboratory", 16, "Lab")
    made.add_rooms("computers", 16, "Computers")
    made.add_rooms("sport", 60, "Gym")
    made.add_rooms("studio", 30, "Studio")


def _science(made: Builder, class_id: str) -> None:
    """Half the class is in the laboratory while the other half is at the computers; plus one together."""
    scientist, coder = made.choose("Science", 3), made.choose("Computing", 2)
    made.course("Science", (1,), classes=[class_id], teacher=scientist, rooms=["Classrooms"])
    made.in_halves(class_id, "", [("Science", scientist, "Lab"), ("Computing", coder, "Computers")], (1,))


def small_rules() -> tuple[Rule, ...]:
    """Return the rules of the small school."""
    classes, teachers = Who(kind="classes"), Who(kind="teachers")
    artist = Who(kind="teachers", subject="Art")
    historian = Who(kind="teachers", subject="Humanities")
    linguists = Who(kind="teachers", subject="French")
    return (
        Hours(who=classes, span="day", most=6),
        Hours(who=teachers, span="day", most=5),
        Consecutive(who=teachers, most=4),
        Gaps(who=classes, strength=Wish(weight=10)),
        Gaps(who=teachers, allowed=2, strength=Wish(weight=2)),
        Presence(who=teachers, unit="half_day", free=1, strength=Liftable(order=1)),
        SubjectPerDay(subjects=("English", "Maths", "French", "Spanish"), strength=Never()),
        SubjectPerDay(except_subjects=("English", "Maths", "French", "Spanish"), strength=Wish(weight=2)),
        Spacing(subjects=("Sport",), days=2, strength=Wish(weight=2)),
        Availability(who=artist, times=(Times(day="mon"), Times(day="fri")), note="works elsewhere"),
        Availability(
            who=historian, times=(Times(day="fri", half_day="pm"),), strength=Liftable(order=2), note="choir"
        ),
        Availability(
            who=linguists,
            times=tuple(Times(day=day, half_day="am") for day in WEEK),
            meaning="wanted",
            strength=Wish(weight=1),
        ),
        RoomClosed(rooms=("Gym",), times=(Times(day="tue", half_day="am"),), note="used by the town"),
        Locked(course="8A Sport", day="thu", period="P5", length=2, note="swimming"),
        RoomStability(who=teachers, per="day", strength=Wish(weight=1)),
    )
