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
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Who
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, on_day, pick, weeks_figure, whole
from edt.school import Course, Grid, Period, Person, Schedule, School
from edt.shapes import Run, Shape
from edt.words import Language

PAUSE = 30
"""Minutes between two periods that end a row of hours; a recess is shorter, lunch is longer."""


class Consecutive(Rule):
    """Hours in a row beyond the most allowed.

    Periods are in a row where at most half an hour lies between them: recess is no pause, an hour
    for lunch is one. The amount is the number of rows just longer than the most, wherever they begin.
    """

    rule: Literal["consecutive"] = "consecutive"
    who: Who
    most: float = Field(ge=0, description="at most that many hours in a row")

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
        for row in _rows(school, person, day):
            for first in range(len(row)):
                window = self._shortest(school, row[first:])
                # Where the rest is too long as well, there is a shorter window inside.
                if window and not self._shortest(school, window[1:]):
                    busies = tuple(lowering.busy(person, case.weeks, day, atom) for atom in window)
                    if all(busies):
                        full.append(busies)
        return [Run(tuple(full))] if full else []

    def _shortest(self, school: School, atoms: Sequence[int]) -> Sequence[int]:
        """Return the first atoms that are too long together; none if all of them are not."""
        minutes = 0
        for number, atom in enumerate(atoms, start=1):
            minutes += school.timeline.minutes(atom)
            if minutes > self.most * 60:
                return atoms[:number]
        return ()

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Walk along the day; at each busy atom, look back over the row that it ends."""
        school, person, day = schedule.school, case.who[0], case.day or ""
        busy = set(schedule.busy(person, case.weeks, day))
        amount, longest, before = 0, 0, -PAUSE
        row: list[int] = []
        for number in school.open_atoms(person, day):
            minutes, atom = school.timeline.minutes(number), school.timeline.atoms[number]
            if not minutes:
                continue
            if number not in busy or atom.start - before > PAUSE:
                row = []
            if number in busy:
                row.append(minutes)
                longest = max(longest, sum(row))
                amount += self._newly_too_long(row)
            before = atom.end
        lessons = schedule.of(person, case.weeks, day) if amount else ()
        return Breach(amount, lessons, {"minutes": longest, "weeks": weeks_figure(case, schedule)})

    def _newly_too_long(self, row: list[int]) -> bool:
        """Say whether the end of a row is too long by its last atom: the shortest such end needs it."""
        total = 0
        for minutes in reversed(row):
            total += minutes
            if total > self.most * 60:
                return total - row[-1] <= self.most * 60
        return False

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


def _rows(school: School, person: Person, day: str) -> Iterator[tuple[int, ...]]:
    """Yield the open atoms of a day that follow each other without a pause; slivers are left out."""
    row: list[int] = []
    for number in school.open_atoms(person, day):
        if not school.timeline.minutes(number):
            continue
        if row and school.timeline.atoms[number].start - school.timeline.atoms[row[-1]].end > PAUSE:
            yield tuple(row)
            row = []
        row.append(number)
    yield tuple(row)
