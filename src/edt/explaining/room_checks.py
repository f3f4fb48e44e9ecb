"""Lessons against the rooms they need: 13 hours that need a lab in 11 open periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from edt.explaining import figures
from edt.explaining.blocks import Block, Facts
from edt.explaining.hall import Demand, Shortage, shortage
from edt.explaining.people_checks import most_disjoint
from edt.explaining.week import Measure, bits
from edt.messages import Issue
from edt.rules import RoomClosed
from edt.school import Course, fitting_rooms

NEARLY_FULL = 0.95
"""Share of the open time of rooms from which there is a doubt."""


class Need(NamedTuple):
    """A course needs one of these rooms in each of its lessons."""

    course: Course
    block: Block
    rooms: frozenset[str]


class Rooms:
    """What courses need and when the rooms are open."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.strict = facts.strict_rooms

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """Every need of every course that has places."""
        fitting: dict[tuple[object, ...], frozenset[str]] = {}
        found = []
        for course in self.facts.school.courses:
            for name in course.needed_rooms:
                key = (
                    name,
                    course.equipment,
                    self.facts.school.size_of(course),
                    self.facts.school.site_of(course),
                )
                if key not in fitting:
                    fitting[key] = frozenset(fitting_rooms(self.facts.school, course, name))
                if fitting[key] and self.facts.block_of[course.id].places:
                    found.append(Need(course, self.facts.block_of[course.id], fitting[key]))
        return tuple(found)

    @property
    def closed(self) -> dict[str, int]:
        """The moments at which each room is closed by a hard rule."""
        return self.facts.closed

    @cached_property
    def kinds(self) -> dict[str, int]:
        """The number of the kind of each room: rooms that the same needs may use at the same times."""
        sets = sorted({tuple(sorted(need.rooms)) for need in self.needs})
        members: dict[str, list[int]] = defaultdict(list)
        for number, names in enumerate(sets):
            for room in names:
                members[room].append(number)
        signature = {room: (tuple(numbers), self.closed.get(room, 0)) for room, numbers in members.items()}
        numbers = {value: number for number, value in enumerate(dict.fromkeys(signature.values()))}
        return {room: numbers[value] for room, value in signature.items()}

    @cached_property
    def size(self) -> int:
        """Bits of one kind of room: all moments of the school."""
        school = self.facts.school
        return len(school.weeks) * len(school.days) * self.facts.week.atoms

    @cached_property
    def weeks(self) -> tuple[str, ...]:
        """The weeks to look at: the first where all are alike."""
        weeks = self.facts.school.weeks
        alike = all(self.facts.school.runs_always(need.block.first) for need in self.needs)
        closed = [item for rule in self.facts.hard(RoomClosed) for item in rule.times]
        return weeks[:1] if alike and all(item.week is None for item in closed) else weeks

    @cached_property
    def measure(self) -> Measure:
        """Time in periods, or in minutes where the school has several grids."""
        return Measure(self.facts.week, self.facts.school.grids)

    @property
    def minutes(self) -> int:
        """Teaching minutes of what is counted."""
        grids = self.facts.school.grids
        return grids[0].period_minutes if len(grids) == 1 else 1

    @cached_property
    def count(self) -> dict[int, int]:
        """How many rooms there are of each kind."""
        found: dict[int, int] = defaultdict(int)
        for kind in self.kinds.values():
            found[kind] += 1
        return found

    def weigh(self, mask: int) -> int:
        """Return how much time rooms of all kinds have in a mask over kinds and moments."""
        full = (1 << self.size) - 1
        return sum(
            count * self.measure((mask >> (kind * self.size)) & full) for kind, count in self.count.items()
        )

    def mask(self, need: Need, moments: int) -> int:
        """Return where a need can be met: kinds of rooms and moments at which they are open."""
        found = 0
        by_kind = {self.kinds[room]: room for room in need.rooms}
        for kind, room in by_kind.items():
            found |= (moments & ~self.closed.get(room, 0)) << (kind * self.size)
        return found

    @cached_property
    def demands(self) -> tuple[tuple[Need, Demand], ...]:
        """What is asked for of the rooms, week by week."""
        found = []
        for need in self.needs:
            block = need.block
            amount = block.first.periods
            if len(self.facts.school.grids) > 1:
                amount *= min(self._least(block))
            fixed = block.fixed_weeks(self.facts.school)
            spans = [self.facts.week.week(w) for w in fixed if w in self.weeks] if fixed else [-1]
            masks = [self.mask(need, block.mask & moments) for moments in spans]
            found += [(need, Demand(need.course.id, amount, mask)) for mask in masks]
        return tuple(found)

    def _least(self, block: Block) -> Iterator[int]:
        for place in block.places:
            week = self.facts.week.week(place.weeks[0])
            yield self.measure(place.mask & week) // place.length


