"""Slots used: a set of courses takes place in few, or in many, different periods.

FR : « les cours de soutien occupent 3 créneaux au plus » ; « la salle informatique sert 10 h au moins ».
EN: "remedial lessons occupy at most 3 periods"; "the computer lessons take at least 10 periods".

Example: subjects = remedial, most = 3, never.
Remedial lessons in four different periods break it by 1, however many there are in each.

Elsewhere: EDT "Contrainte cours à cours"; FET ActivitiesOccupyMaxTimeSlotsFromSelection,
ActivitiesOccupyMinTimeSlotsFromSelection; Untis "Lesson bands"; XHSTT ClusterBusyTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt import words
from edt.rules._help import Help
from edt.rules._limits import check_limits
from edt.rules._moments import busy_atoms, lessons_of
from edt.rules._rule import Breach, Case, Example, Lowering, RuleNames
from edt.rules._selected import Selected
from edt.rules._times import Times, moments_meant
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, counted_limits, in_weeks, limits, pick, weeks_figure, whole
from edt.school import Course, Schedule, School
from edt.shapes import Present, Shape
from edt.words import Language


class SlotsUsed(Selected):
    """Different periods in which lessons of some courses take place, out of a part of the week."""

    rule: Literal["slots_used"] = "slots_used"
    times: tuple[Times, ...] = Field(
        default=(),
        description=Help(
            fr="créneaux ou demi-journées (mardi M1–M3) ; aucun : toute la semaine",
            en="periods or half-days (Tuesday M1–M3); none: the whole week",
        ),
    )
    most: int | None = Field(
        default=None,
        ge=0,
        description=Help(fr="nombre maximum de créneaux occupés", en="at most that many periods"),
    )
    least: int | None = Field(
        default=None,
        ge=0,
        description=Help(fr="nombre minimum de créneaux occupés", en="at least that many periods"),
    )

    names = RuleNames(
        fr="Créneaux occupés par des cours",
        en="Slots used by courses",
        edt="Contrainte cours à cours",
        fet="ActivitiesOccupyMaxTimeSlotsFromSelection, ActivitiesOccupyMinTimeSlotsFromSelection",
        untis="Lesson bands",
        xhstt="ClusterBusyTimesConstraint",
    )

    @model_validator(mode="after")
    def _asks_something(self) -> SlotsUsed:
        check_limits(self.most, self.least)
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each set of weeks that are alike."""
        yield from self.cases_of_weeks(school, self.times)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Gather what may take place in each period meant."""
        meant = moments_meant(lowering.school, self.times, case.weeks)
        blocks = [
            busy
            for day in lowering.school.days
            for atom, busy in busy_atoms(lowering, case.courses, case.weeks, day).items()
            if not self.times or (day, atom) in meant
        ]
        return [Present(tuple(blocks), self.least or 0, self.most)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the different periods of the lessons, by the clock."""
        timeline = schedule.school.timeline
        lessons = lessons_of(schedule, case.courses, case.weeks)
        used = {
            (lesson.day, number)
            for lesson in lessons
            for number in schedule.atoms(lesson)
            if not self.times
            or any(
                item.day == lesson.day and item.is_in(schedule.school, case.weeks)
                for item in self.times
                for begin, end in item.clock_spans(schedule.school)
                if begin <= timeline.atoms[number].start and timeline.atoms[number].end <= end
            )
        }
        over = 0 if self.most is None else max(0, len(used) - self.most)
        amount = over + max(0, (self.least or 0) - len(used))
        figures: dict[str, object] = {"slots": len(used), "weeks": weeks_figure(case, schedule)}
        return Breach(amount, lessons if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "remedial: 4 periods used, at most 3"."""
        start, asked = colon(case.label, language), limits(language, self.most, self.least)
        if not breach.amount:
            noun = (words.term("period", language), _many(language))
            return start + counted_limits(language, noun, self.most, self.least)
        number = words.count(
            whole(breach, "slots"), words.term("period", language), language, _many(language)
        )
        several = "s" if whole(breach, "slots") > 1 else ""
        used = pick(language, f"{number} utilisé{several}", f"{number} used")
        return f"{start}{used}{in_weeks(breach, language)}, {asked}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return two courses in one period and in two."""
        school = tiny_school(
            [
                Course(id="one", subject="remedial", classes=("6A",), teachers=("MARTIN",), periods=1),
                Course(id="two", subject="remedial", classes=("6B",), teachers=("PETIT",), periods=1),
            ]
        )
        together, apart = placed("one mon M1", "two mon M1"), placed("one mon M1", "two mon M2")
        monday = (Times(day="mon"),)
        return (
            Example(school, cls(subjects=("remedial",), most=1), together, apart, 1),
            Example(school, cls(courses=("one", "two"), least=2, times=monday), apart, together, 1),
        )


def _many(language: Language) -> str:
    return pick(language, "créneaux", "periods")
