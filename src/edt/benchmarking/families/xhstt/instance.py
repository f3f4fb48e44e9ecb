"""An XHSTT instance: times, resources, events, constraints. Everything refers by position.

Format and terms: High School Timetable Data Format Specification (HSEval, J. Kingston).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from edt.benchmarking.families.xhstt.constraints import Constraint


@dataclass(frozen=True, slots=True)
class Time:
    """A time; times follow each other in the order of the file, across days too."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class TimeGroup:
    """A set of times; a day or a week is one too. ``times`` ascend."""

    id: str
    name: str
    kind: Literal["Week", "Day", "TimeGroup"]
    times: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ResourceType:
    """A kind of resource, such as teacher, room or class."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ResourceGroup:
    """A set of resources of one type."""

    id: str
    name: str
    type: int
    resources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Resource:
    """A teacher, a room, a class or a pupil, with the groups it is in."""

    id: str
    name: str
    type: int


@dataclass(frozen=True, slots=True)
class EventGroup:
    """A set of events; a course is one too."""

    id: str
    name: str
    kind: Literal["Course", "EventGroup"]
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EventResource:
    """A resource that an event needs: a given one, or any of a type, to be chosen.

    Attributes:
        resource: the given resource; None where it is to be chosen.
        role: the name of this need in its event; empty only where the resource is given.
        type: type of the resource; None where it is given and no type is said.
        workload: what it adds to the load of the resource, for the whole event.
    """

    resource: int | None
    role: str
    type: int | None
    workload: int


@dataclass(frozen=True, slots=True)
class Event:
    """A number of times of teaching, which a solution may split into solution events.

    Attributes:
        id: its name in references.
        name: its name for people.
        duration: how many times it takes in all.
        workload: the load of its resources where they say nothing else.
        time: the given start, or None.
        resources: what it needs.
        colour: a hint for displays, kept as it is.
    """

    id: str
    name: str
    duration: int
    workload: int
    time: int | None
    resources: tuple[EventResource, ...]
    colour: str = ""


@dataclass(frozen=True)
class XhsttInstance:
    """An instance as it was published.

    Attributes:
        id: by which solutions refer to it.
        about: the texts of its MetaData, by element.
        times: in chronological order.
        time_groups: days, weeks and other sets of times.
        resource_types: kinds of resources.
        resource_groups: sets of resources.
        resources: teachers, rooms, classes, pupils.
        event_groups: courses and other sets of events.
        events: what is to be timetabled.
        constraints: in the order of the file.
    """

    id: str
    about: tuple[tuple[str, str], ...] = ()
    times: tuple[Time, ...] = ()
    time_groups: tuple[TimeGroup, ...] = ()
    resource_types: tuple[ResourceType, ...] = ()
    resource_groups: tuple[ResourceGroup, ...] = ()
    resources: tuple[Resource, ...] = ()
    event_groups: tuple[EventGroup, ...] = ()
    events: tuple[Event, ...] = ()
    constraints: tuple[Constraint, ...] = field(default=())

    @cached_property
    def time_number(self) -> dict[str, int]:
        """Position of each time, by id."""
        return {time.id: number for number, time in enumerate(self.times)}

    @cached_property
    def resource_number(self) -> dict[str, int]:
        """Position of each resource, by id."""
        return {resource.id: number for number, resource in enumerate(self.resources)}

    @cached_property
    def event_number(self) -> dict[str, int]:
        """Position of each event, by id."""
        return {event.id: number for number, event in enumerate(self.events)}
