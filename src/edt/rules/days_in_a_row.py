"""Days in a row: not too many days, mornings or afternoons with lessons one after another.

FR : « jamais trois après-midi de suite pour Mme Martin ».
EN: "never three afternoons in a row for Ms Martin".

Example: who = MARTIN, unit = pm, most = 2, never.
Lessons on Monday, Tuesday and Wednesday afternoon break it by 1.

Elsewhere: EDT "Demi-journées consécutives"; FET MaxTwoConsecutiveMornings,
MaxTwoConsecutiveAfternoons, MaxThreeConsecutiveDays; Untis "Free days"; XHSTT ClusterBusyTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt.rules._cases import key_of, person_weeks
from edt.rules._help import Help
from edt.rules._load import Block, lessons_in, open_blocks, starts_in
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Who
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_block, in_weeks, limits, listed, pick, texts, weeks_figure
from edt.school import Course, Schedule, School
from edt.shapes import Run, Shape
from edt.words import Language


class DaysInARow(Rule):
    """Rows of days (half-days, mornings, afternoons) with lessons that are just longer than the most.

    Days are in a row as the school's week has them; one without open periods ends no row.
    """

    rule: Literal["days_in_a_row"] = "days_in_a_row"
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    unit: Literal["day", "half_day", "am", "pm"] = Field(
        default="day",
        description=Help(
            fr="jours, demi-journées, matins ou après-midi", en="days, half-days, mornings or afternoons"
        ),
    )
    most: int = Field(ge=1, description=Help(fr="nombre maximum de suite", en="at most that many in a row"))

    names = RuleNames(
        fr="Jours de suite",
        en="Days in a row",
        edt="Demi-journées consécutives",
        fet="MaxTwoConsecutiveMornings, MaxTwoConsecutiveAfternoons, MaxThreeConsecutiveDays",
        untis="Free days",
        xhstt="ClusterBusyTimesConstraint",
    )

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person and weeks that are alike, where so many are open."""
        for person, weeks in person_weeks(school, self.who):
            if len(open_blocks(school, person, self.unit)) > self.most:
                yield Case(key_of(person.kind, person.id, weeks), (person,), school.label(person), weeks)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """List the rows that are one too long."""
        school = lowering.school
        courses = school.courses_of(case.who[0])
        busies = [
            starts_in(lowering, courses, case.weeks, block)
            for block in open_blocks(school, case.who[0], self.unit)
        ]
        windows = [tuple(busies[n : n + self.most + 1]) for n in range(len(busies) - self.most)]
        return [Run(tuple(window for window in windows if all(window)))]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Walk through the week, counting how many blocks in a row have lessons."""
        lessons = schedule.of(case.who[0], case.weeks)
        amount, row = 0, list[Block]()
        longest: tuple[Block, ...] = ()
        for block in open_blocks(schedule.school, case.who[0], self.unit):
            row = [*row, block] if lessons_in(schedule, lessons, block) else []
            amount += len(row) > self.most
            longest = max(longest, tuple(row), key=len)
        figures: dict[str, object] = {
            "row": tuple(f"{day} {half_day or ''}" for day, half_day in longest),
            "weeks": weeks_figure(case, schedule),
        }
        fault = dict.fromkeys(x for block in longest for x in lessons_in(schedule, lessons, block))
        return Breach(amount, tuple(fault) if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "MARTIN: lessons on Monday afternoon, on Tuesday afternoon, …, at most 2 in a row"."""
        row = listed(
            in_block(day, half or None, language)
            for day, _, half in (text.partition(" ") for text in texts(breach, "row"))
        )
        found = f"{pick(language, 'cours', 'lessons')} {row}{in_weeks(breach, language)}, " if row else ""
        asked = limits(language, self.most) + pick(language, " de suite", " in a row")
        return colon(case.label, language) + found + asked

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a teacher with lessons on every second day and on two running."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)],
            days=("mon", "tue", "wed"),
        )
        apart, running = placed("maths mon M1", "maths wed M1"), placed("maths mon M1", "maths tue M1")
        halves = placed("maths mon M1", "maths mon S1")
        who = Who(kind="teachers")
        return (
            Example(school, cls(who=who, most=1), apart, running, 1),
            Example(school, cls(who=who, unit="half_day", most=1), running, halves, 1),
        )
