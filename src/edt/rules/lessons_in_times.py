"""Lessons in certain periods: of a set of courses, so many in all.

FR : « au plus 4 cours de cette liste le vendredi après-midi » ; « au moins 2 cours le matin ».
EN: "at most 4 lessons of this list on Friday afternoon"; "at least 2 lessons in the morning".

Example: subjects = maths, times = Friday afternoon, most = 4.
Six lessons of maths on Friday afternoon break it by 2.

Elsewhere: EDT "Contrainte cours à cours"; FET MaxTotalActivitiesFromSetInSelectedTimeSlots; Untis
"Time request of a subject"; XHSTT SpreadEvents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt import words
from edt.rules._help import Help
from edt.rules._limits import check_limits
from edt.rules._moments import lessons_of
from edt.rules._rule import Breach, Case, Example, Lowering, RuleNames
from edt.rules._selected import Selected
from edt.rules._times import Times, all_texts, moments_meant
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, counted_limits, in_weeks, lesson_noun, limits, weeks_figure, whole
from edt.school import Course, Lesson, Schedule, School
from edt.shapes import Shape, Total
from edt.words import Language


class LessonsInTimes(Selected):
    """Lessons of some courses that are, if only in part, in certain parts of the week."""

    rule: Literal["lessons_in_times"] = "lessons_in_times"
    times: tuple[Times, ...] = Field(
        min_length=1,
        description=Help(
            fr="créneaux ou demi-journées (lundi matin, mardi M1–M3)",
            en="periods or half-days (Monday morning, Tuesday M1–M3)",
        ),
    )
    most: int | None = Field(
        default=None,
        ge=0,
        description=Help(fr="nombre maximum de séances en tout", en="at most that many lessons in all"),
    )
    least: int | None = Field(
        default=None,
        ge=0,
        description=Help(fr="nombre minimum de séances en tout", en="at least that many lessons in all"),
    )

    names = RuleNames(
        fr="Cours dans certains créneaux",
        en="Lessons in certain periods",
        edt="Contrainte cours à cours",
        fet="MaxTotalActivitiesFromSetInSelectedTimeSlots",
        untis="Time request of a subject",
        xhstt="SpreadEventsConstraint",
    )

    @model_validator(mode="after")
    def _asks_something(self) -> LessonsInTimes:
        check_limits(self.most, self.least)
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each set of weeks that are alike."""
        yield from self.cases_of_weeks(school, self.times)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Count the starts whose lessons touch a period meant."""
        school, terms = lowering.school, dict[int, int]()
        meant = moments_meant(school, self.times, case.weeks)
        for id_ in case.courses:
            for start in lowering.starts(id_):
                inside = any((start.day, atom) in meant for atom in start.atoms)
                if inside and not set(start.weeks).isdisjoint(case.weeks):
                    terms[start.literal] = terms.get(start.literal, 0) + 1
        return [Total(tuple(terms.items()), self.least or 0, self.most)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the lessons that overlap the times, by the clock."""
        lessons = lessons_of(schedule, case.courses, case.weeks)
        found = tuple(lesson for lesson in lessons if self._touches(schedule, lesson, case.weeks))
        over = 0 if self.most is None else max(0, len(found) - self.most)
        amount = over + max(0, (self.least or 0) - len(found))
        figures: dict[str, object] = {"lessons": len(found), "weeks": weeks_figure(case, schedule)}
        return Breach(amount, (found or lessons) if amount else (), figures)

    def _touches(self, schedule: Schedule, lesson: Lesson, weeks: tuple[str, ...]) -> bool:
        atoms = [schedule.school.timeline.atoms[number] for number in schedule.atoms(lesson)]
        return any(
            begin <= atom.start and atom.end <= end
            for item in self.times
            if item.day == lesson.day and item.is_in(schedule.school, weeks)
            for begin, end in item.clock_spans(schedule.school)
            for atom in atoms
        )

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "maths: 6 lessons (Friday afternoon), at most 4"."""
        number = words.count(whole(breach, "lessons"), words.term("lesson", language), language)
        when = all_texts(self.times, None, language)
        asked = limits(language, self.most, self.least)
        if not breach.amount:
            asked = counted_limits(language, lesson_noun(language), self.most, self.least)
            return f"{colon(case.label, language)}{asked} ({when})"
        return f"{colon(case.label, language)}{number} ({when}){in_weeks(breach, language)}, {asked}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return one lesson on Monday and two."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)]
        )
        once, twice = placed("maths mon M1", "maths tue M1"), placed("maths mon M1", "maths mon M2")
        monday = (Times(day="mon", half_day="am"),)
        return (
            Example(school, cls(subjects=("maths",), times=monday, most=1), once, twice, 1),
            Example(school, cls(courses=("maths",), times=monday, least=2), twice, once, 1),
        )
