"""Hours of a subject: how much of some subjects in a day, half-day or week.

FR : « 6A n'a pas plus de 2 heures d'EPS par jour » ; « M. Roux : au plus 3 heures de TP le matin ».
EN: "6A has at most 2 hours of sport a day"; "Mr Roux: at most 3 hours of practical work a half-day".

Example: who = all classes, subjects = sport, span = day, most = 2, never.
A class with three hours of sport on Monday breaks it by 1.

Elsewhere: EDT "Maximum horaire matière par jour / demi-journée"; FET ActivityTagMaxHoursDaily;
Untis "Subject: periods per day"; XHSTT LimitBusyTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal

from pydantic import Field, model_validator

from edt import words
from edt.rules._cases import alike_weeks, key_of, people_of
from edt.rules._help import Help
from edt.rules._limits import check_limits
from edt.rules._load import Block, Span, days_together, seen, time_in, time_terms
from edt.rules._moments import lessons_of
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, RuleNames, Who
from edt.rules._selected import Selected
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import (
    colon,
    counted_limits,
    days_of,
    half_of,
    hours_noun,
    in_days,
    in_weeks,
    limits,
    weeks_figure,
    whole,
)
from edt.school import Course, Schedule, School
from edt.shapes import Shape, Total
from edt.words import Language


class SubjectHours(Selected):
    """Teaching hours of somebody in some subjects, courses or kinds of course."""

    rule: Literal["subject_hours"] = "subject_hours"
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    span: Span = Field(
        default="day",
        description=Help(
            fr="compté par jour, par demi-journée ou par semaine", en="counted over days, half-days or weeks"
        ),
    )
    paired_days: bool = Field(
        default=False,
        description=Help(
            fr="pour une grille dont les jours sont des matins et des après-midi",
            en="for a school whose days are mornings and afternoons",
        ),
    )
    most: float | None = Field(
        default=None, ge=0, description=Help(fr="nombre maximum d'heures", en="at most that many hours")
    )
    least: float | None = Field(
        default=None,
        ge=0,
        description=Help(
            fr="nombre minimum d'heures, dès qu'il y en a une",
            en="at least that many hours where there are any",
        ),
    )

    names = RuleNames(
        fr="Heures d'une matière",
        en="Hours of a subject",
        edt="Maximum horaire matière par jour / demi-journée",
        fet="ActivityTagMaxHoursDaily, ActivityTagMinHoursDaily",
        untis="Subject: periods per day",
        xhstt="LimitBusyTimesConstraint",
    )

    @model_validator(mode="after")
    def _asks_something(self) -> SubjectHours:
        check_limits(self.most, self.least)
        if self.paired_days and self.span != "day":
            raise RefusedError(
                fr="« deux jours en font un » va avec « par=jour »", en="paired days go with the span day"
            )
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person who has the subjects, weeks that are alike, and span."""
        for person in people_of(school, self.who):
            courses = self.chosen_of(school, person)
            ids = tuple(course.id for course in courses)
            for weeks in alike_weeks(school, courses) if courses else ():
                for days, half_day in days_together(school, self.span, self.paired_days):
                    key = key_of(person.kind, person.id, weeks, *(days or ("week",)), half_day or "day")
                    day = days[0] if len(days) == 1 else None
                    yield Case(key, (person,), school.label(person), weeks, day, ids, (half_day, days))

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Count the time of the courses inside the span."""
        courses = [lowering.school.course[id_] for id_ in case.courses]
        blocks: list[Block] = [(day, half_of(case)) for day in days_of(case)]
        terms = chain.from_iterable(time_terms(lowering, courses, case.weeks, block) for block in blocks)
        low, high = self._limits(lowering.school.timeline.unit)
        return [Total(tuple(terms), low, high, unless_empty=True)]

    def _limits(self, unit: int) -> tuple[int, int | None]:
        most = None if self.most is None else int(self.most * 60 / unit)
        return -int(-(self.least or 0) * 60 // unit), most

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Add up the teaching time of the lessons in the span."""
        lessons = tuple(
            x for day in days_of(case) for x in lessons_of(schedule, case.courses, case.weeks, day)
        )
        minutes = sum(time_in(schedule, lesson, half_of(case)) for lesson in seen(schedule, lessons))
        unit = schedule.school.timeline.unit
        low, high = self._limits(unit)
        units = minutes // unit
        amount = (0 if high is None else max(0, units - high)) + (max(0, low - units) if units else 0)
        figures: dict[str, object] = {"minutes": minutes, "weeks": weeks_figure(case, schedule)}
        return Breach(amount, lessons if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: 3 hours (sport) on Monday, at most 2"."""
        found = words.hours(whole(breach, "minutes"), language)
        when = in_days(case, language)
        asked = limits(language, self.most, self.least)
        start, label = colon(case.label, language), self.chosen_label()
        if not breach.amount:
            asked = counted_limits(language, hours_noun(language), self.most, self.least)
            return f"{start}{asked} ({label}) {when}"
        return f"{start}{found} ({label}) {when}{in_weeks(breach, language)}, {asked}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a class with two hours of sport on a day and with three."""
        school = tiny_school(
            [
                Course(id="sport", subject="sport", classes=("6A",), teachers=("ROUX",), periods=3),
                Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=1),
            ]
        )
        good = placed("sport mon M1", "sport mon M2", "maths mon S1", "sport tue M1")
        bad = placed("sport mon M1", "sport mon M2", "sport mon S1", "maths tue M1")
        rule = cls(who=Who(kind="classes"), subjects=("sport",), most=2)
        halves = school.model_copy(update={"days": ("mon-am", "mon-pm", "tue-am", "tue-pm")})
        other_days = placed("sport mon-am M1", "sport mon-pm M1", "sport tue-am M1")
        one_day = placed("sport mon-am M1", "sport mon-pm M1", "sport mon-pm M2")
        return (
            Example(school, rule, good, bad, 1),
            Example(school, cls(who=Who(kind="teachers"), courses=("sport",), least=2), bad, good, 1),
            Example(halves, rule.model_copy(update={"paired_days": True}), other_days, one_day, 1),
        )
