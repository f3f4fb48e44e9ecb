"""Start times: lessons of some courses begin only at given periods.

FR : « les TP de deux heures commencent à 8 h ou à 10 h » ; « l'EPS commence en M1 ou en S1 ».
EN: "two-hour practicals begin at 8 or at 10"; "PE begins at M1 or at S1".

Example: subjects = sport, times = Monday M1, Tuesday M1, never.
A lesson of sport that begins on Monday at M2 breaks it by 1, however long it is.

Elsewhere: EDT "Cours fixes, récréation non chevauchée"; FET ActivitiesPreferredStartingTimes;
Untis "Time requests"; XHSTT PreferTimesConstraint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt.rules._cases import chosen_courses, key_of
from edt.rules._help import Help
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames
from edt.rules._times import Times, all_texts
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, listed, pick, texts
from edt.school import Course, Lesson, Schedule, School
from edt.shapes import Shape, Total
from edt.words import Language


class StartTimes(Rule):
    """Lessons that begin at another period than those named."""

    rule: Literal["start_times"] = "start_times"
    courses: tuple[str, ...] = Field(
        default=(), description=Help(fr="les cours concernés", en="the courses concerned, by id")
    )
    subjects: tuple[str, ...] = Field(
        default=(), description=Help(fr="tous les cours de ces matières", en="all courses of these subjects")
    )
    times: tuple[Times, ...] = Field(
        min_length=1,
        description=Help(
            fr="créneaux où les séances peuvent commencer (lundi M1, mardi S1)",
            en="periods at which lessons may begin (Monday M1, Tuesday S1)",
        ),
    )
    length: int | None = Field(
        default=None,
        ge=1,
        description=Help(
            fr="seulement les séances de cette durée, en créneaux ; vide : toutes",
            en="only lessons of that many periods; empty: of any length",
        ),
    )

    names = RuleNames(
        fr="Heures de début",
        en="Start times",
        edt="Cours fixes, récréation non chevauchée",
        fet="ActivitiesPreferredStartingTimes",
        untis="Time requests",
        xhstt="PreferTimesConstraint",
    )

    @model_validator(mode="after")
    def _names_something(self) -> StartTimes:
        if not (self.courses or self.subjects):
            raise RefusedError(fr="indiquez des cours ou des matières", en="give courses or subjects")
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each course."""
        for course in chosen_courses(school, self.courses, self.subjects):
            if self.length is None or self.length in course.lengths():
                yield Case(key_of("course", course.id), (), course.id, school.weeks, courses=(course.id,))

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Count the starts elsewhere."""
        school = lowering.school
        grid = school.grid_of(school.course[case.courses[0]])
        allowed = {
            (item.day, position, week)
            for item in self.times
            for position in item.positions(grid)
            for week in ((item.week,) if item.week else school.weeks)
        }
        terms = tuple(
            (start.literal, 1)
            for start in lowering.starts(case.courses[0])
            if self.length in (None, start.length)
            and any((start.day, start.position, week) not in allowed for week in start.weeks)
        )
        return [Total(terms, high=0)] if terms else []

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Look up the first period of each lesson."""
        fault = [
            lesson
            for lesson in schedule.of_course.get(case.courses[0], ())
            if self.length in (None, lesson.length) and not self._names(schedule, lesson)
        ]
        places = tuple(f"{lesson.day}\t{lesson.period}" for lesson in fault)
        return Breach(len(fault), tuple(fault), {"places": places})

    def _names(self, schedule: Schedule, lesson: Lesson) -> bool:
        """Say whether the first period of a lesson is named, for each of its weeks."""
        grid = schedule.grid(lesson)
        here = [
            item.week
            for item in self.times
            if item.day == lesson.day
            and lesson.period in {grid.periods[position].id for position in item.positions(grid)}
        ]
        return None in here or set(lesson.weeks) <= set(here)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "sport: begins Monday M2, asked for at Monday M1, Tuesday M1"."""
        asked = all_texts(self.times, None, language)
        if not breach.amount:
            return colon(case.label, language) + pick(language, f"débute : {asked}", f"begins: {asked}")
        places = (text.split("\t") for text in texts(breach, "places"))
        found = listed(Times(day=day, first=period).text(language) for day, period in places)
        return colon(case.label, language) + pick(
            language, f"débute {found}, demandé : {asked}", f"begins {found}, asked for: {asked}"
        )

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a double lesson that begins where it may, and one that begins between."""
        school = tiny_school(
            [Course(id="sport", subject="sport", classes=("6A",), teachers=("ROUX",), periods=2, split=(2,))]
        )
        times = (Times(day="mon", first="M1"), Times(day="tue", first="S1"))
        good, bad = placed("sport mon M1 2"), placed("sport mon M2 2")
        return (
            Example(school, cls(subjects=("sport",), times=times), good, bad, 1),
            Example(school, cls(courses=("sport",), times=times, length=2), good, bad, 1),
        )
