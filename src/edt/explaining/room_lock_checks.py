"""Lessons locked in a room where they cannot be: it does not serve, it is closed, or it is taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from edt.explaining import figures
from edt.explaining.blocks import Facts
from edt.messages import Issue
from edt.rules import Locked, LockedRoom
from edt.school import Course, fitting_rooms


class _Held(NamedTuple):
    """A lesson that is certainly in a room at some moments."""

    course: str
    place: tuple[str, str]
    room: str
    mask: int


def check_room_locks(facts: Facts) -> Iterator[Issue]:
    """Yield an issue for each lesson whose place and room are locked and contradict something."""
    if not facts.strict_rooms:
        return
    locked: dict[tuple[str, str, str], list[Locked]] = {}
    for lock in facts.hard(Locked):
        locked.setdefault((lock.course, lock.day, lock.period), []).append(lock)
    held: list[_Held] = []
    for rule in facts.hard(LockedRoom):
        for lock in locked.get((rule.course, rule.day, rule.period), ())[:1]:
            mask = _certain(facts, lock, rule)
            if not mask or not facts.school.course[rule.course].rooms:
                continue
            for room in rule.rooms:
                here = _Held(rule.course, (rule.day, rule.period), room, mask)
                why = _why(facts, facts.school.course[rule.course], here, held)
                if why:
                    about = ("rule", str(facts.number_of(rule)), "rooms")
                    values = {
                        "course": rule.course,
                        "room": room,
                        "period": rule.period,
                        **figures.day(rule.day),
                        **why,
                    }
                    yield Issue("room-lock-impossible", values=values, about=about)
                held.append(here)


def _certain(facts: Facts, lock: Locked, rule: LockedRoom) -> int:
    """Return the moments at which the locked lesson is certainly there, with its room locked."""
    places = facts.at_lock(lock, facts.block_of[lock.course].places)
    found = -1 if places else 0
    for place in places:
        found &= place.mask if facts.school.weeks_asked(lock.course, rule.weeks).issubset(place.weeks) else 0
    return found


def _why(facts: Facts, course: Course, here: _Held, held: list[_Held]) -> dict[str, str]:
    serving = {room for name in course.rooms for room in fitting_rooms(facts.school, course, name)}
    if here.room not in serving:
        return {"why_fr": "qui ne convient pas à ce cours", "why_en": "which does not serve this course"}
    if here.mask & facts.closed.get(here.room, 0):
        return {"why_fr": "fermée à ce moment", "why_en": "which is closed then"}
    for other in held:
        same = (other.course, other.place) == (here.course, here.place)
        if other.room == here.room and other.mask & here.mask and not same:
            return {
                "why_fr": f"où {other.course} est verrouillé aussi",
                "why_en": f"where {other.course} is locked too",
            }
    return {}
