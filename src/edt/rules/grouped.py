"""Grouped lessons: lessons of some courses that follow each other directly.

FR : « le cours et le TP se suivent, dans cet ordre » ; « les trois ateliers d'un seul tenant ».
EN: "the lecture and the practical follow each other, in this order"; "the three workshops in one go".

Example: courses = lecture, practical, ordered = yes.
A lecture at 8 o'clock and the practical at 10 o'clock break it by 1; with a recess only between them
they do not.

Elsewhere: EDT "Contrainte cours à cours (consécutifs)"; FET TwoActivitiesConsecutive,
TwoActivitiesGrouped, ThreeActivitiesGrouped; Untis "Lesson sequence"; XHSTT OrderEvents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from edt.rules._cases import alike_weeks
from edt.rules._help import Help
from edt.rules._moments import closed_atoms, counted_times, is_next, joined, lessons_of, stretches
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, listed, pick, texts, weeks_figure
from edt.school import RECESS, Closed, Course, Grid, Lesson, Period, Schedule, School
from edt.shapes import Busy, Needs, Shape
from edt.words import Language


class Grouped(Rule):
    """Lessons that stand alone although they should follow each other.

    In order: each lesson of a course is directly followed by one of the next course named (where that
    has fewer lessons: each of those directly follows one). In any order: the lessons of all courses
    make up as few blocks as the course with the most lessons has lessons.
    """

    rule: Literal["grouped"] = "grouped"
    courses: tuple[str, ...] = Field(
        min_length=2, description=Help(fr="deux cours ou plus", en="two courses or more")
    )
    ordered: bool = Field(
        default=False,
        description=Help(
            fr="oui : dans l'ordre indiqué ; non : dans n'importe quel ordre",
            en="yes: in the order named; no: in any order",
        ),
    )
    over_closed: bool = Field(
        default=False,
        description=Help(
            fr="oui : les créneaux où l'établissement est fermé ne les séparent pas",
            en="yes: periods at which the school is closed do not part them",
        ),
    )

    names = RuleNames(
        fr="Cours groupés",
        en="Grouped lessons",
        edt="Contrainte cours à cours (consécutifs)",
        fet="TwoActivitiesConsecutive, TwoActivitiesGrouped, ThreeActivitiesGrouped",
        untis="Lesson sequence",
        xhstt="OrderEventsConstraint",
    )

    @model_validator(mode="after")
    def _are_different(self) -> Grouped:
        if len(set(self.courses)) < len(self.courses):
            raise RefusedError(fr="un cours est nommé deux fois", en="a course is named twice")
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each set of weeks that are alike; in order: for each two neighbours."""
        known = [school.course[id_] for id_ in self.courses if id_ in school.course]
        if len(known) < 2:
            return
        for courses in pairwise(known) if self.ordered else (tuple(known),):
            ids = tuple(course.id for course in courses)
            for weeks in alike_weeks(school, courses):
                yield Case("/".join((*ids, "+".join(weeks))), (), listed(ids), weeks, None, ids)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Ask that each lesson has another right before or after it."""
        school = lowering.school
        needing, needed, after = self._sides(case, school)
        pairs: list[tuple[Busy, Busy]] = []
        for day in school.days:
            closed = closed_atoms(school, day) if self.over_closed else ()
            mine = stretches(lowering, needing, case.weeks, day)
            theirs = stretches(lowering, needed, case.weeks, day)
            for place, busy in mine.items():
                near = (
                    other
                    for there, other in theirs.items()
                    if (
                        is_next(school.timeline, place.last, there.first, closed)
                        if after
                        else is_next(school.timeline, there.last, place.first, closed)
                    )
                )
                pairs.append((busy, joined(near)))
        return [Needs(tuple(pairs), self._blocks(case, school))]

    def _sides(self, case: Case, school: School) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
        """Return the courses that need another, those needed, and whether that comes after."""
        if not self.ordered:
            return case.courses, case.courses, False
        one, two = (school.course[id_] for id_ in case.courses)
        after = _lessons(one) <= _lessons(two)
        return ((one.id,), (two.id,), True) if after else ((two.id,), (one.id,), False)

    def _blocks(self, case: Case, school: School) -> int:
        return 0 if self.ordered else max(_lessons(school.course[id_]) for id_ in case.courses)

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the places of lessons without a lesson directly before (or after) them."""
        needing, needed, after = self._sides(case, schedule.school)
        theirs = lessons_of(schedule, needed, case.weeks)
        alone = [
            lesson
            for lesson in lessons_of(schedule, needing, case.weeks)
            if not any(
                self._follow(schedule, *((lesson, other) if after else (other, lesson))) for other in theirs
            )
        ]
        places = {(lesson.day, schedule.atoms(lesson)) for lesson in alone}
        amount = max(0, len(places) - self._blocks(case, schedule.school))
        where = tuple(dict.fromkeys(f"{lesson.course} {lesson.period}" for lesson in alone))
        figures: dict[str, object] = {"places": where, "weeks": weeks_figure(case, schedule)}
        return Breach(amount, tuple(alone) if amount else (), figures)

    def _follow(self, schedule: Schedule, one: Lesson, two: Lesson) -> bool:
        """Say whether the second lesson begins right after the first: no period and no long pause."""
        if one.day != two.day:
            return False
        end, begin = counted_times(schedule, one)[1], counted_times(schedule, two)[0]
        timeline = schedule.school.timeline
        closed = closed_atoms(schedule.school, one.day) if self.over_closed else ()
        counted = timeline.counted
        between = [n for n, atom in enumerate(counted) if end <= atom.start and atom.end <= begin]
        pause = begin - end - sum(counted[n].end - counted[n].start for n in between if n in closed)
        apart = any(timeline.minutes(number) for number in between if number not in closed)
        return end <= begin and pause <= RECESS and not apart

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "lecture, practical: not one right after the other (lecture M1)"."""
        where = listed(texts(breach, "places"))
        if self.ordered:
            asked = pick(
                language, "à la suite l'un de l'autre, dans cet ordre", "one after another, in order"
            )
        else:
            asked = pick(language, "d'un seul tenant", "in one go")
        found = (
            pick(language, f"séparés ({where}), demandés ", f"apart ({where}), asked for ") if where else ""
        )
        return colon(case.label, language) + found + asked + in_weeks(breach, language)

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a lecture and a practical that follow each other, and that do not."""
        school = tiny_school(
            [
                Course(id="lecture", subject="physics", classes=("6A",), teachers=("MARTIN",), periods=1),
                Course(id="practical", subject="physics", classes=("6A",), teachers=("PETIT",), periods=1),
            ]
        )
        both = ("lecture", "practical")
        good, turned = (
            placed("lecture mon M1", "practical mon M2"),
            placed("lecture mon M2", "practical mon M1"),
        )
        apart = placed("lecture mon M2", "practical mon S1")
        around, not_so = (
            placed("lecture mon S1", "practical mon S2"),
            placed("lecture tue S1", "practical tue S2"),
        )
        periods = tuple(
            Period(id=name, start=start, end=start + 30, half_day="am")
            for name, start in (("S1", 480), ("pause", 520), ("S2", 550))
        )
        bells = Grid(periods=periods, closed=(Closed(day="mon", period="pause"),))
        with_closed = school.model_copy(update={"grids": (bells,)})
        return (
            Example(with_closed, cls(courses=both, over_closed=True), around, not_so, 1),
            Example(school, cls(courses=both, ordered=True), good, turned, 1),
            Example(school, cls(courses=both), turned, apart, 1),
        )


def _lessons(course: Course) -> int:
    """Return how many lessons a course has (at most, where its split is free)."""
    return len(course.split) if course.split is not None else course.periods
