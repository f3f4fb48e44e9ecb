"""A timetable put into the FET file that its school came from: every lesson and room locked.

The file stays as it is, to the byte; locks are added at the end of its two lists of constraints, as
FET itself stores a finished timetable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from edt.errors import FormatError, InputError
from edt.formats.fet.draft import Draft, RoomChoice, RoomWish
from edt.formats.fet.placed import Placed, placed_activities
from edt.formats.fet.reading import FetReading, read_fet
from edt.formats.fet.rooms import choices_of, wishes_of
from edt.formats.json import write_atomically
from edt.messages import Issue, Place
from edt.problem import Problem
from edt.school import Course, Lesson, School, Timetable

_LISTS = ("Time_Constraints_List", "Space_Constraints_List")


class Locked(NamedTuple):
    """What was locked: activities, rooms, and the activities that the timetable leaves open."""

    activities: int
    rooms: int
    open: int


def write_locked(problem: Problem, timetable: Timetable, original: Path, target: Path) -> Locked:
    """Write a copy of a FET file with every placed activity and its room locked.

    Args:
        problem: the school of the timetable; its courses know their activities by origin.
        timetable: the places of their lessons.
        original: the FET file that the school came from.
        target: the file to write, whole or not at all.

    Raises:
        FormatError: the original is unreadable, or is not that of the school.
    """
    reading = read_fet(original)
    if reading.problem is None:
        raise InputError([issue for issue in reading.issues if issue.severity == "error"])
    places = activity_places(problem, timetable, reading.draft, original.name)
    content = _text(original)
    known = _locked_already(reading.draft)
    written = reading.draft.source.written
    times = [_time(reading.draft, written, n, p) for n, p in places.items() if _slot(known, n) != p.slot]
    rooms = [
        _room(written, number, place)
        for number, place in places.items()
        if place.room and (number not in known or known[number][1:] != place[1:])
    ]
    for list_, locks in zip(_LISTS, (times, rooms), strict=True):
        content = _inserted(content, list_, "".join(locks), original.name)
    write_atomically(target, content.encode("utf-8"))
    active = len(reading.draft.source.activities)
    return Locked(len(places), sum(bool(place.room) for place in places.values()), active - len(places))


def _slot(known: Mapping[int, Placed], number: int) -> object:
    return known[number].slot if number in known else None


def _locked_already(draft: Draft) -> dict[int, Placed]:
    return placed_activities(draft.root, draft.source)


def places_of(reading: FetReading, timetable: Timetable, name: str) -> dict[int, Placed]:
    """Return the place of each activity in a timetable of the school that was read from file ``name``."""
    assert reading.problem is not None
    return activity_places(reading.problem, timetable, reading.draft, name)


def activity_places(problem: Problem, timetable: Timetable, draft: Draft, name: str) -> dict[int, Placed]:
    """Return the place of each activity of a FET file in a timetable of its school.

    Lessons of one course and length are alike but for the locks of their activities, which are met
    first.

    Raises:
        FormatError: a course with lessons has no activities there, or not of that length.
    """
    lessons: dict[str, list[Lesson]] = defaultdict(list)
    for lesson in timetable.lessons:
        lessons[lesson.course].append(lesson)
    wanted = {(lock.activity, lock.slot): lock.strength.kind for lock in draft.locks}
    found: dict[int, Placed] = {}
    for course in problem.school.courses:
        numbers = [int(n) for n in course.origin if n.isdecimal() and int(n) in draft.source.activities]
        for number, lesson in _paired(draft, numbers, lessons[course.id], wanted, problem.school):
            if number is None:
                raise FormatError([_foreign(name, course)])
            found[number] = _placed(problem.school, lesson, draft, number)
    return dict(sorted(found.items()))


def _foreign(name: str, course: Course) -> Issue:
    return Issue("fet-not-the-original", place=Place(name), values={"course": course.id})


def _paired(
    draft: Draft,
    numbers: list[int],
    lessons: Iterable[Lesson],
    wanted: Mapping[tuple[int, tuple[int, int]], str],
    school: School,
) -> Iterator[tuple[int | None, Lesson]]:
    """Yield an activity for each lesson: one that must be there, one that should, else any."""
    left = dict.fromkeys(numbers)
    open_ = list(lessons)
    for strength in ("never", "wish"):
        for lesson in tuple(open_):
            slot = _slot_of(school, lesson)
            locked = (n for n in left if wanted.get((n, slot)) == strength)
            number = next((n for n in locked if draft.source.activities[n].duration == lesson.length), None)
            if number is not None:
                del left[number]
                open_.remove(lesson)
                yield number, lesson
    for lesson in open_:
        fitting = (n for n in left if draft.source.activities[n].duration == lesson.length)
        number = next(fitting, None)
        if number is not None:
            del left[number]
        yield number, lesson


def _slot_of(school: School, lesson: Lesson) -> tuple[int, int]:
    return school.days.index(lesson.day), school.grids[0].index[lesson.period]


def _placed(school: School, lesson: Lesson, draft: Draft, number: int) -> Placed:
    slot = _slot_of(school, lesson)
    rooms = [room for room in lesson.rooms if room is not None]
    if not rooms:
        return Placed(slot)
    choices: list[RoomChoice | RoomWish] = [*choices_of(draft, number), *wishes_of(draft, number)]
    for choice in choices:
        found = _virtual(draft, choice, rooms)
        if found is not None:
            return Placed(slot, *found)
    return Placed(slot, rooms[0])


def _virtual(
    draft: Draft, choice: RoomChoice | RoomWish, rooms: list[str]
) -> tuple[str, tuple[str, ...]] | None:
    """Return the virtual room of a choice that the real rooms make up, and they in its order."""
    for name in choice.rooms:
        sets = draft.source.rooms[name].sets
        if not sets and rooms == [name]:
            return name, ()
        if sets and len(sets) == len(rooms):
            order = _in_order(sets, rooms)
            if order:
                return name, order
    return None


def _in_order(sets: tuple[tuple[str, ...], ...], rooms: list[str]) -> tuple[str, ...]:
    """Return the rooms so that each is in the set of its place; nothing where there is no way."""
    if not sets:
        return ()
    given: list[str | None] = [None] * len(sets)

    def find(room: str, seen: set[int]) -> bool:
        for place, names in enumerate(sets):
            if room in names and place not in seen:
                seen.add(place)
                other = given[place]
                if other is None or find(other, seen):
                    given[place] = room
                    return True
        return False

    sound = all(find(room, set()) for room in rooms)
    return tuple(room for room in given if room is not None) if sound else ()


# -- the text --------------------------------------------------------------------------------


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        values = {"reason": "UTF-8"}
        raise FormatError([Issue("fet-not-xml", place=Place(path.name), values=values)]) from error


def _inserted(content: str, list_: str, locks: str, name: str) -> str:
    place = content.rfind(f"</{list_}>")
    if place < 0:
        if not locks:
            return content
        raise FormatError([Issue("fet-empty-list", place=Place(name), values={"list": list_})])
    return content[:place] + locks + content[place:]


def _time(draft: Draft, written: Mapping[str, str], number: int, placed: Placed) -> str:
    day, hour = placed.slot
    return _constraint(
        "ActivityPreferredStartingTime",
        ("Activity_Id", str(number)),
        ("Preferred_Day", _as_written(written, draft.source.days[day])),
        ("Preferred_Hour", _as_written(written, draft.source.hours[hour])),
    )


def _room(written: Mapping[str, str], number: int, placed: Placed) -> str:
    real = [("Number_of_Real_Rooms", str(len(placed.real)))] if placed.real else []
    real += [("Real_Room", _as_written(written, room)) for room in placed.real]
    room = ("Room", _as_written(written, placed.room))
    return _constraint("ActivityPreferredRoom", ("Activity_Id", str(number)), room, *real)


def _as_written(written: Mapping[str, str], name: str) -> str:
    return written.get(name, name)


def _constraint(kind: str, *fields: tuple[str, str]) -> str:
    tag = f"Constraint{kind}"
    every = (
        ("Weight_Percentage", "100"),
        *fields,
        ("Permanently_Locked", "false"),
        ("Active", "true"),
        ("Comments", ""),
    )
    inside = "".join(f"\t<{name}>{escape(text)}</{name}>\n" for name, text in every)
    return f"<{tag}>\n{inside}</{tag}>\n"
