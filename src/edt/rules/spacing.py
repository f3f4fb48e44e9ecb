"""Spacing: lessons of a course keep some days between them.

FR : « jamais deux jours de suite » ; « les séances d'EPS à deux jours au moins l'une de l'autre ».
EN: "never on two days running"; "PE lessons at least two days apart".

Example: subjects = PE, days = 2, wish.
PE on Monday and on Tuesday breaks it by 1, twice on Monday by 2 (the days that are missing); on Monday and on
Wednesday it does not.

Elsewhere: EDT "Incompatibilité matière (n jours)"; FET MinDaysBetweenActivities; Untis "Spacing";
XHSTT SpreadEventsConstraint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt import words
from edt.rules._cases import alike_weeks, chosen_courses, key_of
from edt.rules._help import Help
from edt.rules._refused import RefusedError
from edt.rules._rule import AimName, Breach, Case, Example, Lowering, Never, Rule, RuleNames, Strength, Wish
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, days, in_weeks, listed, pick, texts, weeks_figure, whole
from edt.school import Course, Schedule, School
from edt.shapes import Shape, Total
from edt.words import Language


class Spacing(Rule):
    """Days between the lessons of one course, each course for itself or all of them together."""

    rule: Literal["spacing"] = "spacing"
    strength: Strength = Wish()
    courses: tuple[str, ...] = Field(
        default=(), description=Help(fr="les cours concernés", en="the courses concerned, by id")
    )
    subjects: tuple[str, ...] = Field(
        default=(), description=Help(fr="tous les cours de ces matières", en="all courses of these subjects")
    )
    days: int = Field(
        default=2,
        ge=1,
        le=14,
        description=Help(
            fr="écart minimum en jours ; 1 : pas le même jour",
            en="least distance in days; 1: not on the same day",
        ),
    )
    together: bool = Field(
        default=False,
        description=Help(
            fr="oui : entre les séances de tous ces cours ; non : de chaque cours séparément",
            en="yes: between the lessons of all these courses, not of each alone",
        ),
    )

    names = RuleNames(
        fr="Écart entre séances",
        en="Spacing of lessons",
        edt="Incompatibilité matière (1 jour, 2 jours, n demi-journées)",
        fet="MinDaysBetweenActivities",
        untis="Spacing of lessons",
        xhstt="SpreadEventsConstraint",
    )

    @model_validator(mode="after")
    def _names_something(self) -> Spacing:
        if not (self.courses or self.subjects):
            raise RefusedError(fr="indiquez des cours ou des matières", en="give courses or subjects")
        return self

    @property
    def aim(self) -> AimName:
        """Lessons are spread over the week."""
        return "spread"

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each course with several lessons, weeks that are alike, and window of days."""
        chosen = chosen_courses(school, self.courses, self.subjects)
        for courses in [chosen] if self.together else [(course,) for course in chosen]:
            if sum(len(course.split or ()) or course.periods for course in courses) < 2:
                continue
            ids = tuple(course.id for course in courses)
            for weeks in alike_weeks(school, courses):
                for window in self._windows(school.days):
                    yield Case(key_of(ids, weeks, window), (), listed(ids), weeks, None, ids, window)

    def _windows(self, days_: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Return so many days on end, wherever they begin.

        Two lessons are in as many of them as days are missing between them, if those count too that reach
        beyond the week. They say nothing new where none may be broken.
        """
        length = min(self.days, len(days_))
        beyond = 0 if isinstance(self.strength, Never) else length - 1
        firsts = range(-beyond, len(days_) - length + beyond + 1)
        return [days_[max(0, first) : first + length] for first in firsts]

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Allow one start in the window."""
        counts: dict[int, int] = {}  # aligned courses share literals; each lesson counts
        for course in case.courses:
            for start in lowering.starts(course):
                if start.day in case.data and not set(start.weeks).isdisjoint(case.weeks):
                    counts[start.literal] = counts.get(start.literal, 0) + 1
        return [Total(tuple(sorted(counts.items())), high=1)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the lessons of the course or courses in the window, beyond the first."""
        found = [
            lesson
            for course in case.courses
            for lesson in schedule.of_course.get(course, ())
            if lesson.day in case.data and set(lesson.weeks) & set(case.weeks)
        ]
        if len(found) < 2:
            return Breach(0)
        on = tuple(lesson.day for lesson in found)
        return Breach(
            len(found) - 1,
            tuple(found),
            {"lessons": len(found), "days": on, "weeks": weeks_figure(case, schedule)},
        )

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "PE 6A: lessons on Monday, Tuesday, at least 2 days apart"."""
        on = days(texts(breach, "days"), language)
        lessons = words.count(whole(breach, "lessons"), words.term("lesson", language), language)
        lessons = f"{lessons} ({on})" if on else pick(language, "séances", "lessons")
        apart = words.count(self.days, "jour" if language == "fr" else "day", language)
        asked = pick(language, f", à {apart} au moins l'une de l'autre", f", at least {apart} apart")
        return colon(case.label, language) + lessons + in_weeks(breach, language) + asked

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a course on two days running."""
        school = tiny_school(
            [Course(id="sport", subject="sport", classes=("6A",), teachers=("ROUX",), periods=2)],
            days=("mon", "tue", "wed"),
        )
        apart, running = placed("sport mon M1", "sport wed M1"), placed("sport mon M1", "sport tue M1")
        at_the_edge = placed("sport wed M1", "sport wed S1")
        return (
            Example(school, cls(subjects=("sport",), days=2), apart, running, 1),
            Example(school, cls(subjects=("sport",), days=2), apart, at_the_edge, 2),
            Example(
                school, cls(courses=("sport",), days=1), running, placed("sport mon M1", "sport mon S1"), 1
            ),
        )
