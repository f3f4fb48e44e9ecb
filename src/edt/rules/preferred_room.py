"""Preferred room: lessons are held in the rooms that their course prefers.

FR : « la musique en salle M1 plutôt qu'en M2 » ; « la salle de remplacement seulement s'il le faut ».
EN: "music in room M1 rather than in M2"; "the alternative room only where it must be".

Example: music asks for the pool M (M1, M2) and prefers M1; wish.
A lesson of music in M2, or without a room, breaks it by 1.

Elsewhere: EDT "Salle préférentielle, salle de remplacement"; FET ActivityPreferredRooms;
Untis "Alternative room"; XHSTT PreferResourcesConstraint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt.rules._help import Help
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Strength, Wish
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, listed, pick, texts
from edt.school import Course, Room, RoomPool, Schedule, School, fitting_rooms
from edt.shapes import Agree, Busy, Shape
from edt.words import Language


class PreferredRoom(Rule):
    """Needs of lessons that are not met by a preferred room.

    Preferred are the rooms that the rule names, else those that a course names as such; without them, a
    room that has alternatives is itself preferred to them. A need that no preferred room could meet does
    not count.
    """

    rule: Literal["preferred_room"] = "preferred_room"
    strength: Strength = Wish()
    courses: tuple[str, ...] = Field(
        default=(),
        description=Help(
            fr="ces cours ; vide : voir les matières", en="these courses, by id; none: see subjects"
        ),
    )
    subjects: tuple[str, ...] = Field(
        default=(),
        description=Help(
            fr="tous les cours de ces matières ; ni cours ni matières : tous les cours",
            en="all courses of these subjects; neither courses nor subjects: all courses",
        ),
    )
    rooms: tuple[str, ...] = Field(
        default=(),
        description=Help(
            fr="salles préférées ; vide : celles que chaque cours préfère",
            en="the rooms preferred; none: those that each course prefers",
        ),
    )

    names = RuleNames(
        fr="Salle préférée",
        en="Preferred room",
        edt="Salle préférentielle, salle de remplacement",
        fet="ActivityPreferredRooms",
        untis="Alternative room",
        xhstt="PreferResourcesConstraint",
    )
    stage = "rooms"

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each course that prefers rooms."""
        for course in school.courses:
            asked = not (self.courses or self.subjects)
            if asked or course.id in self.courses or course.subject in self.subjects:
                preferred = self._preferred(school, course)
                if any(preferred):
                    yield Case(course.id, (), course.id, school.weeks, courses=(course.id,), data=preferred)

    def _preferred(self, school: School, course: Course) -> tuple[tuple[str, ...], ...]:
        """Return, for each need, the preferred of the rooms that could meet it; perhaps none."""
        if not self.rooms:
            return _preferred_of_course(school, course)
        return tuple(
            tuple(room for room in fitting_rooms(school, course, name) if room in self.rooms)
            for name in course.rooms
        )

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Ask, for each lesson and need, that a lesson held is a lesson in a preferred room."""
        (course,) = case.courses
        pairs: list[tuple[Busy, Busy]] = []
        for start in lowering.starts(course):
            for need, rooms in enumerate(case.data):
                assert isinstance(rooms, tuple)
                if rooms:
                    taken = tuple(lit for room, lit in lowering.in_room(start, need) if room in rooms)
                    pairs.append(((start.literal,), taken))
        return [Agree(tuple(pairs))] if pairs else []

    def wanted_rooms(self, school: School) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield each course with the rooms that it prefers, for each need."""
        for case in self.cases(school):
            for rooms in case.data:
                if isinstance(rooms, tuple) and rooms:
                    yield case.courses[0], frozenset(rooms)

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the needs met by other rooms, or by none."""
        amount, fault, used = 0, [], []
        for lesson in schedule.of_course.get(case.courses[0], ()):
            rooms = (*lesson.rooms, *[None] * len(case.data))
            others = [
                room or "–"
                for room, preferred in zip(rooms, case.data, strict=False)
                if isinstance(preferred, tuple) and preferred and room not in preferred
            ]
            amount += len(others)
            fault += [lesson] if others else []
            used += others
        return Breach(amount, tuple(fault), {"rooms": tuple(dict.fromkeys(used))})

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "music 6A: 2 times in another room (M2) than preferred (M1)"."""
        preferred = [room for rooms in case.data if isinstance(rooms, tuple) for room in rooms]
        names, start = listed(dict.fromkeys(preferred)), colon(case.label, language)
        if not breach.amount:
            return start + pick(language, f"de préférence en {names}", f"preferably in {names}")
        used = listed(texts(breach, "rooms"))
        return start + pick(
            language,
            f"{breach.amount} fois dans une autre salle ({used}) que la préférée ({names})",
            f"{breach.amount} time(s) in another room ({used}) than preferred ({names})",
        )

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a course with a pool, one whose room has an alternative, one that may go without."""
        plain = Course(id="music", subject="music", classes=("6A",), periods=1, rooms=("M1",))
        music = plain.model_copy(update={"rooms": ("M",), "preferred": ("M1",)})
        rooms = [Room(id="M1", alternatives=("M2",)), Room(id="M2")]
        pools = [RoomPool(id="M", rooms=("M1", "M2"))]
        good, bad = placed("music mon M1 @M1"), placed("music mon M1 @M2")
        optional, bare = plain.model_copy(update={"optional_rooms": 1}), placed("music mon M1")
        return (
            Example(tiny_school([music], rooms=rooms, pools=pools), cls(), good, bad, 1),
            Example(tiny_school([plain], rooms=rooms), cls(subjects=("music",)), good, bad, 1),
            Example(
                tiny_school([optional], rooms=rooms), cls(courses=("music",), rooms=("M1",)), good, bare, 1
            ),
        )


def _preferred_of_course(school: School, course: Course) -> tuple[tuple[str, ...], ...]:
    """Return, for each need, the preferred of the rooms that could meet it; none where it does not matter."""
    wanted: set[str] = set()
    for name in course.preferred:
        wanted.update([name] if name in school.room else school.rooms_named(name))
    found = []
    for name in course.rooms:
        fitting = fitting_rooms(school, course, name)
        room = school.room.get(name)
        own = {name} if not course.preferred and room is not None and room.alternatives else wanted
        found.append(tuple(one for one in fitting if one in own))
    return tuple(found)
