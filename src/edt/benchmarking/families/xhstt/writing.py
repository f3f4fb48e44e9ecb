"""Writing XHSTT: an archive with an instance and solutions of it, children in the order of the format."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from edt.benchmarking.families.xhstt.document import ROOT
from edt.benchmarking.families.xhstt.instance import Event, EventResource, XhsttInstance
from edt.benchmarking.families.xhstt.solution import SolutionEvent, XhsttSolution
from edt.benchmarking.families.xhstt.writing_constraints import add_constraint, leaf, refer
from edt.formats.json import write_atomically

_ABOUT = ("Name", "Contributor", "Date", "Country", "Description", "Remarks")


def write_solution(instance: XhsttInstance, solution: XhsttSolution, path: Path, name: str) -> None:
    """Write an archive with an instance and one solution; a file of that name is replaced, whole or not."""
    write_atomically(path, archive_text(instance, [(name, solution)]))


def archive_text(instance: XhsttInstance, solutions: Iterable[tuple[str, XhsttSolution]]) -> bytes:
    """Return an archive: an instance, and a group of its own for each named solution."""
    root = Element(ROOT)
    _instance(SubElement(root, "Instances"), instance)
    found = list(solutions)
    if found:
        groups = SubElement(root, "SolutionGroups")
        for name, solution in found:
            _solution_group(groups, instance, name, solution)
    indent(root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


# -- instance ---------------------------------------------------------------------------------


def _instance(parent: Element, instance: XhsttInstance) -> None:
    node = SubElement(parent, "Instance", Id=instance.id)
    about = dict(instance.about)
    meta = SubElement(node, "MetaData")
    for tag in _ABOUT:
        if tag in about or tag != "Remarks":
            leaf(meta, tag, about.get(tag, ""))
    _times(node, instance)
    _resources(node, instance)
    _events(node, instance)
    constraints = SubElement(node, "Constraints")
    for constraint in instance.constraints:
        add_constraint(constraints, instance, constraint)


def _named(parent: Element, tag: str, id_: str, name: str) -> Element:
    node = SubElement(parent, tag, Id=id_)
    leaf(node, "Name", name)
    return node


def _times(parent: Element, instance: XhsttInstance) -> None:
    node = SubElement(parent, "Times")
    groups = SubElement(node, "TimeGroups")
    for kind in ("Week", "Day", "TimeGroup"):
        for group in instance.time_groups:
            if group.kind == kind:
                _named(groups, kind, group.id, group.name)
    for number, time in enumerate(instance.times):
        child = _named(node, "Time", time.id, time.name)
        mine = [group for group in instance.time_groups if number in group.times]
        for kind in ("Week", "Day"):
            for group in [group for group in mine if group.kind == kind][:1]:
                refer(child, kind, group.id)
        rest = [group for group in mine if group.kind == "TimeGroup"]
        # A time has one day and one week of its own; further ones are groups to it.
        for kind in ("Week", "Day"):
            rest += [group for group in mine if group.kind == kind][1:]
        if rest:
            lists = SubElement(child, "TimeGroups")
            for group in rest:
                refer(lists, "TimeGroup", group.id)


def _resources(parent: Element, instance: XhsttInstance) -> None:
    node = SubElement(parent, "Resources")
    types = SubElement(node, "ResourceTypes")
    for kind in instance.resource_types:
        _named(types, "ResourceType", kind.id, kind.name)
    groups = SubElement(node, "ResourceGroups")
    for group in instance.resource_groups:
        refer(
            _named(groups, "ResourceGroup", group.id, group.name),
            "ResourceType",
            instance.resource_types[group.type].id,
        )
    for number, resource in enumerate(instance.resources):
        child = _named(node, "Resource", resource.id, resource.name)
        refer(child, "ResourceType", instance.resource_types[resource.type].id)
        mine = [group for group in instance.resource_groups if number in group.resources]
        if mine:
            lists = SubElement(child, "ResourceGroups")
            for group in mine:
                refer(lists, "ResourceGroup", group.id)


def _events(parent: Element, instance: XhsttInstance) -> None:
    node = SubElement(parent, "Events")
    groups = SubElement(node, "EventGroups")
    for kind in ("Course", "EventGroup"):
        for group in instance.event_groups:
            if group.kind == kind:
                _named(groups, kind, group.id, group.name)
    of_event: list[list[int]] = [[] for _ in instance.events]
    for number, group in enumerate(instance.event_groups):
        for event in group.events:
            of_event[event].append(number)
    for one, members in zip(instance.events, of_event, strict=True):
        _event(node, instance, one, members)


def _event(parent: Element, instance: XhsttInstance, event: Event, members: list[int]) -> None:
    node = _named(parent, "Event", event.id, event.name)
    if event.colour:
        node.set("Color", event.colour)
    leaf(node, "Duration", event.duration)
    if event.workload != event.duration:
        leaf(node, "Workload", event.workload)
    courses = [number for number in members if instance.event_groups[number].kind == "Course"][:1]
    for number in courses:
        refer(node, "Course", instance.event_groups[number].id)
    if event.time is not None:
        refer(node, "Time", instance.times[event.time].id)
    if event.resources:
        lists = SubElement(node, "Resources")
        for one in event.resources:
            _event_resource(lists, instance, event, one)
    rest = [number for number in members if number not in courses]
    if rest:
        lists = SubElement(node, "EventGroups")
        for number in rest:
            refer(lists, "EventGroup", instance.event_groups[number].id)


def _event_resource(parent: Element, instance: XhsttInstance, event: Event, one: EventResource) -> None:
    node = SubElement(parent, "Resource")
    if one.resource is not None:
        node.set("Reference", instance.resources[one.resource].id)
    if one.role or one.resource is None:
        leaf(node, "Role", one.role)
    if one.type is not None:
        refer(node, "ResourceType", instance.resource_types[one.type].id)
    if one.workload != event.workload:
        leaf(node, "Workload", one.workload)


# -- solution ---------------------------------------------------------------------------------


def _solution_group(parent: Element, instance: XhsttInstance, name: str, solution: XhsttSolution) -> None:
    group = SubElement(parent, "SolutionGroup", Id=name)
    meta = SubElement(group, "MetaData")
    leaf(meta, "Contributor", "edt, an open timetable engine for schools")
    leaf(meta, "Date", datetime.now(UTC).strftime("%Y-%m-%d"))
    leaf(meta, "Description", f"Solution of {instance.id}")
    node = SubElement(group, "Solution", Reference=instance.id)
    events = SubElement(node, "Events")
    for piece in solution.events:
        _solution_event(events, instance, piece)


def _solution_event(parent: Element, instance: XhsttInstance, piece: SolutionEvent) -> None:
    event = instance.events[piece.event]
    node = SubElement(parent, "Event", Reference=event.id)
    leaf(node, "Duration", piece.duration)
    if piece.time is not None:
        refer(node, "Time", instance.times[piece.time].id)
    chosen = [
        (needed.role, resource)
        for needed, resource in zip(event.resources, piece.resources, strict=True)
        if needed.resource is None and resource is not None
    ]
    if chosen:
        lists = SubElement(node, "Resources")
        for role, resource in chosen:
            child = SubElement(lists, "Resource", Reference=instance.resources[resource].id)
            leaf(child, "Role", role)
