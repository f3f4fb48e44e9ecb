"""Same room: lessons that follow each other directly stay in one room.

FR : « quand deux cours de physique se suivent, ils se tiennent dans la même salle ».
EN: "where two physics lessons follow each other, they are held in one room".

Example: subjects = physics, never.
Physics at 8 in S1 and at 9 in S2 breaks it by 1; at 8 and at 10 it does not, whatever is in between.

Elsewhere: EDT "Changement de salle"; FET ActivitiesSameRoomIfConsecutive; Untis "Double periods";
XHSTT AvoidSplitAssignments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from edt.rules._moments import is_next, lessons_of
from edt.rules._rule import Breach, Case, Example, Lowering, RuleNames, Start
from edt.rules._selected import Selected
from edt.rules._tiny import placed, two_rooms
from edt.rules._wording import colon, listed, pick, texts
from edt.school import Lesson, Schedule, School
from edt.shapes import Busy, Needs, Shape
from edt.words import Language


class SameRoom(Selected):
    """Rooms that lessons of some courses leave although another of them follows directly.

    A lesson without a room leaves none.
    """

    rule: Literal["same_room"] = "same_room"

    names = RuleNames(
        fr="Même salle de suite",
        en="Same room in a row",
        edt="Changement de salle",
        fet="ActivitiesSameRoomIfConsecutive",
        untis="Double periods",
        xhstt="AvoidSplitAssignmentsConstraint",
    )
    stage = "rooms"

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each day, if some of the courses have rooms."""
        courses = tuple(course.id for course in self.chosen(school) if course.rooms)
        for day in school.days if courses else ():
            yield Case(day, (), self.chosen_label(), school.weeks, day, courses)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Pair each room of a lesson with the same room of each lesson that follows directly."""
        school = lowering.school
        starts = [s for id_ in case.courses for s in lowering.starts(id_) if s.day == case.day]
        pairs: list[tuple[Busy, Busy]] = []
        for one in starts:
            for two in starts:
                if set(one.weeks).isdisjoint(two.weeks) or not _follows(school, one, two):
                    continue
                rooms: dict[str, list[int]] = {}
                for need in range(len(school.course[two.course].rooms)):
                    for room, literal in lowering.in_room(two, need):
                        rooms.setdefault(room, []).append(literal)
                for need in range(len(school.course[one.course].rooms)):
                    for room, literal in lowering.in_room(one, need):
                        pairs.append(((literal,), tuple(rooms.get(room, ()))))
        return [Needs(tuple(pairs))] if pairs else []

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the rooms left for another by a lesson that follows directly."""
        lessons = lessons_of(schedule, case.courses, case.weeks, case.day)
        timeline, amount = schedule.school.timeline, 0
        fault: dict[Lesson, None] = {}
        moves = []
        for one in lessons:
            for two in lessons:
                last, first = schedule.atoms(one)[-1], schedule.atoms(two)[0]
                if set(one.weeks).isdisjoint(two.weeks) or not is_next(timeline, last, first):
                    continue
                left = [room for room in one.rooms if room is not None and room not in two.rooms]
                if left:
                    amount += len(left)
                    fault.update({one: None, two: None})
                    moves.append(f"{left[0]} → {next((room for room in two.rooms if room), '?')}")
        return Breach(amount, tuple(fault), {"moves": tuple(moves)})

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "physics: lessons in a row in different rooms (S1 → S2)"."""
        moves = texts(breach, "moves")
        if not moves:
            asked = pick(language, "même salle quand ils se suivent", "one room where they follow each other")
            return colon(case.label, language) + asked
        return colon(case.label, language) + pick(
            language,
            f"cours qui se suivent dans des salles différentes ({listed(moves)})",
            f"lessons in a row in different rooms ({listed(moves)})",
        )

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a course that stays in its room, and one that changes it."""
        school = two_rooms(periods=3)
        stays = placed("maths mon M1 @S1", "maths mon M2 @S1", "maths tue M1 @S2")
        moves = placed("maths mon M1 @S1", "maths mon M2 @S2", "maths tue M1 @S2")
        return (Example(school, cls(courses=("maths",)), stays, moves, 1),)


def _follows(school: School, one: Start, two: Start) -> bool:
    return is_next(school.timeline, one.atoms[-1], two.atoms[0])
