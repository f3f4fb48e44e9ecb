"""The weeks of the year: terms, work placements, and the weeks in which each course may run.

``School.weeks`` are the weeks that matter: one, A and B, or one for each kind of week of the year.
Terms are named sets of them. Weeks that nothing tells apart for somebody are looked at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pydantic import Field

from edt.school._model import Model
from edt.school.courses import EITHER, EVERY, Course

if TYPE_CHECKING:
    from edt.school.school import School


class Term(Model):
    """A period of the year (semester, work placement) or one side of the alternation: a set of weeks."""

    id: str
    weeks: tuple[str, ...] = Field(description="weeks of the school")
    side: bool = Field(
        default=False,
        description="one side of the alternation: a fortnightly course runs on one of the sides",
    )


def weeks_named(school: School, names: Iterable[str]) -> tuple[str, ...]:
    """Return the weeks that weeks and terms stand for, in the order of the school's."""
    found: set[str] = set()
    for name in names:
        found.update(school.term[name].weeks if name in school.term else (name,))
    return tuple(week for week in school.weeks if week in found)


def running(school: School, course: Course) -> tuple[str, ...]:
    """Return the weeks of the year in which a course may run: its terms, unless all its classes are away."""
    weeks = weeks_named(school, course.terms) if course.terms else school.weeks
    absences = [set(weeks_named(school, school.class_[c].away)) for c in school.classes_of(course)]
    away = set.intersection(*absences) if absences else set()
    return tuple(week for week in weeks if week not in away)


def week_choices(school: School, course: Course) -> tuple[tuple[str, ...], ...]:
    """Return the sets of weeks in which one lesson of a course may run."""
    weeks = running(school, course)
    if course.weeks == EVERY:
        sides: list[tuple[str, ...]] = [school.weeks]
    elif course.weeks == EITHER:
        sides = [term.weeks for term in school.terms if term.side] or [(week,) for week in school.weeks]
    else:
        sides = [weeks_named(school, [course.weeks])]
    found = (tuple(week for week in weeks if week in side) for side in sides)
    return tuple(dict.fromkeys(choice for choice in found if choice))


def alike(school: School, courses: Iterable[Course]) -> tuple[tuple[str, ...], ...]:
    """Return the weeks in which one of the courses may run, those that no lesson tells apart together."""
    choices = dict.fromkeys(school.week_choices(course) for course in courses)
    if len(choices) == 1 and len(next(iter(choices))) <= 1:
        return next(iter(choices))
    sets: dict[tuple[tuple[bool, ...], ...], list[str]] = {}
    for week in school.weeks:
        signature = tuple(tuple(week in choice for choice in found) for found in choices)
        if any(any(there) for there in signature):
            sets.setdefault(signature, []).append(week)
    return tuple(map(tuple, sets.values()))
