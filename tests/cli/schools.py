"""A school of two classes, with one timetable that is sound and one that is not."""

from edt.auditing import audit
from edt.problem import Problem
from edt.result import Record, Result
from edt.rules import Gaps, Who
from edt.school import (
    Break,
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
    Unplaced,
)

GRID = Grid(
    periods=(
        Period(id="M1", start=480, end=540, half_day="am"),
        Period(id="M2", start=545, end=605, half_day="am"),
        Period(id="S1", start=840, end=900, half_day="pm"),
        Period(id="S2", start=905, end=965, half_day="pm"),
    ),
    breaks=(Break(after="M2", name="lunch"),),
)

BOTH = ("A", "B")


def school_problem() -> Problem:
    """Two classes, three teachers, half-groups and a fortnightly practical; all fits easily."""
    return Problem(
        school=School(
            name="Tiny School",
            days=("mon", "tue"),
            weeks=BOTH,
            grids=(GRID,),
            subjects=(
                Subject(id="MATHS", name="Maths"),
                Subject(id="ART", name="Art"),
                Subject(id="LAB", name="Practical"),
            ),
            teachers=(
                Teacher(id="ROSE", name="Ms ROSE"),
                Teacher(id="TULIP", name="Mr TULIP"),
                Teacher(id="IRIS"),
            ),
            classes=(SchoolClass(id="6A", size=20), SchoolClass(id="6B", size=22)),
            groups=(
                Group(id="6A G1", classes=("6A",), partition="halves", size=10),
                Group(id="6A G2", classes=("6A",), partition="halves", size=10),
            ),
            rooms=(Room(id="R1", capacity=30), Room(id="R2", capacity=30)),
            courses=(
                _course("maths 6A", "MATHS", "ROSE", classes=("6A",), split=(1, 1), rooms=("R1",)),
                _course("maths 6B", "MATHS", "ROSE", classes=("6B",), split=(1,), rooms=("R1",)),
                _course("art G1", "ART", "TULIP", groups=("6A G1",), split=(1,), alignment="halves"),
                _course("art G2", "LAB", "IRIS", groups=("6A G2",), split=(1,), alignment="halves"),
                _course("lab 6B", "LAB", "IRIS", classes=("6B",), split=(2,), weeks="A"),
            ),
        ),
        rules=(Gaps(who=Who(kind="classes")), Gaps(who=Who(kind="teachers"))),
        language="en",
    )


def _course(id_: str, subject: str, teacher: str, split: tuple[int, ...], **more: object) -> Course:
    fields = {"id": id_, "subject": subject, "teachers": (teacher,), "split": split, "periods": sum(split)}
    return Course.model_validate(fields | more)


def _lesson(course: str, day: str, period: str, length: int = 1, **more: object) -> Lesson:
    fields = {"course": course, "day": day, "period": period, "length": length, "weeks": BOTH}
    return Lesson.model_validate(fields | more)


SOUND = Timetable(
    lessons=(
        _lesson("maths 6A", "mon", "M1", rooms=("R1",)),
        _lesson("maths 6A", "tue", "M1", rooms=("R1",)),
        _lesson("maths 6B", "mon", "M2", rooms=("R1",)),
        _lesson("art G1", "mon", "M2"),
        _lesson("art G2", "mon", "M2"),
        _lesson("lab 6B", "tue", "S1", 2, weeks=("A",)),
    )
)

BROKEN = Timetable(
    lessons=(
        _lesson("maths 6A", "mon", "M1", rooms=("R1",)),
        _lesson("maths 6B", "mon", "M1", rooms=("R1",)),
        _lesson("art G1", "mon", "S2"),
        _lesson("art G2", "mon", "S2"),
        _lesson("lab 6B", "tue", "S1", 2, weeks=("A",)),
    ),
    unplaced=(Unplaced(course="maths 6A", length=1),),
)


def sound_result() -> Result:
    """A complete timetable without fault."""
    return _result(SOUND)


def broken_result() -> Result:
    """A timetable with a clash, gaps, and a lesson without place."""
    return _result(BROKEN)


def _result(timetable: Timetable) -> Result:
    problem = school_problem()
    opinion = audit(problem, timetable)
    return Result(
        problem=problem,
        outcome="optimal" if opinion.clean and not any(opinion.cost) else "feasible",
        stopped_by="proof",
        timetable=timetable,
        audit=opinion,
        record=Record(),
    )
