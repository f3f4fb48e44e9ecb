"""The sixteen kinds of XHSTT constraint, each with its points of application and its limits.

A constraint costs its weight times a function of the deviation at each of its points. Points are
listed as often as the file lists them, directly or through groups; sets of times and of preferred
resources are sets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

CostFunction = Literal["Linear", "Quadratic", "Step", "SumSquares", "SumSteps"]
"""What is made of a deviation: d, d², 1 if d > 0; the last two are applied to each part of it."""

COST_FUNCTIONS: dict[str, CostFunction] = {
    "Linear": "Linear",
    "Quadratic": "Quadratic",
    "Step": "Step",
    # Names of the archives up to 2013.
    "Sum": "Linear",
    "SquareSum": "Quadratic",
    "StepSum": "Step",
    "SumSquares": "SumSquares",
    "SumSteps": "SumSteps",
}


class TimeLimits(NamedTuple):
    """A time group with how many events may start in it."""

    group: int
    minimum: int
    maximum: int


class EventPair(NamedTuple):
    """Two events with the number of times between them; ``maximum`` None is no limit."""

    first: int
    second: int
    minimum: int
    maximum: int | None


@dataclass(frozen=True, slots=True)
class Constraint:
    """What every constraint has: whether it is hard, its weight, its cost function."""

    kind: ClassVar[str] = ""
    id: str
    name: str
    required: bool
    weight: int
    cost: CostFunction


@dataclass(frozen=True, slots=True)
class AssignResource(Constraint):
    """Resources to be chosen for a role are chosen."""

    kind: ClassVar[str] = "AssignResource"
    events: tuple[int, ...]
    role: str


@dataclass(frozen=True, slots=True)
class AssignTime(Constraint):
    """Events have a time."""

    kind: ClassVar[str] = "AssignTime"
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SplitEvents(Constraint):
    """Limits to the length and to the number of the pieces of an event."""

    kind: ClassVar[str] = "SplitEvents"
    events: tuple[int, ...]
    minimum_duration: int
    maximum_duration: int
    minimum_amount: int
    maximum_amount: int


@dataclass(frozen=True, slots=True)
class DistributeSplitEvents(Constraint):
    """Limits to the number of pieces of one length."""

    kind: ClassVar[str] = "DistributeSplitEvents"
    events: tuple[int, ...]
    duration: int
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class PreferResources(Constraint):
    """Resources for a role come from a set."""

    kind: ClassVar[str] = "PreferResources"
    events: tuple[int, ...]
    role: str
    resources: frozenset[int]


@dataclass(frozen=True, slots=True)
class PreferTimes(Constraint):
    """Pieces (of one duration, or of any) start at times of a set."""

    kind: ClassVar[str] = "PreferTimes"
    events: tuple[int, ...]
    times: frozenset[int]
    duration: int | None


@dataclass(frozen=True, slots=True)
class AvoidSplitAssignments(Constraint):
    """All pieces of the events of a group have the same resource in a role."""

    kind: ClassVar[str] = "AvoidSplitAssignments"
    groups: tuple[int, ...]
    role: str


@dataclass(frozen=True, slots=True)
class SpreadEvents(Constraint):
    """Limits to how many pieces of a group of events start in each of some time groups."""

    kind: ClassVar[str] = "SpreadEvents"
    groups: tuple[int, ...]
    limits: tuple[TimeLimits, ...]


@dataclass(frozen=True, slots=True)
class LinkEvents(Constraint):
    """All events of a group take the same times."""

    kind: ClassVar[str] = "LinkEvents"
    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OrderEvents(Constraint):
    """One event ends before another starts."""

    kind: ClassVar[str] = "OrderEvents"
    pairs: tuple[EventPair, ...]


@dataclass(frozen=True, slots=True)
class AvoidClashes(Constraint):
    """Resources attend one thing at a time."""

    kind: ClassVar[str] = "AvoidClashes"
    resources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AvoidUnavailableTimes(Constraint):
    """Resources are free at some times."""

    kind: ClassVar[str] = "AvoidUnavailableTimes"
    resources: tuple[int, ...]
    times: frozenset[int]


@dataclass(frozen=True, slots=True)
class LimitIdleTimes(Constraint):
    """Limits to the idle times of resources, over all of some time groups together."""

    kind: ClassVar[str] = "LimitIdleTimes"
    resources: tuple[int, ...]
    groups: tuple[int, ...]
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class ClusterBusyTimes(Constraint):
    """Limits to the number of time groups in which a resource is busy at all."""

    kind: ClassVar[str] = "ClusterBusyTimes"
    resources: tuple[int, ...]
    groups: tuple[int, ...]
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class LimitBusyTimes(Constraint):
    """Limits to the busy times in each of some time groups, unless there are none."""

    kind: ClassVar[str] = "LimitBusyTimes"
    resources: tuple[int, ...]
    groups: tuple[int, ...]
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class LimitWorkload(Constraint):
    """Limits to the load of resources."""

    kind: ClassVar[str] = "LimitWorkload"
    resources: tuple[int, ...]
    minimum: int
    maximum: int


KINDS: tuple[type[Constraint], ...] = (
    AssignResource,
    AssignTime,
    SplitEvents,
    DistributeSplitEvents,
    PreferResources,
    PreferTimes,
    AvoidSplitAssignments,
    SpreadEvents,
    LinkEvents,
    OrderEvents,
    AvoidClashes,
    AvoidUnavailableTimes,
    LimitIdleTimes,
    ClusterBusyTimes,
    LimitBusyTimes,
    LimitWorkload,
)
"""Every kind, in the order in which files list them."""
