"""Tiny schools and timetables for the examples of rules: two days, four periods, one of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from edt.school import (
    Break,
    Course,
    Grid,
    Group,
    Lesson,
    Period,
    Room,
    RoomPool,
    School,
    SchoolClass,
    Subject,
    Teacher,
    Timetable,
    Travel,
)

GRID = Grid(
    periods=(
        Period(id="M1", start=480, end=540, half_day="am"),
        Period(id="M2", start=540, end=600, half_day="am"),
        Period(id="S1", start=840, end=900, half_day="pm"),
        Period(id="S2", start=900, end=960, half_day="pm"),
    ),
    breaks=(Break(after="M2", name="lunch"),),
)


def tiny_school(  # noqa: PLR0913, PLR0917 (a school in one call keeps examples short)
    courses: Sequence[Course],
    groups: Sequence[Group] = (),
    rooms: Sequence[Room] = (),
    pools: Sequence[RoomPool] = (),
    days: Sequence[str] = ("mon", "tue"),
    weeks: Sequence[str] = ("A",),
    grid: Grid = GRID,
    minutes: Mapping[tuple[str, str], int] | None = None,
) -> School:
    """Return a school with just what the courses name: subjects, teachers, classes of 24 pupils."""
    classes = dict.fromkeys(
        [c for course in courses for c in course.classes] + [c for g in groups for c in g.classes]
    )
    return School(
        name="tiny",
        days=tuple(days),
        weeks=tuple(weeks),
        grids=(grid,),
        subjects=tuple(Subject(id=s) for s in dict.fromkeys(c.subject for c in courses)),
        teachers=tuple(
            Teacher(id=t) for t in dict.fromkeys(t for c in courses for t in (*c.teachers, *c.candidates))
        ),
        classes=tuple(SchoolClass(id=c, size=24, level="6e") for c in classes),
        groups=tuple(groups),
        rooms=tuple(rooms),
        pools=tuple(pools),
        travel=tuple(
            Travel(start=start, end=end, minutes=way) for (start, end), way in (minutes or {}).items()
        ),
        courses=tuple(courses),
    )


def two_rooms(periods: int = 2) -> School:
    """Return a school with one course, maths, that may be in the room S1 or S2."""
    course = Course(
        id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=periods, rooms=("P",)
    )
    pool = RoomPool(id="P", rooms=("S1", "S2"))
    return tiny_school([course], rooms=[Room(id="S1"), Room(id="S2")], pools=[pool])


def placed(*places: str, weeks: Sequence[str] = ("A",)) -> Timetable:
    """Return a timetable from texts such as ``maths mon M1`` or ``maths mon M1 2 @lab`` (length, rooms)."""
    lessons = []
    for place in places:
        words, _, rooms = place.partition("@")
        course, day, period, *length = words.split()
        lessons.append(
            Lesson(
                course=course,
                day=day,
                period=period,
                length=int(length[0]) if length else 1,
                weeks=tuple(weeks),
                rooms=tuple(room.strip() or None for room in rooms.split(",")) if rooms else (),
            )
        )
    return Timetable(lessons=tuple(lessons))
