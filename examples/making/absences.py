"""When teachers of the example schools are away, and what they would like."""

from __future__ import annotations

from collections.abc import Iterator

from edt.rules import Availability, Liftable, Presence, Rule, Times, Who, Wish
from edt.school import School, Teacher

_DAY_PAIRS = (("mon", "thu"), ("tue", "fri"), ("wed", "fri"), ("mon", "wed"), ("tue", "wed"), ("wed", "thu"))
_DAYS = ("fri", "wed", "mon", "thu", "tue")
_HALF_DAYS = (("mon", "am"), ("fri", "pm"), ("thu", "pm"), ("tue", "am"), ("mon", "pm"), ("thu", "am"))


def absences(school: School) -> Iterator[Rule]:
    """Yield the absences and wishes of the teachers: part-timers away on named days, others a little.

    Turns are taken in the order of the list, so that no day is without teachers.
    """
    aligned = {
        t
        for course in school.courses
        if course.alignment
        for t in course.teachers
        if len(school.classes_of(course)) > 1
    }
    part, full = 0, 0
    for teacher in school.teachers:
        who = Who(kind="teachers", ids=(teacher.id,))
        due = teacher.hours_due or 18
        if teacher.id in aligned:
            # Whoever teaches in blocks across classes agrees on the days with the others.
            if due < 14:
                yield Availability(who=who, times=(Times(day="wed"),), note="temps partiel")
        elif due < 14:
            yield _part_timer(who, due, part)
            part += 1
        else:
            yield from _full_timer(who, full)
            full += 1


def _part_timer(who: Who, due: float, number: int) -> Rule:
    """Away for one day (12 hours), or two (9 hours or fewer: works in another school too)."""
    one, two = (_DAYS[number % len(_DAYS)],), _DAY_PAIRS[number % len(_DAY_PAIRS)]
    days = two if due <= 9 else one
    return Availability(who=who, times=tuple(Times(day=day) for day in days), note="temps partiel")


def _full_timer(who: Who, number: int) -> Iterator[Rule]:
    """Every third is away for a half-day, every fourth would rather be, every fifth has a wish."""
    day, half_day = _HALF_DAYS[number % len(_HALF_DAYS)]
    times = (Times.model_validate({"day": day, "half_day": half_day}),)
    if number % 3 == 0:
        yield Availability(who=who, times=times)
    elif number % 4 == 1:
        yield Availability(who=who, times=times, strength=Liftable(order=1))
    elif number % 5 == 2:
        wanted = tuple(Times(day=day) for day in ("mon", "tue", "thu", "fri"))
        yield Availability(who=who, times=wanted, meaning="wanted", strength=Wish(weight=1))


def free_half_days(school: School, count: int) -> Iterator[Rule]:
    """Yield a number of free half-days for full-timers, and at most so many days for part-timers."""
    full = tuple(teacher.id for teacher in school.teachers if not _part(teacher))
    if full:
        who = Who(kind="teachers", ids=full)
        yield Presence(who=who, unit="half_day", free=count, strength=Liftable(order=2))
    few = tuple(t.id for t in school.teachers if (t.hours_due or 18) <= 9)
    if few:
        yield Presence(who=Who(kind="teachers", ids=few), unit="day", most=3, strength=Liftable(order=1))


def _part(teacher: Teacher) -> bool:
    return (teacher.hours_due or 18) < 14
