"""Home room: lessons are held in the room of their class or teacher.

FR : « Mme Martin fait cours dans sa salle » ; « la 6A reste dans sa salle ».
EN: "Ms Martin teaches in her own room"; "6A stays in its home room".

Example: who = all teachers, wish; MARTIN's room is S12.
A lesson of MARTIN in S14, where S12 would do, breaks it by 1.

Elsewhere: EDT "Salle préférentielle"; FET TeacherHomeRoom, StudentsSetHomeRoom; Untis "Home room";
XHSTT PreferResourcesConstraint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, field_validator

from edt.rules._cases import key_of
from edt.rules._help import Help
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Strength, Who, Wish
from edt.rules._tiny import placed, two_rooms
from edt.rules._wording import colon, listed, pick, texts
from edt.school import Course, Person, Schedule, School, SchoolClass, Teacher, fitting_rooms
from edt.shapes import Agree, Busy, Shape
from edt.words import Language


class HomeRoom(Rule):
    """Lessons that are not in the home room, where one of their needs could be met by it.

    For a class these are its lessons as a whole; for a teacher all that the teacher gives.
    """

    rule: Literal["home_room"] = "home_room"
    strength: Strength = Wish()
    who: Who = Field(
        default=Who(kind="teachers"),
        description=Help(
            fr="professeurs ou classes qui ont une salle attitrée", en="whose home rooms: teachers or classes"
        ),
    )

    names = RuleNames(
        fr="Salle attitrée",
        en="Home room",
        edt="Salle préférentielle",
        fet="TeacherHomeRoom, StudentsSetHomeRoom",
        untis="Home room",
        xhstt="PreferResourcesConstraint",
    )
    stage = "rooms"

    @field_validator("who")
    @classmethod
    def _has_rooms(cls, who: Who) -> Who:
        if who.kind not in ("teachers", "classes"):
            raise RefusedError(
                fr="seuls des professeurs ou des classes ont une salle attitrée",
                en="only teachers and classes have home rooms",
            )
        return who

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person with a home room that some of their courses could use."""
        for person in self.who.people(school):
            home = _home(school, person)
            courses = tuple(c.id for c in school.courses if home and _could_use(school, c, person, home))
            if courses:
                key = key_of(person.kind, person.id)
                yield Case(key, (person,), school.label(person), school.weeks, courses=courses, data=(home,))

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Ask that a lesson held is a lesson in the home room."""
        pairs: list[tuple[Busy, Busy]] = []
        for course in case.courses:
            needs = range(len(lowering.school.course[course].rooms))
            for start in lowering.starts(course):
                chosen = [pair for need in needs for pair in lowering.in_room(start, need)]
                pairs.append(((start.literal,), tuple(lit for room, lit in chosen if room == case.data[0])))
        return [Agree(tuple(pairs))] if pairs else []

    def wanted_rooms(self, school: School) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield each course with the home room that it should be in; once, if several people share it."""
        wanted = ((course, str(case.data[0])) for case in self.cases(school) for course in case.courses)
        for course, home in dict.fromkeys(wanted):
            yield course, frozenset({home})

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the lessons in other rooms, or in none."""
        away = tuple(
            lesson
            for course in case.courses
            for lesson in schedule.of_course.get(course, ())
            if case.data[0] not in lesson.rooms
        )
        places = tuple(f"{lesson.course} {'+'.join(filter(None, lesson.rooms)) or '–'}" for lesson in away)
        return Breach(len(away), away, {"places": tuple(dict.fromkeys(places))})

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "MARTIN: 2 lessons not in S12 (maths 6A S14)"."""
        start, home = colon(case.label, language), case.data[0]
        if not breach.amount:
            return start + pick(language, f"les séances en {home}", f"lessons in {home}")
        places = listed(texts(breach, "places"))
        return start + pick(
            language,
            f"{breach.amount} séance(s) hors de {home} ({places})",
            f"{breach.amount} lesson(s) not in {home} ({places})",
        )

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a teacher and a class in their room, and elsewhere."""
        school = two_rooms().model_copy(
            update={
                "teachers": (Teacher(id="MARTIN", room="S1"),),
                "classes": (SchoolClass(id="6A", room="S2"),),
            }
        )
        at_home, away = placed("maths mon M1 @S1", "maths mon M2 @S1"), placed("maths mon M1 @S2")
        return (
            Example(school, cls(), at_home, away, 1),
            Example(school, cls(who=Who(kind="classes")), away, at_home, 2),
        )


def _home(school: School, person: Person) -> str | None:
    if person.kind == "teacher":
        return school.teacher[person.id].room
    return school.class_[person.id].room


def _could_use(school: School, course: Course, person: Person, home: str) -> bool:
    """Say whether a course is the person's and one of its needs could be met by the home room."""
    own = course.teachers if person.kind == "teacher" else course.classes
    return person.id in own and any(home in fitting_rooms(school, course, name) for name in course.rooms)
