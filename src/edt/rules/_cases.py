"""Whom and when the cases of rules speak about: people one by one, weeks that are alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edt.rules._rule import Who
from edt.school import Course, Person, School


def people_of(school: School, who: Who) -> Iterator[Person]:
    """Yield those who have courses among the people of a rule, each once.

    Classes and groups are taken as the sets of pupils that they consist of, so that each is looked
    at with all that its pupils attend.
    """
    found: dict[Person, None] = {}
    for named in who.people(school):
        found.update(dict.fromkeys(school.pupils_of(named) or (named,)))
    yield from (person for person in found if school.courses_of(person))


def alike_weeks(school: School, courses: Iterable[Course]) -> tuple[tuple[str, ...], ...]:
    """Return the weeks in which one of the courses may run, those that no lesson tells apart together."""
    return school.alike_weeks(courses)


def chosen_courses(school: School, courses: tuple[str, ...], subjects: tuple[str, ...]) -> tuple[Course, ...]:
    """Return the courses named and those of the subjects named, in the school's order."""
    return tuple(c for c in school.courses if c.id in courses or c.subject in subjects)


def key_of(*parts: str | tuple[str, ...] | None) -> str:
    """Return the key of a case from what tells it apart."""
    return "/".join([part if isinstance(part, str) else "+".join(part) for part in parts if part])


def person_weeks(school: School, who: Who) -> Iterator[tuple[Person, tuple[str, ...]]]:
    """Yield those whom a rule concerns with each set of their weeks that are alike."""
    for person in people_of(school, who):
        for weeks in school.week_sets(person):
            yield person, weeks


def whole_days(school: School, paired: bool) -> list[tuple[str, ...]]:
    """Return the days that count as one: each, or pairs where the school's days are half-days."""
    step = 2 if paired else 1
    return [school.days[first : first + step] for first in range(0, len(school.days), step)]
