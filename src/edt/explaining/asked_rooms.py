"""Hard rules about which room: preferred rooms, home rooms, the same room for lessons in a row.

They are members of conflicts as far as counting at one moment goes: more lessons at once than rooms
they may be in, rooms that are closed, lessons in a row that no room serves both of. What only naming
the rooms of a whole timetable shows is left to that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import TYPE_CHECKING, NamedTuple

from edt.kernel.demands import terms_by_slot
from edt.kernel.places import candidates
from edt.rules import HomeRoom, PreferredRoom, Rule, SameRoom, Wish
from edt.rules._moments import is_next

if TYPE_CHECKING:
    from edt.explaining.members import Universe

Moment = tuple[str, str, str, int]
"""Room, week, day, atom."""

MOST_SETS = 2_000
"""Sets of lessons for the same rooms that are looked at, of each set of rooms."""


class Asked(NamedTuple):
    """An event one of whose lessons' needs may be met by some rooms only; by a member, or by its pool."""

    event: int
    course: str
    member: int | None


def ask_for_rooms(
    universe: Universe,
    closings: Mapping[Moment, Sequence[int]],
    needs: Mapping[int, Sequence[frozenset[str]]],
) -> None:
    """Add the cases of hard rules about which room to the members, and the rows that they ask for.

    Args:
        universe: takes them in.
        closings: the members that close each room at each moment.
        needs: for each event, the rooms that could meet each need of its courses.
    """
    rules = [rule for rule in universe.problem.every_rule if not isinstance(rule.strength, Wish)]
    asked: dict[frozenset[str], list[Asked]] = defaultdict(list)
    for rule in rules:
        if isinstance(rule, PreferredRoom | HomeRoom):
            for rooms, one in _asked(universe, rule):
                asked[rooms].append(one)
        elif isinstance(rule, SameRoom):
            _in_a_row(universe, rule)
    for rooms, found in asked.items():
        _closed(universe, closings, rooms, found)
        others = [
            Asked(event, f"{event} {number}", None)
            for event, wanted in needs.items()
            for number, need in enumerate(wanted)
            if need and need <= rooms and event not in {one.event for one in found}
        ]
        _crowded(universe, rooms, [*found, *others])


def _event_of(universe: Universe) -> dict[str, int]:
    return {course.id: n for n, event in enumerate(universe.kernel.events) for course in event.courses}


def _asked(universe: Universe, rule: PreferredRoom | HomeRoom) -> Iterator[tuple[frozenset[str], Asked]]:
    """Yield the rooms in which a rule wants the lessons of courses with one room each."""
    school, event_of = universe.school, _event_of(universe)
    for case in rule.cases(school):
        member = universe.add_member("rule", rule=rule, case=case)
        for id_ in case.courses:
            if len(school.course[id_].rooms) == 1:
                wanted = case.data if isinstance(rule, HomeRoom) else case.data[0]
                assert isinstance(wanted, tuple)
                if wanted:
                    yield frozenset(map(str, wanted)), Asked(event_of[id_], id_, member.number)


def _closed(
    universe: Universe,
    closings: Mapping[Moment, Sequence[int]],
    rooms: frozenset[str],
    found: Sequence[Asked],
) -> None:
    """Where all the rooms are closed, no lesson that has to be in one of them is held."""
    for one in found:
        for start in universe.kernel.events[one.event].starts:
            for week, atom in ((week, atom) for week in start.weeks for atom in start.atoms):
                shut = [closings.get((room, week, start.day, atom), ())[:1] for room in sorted(rooms)]
                if all(shut) and one.member is not None:
                    closing = {member for members in shut for member in members}
                    universe.forbid((one.member, *sorted(closing)), start.literal)
                    break


def _crowded(universe: Universe, rooms: frozenset[str], found: Sequence[Asked]) -> None:
    """Of one lesson more than there are rooms, not all are held at once."""
    events = universe.kernel.events
    slots = {one.event: terms_by_slot(events, {one.event: (1,)}) for one in found}
    written: set[tuple[tuple[int, ...], tuple[tuple[int, int], ...]]] = set()
    for chosen in islice(combinations(found, len(rooms) + 1), MOST_SETS):
        owners = tuple(sorted({one.member for one in chosen if one.member is not None}))
        if not owners or len({one.course for one in chosen}) < len(chosen):
            continue
        for slot in slots[chosen[0].event]:
            terms: dict[int, int] = defaultdict(int)
            for one in chosen:
                for literal, _ in slots[one.event].get(slot, ()):
                    terms[literal] += 1
            row = tuple(sorted(terms.items()))
            if sum(terms.values()) > len(rooms) and (owners, row) not in written:
                written.add((owners, row))
                universe.model.owners = owners
                universe.model.linear(list(row), None, len(rooms))
                universe.model.owners = ()


def _in_a_row(universe: Universe, rule: Rule) -> None:
    """Lessons that no room serves both of do not follow each other."""
    school, event_of = universe.school, _event_of(universe)
    timeline = school.timeline
    for case in rule.cases(school):
        member = universe.add_member("rule", rule=rule, case=case)
        fits = {id_: [set(need) for need in candidates(school, school.course[id_])] for id_ in case.courses}
        sure = [id_ for id_ in case.courses if len(school.course[id_].needed_rooms) == len(fits[id_]) == 1]
        pairs = [
            (one, two)
            for one in sure
            for two in case.courses
            if len(fits[two]) == 1 and fits[one][0].isdisjoint(fits[two][0])
        ]
        for one, two in pairs:
            for first in universe.kernel.events[event_of[one]].starts:
                for second in universe.kernel.events[event_of[two]].starts:
                    together = first.day == second.day == case.day and set(first.weeks) & set(second.weeks)
                    if together and is_next(timeline, first.atoms[-1], second.atoms[0]):
                        universe.model.owners = (member.number,)
                        universe.model.at_most_one([first.literal, second.literal])
                        universe.model.owners = ()
