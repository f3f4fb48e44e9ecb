"""Same teacher once: pupils do not have one teacher twice in an afternoon (half-day, day).

FR : « pas deux fois le même professeur le même après-midi ».
EN: "not the same teacher twice in one afternoon".

Example: who = all classes, span = pm, wish.
A class with Ms Martin for maths at 14 and for physics at 16 o'clock breaks it by 1.

Elsewhere: EDT "Même professeur deux fois le même après-midi"; FET MinDaysBetweenActivities; Untis
"Teacher in class once a day"; XHSTT SpreadEvents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt import words
from edt.rules._cases import alike_weeks, key_of, people_of
from edt.rules._help import Help
from edt.rules._load import lessons_in, open_blocks, starts_in
from edt.rules._moments import lessons_of
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Strength, Who, Wish
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import (
    colon,
    counted_limits,
    half_of,
    in_block,
    in_weeks,
    lesson_noun,
    limits,
    pick,
    weeks_figure,
    whole,
)
from edt.school import Course, Person, Schedule, School
from edt.shapes import Present, Shape
from edt.words import Language


class TeacherOnce(Rule):
    """Lessons that pupils have with one teacher in an afternoon, half-day or day, beyond the most.

    A double lesson counts once, and so do lessons that begin together.
    """

    rule: Literal["teacher_once"] = "teacher_once"
    strength: Strength = Wish()
    who: Who = Field(
        default=Who(kind="classes"),
        description=Help(fr="classes ou groupes concernés", en="the classes or groups concerned"),
    )
    span: Literal["day", "half_day", "am", "pm"] = Field(
        default="pm",
        description=Help(
            fr="compté par journée, par demi-journée, les matins ou les après-midi",
            en="counted over days, half-days, mornings or afternoons",
        ),
    )
    most: int = Field(
        default=1,
        ge=1,
        description=Help(
            fr="nombre maximum de séances avec un même professeur",
            en="at most that many lessons with one teacher",
        ),
    )

    names = RuleNames(
        fr="Même professeur une fois",
        en="Same teacher once",
        edt="Même professeur deux fois le même après-midi",
        fet="MinDaysBetweenActivities",
        untis="Teacher in class once a day",
        xhstt="SpreadEventsConstraint",
    )

    @model_validator(mode="after")
    def _is_about_pupils(self) -> TeacherOnce:
        if self.who.kind not in ("classes", "groups"):
            raise RefusedError(
                fr="cette règle concerne des classes ou des groupes", en="who must be classes or groups"
            )
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each set of pupils and teacher, weeks that are alike, and half-day or day.

        Pupils with the same lessons of a teacher are one case.
        """
        views: dict[tuple[str, tuple[str, ...]], Person] = {}
        for person in people_of(school, self.who):
            by_teacher: dict[str, list[str]] = {}
            for course in school.courses_of(person):
                for teacher in course.teachers:
                    by_teacher.setdefault(teacher, []).append(course.id)
            for teacher, courses in by_teacher.items():
                views.setdefault((teacher, tuple(courses)), person)
        for (teacher, ids), person in views.items():
            taught = [school.course[id_] for id_ in ids]
            if sum(len(course.split or ()) or course.periods for course in taught) <= self.most:
                continue
            for weeks in alike_weeks(school, taught):
                for day, half_day in open_blocks(school, person, self.span):
                    key = key_of(person.kind, person.id, teacher, weeks, day, half_day or "day")
                    yield Case(
                        key, (person,), school.label(person), weeks, day, ids, data=(half_day, teacher)
                    )

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Count the times at which a lesson begins."""
        school = lowering.school
        courses = [school.course[id_] for id_ in case.courses]
        inside = set(starts_in(lowering, courses, case.weeks, (case.day, half_of(case))))
        begins: dict[int, dict[int, None]] = {}
        for course in courses:
            periods = school.grid_of(course).periods
            for start in lowering.starts(course.id):
                if start.literal in inside:
                    begins.setdefault(periods[start.position].start, {})[start.literal] = None
        return [Present(tuple(tuple(found) for found in begins.values()), high=self.most)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the lessons that begin at different times."""
        lessons = lessons_in(
            schedule,
            lessons_of(schedule, case.courses, case.weeks, case.day),
            (case.day, half_of(case)),
        )
        number = len({schedule.grid(x).periods[schedule.position(x)].start for x in lessons})
        amount = max(0, number - self.most)
        figures: dict[str, object] = {"lessons": number, "weeks": weeks_figure(case, schedule)}
        return Breach(amount, lessons if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: 2 lessons with MARTIN on Monday afternoon, at most 1"."""
        number = words.count(whole(breach, "lessons"), words.term("lesson", language), language)
        found = f"{number} {pick(language, 'avec', 'with')} {case.data[1]}"
        when = in_block(case.day, half_of(case), language) + in_weeks(breach, language)
        start, asked = colon(case.label, language), limits(language, self.most)
        if not breach.amount:
            most = counted_limits(language, lesson_noun(language), self.most)
            return f"{start}{most} {pick(language, 'avec', 'with')} {case.data[1]} {when}"
        return f"{start}{found} {when}, {asked}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return two subjects of one teacher in two half-days and in one afternoon."""
        school = tiny_school(
            [
                Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=1),
                Course(id="physics", subject="physics", classes=("6A",), teachers=("MARTIN",), periods=1),
            ]
        )
        apart, twice = placed("maths mon M1", "physics mon S1"), placed("maths mon S1", "physics mon S2")
        return (
            Example(school, cls(), apart, twice, 1),
            Example(school, cls(span="day"), placed("maths mon S1", "physics tue S1"), apart, 1),
        )
