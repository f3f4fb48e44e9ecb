"""Gaps: free periods between two lessons of a day, for classes and for teachers.

FR : « pas de trou pour les classes » ; « Mme Martin : deux heures de trou tolérées par semaine ».
EN: "no gaps for classes"; "Ms Martin: two hours of gaps tolerated a week".

Example: who = all teachers, span = week, allowed = 2, wish.
A teacher with lessons at 8, 10 and 14 o'clock (12-14 is lunch) has a gap of two hours.

Elsewhere: EDT "Trous"; FET MaxGapsPerDay, MaxGapsPerWeek; Untis "NTPs"; XHSTT LimitIdleTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._cases import key_of, people_of
from edt.rules._help import Help
from edt.rules._rule import (
    AimName,
    Breach,
    Case,
    Example,
    Lowering,
    Rule,
    RuleNames,
    Strength,
    Who,
    Wish,
)
from edt.rules._times import Times
from edt.rules._tiny import placed, tiny_school
from edt.school import Course, Schedule, School
from edt.shapes import Idle, Shape
from edt.words import Language


class Gaps(Rule):
    """Free time between the lessons of a day, beyond what is tolerated. Lunch time is no gap."""

    rule: Literal["gaps"] = "gaps"
    strength: Strength = Wish()
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    span: Literal["day", "week"] = Field(
        default="week",
        description=Help(fr="tolérance par jour ou par semaine", en="tolerated per day or per week"),
    )
    allowed: float = Field(
        default=0, ge=0, description=Help(fr="heures de trou tolérées", en="hours of gaps tolerated")
    )
    absent: tuple[Times, ...] = Field(
        default=(),
        description=Help(
            fr="moments qui ne sont pas des trous : absences connues",
            en="parts of the week that are no gaps: somebody is away then",
        ),
    )

    names = RuleNames(
        fr="Trous",
        en="Gaps",
        edt="Trous (tolérés par professeur)",
        fet="MaxGapsPerDay, MaxGapsPerWeek",
        untis="NTPs",
        xhstt="LimitIdleTimesConstraint",
    )

    @property
    def aim(self) -> AimName:
        """Gaps of teachers and of classes are aims of their own."""
        return "teacher gaps" if self.who.kind == "teachers" else "class gaps"

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person, weeks that are alike, and span."""
        for person in people_of(school, self.who):
            for weeks in school.week_sets(person):
                for day in school.days if self.span == "day" else (None,):
                    key = key_of(person.kind, person.id, weeks, day or "week")
                    yield Case(key, (person,), school.label(person), weeks, day)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Weigh each free atom between two busy ones, day by day."""
        school, person = lowering.school, case.who[0]
        days = []
        for day in school.days if case.day is None else (case.day,):
            counted = set(school.open_atoms(person, day, midday=False)) - self._away(school, day)
            atoms = sorted(school.open_atoms(person, day))
            days.append(
                tuple(
                    (
                        lowering.busy(person, case.weeks, day, atom),
                        school.timeline.units(atom) if atom in counted else 0,
                    )
                    for atom in atoms
                )
            )
        return [Idle(tuple(days), self._allowed(school))]

    def _away(self, school: School, day: str) -> set[int]:
        """Return the atoms of a day that are named as absence, whatever the week."""
        return {
            atom
            for item in self.absent
            for grid in school.grids
            for position in (item.positions(grid) if item.day == day else ())
            for atom in school.timeline.atoms_of(grid, position)
        }

    def _allowed(self, school: School) -> int:
        return int(self.allowed * 60 / school.timeline.unit)

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Add up the gaps of the days."""
        school, person = schedule.school, case.who[0]
        days = school.days if case.day is None else (case.day,)
        gaps = {day: self._gaps(schedule, case, day) for day in days}
        units = sum(school.timeline.units(atom) for atoms in gaps.values() for atom in atoms)
        amount = max(0, units - self._allowed(school))
        broken = [day for day in days if gaps[day]] if amount else []
        lessons = tuple(lesson for day in broken for lesson in schedule.of(person, case.weeks, day))
        return Breach(amount, lessons, {"minutes": units * school.timeline.unit, "days": tuple(broken)})

    def _gaps(self, schedule: Schedule, case: Case, day: str) -> tuple[int, ...]:
        """Return the free atoms of a day at which the person could have been there."""
        found = schedule.gaps(case.who[0], case.weeks, day)
        spans = [
            (grid.periods[position].start, grid.periods[position].end)
            for item in self.absent
            if item.day == day
            for grid in schedule.school.grids
            for position in item.positions(grid)
        ]
        atoms = schedule.school.timeline.atoms
        return tuple(a for a in found if not any(s <= atoms[a].start and atoms[a].end <= e for s, e in spans))

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "MARTIN: 3 hours of gaps in the week (Monday, Friday), 2 tolerated"."""
        found = words.hours(int(str(breach.figures.get("minutes", 0))), language)
        broken = breach.figures.get("days", ())
        names = [words.day_name(day, language) for day in broken] if isinstance(broken, tuple) else []
        days = f" ({', '.join(names)})" if names else ""
        allowed = words.number(self.allowed, language)
        if not breach.figures:
            asked = words.hours(int(self.allowed * 60), language)
            if language == "fr":
                span = "par jour" if self.span == "day" else "par semaine"
                return f"{case.label} : {asked} de trou au plus {span}"
            return f"{case.label}: at most {asked} of gaps {'a day' if self.span == 'day' else 'a week'}"
        if language == "fr":
            span = "par jour" if self.span == "day" else "par semaine"
            return f"{case.label} : {found} de trou{days}, {allowed} tolérée(s) {span}"
        span = "a day" if self.span == "day" else "a week"
        return f"{case.label}: {found} of gaps{days}, {allowed} tolerated {span}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a class whose two lessons of a day are apart."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)]
        )
        together = placed("maths mon M1", "maths mon M2")
        apart = placed("maths mon M1", "maths mon S2")
        return (
            Example(school, cls(who=Who(kind="classes")), together, apart, 2),
            Example(school, cls(who=Who(kind="teachers"), span="day", allowed=1), together, apart, 1),
            Example(
                school,
                cls(who=Who(kind="classes"), absent=(Times(day="mon", first="S1"),)),
                together,
                apart,
                1,
            ),
        )
