"""Small random instances with every kind of constraint, random solutions of them, and their XML."""

from typing import Any

from hypothesis import strategies as st

from edt.benchmarking.families.xhstt import constraints as kinds
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
from edt.benchmarking.families.xhstt.solution import SolutionEvent, XhsttSolution

TIMES = 6
TEACHERS = (0, 1, 2)
ROOMS = (3, 4)
CLASS = 5


def _subset(most: int) -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(st.integers(0, most - 1), max_size=most).map(lambda found: tuple(sorted(set(found))))


@st.composite
def _events(draw: st.DrawFn) -> tuple[Event, ...]:
    found = []
    for number in range(draw(st.integers(1, 4))):
        duration = draw(st.integers(1, 3))
        workload = draw(st.integers(0, 4))
        needed = [EventResource(CLASS, "", None, workload)] if draw(st.booleans()) else []
        for role, type_, choice in (("teacher", 0, TEACHERS), ("room", 1, ROOMS)):
            if draw(st.booleans()):
                given = draw(st.sampled_from((None, *choice)))
                needed.append(EventResource(given, role, type_, draw(st.integers(0, 4))))
        time = draw(st.sampled_from((None, None, None, *range(TIMES - duration + 1))))
        found.append(Event(f"e{number}", f"Event {number}", duration, workload, time, tuple(needed)))
    return tuple(found)


def _points(most: int) -> st.SearchStrategy[tuple[int, ...]]:
    """Give points of application: some may come twice."""
    return st.lists(st.integers(0, most - 1), min_size=1, max_size=3).map(tuple)


@st.composite
def _fields(draw: st.DrawFn, kind: type[kinds.Constraint], events: int, groups: int) -> dict[str, Any]:
    """Draw what a kind of constraint has besides what all have."""
    low = draw(st.integers(0, 3))
    high = low + draw(st.integers(0, 2))
    times = st.frozensets(st.integers(0, TIMES - 1), max_size=4)
    time_groups = st.lists(st.integers(0, 2), min_size=1, max_size=3).map(tuple)
    limits = {"minimum": low, "maximum": high}
    role = {"role": draw(st.sampled_from(("teacher", "room")))}
    of_events = {"events": draw(_points(events))}
    of_groups = {"groups": draw(_points(groups))}
    of_resources = {"resources": draw(_points(6))}
    in_groups = {"groups": draw(time_groups)}
    split = {"minimum_duration": low, "maximum_duration": high, "minimum_amount": 1, "maximum_amount": 2}
    spread = tuple(kinds.TimeLimits(group, low, high) for group in draw(time_groups))
    apart = draw(st.sampled_from((None, high)))
    pairs = tuple(
        kinds.EventPair(a, b, low - 2, apart) for a, b in [draw(st.tuples(*[st.integers(0, events - 1)] * 2))]
    )
    preferred = frozenset(draw(st.sampled_from(((0, 1), (3,), (0, 3, 4), ()))))
    every: dict[type[kinds.Constraint], dict[str, Any]] = {
        kinds.AssignResource: of_events | role,
        kinds.AssignTime: of_events,
        kinds.SplitEvents: of_events | split,
        kinds.DistributeSplitEvents: of_events | limits | {"duration": draw(st.integers(1, 3))},
        kinds.PreferResources: of_events | role | {"resources": preferred},
        kinds.PreferTimes: of_events
        | {"times": draw(times), "duration": draw(st.sampled_from((None, 1, 2)))},
        kinds.AvoidSplitAssignments: of_groups | role,
        kinds.SpreadEvents: of_groups | {"limits": spread},
        kinds.LinkEvents: of_groups,
        kinds.OrderEvents: {"pairs": pairs},
        kinds.AvoidClashes: of_resources,
        kinds.AvoidUnavailableTimes: of_resources | {"times": draw(times)},
        kinds.LimitIdleTimes: of_resources | in_groups | limits,
        kinds.ClusterBusyTimes: of_resources | in_groups | limits,
        kinds.LimitBusyTimes: of_resources | in_groups | limits,
        kinds.LimitWorkload: of_resources | limits,
    }
    return every[kind]


@st.composite
def instances(draw: st.DrawFn, required: bool | None = None) -> XhsttInstance:
    """Draw an instance: two days and an overlapping group of times, three teachers, two rooms, a class."""
    events = draw(_events())
    groups = tuple(
        EventGroup(f"g{n}", f"Group {n}", "Course" if n == 0 else "EventGroup", draw(_subset(len(events))))
        for n in range(2)
    )
    chosen = draw(st.lists(st.sampled_from(kinds.KINDS), min_size=1, max_size=5))
    constraints = []
    for number, kind in enumerate(sorted(chosen, key=kinds.KINDS.index)):
        head: tuple[Any, ...] = (
            f"c{number}",
            f"Constraint {number}",
            draw(st.booleans()) if required is None else required,
            draw(st.integers(0, 3)),
            draw(st.sampled_from(("Linear", "Quadratic", "Step", "SumSquares", "SumSteps"))),
        )
        constraints.append(kind(*head, **draw(_fields(kind, len(events), len(groups)))))
    types = (ResourceType("Teacher", "Teacher"), ResourceType("Room", "Room"), ResourceType("Class", "Class"))
    resources = tuple(Resource(f"r{n}", f"R {n}", 0 if n < 3 else 1 if n < 5 else 2) for n in range(6))
    return XhsttInstance(
        id="Small & <odd>",
        about=(
            ("Name", "Small"),
            ("Contributor", "Nobody"),
            ("Date", "2026"),
            ("Country", ""),
            ("Description", ""),
        ),
        times=tuple(Time(f"t{n}", f"T {n}") for n in range(TIMES)),
        time_groups=(
            TimeGroup("d1", "Day 1", "Day", (0, 1, 2)),
            TimeGroup("d2", "Day 2", "Day", (3, 4, 5)),
            TimeGroup("tg", "Odd", "TimeGroup", draw(_subset(TIMES))),
        ),
        resource_types=types,
        resource_groups=(ResourceGroup("all", "All", 0, TEACHERS),),
        resources=resources,
        event_groups=groups,
        events=events,
        constraints=tuple(constraints),
    )


@st.composite
def solutions(draw: st.DrawFn, instance: XhsttInstance) -> XhsttSolution:
    """Draw a solution in which no two pieces of an event are at the same time."""
    found = []
    for number, event in enumerate(instance.events):
        left, taken = event.duration, set[int]()
        while left:
            duration = left if event.time is not None else draw(st.integers(1, left))
            free = [
                time for time in range(TIMES - duration + 1) if taken.isdisjoint(range(time, time + duration))
            ]
            time = event.time if event.time is not None else draw(st.sampled_from((None, *free)))
            if time is not None:
                taken |= set(range(time, time + duration))
            resources = tuple(
                one.resource if one.resource is not None else draw(_choice(one)) for one in event.resources
            )
            found.append(SolutionEvent(number, duration, time, resources))
            left -= duration
    return XhsttSolution(tuple(found))


def _choice(needed: EventResource) -> st.SearchStrategy[int | None]:
    return st.sampled_from((None, *(TEACHERS if needed.type == 0 else ROOMS)))
