"""Kinds a day: not too many of some subjects or kinds of course on one day or half-day.

FR : « jamais plus de deux de ces trois matières le même jour : maths, physique, philosophie ».
EN: "never more than two of these three subjects on one day: maths, physics, philosophy".

Example: who = all classes, subjects = maths, physics, philosophy, most = 2.
A class with all three on Monday breaks it by 1.

Elsewhere: EDT "Incompatibilité matière"; FET MaxActivityTagsPerDayFromSet,
MaxTwoActivityTagsPerDayFromN1N2N3; Untis "Main subjects per day"; XHSTT LimitBusyTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt.rules._cases import key_of, person_weeks
from edt.rules._help import Help
from edt.rules._load import lessons_in, open_blocks, starts_in
from edt.rules._rule import Breach, Case, Example, Lowering, RuleNames, Who
from edt.rules._selected import Selected, matching
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, half_of, in_block, in_weeks, limits, listed, pick, texts, weeks_figure
from edt.school import Course, Schedule, School
from edt.shapes import Present, Shape
from edt.words import Language


class KindsPerDay(Selected):
    """Different ones, of the courses, subjects and tags named, that somebody has on one day or half-day."""

    rule: Literal["kinds_per_day"] = "kinds_per_day"
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
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
            fr="nombre maximum de matières, cours ou étiquettes différents parmi ceux indiqués",
            en="at most that many of those named",
        ),
    )

    names = RuleNames(
        fr="Genres de cours par jour",
        en="Kinds of course a day",
        edt="Incompatibilité matière",
        fet="MaxActivityTagsPerDayFromSet, MaxTwoActivityTagsPerDayFromN1N2N3",
        untis="Main subjects per day",
        xhstt="LimitBusyTimesConstraint",
    )

    def _kinds(self, school: School) -> dict[str, tuple[Course, ...]]:
        """Return the courses of each kind that is named, by its name."""
        return {
            **{name: matching(school, (name,), (), ()) for name in self.courses},
            **{name: matching(school, (), (name,), ()) for name in self.subjects},
            **{name: matching(school, (), (), (name,)) for name in self.tags},
        }

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person with so many of the kinds, weeks that are alike, and day or half."""
        kinds = self._kinds(school)
        for person, weeks in person_weeks(school, self.who):
            own = {course.id for course in school.courses_of(person)}
            had = sum(any(course.id in own for course in courses) for courses in kinds.values())
            for day, half_day in open_blocks(school, person, self.span) if had > self.most else ():
                key = key_of(person.kind, person.id, weeks, day, half_day or "day")
                yield Case(key, (person,), school.label(person), weeks, day, data=(half_day,))

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Gather the lessons of each kind."""
        school = lowering.school
        own = {course.id for course in school.courses_of(case.who[0])}
        block = (case.day, half_of(case))
        blocks = tuple(
            starts_in(lowering, [course for course in courses if course.id in own], case.weeks, block)
            for courses in self._kinds(school).values()
        )
        return [Present(blocks, high=self.most)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the kinds of which there is a lesson."""
        lessons = lessons_in(
            schedule, schedule.of(case.who[0], case.weeks, case.day), (case.day, half_of(case))
        )
        taught = [schedule.course(lesson) for lesson in lessons]
        found = [id_ for id_ in self.courses if any(course.id == id_ for course in taught)]
        found += [subject for subject in self.subjects if any(course.subject == subject for course in taught)]
        found += [tag for tag in self.tags if any(tag in course.tags for course in taught)]
        amount = max(0, len(dict.fromkeys(found)) - self.most)
        fault = tuple(
            lesson
            for lesson, course in zip(lessons, taught, strict=True)
            if {course.id, course.subject, *course.tags} & set(found)
        )
        figures: dict[str, object] = {"kinds": tuple(found), "weeks": weeks_figure(case, schedule)}
        return Breach(amount, fault if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: maths, physics, philosophy on Monday, at most 2 of them"."""
        found = listed(texts(breach, "kinds")) or self.chosen_label()
        when = in_block(case.day, half_of(case), language) + in_weeks(breach, language)
        asked = limits(language, self.most) + pick(language, " d'entre eux", " of them")
        return f"{colon(case.label, language)}{found} {when}, {asked}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a class with two hard subjects on two days and on one."""
        school = tiny_school(
            [
                Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=1),
                Course(id="latin", subject="latin", classes=("6A",), teachers=("PETIT",), periods=1),
            ]
        )
        apart, both = placed("maths mon M1", "latin tue M1"), placed("maths mon M1", "latin mon M2")
        rule = cls(who=Who(kind="classes"), subjects=("maths", "latin"), most=1)
        return (Example(school, rule, apart, both, 1),)
