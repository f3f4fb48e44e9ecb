"""Small schools whose weeks can be checked by eye."""

from edt.school import (
    Break,
    Closed,
    Course,
    Grid,
    Group,
    Lesson,
    Period,
    Room,
    School,
    SchoolClass,
    Subject,
    Teacher,
    Timetable,
)

GRID = Grid(
    periods=(
        Period(id="M1", start=480, end=535, half_day="am"),
        Period(id="M2", start=540, end=595, half_day="am"),
        Period(id="M3", start=610, end=665, half_day="am"),
        Period(id="D", start=720, end=780, half_day="am", midday=True),
        Period(id="S1", start=840, end=895, half_day="pm"),
    ),
    breaks=(
        Break(after="M2", name="recess"),
        Break(after="M3", name="lunch"),
        Break(after="D", name="lunch"),
    ),
    closed=(Closed(day="tue", half_day="pm"),),
)

OTHER = Grid(
    id="other",
    periods=(
        Period(id="1", start=500, end=560, half_day="am"),
        Period(id="2", start=560, end=620, half_day="am"),
    ),
)

SCHOOL = School(
    name="Example",
    days=("mon", "tue"),
    weeks=("A", "B"),
    grids=(GRID, OTHER),
    subjects=(
        Subject(id="maths", name="Mathematics"),
        Subject(id="bio"),
        Subject(id="phys"),
        Subject(id="pe"),
    ),
    teachers=(Teacher(id="MARTIN", name="Ms MARTIN"), Teacher(id="DURAND"), Teacher(id="PETIT")),
    classes=(SchoolClass(id="6A", size=24), SchoolClass(id="K1", grid="other")),
    groups=(
        Group(id="6A-1", classes=("6A",), partition="half"),
        Group(id="6A-2", classes=("6A",), partition="half"),
    ),
    rooms=(Room(id="R1"), Room(id="Lab")),
    courses=(
        Course(
            id="c1",
            subject="maths",
            classes=("6A",),
            teachers=("MARTIN",),
            periods=3,
            longest=2,
            rooms=("R1",),
        ),
        Course(id="c2", subject="bio", groups=("6A-1",), teachers=("DURAND",), periods=1, rooms=("Lab",)),
        Course(id="c3", subject="phys", groups=("6A-2",), teachers=("PETIT",), periods=1, rooms=("R1",)),
        Course(id="c4", subject="phys", classes=("6A",), teachers=("PETIT",), periods=1, weeks="A"),
        Course(id="c5", subject="bio", classes=("6A",), teachers=("DURAND",), periods=1, weeks="B"),
        Course(id="c6", subject="pe", classes=("K1",), teachers=("MARTIN",), periods=2),
    ),
)


def lesson(
    course: str,
    day: str,
    period: str,
    length: int = 1,
    *,
    weeks: tuple[str, ...] = ("A", "B"),
    rooms: tuple[str | None, ...] = (),
) -> Lesson:
    """Give a lesson in its place."""
    return Lesson(course=course, length=length, day=day, period=period, weeks=weeks, rooms=rooms)


TIMETABLE = Timetable(
    lessons=(
        lesson("c1", "mon", "M1", 2, rooms=("R1",)),
        lesson("c1", "tue", "M2", rooms=(None,)),
        lesson("c3", "mon", "M3", rooms=("R1",)),
        lesson("c2", "mon", "M3", rooms=("Lab",)),
        lesson("c5", "mon", "S1", weeks=("B",)),
        lesson("c4", "mon", "S1", weeks=("A",)),
        lesson("c6", "tue", "1", 2),
    )
)
