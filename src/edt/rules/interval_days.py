"""Days with lessons in a time span: late starts, early ends, free evenings, as counts.

FR : « Mme Martin commence après 9 h au moins 2 jours » ; « 6A finit après 17 h un jour au plus ».
EN: "Ms Martin starts after 9:00 on at least 2 days"; "6A has lessons after 17:00 on one day at most".

Example: who = MARTIN, first = 0:00, last = 9:00, free = 2: two days without lessons before 9:00.
With lessons before 9:00 on four of the five days it is broken by 1.

Elsewhere: EDT "Commence tard / finit tôt n fois"; FET IntervalMaxDaysPerWeek; Untis "Late start";
XHSTT ClusterBusyTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt import words
from edt.rules._cases import key_of, people_of
from edt.rules._help import Help
from edt.rules._limits import check_limits
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Who
from edt.rules._times import Clock
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, days, in_weeks, pick, texts, weeks_figure
from edt.school import Course, HalfDay, Person, Schedule, School, clock
from edt.shapes import Present, Shape
from edt.words import Language


class IntervalDays(Rule):
    """Days on which somebody has a lesson that is, with any minute of it, inside a time span."""

    rule: Literal["interval_days"] = "interval_days"
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    first: Clock = Field(
        default=0,
        ge=0,
        lt=1440,
        description=Help(
            fr="début de la plage horaire, comme 8:00",
            en="start of the time span, such as 8:00",
        ),
    )
    last: Clock = Field(
        default=1440,
        gt=0,
        le=1440,
        description=Help(
            fr="fin de la plage horaire, comme 9:00",
            en="end of the time span, such as 9:00",
        ),
    )
    half_day: HalfDay | None = Field(
        default=None,
        description=Help(
            fr="seulement les créneaux du matin ou de l'après-midi",
            en="only periods of the morning or of the afternoon",
        ),
    )
    most: int | None = Field(
        default=None,
        ge=0,
        description=Help(
            fr="nombre maximum de jours avec cours dans cette plage",
            en="lessons then on at most that many days",
        ),
    )
    least: int | None = Field(
        default=None,
        ge=0,
        description=Help(
            fr="nombre minimum de jours avec cours dans cette plage",
            en="lessons then on at least that many days",
        ),
    )
    free: int | None = Field(
        default=None,
        ge=0,
        description=Help(
            fr="nombre minimum de jours sans cours dans cette plage, parmi les jours ouverts à ces heures",
            en="no lesson then on at least that many of the days open at that time",
        ),
    )

    names = RuleNames(
        fr="Jours avec cours dans une plage horaire",
        en="Days with lessons in a time span",
        edt="Commence tard / finit tôt n fois",
        fet="IntervalMaxDaysPerWeek, MorningIntervalMaxDaysPerWeek, AfternoonIntervalMaxDaysPerWeek",
        untis="Late start, early end",
        xhstt="ClusterBusyTimesConstraint",
    )

    @model_validator(mode="after")
    def _asks_something(self) -> IntervalDays:
        if self.last <= self.first:
            raise RefusedError(fr="la plage finit avant de commencer", en="the span ends before it begins")
        check_limits(self.most, self.least, self.free)
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person and weeks that are alike, where a period is in the span at all."""
        for person in people_of(school, self.who):
            open_ = tuple(day for day in school.days if self._atoms(school, person, day))
            for weeks in school.week_sets(person) if open_ else ():
                key = key_of(person.kind, person.id, weeks)
                yield Case(key, (person,), school.label(person), weeks, data=open_)

    def _atoms(self, school: School, person: Person, day: str) -> tuple[int, ...]:
        """Return the atoms of a day that are open for somebody and in the span."""
        halves = {
            atom
            for grid in {grid.id: grid for grid in map(school.grid_of, school.courses_of(person))}.values()
            for position, period in enumerate(grid.periods)
            if self.half_day in (None, period.half_day)
            for atom in school.timeline.atoms_of(grid, position)
        }
        return tuple(
            number
            for number in school.open_atoms(person, day)
            if number in halves
            and school.timeline.atoms[number].start < self.last
            and school.timeline.atoms[number].end > self.first
        )

    def _high(self, case: Case) -> int | None:
        limits_ = [] if self.most is None else [self.most]
        limits_ += [] if self.free is None else [max(0, len(case.data) - self.free)]
        return min(limits_, default=None)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Gather what may take place in the span on each day."""
        blocks = []
        for day in map(str, case.data):
            literals: dict[int, None] = {}
            for atom in self._atoms(lowering.school, case.who[0], day):
                literals.update(dict.fromkeys(lowering.busy(case.who[0], case.weeks, day, atom)))
            blocks.append(tuple(literals))
        return [Present(tuple(blocks), self.least or 0, self._high(case))]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the days with a period of a lesson in the span."""
        on: dict[str, None] = {}
        fault = []
        for lesson in schedule.of(case.who[0], case.weeks):
            first = schedule.position(lesson)
            for period in schedule.grid(lesson).periods[first : first + lesson.length]:
                inside = period.start < self.last and period.end > self.first
                if inside and self.half_day in (None, period.half_day) and lesson.day in case.data:
                    on[lesson.day] = None
                    fault.append(lesson)
        high = self._high(case)
        amount = (0 if high is None else max(0, len(on) - high)) + max(0, (self.least or 0) - len(on))
        lessons = tuple(dict.fromkeys(fault)) or schedule.of(case.who[0], case.weeks)
        figures: dict[str, object] = {"days": tuple(on), "weeks": weeks_figure(case, schedule)}
        return Breach(amount, lessons if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "MARTIN: lessons between 0:00 and 9:00 on 4 days (Monday, …), at least 2 without"."""
        on = texts(breach, "days")
        between = f"{clock(self.first)} {pick(language, 'et', 'and')} {clock(self.last)}"
        span = pick(language, f"cours entre {between}", f"lessons between {between}")
        if breach.amount:
            span += pick(language, " sur ", " on ") + _days(len(on), language)
        half = f" ({words.term(self.half_day, language)})" if self.half_day else ""
        named = f" ({days(on, language)})" if on else ""
        asked = [
            f"{pick(language, fr, en)} {_days(figure, language)}{pick(language, fr_end, en_end)}"
            for figure, fr, en, fr_end, en_end in (
                (self.most, "au plus", "at most", "", ""),
                (self.least, "au moins", "at least", "", ""),
                (self.free, "au moins", "at least", " sans", " without"),
            )
            if figure is not None
        ]
        found = f"{colon(case.label, language)}{span}{half}{named}{in_weeks(breach, language)}"
        return f"{found}, {', '.join(asked)}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a teacher with early lessons on one day and on two."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)]
        )
        who = Who(kind="teachers", ids=("MARTIN",))
        once, twice = placed("maths mon M1", "maths tue M2"), placed("maths mon M1", "maths tue M1")
        return (
            Example(school, cls(who=who, last=540, free=1), once, twice, 1),
            Example(school, cls(who=who, first=480, last=500, most=1), once, twice, 1),
            Example(
                school, cls(who=who, first=840, least=1), placed("maths mon S1", "maths tue M1"), once, 1
            ),
        )


def _days(number: int, language: Language) -> str:
    return words.count(number, pick(language, "jour", "day"), language)
