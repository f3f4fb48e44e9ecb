"""Lessons at once: how many lessons of a set may, or must, take place at the same time.

FR : « ces options ne se chevauchent pas » ; « pas plus de 2 cours d'EPS à la fois au gymnase ».
EN: "these options never overlap"; "at most 2 sport lessons at once in the gym".

Example: subjects = sport, most = 2, never.
Three sport lessons at 8 o'clock on Monday break it by 1.

Elsewhere: EDT "Contrainte cours à cours (non simultanés)"; FET ActivitiesNotOverlapping,
ActivitiesMaxSimultaneousInSelectedTimeSlots; Untis "Not at the same time"; XHSTT AvoidClashes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt import words
from edt.rules._help import Help
from edt.rules._limits import check_limits
from edt.rules._moments import lessons_of
from edt.rules._rule import Breach, Case, Example, Lowering, RuleNames
from edt.rules._selected import Selected, chosen_weeks
from edt.rules._times import Times, moments_meant
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import (
    colon,
    counted_limits,
    in_weeks,
    lesson_noun,
    limits,
    listed,
    on_day,
    pick,
    texts,
    weeks_figure,
    whole,
)
from edt.school import Course, Schedule, School
from edt.shapes import Shape, Total
from edt.words import Language


class AtOnce(Selected):
    """Lessons of some courses in each period, beyond the most or short of the least.

    The amount is counted in periods of the school's timeline. Where it is enough that periods without
    any lesson of the set stay empty, say so with ``unless_none``.
    """

    rule: Literal["at_once"] = "at_once"
    times: tuple[Times, ...] = Field(
        default=(),
        description=Help(
            fr="créneaux ou demi-journées (mardi M1–M3) ; aucun : toute la semaine",
            en="periods or half-days (Tuesday M1–M3); none: the whole week",
        ),
    )
    most: int | None = Field(
        default=1,
        ge=0,
        description=Help(fr="nombre maximum de cours en même temps", en="at most that many lessons at once"),
    )
    least: int | None = Field(
        default=None,
        ge=0,
        description=Help(fr="nombre minimum de cours en même temps", en="at least that many lessons at once"),
    )
    unless_none: bool = Field(
        default=False,
        description=Help(
            fr="les créneaux sans aucun de ces cours sont admis",
            en="periods without any of them may stay empty",
        ),
    )

    names = RuleNames(
        fr="Cours simultanés",
        en="Lessons at once",
        edt="Contrainte cours à cours (non simultanés)",
        fet="ActivitiesNotOverlapping, ActivityTagsNotOverlapping, "
        "ActivitiesMaxSimultaneousInSelectedTimeSlots, ActivitiesMinSimultaneousInSelectedTimeSlots",
        untis="Not at the same time",
        xhstt="AvoidClashesConstraint",
    )

    @model_validator(mode="after")
    def _asks_something(self) -> AtOnce:
        check_limits(self.most, self.least)
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each day and weeks that are alike."""
        courses = self.chosen(school)
        ids = tuple(course.id for course in courses)
        for weeks in chosen_weeks(school, courses, self.times):
            for day in school.days:
                atoms = self._atoms(school, courses, weeks, day)
                if atoms:
                    key = "/".join((day, "+".join(weeks)))
                    yield Case(key, (), self.chosen_label(), weeks, day, ids, atoms)

    def _atoms(
        self, school: School, courses: Sequence[Course], weeks: tuple[str, ...], day: str
    ) -> tuple[int, ...]:
        """Return the atoms meant, of those in which a lesson of the courses could be."""
        open_ = {
            atom
            for grid in {grid.id: grid for grid in map(school.grid_of, courses)}.values()
            for position in grid.open_positions(day)
            for atom in school.timeline.atoms_of(grid, position)
        }
        if not self.times:
            return tuple(sorted(open_))
        meant = moments_meant(school, self.times, weeks)
        return tuple(sorted(atom for atom in open_ if (day, atom) in meant))

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Count, in each period, the courses that have a lesson then."""
        terms: dict[int, list[tuple[int, int]]] = {int(str(atom)): [] for atom in case.data}
        for id_ in case.courses:
            for start in lowering.starts(id_, case.day, case.weeks):
                for atom in start.atoms:
                    if atom in terms:
                        terms[atom].append((start.literal, 1))
        return [
            Total(_added(found), self.least or 0, self.most, unless_empty=self.unless_none)
            for found in terms.values()
        ]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the lessons that take place in each period."""
        lessons = lessons_of(schedule, case.courses, case.weeks, case.day)
        amount, most, least = 0, 0, len(lessons)
        for atom in case.data:
            number = sum(atom in schedule.atoms(lesson) for lesson in lessons)
            most, least = max(most, number), min(least, number)
            amount += max(0, number - self.most) if self.most is not None else 0
            if number or not self.unless_none:
                amount += max(0, (self.least or 0) - number)
        on = tuple(dict.fromkeys(f"{lesson.course} {lesson.period}" for lesson in lessons)) if amount else ()
        figures: dict[str, object] = {
            "most": most,
            "least": least,
            "places": on,
            "weeks": weeks_figure(case, schedule),
        }
        return Breach(amount, lessons if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "sport: 3 lessons at once on Monday (…), at most 2"."""
        start, asked = colon(case.label, language), limits(language, self.most, self.least)
        if not breach.amount:
            asked = counted_limits(language, lesson_noun(language), self.most, self.least)
            return f"{start}{asked} {pick(language, 'à la fois', 'at once')}{on_day(case, language)}"
        figure = "most" if self.most is not None and whole(breach, "most") > self.most else "least"
        number = words.count(whole(breach, figure), words.term("lesson", language), language)
        at_once = f"{number} {'à la fois' if language == 'fr' else 'at once'}"
        places = listed(texts(breach, "places"))
        where = on_day(case, language) + (f" ({places})" if places else "") + in_weeks(breach, language)
        return f"{start}{at_once}{where}, {asked}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return two options that overlap, and that do not."""
        school = tiny_school(
            [
                Course(id="latin", subject="latin", classes=("6A",), teachers=("MARTIN",), periods=1),
                Course(id="greek", subject="greek", classes=("6B",), teachers=("PETIT",), periods=1),
            ]
        )
        both = ("latin", "greek")
        apart, at_once = placed("latin mon M1", "greek mon M2"), placed("latin mon M1", "greek mon M1")
        first = (Times(day="mon", first="M1"),)
        return (
            Example(school, cls(courses=both), apart, at_once, 1),
            Example(school, cls(courses=both, times=first, most=None, least=2), at_once, apart, 1),
        )


def _added(terms: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return a count in which a literal that several aligned courses share counts as often."""
    found: dict[int, int] = {}
    for literal, number in terms:
        found[literal] = found.get(literal, 0) + number
    return tuple(found.items())
