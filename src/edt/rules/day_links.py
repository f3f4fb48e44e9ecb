"""Same day or different days: links between courses.

FR : « le cours et le TP le même jour » ; « latin et grec pas le même jour ».
EN: "the lecture and the practical on the same day"; "Latin and Greek on different days".

Example: courses = Latin, Greek, kind = different.
Latin and Greek both on Monday break it by 1.

Elsewhere: EDT "Contrainte cours à cours"; FET ActivitiesSameStartingDay, MinDaysBetweenActivities;
Untis "Lesson sequence"; XHSTT SpreadEventsConstraint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt.rules._cases import alike_weeks
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, days, in_weeks, listed, pick, texts, weeks_figure
from edt.school import Course, Lesson, Schedule, School
from edt.shapes import Busy, Clash, Present, Shape
from edt.words import Language


class DayLinks(Rule):
    """Courses whose lessons are all on one day, or never two of them on one day."""

    rule: Literal["day_links"] = "day_links"
    courses: tuple[str, ...] = Field(min_length=2, description="two courses or more, by id")
    kind: Literal["same", "different"] = Field(default="same", description="same or different days")

    names = RuleNames(
        fr="Même jour / jours différents",
        en="Same or different days",
        edt="Contrainte cours à cours (même jour, autre jour)",
        fet="ActivitiesSameStartingDay",
        untis="Lesson sequence",
        xhstt="SpreadEventsConstraint",
    )

    @model_validator(mode="after")
    def _are_different(self) -> DayLinks:
        if len(set(self.courses)) < len(self.courses):
            raise ValueError("a course is named twice")
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each set of weeks that are alike; for different days, one for each day."""
        known = [school.course[id_] for id_ in self.courses if id_ in school.course]
        if len(known) < 2:
            return
        label = listed(course.id for course in known)
        ids = tuple(course.id for course in known)
        for weeks in alike_weeks(school, known):
            for day in (None,) if self.kind == "same" else school.days:
                key = "/".join((*ids, "+".join(weeks), day or "week"))
                yield Case(key, (), label, weeks, day, ids)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Count the days used, or the courses on the day."""
        if self.kind == "same":
            return [
                Present(
                    tuple(self._busy(case, lowering, case.courses, d) for d in lowering.school.days), high=1
                )
            ]
        busies = [self._busy(case, lowering, (course,), case.day) for course in case.courses]
        return [Clash(tuple(busy for busy in busies if busy))]

    @staticmethod
    def _busy(case: Case, lowering: Lowering, courses: tuple[str, ...], day: str | None) -> Busy:
        found = {
            start.literal: None
            for course in courses
            for start in lowering.starts(course)
            if start.day == day and not set(start.weeks).isdisjoint(case.weeks)
        }
        return tuple(found)

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count days beyond the first, or courses beyond the first on the day."""
        found: list[Lesson] = [
            lesson
            for course in case.courses
            for lesson in schedule.of_course.get(course, ())
            if set(lesson.weeks) & set(case.weeks) and case.day in (None, lesson.day)
        ]
        used = {lesson.day if self.kind == "same" else lesson.course for lesson in found}
        on = tuple(day for day in schedule.school.days if any(lesson.day == day for lesson in found))
        amount = max(0, len(used) - 1)
        return Breach(
            amount, tuple(found) if amount else (), {"days": on, "weeks": weeks_figure(case, schedule)}
        )

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "Latin, Greek: on Monday, asked for on different days"."""
        asked = {
            "same": pick(language, "demandés le même jour", "asked for on the same day"),
            "different": pick(language, "demandés sur des jours différents", "asked for on different days"),
        }[self.kind]
        on = days(texts(breach, "days"), language)
        return colon(case.label, language) + (f"{on}, " if on else "") + asked + in_weeks(breach, language)

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return two courses on one day and on two days."""
        school = tiny_school(
            [
                Course(id="latin", subject="latin", classes=("6A",), teachers=("MARTIN",), periods=1),
                Course(id="greek", subject="greek", classes=("6A",), teachers=("PETIT",), periods=1),
            ]
        )
        together, apart = placed("latin mon M1", "greek mon M2"), placed("latin mon M1", "greek tue M2")
        return (
            Example(school, cls(courses=("latin", "greek"), kind="same"), together, apart, 1),
            Example(school, cls(courses=("latin", "greek"), kind="different"), apart, together, 1),
        )
