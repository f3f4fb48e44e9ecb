"""Incompatible subjects: lessons of A and B keep a distance of half-days or days.

FR : « maths et physique jamais la même demi-journée » ; « deux séances d'EPS à 2 demi-journées au moins ».
EN: "maths and physics never in the same half-day"; "two sport lessons at least 2 half-days apart".

Example: who = all classes, subjects = maths, then_subjects = physics, unit = half_day, distance = 1.
A class with maths and physics on Monday morning breaks it by 1.

Elsewhere: EDT "Incompatibilité matière (1/2 j, 1 j, 2 j, n 1/2 j)"; FET MinHalfDaysBetweenActivities,
MinDaysBetweenActivities; Untis "Subject sequences"; XHSTT SpreadEvents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._cases import alike_weeks, key_of, people_of
from edt.rules._help import Help
from edt.rules._load import Block, each_in, lessons_in, seen, starts_in
from edt.rules._moments import joined, lessons_of
from edt.rules._rule import AimName, Breach, Case, Example, Lowering, RuleNames, Who
from edt.rules._selected import SelectedPair
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import HALVES, colon, days, in_weeks, pick, texts, weeks_figure
from edt.school import Course, Schedule, School
from edt.shapes import Run, Shape, Total
from edt.words import Language


class SubjectDistance(SelectedPair):
    """Half-days or days with lessons of A that have lessons of B too near; or too many of A together.

    With B named, the amount counts the half-days or days of A with a B nearer than the distance. With
    A alone it counts, in each stretch as long as the distance, the lessons beyond the first.
    """

    rule: Literal["subject_distance"] = "subject_distance"
    who: Who | None = Field(
        default=None,
        description=Help(
            fr="du point de vue de ces personnes ; vide : de tous ceux qui suivent ces cours",
            en="as these people see it; empty: whoever attends",
        ),
    )
    distance: int = Field(
        default=1,
        ge=1,
        le=28,
        description=Help(
            fr="écart minimum ; 1 : pas le même jour ou la même demi-journée",
            en="least distance; 1: not in the same one",
        ),
    )
    unit: Literal["day", "half_day"] = Field(
        default="day",
        description=Help(fr="écart en jours ou en demi-journées", en="distance in days or half-days"),
    )

    names = RuleNames(
        fr="Matières incompatibles",
        en="Incompatible subjects",
        edt="Incompatibilité matière (1/2 j, 1 j, 2 j, n 1/2 j)",
        fet="MinHalfDaysBetweenActivities, MinDaysBetweenActivities",
        untis="Subject sequences",
        xhstt="SpreadEventsConstraint",
    )

    @property
    def aim(self) -> AimName:
        """Where lessons are in the week is a matter of spread."""
        return "spread"

    def _blocks(self, school: School) -> list[Block]:
        if self.unit == "day":
            return [(day, None) for day in school.days]
        return [(day, half_day) for day in school.days for half_day in HALVES]

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person with both kinds of course, and weeks that are alike."""
        for key, case in self._whom(school):
            for weeks in alike_weeks(school, [school.course[id_] for id_ in case.courses]):
                yield Case(key_of(key, weeks), case.who, case.label, weeks, None, case.courses, case.data)

    def _whom(self, school: School) -> Iterator[tuple[str, Case]]:
        if self.who is None:
            label = " / ".join(dict.fromkeys((self.chosen_label(), self.others_label())))
            found = self._sides(self.chosen(school), self.others(school))
            if found:
                yield "all", Case("", (), label, courses=(*found[0], *found[1]), data=found)
            return
        for person in people_of(school, self.who):
            found = self._sides(self.chosen_of(school, person), self.others_of(school, person))
            if found:
                courses = (*found[0], *found[1])
                yield (
                    key_of(person.kind, person.id),
                    Case("", (person,), school.label(person), courses=courses, data=found),
                )

    def _sides(
        self, chosen: Sequence[Course], others: Sequence[Course]
    ) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        first = tuple(course.id for course in chosen)
        if not self.is_pair:
            several = len(first) > 1 or any(len(c.split or (1,) * c.periods) > 1 for c in chosen)
            return (first, ()) if several else None
        second = tuple(course.id for course in others if course.id not in first)
        return (first, second) if first and second else None

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Pair each block of A with the blocks of B that are near; or count A in each stretch."""
        school, blocks = lowering.school, self._blocks(lowering.school)
        first, second = (
            [school.course[id_] for id_ in side] for side in case.data if isinstance(side, tuple)
        )
        if not second:
            each = [each_in(lowering, first, case.weeks, block) for block in blocks]
            return [
                Total(tuple(dict.fromkeys(chain.from_iterable(each[a:b]))), high=1)
                for a, b in _stretches(len(blocks), self.distance)
            ]
        mine = [starts_in(lowering, first, case.weeks, block) for block in blocks]
        theirs = [starts_in(lowering, second, case.weeks, block) for block in blocks]
        windows = []
        for number, busy in enumerate(mine):
            near = joined(theirs[max(0, number - self.distance + 1) : number + self.distance])
            if busy and near:
                windows.append((busy, near))
        return [Run(tuple(windows))] if windows else []

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the blocks of A with a B near, or the lessons of A in each stretch."""
        first, second = (tuple(map(str, side)) for side in case.data if isinstance(side, tuple))
        blocks = self._blocks(schedule.school)
        mine, theirs = (lessons_of(schedule, side, case.weeks) for side in (first, second))
        amount, fault = 0, []
        if not second:
            for a, b in _stretches(len(blocks), self.distance):
                near = [x for x in mine if any(lessons_in(schedule, (x,), block) for block in blocks[a:b])]
                number = len(seen(schedule, near))
                amount += max(0, number - 1)
                fault += near if number > 1 else []
        for number, block in enumerate(blocks if second else ()):
            here = lessons_in(schedule, mine, block)
            near = [
                lesson
                for other, place in enumerate(blocks)
                if abs(number - other) < self.distance
                for lesson in lessons_in(schedule, theirs, place)
            ]
            if here and near:
                amount += 1
                fault += [*here, *near]
        on = tuple(day for day in schedule.school.days if any(lesson.day == day for lesson in fault))
        figures: dict[str, object] = {"days": on, "weeks": weeks_figure(case, schedule)}
        return Breach(amount, tuple(dict.fromkeys(fault)), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: maths and physics too near (Monday), at least 1 half-day apart"."""
        half = pick(language, "demi-journée", "half-day"), pick(language, "demi-journées", "half-days")
        unit = half if self.unit == "half_day" else (pick(language, "jour", "day"), None)
        apart = words.count(self.distance, unit[0], language, unit[1])
        pair = " / ".join(dict.fromkeys((self.chosen_label(), self.others_label())))
        on = texts(breach, "days")
        found = pick(language, f"trop proches ({days(on, language)}), ", f"too near ({days(on, language)}), ")
        asked = pick(language, f"à {apart} au moins", f"at least {apart} apart")
        return f"{colon(case.label, language)}{pair} {found if on else ''}{asked}{in_weeks(breach, language)}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return two subjects in one half-day and in two, and one subject on days running."""
        school = tiny_school(
            [
                Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2),
                Course(id="physics", subject="physics", classes=("6A",), teachers=("PETIT",), periods=1),
            ],
            days=("mon", "tue", "wed"),
        )
        apart = placed("maths mon M1", "physics mon S1", "maths wed M1")
        near = placed("maths mon M1", "physics mon M2", "maths tue M1")
        who = Who(kind="classes")
        pair = cls(who=who, subjects=("maths",), then_subjects=("physics",), unit="half_day")
        return (
            Example(school, pair, apart, near, 1),
            Example(school, cls(subjects=("maths",), distance=2), apart, near, 1),
        )


def _stretches(blocks: int, distance: int) -> Iterator[tuple[int, int]]:
    """Yield every stretch of so many blocks (all of them, where there are fewer)."""
    length = min(distance, blocks)
    yield from ((first, first + length) for first in range(blocks - length + 1))
