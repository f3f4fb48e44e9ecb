"""Room clash: no room holds two lessons at once.

FR : « une salle n'accueille qu'une séance à la fois ».
EN: "a room holds one lesson at a time".

Example: always there, never broken; a lesson that needs two rooms needs two different ones.
Two lessons in S12 on Monday at M1 break it by 1.

Elsewhere: EDT "Occupation unique (salle)"; FET BasicCompulsorySpace; Untis "Room collision";
XHSTT AvoidClashes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from edt.rules._cases import alike_weeks, key_of
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames
from edt.rules._tiny import placed, tiny_school
from edt.rules.no_clash import at_once, at_once_words
from edt.school import Course, Person, Room, Schedule, School
from edt.shapes import Clash, Shape
from edt.words import Language


class RoomClash(Rule):
    """At most one lesson at once in every room."""

    rule: Literal["room_clash"] = "room_clash"

    names = RuleNames(
        fr="Une séance à la fois par salle",
        en="No room clash",
        edt="Occupation unique (salle)",
        fet="BasicCompulsorySpace",
        untis="Room collision",
        xhstt="AvoidClashesConstraint",
    )
    stage = "rooms"
    always = True

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each room that lessons may use, weeks that are alike, and day."""
        needing = [course for course in school.courses if course.rooms]
        sets = alike_weeks(school, needing) if needing else ()
        for room in school.rooms:
            person = Person("room", room.id)
            for weeks in sets:
                for day in school.days:
                    yield Case(key_of(room.id, weeks, day), (person,), school.label(person), weeks, day)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Gather what is in the room at each atom; a lesson is in it once for each of its needs."""
        at: dict[int, list[tuple[int, ...]]] = {}
        for start in lowering.of_person(case.who[0]):
            if start.day == case.day and set(start.weeks) & set(case.weeks):
                for atom in start.atoms:
                    at.setdefault(atom, []).append((start.literal,))
        return [Clash(tuple(at[atom])) for atom in sorted(at) if len(at[atom]) > 1]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count, for each atom, the lessons beyond the first."""
        return at_once(case, schedule, schedule.of(case.who[0], case.weeks, case.day))

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "S12: several lessons at once on Monday at M1: maths 6A, maths 6B"."""
        return at_once_words(case, breach, language)

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return two lessons in one room at once."""
        school = tiny_school(
            [
                Course(id="maths", subject="maths", classes=("6A",), periods=1, rooms=("S12",)),
                Course(id="sport", subject="sport", classes=("6B",), periods=1, rooms=("S12",)),
            ],
            rooms=[Room(id="S12")],
        )
        apart = placed("maths mon M1 @S12", "sport mon M2 @S12")
        return (Example(school, cls(), apart, placed("maths mon M1 @S12", "sport mon M1 @S12"), 1),)
