"""Alignment: courses with the same label start together (barrette).

FR : « les LV2 de 5e sont en barrette : elles commencent ensemble ».
EN: "the second languages of year 8 form a block: they start together".

Example: always there, for every label that two courses carry.
Spanish on Monday at M1 and German on Monday at M2 break it by 2: two places, each with one of them.

Elsewhere: EDT "Alignement, barrette"; FET ActivitiesSameStartingTime; Untis "Coupling"; XHSTT LinkEvents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from edt import words
from edt.rules._cases import key_of
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, listed, pick, texts
from edt.school import Course, Group, Lesson, Schedule, School
from edt.shapes import Agree, Shape
from edt.words import Language

Place = tuple[str, int, tuple[str, ...]]


class Alignment(Rule):
    """Places where a course of a label starts and the first course of that label does not, or the reverse."""

    rule: Literal["alignment"] = "alignment"

    names = RuleNames(
        fr="Alignement (barrette)",
        en="Alignment",
        edt="Alignement, barrette",
        fet="ActivitiesSameStartingTime",
        untis="Coupling",
        xhstt="LinkEventsConstraint",
    )
    always = True

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each course of a label beyond the first."""
        labels: dict[str, list[Course]] = {}
        for course in school.courses:
            if course.alignment:
                labels.setdefault(course.alignment, []).append(course)
        for label, (first, *others) in labels.items():
            for other in others:
                courses = (first.id, other.id)
                yield Case(key_of(label, other.id), (), label, school.weeks, courses=courses)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Make the starts of both courses agree, place by place."""
        rows: list[dict[Place, list[int]]] = []
        for course in case.courses:
            row: dict[Place, list[int]] = {}
            offset = lowering.school.course[course].offset
            for start in lowering.starts(course):
                place = (start.day, start.position - offset, start.weeks)
                row.setdefault(place, []).append(start.literal)
            rows.append(row)
        first, other = rows
        places = dict.fromkeys((*first, *other))
        pairs = [(tuple(first.get(place, ())), tuple(other.get(place, ()))) for place in places]
        return [Agree(tuple(pair for pair in pairs if pair[0] != pair[1]))]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Find the lessons of one course that have no lesson of the other beside them."""
        first, other = (schedule.of_course.get(course, ()) for course in case.courses)

        def place(lesson: Lesson) -> Place:
            offset = schedule.course(lesson).offset
            return lesson.day, schedule.position(lesson) - offset, tuple(lesson.weeks)

        alone = {place(lesson) for lesson in first} ^ {place(lesson) for lesson in other}
        fault = tuple(lesson for lesson in (*first, *other) if place(lesson) in alone)
        return Breach(
            len(alone), fault, {"places": tuple(dict.fromkeys(f"{x.day} {x.period}" for x in fault))}
        )

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "LV2: spanish and german do not start together (Monday M1, Monday M2)"."""
        first, other = case.courses
        start = colon(case.label, language)
        if not breach.amount:
            return start + pick(
                language, f"{first} et {other} commencent ensemble", f"{first} and {other} start together"
            )
        places = listed(
            f"{words.day_name(day, language)} {period}"
            for day, _, period in (text.partition(" ") for text in texts(breach, "places"))
        )
        return start + pick(
            language,
            f"{first} et {other} ne commencent pas ensemble ({places})",
            f"{first} and {other} do not start together ({places})",
        )

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return two languages together, and one after the other."""
        school = tiny_school(
            [
                Course(
                    id=name,
                    subject=name,
                    groups=(f"5A-{name}",),
                    teachers=(teacher,),
                    periods=1,
                    alignment="LV2",
                )
                for name, teacher in (("spanish", "GARCIA"), ("german", "SCHMIDT"))
            ],
            groups=[
                Group(id=f"5A-{name}", classes=("5A",), partition="LV2") for name in ("spanish", "german")
            ],
        )
        together = placed("spanish mon M1", "german mon M1")
        lines = [
            Course(id="long", subject="maths", groups=("5A-1",), teachers=("MARTIN",), periods=2, split=(2,)),
            Course(
                id="first", subject="physics", groups=("5A-2",), teachers=("PETIT",), periods=1, split=(1,)
            ),
            Course(id="then", subject="biology", groups=("5A-2",), teachers=("ROUX",), periods=1, split=(1,)),
        ]
        block = tiny_school(
            [
                line.model_copy(update={"alignment": "lab", "offset": int(line.id == "then")})
                for line in lines
            ],
            groups=[Group(id=f"5A-{part}", classes=("5A",), partition="halves") for part in (1, 2)],
        )
        return (
            Example(school, cls(), together, placed("spanish mon M1", "german mon M2"), 2),
            Example(
                block,
                cls(),
                placed("long mon M1 2", "first mon M1", "then mon M2"),
                placed("long mon M1 2", "first mon M1", "then mon S1"),
                2,
            ),
        )
