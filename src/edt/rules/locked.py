"""Locked: a lesson of a course is at a given place of the week.

FR : « la séance de maths de 6A est le lundi en M1 » (cours verrouillé).
EN: "a maths lesson of 6A is on Monday at M1".

Example: course = maths 6A, day = mon, period = M1, length = 2, never.
No lesson of two periods there breaks it by 1.

Elsewhere: EDT "Cours verrouillé"; FET ActivityPreferredStartingTime (permanently locked);
Untis "Fixed periods"; XHSTT PreferTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._cases import key_of
from edt.rules._help import Help
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, listed, on_day, pick
from edt.school import Course, Schedule, School
from edt.shapes import Shape, Total
from edt.words import Language


class Locked(Rule):
    """A lesson of the course starts at this day and period."""

    rule: Literal["locked"] = "locked"
    course: str = Field(description=Help(fr="le cours", en="the course"))
    day: str = Field(description=Help(fr="jour de la semaine", en="day of the week"))
    period: str = Field(description=Help(fr="premier créneau de la séance", en="first period of the lesson"))
    weeks: tuple[str, ...] = Field(
        default=(),
        description=Help(
            fr="semaines où elle a lieu ; vide : n'importe lesquelles",
            en="weeks in which it is there; empty: in any",
        ),
    )
    length: int | None = Field(
        default=None,
        ge=1,
        description=Help(
            fr="durée de la séance en créneaux ; vide : quelconque",
            en="length of the lesson in periods; empty: any",
        ),
    )

    names = RuleNames(
        fr="Cours verrouillé",
        en="Locked lesson",
        edt="Cours verrouillé",
        fet="ActivityPreferredStartingTime",
        untis="Fixed periods",
        xhstt="PreferTimesConstraint",
    )

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case, if the course exists."""
        if self.course in school.course:
            key = key_of(self.course, self.day, self.period, self.weeks, str(self.length or ""))
            weeks = school.weeks_named(*(self.weeks or (None,)))
            yield Case(key, (), self.course, weeks, self.day, courses=(self.course,))

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Ask for one of the starts at the place."""
        (course,) = case.courses
        position = lowering.school.grid_of(lowering.school.course[course]).index.get(self.period)
        asked = lowering.school.weeks_asked(course, self.weeks)
        starts = [
            start.literal
            for start in lowering.starts(course)
            if (start.day, start.position) == (self.day, position)
            and self.length in (None, start.length)
            and asked.issubset(start.weeks)
        ]
        return [Total(tuple((literal, 1) for literal in starts), low=1)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Look for a lesson at the place."""
        lessons = schedule.of_course.get(case.courses[0], ())
        asked = schedule.school.weeks_asked(case.courses[0], self.weeks)
        for lesson in lessons:
            there = lesson.day == self.day and lesson.period == self.period
            if there and self.length in (None, lesson.length) and asked.issubset(lesson.weeks):
                return Breach(0)
        return Breach(1, lessons)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "maths 6A: no lesson on Monday at M1, where one is locked"."""
        place = f"{on_day(case, language)} {pick(language, 'en', 'at')} {self.period}"
        if self.length is not None:
            periods = words.count(
                self.length, words.term("period", language), language, pick(language, "créneaux", "periods")
            )
            place += f" ({periods})"
        if self.weeks:
            place += f" ({words.term('week', language)} {listed(self.weeks)})"
        if not breach.amount:
            return colon(case.label, language) + pick(
                language, f"une séance verrouillée{place}", f"a lesson locked{place}"
            )
        return colon(case.label, language) + pick(
            language,
            f"aucune séance{place}, où une séance est verrouillée",
            f"no lesson{place}, where one is locked",
        )

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a lesson in its place and one elsewhere."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=1)]
        )
        rule = cls(course="maths", day="mon", period="M1", length=1)
        return (Example(school, rule, placed("maths mon M1"), placed("maths tue M1"), 1),)
