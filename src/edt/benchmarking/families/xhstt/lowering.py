"""The constraints of an XHSTT instance as shapes over the decisions: one function for each kind.

A point of application becomes a tuple of shapes, the parts that its deviation is the sum of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from math import lcm
from typing import Any

from edt.benchmarking.families.xhstt import constraints as kinds
from edt.benchmarking.families.xhstt.choices import Choices, Start, Use
from edt.benchmarking.families.xhstt.constraints import Constraint
from edt.benchmarking.families.xhstt.pools import Slot
from edt.kernel.flat_model import FlatModel
from edt.shapes import Busy, Clash, Idle, Load, Present, Separation, Shape, Total, Unanimous

Point = tuple[Shape, ...]


class Lowering:
    """What the shapes of an instance are made of: who is where when, as literals."""

    def __init__(self, choices: Choices, model: FlatModel) -> None:
        self.choices = choices
        self.instance = choices.instance
        self.model = model
        self.always = model.decision(1, 1)
        self._cover: dict[tuple[int, int], int | None] = {}
        self._given: dict[int, list[int]] = defaultdict(list)
        self._used: dict[int, dict[Slot, list[Use]]] = defaultdict(lambda: defaultdict(list))
        for event, found in enumerate(self.instance.events):
            for one in found.resources:
                if one.resource is not None:
                    self._given[one.resource].append(event)
        for slot, uses in choices.uses.items():
            for use in uses:
                if use.resource is not None:
                    self._used[use.resource][slot].append(use)
        self._attendance: dict[int, dict[int, list[int]]] = {}

    def points(self, constraint: Constraint) -> Iterator[Point]:
        """Return the shapes of each point of application of a constraint."""
        return _OF_KIND[type(constraint)](constraint, self)

    def cover(self, event: int, time: int) -> int | None:
        """Return a literal: a piece of the event takes the time; None where none can."""
        key = (self.choices.bundle_of[event], time)
        if key not in self._cover:
            literals = tuple(start.literal for start in self.choices.starts_of(event) if start.covers(time))
            self._cover[key] = self.model.any_of(literals) if literals else None
        return self._cover[key]

    def attendance(self, resource: int) -> dict[int, list[int]]:
        """Return, for each time, a literal for everything that the resource may attend then."""
        if resource not in self._attendance:
            found: defaultdict[int, list[int]] = defaultdict(list)
            for event in self._given[resource]:
                for time in range(len(self.instance.times)):
                    literal = self.cover(event, time)
                    if literal is not None:
                        found[time].append(literal)
            for uses in self._used[resource].values():
                at: defaultdict[int, list[int]] = defaultdict(list)
                for use in uses:
                    if use.start.time is not None:
                        for time in range(use.start.time, use.start.time + use.start.duration):
                            at[time].append(use.literal)
                for time, literals in at.items():
                    found[time].append(self.model.any_of(tuple(literals)))
            self._attendance[resource] = found
        return self._attendance[resource]

    def busy(self, resource: int, time: int) -> Busy:
        """Return what makes a resource busy at a time."""
        return tuple(self.attendance(resource).get(time, ()))

    def busies(self, resource: int, group: int) -> list[Busy]:
        """Return what makes a resource busy, at each time of a group."""
        return [self.busy(resource, time) for time in self.instance.time_groups[group].times]

    def given_events(self, resource: int) -> list[int]:
        """Return the events that a resource is given to, as often as they name it."""
        return self._given[resource]

    def uses_of(self, resource: int) -> dict[Slot, list[Use]]:
        """Return the uses of a resource, by slot."""
        return self._used[resource]

    def open_slots(self, event: int, role: str) -> list[Slot]:
        """Return the slots of an event that have a role and are filled piece by piece."""
        needed = self.instance.events[event].resources
        slots = [(event, n) for n, one in enumerate(needed) if one.resource is None and one.role == role]
        return [slot for slot in slots if slot in self.choices.uses]


def _assign_resource(c: kinds.AssignResource, low: Lowering) -> Iterator[Point]:
    for event in c.events:
        for slot in low.open_slots(event, c.role):
            uses = low.choices.uses[slot]
            yield (_none((u.literal, u.start.duration) for u in uses if u.resource is None),)


def _prefer_resources(c: kinds.PreferResources, low: Lowering) -> Iterator[Point]:
    for event in c.events:
        for slot in low.open_slots(event, c.role):
            uses = [u for u in low.choices.uses[slot] if u.resource is not None]
            yield (_none((u.literal, u.start.duration) for u in uses if u.resource not in c.resources),)


def _none(terms: Iterator[tuple[int, int]]) -> Total:
    return Total(tuple(terms), high=0)


def _open_starts(events: tuple[int, ...], low: Lowering) -> Iterator[list[Start]]:
    """Return the starts of each event that has no given time."""
    for event in events:
        if low.instance.events[event].time is None:
            yield low.choices.starts_of(event)


def _assign_time(c: kinds.AssignTime, low: Lowering) -> Iterator[Point]:
    for starts in _open_starts(c.events, low):
        yield (_none((s.literal, s.duration) for s in starts if s.time is None),)


def _prefer_times(c: kinds.PreferTimes, low: Lowering) -> Iterator[Point]:
    for starts in _open_starts(c.events, low):
        meant = [s for s in starts if c.duration is None or s.duration == c.duration]
        odd = [s for s in meant if s.time is not None and s.time not in c.times]
        yield (_none((s.literal, s.duration) for s in odd),)


def _split_events(c: kinds.SplitEvents, low: Lowering) -> Iterator[Point]:
    for event in c.events:
        starts = low.choices.starts_of(event)
        odd = [s for s in starts if not c.minimum_duration <= s.duration <= c.maximum_duration]
        every = tuple((s.literal, 1) for s in starts)
        yield _none((s.literal, 1) for s in odd), Total(every, c.minimum_amount, c.maximum_amount)


def _distribute_split_events(c: kinds.DistributeSplitEvents, low: Lowering) -> Iterator[Point]:
    for event in c.events:
        starts = low.choices.starts_of(event)
        terms = tuple((s.literal, 1) for s in starts if s.duration == c.duration)
        yield (Total(terms, c.minimum, c.maximum),)


def _avoid_split_assignments(c: kinds.AvoidSplitAssignments, low: Lowering) -> Iterator[Point]:
    for group in c.groups:
        blocks: defaultdict[int, list[int]] = defaultdict(list)
        for event in low.instance.event_groups[group].events:
            for one in low.instance.events[event].resources:
                if one.resource is not None and one.role == c.role:
                    blocks[one.resource].append(low.always)
            for slot in low.open_slots(event, c.role):
                for use in low.choices.uses[slot]:
                    if use.resource is not None:
                        blocks[use.resource].append(use.literal)
        yield (Present(tuple(tuple(literals) for literals in blocks.values()), high=1),)


def _spread_events(c: kinds.SpreadEvents, low: Lowering) -> Iterator[Point]:
    for group in c.groups:
        at: defaultdict[int, list[int]] = defaultdict(list)
        for event in low.instance.event_groups[group].events:
            for start in low.choices.starts_of(event):
                if start.time is not None:
                    at[start.time].append(start.literal)
        parts = []
        for limit in c.limits:
            times = low.instance.time_groups[limit.group].times
            terms = tuple((literal, 1) for time in times for literal in at.get(time, ()))
            parts.append(Total(terms, limit.minimum, limit.maximum))
        yield tuple(parts)


def _link_events(c: kinds.LinkEvents, low: Lowering) -> Iterator[Point]:
    for group in c.groups:
        events = low.instance.event_groups[group].events
        distinct = list({low.choices.bundle_of[event]: event for event in events}.values())
        if len(distinct) < 2:
            continue
        places = []
        for time in range(len(low.instance.times)):
            covers = [low.cover(event, time) for event in distinct]
            if any(literal is not None for literal in covers):
                places.append(tuple(() if literal is None else (literal,) for literal in covers))
        yield (Unanimous(tuple(places)),)


def _order_events(c: kinds.OrderEvents, low: Lowering) -> Iterator[Point]:
    for pair in c.pairs:
        first, second = low.choices.starts_of(pair.first), low.choices.starts_of(pair.second)
        ends = tuple((s.time + s.duration, s.literal) for s in first if s.time is not None)
        starts = tuple((s.time, s.literal) for s in second if s.time is not None)
        missing = tuple(s.literal for s in (*first, *second) if s.time is None)
        yield (Separation(ends, starts, missing, pair.minimum, pair.maximum),)


def _avoid_clashes(c: kinds.AvoidClashes, low: Lowering) -> Iterator[Point]:
    for resource in c.resources:
        at = low.attendance(resource)
        yield tuple(
            Clash(tuple((literal,) for literal in at[time])) for time in sorted(at) if len(at[time]) > 1
        )


def _avoid_unavailable_times(c: kinds.AvoidUnavailableTimes, low: Lowering) -> Iterator[Point]:
    for resource in c.resources:
        yield (Present(tuple(low.busy(resource, time) for time in sorted(c.times)), high=0),)


def _limit_idle_times(c: kinds.LimitIdleTimes, low: Lowering) -> Iterator[Point]:
    for resource in c.resources:
        days = tuple(tuple((busy, 1) for busy in low.busies(resource, group)) for group in c.groups)
        yield (Idle(days, c.maximum, c.minimum),)


def _cluster_busy_times(c: kinds.ClusterBusyTimes, low: Lowering) -> Iterator[Point]:
    for resource in c.resources:
        blocks = [
            tuple(dict.fromkeys(literal for busy in low.busies(resource, group) for literal in busy))
            for group in c.groups
        ]
        yield (Present(tuple(blocks), c.minimum, c.maximum),)


def _limit_busy_times(c: kinds.LimitBusyTimes, low: Lowering) -> Iterator[Point]:
    for resource in c.resources:
        parts = []
        for group in c.groups:
            busies = [busy for busy in low.busies(resource, group) if busy]
            if busies and (c.minimum > 1 or c.maximum < len(busies)):
                terms = tuple((low.model.any_of(busy), 1) for busy in busies)
                parts.append(Total(terms, c.minimum, c.maximum, unless_empty=True))
        yield tuple(parts)


def _limit_workload(c: kinds.LimitWorkload, low: Lowering) -> Iterator[Point]:
    events = low.instance.events
    for resource in c.resources:
        fixed = sum(
            one.workload
            for event in set(low.given_events(resource))
            for one in events[event].resources
            if one.resource == resource
        )
        loads = []
        for (event, number), uses in low.uses_of(resource).items():
            share = Fraction(events[event].resources[number].workload, events[event].duration)
            loads += [(use.literal, share * use.start.duration) for use in uses]
        unit = lcm(*(share.denominator for _, share in loads))
        terms = tuple((literal, int(share * unit)) for literal, share in loads if share)
        given = ((low.always, unit * fixed),) if fixed else ()
        yield (Load((*terms, *given), unit, unit * c.minimum, unit * c.maximum),)


_OF_KIND: dict[type[Constraint], Callable[[Any, Lowering], Iterator[Point]]] = {
    kinds.AssignResource: _assign_resource,
    kinds.AssignTime: _assign_time,
    kinds.SplitEvents: _split_events,
    kinds.DistributeSplitEvents: _distribute_split_events,
    kinds.PreferResources: _prefer_resources,
    kinds.PreferTimes: _prefer_times,
    kinds.AvoidSplitAssignments: _avoid_split_assignments,
    kinds.SpreadEvents: _spread_events,
    kinds.LinkEvents: _link_events,
    kinds.OrderEvents: _order_events,
    kinds.AvoidClashes: _avoid_clashes,
    kinds.AvoidUnavailableTimes: _avoid_unavailable_times,
    kinds.LimitIdleTimes: _limit_idle_times,
    kinds.ClusterBusyTimes: _cluster_busy_times,
    kinds.LimitBusyTimes: _limit_busy_times,
    kinds.LimitWorkload: _limit_workload,
}
