"""What an XHSTT solution costs, counted point by point as the specification says.

Plain Python over the instance's own terms; nothing is shared with the search. Semantics: High School
Timetable Data Format Specification (HSEval), checked against the reference evaluator's costs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from math import ceil
from typing import Any

from edt.benchmarking.families._family import Cost, Evaluation
from edt.benchmarking.families.xhstt import constraints as kinds
from edt.benchmarking.families.xhstt.constraints import Constraint, CostFunction
from edt.benchmarking.families.xhstt.instance import XhsttInstance
from edt.benchmarking.families.xhstt.solution import SolutionEvent, XhsttSolution

Parts = Sequence[int]
"""The deviation at a point, in the parts that add up to it."""


def evaluate(instance: XhsttInstance, solution: XhsttSolution) -> Evaluation:
    """Return what a solution costs, in total and by kind of constraint."""
    attended = _Attended(instance, solution)
    total, by_kind = Cost(), dict[str, Cost]()
    for constraint in instance.constraints:
        amount = sum(cost_of(constraint.cost, parts) for parts in deviations(constraint, attended))
        if amount and constraint.weight:
            amount *= constraint.weight
            cost = Cost(amount, 0) if constraint.required else Cost(0, amount)
            total = total.plus(cost)
            by_kind[constraint.kind] = by_kind.get(constraint.kind, Cost()).plus(cost)
    order = [kind.kind for kind in kinds.KINDS]
    return Evaluation(total, {kind: by_kind[kind] for kind in order if kind in by_kind})


def cost_of(function: CostFunction, parts: Parts) -> int:
    """Return a cost function of a deviation, or of each of its parts."""
    match function:
        case "Linear":
            return sum(parts)
        case "Quadratic":
            return sum(parts) ** 2
        case "Step":
            return int(any(parts))
        case "SumSquares":
            return sum(part * part for part in parts)
        case "SumSteps":
            return sum(part > 0 for part in parts)


def deviations(constraint: Constraint, attended: _Attended) -> Iterator[Parts]:
    """Return the deviation at each point of application of a constraint."""
    return _OF_KIND[type(constraint)](constraint, attended)


class _Attended:
    """A solution, by event and by resource."""

    def __init__(self, instance: XhsttInstance, solution: XhsttSolution) -> None:
        self.instance = instance
        self.pieces: list[list[SolutionEvent]] = [[] for _ in instance.events]
        self.attendance: list[Counter[int]] = [Counter() for _ in instance.resources]
        self._solution = solution
        for piece in solution.events:
            self.pieces[piece.event].append(piece)
            if piece.time is None:
                continue
            for resource in piece.resources:
                if resource is not None:
                    attendance = self.attendance[resource]
                    for time in range(piece.time, piece.time + piece.duration):
                        attendance[time] += 1

    @cached_property
    def workload(self) -> list[Fraction]:
        """The load of each resource."""
        loads = [Fraction() for _ in self.instance.resources]
        for piece in self._solution.events:
            event = self.instance.events[piece.event]
            for needed, resource in zip(event.resources, piece.resources, strict=True):
                if resource is not None:
                    loads[resource] += Fraction(piece.duration * needed.workload, event.duration)
        return loads

    def group_pieces(self, group: int) -> Iterator[SolutionEvent]:
        """Return the pieces of all events of a group."""
        for event in self.instance.event_groups[group].events:
            yield from self.pieces[event]

    def group_times(self, groups: Iterable[int]) -> list[tuple[int, ...]]:
        """Return the times of each of some time groups."""
        return [self.instance.time_groups[group].times for group in groups]

    def open_roles(self, event: int, role: str) -> list[int]:
        """Return which resources of an event have a role and are to be chosen."""
        needed = self.instance.events[event].resources
        return [n for n, one in enumerate(needed) if one.resource is None and one.role == role]


def outside(value: int, minimum: int, maximum: int | None) -> int:
    """Return how far a value is out of a range."""
    return max(0, minimum - value, 0 if maximum is None else value - maximum)


def _assign_resource(c: kinds.AssignResource, attended: _Attended) -> Iterator[Parts]:
    for event in c.events:
        for number in attended.open_roles(event, c.role):
            yield [sum(p.duration for p in attended.pieces[event] if p.resources[number] is None)]


def _prefer_resources(c: kinds.PreferResources, attended: _Attended) -> Iterator[Parts]:
    for event in c.events:
        for number in attended.open_roles(event, c.role):
            chosen = [(p.duration, p.resources[number]) for p in attended.pieces[event]]
            yield [sum(length for length, one in chosen if one is not None and one not in c.resources)]


def _assign_time(c: kinds.AssignTime, attended: _Attended) -> Iterator[Parts]:
    for event in c.events:
        if attended.instance.events[event].time is None:
            yield [sum(piece.duration for piece in attended.pieces[event] if piece.time is None)]


def _prefer_times(c: kinds.PreferTimes, attended: _Attended) -> Iterator[Parts]:
    for event in c.events:
        if attended.instance.events[event].time is None:
            pieces = [p for p in attended.pieces[event] if c.duration is None or p.duration == c.duration]
            yield [sum(p.duration for p in pieces if p.time is not None and p.time not in c.times)]


def _split_events(c: kinds.SplitEvents, attended: _Attended) -> Iterator[Parts]:
    for event in c.events:
        pieces = attended.pieces[event]
        odd = sum(not c.minimum_duration <= piece.duration <= c.maximum_duration for piece in pieces)
        yield [odd + outside(len(pieces), c.minimum_amount, c.maximum_amount)]


def _distribute_split_events(c: kinds.DistributeSplitEvents, attended: _Attended) -> Iterator[Parts]:
    for event in c.events:
        count = sum(piece.duration == c.duration for piece in attended.pieces[event])
        yield [outside(count, c.minimum, c.maximum)]


def _avoid_split_assignments(c: kinds.AvoidSplitAssignments, attended: _Attended) -> Iterator[Parts]:
    for group in c.groups:
        chosen = {
            resource
            for piece in attended.group_pieces(group)
            for needed, resource in zip(
                attended.instance.events[piece.event].resources, piece.resources, strict=True
            )
            if needed.role == c.role and resource is not None
        }
        yield [max(0, len(chosen) - 1)]


def _spread_events(c: kinds.SpreadEvents, attended: _Attended) -> Iterator[Parts]:
    times = attended.group_times(limit.group for limit in c.limits)
    for group in c.groups:
        starts = Counter(piece.time for piece in attended.group_pieces(group))
        yield [
            outside(sum(starts[time] for time in inside), limit.minimum, limit.maximum)
            for limit, inside in zip(c.limits, times, strict=True)
        ]


def _link_events(c: kinds.LinkEvents, attended: _Attended) -> Iterator[Parts]:
    for group in c.groups:
        events = attended.instance.event_groups[group].events
        covered = Counter(time for event in events for time in _covered(attended.pieces[event]))
        yield [sum(count < len(events) for count in covered.values())]


def _covered(pieces: Iterable[SolutionEvent]) -> set[int]:
    return {t for p in pieces if p.time is not None for t in range(p.time, p.time + p.duration)}


def _order_events(c: kinds.OrderEvents, attended: _Attended) -> Iterator[Parts]:
    for pair in c.pairs:
        ends = [p.time + p.duration if p.time is not None else None for p in attended.pieces[pair.first]]
        starts = [p.time for p in attended.pieces[pair.second]]
        known_ends = [end for end in ends if end is not None]
        known_starts = [start for start in starts if start is not None]
        if len(known_ends) < len(ends) or len(known_starts) < len(starts):
            yield [0]
        else:
            yield [outside(min(known_starts) - max(known_ends), pair.minimum, pair.maximum)]


def _avoid_clashes(c: kinds.AvoidClashes, attended: _Attended) -> Iterator[Parts]:
    for resource in c.resources:
        yield [count - 1 for count in attended.attendance[resource].values() if count > 1]


def _avoid_unavailable_times(c: kinds.AvoidUnavailableTimes, attended: _Attended) -> Iterator[Parts]:
    for resource in c.resources:
        yield [len(c.times & attended.attendance[resource].keys())]


def _limit_idle_times(c: kinds.LimitIdleTimes, attended: _Attended) -> Iterator[Parts]:
    groups = attended.group_times(c.groups)
    for resource in c.resources:
        attendance = attended.attendance[resource]
        idle = 0
        for times in groups:
            busy = [position for position, time in enumerate(times) if time in attendance]
            if busy:
                idle += busy[-1] - busy[0] + 1 - len(busy)
        yield [outside(idle, c.minimum, c.maximum)]


def _cluster_busy_times(c: kinds.ClusterBusyTimes, attended: _Attended) -> Iterator[Parts]:
    groups = [set(times) for times in attended.group_times(c.groups)]
    for resource in c.resources:
        busy = attended.attendance[resource].keys()
        yield [outside(sum(not times.isdisjoint(busy) for times in groups), c.minimum, c.maximum)]


def _limit_busy_times(c: kinds.LimitBusyTimes, attended: _Attended) -> Iterator[Parts]:
    groups = [set(times) for times in attended.group_times(c.groups)]
    for resource in c.resources:
        busy = attended.attendance[resource].keys()
        counts = [len(times & busy) for times in groups]
        yield [outside(count, c.minimum, c.maximum) if count else 0 for count in counts]


def _limit_workload(c: kinds.LimitWorkload, attended: _Attended) -> Iterator[Parts]:
    for resource in c.resources:
        load = attended.workload[resource]
        yield [ceil(max(Fraction(), c.minimum - load, load - c.maximum))]


_OF_KIND: dict[type[Constraint], Callable[[Any, _Attended], Iterator[Parts]]] = {
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
