"""Presence: days, half-days, mornings or afternoons at which somebody has lessons.

FR : « Mme Martin vient 4 jours au plus » ; « M. Petit a 2 demi-journées libres ».
EN: "Ms Martin comes on at most 4 days"; "Mr Petit has 2 free half-days".

Example: who = PETIT, unit = half_day, free = 2, never: which ones are free is left open.
With lessons in 9 of 9 open half-days it is broken by 2.

Elsewhere: EDT "Maximum de jours / demi-journées de présence, demi-journées libres"; FET
MaxDaysPerWeek, MaxMorningsPerWeek, MaxAfternoonsPerWeek; Untis "Free days, free half-days"; XHSTT
ClusterBusyTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt import words
from edt.rules._cases import key_of, people_of
from edt.rules._help import Help
from edt.rules._limits import check_limits
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Who
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, days, in_weeks, pick, weeks_figure, whole
from edt.school import Course, HalfDay, Lesson, Person, Schedule, School
from edt.shapes import Busy, Present, Shape
from edt.words import Language

Unit = Literal["day", "half_day", "am", "pm"]
Block = tuple[str, HalfDay | None]
"""A day, or one of its halves."""

_UNITS = {
    "day": (("jour", "jours"), ("day", "days")),
    "half_day": (("demi-journée", "demi-journées"), ("half-day", "half-days")),
    "am": (("matin", "matins"), ("morning", "mornings")),
    "pm": (("après-midi", "après-midi"), ("afternoon", "afternoons")),
}


class Presence(Rule):
    """Days (half-days, mornings, afternoons) with lessons beyond the most, or short of the least."""

    rule: Literal["presence"] = "presence"
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    unit: Unit = Field(
        default="day",
        description=Help(
            fr="compté en jours, demi-journées, matins ou après-midi",
            en="counted in days, half-days, mornings or afternoons",
        ),
    )
    days: tuple[str, ...] = Field(
        default=(),
        description=Help(
            fr="seulement ces jours ; aucun : tous les jours", en="only these days are looked at; none: all"
        ),
    )
    most: int | None = Field(
        default=None,
        ge=0,
        description=Help(
            fr="nombre maximum de jours ou demi-journées de présence", en="present on at most that many"
        ),
    )
    least: int | None = Field(
        default=None,
        ge=0,
        description=Help(
            fr="nombre minimum de jours ou demi-journées de présence", en="present on at least that many"
        ),
    )
    free: int | None = Field(
        default=None,
        ge=0,
        description=Help(
            fr="nombre minimum de jours ou demi-journées libres, parmi ceux où l'établissement est ouvert",
            en="free on at least that many of those on which the school is open",
        ),
    )

    names = RuleNames(
        fr="Jours et demi-journées de présence",
        en="Days and half-days present",
        edt="Maximum de jours / demi-journées de présence, demi-journées libres garanties",
        fet="MaxDaysPerWeek, MaxMorningsPerWeek, MaxAfternoonsPerWeek",
        untis="Free days, free half-days",
        xhstt="ClusterBusyTimesConstraint",
    )

    @model_validator(mode="after")
    def _asks_something(self) -> Presence:
        check_limits(self.most, self.least, self.free)
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person and weeks that are alike."""
        for person in people_of(school, self.who):
            blocks = self._open_blocks(school, person)
            for weeks in school.week_sets(person):
                key = key_of(person.kind, person.id, weeks)
                yield Case(key, (person,), school.label(person), weeks, data=blocks)

    def _open_blocks(self, school: School, person: Person) -> tuple[Block, ...]:
        """Return the days or halves in which a grid of the person's courses has an open period."""
        grids = {grid.id: grid for grid in map(school.grid_of, school.courses_of(person))}
        found: dict[Block, None] = {}
        for day in (day for day in school.days if not self.days or day in self.days):
            for half_day in ("am", "pm"):
                is_open = any(
                    grid.periods[position].half_day == half_day
                    for grid in grids.values()
                    for position in grid.open_positions(day)
                )
                if is_open and self.unit in ("day", "half_day", half_day):
                    found[(day, None if self.unit == "day" else half_day)] = None
        return tuple(found)

    def _high(self, case: Case) -> int | None:
        limits = [] if self.most is None else [self.most]
        limits += [] if self.free is None else [max(0, len(case.data) - self.free)]
        return min(limits, default=None)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Gather what may take place in each day or half-day."""
        school = lowering.school
        blocks: dict[object, dict[int, None]] = {block: {} for block in case.data}
        for start in lowering.of_person(case.who[0], weeks=case.weeks):
            periods = school.grid_of(school.course[start.course]).periods
            for period in periods[start.position : start.position + start.length]:
                for block in ((start.day, None), (start.day, period.half_day)):
                    if block in blocks:
                        blocks[block][start.literal] = None
        busies: list[Busy] = [tuple(found) for found in blocks.values()]
        return [Present(tuple(busies), self.least or 0, self._high(case))]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the days or half-days at which one of the lessons is."""
        lessons = schedule.of(case.who[0], case.weeks)
        present = [block for block in case.data if self._is_there(block, lessons, schedule)]
        high = self._high(case)
        over = 0 if high is None else max(0, len(present) - high)
        short = max(0, (self.least or 0) - len(present))
        figures: dict[str, object] = {
            "present": len(present),
            "open": len(case.data),
            "weeks": weeks_figure(case, schedule),
        }
        return Breach(over + short, lessons if over + short else (), figures)

    @staticmethod
    def _is_there(block: object, lessons: Sequence[Lesson], schedule: Schedule) -> bool:
        assert isinstance(block, tuple)
        day, half_day = block
        for lesson in lessons:
            if lesson.day != day:
                continue
            first = schedule.position(lesson)
            halves = {p.half_day for p in schedule.grid(lesson).periods[first : first + lesson.length]}
            if half_day is None or half_day in halves:
                return True
        return False

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "PETIT: present on 9 of 9 half-days, 2 free asked for"."""
        one, many = _UNITS[self.unit][0 if language == "fr" else 1]
        asked = []
        if not breach.figures:
            return colon(case.label, language) + ", ".join(self._limits(language))
        if self.most is not None:
            asked.append(pick(language, f"au plus {self.most}", f"at most {self.most}"))
        if self.least is not None:
            asked.append(pick(language, f"au moins {self.least}", f"at least {self.least}"))
        if self.free is not None:
            free = words.count(self.free, one, language, many)
            asked.append(pick(language, f"{free} sans cours", f"{free} without lessons"))
        present = whole(breach, "present")
        found = words.count(present, one, language, many)
        total = whole(breach, "open")
        there = pick(language, f"présent sur {found}", f"present on {found}")
        there += pick(language, f" (sur {total})", f" (of {total})") + self._on_days(language)
        return f"{colon(case.label, language)}{there}{in_weeks(breach, language)}, {', '.join(asked)}"

    def _on_days(self, language: Language) -> str:
        """Say "(Monday, Tuesday)" where not all days are looked at."""
        return f" ({days(self.days, language)})" if self.days else ""

    def _limits(self, language: Language) -> list[str]:
        """Say what is asked: "at most 3 days of presence", "2 half-days without lessons"."""
        one, many = _UNITS[self.unit][0 if language == "fr" else 1]

        def counted(number: int) -> str:
            return words.count(number, one, language, many)

        found = []
        if self.most is not None:
            found.append(pick(language, "au plus ", "at most ") + counted(self.most))
        if self.least is not None:
            found.append(pick(language, "au moins ", "at least ") + counted(self.least))
        if found:
            found[-1] += pick(language, " de présence", " of presence") + self._on_days(language)
        if self.free is not None:
            found.append(counted(self.free) + pick(language, " sans cours", " without lessons"))
        return found

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a teacher with lessons in one half-day or day, and in two."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)]
        )
        who = Who(kind="teachers", ids=("MARTIN",))
        one, two = placed("maths mon M1", "maths mon M2"), placed("maths mon M1", "maths tue S1")
        return (
            Example(school, cls(who=who, unit="day", most=1), one, two, 1),
            Example(school, cls(who=who, unit="half_day", free=3), one, two, 1),
            Example(school, cls(who=who, unit="pm", least=1), two, one, 1),
            Example(school, cls(who=who, days=("tue",), most=0), one, two, 1),
            Example(school, cls(who=who, unit="am", most=0), placed("maths mon S1", "maths tue S1"), one, 1),
        )
