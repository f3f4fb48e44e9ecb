"""The impossible school: the small one with contradictions that counting finds before any search."""

from __future__ import annotations

from edt.problem import Problem
from edt.rules import Availability, Hours, Locked, Presence, RoomClosed, Rule, Times, Who
from edt.school import Course, Room, School
from making.small import small


def impossible() -> Problem:
    """Return the school; each planted contradiction has its remark in the rule's note."""
    sound = small()
    school = _burdened(sound.school)
    return Problem(school=school, rules=(*sound.rules, *_contradictions(school)), language=sound.language)


def _burdened(school: School) -> School:
    """Add lessons that do not fit: too many for a class, a room, and an alignment."""
    courses = {course.id: course for course in school.courses}
    # 7B would have 29 hours in the 28 periods of the week.
    courses["7B Maths"] = _longer(courses["7B Maths"], 11)
    # 13 lessons need the kiln, which is open for 11 periods.
    for class_id, periods in (("7A", 5), ("8A", 4), ("8B", 4)):
        courses[f"{class_id} Art"] = _longer(courses[f"{class_id} Art"], periods).model_copy(
            update={"rooms": ("Kiln",)}
        )
    return School.model_validate(
        {
            **school.model_dump(exclude={"courses", "rooms"}),
            "rooms": (*school.rooms, Room(id="Kiln", capacity=30, kind="workshop")),
            "courses": tuple(courses.values()),
        }
    )


def _longer(course: Course, periods: int) -> Course:
    return course.model_copy(update={"periods": periods, "split": (1,) * periods})


def _contradictions(school: School) -> tuple[Rule, ...]:
    by_subject = {subject: t.id for t in reversed(school.teachers) for subject in t.subjects}

    def teacher(subject: str) -> Who:
        return Who(kind="teachers", ids=(by_subject[subject],))

    kiln = [*(Times(day=day) for day in ("mon", "wed", "fri")), Times(day="thu", first="P1")]
    return (
        Availability(
            who=teacher("English"),
            times=tuple(Times(day=day) for day in ("mon", "wed", "fri")),
            note="16 hours of lessons, two days left",
        ),
        Availability(
            who=teacher("French"),
            times=tuple(Times(day=day) for day in ("mon", "tue", "wed")),
            note="French and Spanish are aligned: no day left in common",
        ),
        Availability(
            who=teacher("Spanish"),
            times=tuple(Times(day=day) for day in ("thu", "fri")),
            note="French and Spanish are aligned: no day left in common",
        ),
        RoomClosed(rooms=("Kiln",), times=tuple(kiln), note="11 periods left for 13 lessons"),
        Presence(who=teacher("Science"), unit="day", most=2, note="12 hours, at most 5 a day, in two days"),
        Hours(who=teacher("Sport"), span="day", least=5, note="nobody has five hours of sport a day"),
        Locked(course="7A English", day="tue", period="P1", length=2, note="class 7A twice at once"),
        Locked(course="7A Maths", day="tue", period="P1", note="class 7A twice at once"),
        Locked(course="8B Music", day="wed", period="P5", note="Wednesday afternoon is closed"),
    )
