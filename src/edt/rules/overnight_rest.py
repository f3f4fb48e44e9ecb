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
from edt.rules._tiny import GRID, placed, tiny_school
from edt.rules._wording import colon, counted_limits, days, hours_noun, in_weeks, pick, weeks_figure, whole
from edt.school import Course, Person, Schedule, School
from edt.shapes import Busy, Order, Shape
from edt.words import Language

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class OvernightRest(Rule):
    """Periods that begin before the rest after the last lesson is over.

    Rest is looked at from one day to the next of the week (a day in between counts as 24 hours), or at
    midday: from the last lesson before the first afternoon period to the first one after. In a grid
    whose rules count in periods, free ones at the end of a day and at the beginning of the next of the
    school's days are the rest.
    """

    rule: Literal["overnight_rest"] = "overnight_rest"
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    hours: float = Field(
        ge=0,
        le=96,
        description=Help(fr="nombre minimum d'heures de repos", en="least hours of rest"),
    )
    between: Literal["days", "halves"] = Field(
        default="days",
        description=Help(
            fr="entre deux journées, ou entre le matin et l'après-midi",
            en="overnight, or between morning and afternoon",
        ),
    )
    around: bool = Field(
        default=False,
        description=Help(
            fr="aussi du dernier jour de la semaine au premier de la suivante",
            en="also from the last day of the week to the first of the next",
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
        pairs = self._pairs(school)
        for person, weeks in person_weeks(school, self.who):
            for one, two in pairs:
                key = key_of(person.kind, person.id, weeks, one)
                yield Case(key, (person,), school.label(person), weeks, one, data=(one, two))

    def _pairs(self, school: School) -> list[tuple[str, str]]:
        """Return the days between which rest is looked at: each with itself for the rest at midday."""
        if self.between == "halves":
            return [(day, day) for day in school.days]
        return [*pairwise(school.days), *([(school.days[-1], school.days[0])] if self.around else [])]

    def _noon(self, school: School, person: Person) -> int:
        """Return the first atom of the first afternoon period, in the grids of somebody's courses."""
        timeline = school.timeline
        grids = {grid.id: grid for grid in map(school.grid_of, school.courses_of(person))}
        starts = (
            timeline.atoms_of(grid, number)[0]
            for grid in grids.values()
            for number, period in enumerate(grid.periods)
            if period.half_day == "pm"
        )
        return min(starts, default=len(timeline.atoms))

    def _apart(self, school: School, one: str, two: str) -> int:
        """Return the minutes from the beginning of one day to that of another."""
        if self.between == "halves":
            return 0
        if one in WEEK and two in WEEK and not school.timeline.by_periods:
            return ((WEEK.index(two) - WEEK.index(one)) % 7 or 7) * 1440
        return school.timeline.day_minutes

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Put each early period out of the reach of those that end too shortly before."""
        school, person = lowering.school, case.who[0]
        one, two = map(str, case.data)
        noon = self._noon(school, person)
        before: list[tuple[int, Busy]] = []
        after: list[tuple[int, Busy]] = []
        apart = self._apart(school, one, two)
        for number, atom in enumerate(school.timeline.counted):
            if self.between == "days" or number < noon:
                before.append((atom.end, lowering.busy(person, case.weeks, one, number)))
            if self.between == "days" or number >= noon:
                after.append((atom.start + apart, lowering.busy(person, case.weeks, two, number)))
        before.reverse()
        second = tuple(
            (busy, sum(begin - end < self.hours * 60 for end, _ in before)) for begin, busy in after
        )
        return [Order(tuple(busy for _, busy in before), second)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the periods that begin too early after the last lesson before."""
        one, two = map(str, case.data)
        counted = schedule.school.timeline.counted
        first = schedule.busy(case.who[0], case.weeks, one)
        then = schedule.busy(case.who[0], case.weeks, two)
        if self.between == "halves":
            noon = self._noon(schedule.school, case.who[0])
            first, then = tuple(n for n in first if n < noon), tuple(n for n in then if n >= noon)
        if not first or not then:
            return Breach(0)
        end = max(counted[number].end for number in first)
        apart = self._apart(schedule.school, one, two)
        rest = [counted[number].start + apart - end for number in then]
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
        periods = GRID.model_copy(update={"by_periods": True})
        counted = school.model_copy(update={"grids": (periods,)})
        early, late = placed("maths mon M1", "maths tue M1"), placed("maths mon M1", "maths tue S2")
        return (
            Example(school, cls(who=who, hours=17), long, short, 1),
            Example(school, cls(who=who, hours=5, between="halves"), short, midday, 1),
            Example(counted, cls(who=who, hours=3, around=True), early, late, 1),
        )
