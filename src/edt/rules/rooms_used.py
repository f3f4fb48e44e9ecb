"""Rooms used: a set of courses is held in few different rooms.

FR : « les cours de soutien se tiennent dans 2 salles au plus » ; « toujours dans la même salle ».
EN: "remedial lessons are held in at most 2 rooms"; "always in the same room".

Example: subjects = remedial, most = 1, never.
Remedial lessons in S1, S2 and S3 break it by 2; a lesson without a room uses none.

Elsewhere: EDT "Changement de salle"; FET ActivitiesOccupyMaxDifferentRooms; Untis "Room stability";
XHSTT AvoidSplitAssignments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._help import Help
from edt.rules._moments import lessons_of
from edt.rules._rule import Breach, Case, Example, Lowering, Never, RuleNames, ToldApart
from edt.rules._selected import Selected
from edt.rules._tiny import placed, two_rooms
from edt.rules._wording import colon, listed, pick, texts
from edt.school import Schedule, School
from edt.shapes import Present, Shape
from edt.words import Language


class RoomsUsed(Selected):
    """Different rooms in which lessons of some courses are held, beyond the most."""

    rule: Literal["rooms_used"] = "rooms_used"
    most: int = Field(
        default=1, ge=0, description=Help(fr="nombre maximum de salles", en="at most that many rooms")
    )

    names = RuleNames(
        fr="Salles occupées par des cours",
        en="Rooms used by courses",
        edt="Changement de salle",
        fet="ActivitiesOccupyMaxDifferentRooms",
        untis="Room stability",
        xhstt="AvoidSplitAssignmentsConstraint",
    )
    stage = "rooms"

    def cases(self, school: School) -> Iterator[Case]:
        """Yield the one case, if some of the courses have rooms."""
        courses = tuple(course.id for course in self.chosen(school) if course.rooms)
        if courses:
            yield Case("rooms", (), self.chosen_label(), school.weeks, courses=courses)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Gather what may be held in each room."""
        rooms: dict[str, dict[int, None]] = {}
        for id_ in case.courses:
            for start in lowering.starts(id_):
                for need in range(len(lowering.school.course[id_].rooms)):
                    for room, literal in lowering.in_room(start, need):
                        rooms.setdefault(room, {})[literal] = None
        return [Present(tuple(tuple(rooms[room]) for room in sorted(rooms)), high=self.most)]

    def told_apart(self, school: School) -> Iterator[ToldApart]:
        """Yield the courses, where they are never to use more rooms and could."""
        courses = [course for course in self.chosen(school) if course.rooms]
        rooms = {room for course in courses for name in course.rooms for room in school.rooms_named(name)}
        if isinstance(self.strength, Never) and len(rooms) > self.most:
            yield from (ToldApart(course.id, "room") for course in courses)

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the different rooms of the lessons."""
        lessons = lessons_of(schedule, case.courses, case.weeks)
        used = sorted({room for lesson in lessons for room in lesson.rooms if room is not None})
        amount = max(0, len(used) - self.most)
        return Breach(amount, tuple(lessons) if amount else (), {"rooms": tuple(used)})

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "remedial: 3 rooms (S1, S2, S3), at most 1"."""
        used = texts(breach, "rooms")
        most = pick(language, f"au plus {self.most}", f"at most {self.most}")
        if not used:
            return colon(case.label, language) + _rooms(self.most, language, most)
        return f"{colon(case.label, language)}{_rooms(len(used), language)} ({listed(used)}), {most}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a course in one room, and in two."""
        school = two_rooms()
        one, two = (
            placed("maths mon M1 @S1", "maths tue M1 @S1"),
            placed("maths mon M1 @S1", "maths tue M1 @S2"),
        )
        return (Example(school, cls(courses=("maths",)), one, two, 1),)


def _rooms(number: int, language: Language, most: str = "") -> str:
    if most:
        return f"{most} {pick(language, 'salle', 'room')}{'s' if number > 1 else ''}"
    return words.count(number, words.term("room", language), language)
