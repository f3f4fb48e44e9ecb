"""What the constraints of a file ask for, gathered before activities are joined into courses.

What concerns people becomes a rule at once. What concerns activities is kept as requests: which
activities may share a course depends on all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from edt.errors import FormatError
from edt.formats.fet.document import Element
from edt.formats.fet.ledger import Ledger
from edt.formats.fet.source import Activity, Slot, Source
from edt.formats.fet.students import Audiences
from edt.messages import Issue, Place
from edt.rules import Never, Rule, Times, Wish
from edt.school import Period

MOST_PAIRS = 5_000_000
"""Pairs of a constraint and an activity that it concerns; hundred times what large schools have."""

Strength = Never | Wish


class Ban(NamedTuple):
    """No part of the activities in these slots."""

    number: int
    activities: tuple[int, ...]
    slots: frozenset[Slot]
    strength: Strength


class Begin(NamedTuple):
    """The activities start in one of these slots."""

    number: int
    activities: tuple[int, ...]
    slots: frozenset[Slot]
    strength: Strength


class Lock(NamedTuple):
    """The activity starts in this slot."""

    number: int
    activity: int
    slot: Slot
    strength: Strength


class Apart(NamedTuple):
    """The activities are at least so many days from each other; two on one day follow each other.

    Without a strength (weight 0) only what FET never breaks holds.
    """

    number: int
    activities: tuple[int, ...]
    days: int
    strength: Strength | None
    adjoining: bool = False


class SameDay(NamedTuple):
    """The activities are on one day."""

    number: int
    activities: tuple[int, ...]
    strength: Strength


class Together(NamedTuple):
    """The activities start at once."""

    number: int
    activities: tuple[int, ...]


class Relation(NamedTuple):
    """Something asked of the courses of activities, perhaps each of them a course of its own (alone)."""

    number: int
    activities: tuple[int, ...]
    make: Callable[[tuple[str, ...]], Rule]
    alone: bool


class RoomChoice(NamedTuple):
    """The activity is in one of these rooms, virtual or real; ``real`` are the rooms of a virtual one."""

    number: int
    rooms: tuple[str, ...]
    real: tuple[str, ...] = ()


class RoomWish(NamedTuple):
    """The activity is rather in one of these rooms, virtual or real."""

    number: int
    rooms: tuple[str, ...]
    strength: Strength


@dataclass
class Draft:
    """The data of a file, what became of its students and hours, and all that is asked."""

    source: Source
    audiences: Audiences
    ledger: Ledger
    periods: tuple[Period, ...]
    root: Element
    closed: set[Slot] = field(default_factory=set)
    rules: list[Rule] = field(default_factory=list)
    bans: list[Ban] = field(default_factory=list)
    begins: list[Begin] = field(default_factory=list)
    locks: list[Lock] = field(default_factory=list)
    apart: list[Apart] = field(default_factory=list)
    same_day: list[SameDay] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    together: list[Together] = field(default_factory=list)
    preferred: dict[int, list[RoomChoice]] = field(default_factory=lambda: defaultdict(list))
    homes: dict[int, list[RoomChoice]] = field(default_factory=lambda: defaultdict(list))
    wished: dict[int, list[RoomWish]] = field(default_factory=lambda: defaultdict(list))
    wished_homes: dict[int, list[RoomWish]] = field(default_factory=lambda: defaultdict(list))
    absent: dict[str, set[Slot]] = field(default_factory=lambda: defaultdict(set))
    """Slots at which a teacher or an atom of students is never available, by name."""
    halves: bool = False
    """Whether FET's days are half-days, two of which are a real day."""
    hours_of_real_days: bool = False
    """Whether the most hours a day are those of a real day."""
    days: tuple[str, ...] = ()
    """Ids of the days, in FET's order."""
    _pairs: int = 0
    _of_students: dict[str, list[Activity]] = field(default_factory=dict)

    def means_real_days(self, kind: str) -> bool:
        """Say whether a constraint of hours a day means real days where FET's are half-days."""
        return self.halves and (kind.endswith("RealDays") or self.hours_of_real_days)

    def prefers(self, activity: int) -> bool:
        """Say whether a room is preferred for an activity at all: wishes for home rooms do not count then."""
        return bool(self.preferred.get(activity) or self.wished.get(activity))

    def spend(self, pairs: int) -> None:
        """Count pairs of constraints and activities.

        Raises:
            FormatError: there are more than any school has.
        """
        self._pairs += pairs
        if self._pairs > MOST_PAIRS:
            place = Place(self.ledger.file)
            raise FormatError([Issue("fet-too-many", place=place, values={"limit": MOST_PAIRS})])

    @cached_property
    def by_teacher(self) -> dict[str, list[Activity]]:
        """Activities of each teacher."""
        return self._index(lambda activity: activity.teachers)

    @cached_property
    def by_subject(self) -> dict[str, list[Activity]]:
        """Activities of each subject."""
        return self._index(lambda activity: (activity.subject,))

    @cached_property
    def by_tag(self) -> dict[str, list[Activity]]:
        """Activities with each tag."""
        return self._index(lambda activity: activity.tags)

    @cached_property
    def by_leaf(self) -> dict[str, list[Activity]]:
        """Activities of each atom of students."""
        leaves = self.source.leaves
        self.spend(sum(len(leaves[s]) for a in self.source.activities.values() for s in a.students))
        return self._index(lambda activity: {leaf: None for s in activity.students for leaf in leaves[s]})

    def _index(self, names: Callable[[Activity], Iterable[str]]) -> dict[str, list[Activity]]:
        found: dict[str, list[Activity]] = defaultdict(list)
        for activity in self.source.activities.values():
            for name in names(activity):
                found[name].append(activity)
        return found

    def of_students(self, name: str) -> list[Activity]:
        """Return the activities that share a pupil with a set of students, in order."""
        if name not in self._of_students:
            lists = [self.by_leaf.get(leaf, []) for leaf in sorted(self.source.leaves[name])]
            self.spend(sum(map(len, lists)))
            found = {activity.id: activity for activities in lists for activity in activities}
            self._of_students[name] = [found[number] for number in sorted(found)]
        return self._of_students[name]

    def times(self, slots: Iterable[Slot]) -> tuple[Times, ...]:
        """Return slots as parts of the week: whole days, and rows of periods."""
        found = []
        for day, on_day in groupby(sorted(set(slots)), key=lambda slot: slot[0]):
            for first, last in _rows([hour for _, hour in on_day]):
                if (first, last) == (0, len(self.periods) - 1):
                    found.append(Times(day=self.days[day]))
                else:
                    names = self.periods[first].id, self.periods[last].id
                    found.append(Times(day=self.days[day], first=names[0], last=names[1]))
        return tuple(found)

    def fits(self, slot: Slot, duration: int) -> bool:
        """Say whether an activity can start there: inside the day and outside the breaks."""
        day, hour = slot
        return hour + duration <= len(self.periods) and all(
            (day, h) not in self.closed for h in range(hour, hour + duration)
        )


def _rows(hours: Sequence[int]) -> list[tuple[int, int]]:
    """Return the rows of numbers that follow each other, as first and last."""
    rows: list[tuple[int, int]] = []
    for hour in hours:
        if rows and hour == rows[-1][1] + 1:
            rows[-1] = (rows[-1][0], hour)
        else:
            rows.append((hour, hour))
    return rows
