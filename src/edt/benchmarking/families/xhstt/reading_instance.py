"""Reading an XHSTT instance: times, resources and events; see ``reading_constraints`` for the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from edt.benchmarking.families.xhstt.constraints import Constraint
from edt.benchmarking.families.xhstt.document import Element
from edt.benchmarking.families.xhstt.faults import MOST, Faults
from edt.benchmarking.families.xhstt.instance import (
    Event,
    EventGroup,
    EventResource,
    Resource,
    ResourceGroup,
    ResourceType,
    Time,
    TimeGroup,
    XhsttInstance,
)
from edt.benchmarking.families.xhstt.reading_constraints import read_constraint

MOST_TIMES = 5_000
LONGEST_EVENT = 1_000
MOST_MEMBERS = 3_000_000
"""Resources of all events and points of all constraints, with groups written out."""


class InstanceReader:
    """Takes the records of one instance and makes it at the end."""

    def __init__(self, element: Element, faults: Faults) -> None:
        self.id = element.attributes.get("Id", "")
        self.faults = faults
        self.about: tuple[tuple[str, str], ...] = ()
        self.times: dict[str, int] = {}
        self.time_groups: dict[str, int] = {}
        self.resource_types: dict[str, int] = {}
        self.resource_groups: dict[str, int] = {}
        self.resources: dict[str, int] = {}
        self.event_groups: dict[str, int] = {}
        self.events: dict[str, int] = {}
        self.constraint_ids: dict[str, int] = {}
        self.in_time_group: list[dict[int, None]] = []
        self.in_resource_group: list[dict[int, None]] = []
        self.in_event_group: list[dict[int, None]] = []
        self.resource_list: list[Resource] = []
        self.event_list: list[Event] = []
        self._times: list[Time] = []
        self._time_groups: list[tuple[str, str, Any]] = []
        self._resource_types: list[ResourceType] = []
        self._resource_groups: list[tuple[str, str, int]] = []
        self._event_groups: list[tuple[str, str, Any]] = []
        self._constraints: list[Constraint] = []
        self._members = 0

    def record(self, container: str, element: Element) -> None:
        """Take a record."""
        match container, element.tag:
            case "Instance", "MetaData":
                self.about = tuple((child.tag, child.text) for child in element.children)
            case "TimeGroups", "Week" | "Day" | "TimeGroup":
                name = self._enter(element, self.time_groups, self.in_time_group)
                self._time_groups.append((name, element.value("Name"), element.tag))
            case "Times", "Time":
                self._time(element)
            case "ResourceTypes", "ResourceType":
                name = self._enter(element, self.resource_types)
                self._resource_types.append(ResourceType(name, element.value("Name")))
            case "ResourceGroups", "ResourceGroup":
                name = self._enter(element, self.resource_groups, self.in_resource_group)
                self._resource_groups.append((name, element.value("Name"), self._type(element)))
            case "Resources", "Resource":
                self._resource(element)
            case "EventGroups", "Course" | "EventGroup":
                name = self._enter(element, self.event_groups, self.in_event_group)
                self._event_groups.append((name, element.value("Name"), element.tag))
            case "Events", "Event":
                self._event(element)
            case "Constraints", _:
                self._constraint(element)
            case _:
                self.faults.add("xhstt-unexpected", element, tag=element.tag, parent=container)

    def count(self, members: int, element: Element) -> None:
        """Keep count of what groups are written out to; nothing may grow without bounds.

        Raises:
            FormatError: it is too much.
        """
        self._members += members
        if self._members > MOST_MEMBERS:
            self.faults.add("xhstt-too-large", element)
            self.faults.stop()

    def instance(self) -> XhsttInstance:
        """Return the instance.

        Raises:
            FormatError: something in it is wrong.
        """
        if not self.times:
            self.faults.add("xhstt-missing", None, tag=f'Instance "{self.id}"', field="Time")
        self.faults.stop()
        return XhsttInstance(
            id=self.id,
            about=self.about,
            times=tuple(self._times),
            time_groups=tuple(
                TimeGroup(*group, tuple(sorted(members)))
                for group, members in zip(self._time_groups, self.in_time_group, strict=True)
            ),
            resource_types=tuple(self._resource_types),
            resource_groups=tuple(
                ResourceGroup(*group, tuple(members))
                for group, members in zip(self._resource_groups, self.in_resource_group, strict=True)
            ),
            resources=tuple(self.resource_list),
            event_groups=tuple(
                EventGroup(*group, tuple(members))
                for group, members in zip(self._event_groups, self.in_event_group, strict=True)
            ),
            events=tuple(self.event_list),
            constraints=tuple(self._constraints),
        )

    # -- records ------------------------------------------------------------------------------

    def _enter(
        self, element: Element, known: dict[str, int], members: list[dict[int, None]] | None = None
    ) -> str:
        """Give a named thing the next position; return its id."""
        name = self.faults.new_id(element, known)
        known[name] = len(known)
        if members is not None:
            members.append({})
        return name

    def _time(self, element: Element) -> None:
        name = self._enter(element, self.times)
        if len(self.times) > MOST_TIMES:
            self.faults.add("xhstt-too-large", element)
            self.faults.stop()
        self._times.append(Time(name, element.value("Name")))
        references = [child for child in element.children if child.tag in ("Week", "Day")]
        self._join(
            self.times[name],
            [*references, *element.inside("TimeGroups")],
            self.time_groups,
            self.in_time_group,
        )

    def _resource(self, element: Element) -> None:
        name = self._enter(element, self.resources)
        self.resource_list.append(Resource(name, element.value("Name"), self._type(element)))
        self._join(
            self.resources[name],
            element.inside("ResourceGroups"),
            self.resource_groups,
            self.in_resource_group,
        )

    def _join(
        self,
        number: int,
        references: Iterable[Element],
        known: dict[str, int],
        members: list[dict[int, None]],
    ) -> None:
        """Add something to the groups it refers to; a group named twice counts once."""
        for reference in references:
            group = self.faults.reference(reference, known)
            if group is not None:
                members[group][number] = None

    def _type(self, element: Element) -> int:
        child = element.child("ResourceType")
        if child is None:
            self.faults.add("xhstt-missing", element, tag=element.tag, field="ResourceType")
            return 0
        return self.faults.reference(child, self.resource_types) or 0

    def _constraint(self, element: Element) -> None:
        constraint = read_constraint(element, self)
        if constraint is not None:
            self._enter(element, self.constraint_ids)
            self._constraints.append(constraint)

    def _event(self, element: Element) -> None:
        name = self._enter(element, self.events)
        duration = self.faults.whole(element, "Duration", 1, LONGEST_EVENT)
        workload = self.faults.whole(element, "Workload", 0, MOST, duration)
        given = element.child("Time")
        needed = [self._event_resource(one, workload) for one in element.inside("Resources")]
        for reference in element.inside("ResourceGroups"):
            group = self.faults.reference(reference, self.resource_groups)
            if group is not None:
                self.count(len(self.in_resource_group[group]), reference)
                kind = self._resource_groups[group][2]
                needed += [EventResource(one, "", kind, workload) for one in self.in_resource_group[group]]
        self._open_roles(element, needed)
        self.event_list.append(
            Event(
                id=name,
                name=element.value("Name"),
                duration=duration,
                workload=workload,
                time=None if given is None else self.faults.reference(given, self.times),
                resources=tuple(needed),
                colour=element.attributes.get("Color", ""),
            )
        )
        courses = [child for child in element.children if child.tag == "Course"]
        self._join(
            self.events[name],
            [*courses, *element.inside("EventGroups")],
            self.event_groups,
            self.in_event_group,
        )

    def _event_resource(self, element: Element, workload: int) -> EventResource:
        resource = (
            self.faults.reference(element, self.resources) if "Reference" in element.attributes else None
        )
        kind = element.child("ResourceType")
        type_ = None if kind is None else self.faults.reference(kind, self.resource_types)
        role = element.value("Role")
        if "Reference" not in element.attributes:
            for field in ("Role", "ResourceType"):
                if element.child(field) is None:
                    self.faults.add("xhstt-missing", element, tag=element.tag, field=field)
        elif resource is not None and type_ not in (None, self.resource_list[resource].type):
            self.faults.add("xhstt-wrong-type", element, value=self.resource_list[resource].id[:80])
        return EventResource(resource, role, type_, self.faults.whole(element, "Workload", 0, MOST, workload))

    def _open_roles(self, element: Element, needed: list[EventResource]) -> None:
        """Note a role that two resources to be chosen have: a solution could not tell them apart."""
        roles = [one.role for one in needed if one.resource is None]
        for role in sorted({role for role in roles if roles.count(role) > 1}):
            self.faults.add("xhstt-role-twice", element, value=role[:80])
