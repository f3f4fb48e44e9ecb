"""Workload: hours a week of a teacher or class between a least and a most.

FR : « M. Petit a entre 15 et 18 heures chaque semaine, en A comme en B ».
EN: "Mr Petit has between 15 and 18 hours in each week, A as well as B".

Example: who = all teachers, least = 15, most = 18, wish.
A teacher with 20 hours in week A and 14 in week B breaks it by 2 and by 1.

Elsewhere: EDT "Charge d'enseignement"; FET MaxHoursPerAllAfternoons; Untis "Periods per week"; XHSTT
LimitWorkload.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt import words
from edt.rules._cases import key_of, person_weeks
from edt.rules._help import Help
from edt.rules._limits import check_limits
from edt.rules._load import seen, time_in, time_terms
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Strength, Who, Wish
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, counted_limits, hours_noun, in_weeks, limits, weeks_figure, whole
from edt.school import Course, HalfDay, Schedule, School
from edt.shapes import Shape, Total
from edt.words import Language


class Workload(Rule):
    """Teaching hours of somebody in a week that are out of their range, also where there are none."""

    rule: Literal["workload"] = "workload"
    strength: Strength = Wish()
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    most: float | None = Field(
        default=None,
        ge=0,
        description=Help(fr="nombre maximum d'heures par semaine", en="at most that many hours a week"),
    )
    least: float | None = Field(
        default=None,
        ge=0,
        description=Help(fr="nombre minimum d'heures par semaine", en="at least that many hours a week"),
    )
    half_day: HalfDay | None = Field(
        default=None,
        description=Help(
            fr="seulement les heures du matin ou de l'après-midi",
            en="only the hours of the mornings or of the afternoons",
        ),
    )

    names = RuleNames(
        fr="Charge hebdomadaire",
        en="Workload",
        edt="Charge d'enseignement",
        fet="MaxHoursPerAllAfternoons",
        untis="Periods per week",
        xhstt="LimitWorkloadConstraint",
    )

    @model_validator(mode="after")
    def _asks_something(self) -> Workload:
        check_limits(self.most, self.least)
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person and weeks that are alike."""
        for person, weeks in person_weeks(school, self.who):
            yield Case(key_of(person.kind, person.id, weeks), (person,), school.label(person), weeks)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Count the time of all lessons."""
        courses = lowering.school.courses_of(case.who[0])
        terms = time_terms(lowering, courses, case.weeks, (None, self.half_day))
        low, high = self._limits(lowering.school.timeline.unit)
        return [Total(terms, low, high)]

    def _limits(self, unit: int) -> tuple[int, int | None]:
        most = None if self.most is None else int(self.most * 60 / unit)
        return -int(-(self.least or 0) * 60 // unit), most

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Add up the time of the lessons of the week."""
        lessons = schedule.of(case.who[0], case.weeks)
        minutes = sum(time_in(schedule, lesson, self.half_day) for lesson in seen(schedule, lessons))
        unit = schedule.school.timeline.unit
        low, high = self._limits(unit)
        amount = (0 if high is None else max(0, minutes // unit - high)) + max(0, low - minutes // unit)
        figures: dict[str, object] = {"minutes": minutes, "weeks": weeks_figure(case, schedule)}
        return Breach(amount, lessons if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "PETIT: 20 hours (week A), at most 18, at least 15"."""
        found = words.hours(whole(breach, "minutes"), language)
        half = f" ({words.term(self.half_day, language)})" if self.half_day else ""
        asked = limits(language, self.most, self.least)
        if not breach.amount:
            asked = counted_limits(language, hours_noun(language), self.most, self.least)
            return f"{colon(case.label, language)}{asked}{half}"
        return f"{colon(case.label, language)}{found}{half}{in_weeks(breach, language)}, {asked}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a teacher with two hours in a week, and with one."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)]
        )
        both, one = placed("maths mon M1", "maths tue M1"), placed("maths mon M1")
        who = Who(kind="teachers")
        return (
            Example(school, cls(who=who, least=2, most=3), both, one, 1),
            Example(school, cls(who=who, half_day="am", most=1), one, both, 1),
        )
