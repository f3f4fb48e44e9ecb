"""Consecutive hours: how long somebody teaches, or is taught, without a pause.

FR : « pas plus de 4 heures de suite ».
EN: "at most 4 hours in a row".

Example: who = all teachers, most = 3, never.
A teacher with lessons from 8 to 12 o'clock breaks it by 1, from 8 to 13 o'clock by 2.

Elsewhere: EDT "Heures consécutives maximum"; FET MaxHoursContinuously; Untis "Consecutive periods";
XHSTT LimitBusyTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._cases import key_of, people_of
from edt.rules._help import Help
from edt.rules._rows import longest_row, too_long
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Who
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, on_day, pick, weeks_figure, whole
from edt.school import Course, Grid, Period, Schedule, School
from edt.shapes import Run, Shape
from edt.words import Language


class Consecutive(Rule):
    """Hours in a row beyond the most allowed.

    Periods are in a row where at most half an hour lies between them: recess is no pause, an hour
    for lunch is one. The amount is the number of rows just longer than the most, wherever they begin.
    """

    rule: Literal["consecutive"] = "consecutive"
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    most: float = Field(
        ge=0, description=Help(fr="nombre maximum d'heures de suite", en="at most that many hours in a row")
    )

    names = RuleNames(
        fr="Heures consécutives",
        en="Consecutive hours",
        edt="Heures consécutives maximum",
        fet="MaxHoursContinuously",
        untis="Consecutive periods",
        xhstt="LimitBusyTimesConstraint",
    )

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person, weeks that are alike, and day with that many open hours."""
        for person in people_of(school, self.who):
            for weeks in school.week_sets(person):
                for day in school.days:
                    open_ = sum(map(school.timeline.minutes, school.open_atoms(person, day)))
                    if open_ > self.most * 60:
                        key = key_of(person.kind, person.id, weeks, day)
                        yield Case(key, (person,), school.label(person), weeks, day)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """List every shortest sequence of atoms in a row that is too long."""
        school, person, day = lowering.school, case.who[0], case.day or ""
        full = []
        for window in too_long(school, person, day, self.most):
            busies = tuple(lowering.busy(person, case.weeks, day, atom) for atom in window)
            if all(busies):
                full.append(busies)
        return [Run(tuple(full))] if full else []

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the rows that are just too long."""
        school, person, day = schedule.school, case.who[0], case.day or ""
        busy = set(schedule.busy(person, case.weeks, day))
        amount, longest = longest_row(school, person, day, busy, self.most)
        lessons = schedule.of(person, case.weeks, day) if amount else ()
        return Breach(amount, lessons, {"minutes": longest, "weeks": weeks_figure(case, schedule)})

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "MARTIN: 5 hours in a row on Monday, at most 4"."""
        found = words.hours(whole(breach, "minutes"), language)
        most = words.number(self.most, language)
        if not breach.figures:
            asked = words.hours(int(self.most * 60), language)
            row = pick(language, f"{asked} de suite au plus", f"at most {asked} in a row")
            return colon(case.label, language) + row + on_day(case, language)
        return (
            colon(case.label, language)
            + pick(language, f"{found} de suite", f"{found} in a row")
            + on_day(case, language)
            + in_weeks(breach, language)
            + pick(language, f", au plus {most}", f", at most {most}")
        )

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return four hours of a morning with and without a pause, where three in a row are allowed."""
        grid = Grid(
            periods=tuple(
                Period(id=f"P{hour}", start=hour * 60, end=hour * 60 + 55, half_day="am")
                for hour in range(8, 14)
            )
        )
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=5)],
            grid=grid,
        )
        rule = cls(who=Who(kind="teachers"), most=3)
        apart = placed("maths mon P8 3", "maths mon P12 2")
        return (Example(school, rule, apart, placed("maths mon P8 3", "maths mon P11 2"), 2),)
