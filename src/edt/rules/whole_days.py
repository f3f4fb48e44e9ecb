"""Whole days: not too many days with lessons in the morning and in the afternoon.

FR : « Mme Martin a au plus une journée entière » ; « M. Petit vient le matin ou l'après-midi ».
EN: "Ms Martin has at most one whole day"; "Mr Petit comes in the morning or in the afternoon, never both".

Example: who = MARTIN, most = 1.
With lessons in both halves of Monday and of Tuesday she breaks it by 1.

Elsewhere: EDT "Matin ou après-midi"; FET Mornings_Afternoons_Behavior of a teacher; Untis "Half-days only";
XHSTT ClusterBusyTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, cast

from pydantic import Field

from edt import words
from edt.rules._cases import key_of, person_weeks, whole_days
from edt.rules._help import Help
from edt.rules._load import Block, lessons_in, open_blocks, starts_in
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Who
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, days, in_weeks, pick, texts, weeks_figure
from edt.school import Course, Person, Schedule, School
from edt.shapes import Run, Shape
from edt.words import Language

Halves = tuple[Block, Block]


class WholeDays(Rule):
    """Days with lessons in both halves, beyond the most."""

    rule: Literal["whole_days"] = "whole_days"
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    most: int = Field(
        ge=0,
        description=Help(
            fr="nombre maximum de jours avec cours le matin et l'après-midi",
            en="at most that many days with lessons in the morning and in the afternoon",
        ),
    )
    paired_days: bool = Field(
        default=False,
        description=Help(
            fr="pour une grille dont les jours sont des matins et des après-midi",
            en="for a school whose days are mornings and afternoons",
        ),
    )

    names = RuleNames(
        fr="Journées entières",
        en="Whole days",
        edt="Matin ou après-midi",
        fet="Mornings_Afternoons_Behavior",
        untis="Half-days only",
        xhstt="ClusterBusyTimesConstraint",
    )

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person who may have more whole days, and weeks that are alike."""
        for person, weeks in person_weeks(school, self.who):
            halves = self._halves(school, person)
            if len(halves) > self.most:
                key = key_of(person.kind, person.id, weeks)
                yield Case(key, (person,), school.label(person), weeks, data=halves)

    def _halves(self, school: School, person: Person) -> tuple[Halves, ...]:
        """Return the halves of each day on which both are open."""
        is_open = set(open_blocks(school, person, "day" if self.paired_days else "half_day"))
        found: list[Halves] = []
        for group in whole_days(school, self.paired_days):
            first: Block = (group[0], None if self.paired_days else "am")
            second: Block = (group[-1], None if self.paired_days else "pm")
            if first != second and {first, second} <= is_open:
                found.append((first, second))
        return tuple(found)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Pair the halves of each day."""
        courses = lowering.school.courses_of(case.who[0])
        windows = tuple(
            tuple(starts_in(lowering, courses, case.weeks, block) for block in halves)
            for halves in _halves_of(case)
        )
        return [Run(windows, self.most)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the days with a lesson in each half."""
        lessons = schedule.of(case.who[0], case.weeks)
        whole = [
            (first, second)
            for first, second in _halves_of(case)
            if lessons_in(schedule, lessons, first) and lessons_in(schedule, lessons, second)
        ]
        amount = max(0, len(whole) - self.most)
        fault = [x for halves in whole for block in halves for x in lessons_in(schedule, lessons, block)]
        figures: dict[str, object] = {
            "days": tuple(dict.fromkeys(first[0] for first, _ in whole)),
            "weeks": weeks_figure(case, schedule),
        }
        return Breach(amount, tuple(dict.fromkeys(fault)) if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "MARTIN: 2 whole days (Monday, Tuesday), at most 1"."""
        singular = pick(language, "journée entière", "whole day")
        plural = pick(language, "journées entières", "whole days")
        start = colon(case.label, language)
        if not breach.amount:
            most = words.count(self.most, singular, language, plural)
            return start + pick(language, f"au plus {most}", f"at most {most}")
        found = texts(breach, "days")
        counted = words.count(len(found), singular, language, plural)
        limit = pick(language, f"au plus {self.most}", f"at most {self.most}")
        return f"{start}{counted} ({days(found, language)}){in_weeks(breach, language)}, {limit}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a teacher with one whole day, and with two; in a school of half-days too."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=4)]
        )
        who = Who(kind="teachers", ids=("MARTIN",))
        one = placed("maths mon M1", "maths mon S1", "maths tue M1", "maths tue M2")
        two = placed("maths mon M1", "maths mon S1", "maths tue M1", "maths tue S1")
        halves = school.model_copy(update={"days": ("mon-am", "mon-pm", "tue-am", "tue-pm")})
        mornings = placed("maths mon-am M1", "maths mon-am S1", "maths tue-am M1", "maths tue-am M2")
        both = placed("maths mon-am M1", "maths mon-pm M1", "maths tue-am M1", "maths tue-am M2")
        return (
            Example(school, cls(who=who, most=1), one, two, 1),
            Example(halves, cls(who=who, most=0, paired_days=True), mornings, both, 1),
        )


def _halves_of(case: Case) -> tuple[Halves, ...]:
    return cast(tuple[Halves, ...], case.data)
