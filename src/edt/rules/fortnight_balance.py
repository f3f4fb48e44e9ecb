"""Fortnight balance: a class or teacher has about the same hours in week A as in week B.

FR : « les heures de Mme Martin sont équilibrées entre les semaines A et B ».
EN: "the hours of Ms Martin are evened out between weeks A and B".

Example: who = all teachers, allowed = 1, wish.
A teacher with 20 hours in week A and 16 in week B breaks it by 3.

Elsewhere: EDT "Équilibre des quinzaines"; FET MaxHoursDaily (two-week files); Untis "Alternating
weeks"; XHSTT LimitBusyTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._cases import key_of, people_of
from edt.rules._help import Help
from edt.rules._load import seen, time_in, time_terms
from edt.rules._rule import AimName, Breach, Case, Example, Lowering, Rule, RuleNames, Strength, Who, Wish
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, pick, texts, whole
from edt.school import EITHER, Course, Schedule, School, Timetable
from edt.shapes import Even, Shape
from edt.words import Language


class FortnightBalance(Rule):
    """Time between the fullest and the emptiest week of somebody, beyond what is allowed."""

    rule: Literal["fortnight_balance"] = "fortnight_balance"
    strength: Strength = Wish()
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    allowed: float = Field(
        default=0,
        ge=0,
        description=Help(
            fr="écart toléré entre les semaines, en heures", en="hours that weeks may differ by"
        ),
    )

    names = RuleNames(
        fr="Équilibre des quinzaines",
        en="Fortnight balance",
        edt="Équilibre des quinzaines",
        fet="MaxHoursDaily",
        untis="Alternating weeks",
        xhstt="LimitBusyTimesConstraint",
    )

    @property
    def aim(self) -> AimName:
        """Evenness is an aim of its own."""
        return "evenness"

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person whose weeks are not all alike."""
        for person in people_of(school, self.who):
            weeks = school.week_sets(person)
            if len(weeks) > 1:
                key = key_of(person.kind, person.id)
                yield Case(key, (person,), school.label(person), school.weeks, data=weeks)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Compare the time of the weeks."""
        courses = lowering.school.courses_of(case.who[0])
        counts = tuple(
            time_terms(lowering, courses, weeks, (None, None))
            for weeks in case.data
            if isinstance(weeks, tuple)
        )
        return [Even(counts, int(self.allowed * 60 / lowering.school.timeline.unit))]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Compare the fullest and the emptiest week."""
        unit = schedule.school.timeline.unit
        hours: dict[tuple[str, ...], int] = {}
        for weeks in case.data:
            assert isinstance(weeks, tuple)
            lessons = seen(schedule, schedule.of(case.who[0], weeks))
            hours[weeks] = sum(time_in(schedule, lesson, None) for lesson in lessons)
        fullest, emptiest = max(hours, key=lambda w: hours[w]), min(hours, key=lambda w: hours[w])
        apart = (hours[fullest] - hours[emptiest]) // unit
        amount = max(0, apart - int(self.allowed * 60 / unit))
        figures: dict[str, object] = {
            "names": (fullest[0], emptiest[0]),
            "most": hours[fullest],
            "least": hours[emptiest],
        }
        return Breach(amount, schedule.of(case.who[0], fullest) if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "MARTIN: 20 hours in week A, 16 hours in week B, at most 0 apart"."""
        week = pick(language, "en semaine", "in week")
        parts = [
            f"{words.hours(whole(breach, figure), language)} {week} {name}"
            for figure, name in zip(("most", "least"), texts(breach, "names"), strict=False)
        ]
        allowed = words.number(self.allowed, language)
        asked = pick(language, f"écart de {allowed} au plus", f"at most {allowed} apart")
        if not breach.amount:
            return (
                colon(case.label, language)
                + pick(language, "des semaines équilibrées, ", "even weeks, ")
                + asked
            )
        return f"{colon(case.label, language)}{', '.join(parts)}, {asked}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return two fortnightly courses in two weeks and in one."""
        school = tiny_school(
            [
                Course(
                    id=name, subject="labs", classes=("6A",), teachers=("MARTIN",), periods=1, weeks=EITHER
                )
                for name in ("one", "two")
            ],
            weeks=("A", "B"),
        )
        first = placed("one mon M1", weeks=("A",)).lessons
        even = Timetable(lessons=(*first, *placed("two mon M1", weeks=("B",)).lessons))
        uneven = Timetable(lessons=(*first, *placed("two mon M2", weeks=("A",)).lessons))
        return (Example(school, cls(who=Who(kind="teachers")), even, uneven, 2),)
