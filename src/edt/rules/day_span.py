"""Day span: from the first lesson of a day to the end of the last.

FR : « l'amplitude de la journée de 6A ne dépasse pas 8 heures ».
EN: "the day of 6A spans at most 8 hours".

Example: who = all teachers, most = 8, never.
A teacher who begins at 8 o'clock breaks it by 1 with a last lesson from 16 to 17 o'clock.

Elsewhere: EDT "Amplitude"; FET MaxSpanPerDay, MaxSpanPerRealDay; Untis "Hours from first to last";
XHSTT LimitIdleTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._cases import key_of, person_weeks
from edt.rules._help import Help
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Who
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
from edt.school import Course, Schedule, School
from edt.shapes import Order, Shape
from edt.words import Language


class DaySpan(Rule):
    """Periods that end later than so many hours, by the clock, after the first lesson began."""

    rule: Literal["day_span"] = "day_span"
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    most: float = Field(
        ge=0,
        le=96,
        description=Help(
            fr="nombre maximum d'heures entre le début et la fin de la journée",
            en="at most that many hours by the clock from first to last",
        ),
    )

    names = RuleNames(
        fr="Amplitude de la journée",
        en="Day span",
        edt="Amplitude",
        fet="MaxSpanPerDay, MaxSpanPerRealDay",
        untis="Hours from first to last",
        xhstt="LimitIdleTimesConstraint",
    )

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person, weeks that are alike, and day."""
        for person, weeks in person_weeks(school, self.who):
            for day in school.days:
                key = key_of(person.kind, person.id, weeks, day)
                yield Case(key, (person,), school.label(person), weeks, day)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Put each period out of the reach of those that begin too long before."""
        counted, person, day = lowering.school.timeline.counted, case.who[0], case.day or ""
        busies = [lowering.busy(person, case.weeks, day, number) for number in range(len(counted))]
        second = tuple(
            (busy, sum(atom.end - other.start > self.most * 60 for other in counted[: number + 1]))
            for number, (busy, atom) in enumerate(zip(busies, counted, strict=True))
        )
        return [Order(tuple(busies), second)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the periods that end too long after the first lesson begins."""
        taken = schedule.busy(case.who[0], case.weeks, case.day or "")
        atoms = [schedule.school.timeline.counted[number] for number in taken]
        if not atoms:
            return Breach(0)
        amount = sum(atom.end - atoms[0].start > self.most * 60 for atom in atoms)
        minutes = max(atom.end for atom in atoms) - atoms[0].start
        lessons = schedule.of(case.who[0], case.weeks, case.day) if amount else ()
        return Breach(amount, lessons, {"minutes": minutes, "weeks": weeks_figure(case, schedule)})

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "MARTIN: 9 hours from first to last on Monday, at most 8"."""
        found = words.hours(whole(breach, "minutes"), language)
        span = pick(language, f"{found} d'amplitude", f"{found} from first to last")
        asked = limits(language, self.most)
        when = on_day(case, language) + in_weeks(breach, language)
        if not breach.amount:
            most = counted_limits(language, hours_noun(language), self.most)
            kind = pick(language, "d'amplitude", "from first to last")
            return f"{colon(case.label, language)}{most} {kind}{when}"
        return f"{colon(case.label, language)}{span}{when}, {asked}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a class with a short day and with a long one."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)]
        )
        short, long = placed("maths mon M1", "maths mon M2"), placed("maths mon M1", "maths mon S2")
        return (Example(school, cls(who=Who(kind="classes"), most=7), short, long, 1),)
