"""Writing the constraints of an XHSTT instance, children in the order of the format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from edt.benchmarking.families.xhstt import constraints as kinds
from edt.benchmarking.families.xhstt.constraints import Constraint
from edt.benchmarking.families.xhstt.instance import XhsttInstance


def leaf(parent: Element, tag: str, text: object) -> None:
    """Add a child that holds a text."""
    SubElement(parent, tag).text = str(text)


def refer(parent: Element, tag: str, name: str) -> None:
    """Add a child that refers to something by its id."""
    SubElement(parent, tag, Reference=name)


def add_constraint(parent: Element, instance: XhsttInstance, constraint: Constraint) -> None:
    """Add a constraint."""
    node = SubElement(parent, f"{constraint.kind}Constraint", Id=constraint.id)
    leaf(node, "Name", constraint.name)
    leaf(node, "Required", "true" if constraint.required else "false")
    leaf(node, "Weight", constraint.weight)
    leaf(node, "CostFunction", constraint.cost)
    applies = SubElement(node, "AppliesTo")
    _applies_to(applies, instance, constraint)
    rest = _REST.get(type(constraint))
    if rest is not None:
        rest(node, instance, constraint)


def _applies_to(node: Element, instance: XhsttInstance, constraint: Any) -> None:
    """Say what a constraint applies to; groups of resources and events are written out."""
    match constraint:
        case kinds.AvoidSplitAssignments() | kinds.SpreadEvents() | kinds.LinkEvents():
            _list(node, "EventGroups", "EventGroup", instance.event_groups, constraint.groups)
        case kinds.OrderEvents():
            pairs = SubElement(node, "EventPairs")
            for pair in constraint.pairs:
                _pair(SubElement(pairs, "EventPair"), instance, pair)
        case (
            kinds.AssignResource()
            | kinds.AssignTime()
            | kinds.SplitEvents()
            | kinds.DistributeSplitEvents()
            | kinds.PreferResources()
            | kinds.PreferTimes()
        ):
            _list(node, "Events", "Event", instance.events, constraint.events)
        case _:
            _list(node, "Resources", "Resource", instance.resources, constraint.resources)


def _pair(node: Element, instance: XhsttInstance, pair: kinds.EventPair) -> None:
    refer(node, "FirstEvent", instance.events[pair.first].id)
    refer(node, "SecondEvent", instance.events[pair.second].id)
    leaf(node, "MinSeparation", pair.minimum)
    if pair.maximum is not None:
        leaf(node, "MaxSeparation", pair.maximum)


def _list(node: Element, container: str, tag: str, things: Sequence[Any], numbers: Iterable[int]) -> None:
    lists = SubElement(node, container)
    for number in numbers:
        refer(lists, tag, things[number].id)


def _range(node: Element, minimum: int, maximum: int) -> None:
    leaf(node, "Minimum", minimum)
    leaf(node, "Maximum", maximum)


def _role(
    node: Element, instance: XhsttInstance, c: kinds.AssignResource | kinds.AvoidSplitAssignments
) -> None:
    del instance
    leaf(node, "Role", c.role)


def _split_events(node: Element, instance: XhsttInstance, c: kinds.SplitEvents) -> None:
    del instance
    leaf(node, "MinimumDuration", c.minimum_duration)
    leaf(node, "MaximumDuration", c.maximum_duration)
    leaf(node, "MinimumAmount", c.minimum_amount)
    leaf(node, "MaximumAmount", c.maximum_amount)


def _distribute_split_events(node: Element, instance: XhsttInstance, c: kinds.DistributeSplitEvents) -> None:
    del instance
    leaf(node, "Duration", c.duration)
    _range(node, c.minimum, c.maximum)


def _prefer_resources(node: Element, instance: XhsttInstance, c: kinds.PreferResources) -> None:
    _list(node, "Resources", "Resource", instance.resources, sorted(c.resources))
    leaf(node, "Role", c.role)


def _prefer_times(node: Element, instance: XhsttInstance, c: kinds.PreferTimes) -> None:
    _list(node, "Times", "Time", instance.times, sorted(c.times))
    if c.duration is not None:
        leaf(node, "Duration", c.duration)


def _spread_events(node: Element, instance: XhsttInstance, c: kinds.SpreadEvents) -> None:
    lists = SubElement(node, "TimeGroups")
    for limit in c.limits:
        child = SubElement(lists, "TimeGroup", Reference=instance.time_groups[limit.group].id)
        _range(child, limit.minimum, limit.maximum)


def _unavailable(node: Element, instance: XhsttInstance, c: kinds.AvoidUnavailableTimes) -> None:
    _list(node, "Times", "Time", instance.times, sorted(c.times))


def _in_groups(
    node: Element,
    instance: XhsttInstance,
    c: kinds.LimitIdleTimes | kinds.ClusterBusyTimes | kinds.LimitBusyTimes,
) -> None:
    _list(node, "TimeGroups", "TimeGroup", instance.time_groups, c.groups)
    _range(node, c.minimum, c.maximum)


def _limit_workload(node: Element, instance: XhsttInstance, c: kinds.LimitWorkload) -> None:
    del instance
    _range(node, c.minimum, c.maximum)


_REST: dict[type[Constraint], Callable[[Element, XhsttInstance, Any], None]] = {
    kinds.AssignResource: _role,
    kinds.SplitEvents: _split_events,
    kinds.DistributeSplitEvents: _distribute_split_events,
    kinds.PreferResources: _prefer_resources,
    kinds.PreferTimes: _prefer_times,
    kinds.AvoidSplitAssignments: _role,
    kinds.SpreadEvents: _spread_events,
    kinds.AvoidUnavailableTimes: _unavailable,
    kinds.LimitIdleTimes: _in_groups,
    kinds.ClusterBusyTimes: _in_groups,
    kinds.LimitBusyTimes: _in_groups,
    kinds.LimitWorkload: _limit_workload,
}
"""What follows AppliesTo, for the kinds where something does."""
