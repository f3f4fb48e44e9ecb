"""What is asked of activities, as rules about their courses."""

from __future__ import annotations

from collections.abc import Iterator

from edt.formats.fet.courses import Courses
from edt.formats.fet.draft import Apart, Draft, Strength
from edt.formats.fet.rooms import needs_of, optional_of, real_rooms, wishes_of
from edt.formats.fet.source import Slot
from edt.rules import (
    Availability,
    DayLinks,
    LessonsADay,
    LessonsInTimes,
    Locked,
    Never,
    PreferredRoom,
    Rule,
    Spacing,
    StartTimes,
    Times,
)

MOST_A_DAY = 2
"""Activities of one set with days apart that FET ever puts on one day."""


def rules_of(draft: Draft, courses: Courses) -> Iterator[Rule]:
    """Yield the rules that the requests of a draft make, alike ones together, none twice."""
    yield from _locks(draft, courses)
    yield from _bans(draft, courses)
    yield from _begins(draft, courses)
    yield from _apart(draft, courses)
    yield from _a_day(draft, courses)
    yield from _room_wishes(draft, courses)
    found: dict[Rule, None] = {}
    for same in draft.same_day:
        ids = courses.ids(same.activities)
        if len(ids) > 1:
            found[DayLinks(courses=ids, kind="same", strength=same.strength)] = None
    for relation in draft.relations:
        ids = tuple(dict.fromkeys(courses.of_activity[number] for number in relation.activities))
        found[relation.make(ids)] = None
    yield from found


def _locks(draft: Draft, courses: Courses) -> Iterator[Rule]:
    found: dict[Rule, None] = {}
    for lock in draft.locks:
        day, hour = lock.slot
        rule = Locked(
            course=courses.of_activity[lock.activity],
            day=draft.days[day],
            period=draft.periods[hour].id,
            length=draft.source.activities[lock.activity].duration,
            strength=lock.strength,
        )
        found[rule] = None
    yield from found


def _bans(draft: Draft, courses: Courses) -> Iterator[Rule]:
    whom: dict[tuple[frozenset[Slot], Strength], dict[int, None]] = {}
    for ban in draft.bans:
        whom.setdefault((ban.slots, ban.strength), {}).update(dict.fromkeys(ban.activities))
    for (slots, strength), activities in whom.items():
        ids = courses.ids(activities)
        if ids:
            yield Availability(courses=ids, times=draft.times(slots), strength=strength)


def _begins(draft: Draft, courses: Courses) -> Iterator[Rule]:
    whom: dict[tuple[frozenset[Slot], Strength], dict[int, None]] = {}
    for begin in draft.begins:
        whom.setdefault((begin.slots, begin.strength), {}).update(dict.fromkeys(begin.activities))
    for (slots, strength), activities in whom.items():
        ids = courses.ids(activities)
        if ids:
            yield StartTimes(courses=ids, times=draft.times(slots), strength=strength)


def _room_wishes(draft: Draft, courses: Courses) -> Iterator[Rule]:
    """Wish for rooms; a wish for what the needs of an activity leave out is said to be in vain."""
    whom: dict[tuple[tuple[str, ...], Strength], dict[int, None]] = {}
    for number in draft.source.activities:
        possible = frozenset[str]().union(*needs_of(draft, number), *optional_of(draft, number))
        for wish in wishes_of(draft, number):
            rooms = real_rooms(draft, wish.rooms)
            if possible.isdisjoint(rooms):
                draft.ledger.approximate(wish.number, "fet-room-in-vain")
            whom.setdefault((rooms, wish.strength), {})[number] = None
    for (rooms, strength), activities in whom.items():
        yield PreferredRoom(courses=courses.ids(activities), rooms=rooms, strength=strength)


def _apart(draft: Draft, courses: Courses) -> Iterator[Rule]:
    """Space the lessons of each course, and those of several courses together."""
    spaced: dict[tuple[int, Strength], dict[str, None]] = {}
    sets: dict[Rule, None] = {}
    for apart in draft.apart:
        ids = courses.ids(apart.activities)
        if apart.strength is None:
            continue
        yield from _windows(draft, apart, apart.strength, ids)
        if draft.halves or not apart.days:
            continue
        if len(ids) > 1:
            sets[Spacing(courses=ids, days=apart.days, together=True, strength=apart.strength)] = None
        elif courses.lessons(ids[0]) > 1:
            spaced.setdefault((apart.days, apart.strength), {})[ids[0]] = None
    for (days, strength), own in spaced.items():
        yield Spacing(courses=tuple(own), days=days, strength=strength)
    yield from sets


def _windows(draft: Draft, apart: Apart, strength: Strength, ids: tuple[str, ...]) -> Iterator[Rule]:
    """Limit lessons in so many days on end where ``Spacing`` does not: real days, more than two lessons.

    A pair of lessons is in as many windows as days are missing between them, if those count too that reach
    beyond the week. FET counts each pair: of so many lessons in a window that is one for each beyond the
    first, one more for each beyond the second, and so on.
    """
    half, least = (2, 1) if draft.halves else (1, 2)
    length = min(half * apart.days, len(draft.days))
    wish = not isinstance(strength, Never)
    beyond = (length - 1) // half * half if wish else 0
    for first in range(-beyond, len(draft.days) - length + beyond + 1, half) if length else ():
        times = tuple(Times(day=day) for day in draft.days[max(0, first) : first + length])
        together = MOST_A_DAY * ((len(times) + half - 1) // half)
        possible = min(len(apart.activities), together) if wish else 2
        for most in range(least, possible):
            draft.spend(len(ids) * len(times))
            yield LessonsInTimes(courses=ids, times=times, most=most, strength=strength)


def _a_day(draft: Draft, courses: Courses) -> Iterator[Rule]:
    """Keep what FET never breaks of soft distances: two on a day at most, perhaps one after the other."""
    alone: dict[tuple[int | None, bool], dict[str, None]] = {}
    sets: dict[Rule, None] = {}
    for apart in draft.apart:
        if apart.days and isinstance(apart.strength, Never):
            continue
        most = MOST_A_DAY if len(apart.activities) > MOST_A_DAY and apart.days else None
        if most is None and not apart.adjoining:
            continue
        ids = courses.ids(apart.activities)
        if len(ids) > 1:
            sets[_lessons_a_day(draft, ids, most, apart.adjoining, together=True)] = None
        else:
            alone.setdefault((most, apart.adjoining), {})[ids[0]] = None
    for (most, adjoining), own in alone.items():
        yield _lessons_a_day(draft, tuple(own), most, adjoining)
    yield from sets


def _lessons_a_day(
    draft: Draft, ids: tuple[str, ...], most: int | None, adjoining: bool, together: bool = False
) -> LessonsADay:
    """Ask for what FET never breaks; where its days are halves, of two of them that make a day."""
    return LessonsADay(
        courses=ids, most=most, adjoining=adjoining, together=together, paired_days=draft.halves
    )
