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
from edt.rules._rule import Breach, Case, Example, Lowering, Never, RuleNames, Start, ToldApart
from edt.rules._selected import Selected
from edt.rules._tiny import placed, two_rooms
from edt.rules._wording import colon, listed, pick, texts
from edt.school import Lesson, Schedule, School
from edt.shapes import Busy, Needs, Run, Shape
from edt.words import Language

MOST = 20_000
"""Courses times rooms beyond which the rule is left to naming: pairs of starts are many then."""


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
        """Pair each room of a lesson with what may follow it directly.

        Where times are given, the next lesson needs the same room; where starts stand for rooms, those
        of another course in other rooms are left out together.
        """
        starts = [s for id_ in case.courses for s in lowering.starts(id_) if s.day == case.day]
        rooms = {start: _rooms(start, lowering) for start in starts}
        needs: list[tuple[Busy, Busy]] = []
        windows: dict[tuple[int, str, str, int], list[int]] = {}
        for one, two in _in_a_row(lowering.school, starts):
            for room, literals in rooms[one].items():
                if literals != (one.literal,):
                    needs += [((literal,), rooms[two].get(room, ())) for literal in literals]
                elif room not in rooms[two]:
                    windows.setdefault((one.literal, room, two.course, two.length), []).append(two.literal)
        runs = Run(tuple(((one,), tuple(others)) for (one, *_), others in windows.items()))
        return [*([Needs(tuple(needs))] if needs else []), *([runs] if windows else [])]

    def told_apart(self, school: School) -> Iterator[ToldApart]:
        """Yield the courses, where they are never to change rooms and could."""
        courses = [course for course in self.chosen(school) if course.rooms]
        rooms = [{room for name in course.rooms for room in school.rooms_named(name)} for course in courses]
        may_change = len(set[str]().union(*rooms)) > 1
        if isinstance(self.strength, Never) and may_change and len(courses) * sum(map(len, rooms)) <= MOST:
            yield from (ToldApart(course.id, "room") for course in courses)

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


def _in_a_row(school: School, starts: Sequence[Start]) -> Iterator[tuple[Start, Start]]:
    """Yield the starts of a day of which the second follows the first directly."""
    by_first: dict[int, list[Start]] = {}
    for start in starts:
        by_first.setdefault(start.atoms[0], []).append(start)
    for one in starts:
        for first, found in by_first.items():
            if is_next(school.timeline, one.atoms[-1], first):
                yield from ((one, two) for two in found if not set(one.weeks).isdisjoint(two.weeks))


def _rooms(start: Start, lowering: Lowering) -> dict[str, tuple[int, ...]]:
    """Return what says that a lesson is in each of its rooms: the start itself where it stands for them."""
    found: dict[str, list[int]] = {}
    for need in range(len(lowering.school.course[start.course].rooms)):
        for room, literal in lowering.in_room(start, need):
            found.setdefault(room, []).append(literal)
    return {room: tuple(literals) for room, literals in found.items()}