def check_rooms(facts: Facts) -> Iterator[Issue]:
    """Yield an issue where lessons ask for more of some rooms than these are open for."""
    rooms = Rooms(facts)
    if not rooms.strict:
        return
    yield from _nowhere(facts)
    short: set[str] = set()
    for group in _connected(rooms):
        found = shortage([demand for _, demand in group], (), rooms.weigh)
        if found:
            short.update(found.names)
            yield Issue("rooms-too-few", values=_values(rooms, found), about=_about(rooms, found))
        else:
            yield from _nearly_full(rooms, group)
    yield from _long_lessons(rooms, short)
    yield from _at_once(rooms)


def _nowhere(facts: Facts) -> Iterator[Issue]:
    for course in facts.school.courses:
        for name in course.needed_rooms:
            if not fitting_rooms(facts.school, course, name):
                values = {
                    "course": course.id,
                    "room": name,
                    "size": facts.school.size_of(course) or "?",
                    "equipment": ", ".join(course.equipment) or "-",
                }
                yield Issue("course-without-room", values=values, about=("course", course.id, "rooms"))


def _connected(rooms: Rooms) -> list[list[tuple[Need, Demand]]]:
    """Return the demands in groups that have no room in common."""
    # Few sets of kinds, so that no graph library is loaded for them: it takes a tenth of ``edt check``.
    parts: list[frozenset[int]] = []
    for kinds in {frozenset(rooms.kinds[room] for room in need.rooms) for need in rooms.needs}:
        touched = [part for part in parts if part & kinds]
        parts = [*(part for part in parts if not part & kinds), kinds.union(*touched)]
    parts.sort(key=min)
    of_kind = {kind: number for number, part in enumerate(parts) for kind in part}
    groups: list[list[tuple[Need, Demand]]] = [[] for _ in parts]
    for need, demand in rooms.demands:
        groups[of_kind[rooms.kinds[min(need.rooms)]]].append((need, demand))
    return groups


def _names(rooms: Rooms, mask: int, courses: Sequence[str]) -> str:
    """Return the rooms of a mask, by the name of a pool or kind where one has just these."""
    kinds = {kind for kind in rooms.count if (mask >> (kind * rooms.size)) & ((1 << rooms.size) - 1)}
    found = {room for room, kind in rooms.kinds.items() if kind in kinds}
    # Where the rooms are never open for these courses, they are still to be named.
    asked = {room for need in rooms.needs if need.course.id in courses for room in need.rooms}
    return named(found or asked, rooms.facts)


def named(rooms: set[str] | frozenset[str], facts: Facts) -> str:
    """Return the name of the pool or kind that has just these rooms, or their own names."""
    school = facts.school
    if len(rooms) == 1:
        return min(rooms)
    for pool in school.pools:
        if set(pool.rooms) == rooms:
            return f"{pool.id} ({len(rooms)})"
    for kind in dict.fromkeys(room.kind for room in school.rooms if room.kind):
        if set(school.rooms_named(kind)) == rooms:
            return f"{kind} ({len(rooms)})"
    return figures.listed([room.id for room in school.rooms if room.id in rooms])


def _about(rooms: Rooms, found: Shortage) -> tuple[str, str, str]:
    """Point to the room or pool that courses ask for, or to the first of the courses."""
    course = rooms.facts.school.course[found.names[0]]
    asked = dict.fromkeys(n for id_ in found.names for n in rooms.facts.school.course[id_].rooms)
    name = next(iter(asked))
    if len(asked) == 1 and name in rooms.facts.school.room:
        return ("room", name, "id")
    if len(asked) == 1 and name in rooms.facts.school.pool:
        return ("pool", name, "rooms")
    return ("course", course.id, "rooms")


def _week_of(rooms: Rooms, mask: int) -> str | None:
    moments = 0
    for kind in rooms.count:
        moments |= (mask >> (kind * rooms.size)) & ((1 << rooms.size) - 1)
    inside = [w for w in rooms.facts.school.weeks if moments & rooms.facts.week.week(w)]
    return inside[0] if len(inside) == 1 and len(rooms.weeks) > 1 else None


