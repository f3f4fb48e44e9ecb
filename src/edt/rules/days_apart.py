"""Not too far apart: all lessons of a course, or of several, within so many days.

FR : « les deux séances de TP à 2 jours d'écart au plus ».
EN: "the two practicals at most 2 days apart".

Example: courses = practical, days = 2, wish.
Practicals on Monday and on Thursday break it by 1.

Elsewhere: EDT "Pas d'écart de plus de n jours"; FET MaxDaysBetweenActivities,
MaxHalfDaysBetweenActivities; Untis "Spacing of lessons"; XHSTT SpreadEvents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._cases import alike_weeks, key_of
from edt.rules._help import Help
from edt.rules._load import Block, lessons_in, starts_in
from edt.rules._moments import lessons_of
from edt.rules._rule import AimName, Breach, Case, Example, Lowering, RuleNames
from edt.rules._selected import Selected
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import HALVES, colon, days, in_weeks, pick, texts, weeks_figure
from edt.school import Course, Schedule, School
from edt.shapes import Order, Shape
from edt.words import Language


class DaysApart(Selected):
    """Days (or half-days) with lessons that are too far from the first of them in the week."""

    rule: Literal["days_apart"] = "days_apart"
    days: int = Field(
        default=1,
        ge=0,
        le=28,
        description=Help(
            fr="écart maximum, en jours ou en demi-journées", en="greatest distance, in days or half-days"
        ),
    )
    unit: Literal["day", "half_day"] = Field(
        default="day",
        description=Help(fr="écart en jours ou en demi-journées", en="distance in days or half-days"),
    )
    together: bool = Field(
        default=False,
        description=Help(
            fr="non : pour chaque cours séparément ; oui : pour tous ensemble",
            en="no: each course for itself; yes: all of them together",
        ),
    )

    names = RuleNames(
        fr="Pas d'écart de plus de",
        en="Not too far apart",
        edt="Pas d'écart de plus de n jours",
        fet="MaxDaysBetweenActivities, MaxHalfDaysBetweenActivities",
        untis="Spacing of lessons",
        xhstt="SpreadEventsConstraint",
    )

    @property
    def aim(self) -> AimName:
        """Where lessons are in the week is a matter of spread."""
        return "spread"

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each course (or for all of them) and weeks that are alike."""
        chosen = self.chosen(school)
        for courses in (chosen,) if self.together else ((course,) for course in chosen):
            label = self.chosen_label() if self.together else courses[0].id if courses else ""
            ids = tuple(course.id for course in courses)
            for weeks in alike_weeks(school, courses) if courses else ():
                yield Case(key_of("all" if self.together else label, weeks), (), label, weeks, courses=ids)

    def _blocks(self, school: School) -> list[Block]:
        if self.unit == "day":
            return [(day, None) for day in school.days]
        return [(day, half_day) for day in school.days for half_day in HALVES]

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Put each day out of the reach of days that are too long before."""
        courses = [lowering.school.course[id_] for id_ in case.courses]
        busies = [starts_in(lowering, courses, case.weeks, block) for block in self._blocks(lowering.school)]
        second = tuple((busy, max(0, number - self.days)) for number, busy in enumerate(busies))
        return [Order(tuple(busies), second)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the days used that are too far from the first one used."""
        lessons = lessons_of(schedule, case.courses, case.weeks)
        used = [
            number
            for number, block in enumerate(self._blocks(schedule.school))
            if lessons_in(schedule, lessons, block)
        ]
        amount = sum(number - used[0] > self.days for number in used)
        on = tuple(day for day in schedule.school.days if any(lesson.day == day for lesson in lessons))
        figures: dict[str, object] = {"days": on, "weeks": weeks_figure(case, schedule)}
        return Breach(amount, lessons if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "practical: lessons on Monday, Thursday, at most 2 days apart"."""
        on = days(texts(breach, "days"), language)
        lessons = pick(language, "séances", "lessons") + (f" ({on})" if on else "")
        half = pick(language, "demi-journée", "half-day"), pick(language, "demi-journées", "half-days")
        unit = half if self.unit == "half_day" else (pick(language, "jour", "day"), None)
        apart = words.count(self.days, unit[0], language, unit[1])
        asked = pick(language, f", à {apart} d'écart au plus", f", at most {apart} apart")
        return colon(case.label, language) + lessons + in_weeks(breach, language) + asked

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return lessons on neighbouring days and far apart."""
        school = tiny_school(
            [
                Course(id="one", subject="labs", classes=("6A",), teachers=("ROUX",), periods=2),
                Course(id="two", subject="labs", classes=("6A",), teachers=("PETIT",), periods=1),
            ],
            days=("mon", "tue", "wed"),
        )
        near, far = placed("one mon M1", "one tue M1"), placed("one mon M1", "one wed M1")
        both, half = placed("one tue S1", "two wed M1"), placed("one mon M1", "two tue M1")
        return (
            Example(school, cls(courses=("one",)), near, far, 1),
            Example(school, cls(subjects=("labs",), unit="half_day", together=True), both, half, 1),
        )
