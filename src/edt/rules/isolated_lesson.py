"""Isolated lesson: nobody comes for a single lesson in a half-day (or day).

FR : « pas d'heure isolée dans une demi-journée pour Mme Martin ».
EN: "no single lesson in a half-day for Ms Martin".

Example: who = all teachers, span = half_day, wish.
A teacher with one lesson on Tuesday afternoon breaks it by 1; a double lesson alone does too.

Elsewhere: EDT "Cours isolé"; FET MinHoursDaily, MinHoursPerMorning, MinHoursPerAfternoon; Untis
"Single lesson in half-day"; XHSTT LimitBusyTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt.rules._cases import key_of, person_weeks
from edt.rules._help import Help
from edt.rules._load import each_in, lessons_in, open_blocks, seen
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Strength, Who, Wish
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, half_of, in_block, in_weeks, listed, pick, texts, weeks_figure
from edt.school import Course, Schedule, School
from edt.shapes import Shape, Total
from edt.words import Language


class IsolatedLesson(Rule):
    """Half-days or days on which somebody has exactly one lesson, however long it is."""

    rule: Literal["isolated_lesson"] = "isolated_lesson"
    strength: Strength = Wish()
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    span: Literal["day", "half_day", "am", "pm"] = Field(
        default="half_day",
        description=Help(
            fr="seul cours de la journée, de la demi-journée, du matin ou de l'après-midi",
            en="the only lesson of the day, the half-day, the morning or the afternoon",
        ),
    )

    names = RuleNames(
        fr="Cours isolé",
        en="Isolated lesson",
        edt="Cours isolé",
        fet="MinHoursDaily, MinHoursPerMorning, MinHoursPerAfternoon",
        untis="Single lesson in half-day",
        xhstt="LimitBusyTimesConstraint",
    )

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person, weeks that are alike, and half-day or day."""
        for person, weeks in person_weeks(school, self.who):
            for day, half_day in open_blocks(school, person, self.span):
                key = key_of(person.kind, person.id, weeks, day, half_day or "day")
                yield Case(key, (person,), school.label(person), weeks, day, data=(half_day,))

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Ask for two lessons where there is one."""
        courses = lowering.school.courses_of(case.who[0])
        lessons = each_in(lowering, courses, case.weeks, (case.day, half_of(case)))
        return [Total(lessons, low=2, unless_empty=True)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Look whether there is just one lesson."""
        found = lessons_in(
            schedule, schedule.of(case.who[0], case.weeks, case.day), (case.day, half_of(case))
        )
        alone = seen(schedule, found)
        if len(alone) != 1:
            return Breach(0)
        named = (f"{alone[0].course} {alone[0].period}",)
        return Breach(1, found, {"lessons": named, "weeks": weeks_figure(case, schedule)})

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "MARTIN: a single lesson on Tuesday afternoon (maths S1)"."""
        when = in_block(case.day, half_of(case), language) + in_weeks(breach, language)
        named = f" ({listed(texts(breach, 'lessons'))})" if breach.amount else ""
        if not breach.amount:
            return (
                colon(case.label, language)
                + pick(language, "pas de cours isolé ", "no single lesson ")
                + when
            )
        return (
            colon(case.label, language) + pick(language, "un seul cours ", "a single lesson ") + when + named
        )

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a teacher with two lessons in a half-day, and with one in each of two."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)]
        )
        together, alone = placed("maths mon M1", "maths mon M2"), placed("maths mon M1", "maths mon S1")
        who = Who(kind="teachers")
        return (
            Example(school, cls(who=who), together, alone, 2),
            Example(school, cls(who=who, span="day"), alone, placed("maths mon M1"), 1),
        )
