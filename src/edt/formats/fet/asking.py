"""What is asked of activities, as rules about their courses."""

from __future__ import annotations

from collections.abc import Iterator

from edt.formats.fet.courses import Courses
from edt.formats.fet.draft import Draft, Strength
from edt.formats.fet.source import Slot
from edt.rules import Availability, DayLinks, Locked, Rule, Spacing


def rules_of(draft: Draft, courses: Courses) -> Iterator[Rule]:
    """Yield the rules that the requests of a draft make, alike ones together, none twice."""
    yield from _locks(draft, courses)
    yield from _bans(draft, courses)
    yield from _apart(draft, courses)
    found: dict[Rule, None] = {}
    for same in draft.same_day:
        ids = courses.ids(same.activities)
        if len(ids) > 1:
            found[DayLinks(courses=ids, kind="same", strength=same.strength)] = None
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


def _apart(draft: Draft, courses: Courses) -> Iterator[Rule]:
    """Space the lessons of each course; those of several courses are only kept on different days."""
    spaced: dict[tuple[int, Strength], dict[str, None]] = {}
    links: dict[Rule, None] = {}
    for apart in draft.apart:
        ids = courses.ids(apart.activities)
        own = spaced.setdefault((apart.days, apart.strength), {})
        own.update(dict.fromkeys(id_ for id_ in ids if courses.lessons(id_) > 1))
        if len(ids) > 1:
            links[DayLinks(courses=ids, kind="different", strength=apart.strength)] = None
            if apart.days > 1:
                draft.ledger.approximate(apart.number, "fet-distance-of-courses")
    for (days, strength), own in spaced.items():
        if own:
            yield Spacing(courses=tuple(own), days=days, strength=strength)
    yield from links
