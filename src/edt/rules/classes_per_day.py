"""Classes a day: how many different classes a teacher meets in a day or half-day.

FR : « M. Roux voit 4 classes par jour au plus ».
EN: "Mr Roux meets at most 4 classes a day".

Example: who = all teachers, most = 4, wish.
A teacher who meets six classes on Monday breaks it by 2.

Elsewhere: EDT "Nombre maximum de classes par jour"; FET MaxActivityTagsPerDayFromSet; Untis "Different
classes per day"; XHSTT LimitBusyTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt import words
from edt.rules._cases import key_of, person_weeks
from edt.rules._help import Help
from edt.rules._load import lessons_in, open_blocks, starts_in
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Strength, Who, Wish
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import (
    colon,
    counted_limits,
    half_of,
    in_block,
    in_weeks,
    limits,
    listed,
    pick,
    texts,
    weeks_figure,
)
from edt.school import Course, Schedule, School
from edt.shapes import Present, Shape
from edt.words import Language


class ClassesPerDay(Rule):
    """Different classes, whole or in groups, that a teacher has in a day or half-day."""

    rule: Literal["classes_per_day"] = "classes_per_day"
    strength: Strength = Wish()
    who: Who = Field(description=Help(fr="professeurs concernés", en="the teachers concerned"))
    span: Literal["day", "half_day", "am", "pm"] = Field(
        default="day",
        description=Help(
            fr="compté par journée, par demi-journée, les matins ou les après-midi",
            en="counted over days, half-days, mornings or afternoons",
        ),
    )
    most: int = Field(
        ge=0,
        description=Help(
            fr="nombre maximum de classes différentes", en="at most that many different classes"
        ),
    )

    names = RuleNames(
        fr="Classes par jour",
        en="Classes a day",
        edt="Nombre maximum de classes par jour",
        fet="MaxActivityTagsPerDayFromSet",
        untis="Different classes per day",
        xhstt="LimitBusyTimesConstraint",
    )

    @model_validator(mode="after")
    def _is_about_teachers(self) -> ClassesPerDay:
        if self.who.kind != "teachers":
            raise RefusedError(fr="cette règle concerne des professeurs", en="who must be teachers")
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each teacher with so many classes, weeks that are alike, and day or half."""
        for person, weeks in person_weeks(school, self.who):
            met = {c for course in school.courses_of(person) for c in school.classes_of(course)}
            for day, half_day in open_blocks(school, person, self.span) if len(met) > self.most else ():
                key = key_of(person.kind, person.id, weeks, day, half_day or "day")
                yield Case(key, (person,), school.label(person), weeks, day, data=(half_day,))

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Gather the lessons with each class."""
        school = lowering.school
        own: dict[str, list[Course]] = {}
        for course in school.courses_of(case.who[0]):
            for class_ in school.classes_of(course):
                own.setdefault(class_, []).append(course)
        block = (case.day, half_of(case))
        blocks = tuple(starts_in(lowering, courses, case.weeks, block) for courses in own.values())
        return [Present(blocks, high=self.most)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the different classes of the lessons."""
        lessons = lessons_in(
            schedule, schedule.of(case.who[0], case.weeks, case.day), (case.day, half_of(case))
        )
        met = {c for lesson in lessons for c in schedule.school.classes_of(schedule.course(lesson))}
        amount = max(0, len(met) - self.most)
        figures: dict[str, object] = {"classes": tuple(sorted(met)), "weeks": weeks_figure(case, schedule)}
        return Breach(amount, lessons if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "ROUX: 6 classes (6A, 6B, …) on Monday, at most 4"."""
        met = texts(breach, "classes")
        number = words.count(len(met), pick(language, "classe", "class"), language, "classes")
        named = f" ({listed(met)})" if met else ""
        when = in_block(case.day, half_of(case), language) + in_weeks(breach, language)
        start, asked = colon(case.label, language), limits(language, self.most)
        if not breach.amount:
            noun = ("classe" if language == "fr" else "class", "classes")
            return f"{start}{counted_limits(language, noun, self.most)} {when}"
        return f"{start}{number}{named} {when}, {asked}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a teacher with one class on a day and with two."""
        school = tiny_school(
            [
                Course(id=f"m{name}", subject="maths", classes=(name,), teachers=("MARTIN",), periods=1)
                for name in ("6A", "6B")
            ]
        )
        apart, both = placed("m6A mon M1", "m6B tue M1"), placed("m6A mon M1", "m6B mon M2")
        return (Example(school, cls(who=Who(kind="teachers"), most=1), apart, both, 1),)
