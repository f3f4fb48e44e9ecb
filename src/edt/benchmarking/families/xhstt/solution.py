"""An XHSTT solution: how each event is split, when its pieces start, which resources they have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SolutionEvent:
    """One piece of an event.

    Attributes:
        event: position of the event.
        duration: how many times it takes.
        time: position of the time at which it starts, or None.
        resources: position of the resource for each resource of the event, or None.
    """

    event: int
    duration: int
    time: int | None
    resources: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class XhsttSolution:
    """The pieces of all events, in the order of the events; those of each event add up to its duration."""

    events: tuple[SolutionEvent, ...]
