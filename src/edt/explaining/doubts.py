"""What is allowed but usually not meant: a day blocked but for one hour, days off by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from edt import words
from edt.explaining import figures
from edt.explaining.blocks import Facts
from edt.explaining.week import bits
from edt.messages import Issue
from edt.rules import Availability
from edt.school import Person

MOST_NAMED = 4
"""Half-days off by name above which a count of free half-days may be what is meant."""


def check_absences(facts: Facts) -> Iterator[Issue]:
    """Yield a doubt for each person whose absences look other than meant."""
    absent: dict[Person, int] = defaultdict(int)
    for rule in facts.hard(Availability):
        mask = facts.week.times(rule.times)
        for person in rule.who.people(facts.school) if rule.who else ():
            absent[person] |= mask
    for person, mask in absent.items():
        open_ = _open(facts, person)
        if open_:
            yield from _lonely(facts, person, open_, mask)
            yield from _named(facts, person, open_, mask)


def _open(facts: Facts, person: Person) -> int:
    found = 0
    for course in facts.school.courses_of(person):
        for place in facts.block_of[course.id].grid_places:
            found |= place.mask
    return found


def _lonely(facts: Facts, person: Person, open_: int, absent: int) -> Iterator[Issue]:
    school = facts.school
    week = school.weeks[0]
    for name in school.days:
        day = open_ & facts.week.day(week, name)
        left = day & ~absent
        if day.bit_count() > 3 and left.bit_count() == 1:
            atom = school.timeline.atoms[next(bits(left)) % facts.week.atoms]
            period = next(
                (
                    p.id
                    for g in school.grids
                    for p in g.periods
                    if p.start <= atom.start and atom.end <= p.end
                ),
                "?",
            )
            values = {"person": school.label(person), "period": period, **figures.day(name)}
            yield Issue("lonely-opening", "warning", values=values, about=(person.kind, person.id, "id"))


def _named(facts: Facts, person: Person, open_: int, absent: int) -> Iterator[Issue]:
    week = facts.school.weeks[0]
    names = []
    for day in facts.school.days:
        for half_day in ("am", "pm"):
            mask = open_ & facts.week.half_day(week, day, half_day, facts.school.grids)
            if mask and not mask & ~absent:
                names.append((day, half_day))
    if len(names) > MOST_NAMED and person.kind == "teacher":
        shown = {
            f"names_{language}": figures.listed(
                [f"{words.day_name(d, language)} {words.term(h, language)}" for d, h in names]
            )
            for language in words.LANGUAGES
        }
        values = {"person": facts.school.label(person), "count": len(names), **shown}
        yield Issue("named-days-off", "note", values=values, about=(person.kind, person.id, "id"))
