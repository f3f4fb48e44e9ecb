"""Pedagogical weight: not too many heavy subjects in a day, morning or afternoon.

FR : « maths 3, français 2, EPS 1 : au plus 10 points par jour pour 6A ».
EN: "maths 3, French 2, sport 1: at most 10 points a day for 6A".

Example: who = all classes, points = maths 3, sport 1 (or so in the list of subjects), span = day, most = 6.
A class with three hours of maths on Monday has 9 points and breaks it by 3.

Elsewhere: EDT "Poids pédagogique maximum"; FET ActivityTagMaxHoursDaily (approx.); Untis "Main
subjects per day"; XHSTT LimitBusyTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._cases import key_of, person_weeks
from edt.rules._help import Help
from edt.rules._load import lessons_in, open_blocks, seen, time_in, time_terms
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Strength, Who, Wish
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import (
    colon,
    counted_limits,
    half_of,
    in_block,
    in_weeks,
    limits,
    pick,
    weeks_figure,
    whole,
)
from edt.school import Course, Lesson, Schedule, School
from edt.shapes import Shape, Total
from edt.words import Language


class PedagogicalWeight(Rule):
    """Points, so many for each hour of a subject, that somebody has in a day or part of it."""

    rule: Literal["pedagogical_weight"] = "pedagogical_weight"
    strength: Strength = Wish()
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    points: dict[str, int] = Field(
        default={},
        description=Help(
            fr="points pour une heure de chaque matière, au lieu de ceux de la matière (maths 3, EPS 1)",
            en="points for an hour of each subject named, instead of the subject's own (maths 3, sport 1)",
        ),
    )
    others: int = Field(
        default=0,
        ge=0,
        le=1000,
        description=Help(
            fr="points pour une heure des matières qui n'en ont pas",
            en="points for an hour of a subject without any",
        ),
    )
    span: Literal["day", "half_day", "am", "pm"] = Field(
        default="day",
        description=Help(
            fr="compté par journée, par demi-journée, les matins ou les après-midi",
            en="counted over days, half-days, mornings or afternoons",
        ),
    )
    most: float = Field(ge=0, description=Help(fr="nombre maximum de points", en="at most that many points"))

    names = RuleNames(
        fr="Poids pédagogique",
        en="Pedagogical weight",
        edt="Poids pédagogique maximum",
        fet="ActivityTagMaxHoursDaily",
        untis="Main subjects per day",
        xhstt="LimitBusyTimesConstraint",
    )

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person, weeks that are alike, and day or half-day."""
        if not self.points and not self.others and not any(subject.points for subject in school.subjects):
            return
        for person, weeks in person_weeks(school, self.who):
            for day, half_day in open_blocks(school, person, self.span):
                key = key_of(person.kind, person.id, weeks, day, half_day or "day")
                yield Case(key, (person,), school.label(person), weeks, day, data=(half_day,))

    def _of(self, school: School, course: Course) -> int:
        subject = school.subject.get(course.subject)
        own = None if subject is None else subject.points
        return max(0, self.points.get(course.subject, self.others if own is None else own))

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Weigh the time of each lesson by the points of its subject."""
        courses = lowering.school.courses_of(case.who[0])
        weight = partial(self._of, lowering.school)
        terms = time_terms(lowering, courses, case.weeks, (case.day, half_of(case)), weight)
        return [Total(terms, high=int(self.most * 60 / lowering.school.timeline.unit))]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Add up points times hours; of several aligned lessons, the heaviest counts."""
        half_day = half_of(case)
        found = lessons_in(schedule, schedule.of(case.who[0], case.weeks, case.day), (case.day, half_day))
        heaviest_first = sorted(found, key=lambda lesson: -self._points(schedule, lesson))
        total = sum(
            self._points(schedule, lesson) * time_in(schedule, lesson, half_day)
            for lesson in seen(schedule, heaviest_first)
        )
        unit = schedule.school.timeline.unit
        amount = max(0, total // unit - int(self.most * 60 / unit))
        figures: dict[str, object] = {"points": total, "weeks": weeks_figure(case, schedule)}
        return Breach(amount, found if amount else (), figures)

    def _points(self, schedule: Schedule, lesson: Lesson) -> int:
        course = schedule.course(lesson)
        if course.subject in self.points:
            return max(0, self.points[course.subject])
        own = [subject.points for subject in schedule.school.subjects if subject.id == course.subject]
        return own[0] if own and own[0] is not None else self.others

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: 9 points on Monday, at most 6"."""
        found = words.count(whole(breach, "points") / 60, "point", language)
        when = in_block(case.day, half_of(case), language) + in_weeks(breach, language)
        kind = pick(language, "de poids pédagogique", "of pedagogical weight")
        start, asked = colon(case.label, language), limits(language, self.most)
        if not breach.amount:
            return f"{start}{counted_limits(language, ('point', 'points'), self.most)} {kind} {when}"
        return f"{start}{found} {kind} {when}, {asked}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a class with a light day and with a heavy one."""
        school = tiny_school(
            [
                Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2),
                Course(id="sport", subject="sport", classes=("6A",), teachers=("ROUX",), periods=1),
            ]
        )
        light = placed("maths mon M1", "sport mon M2", "maths tue M1")
        heavy = placed("maths mon M1", "maths mon M2", "sport tue M1")
        rule = cls(who=Who(kind="classes"), points={"maths": 3, "sport": 1}, most=4)
        weighed = [subject.model_copy(update={"points": 3}) for subject in school.subjects]
        told = School.model_validate({**school.model_dump(), "subjects": [s.model_dump() for s in weighed]})
        own = cls(who=Who(kind="classes"), points={"sport": 1}, most=4)
        return (Example(school, rule, light, heavy, 2), Example(told, own, light, heavy, 2))
