"""Break crossing: no lesson runs across a break.

FR : « aucun cours ne chevauche la récréation ni la pause de midi ».
EN: "no lesson runs across recess or lunch".

Example: always there; except_subjects = technology, whose practical work may run across recess.
A lesson of two periods that starts at M2, before lunch, breaks it by 1.

Elsewhere: EDT "Récréation non chevauchée"; FET ActivityPreferredStartingTimes; Untis "Double periods
across breaks"; XHSTT PreferTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._help import Help
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, listed, pick, texts
from edt.school import Course, Lesson, Schedule, School
from edt.shapes import Shape, Total
from edt.words import Language


class BreakCrossing(Rule):
    """Lessons that run across a break of their grid."""

    rule: Literal["break_crossing"] = "break_crossing"
    except_subjects: tuple[str, ...] = Field(
        default=(),
        description=Help(
            fr="matières dont les séances peuvent chevaucher la récréation",
            en="subjects whose lessons may run across a break",
        ),
    )

    names = RuleNames(
        fr="Récréation non chevauchée",
        en="No lesson across a break",
        edt="Récréation non chevauchée",
        fet="ActivityPreferredStartingTimes",
        untis="Double periods across breaks",
        xhstt="PreferTimesConstraint",
    )
    always = True

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each course whose lessons are long enough to cross a break."""
        for course in school.courses:
            if course.subject in self.except_subjects or max(course.lengths(), default=1) < 2:
                continue
            if school.grid_of(course).breaks:
                yield Case(course.id, (), course.id, school.weeks, courses=(course.id,))

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Forbid the starts that run across a break."""
        (course,) = case.courses
        grid = lowering.school.grid_of(lowering.school.course[course])
        terms = [
            (start.literal, 1)
            for start in lowering.starts(course)
            if grid.crosses_break(start.position, start.length)
        ]
        return [Total(tuple(terms), high=0)] if terms else []

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the lessons with a break between two of their periods."""
        lessons = schedule.of_course.get(case.courses[0], ())
        fault = tuple(lesson for lesson in lessons if _breaks_inside(lesson, schedule))
        places = tuple(dict.fromkeys(f"{lesson.day} {lesson.period}" for lesson in fault))
        return Breach(len(fault), fault, {"places": places})

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "maths 6A: 1 lesson runs across a break (Monday M2)"."""
        if not breach.amount:
            return colon(case.label, language) + pick(
                language, "aucune séance ne chevauche une pause", "no lesson runs across a break"
            )
        places = listed(
            f"{words.day_name(day, language)} {period}"
            for day, _, period in (text.partition(" ") for text in texts(breach, "places"))
        )
        lessons = words.count(breach.amount, words.term("lesson", language), language)
        crossing = pick(language, "à cheval sur une pause", "across a break")
        return f"{colon(case.label, language)}{lessons} {crossing} ({places})"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a double lesson before lunch, and one with lunch in its middle."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), periods=2, split=(2,), teachers=("ROUX",))]
        )
        return (Example(school, cls(), placed("maths mon M1 2"), placed("maths mon M2 2"), 1),)


def _breaks_inside(lesson: Lesson, schedule: Schedule) -> bool:
    grid, first = schedule.grid(lesson), schedule.position(lesson)
    ids = [period.id for period in grid.periods[first : first + lesson.length]]
    return any(before == pause.after for before, _ in pairwise(ids) for pause in grid.breaks)
