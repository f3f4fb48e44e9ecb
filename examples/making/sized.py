"""A school of any size, from a hundred to many thousands of lessons, to see how time and memory grow.

Every pair of classes shares two languages held at the same time; sport is in long lessons and halls,
sciences are in laboratories. Staff and rooms grow with the number of classes, so that a school is as
full whatever its size.

Besides the usual week there are two that make models with as many decisions as they can, since each lesson
is a course of its own: a week in quarters of an hour, and a month of 24 days planned at once (a million
decisions for 5,000 lessons).
"""

from __future__ import annotations

from math import ceil
from typing import Literal

from edt.problem import Problem
from edt.rules import Gaps, Hours, Presence, RoomStability, Rule, SubjectPerDay, Who, Wish
from edt.school import Grid, SchoolClass
from making.builder import Builder
from making.grids import ALL_DAY, COLLEGE, WEEK, quarters

Time = Literal["week", "quarters", "month"]
"""The usual week; one of six days in quarters of an hour; 24 days."""

LESSONS_OF_A_PAIR = 52
"""Lessons of two classes: 23 of each alone (sport in one long one), and 3 in each of two languages."""

_ALONE = (
    ("Français", (1, 1, 1, 1, 1), "salles"),
    ("Maths", (1, 1, 1, 1), "salles"),
    ("Anglais", (1, 1, 1), "salles"),
    ("Histoire", (1, 1, 1), "salles"),
    ("Sciences", (1, 1, 1, 1), "laboratoires"),
    ("Arts", (1, 1, 1), "salles"),
    ("Sport", (2,), "gymnases"),
)
HOURS_OF_A_TEACHER = 17


QUARTERS = 4
"""Periods of an hour where the grid is in quarters."""


def sized(lessons: int, time: Time = "week") -> Problem:
    """Return a school of about so many lessons (at least two classes), with its rules."""
    pairs = max(1, round(lessons / LESSONS_OF_A_PAIR))
    hour = QUARTERS if time == "quarters" else 1
    days, grid = _days(time)
    made = Builder(f"École de {pairs * 2} classes", days, grid, seed=lessons)
    names = [f"C{number:03}" for number in range(1, 2 * pairs + 1)]
    made.classes += [SchoolClass(id=name, level=f"N{n // 2 % 4}", size=26) for n, name in enumerate(names)]
    for subject, split, _ in _ALONE:
        made.add_staff(subject, "#888888", *_posts(sum(split), len(names), hour))
    for language in ("Espagnol", "Allemand"):
        made.add_staff(language, "#999999", *_posts(3, pairs, hour))
    made.add_rooms("salle", 32, *_rooms("S", len(names)), pool="salles")
    made.add_rooms("laboratoire", 32, *_rooms("L", ceil(len(names) / 5)), pool="laboratoires")
    made.add_rooms("gymnase", 60, *_rooms("G", ceil(len(names) / 10)), pool="gymnases")
    for subject, split, pool in _ALONE:
        for label, lengths in _courses(split, time):
            for name in names:
                made.course(
                    subject,
                    [hour * length for length in lengths],
                    label=name + label,
                    classes=[name],
                    rooms=[pool],
                )
    for number in range(pairs):
        both = names[2 * number : 2 * number + 2]
        for label, lengths in _courses((1, 1, 1), time):
            parts = [("Espagnol", "Espagnol"), ("Allemand", "Allemand")]
            in_periods = [hour * length for length in lengths]
            made.barrette(f"LV2 {number + 1}{label}", both, parts, in_periods, {"": "salles"})
    return Problem(school=made.school(), rules=_rules(hour))


def _days(time: Time) -> tuple[tuple[str, ...], Grid]:
    if time == "month":
        return tuple(f"{week}.{day}" for week in range(1, 5) for day in (*WEEK, "sat")), ALL_DAY
    return ((*WEEK, "sat"), quarters()) if time == "quarters" else (WEEK, COLLEGE)


def _courses(split: tuple[int, ...], time: Time) -> list[tuple[str, tuple[int, ...]]]:
    """Return the courses that some lessons are: label and lengths of each."""
    if time == "week":
        return [("", split)]
    return [(f" {number + 1}", (length,)) for number, length in enumerate(split)]


def _posts(hours: int, times: int, hour: int) -> list[float]:
    """Return the periods of as many teachers as are needed to teach a course so many times."""
    each = HOURS_OF_A_TEACHER // hours
    return [float(each * hours * hour)] * ceil(times / each)


def _rooms(letter: str, count: int) -> list[str]:
    return [f"{letter}{number:03}" for number in range(1, count + 1)]


def _rules(hour: int) -> tuple[Rule, ...]:
    # Hours are counted in periods of the grid.
    classes, teachers = Who(kind="classes"), Who(kind="teachers")
    return (
        Hours(who=classes, span="day", most=7 * hour),
        Hours(who=teachers, span="day", most=6 * hour),
        Gaps(who=classes, strength=Wish(weight=10)),
        Gaps(who=teachers, allowed=2 * hour, strength=Wish(weight=2)),
        Presence(who=teachers, unit="half_day", free=2, strength=Wish(weight=5)),
        SubjectPerDay(strength=Wish(weight=2)),
        RoomStability(who=teachers, per="day", strength=Wish(weight=1)),
    )
