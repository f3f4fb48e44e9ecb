"""What a timetable breaks of a FET file's soft constraints, counted as FET counts.

FET writes one record for each activity, pair of activities or day of somebody at fault, with weight
(in hundredths) times how far it is; the sum is its "total soft conflicts". This count reads the file's
constraints and the places of the activities alone: it knows nothing of the rules that they became.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import combinations, pairwise, product
from typing import NamedTuple

from edt.formats.fet.activity_times import components, filtered, one_activity
from edt.formats.fet.constraint import Constraint
from edt.formats.fet.draft import Draft
from edt.formats.fet.ledger import Unreadable
from edt.formats.fet.people import PREFIXES
from edt.formats.fet.placed import Placed
from edt.formats.fet.relations import PLACES, two_sets
from edt.formats.fet.room_choices import CHOOSERS
from edt.formats.fet.source import Activity, Slot, is_inactive

_LISTS = ("Time_Constraints_List", "Space_Constraints_List")


class Conflict(NamedTuple):
    """A record of FET: the kind of the constraint, who or what is at fault, and what it adds to the total."""

    kind: str
    about: str
    increase: float


@dataclass(frozen=True)
class Count:
    """All records of a timetable.

    Attributes:
        conflicts: the records, in the order of the file's constraints.
        uncounted: how many soft constraints are of kinds that are not counted, by kind.
    """

    conflicts: tuple[Conflict, ...]
    uncounted: Mapping[str, int]

    @property
    def total(self) -> float:
        """The total soft conflicts."""
        return round(sum(conflict.increase for conflict in self.conflicts), 6)

    def by_kind(self) -> dict[str, tuple[int, float]]:
        """Return records and total of each kind that has any, by name."""
        found: dict[str, list[float]] = defaultdict(list)
        for conflict in self.conflicts:
            found[conflict.kind].append(conflict.increase)
        return {kind: (len(found[kind]), round(sum(found[kind]), 6)) for kind in sorted(found)}


def soft_conflicts(draft: Draft, placed: Mapping[int, Placed]) -> Count:
    """Count the records of all active constraints of weight below 100.

    Args:
        draft: a FET file that was read.
        placed: the places of its activities; those without a place are left out.
    """
    week = _Week(draft, placed)
    found: list[Conflict] = []
    uncounted: dict[str, int] = defaultdict(int)
    for item in (item for name in _LISTS for list_ in draft.root.all(name) for item in list_.children):
        constraint = Constraint(0, item, draft.source)
        try:
            if is_inactive(item) or constraint.hard:
                continue
            count = _COUNTS.get(constraint.kind)
            if count is None:
                uncounted[constraint.kind] += 1
                continue
            weight = constraint.weight / 100
            for about, times in count(constraint, week):
                found.append(Conflict(constraint.kind, about, weight * times))
        except Unreadable:
            uncounted[constraint.kind] += 1
    return Count(tuple(found), dict(sorted(uncounted.items())))


class _Span(NamedTuple):
    """A day, the first hour of an activity, and the hour after its last."""

    day: int
    start: int
    end: int


@dataclass
class _Week:
    """The places of activities, and who is busy when."""

    draft: Draft
    placed: Mapping[int, Placed]
    _busy: dict[tuple[str, str, str], dict[int, set[int]]] = field(default_factory=dict)

    def hours(self, activity: Activity) -> list[Slot]:
        """Return every slot that an activity covers."""
        if activity.id not in self.placed:
            return []
        day, hour = self.placed[activity.id].slot
        return [(day, hour + n) for n in range(activity.duration)]

    def span(self, number: int) -> _Span:
        """Return the day and hours of an activity that is placed."""
        day, hour = self.placed[number].slot
        return _Span(day, hour, hour + self.draft.source.activities[number].duration)

    def follows(self, one: _Span, two: _Span) -> bool:
        """Say whether one begins where the other ends, but for hours of break."""
        between = range(one.end, two.start)
        closed = all((one.day, hour) in self.draft.closed for hour in between)
        return one.day == two.day and one.end <= two.start and closed

    def day(self, number: int) -> int:
        """Return the day of an activity; where days are halves, the real day."""
        day = self.placed[number].slot[0]
        return day // 2 if self.draft.halves else day

    def busy(self, kind: str, name: str, tag: str) -> dict[int, set[int]]:
        """Return the busy hours of a teacher or an atom of students, by day: all, or those of a tag."""
        if (kind, name, tag) not in self._busy:
            index = self.draft.by_teacher if kind == "teacher" else self.draft.by_leaf
            found: dict[int, set[int]] = defaultdict(set)
            for activity in index.get(name, []):
                for day, hour in self.hours(activity) if tag in ("", *activity.tags) else ():
                    found[day].add(hour)
            self._busy[kind, name, tag] = found
        return self._busy[kind, name, tag]

    @cached_property
    def atoms(self) -> list[str]:
        """All atoms of students, in order."""
        leaves = self.draft.source.leaves
        return sorted({leaf for year in self.draft.source.years for leaf in leaves[year]})


Found = Iterator[tuple[str, float]]
"""Whom or what a record is about, and how many times the weight it adds."""


def _numbers(constraint: Constraint, week: _Week) -> list[int]:
    return [number for number in constraint.activities() if number in week.placed]


def _min_days(constraint: Constraint, week: _Week) -> Found:
    least = constraint.number_of("MinDays")
    for one, two in combinations(_numbers(constraint, week), 2):
        close = least - abs(week.day(one) - week.day(two))
        if close > 0:
            yield f"{one}, {two}", close


def _max_days(constraint: Constraint, week: _Week) -> Found:
    most = constraint.number_of("MaxDays")
    for one, two in combinations(_numbers(constraint, week), 2):
        far = abs(week.day(one) - week.day(two)) - most
        if far > 0:
            yield f"{one}, {two}", far


def _min_gaps(constraint: Constraint, week: _Week) -> Found:
    """Count the hours by which pairs of one day are too near, or at once."""
    least = constraint.number_of("MinGaps")
    for one, two in combinations(_numbers(constraint, week), 2):
        first, second = sorted((week.span(one), week.span(two)))
        near = first.end + least - second.start
        if first.day == second.day and near > 0:
            yield f"{one}, {two}", near


def _in_a_row(ordered: bool, constraint: Constraint, week: _Week) -> Found:
    """Count activities that do not follow each other; hours of break between them are none."""
    numbers = [number for place in PLACES for number in constraint.activities(place)]
    if not numbers or not all(number in week.placed for number in numbers):
        return
    spans = [week.span(number) for number in numbers]
    spans = spans if ordered else sorted(spans)
    if not all(week.follows(one, two) for one, two in pairwise(spans)):
        yield ", ".join(map(str, numbers)), 1


def _ordered(same_day: bool, constraint: Constraint, week: _Week) -> Found:
    first, second = (list(constraint.activities(place)) for place in PLACES[:2])
    yield from _out_of_order(first, second, week, same_day)


def _sets_ordered(constraint: Constraint, week: _Week) -> Found:
    yield from _out_of_order(*two_sets(constraint), week)


def _out_of_order(first: Sequence[int], second: Sequence[int], week: _Week, same_day: bool = False) -> Found:
    """Count the pairs whose second begins before the first ends."""
    for one, two in product(first, second):
        if one in week.placed and two in week.placed:
            before, after = week.span(one), week.span(two)
            apart = same_day and before.day != after.day
            if not apart and (before.day, before.end) > (after.day, after.start):
                yield f"{one}, {two}", 1


def _same(key: Callable[[Slot], object], constraint: Constraint, week: _Week) -> Found:
    """Count the pairs that differ, in one record for the set."""
    slots = [week.placed[number].slot for number in _numbers(constraint, week)]
    broken = sum(key(one) != key(two) for one, two in combinations(slots, 2))
    if broken:
        yield ", ".join(map(str, _numbers(constraint, week))), broken


def _time_slots(
    choose: Callable[[Constraint, Draft], Iterable[Activity]], constraint: Constraint, week: _Week
) -> Found:
    allowed = constraint.slots()
    for activity in choose(constraint, week.draft):
        outside = sum(slot not in allowed for slot in week.hours(activity))
        if outside:
            yield str(activity.id), outside


def _starts(
    choose: Callable[[Constraint, Draft], Iterable[Activity]], constraint: Constraint, week: _Week
) -> Found:
    allowed = constraint.slots()
    for activity in choose(constraint, week.draft):
        if activity.id in week.placed and week.placed[activity.id].slot not in allowed:
            yield str(activity.id), 1


def _start(constraint: Constraint, week: _Week) -> Found:
    for number in _numbers(constraint, week):
        day, hour = week.placed[number].slot
        elsewhere = constraint.has_hour() and (day, hour) != constraint.slot()
        if elsewhere or day != constraint.day():
            yield str(number), 1


def _people(constraint: Constraint, week: _Week) -> list[tuple[str, str]]:
    prefix = next(prefix for prefix in PREFIXES if constraint.kind.startswith(prefix))
    source = week.draft.source
    if prefix == "Teachers":
        return [("teacher", name) for name in source.teachers]
    if prefix == "Teacher":
        return [("teacher", constraint.teacher())]
    if prefix == "Students":
        return [("atom", name) for name in week.atoms]
    return [("atom", name) for name in sorted(source.leaves[constraint.students()])]


def _max_hours_daily(constraint: Constraint, week: _Week) -> Found:
    most, draft = constraint.number_of("Maximum_Hours_Daily"), week.draft
    paired = draft.means_real_days(constraint.kind)
    for kind, name in _people(constraint, week):
        found: Counter[int] = Counter()
        for day, hours in week.busy(kind, name, constraint.tag()).items():
            found[day // 2 * 2 if paired else day] += len(hours)
        for day, number in sorted(found.items()):
            if number > most:
                yield f"{name}, {draft.source.days[day]}", 1


def _max_continuously(constraint: Constraint, week: _Week) -> Found:
    most = constraint.number_of("Maximum_Hours_Continuously")
    for kind, name in _people(constraint, week):
        for day, hours in sorted(week.busy(kind, name, constraint.tag()).items()):
            first = [hour for hour in hours if hour - 1 not in hours]
            for hour in sorted(first):
                length = next(n for n in range(1, len(hours) + 1) if hour + n not in hours)
                if length > most:
                    yield f"{name}, {week.draft.source.days[day]}", 1


def _preferred_room(constraint: Constraint, week: _Week) -> Found:
    allowed = set(constraint.rooms())
    for activity in CHOOSERS[constraint.kind](constraint, week.draft):
        if activity.id in week.placed and week.placed[activity.id].room not in allowed:
            yield str(activity.id), 1


def _home_room(constraint: Constraint, week: _Week) -> Found:
    """Count activities out of their home room; where other rooms are preferred, it does not count."""
    allowed = set(constraint.rooms())
    for activity in CHOOSERS[constraint.kind](constraint, week.draft):
        number = activity.id
        elsewhere = week.draft.prefers(number)
        if number in week.placed and not elsewhere and week.placed[number].room not in allowed:
            yield str(number), 1


def _room_closed(constraint: Constraint, week: _Week) -> Found:
    (room, *_) = constraint.rooms()
    closed = constraint.slots()
    for activity in week.draft.source.activities.values():
        if activity.id in week.placed and room in week.placed[activity.id].rooms:
            inside = sum(slot in closed for slot in week.hours(activity))
            if inside:
                yield f"{room}, {activity.id}", inside


_COUNTS: Mapping[str, Callable[[Constraint, _Week], Found]] = {
    "MinDaysBetweenActivities": _min_days,
    "MinNDaysBetweenActivities": _min_days,
    "MaxDaysBetweenActivities": _max_days,
    "MinGapsBetweenActivities": _min_gaps,
    "TwoActivitiesConsecutive": partial(_in_a_row, True),
    "TwoActivitiesGrouped": partial(_in_a_row, False),
    "ThreeActivitiesGrouped": partial(_in_a_row, False),
    "TwoActivitiesOrdered": partial(_ordered, False),
    "TwoActivitiesOrderedIfSameDay": partial(_ordered, True),
    "TwoSetsOfActivitiesOrdered": _sets_ordered,
    "ActivitiesSameStartingDay": partial(_same, lambda slot: slot[0]),
    "ActivitiesSameStartingHour": partial(_same, lambda slot: slot[1]),
    "ActivitiesSameStartingTime": partial(_same, lambda slot: slot),
    "ActivityPreferredStartingTime": _start,
    "ActivityPreferredDay": _start,
    "ActivityPreferredStartingTimes": partial(_starts, one_activity),
    "ActivitiesPreferredStartingTimes": partial(_starts, filtered),
    "SubactivitiesPreferredStartingTimes": partial(_starts, components),
    "ActivityPreferredTimeSlots": partial(_time_slots, one_activity),
    "ActivitiesPreferredTimeSlots": partial(_time_slots, filtered),
    "SubactivitiesPreferredTimeSlots": partial(_time_slots, components),
    **{
        f"{prefix}{tagged}{family}": count
        for prefix in PREFIXES
        for tagged in ("", "ActivityTag")
        for family, count in (
            ("MaxHoursDaily", _max_hours_daily),
            ("MaxHoursDailyRealDays", _max_hours_daily),
            ("MaxHoursContinuously", _max_continuously),
        )
    },
    **{kind: _home_room if "HomeRoom" in kind else _preferred_room for kind in CHOOSERS},
    "RoomNotAvailableTimes": _room_closed,
}
