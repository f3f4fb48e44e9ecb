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
from typing import Literal

from pydantic import Field, model_validator

from edt import words
from edt.rules._cases import alike_weeks, key_of, people_of
from edt.rules._help import Help
from edt.rules._limits import check_limits
from edt.rules._load import Block, Span, seen, spans, time_in, time_terms
from edt.rules._moments import lessons_of
from edt.rules._rule import Breach, Case, Example, Lowering, RuleNames, Who
from edt.rules._selected import Selected
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import (
    colon,
    counted_limits,
    hours_noun,
    in_block,
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
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person who has the subjects, weeks that are alike, and span."""
        for person in people_of(school, self.who):
            courses = self.chosen_of(school, person)
            ids = tuple(course.id for course in courses)
            for weeks in alike_weeks(school, courses) if courses else ():
                for block in spans(school, self.span):
                    key = key_of(person.kind, person.id, weeks, block[0] or "week", block[1] or "day")
                    yield Case(key, (person,), school.label(person), weeks, block[0], ids, block)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Count the time of the courses inside the span."""
        courses = [lowering.school.course[id_] for id_ in case.courses]
        terms = time_terms(lowering, courses, case.weeks, _block(case))
        low, high = self._limits(lowering.school.timeline.unit)
        return [Total(terms, low, high, unless_empty=True)]

    def _limits(self, unit: int) -> tuple[int, int | None]:
        most = None if self.most is None else int(self.most * 60 / unit)
        return -int(-(self.least or 0) * 60 // unit), most

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Add up the teaching time of the lessons in the span."""
        lessons = lessons_of(schedule, case.courses, case.weeks, case.day)
        minutes = sum(time_in(schedule, lesson, _block(case)[1]) for lesson in seen(schedule, lessons))
        unit = schedule.school.timeline.unit
        low, high = self._limits(unit)
        units = minutes // unit
        amount = (0 if high is None else max(0, units - high)) + (max(0, low - units) if units else 0)
        figures: dict[str, object] = {"minutes": minutes, "weeks": weeks_figure(case, schedule)}
        return Breach(amount, lessons if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: 3 hours (sport) on Monday, at most 2"."""
        found = words.hours(whole(breach, "minutes"), language)
        when = in_block(*_block(case), language)
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
        return (
            Example(school, rule, good, bad, 1),
            Example(school, cls(who=Who(kind="teachers"), courses=("sport",), least=2), bad, good, 1),
        )


def _block(case: Case) -> Block:
    half_day = case.data[1]
    return case.day, None if half_day is None else ("am" if half_day == "am" else "pm")
