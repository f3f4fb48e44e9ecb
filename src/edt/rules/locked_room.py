"""Locked room: a lesson at a given place of the week is in given rooms.

FR : « la séance de maths de 6A du lundi en M1 est en S12 ».
EN: "the maths lesson of 6A on Monday at M1 is in S12".

Example: course = maths 6A, day = mon, period = M1, rooms = S12, never.
The lesson in S14 breaks it by 1; where there is no such lesson, nothing is asked (see ``locked``).

Elsewhere: EDT "Salle verrouillée"; FET ActivityPreferredRoom (permanently locked); Untis "Fixed
room"; XHSTT PreferResources.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt.rules._cases import key_of
from edt.rules._help import Help
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, listed, on_day, pick, texts
from edt.school import Course, Room, Schedule, School
from edt.shapes import Agree, Busy, Shape
from edt.words import Language


class LockedRoom(Rule):
    """Rooms that a lesson at this day and period must be in and is not."""

    rule: Literal["locked_room"] = "locked_room"
    course: str = Field(description=Help(fr="le cours", en="the course"))
    day: str = Field(description=Help(fr="jour de la semaine", en="day of the week"))
    period: str = Field(description=Help(fr="premier créneau de la séance", en="first period of the lesson"))
    weeks: tuple[str, ...] = Field(
        default=(),
        description=Help(
            fr="seulement les séances de ces semaines ; vide : toutes",
            en="only the lessons of these weeks; empty: any",
        ),
    )
    rooms: tuple[str, ...] = Field(
        min_length=1,
        description=Help(fr="salles de la séance : toutes celles-ci", en="rooms of the lesson; all of them"),
    )

    names = RuleNames(
        fr="Salle verrouillée",
        en="Locked room",
        edt="Salle verrouillée",
        fet="ActivityPreferredRoom",
        untis="Fixed room",
        xhstt="PreferResourcesConstraint",
    )
    stage = "rooms"

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case, if the course exists and needs rooms."""
        course = school.course.get(self.course)
        if course is not None and course.rooms:
            key = key_of(self.course, self.day, self.period, self.weeks, self.rooms)
            yield Case(
                key,
                (),
                self.course,
                school.weeks_named(*(self.weeks or (None,))),
                self.day,
                courses=(self.course,),
            )

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Ask that a lesson held there is a lesson in each of the rooms."""
        course = lowering.school.course[case.courses[0]]
        position = lowering.school.grid_of(course).index.get(self.period)
        asked = lowering.school.weeks_asked(course.id, self.weeks)
        pairs: list[tuple[Busy, Busy]] = []
        for start in lowering.starts(course.id):
            there = (start.day, start.position) == (self.day, position)
            if there and asked.issubset(start.weeks):
                in_rooms = [lowering.in_room(start, need) for need in range(len(course.rooms))]
                for wanted in self.rooms:
                    taken = tuple(literal for need in in_rooms for room, literal in need if room == wanted)
                    pairs.append(((start.literal,), taken))
        return [Agree(tuple(pairs))] if pairs else []

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the rooms that lessons at the place are not in."""
        missing, fault = [], []
        asked = schedule.school.weeks_asked(case.courses[0], self.weeks)
        for lesson in schedule.of_course.get(case.courses[0], ()):
            there = (lesson.day, lesson.period) == (self.day, self.period)
            if there and asked.issubset(lesson.weeks):
                absent = [room for room in self.rooms if room not in lesson.rooms]
                missing += absent
                fault += [lesson] if absent else []
        return Breach(len(missing), tuple(fault), {"rooms": tuple(dict.fromkeys(missing))})

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "maths 6A: the lesson on Monday at M1 is not in S12, where it is locked"."""
        place = f"{on_day(case, language)} {pick(language, 'en', 'at')} {self.period}"
        rooms = listed(texts(breach, "rooms") or self.rooms)
        if not breach.amount:
            return colon(case.label, language) + pick(
                language, f"séance{place} dans {rooms}", f"lesson{place} in {rooms}"
            )
        return colon(case.label, language) + pick(
            language,
            f"la séance{place} n'est pas dans {rooms}, où elle est verrouillée",
            f"the lesson{place} is not in {rooms}, where it is locked",
        )

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a lesson in its room and one in another."""
        school = tiny_school(
            [
                Course(
                    id="maths",
                    subject="maths",
                    classes=("6A",),
                    teachers=("ROUX",),
                    periods=1,
                    rooms=("any",),
                )
            ],
            rooms=[Room(id="S12", kind="any"), Room(id="S14", kind="any")],
        )
        rule = cls(course="maths", day="mon", period="M1", rooms=("S12",))
        return (Example(school, rule, placed("maths mon M1 @S12"), placed("maths mon M1 @S14"), 1),)