def _values(rooms: Rooms, found: Shortage) -> dict[str, object]:
    return {
        "rooms": _names(rooms, found.mask, found.names),
        "courses": figures.listed(found.names),
        **figures.hours("asked", found.asked * rooms.minutes),
        **figures.hours("most", found.most * rooms.minutes),
        **figures.hours("over", (found.asked - found.most) * rooms.minutes),
        **figures.in_week(rooms.facts.school, _week_of(rooms, found.mask)),
    }


def _nearly_full(rooms: Rooms, group: list[tuple[Need, Demand]]) -> Iterator[Issue]:
    """Yield a doubt for the fullest week of rooms that are used nearly all the time they are open."""
    if all(need.block.locked for need, _ in group):
        return
    open_ = 0
    for need, _ in group:
        open_ |= rooms.mask(need, need.block.grid_mask)
    fullest: tuple[float, Shortage] | None = None
    for week in rooms.weeks:
        moments = sum(rooms.facts.week.week(week) << (kind * rooms.size) for kind in rooms.count)
        inside = [demand for _, demand in group if not demand.mask & ~moments]
        asked, most = sum(demand.amount for demand in inside), rooms.weigh(open_ & moments)
        if inside and asked >= NEARLY_FULL * most and (fullest is None or asked / most > fullest[0]):
            found = Shortage(tuple(demand.name for demand in inside), asked, most, open_ & moments)
            fullest = (asked / most, found)
    if fullest:
        values = {**_values(rooms, fullest[1]), "percent": round(100 * fullest[0])}
        yield Issue("rooms-no-slack", "warning", values=values, about=_about(rooms, fullest[1]))


def _long_lessons(rooms: Rooms, short: set[str]) -> Iterator[Issue]:
    """Yield an issue where more long lessons need some rooms than these can hold side by side."""
    facts = rooms.facts
    for names in sorted({need.rooms for need in rooms.needs}, key=sorted):
        needs = [need for need in rooms.needs if need.rooms <= names and need.course.id not in short]
        for length in sorted({own for need in needs for own in need.block.lessons if own > 1}):
            for week in rooms.weeks:
                inside = [n for n in needs if week in n.block.fixed_weeks(facts.school)]
                asked = sum(c for n in inside for own, c in n.block.lessons.items() if own >= length)
                most = _most_long(rooms, names, inside, week, length) if asked else 0
                if asked > most:
                    yield Issue(
                        "too-few-long-openings",
                        values={
                            "person": named(names, facts),
                            "asked": asked,
                            "length": length,
                            "most": most,
                            **figures.in_week(facts.school, week if len(rooms.weeks) > 1 else None),
                        },
                        about=("course", inside[0].course.id, "rooms"),
                    )
                    return


def _most_long(rooms: Rooms, names: frozenset[str], needs: list[Need], week: str, length: int) -> int:
    most = 0
    places = {
        place.mask
        for need in needs
        for place in need.block.places
        if place.length >= length and week in place.weeks
    }
    by_closed: dict[int, int] = defaultdict(int)
    for room in names:
        by_closed[rooms.closed.get(room, 0)] += 1
    for one_week, _, day in rooms.facts.week.days:
        if one_week == week:
            for closed, count in by_closed.items():
                masks = {mask & day for mask in places if mask & day and not mask & closed}
                most += count * most_disjoint(masks)
    return most


def _at_once(rooms: Rooms) -> Iterator[Issue]:
    """Yield an issue where courses that start together need more rooms at once than there are."""
    numbers = {room.id: number for number, room in enumerate(rooms.facts.school.rooms)}
    together: dict[str, list[Need]] = defaultdict(list)
    for need in rooms.needs:
        together[need.block.name].append(need)
    for name, needs in together.items():
        demands = [
            Demand(need.course.id, 1, sum(1 << numbers[room] for room in need.rooms)) for need in needs
        ]
        found = shortage(demands, (), int.bit_count) if len(demands) > 1 else None
        if found:
            chosen = {rooms.facts.school.rooms[number].id for number in bits(found.mask)}
            values = {
                "alignment": name,
                "asked": found.asked,
                "most": found.most,
                "rooms": named(chosen, rooms.facts),
                "courses": figures.listed(found.names),
            }
            yield Issue("aligned-rooms-too-few", values=values, about=("course", found.names[0], "rooms"))
