"""Room fit: each lesson has the rooms it needs, large enough and with the equipment asked for.

FR : « chaque séance a une salle de celles qui lui conviennent ».
EN: "each lesson has a room of those that suit it".

Example: always there; a course with 24 pupils that needs a lab, with computers.
A lesson without a room, or in a lab of 20 seats, breaks it by 1.

Elsewhere: EDT "Groupe de salles, capacité"; FET ActivityPreferredRooms, room capacity;
Untis "Room groups"; XHSTT AssignResource, PreferResources.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from edt import words
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, listed, pick, texts
from edt.school import Course, Lesson, Room, Schedule, School, fitting_rooms
from edt.shapes import Agree, Busy, Shape
from edt.words import Language


class RoomFit(Rule):
    """Needs of lessons that have no room, or a room that does not fit.

    A need is met by a room of those named (a room, a pool, a kind) with enough seats and the
    equipment of the course; one that is optional may be left without. That two needs of a lesson take
    two rooms is part of ``room_clash``.
    """

    rule: Literal["room_fit"] = "room_fit"

    names = RuleNames(
        fr="Salle convenable",
        en="Room fit",
        edt="Groupe de salles, capacité",
        fet="ActivityPreferredRooms",
        untis="Room groups",
        xhstt="AssignResourceConstraint, PreferResourcesConstraint",
    )
    stage = "rooms"
    always = True

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each course that needs or wishes rooms."""
        for course in school.courses:
            if course.rooms:
                yield Case(course.id, (), course.id, school.weeks, courses=(course.id,))

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Ask that a lesson held is in a fitting room for each need; of an optional room, that it fits."""
        school = lowering.school
        course = school.course[case.courses[0]]
        fitting = [set(fitting_rooms(school, course, name)) for name in course.rooms]
        pairs: list[tuple[Busy, Busy]] = []
        for start in lowering.starts(course.id):
            for need, rooms in enumerate(fitting):
                choices = lowering.in_room(start, need)
                if need < len(course.needed_rooms):
                    pairs.append(((start.literal,), tuple(lit for room, lit in choices if room in rooms)))
                else:
                    pairs.append(((), tuple(lit for room, lit in choices if room not in rooms)))
        return [Agree(tuple(pairs))]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the needs without a room that fits."""
        course = schedule.school.course[case.courses[0]]
        amount, fault, found = 0, [], []
        for lesson in schedule.of_course.get(course.id, ()):
            rooms = (*lesson.rooms, *[None] * len(course.rooms))
            bad = [
                room
                for need, (name, room) in enumerate(zip(course.rooms, rooms, strict=False))
                if (room is not None or need < len(course.needed_rooms))
                and not _suits(schedule.school, course, name, room)
            ]
            amount += len(bad)
            if bad:
                fault.append(lesson)
                found += [_place(lesson, room) for room in bad]
        return Breach(amount, tuple(fault), {"places": tuple(dict.fromkeys(found))})

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "physics: no room that fits (Monday M1: without a room)"."""
        if not breach.amount:
            return colon(case.label, language) + pick(
                language, "chaque séance a une salle qui convient", "each lesson has a room that fits"
            )
        without = pick(language, "sans salle", "without a room")
        places = []
        for text in texts(breach, "places"):
            day, period, room = text.split("\t")
            places.append(f"{words.day_name(day, language)} {colon(period, language)}{room or without}")
        return colon(case.label, language) + pick(
            language,
            f"pas de salle qui convient ({listed(places)})",
            f"no room that fits ({listed(places)})",
        )

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a class in a lab, in one that is too small for it, and without a room."""
        physics = Course(
            id="physics", subject="physics", classes=("6A",), teachers=("PETIT",), periods=2, rooms=("lab",)
        )
        rooms = [Room(id="L1", kind="lab", capacity=24), Room(id="L2", kind="lab", capacity=20)]
        school = tiny_school([physics], rooms=rooms)
        optional = tiny_school([physics.model_copy(update={"optional_rooms": 1})], rooms=rooms)
        fits = placed("physics mon M1 @L1", "physics tue M1 @L1")
        small = placed("physics mon M1 @L2", "physics tue M1")
        return (
            Example(school, cls(), fits, small, 2),
            Example(optional, cls(), placed("physics mon M1 @L1", "physics tue M1"), small, 1),
        )


def _place(lesson: Lesson, room: str | None) -> str:
    return f"{lesson.day}\t{lesson.period}\t{room or ''}"


def _suits(school: School, course: Course, name: str, room_id: str | None) -> bool:
    """Say whether a room is one of those named, on the course's site, with seats and equipment enough."""
    room = school.room.get(room_id or "")
    if room is None:
        return False
    pool = school.pool.get(name)
    asked = school.room.get(name)
    if pool is not None:
        named = room.id in pool.rooms
    else:
        named = name == room.kind if asked is None else room.id in (name, *asked.alternatives)
    size = school.size_of(course)
    seats = room.capacity is None or size is None or size <= room.capacity
    site = school.site_of(course)
    here = not room.site or not site or room.site == site
    return named and here and seats and all(item in room.equipment for item in course.equipment)
