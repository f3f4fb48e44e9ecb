"""Evenness over days: the hours of a class or teacher are about the same every day.

FR : « les heures de 6A sont réparties également sur la semaine, à une heure près ».
EN: "the hours of 6A are spread evenly over the week, to within an hour".

Example: who = all classes, allowed = 1, except_days = Wednesday, wish.
A class with 7 hours on Monday and 4 on Tuesday breaks it by 2.

Elsewhere: EDT "Équilibre de la semaine"; FET MaxHoursDaily, MinHoursDaily; Untis "Even distribution";
XHSTT LimitBusyTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._cases import key_of, person_weeks
from edt.rules._help import Help
from edt.rules._load import open_blocks, seen, time_in, time_terms
from edt.rules._rule import AimName, Breach, Case, Example, Lowering, Rule, RuleNames, Strength, Who, Wish
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, pick, texts, weeks_figure, whole
from edt.school import Course, Schedule, School
from edt.shapes import Even, Shape
from edt.words import Language


class Evenness(Rule):
    """Time between the longest and the shortest day of a week, beyond what is allowed.

    Days without lessons count as days of no hours; days on which the school is closed do not count.
    """

    rule: Literal["evenness"] = "evenness"
    strength: Strength = Wish()
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    allowed: float = Field(
        default=1,
        ge=0,
        description=Help(fr="écart toléré entre les jours, en heures", en="hours that days may differ by"),
    )
    except_days: tuple[str, ...] = Field(
        default=(), description=Help(fr="jours qui ne comptent pas", en="days that are not looked at")
    )

    names = RuleNames(
        fr="Équilibre entre les jours",
        en="Evenness over days",
        edt="Équilibre de la semaine",
        fet="MaxHoursDaily, MinHoursDaily",
        untis="Even distribution",
        xhstt="LimitBusyTimesConstraint",
    )

    @property
    def aim(self) -> AimName:
        """Evenness is an aim of its own."""
        return "evenness"

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person with several days, and weeks that are alike."""
        for person, weeks in person_weeks(school, self.who):
            days = (day for day, _ in open_blocks(school, person, "day") if day not in self.except_days)
            looked_at = tuple(days)
            if len(looked_at) > 1:
                key = key_of(person.kind, person.id, weeks)
                yield Case(key, (person,), school.label(person), weeks, data=looked_at)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Compare the time of the days."""
        courses = lowering.school.courses_of(case.who[0])
        counts = tuple(time_terms(lowering, courses, case.weeks, (str(day), None)) for day in case.data)
        return [Even(counts, int(self.allowed * 60 / lowering.school.timeline.unit))]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Compare the longest and the shortest day."""
        unit = schedule.school.timeline.unit
        hours: dict[str, int] = {}
        for day in map(str, case.data):
            lessons = seen(schedule, schedule.of(case.who[0], case.weeks, day))
            hours[day] = sum(time_in(schedule, lesson, None) for lesson in lessons)
        longest, shortest = max(hours, key=lambda d: hours[d]), min(hours, key=lambda d: hours[d])
        apart = (hours[longest] - hours[shortest]) // unit
        amount = max(0, apart - int(self.allowed * 60 / unit))
        figures: dict[str, object] = {
            "days": (longest, shortest),
            "most": hours[longest],
            "least": hours[shortest],
            "weeks": weeks_figure(case, schedule),
        }
        return Breach(amount, schedule.of(case.who[0], case.weeks, longest) if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: 7 hours on Monday, 4 hours on Tuesday, at most 1 apart"."""
        parts = [
            f"{words.hours(whole(breach, figure), language)} {words.day_name(day, language)}"
            for figure, day in zip(("most", "least"), texts(breach, "days"), strict=False)
        ]
        allowed = words.number(self.allowed, language)
        asked = pick(language, f"écart de {allowed} au plus", f"at most {allowed} apart")
        if not breach.amount:
            days = pick(language, "des jours équilibrés", "even days")
            return f"{colon(case.label, language)}{days}, {asked}"
        return f"{colon(case.label, language)}{', '.join(parts)}{in_weeks(breach, language)}, {asked}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a class with even days and with uneven ones."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)]
        )
        even, uneven = placed("maths mon M1", "maths tue M1"), placed("maths mon M1", "maths mon M2")
        return (Example(school, cls(who=Who(kind="classes"), allowed=0), even, uneven, 2),)
