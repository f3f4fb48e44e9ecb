"""Hours in a day, half-day or week: a most and a least.

FR : « 6A n'a pas plus de 6 heures par jour » ; « Mme Martin a au moins 2 heures un jour travaillé ».
EN: "6A has at most 6 hours a day"; "Ms Martin has at least 2 hours on a day worked".

Example: who = all classes, span = day, most = 6, never.
A class with eight hours on Monday breaks it by 2.

Elsewhere: EDT "Maximum horaire par jour / demi-journée"; FET MaxHoursDaily, MinHoursDaily;
Untis "Hours/day"; XHSTT LimitBusyTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal

from pydantic import Field, model_validator

from edt import words
from edt.rules._cases import key_of, people_of
from edt.rules._help import Help
from edt.rules._limits import check_limits
from edt.rules._load import Block, days_together, seen, time_in, time_terms
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Who
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import days_of, half_of, in_days
from edt.school import Course, HalfDay, Schedule, School
from edt.shapes import Shape, Total
from edt.words import Language

Span = Literal["day", "half_day", "week"]


class Hours(Rule):
    """Teaching hours of somebody in each day, half-day or week."""

    rule: Literal["hours"] = "hours"
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    span: Span = Field(
        default="day",
        description=Help(
            fr="compté par jour, par demi-journée ou par semaine", en="counted over days, half-days or weeks"
        ),
    )
    days: tuple[str, ...] = Field(
        default=(),
        description=Help(
            fr="seulement ces jours ; aucun : tous les jours", en="only on these days; none: on each"
        ),
    )
    paired_days: bool = Field(
        default=False,
        description=Help(
            fr="pour une grille dont les jours sont des matins et des après-midi",
            en="for a school whose days are mornings and afternoons",
        ),
    )
    most: float | None = Field(
        default=None, ge=0, description=Help(fr="nombre maximum d'heures", en="at most that many hours")
    )
    least: float | None = Field(
        default=None,
        ge=0,
        description=Help(
            fr="nombre minimum d'heures, dès qu'il y en a une",
            en="at least that many hours where there are any",
        ),
    )

    names = RuleNames(
        fr="Heures par jour",
        en="Hours a day",
        edt="Maximum horaire par jour / demi-journée",
        fet="MaxHoursDaily, MinHoursDaily",
        untis="Hours per day",
        xhstt="LimitBusyTimesConstraint",
    )

    @model_validator(mode="after")
    def _asks_something(self) -> Hours:
        check_limits(self.most, self.least)
        if self.days and self.span == "week":
            raise RefusedError(
                fr="avec « jours », indiquez « par=jour » ou « par=demi-journée »",
                en="days have hours of their own: give day or half_day as span",
            )
        if self.paired_days and (self.days or self.span != "day"):
            raise RefusedError(
                fr="« deux jours en font un » va avec « par=jour », sans « jours »",
                en="paired days go with the span day, and with no days of their own",
            )
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person, weeks that are alike, and span."""
        for person in people_of(school, self.who):
            for weeks in school.week_sets(person):
                for days, half_day in self._spans(school):
                    key = key_of(person.kind, person.id, weeks, *(days or ("week",)), half_day or "day")
                    day = days[0] if len(days) == 1 else None
                    yield Case(key, (person,), school.label(person), weeks, day, data=(half_day, days))

    def _spans(self, school: School) -> Iterator[tuple[tuple[str, ...], HalfDay | None]]:
        """Yield the days (none: the week) and the half-day that are counted together."""
        for days, half_day in days_together(school, self.span, self.paired_days):
            if not self.days or days[0] in self.days:
                yield days, half_day

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Count the time of every atom at which the person is busy."""
        courses = lowering.school.courses_of(case.who[0])
        blocks: list[Block] = [(day, half_of(case)) for day in days_of(case)]
        terms = chain.from_iterable(time_terms(lowering, courses, case.weeks, block) for block in blocks)
        low, high = self._limits(lowering.school.timeline.unit)
        return [Total(tuple(terms), low, high, unless_empty=True)]

    def _limits(self, unit: int) -> tuple[int, int | None]:
        most = None if self.most is None else int(self.most * 60 / unit)
        return -int(-(self.least or 0) * 60 // unit), most

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Add up the teaching time of the lessons in the span."""
        lessons = tuple(x for day in days_of(case) for x in schedule.of(case.who[0], case.weeks, day))
        total = sum(time_in(schedule, lesson, half_of(case)) for lesson in seen(schedule, lessons))
        unit = schedule.school.timeline.unit
        low, high = self._limits(unit)
        over = 0 if high is None else max(0, total // unit - high)
        amount = over + (max(0, low - total // unit) if total else 0)
        return Breach(amount, lessons if amount else (), {"minutes": total})

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: 8 hours on Monday, at most 6"."""
        minutes = breach.figures.get("minutes", 0)
        found = words.hours(int(str(minutes)), language)
        when = in_days(case, language)
        parts = []
        if self.most is not None:
            parts.append(
                f"{'au plus' if language == 'fr' else 'at most'} {words.number(self.most, language)}"
            )
        if self.least is not None:
            parts.append(
                f"{'au moins' if language == 'fr' else 'at least'} {words.number(self.least, language)}"
            )
        colon = " : " if language == "fr" else ": "
        if not breach.figures:
            hours = "heures de cours" if language == "fr" else "hours of lessons"
            return f"{case.label}{colon}{', '.join(parts)} {hours} {when}"
        return f"{case.label}{colon}{found} {when}, {', '.join(parts)}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a class with three hours on a day where two are allowed, and a lonely hour."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=4)]
        )
        everybody = Who(kind="classes")
        spread = placed("maths mon M1", "maths mon M2", "maths tue M1", "maths tue M2")
        heavy = placed("maths mon M1", "maths mon M2", "maths mon S1", "maths tue M1")
        halves = school.model_copy(update={"days": ("mon-am", "mon-pm", "tue-am", "tue-pm")})
        other_days = placed("maths mon-am M1", "maths mon-pm M1", "maths mon-pm M2", "maths tue-am M1")
        one_day = placed("maths mon-am M1", "maths mon-am M2", "maths mon-pm M1", "maths mon-pm M2")
        return (
            Example(school, cls(who=everybody, most=2), spread, heavy, 1),
            Example(school, cls(who=Who(kind="teachers"), least=2), spread, heavy, 1),
            Example(school, cls(who=everybody, most=2, days=("mon",)), spread, heavy, 1),
            Example(halves, cls(who=everybody, most=3, paired_days=True), other_days, one_day, 1),
        )
