"""Reading the constraints of an XHSTT instance: one function for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from edt.benchmarking.families.xhstt import constraints as kinds
from edt.benchmarking.families.xhstt.constraints import COST_FUNCTIONS, Constraint, CostFunction
from edt.benchmarking.families.xhstt.document import Element
from edt.benchmarking.families.xhstt.faults import MOST

if TYPE_CHECKING:
    from edt.benchmarking.families.xhstt.reading_instance import InstanceReader

HEAVIEST = 1_000
"""Greatest weight that the format allows."""


class _Head(NamedTuple):
    id: str
    name: str
    required: bool
    weight: int
    cost: CostFunction


def read_constraint(element: Element, reader: InstanceReader) -> Constraint | None:
    """Return the constraint of an element; None, with a fault, where there is no such kind."""
    make = _READERS.get(element.tag)
    if make is None:
        reader.faults.add("xhstt-unexpected", element, tag=element.tag, parent="Constraints")
        return None
    return make(element, reader, _head(element, reader))


def _head(element: Element, reader: InstanceReader) -> _Head:
    required = element.value("Required").casefold()
    if required not in ("true", "false"):
        reader.faults.add(
            "xhstt-bad-choice",
            element.child("Required") or element,
            field="Required",
            value=required[:40],
            known="true, false",
        )
    cost = element.value("CostFunction")
    if cost not in COST_FUNCTIONS:
        reader.faults.add(
            "xhstt-bad-choice",
            element.child("CostFunction") or element,
            field="CostFunction",
            value=cost[:40],
            known=", ".join(COST_FUNCTIONS),
        )
    return _Head(
        element.attributes.get("Id", ""),
        element.value("Name"),
        required == "true",
        reader.faults.whole(element, "Weight", 0, HEAVIEST),
        COST_FUNCTIONS.get(cost, "Linear"),
    )


# -- what a constraint applies to -------------------------------------------------------------


def _references(
    element: Element | None, container: str, known: Mapping[str, int], reader: InstanceReader
) -> list[int]:
    """Return the positions of all that a list refers to, as often as it does."""
    references = element.inside(container) if element is not None else ()
    found = [reader.faults.reference(one, known) for one in references]
    return [number for number in found if number is not None]


def _written_out(
    groups: Iterable[int],
    members: list[dict[int, None]],
    singles: list[int],
    element: Element,
    reader: InstanceReader,
) -> tuple[int, ...]:
    """Return the members of groups, then the singles; whatever comes twice counts twice."""
    found: list[int] = []
    for group in groups:
        reader.count(len(members[group]), element)
        found += members[group]
    return (*found, *singles)


def _events(element: Element, reader: InstanceReader) -> tuple[int, ...]:
    applies = element.child("AppliesTo")
    groups = _references(applies, "EventGroups", reader.event_groups, reader)
    singles = _references(applies, "Events", reader.events, reader)
    return _written_out(groups, reader.in_event_group, singles, element, reader)


def _event_groups(element: Element, reader: InstanceReader) -> tuple[int, ...]:
    return tuple(_references(element.child("AppliesTo"), "EventGroups", reader.event_groups, reader))


def _resources(element: Element, reader: InstanceReader) -> tuple[int, ...]:
    return _resources_of(element.child("AppliesTo"), element, reader)


def _resources_of(lists: Element | None, element: Element, reader: InstanceReader) -> tuple[int, ...]:
    groups = _references(lists, "ResourceGroups", reader.resource_groups, reader)
    singles = _references(lists, "Resources", reader.resources, reader)
    return _written_out(groups, reader.in_resource_group, singles, element, reader)


def _times(element: Element, reader: InstanceReader) -> frozenset[int]:
    groups = _references(element, "TimeGroups", reader.time_groups, reader)
    singles = _references(element, "Times", reader.times, reader)
    return frozenset(_written_out(groups, reader.in_time_group, singles, element, reader))


def _time_groups(element: Element, reader: InstanceReader) -> tuple[int, ...]:
    return tuple(_references(element, "TimeGroups", reader.time_groups, reader))


def _role(element: Element, reader: InstanceReader) -> str:
    if element.child("Role") is None:
        reader.faults.add("xhstt-missing", element, tag=element.tag, field="Role")
    return element.value("Role")


def _limits(element: Element, reader: InstanceReader) -> tuple[int, int]:
    return (
        reader.faults.whole(element, "Minimum", 0, MOST),
        reader.faults.whole(element, "Maximum", 0, MOST),
    )


# -- kinds ------------------------------------------------------------------------------------


def _assign_resource(element: Element, reader: InstanceReader, head: _Head) -> Constraint:
    return kinds.AssignResource(*head, _events(element, reader), _role(element, reader))


def _assign_time(element: Element, reader: InstanceReader, head: _Head) -> Constraint:
    return kinds.AssignTime(*head, _events(element, reader))


def _split_events(element: Element, reader: InstanceReader, head: _Head) -> Constraint:
    fields = ("MinimumDuration", "MaximumDuration", "MinimumAmount", "MaximumAmount")
    limits = [reader.faults.whole(element, field, 0, MOST) for field in fields]
    return kinds.SplitEvents(*head, _events(element, reader), *limits)


def _distribute_split_events(element: Element, reader: InstanceReader, head: _Head) -> Constraint:
    duration = reader.faults.whole(element, "Duration", 1, MOST)
    return kinds.DistributeSplitEvents(*head, _events(element, reader), duration, *_limits(element, reader))


def _prefer_resources(element: Element, reader: InstanceReader, head: _Head) -> Constraint:
    preferred = frozenset(_resources_of(element, element, reader))
    return kinds.PreferResources(*head, _events(element, reader), _role(element, reader), preferred)


def _prefer_times(element: Element, reader: InstanceReader, head: _Head) -> Constraint:
    duration = None
    if element.child("Duration") is not None:
        duration = reader.faults.whole(element, "Duration", 1, MOST)
    return kinds.PreferTimes(*head, _events(element, reader), _times(element, reader), duration)


def _avoid_split_assignments(element: Element, reader: InstanceReader, head: _Head) -> Constraint:
    return kinds.AvoidSplitAssignments(*head, _event_groups(element, reader), _role(element, reader))


def _spread_events(element: Element, reader: InstanceReader, head: _Head) -> Constraint:
    limits = []
    for one in element.inside("TimeGroups"):
        group = reader.faults.reference(one, reader.time_groups)
        if group is not None:
            limits.append(kinds.TimeLimits(group, *_limits(one, reader)))
    return kinds.SpreadEvents(*head, _event_groups(element, reader), tuple(limits))


def _link_events(element: Element, reader: InstanceReader, head: _Head) -> Constraint:
    return kinds.LinkEvents(*head, _event_groups(element, reader))


def _order_events(element: Element, reader: InstanceReader, head: _Head) -> Constraint:
    pairs = []
    applies = element.child("AppliesTo")
    for one in applies.inside("EventPairs") if applies is not None else ():
        ends = [_event_of_pair(one, tag, reader) for tag in ("FirstEvent", "SecondEvent")]
        minimum = reader.faults.whole(one, "MinSeparation", -MOST, MOST, 0)
        unlimited = one.child("MaxSeparation") is None
        maximum = None if unlimited else reader.faults.whole(one, "MaxSeparation", -MOST, MOST)
        first, second = ends
        if first is not None and second is not None:
            pairs.append(kinds.EventPair(first, second, minimum, maximum))
    return kinds.OrderEvents(*head, tuple(pairs))


def _event_of_pair(pair: Element, tag: str, reader: InstanceReader) -> int | None:
    child = pair.child(tag)
    if child is None:
        reader.faults.add("xhstt-missing", pair, tag=pair.tag, field=tag)
        return None
    return reader.faults.reference(child, reader.events)


def _avoid_clashes(element: Element, reader: InstanceReader, head: _Head) -> Constraint:
    return kinds.AvoidClashes(*head, _resources(element, reader))


def _avoid_unavailable_times(element: Element, reader: InstanceReader, head: _Head) -> Constraint:
    return kinds.AvoidUnavailableTimes(*head, _resources(element, reader), _times(element, reader))


def _limit_idle_times(element: Element, reader: InstanceReader, head: _Head) -> Constraint:
    groups = _time_groups(element, reader)
    return kinds.LimitIdleTimes(*head, _resources(element, reader), groups, *_limits(element, reader))


def _cluster_busy_times(element: Element, reader: InstanceReader, head: _Head) -> Constraint:
    groups = _time_groups(element, reader)
    return kinds.ClusterBusyTimes(*head, _resources(element, reader), groups, *_limits(element, reader))


def _limit_busy_times(element: Element, reader: InstanceReader, head: _Head) -> Constraint:
    groups = _time_groups(element, reader)
    return kinds.LimitBusyTimes(*head, _resources(element, reader), groups, *_limits(element, reader))


def _limit_workload(element: Element, reader: InstanceReader, head: _Head) -> Constraint:
    return kinds.LimitWorkload(*head, _resources(element, reader), *_limits(element, reader))


_READERS: Mapping[str, Callable[[Element, InstanceReader, _Head], Constraint]] = {
    "AssignResourceConstraint": _assign_resource,
    "AssignTimeConstraint": _assign_time,
    "SplitEventsConstraint": _split_events,
    "DistributeSplitEventsConstraint": _distribute_split_events,
    "PreferResourcesConstraint": _prefer_resources,
    "PreferTimesConstraint": _prefer_times,
    "AvoidSplitAssignmentsConstraint": _avoid_split_assignments,
    "SpreadEventsConstraint": _spread_events,
    "LinkEventsConstraint": _link_events,
    "OrderEventsConstraint": _order_events,
    "AvoidClashesConstraint": _avoid_clashes,
    "AvoidUnavailableTimesConstraint": _avoid_unavailable_times,
    "LimitIdleTimesConstraint": _limit_idle_times,
    "ClusterBusyTimesConstraint": _cluster_busy_times,
    "LimitBusyTimesConstraint": _limit_busy_times,
    "LimitWorkloadConstraint": _limit_workload,
}
