"""A school made in Python, without any file: two classes, three teachers, one rule of each strength."""

from edt import Settings, solve
from edt.problem import Problem
from edt.rules import Availability, Gaps, Hours, Liftable, Times, Who, Wish
from edt.school import Break, Course, Grid, Period, School, SchoolClass, Subject, Teacher

GRID = Grid(
    periods=tuple(
        Period(id=f"M{n}", start=60 * (7 + n), end=60 * (7 + n) + 55, half_day="am") for n in range(1, 5)
    ),
    breaks=(Break(after="M2", name="recess"),),
)


def school() -> School:
    """Return two classes with maths, English and sport each."""
    hours = {"maths": (1, 1, 1, 1), "English": (1, 1, 1), "sport": (2, 1)}
    teachers = {"maths": "BARLAIN", "English": "DORVIN", "sport": "SERMOND"}
    return School(
        name="two classes",
        days=("mon", "tue", "wed"),
        grids=(GRID,),
        subjects=tuple(Subject(id=subject) for subject in hours),
        teachers=tuple(Teacher(id=name, subjects=(subject,)) for subject, name in teachers.items()),
        classes=(SchoolClass(id="6A"), SchoolClass(id="6B")),
        courses=tuple(
            Course(
                id=f"{class_id} {subject}",
                subject=subject,
                classes=(class_id,),
                teachers=(teachers[subject],),
                periods=sum(split),
                split=split,
            )
            for class_id in ("6A", "6B")
            for subject, split in hours.items()
        ),
    )


def problem() -> Problem:
    """Return the school with what is asked for."""
    tuesday = Times(day="tue")
    return Problem(
        school=school(),
        rules=(
            Hours(who=Who(kind="teachers"), span="day", most=3),
            Availability(who=Who(kind="teachers", ids=("DORVIN",)), times=(tuesday,), strength=Liftable()),
            Gaps(who=Who(kind="classes"), strength=Wish(weight=10)),
        ),
        language="en",
    )


def main() -> None:
    """Solve, then print the week and what could not be kept."""
    result = solve(problem(), Settings(seconds=20, workers=1))
    assert result.timetable is not None
    assert result.audit is not None
    for lesson in result.timetable.lessons:
        print(f"{lesson.day} {lesson.period} {lesson.course} ({lesson.length})")
    for finding in result.audit.findings:
        print(f"{finding.strength}: {finding.en}")


if __name__ == "__main__":
    main()
