"""Locked lessons that cannot be where they are locked, or not all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from edt.explaining import figures
from edt.explaining.blocks import Block, Facts, Place
from edt.explaining.course_checks import why
from edt.explaining.hall import Demand, shortage
from edt.explaining.room_checks import Rooms, named
from edt.explaining.week import bits
from edt.messages import Issue
from edt.rules import Locked, NoClash
from edt.school import audiences_conflict


class Lock(NamedTuple):
    """A hard lock with the places that it leaves, and the moments that are covered whichever it is."""

    rule: Locked
    block: Block
    places: tuple[Place, ...]
    certain: int


def check_locks(facts: Facts) -> Iterator[Issue]:
    """Yield an issue for each lock, or set of locks, that cannot be kept."""
    locks = []
    for rule in facts.hard(Locked):
        if rule.course not in facts.block_of:
            continue
        block = facts.block_of[rule.course]
        places = facts.at_lock(rule, block.places)
        if places:
            certain = -1
            for place in places:
                certain &= place.mask
            locks.append(Lock(rule, block, places, certain))
        else:
            yield _nowhere(facts, rule, block)
    yield from _too_many(facts, locks)
    yield from _clashes(facts, locks)
    yield from _rooms(facts, locks)


def _about(facts: Facts, rule: Locked) -> tuple[str, str, str]:
    return ("rule", str(facts.number_of(rule)), "period")


def _nowhere(facts: Facts, rule: Locked, block: Block) -> Issue:
    if facts.at_lock(rule, block.grid_places):
        reasons = why(facts, block.courses, block.grid_places)
    else:
        lengths = ", ".join(map(str, block.first.lengths()))
        reasons = {
            "why_fr": f"créneau fermé, séance trop longue pour cette place ({lengths}) ou autre semaine",
            "why_en": f"a closed period, a lesson too long for this place ({lengths}) or another week",
        }
    values = {"course": rule.course, "period": rule.period, **figures.day(rule.day), **reasons}
    return Issue("lock-without-place", values=values, about=_about(facts, rule))


def _too_many(facts: Facts, locks: list[Lock]) -> Iterator[Issue]:
    by_block: dict[str, list[Lock]] = defaultdict(list)
    for lock in locks:
        by_block[lock.block.name].append(lock)
    for name, found in by_block.items():
        course = found[0].block.first
        most = len(course.split) if course.split is not None else course.periods // course.shortest
        for length in (None, *sorted(found[0].block.lessons)):
            chosen = [lock for lock in found if length is None or {p.length for p in lock.places} == {length}]
            asked = len({(lock.rule.day, lock.rule.period) for lock in chosen})
            limit = most if length is None else found[0].block.lessons[length]
            if asked > limit:
                long = figures.periods("x", length or 0)
                values = {
                    "course": name,
                    "asked": asked,
                    "most": limit,
                    "length_fr": f" de {long['x_fr']}" if length else "",
                    "length_en": f" of {long['x_en']}" if length else "",
                }
                about = _about(facts, chosen[-1].rule)
                yield Issue("locks-exceed-lessons", values=values, about=about)
                break


def _clashes(facts: Facts, locks: list[Lock]) -> Iterator[Issue]:
    if not any(True for _ in facts.hard(NoClash)):
        return
    at: dict[int, list[Lock]] = defaultdict(list)
    for lock in locks:
        for bit in bits(lock.certain):
            at[bit].append(lock)
    seen: set[tuple[int, int]] = set()
    concerned = {lock.block.name: _concerned(facts, lock.block) for lock in locks}
    for together in at.values():
        for first, second in combinations(together, 2):
            key = (id(first), id(second))
            if key in seen or concerned[first.block.name].isdisjoint(concerned[second.block.name]):
                continue
            seen.add(key)
            shared = _shared(facts, first, second)
            if shared:
                values = {
                    "first": first.rule.course,
                    "second": second.rule.course,
                    "period": second.rule.period,
                    "shared": shared,
                    **figures.day(second.rule.day),
                }
                yield Issue("locks-clash", values=values, about=_about(facts, second.rule))


def _concerned(facts: Facts, block: Block) -> frozenset[tuple[str, str]]:
    """Return the teachers and classes of a block: without one in common, two blocks have nobody in common."""
    teachers = {("teacher", teacher) for course in block.courses for teacher in course.teachers}
    classes = {("class", name) for course in block.courses for name in facts.school.classes_of(course)}
    return frozenset(teachers | classes)


def _shared(facts: Facts, first: Lock, second: Lock) -> str:
    """Return somebody whom both locked lessons need; empty if nobody, or if it is one lesson."""
    if first.block.name == second.block.name:
        same = (first.rule.day, first.rule.period) == (second.rule.day, second.rule.period)
        return "" if same else first.rule.course
    for one in first.block.courses:
        for two in second.block.courses:
            for teacher in one.teachers:
                if teacher in two.teachers:
                    return teacher
            for audience in (*one.classes, *one.groups):
                for other in (*two.classes, *two.groups):
                    if audiences_conflict(facts.school, audience, other):
                        return audience if audience == other else f"{audience} / {other}"
    return ""


def _rooms(facts: Facts, locks: list[Lock]) -> Iterator[Issue]:
    """Yield an issue where locked lessons need more rooms at one moment than there are."""
    rooms = Rooms(facts)
    if not rooms.strict:
        return
    numbers = {room.id: number for number, room in enumerate(facts.school.rooms)}
    needs = defaultdict(list)
    for need in rooms.needs:
        needs[need.block.name].append(need)
    at: dict[int, dict[str, Lock]] = defaultdict(dict)
    for lock in locks:
        for bit in bits(lock.certain):
            at[bit].setdefault(lock.block.name, lock)
    seen: set[tuple[str, ...]] = set()
    for bit, together in at.items():
        demands = []
        for name in together if len(together) > 1 else ():
            for need in needs[name]:
                open_ = [room for room in sorted(need.rooms) if not rooms.closed.get(room, 0) >> bit & 1]
                demands.append(Demand(need.course.id, 1, sum(1 << numbers[room] for room in open_)))
        found = shortage(demands, (), int.bit_count)
        if found and found.names not in seen:
            seen.add(found.names)
            lock = together[facts.block_of[found.names[-1]].name]
            values = {
                "asked": found.asked,
                "most": found.most,
                "rooms": named({facts.school.rooms[n].id for n in bits(found.mask)}, facts),
                "courses": figures.listed(found.names),
                "period": lock.rule.period,
                **figures.day(lock.rule.day),
            }
            yield Issue("locks-exceed-rooms", values=values, about=_about(facts, lock.rule))
