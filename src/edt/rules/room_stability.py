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

from edt import words
from edt.rules._cases import key_of, people_of
from edt.rules._help import Help
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Strength, Who, Wish
from edt.rules._tiny import placed, two_rooms
from edt.rules._wording import colon, in_weeks, listed, on_day, pick, texts, weeks_figure
from edt.school import Course, Lesson, Schedule, School, fitting_rooms
from edt.shapes import Present, Shape
from edt.words import Language


class RoomStability(Rule):
    """Different rooms used by a course in the week, or by somebody in a day, beyond the first.

    Only needs that several rooms could meet count: going to the one gym is no change of room.
    """

    rule: Literal["room_stability"] = "room_stability"
    strength: Strength = Wish()
    who: Who = Field(
        default=Who(kind="classes"),
        description=Help(
            fr="professeurs, classes ou groupes concernés, par leurs cours ou leurs journées",
            en="whose courses, or whose days: teachers, classes or groups",
        ),
    )
    per: Literal["course", "day"] = Field(
        default="course",
        description=Help(
            fr="salles d'un même cours, ou d'une même journée", en="rooms of each course, or of each day"
        ),
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
        """Yield one case for each course with a choice of rooms; or person, weeks that are alike, and day."""
        open_ = {course.id: _choices(school, course) for course in school.courses}
        people = tuple(people_of(school, self.who))
        if self.per == "course":
            concerned = {course.id for person in people for course in school.courses_of(person)}
            for course in school.courses:
                if course.id in concerned and open_[course.id] and len(course.split or (1, 1)) > 1:
                    yield Case(course.id, (), course.id, school.weeks, courses=(course.id,))
            return
        for person in people:
            courses = tuple(course.id for course in school.courses_of(person) if open_[course.id])
            for weeks in school.week_sets(person) if courses else ():
                for day in school.days:
                    key = key_of(person.kind, person.id, weeks, day)
                    yield Case(key, (person,), school.label(person), weeks, day, courses)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Count the rooms in use beyond those that one lesson takes."""
        school = lowering.school
        rooms: dict[str, dict[int, None]] = {}
        for id_ in case.courses:
            choices = _choices(school, school.course[id_])
            for start in lowering.starts(id_):
                if case.day in (None, start.day) and not set(start.weeks).isdisjoint(case.weeks):
                    for need in choices:
                        for room, literal in lowering.in_room(start, need):
                            rooms.setdefault(room, {})[literal] = None
        most = max(len(_choices(school, school.course[id_])) for id_ in case.courses)
        return [Present(tuple(tuple(rooms[room]) for room in sorted(rooms)), high=most)] if rooms else []

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the rooms that lessons are in where another would do, beyond those that one lesson takes."""
        needs = {id_: _choices(schedule.school, schedule.school.course[id_]) for id_ in case.courses}
        lessons: list[Lesson] = [
            lesson
            for course in case.courses
            for lesson in schedule.of_course.get(course, ())
            if case.day in (None, lesson.day) and set(lesson.weeks) & set(case.weeks)
        ]
        used = {
            room
            for lesson in lessons
            for need, room in enumerate(lesson.rooms)
            if room is not None and need in needs[lesson.course]
        }
        amount = max(0, len(used) - max(map(len, needs.values())))
        return Breach(
            amount,
            tuple(lessons) if amount else (),
            {"rooms": tuple(sorted(used)), "weeks": weeks_figure(case, schedule)},
        )

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "maths 6A: several rooms (S1, S2)"."""
        used = texts(breach, "rooms")
        if not used:
            same = pick(language, "toujours la même salle", "always the same room")
            return colon(case.label, language) + same + on_day(case, language)
        rooms = words.count(len(used), words.term("room", language), language)
        rooms += f" ({listed(used)})" if used else ""
        return colon(case.label, language) + rooms + on_day(case, language) + in_weeks(breach, language)

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a course in one room and in two."""
        school = two_rooms()
        stable, moving = (
            placed("maths mon M1 @S1", "maths mon M2 @S1"),
            placed("maths mon M1 @S1", "maths mon M2 @S2"),
        )
        return (
            Example(school, cls(), stable, moving, 1),
            Example(school, cls(who=Who(kind="teachers"), per="day"), stable, moving, 1),
        )


def _choices(school: School, course: Course) -> tuple[int, ...]:
    """Return the indices of the needs of a course that several rooms could meet."""
    return tuple(n for n, name in enumerate(course.rooms) if len(fitting_rooms(school, course, name)) != 1)
