"""Room stability: few rooms for one course, or for somebody in a day.

FR : « un cours se tient toujours dans la même salle » ; « Mme Martin change peu de salle ».
EN: "a course is always held in the same room"; "Ms Martin changes rooms little".

Example: who = all teachers, per = day, wish.
A teacher in three rooms on Monday breaks it by 2.

Elsewhere: EDT "Changement de salle"; FET TeacherMaxRoomChangesPerDay; Untis "Room stability";
XHSTT AvoidSplitAssignmentsConstraint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt.rules._cases import people_of
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Strength, Who, Wish
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, listed, on_day, pick, texts, weeks_figure
from edt.school import Course, Lesson, Room, RoomPool, Schedule, School
from edt.shapes import Present, Shape
from edt.words import Language


class RoomStability(Rule):
    """Different rooms used by a course in the week, or by somebody in a day, beyond the first."""

    rule: Literal["room_stability"] = "room_stability"
    strength: Strength = Wish()
    who: Who = Field(default=Who(kind="classes"), description="whose courses, or whose days")
    per: Literal["course", "day"] = Field(
        default="course", description="rooms of each course, or of each day"
    )

    names = RuleNames(
        fr="Stabilité de salle",
        en="Room stability",
        edt="Changement de salle",
        fet="MaxRoomChangesPerDay",
        untis="Room stability",
        xhstt="AvoidSplitAssignmentsConstraint",
    )
    stage = "rooms"

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each course, or each person, weeks that are alike, and day; rooms must be needed."""
        if self.per == "course":
            found: dict[str, Course] = {}
            for person in people_of(school, self.who):
                found.update({c.id: c for c in school.courses_of(person) if c.rooms})
            for course in found.values():
                if course.periods > 1:
                    yield Case(course.id, (), course.id, school.weeks, None, (course.id,))
            return
        for person in people_of(school, self.who):
            courses = tuple(c.id for c in school.courses_of(person) if c.rooms)
            for weeks in school.week_sets(person) if courses else ():
                for day in school.days:
                    key = "/".join((person.kind, person.id, "+".join(weeks), day))
                    yield Case(key, (person,), school.label(person), weeks, day, courses)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Count the rooms in use."""
        rooms: dict[str, dict[int, None]] = {}
        for id_ in case.courses:
            for start in lowering.starts(id_):
                if case.day not in (None, start.day) or set(start.weeks).isdisjoint(case.weeks):
                    continue
                for need in range(len(lowering.school.course[id_].rooms)):
                    for room, literal in lowering.in_room(start, need):
                        rooms.setdefault(room, {})[literal] = None
        most = self._needs(case, lowering.school)
        return [Present(tuple(tuple(rooms[room]) for room in sorted(rooms)), high=most)]

    def _needs(self, case: Case, school: School) -> int:
        return max(len(school.course[course].rooms) for course in case.courses)

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the rooms that the lessons are in."""
        lessons: list[Lesson] = [
            lesson
            for course in case.courses
            for lesson in schedule.of_course.get(course, ())
            if case.day in (None, lesson.day) and set(lesson.weeks) & set(case.weeks)
        ]
        used = sorted({room for lesson in lessons for room in lesson.rooms if room is not None})
        amount = max(0, len(used) - max(len(schedule.school.course[c].rooms) for c in case.courses))
        return Breach(
            amount,
            tuple(lessons) if amount else (),
            {"rooms": tuple(used), "weeks": weeks_figure(case, schedule)},
        )

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "maths 6A: several rooms (S1, S2)"."""
        used = texts(breach, "rooms")
        rooms = pick(
            language, f"{len(used)} salle(s) ({listed(used)})", f"{len(used)} room(s) ({listed(used)})"
        )
        return colon(case.label, language) + rooms + on_day(case, language) + in_weeks(breach, language)

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a course in one room and in two."""
        school = tiny_school(
            [
                Course(
                    id="maths",
                    subject="maths",
                    classes=("6A",),
                    teachers=("MARTIN",),
                    periods=2,
                    rooms=("P",),
                )
            ],
            rooms=[Room(id="S1"), Room(id="S2")],
            pools=[RoomPool(id="P", rooms=("S1", "S2"))],
        )
        stable, moving = (
            placed("maths mon M1 @S1", "maths mon M2 @S1"),
            placed("maths mon M1 @S1", "maths mon M2 @S2"),
        )
        return (
            Example(school, cls(), stable, moving, 1),
            Example(school, cls(who=Who(kind="teachers"), per="day"), stable, moving, 1),
        )
