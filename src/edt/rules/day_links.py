"""Same day or different days: links between courses.

FR : « le cours et le TP le même jour » ; « latin et grec pas le même jour ».
EN: "the lecture and the practical on the same day"; "Latin and Greek on different days".

Example: courses = Latin, Greek, kind = different.
Latin and Greek both on Monday break it by 1.

Elsewhere: EDT "Contrainte cours à cours"; FET ActivitiesSameStartingDay, MinDaysBetweenActivities;
Untis "Lesson sequence"; XHSTT SpreadEventsConstraint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt.rules._cases import alike_weeks, key_of, people_of
from edt.rules._help import Help
from edt.rules._load import Block, lessons_in, spans, starts_in
from edt.rules._moments import lessons_of
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, RuleNames, Who
from edt.rules._selected import Selected
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, half_of, in_block, in_weeks, listed, pick, texts, weeks_figure
from edt.school import Course, Person, Schedule, School
from edt.shapes import Clash, Present, Shape
from edt.words import Language

_ASKED = {
    ("same", "day"): ("demandés le même jour", "asked for on the same day"),
    ("same", "half_day"): ("demandés la même demi-journée", "asked for in the same half-day"),
    ("different", "day"): ("demandés sur des jours différents", "asked for on different days"),
    ("different", "half_day"): (
        "demandés à des demi-journées différentes",
        "asked for in different half-days",
    ),
}


class DayLinks(Selected):
    """Courses whose lessons are all on one day or half-day, or never two of them on one.

    Without ``who`` it is about all of the courses together; with it, about those of each person.
    """

    rule: Literal["day_links"] = "day_links"
    who: Who | None = Field(
        default=None,
        description=Help(
            fr="pour chacune de ces personnes séparément ; vide : pour toutes ensemble",
            en="each of these people alone; empty: all together",
        ),
    )
    kind: Literal["same", "different"] = Field(
        default="same",
        description=Help(fr="même jour ou jours différents", en="on the same day or on different days"),
    )
    unit: Literal["day", "half_day"] = Field(
        default="day",
        description=Help(fr="compté en jours ou en demi-journées", en="counted in days or half-days"),
    )

    names = RuleNames(
        fr="Même jour / jours différents",
        en="Same or different days",
        edt="Contrainte cours à cours (même jour, autre jour)",
        fet="ActivitiesSameStartingDay",
        untis="Lesson sequence",
        xhstt="SpreadEventsConstraint",
    )

    @model_validator(mode="after")
    def _are_different(self) -> DayLinks:
        if len(set(self.courses)) < len(self.courses):
            raise RefusedError(fr="un cours est nommé deux fois", en="a course is named twice")
        if len(self.courses) == 1 and not (self.subjects or self.tags):
            raise RefusedError(fr="indiquez deux cours ou plus", en="give two courses or more")
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each set of weeks that are alike; for different days, one for each day."""
        if self.who is None:
            yield from self._cases(school, None, self.chosen(school))
            return
        for person in people_of(school, self.who):
            yield from self._cases(school, person, self.chosen_of(school, person))

    def _cases(self, school: School, person: Person | None, courses: tuple[Course, ...]) -> Iterator[Case]:
        if len(courses) < 2:
            return
        ids = tuple(course.id for course in courses)
        label, who = (school.label(person), (person,)) if person else (listed(ids), ())
        blocks: list[Block] = [(None, None)] if self.kind == "same" else list(spans(school, self.unit))
        owner = (person.kind, person.id) if person else ids
        for weeks in alike_weeks(school, courses):
            for day, half_day in blocks:
                key = key_of(*owner, weeks, day or "week", half_day)
                yield Case(key, who, label, weeks, day, ids, (half_day,))

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Count the days (or half-days) used, or the courses in one."""
        school = lowering.school
        courses = [school.course[id_] for id_ in case.courses]
        if self.kind == "same":
            blocks = (starts_in(lowering, courses, case.weeks, block) for block in spans(school, self.unit))
            return [Present(tuple(blocks), high=1)]
        inside = (case.day, half_of(case))
        busies = [starts_in(lowering, (course,), case.weeks, inside) for course in courses]
        return [Clash(tuple(busy for busy in busies if busy))]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count days (or half-days) beyond the first, or courses beyond the first in one."""
        lessons = lessons_of(schedule, case.courses, case.weeks, case.day)
        if self.kind == "same":
            used = [
                f"{day} {half_day or ''}".strip()
                for day, half_day in spans(schedule.school, self.unit)
                if lessons_in(schedule, lessons, (day, half_day))
            ]
        else:
            lessons = lessons_in(schedule, lessons, (case.day, half_of(case)))
            used = list(dict.fromkeys(lesson.course for lesson in lessons))
        amount = max(0, len(used) - 1)
        figures: dict[str, object] = {"used": tuple(used), "weeks": weeks_figure(case, schedule)}
        return Breach(amount, lessons if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "Latin, Greek: on Monday, asked for on different days"."""
        of = _ASKED[self.kind, self.unit]
        asked = pick(language, of[0], of[1])
        start = colon(case.label, language)
        if case.who:
            start += f"{listed(case.courses)} "
        if not breach.amount and self.kind == "different" and case.day:
            return f"{start}{asked} ({in_block(case.day, half_of(case), language)})"
        if not breach.amount:
            return start + asked
        if self.kind == "different":
            when = in_block(case.day, half_of(case), language)
            return f"{start}{when}, {asked}{in_weeks(breach, language)}"
        parts = (text.partition(" ") for text in texts(breach, "used"))
        when = listed((in_block(day, half or None, language) for day, _, half in parts), 7)
        return f"{start}{when}, {asked}{in_weeks(breach, language)}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return two courses on one day and on two, and in the halves of one."""
        school = tiny_school(
            [
                Course(id="latin", subject="latin", classes=("6A",), teachers=("MARTIN",), periods=1),
                Course(id="greek", subject="greek", classes=("6A",), teachers=("PETIT",), periods=1),
            ]
        )
        both = ("latin", "greek")
        together, apart = placed("latin mon M1", "greek mon M2"), placed("latin mon M1", "greek tue M2")
        halves = placed("latin mon M1", "greek mon S1")
        each = cls(subjects=both, who=Who(kind="classes"), kind="different", unit="half_day")
        return (
            Example(school, cls(courses=both, kind="same"), together, apart, 1),
            Example(school, cls(courses=both, kind="different"), apart, together, 1),
            Example(school, cls(courses=both, unit="half_day"), together, halves, 1),
            Example(school, each, halves, together, 1),
        )
