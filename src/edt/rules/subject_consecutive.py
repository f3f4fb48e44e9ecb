"""Subject in a row: how long somebody has some subjects, or kinds of course, without a pause.

FR : « pas plus de 2 heures de laboratoire de suite ».
EN: "at most 2 hours of laboratory work in a row".

Example: who = all classes, tags = lab, most = 2, never.
A class with laboratory work from 8 to 11 o'clock breaks it by 1.

Elsewhere: EDT "Heures consécutives maximum (matière)"; FET ActivityTagMaxHoursContinuously; Untis
"Consecutive periods"; XHSTT LimitBusyTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._cases import alike_weeks, key_of, people_of
from edt.rules._help import Help
from edt.rules._moments import busy_atoms, lessons_of
from edt.rules._rows import longest_row, too_long
from edt.rules._rule import Breach, Case, Example, Lowering, RuleNames, Who
from edt.rules._selected import Selected
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import (
    colon,
    counted_limits,
    hours_noun,
    in_weeks,
    limits,
    on_day,
    pick,
    weeks_figure,
    whole,
)
from edt.school import Course, Grid, Period, Schedule, School
from edt.shapes import Run, Shape
from edt.words import Language


class SubjectConsecutive(Selected):
    """Hours of some courses in a row beyond the most allowed.

    Recess is no pause, an hour for lunch is one, and so is a lesson of another course. The amount is
    the number of rows just longer than the most, wherever they begin.
    """

    rule: Literal["subject_consecutive"] = "subject_consecutive"
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    most: float = Field(
        ge=0, description=Help(fr="nombre maximum d'heures de suite", en="at most that many hours in a row")
    )

    names = RuleNames(
        fr="Heures consécutives d'une matière",
        en="Subject in a row",
        edt="Heures consécutives maximum (matière)",
        fet="ActivityTagMaxHoursContinuously",
        untis="Consecutive periods",
        xhstt="LimitBusyTimesConstraint",
    )

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person who has such courses, weeks that are alike, and day."""
        for person in people_of(school, self.who):
            courses = self.chosen_of(school, person)
            ids = tuple(course.id for course in courses)
            for weeks in alike_weeks(school, courses) if courses else ():
                for day in school.days:
                    key = key_of(person.kind, person.id, weeks, day)
                    yield Case(key, (person,), school.label(person), weeks, day, ids)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """List every shortest sequence of atoms in a row that is too long."""
        day = case.day or ""
        busy = busy_atoms(lowering, case.courses, case.weeks, day)
        full = [
            tuple(busy[atom] for atom in window)
            for window in too_long(lowering.school, case.who[0], day, self.most)
            if all(atom in busy for atom in window)
        ]
        return [Run(tuple(full))] if full else []

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the rows that are just too long."""
        lessons = lessons_of(schedule, case.courses, case.weeks, case.day)
        busy = {atom for lesson in lessons for atom in schedule.atoms(lesson)}
        amount, longest = longest_row(schedule.school, case.who[0], case.day or "", busy, self.most)
        figures: dict[str, object] = {"minutes": longest, "weeks": weeks_figure(case, schedule)}
        return Breach(amount, lessons if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: 3 hours in a row (lab) on Monday, at most 2"."""
        found = words.hours(whole(breach, "minutes"), language) + pick(language, " de suite", " in a row")
        when = on_day(case, language) + in_weeks(breach, language)
        label = self.chosen_label()
        start, asked = colon(case.label, language), limits(language, self.most)
        if not breach.amount:
            most = counted_limits(language, hours_noun(language), self.most)
            return f"{start}{most} {pick(language, 'de suite', 'in a row')} ({label}){when}"
        return f"{start}{found} ({label}){when}, {asked}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return three hours of a subject in a row, and with another subject in between."""
        grid = Grid(
            periods=tuple(
                Period(id=f"P{hour}", start=hour * 60, end=hour * 60 + 55, half_day="am")
                for hour in range(8, 12)
            )
        )
        school = tiny_school(
            [
                Course(id="lab", subject="physics", classes=("6A",), teachers=("MARTIN",), periods=3),
                Course(id="maths", subject="maths", classes=("6A",), teachers=("PETIT",), periods=1),
            ],
            grid=grid,
        )
        rule = cls(who=Who(kind="classes"), subjects=("physics",), most=2)
        good = placed("lab mon P8", "lab mon P9", "maths mon P10", "lab mon P11")
        bad = placed("lab mon P8", "lab mon P9", "lab mon P10", "maths mon P11")
        return (Example(school, rule, good, bad, 1),)
