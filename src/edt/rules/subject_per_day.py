"""Subject once a day: at most so many lessons of one subject a day, as each pupil sees them.

FR : « une matière au plus une fois par jour » ; « EPS : deux séances par jour au plus ».
EN: "a subject at most once a day"; "PE: at most two lessons a day".

Example: who = all classes, most = 1, wish.
A class with maths at 8 and at 14 o'clock on Monday breaks it by 1; a double lesson counts once.

Elsewhere: EDT "Incompatibilité matière"; FET MinDaysBetweenActivities; Untis "Double periods /
subject once a day"; XHSTT SpreadEventsConstraint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt.rules._cases import people_of
from edt.rules._rule import AimName, Breach, Case, Example, Lowering, Rule, RuleNames, Strength, Who, Wish
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, on_day, pick, weeks_figure, whole
from edt.school import Course, Schedule, School
from edt.shapes import Shape, Total
from edt.words import Language


class SubjectPerDay(Rule):
    """Lessons of one subject on one day, for each set of pupils."""

    rule: Literal["subject_per_day"] = "subject_per_day"
    strength: Strength = Wish()
    who: Who = Who(kind="classes")
    subjects: tuple[str, ...] = Field(default=(), description="only these subjects; none: all")
    except_subjects: tuple[str, ...] = Field(default=(), description="not these subjects")
    most: int = Field(default=1, ge=1, description="lessons of a subject a day")

    names = RuleNames(
        fr="Matière une fois par jour",
        en="Subject once a day",
        edt="Incompatibilité matière (1 jour)",
        fet="MinDaysBetweenActivities",
        untis="Subject at most once a day",
        xhstt="SpreadEventsConstraint",
    )

    @property
    def aim(self) -> AimName:
        """Lessons of a subject are spread over the week."""
        return "spread"

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each set of pupils, subject taught to them more than ``most`` times, and day."""
        for person in people_of(school, self.who):
            by_subject: dict[str, list[Course]] = {}
            for course in school.courses_of(person):
                if self._concerns(course.subject):
                    by_subject.setdefault(course.subject, []).append(course)
            for subject, courses in by_subject.items():
                if sum(len(c.split or ()) or c.periods for c in courses) <= self.most:
                    continue
                for weeks in school.week_sets(person):
                    for day in school.days:
                        key = "/".join((person.id, subject, "+".join(weeks), day))
                        ids = tuple(course.id for course in courses)
                        yield Case(key, (person,), school.label(person), weeks, day, ids, (subject,))

    def _concerns(self, subject: str) -> bool:
        return (not self.subjects or subject in self.subjects) and subject not in self.except_subjects

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Count the starts of the day; lessons that are aligned for these pupils count once."""
        literals = {
            start.literal: None
            for course in case.courses
            for start in lowering.starts(course)
            if start.day == case.day and not set(start.weeks).isdisjoint(case.weeks)
        }
        return [Total(tuple((literal, 1) for literal in literals), high=self.most)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the lessons of the subject on the day."""
        found = [
            lesson
            for lesson in schedule.of(case.who[0], case.weeks, case.day)
            if schedule.course(lesson).subject == case.data[0]
        ]
        amount = max(0, len(found) - self.most)
        return Breach(
            amount,
            tuple(found) if amount else (),
            {"lessons": len(found), "weeks": weeks_figure(case, schedule)},
        )

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: 2 lessons of maths on Monday, at most 1"."""
        found = whole(breach, "lessons")
        lessons = pick(language, f"{found} séances de {case.data[0]}", f"{found} lessons of {case.data[0]}")
        limit = pick(language, f", au plus {self.most}", f", at most {self.most}")
        return (
            colon(case.label, language)
            + lessons
            + on_day(case, language)
            + in_weeks(breach, language)
            + limit
        )

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a class with maths twice on Monday."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)]
        )
        spread, twice = placed("maths mon M1", "maths tue M1"), placed("maths mon M1", "maths mon S1")
        return (Example(school, cls(), spread, twice, 1),)
