"""Overnight rest: hours between the end of one day and the beginning of the next.

FR : « 11 heures de repos au moins entre deux journées de M. Petit ».
EN: "at least 11 hours of rest between two days of Mr Petit".

Example: who = all teachers, hours = 14, never.
A teacher who ends at 19 o'clock on Monday breaks it by 1 with a lesson from 8 to 9 on Tuesday.

Elsewhere: EDT "Repos de nuit"; FET MinRestingHours, MinRestingHoursBetweenMorningAndAfternoon;
Untis "Rest between days"; XHSTT AvoidUnavailableTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._cases import key_of, person_weeks
from edt.rules._help import Help
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Who
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, counted_limits, days, hours_noun, in_weeks, pick, weeks_figure, whole
from edt.school import Course, Person, Schedule, School
from edt.shapes import Busy, Order, Shape
from edt.words import Language

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class OvernightRest(Rule):
    """Periods that begin before the rest after the last lesson is over.

    Rest is looked at from one day to the next of the week (a day in between counts as 24 hours), or at
    midday: from the last lesson before the first afternoon period to the first one after.
    """

    rule: Literal["overnight_rest"] = "overnight_rest"
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    hours: float = Field(
        ge=0,
        le=24,
        description=Help(fr="nombre minimum d'heures de repos", en="least hours of rest, by the clock"),
    )
    between: Literal["days", "halves"] = Field(
        default="days",
        description=Help(
            fr="entre deux journées, ou entre le matin et l'après-midi",
            en="overnight, or between morning and afternoon",
        ),
    )

    names = RuleNames(
        fr="Repos de nuit",
        en="Overnight rest",
        edt="Repos de nuit",
        fet="MinRestingHours, MinRestingHoursBetweenMorningAndAfternoon",
        untis="Rest between days",
        xhstt="AvoidUnavailableTimesConstraint",
    )

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person, weeks that are alike, and two days in a row (or day)."""
        pairs = list(pairwise(school.days)) if self.between == "days" else [(day, day) for day in school.days]
        for person, weeks in person_weeks(school, self.who):
            for one, two in pairs:
                key = key_of(person.kind, person.id, weeks, one)
                yield Case(key, (person,), school.label(person), weeks, one, data=(one, two))

    def _noon(self, school: School, person: Person) -> int:
        """Return when the first afternoon period begins, in the grids of somebody's courses."""
        grids = {grid.id: grid for grid in map(school.grid_of, school.courses_of(person))}
        starts = (p.start for grid in grids.values() for p in grid.periods if p.half_day == "pm")
        return min(starts, default=1440)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Put each early period out of the reach of those that end too shortly before."""
        school, person = lowering.school, case.who[0]
        one, two = map(str, case.data)
        noon = self._noon(school, person)
        before: list[tuple[int, Busy]] = []
        after: list[tuple[int, Busy]] = []
        for number, atom in enumerate(school.timeline.atoms):
            if one != two or atom.start < noon:
                before.append((atom.end, lowering.busy(person, case.weeks, one, number)))
            if one != two or atom.start >= noon:
                after.append((atom.start + _apart(one, two), lowering.busy(person, case.weeks, two, number)))
        before.reverse()
        second = tuple(
            (busy, sum(begin - end < self.hours * 60 for end, _ in before)) for begin, busy in after
        )
        return [Order(tuple(busy for _, busy in before), second)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the periods that begin too early after the last lesson before."""
        one, two = map(str, case.data)
        atoms = schedule.school.timeline.atoms
        noon = self._noon(schedule.school, case.who[0])
        first = [atoms[number] for number in schedule.busy(case.who[0], case.weeks, one)]
        then = [atoms[number] for number in schedule.busy(case.who[0], case.weeks, two)]
        if one == two:
            first, then = [a for a in first if a.start < noon], [a for a in then if a.start >= noon]
        if not first or not then:
            return Breach(0)
        end = max(atom.end for atom in first)
        rest = [atom.start + _apart(one, two) - end for atom in then]
        amount = sum(minutes < self.hours * 60 for minutes in rest)
        lessons = [x for day in dict.fromkeys((one, two)) for x in schedule.of(case.who[0], case.weeks, day)]
        figures: dict[str, object] = {"minutes": max(0, min(rest)), "weeks": weeks_figure(case, schedule)}
        return Breach(amount, tuple(lessons) if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "PETIT: 10 hours of rest between Monday and Tuesday, at least 11"."""
        found = words.hours(whole(breach, "minutes"), language)
        when = days(dict.fromkeys(map(str, case.data)), language)
        rest = pick(language, f"{found} de repos ({when})", f"{found} of rest ({when})")
        asked = pick(language, "au moins", "at least") + f" {words.number(self.hours, language)}"
        if not breach.amount:
            least = counted_limits(language, hours_noun(language), None, self.hours)
            kind = pick(language, f"de repos ({when})", f"of rest ({when})")
            return f"{colon(case.label, language)}{least} {kind}"
        return f"{colon(case.label, language)}{rest}{in_weeks(breach, language)}, {asked}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a teacher with a long night and with a short one."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)]
        )
        who = Who(kind="teachers")
        long, short = placed("maths mon M2", "maths tue M1"), placed("maths mon S2", "maths tue M1")
        midday = placed("maths mon M2", "maths mon S1")
        return (
            Example(school, cls(who=who, hours=17), long, short, 1),
            Example(school, cls(who=who, hours=5, between="halves"), short, midday, 1),
        )


def _apart(one: str, two: str) -> int:
    """Return the minutes from midnight of one day to midnight of another."""
    if one == two:
        return 0
    if one in WEEK and two in WEEK:
        return (WEEK.index(two) - WEEK.index(one)) % 7 * 1440
    return 1440
