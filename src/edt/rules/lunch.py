"""Lunch: somebody who has lessons around midday has a free time long enough to eat.

FR : « chaque classe a 45 minutes pour déjeuner entre 11 h 30 et 14 h ».
EN: "every class has 45 minutes for lunch between 11:30 and 14:00".

Example: who = all classes, first = 11:30, last = 14:00, minutes = 45.
A class busy from 10 to 15 o'clock without a pause breaks it by 1.

Elsewhere: EDT "Pause déjeuner, demi-pension"; FET MaxHoursDailyInInterval; Untis "Lunch break";
XHSTT LimitBusyTimesConstraint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, field_validator, model_validator

from edt.rules._cases import people_of
from edt.rules._help import Help
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Who
from edt.rules._times import Clock
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, on_day, pick, weeks_figure
from edt.school import Course, Grid, Lesson, Period, Schedule, School, clock
from edt.shapes import Busy, Free, Shape
from edt.words import Language


class Lunch(Rule):
    """A free time of so many minutes inside a window of the clock, each day."""

    rule: Literal["lunch"] = "lunch"
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    first: Clock = Field(
        default=690,
        ge=0,
        lt=1440,
        description=Help(
            fr="début de la plage du déjeuner",
            en="start of the lunch window",
        ),
    )
    last: Clock = Field(
        default=840,
        gt=0,
        le=1440,
        description=Help(
            fr="fin de la plage du déjeuner",
            en="end of the lunch window",
        ),
    )
    minutes: int = Field(
        default=45,
        ge=5,
        description=Help(
            fr="temps libre minimum d'un seul tenant, en minutes",
            en="least free time in one piece, in minutes",
        ),
    )

    names = RuleNames(
        fr="Pause déjeuner",
        en="Lunch break",
        edt="Pause déjeuner, services de demi-pension",
        fet="MaxHoursDailyInInterval",
        untis="Lunch break",
        xhstt="LimitBusyTimesConstraint",
    )

    @field_validator("first", "last", mode="before")
    @classmethod
    def _read_clock(cls, value: object) -> object:
        """Accept "11:30" for 690."""
        found = re.fullmatch(r"(\d{1,2})[:hH](\d{2})", value.strip()) if isinstance(value, str) else None
        return int(found[1]) * 60 + int(found[2]) if found else value

    @model_validator(mode="after")
    def _long_enough(self) -> Lunch:
        if self.last - self.first < self.minutes:
            raise RefusedError(
                fr=f"il n'y a pas {self.minutes} minutes entre le début et la fin",
                en=f"there are no {self.minutes} minutes between first and last",
            )
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person, weeks that are alike, and day."""
        for person in people_of(school, self.who):
            for weeks in school.week_sets(person):
                for day in school.days:
                    key = "/".join((person.kind, person.id, "+".join(weeks), day))
                    yield Case(key, (person,), school.label(person), weeks, day)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Keep a stretch free that begins with the window or at the end of an atom."""
        atoms = lowering.school.timeline.atoms
        begins = {self.first, *(atom.end for atom in atoms if self.first < atom.end)}
        windows = []
        for begin in sorted(begins):
            end = begin + self.minutes
            if end > self.last:
                continue
            inside = [n for n, atom in enumerate(atoms) if atom.start < end and atom.end > begin]
            literals = {
                literal: None
                for atom in inside
                for literal in lowering.busy(case.who[0], case.weeks, case.day or "", atom)
            }
            windows.append(tuple(literals))
        return [Free(_smallest(windows))] if all(windows) else []

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Look for the longest free time between lessons, inside the window."""
        lessons = schedule.of(case.who[0], case.weeks, case.day)
        free_from, longest = self.first, 0
        for start, end in sorted(self._clock_times(schedule, lessons)):
            longest = max(longest, min(start, self.last) - free_from)
            free_from = max(free_from, end)
        longest = max(longest, self.last - free_from)
        amount = int(longest < self.minutes)
        return Breach(amount, lessons if amount else (), {"weeks": weeks_figure(case, schedule)})

    def _clock_times(self, schedule: Schedule, lessons: Sequence[Lesson]) -> Iterator[tuple[int, int]]:
        for lesson in lessons:
            grid = schedule.grid(lesson)
            position = grid.index[lesson.period]
            for period in grid.periods[position : position + lesson.length]:
                if period.end > self.first and period.start < self.last:
                    yield period.start, period.end

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: no 45 minutes for lunch between 11:30 and 14:00 on Monday"."""
        window = f"{clock(self.first)}", f"{clock(self.last)}"
        text = pick(
            language,
            f"pas {self.minutes} minutes pour déjeuner entre {window[0]} et {window[1]}",
            f"no {self.minutes} minutes for lunch between {window[0]} and {window[1]}",
        )
        if breach.amount == 0:
            text = text.removeprefix("pas ").removeprefix("no ")
        return colon(case.label, language) + text + on_day(case, language) + in_weeks(breach, language)

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a class with a full midday and one with a free hour."""
        periods = tuple(
            Period(id=f"P{hour}", start=hour * 60, end=hour * 60 + 55, half_day="am" if hour < 12 else "pm")
            for hour in (10, 11, 12, 13, 14)
        )
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=3)],
            grid=Grid(periods=periods),
        )
        rule = cls(who=Who(kind="classes"), first=690, last=840, minutes=45)
        eating = placed("maths mon P11", "maths mon P13", "maths mon P14")
        hungry = placed("maths mon P11", "maths mon P12", "maths mon P13")
        return (Example(school, rule, eating, hungry, 1),)


def _smallest(windows: Sequence[Busy]) -> tuple[Busy, ...]:
    """Leave out windows that are busy whenever another is: that other is the easier one to keep free."""
    sets = list(dict.fromkeys(frozenset(window) for window in windows))
    kept = [one for one in sets if not any(other < one for other in sets)]
    return tuple(tuple(sorted(window)) for window in kept)
