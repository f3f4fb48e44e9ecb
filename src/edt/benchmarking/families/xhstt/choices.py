"""What a search decides about an XHSTT instance: where pieces of events start, which resources they have.

Pieces of one duration of one event are alike: a decision says "a piece of this duration starts
here". Events that must take the same times are one *bundle* and share these decisions. A resource
to be chosen is either chosen piece by piece, or, where resources are interchangeable (rooms of a pool),
only counted: they are given out once the times are known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache

from edt.benchmarking.families.xhstt import constraints as kinds
from edt.benchmarking.families.xhstt.instance import Event, XhsttInstance
from edt.benchmarking.families.xhstt.pools import Slot, counted_slots, pooled_slots

Place = tuple[int, int, int | None, int]
"""What tells the starts of pieces apart: bundle, duration, time, number among those without a time."""


@dataclass(frozen=True, slots=True)
class Start:
    """A piece of every event of a bundle, at a time or (None) without one.

    Attributes:
        literal: the decision.
        bundle: position of the bundle.
        duration: of the piece.
        time: where it starts.
        copy: pieces without a time are told apart by number, from 0.
    """

    literal: int
    bundle: int
    duration: int
    time: int | None
    copy: int = 0

    @property
    def place(self) -> Place:
        """What tells it apart from others."""
        return (self.bundle, self.duration, self.time, self.copy)

    def covers(self, time: int) -> bool:
        """Say whether the piece takes a time."""
        return self.time is not None and self.time <= time < self.time + self.duration


@dataclass(frozen=True, slots=True)
class Use:
    """A piece has a resource for a slot, or (None) has none."""

    literal: int
    start: Start
    resource: int | None


@dataclass(frozen=True)
class Rules:
    """What hard constraints say about single pieces, so that impossible ones are never offered.

    Attributes:
        strict: whether hard constraints are kept; otherwise they only cost.
        durations: for each event, the durations that its pieces may have.
        amounts: for each event, the least and the greatest number of pieces.
        closed: for each event and duration, times at which a piece may not start.
        candidates: for each slot to be filled, the resources allowed.
        unavailable: times at which each resource may not be busy.
    """

    strict: bool
    durations: tuple[tuple[int, ...], ...]
    amounts: tuple[tuple[int, int], ...]
    candidates: dict[Slot, tuple[int, ...]]
    unavailable: dict[int, frozenset[int]]
    closed: dict[tuple[int, int], frozenset[int]]


def rules_of(instance: XhsttInstance, strict: bool) -> Rules:
    """Return what hard constraints say about single pieces; nothing at all where not strict."""
    hard = [c for c in instance.constraints if strict and c.required and c.weight]
    unavailable: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    times = frozenset(range(len(instance.times)))
    shut: defaultdict[tuple[int, int | None], frozenset[int]] = defaultdict(frozenset)
    allowed = _resources_of_type(instance)
    for constraint in hard:
        match constraint:
            case kinds.AvoidUnavailableTimes():
                for resource in constraint.resources:
                    unavailable[resource] |= constraint.times
            case kinds.PreferTimes():
                for event in constraint.events:
                    shut[event, constraint.duration] |= times - constraint.times
            case kinds.PreferResources():
                for event in constraint.events:
                    for number, one in enumerate(instance.events[event].resources):
                        if one.resource is None and one.role == constraint.role:
                            slot = (event, number)
                            kept = [r for r in allowed[slot] if r in constraint.resources]
                            allowed[slot] = tuple(kept)
            case _:
                pass
    amounts, durations = _splitting(instance, hard)
    closed = {
        (event, duration): shut[event, None] | shut[event, duration]
        for event, found in enumerate(durations)
        for duration in found
    }
    return Rules(strict, durations, amounts, allowed, dict(unavailable), closed)


def _resources_of_type(instance: XhsttInstance) -> dict[Slot, tuple[int, ...]]:
    of_type: defaultdict[int | None, list[int]] = defaultdict(list)
    for number, resource in enumerate(instance.resources):
        of_type[resource.type].append(number)
    return {
        (event, number): tuple(of_type[one.type])
        for event, found in enumerate(instance.events)
        for number, one in enumerate(found.resources)
        if one.resource is None
    }


def _splitting(
    instance: XhsttInstance, hard: list[kinds.Constraint]
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, ...], ...]]:
    """Return how many pieces each event may have, and the durations that they may have."""
    shortest = [1] * len(instance.events)
    longest = [event.duration for event in instance.events]
    fewest = [1] * len(instance.events)
    most = [event.duration for event in instance.events]
    excluded: set[tuple[int, int]] = set()
    for constraint in hard:
        if isinstance(constraint, kinds.SplitEvents):
            for event in constraint.events:
                shortest[event] = max(shortest[event], constraint.minimum_duration)
                longest[event] = min(longest[event], constraint.maximum_duration)
                fewest[event] = max(fewest[event], constraint.minimum_amount)
                most[event] = min(most[event], constraint.maximum_amount)
        elif isinstance(constraint, kinds.DistributeSplitEvents) and constraint.maximum == 0:
            excluded |= {(event, constraint.duration) for event in constraint.events}
    durations = []
    for number, found in enumerate(instance.events):
        open_ones = tuple(
            d for d in range(shortest[number], longest[number] + 1) if (number, d) not in excluded
        )
        durations.append(_usable(found.duration, open_ones, fewest[number], most[number]))
    return tuple(zip(fewest, most, strict=True)), tuple(durations)


@lru_cache(maxsize=1000)
def _usable(total: int, durations: tuple[int, ...], fewest: int, most: int) -> tuple[int, ...]:
    """Return the durations that occur in some way to make up a total; all up to it if there is no way."""
    reach = {(0, 0)}
    for count in range(1, min(most, total) + 1):
        reach |= {(count, made + d) for n, made in list(reach) if n == count - 1 for d in durations}
    found = [
        d
        for d in durations
        if any((count - 1, total - d) in reach for count in range(max(1, fewest), min(most, total) + 1))
    ]
    return tuple(found) or tuple(range(1, total + 1))


@dataclass
class Choices:
    """Every decision.

    Attributes:
        instance: what is decided about.
        rules: what single pieces may be.
        bundles: the events of each bundle.
        bundle_of: the bundle of each event.
        starts: for each bundle, its starts.
        uses: for each slot that is filled piece by piece, its uses.
        pooled: slots whose resources are only counted, with their candidates.
        fixed: whether every start that is offered is taken, so that only resources are decided.
        size: number of decisions.
    """

    instance: XhsttInstance
    rules: Rules
    bundles: list[tuple[int, ...]]
    bundle_of: list[int]
    fixed: bool = False
    starts: list[list[Start]] = field(default_factory=list)
    uses: dict[Slot, list[Use]] = field(default_factory=dict)
    pooled: dict[Slot, tuple[int, ...]] = field(default_factory=dict)
    size: int = 0

    def starts_of(self, event: int) -> list[Start]:
        """Return the starts of an event's pieces."""
        return self.starts[self.bundle_of[event]]

    def literal(self) -> int:
        """Return the next decision."""
        self.size += 1
        return self.size - 1


def choices_of(
    instance: XhsttInstance, strict: bool, counted: bool = False, at: Collection[Place] | None = None
) -> Choices:
    """Return the decisions of an instance.

    Args:
        instance: what is to be timetabled.
        strict: never offer what hard constraints forbid, let linked events share their starts, and only
            count interchangeable resources.
        counted: only count resources that must be chosen, but those of lasting meetings.
        at: offer nothing but these places; all that are possible if left out.
    """
    rules = rules_of(instance, strict)
    bundles: list[tuple[int, ...]] = [(event,) for event in range(len(instance.events))]
    if strict:
        bundles = _bundles(instance, rules)
    bundle_of = [0] * len(instance.events)
    for number, events in enumerate(bundles):
        for event in events:
            bundle_of[event] = number
    found = Choices(instance, rules, bundles, bundle_of, fixed=at is not None)
    chosen = rules.candidates
    if counted:
        chosen = {slot: among for slot, among in chosen.items() if _lasting(instance.events[slot[0]])}
        found.pooled = counted_slots(instance, {**rules.candidates, **dict.fromkeys(chosen, ())})
    elif strict:
        found.pooled = pooled_slots(instance, rules.candidates)
    for number in range(len(bundles)):
        found.starts.append(_starts(found, number, at))
    for slot, candidates in chosen.items():
        if slot not in found.pooled:
            found.uses[slot] = _uses(found, slot, candidates)
    return found


def _lasting(event: Event) -> bool:
    """Whether an event has a given time and lasts for several.

    Who is there is there for all of them, and away from whatever is held then: counting at each time does
    not see it.
    """
    return event.time is not None and event.duration > 1


def lenient_size(instance: XhsttInstance) -> int:
    """Return about how many decisions there are where nothing is left out."""
    of_type = Counter(resource.type for resource in instance.resources)
    return sum(
        event.duration
        * len(instance.times)
        * (1 + sum(of_type[one.type or 0] for one in event.resources if one.resource is None))
        for event in instance.events
    )


def _starts(choices: Choices, bundle: int, at: Collection[Place] | None) -> list[Start]:
    """Return the starts of a bundle: at the times at which no hard constraint forbids them, and without."""
    instance, rules, events = choices.instance, choices.rules, choices.bundles[bundle]
    given = {instance.events[event].time for event in events} - {None}
    blocked = frozenset[int]().union(
        *(
            rules.unavailable.get(one.resource, frozenset())
            for event in events
            for one in instance.events[event].resources
            if one.resource is not None
        )
    )
    found = []
    total = instance.events[events[0]].duration
    for duration in rules.durations[events[0]]:
        closed = frozenset[int]().union(*(rules.closed[event, duration] for event in events))
        for time in range(len(instance.times) - duration + 1):
            if given and time not in given:
                continue
            free = given or (time not in closed and blocked.isdisjoint(range(time, time + duration)))
            if free and (at is None or (bundle, duration, time, 0) in at):
                found.append(Start(choices.literal(), bundle, duration, time))
        if not given:
            copies = [n for n in range(total // duration) if at is None or (bundle, duration, None, n) in at]
            found += [Start(choices.literal(), bundle, duration, None, copy) for copy in copies]
    return found


def _uses(choices: Choices, slot: Slot, candidates: tuple[int, ...]) -> list[Use]:
    unavailable = choices.rules.unavailable
    found = []
    for start in choices.starts_of(slot[0]):
        times = frozenset() if start.time is None else range(start.time, start.time + start.duration)
        open_ones = [r for r in candidates if unavailable.get(r, frozenset()).isdisjoint(times)]
        found += [Use(choices.literal(), start, resource) for resource in (*open_ones, None)]
    return found


# -- bundles ----------------------------------------------------------------------------------


def _bundles(instance: XhsttInstance, rules: Rules) -> list[tuple[int, ...]]:
    """Return the events that hard links make one: alike in what their pieces may be, sharing no resource."""
    leader = list(range(len(instance.events)))

    def top(event: int) -> int:
        while leader[event] != event:
            leader[event] = leader[leader[event]]
            event = leader[event]
        return event

    members = {event: [event] for event in leader}
    for constraint in instance.constraints:
        if not (isinstance(constraint, kinds.LinkEvents) and constraint.required and constraint.weight):
            continue
        for group in constraint.groups:
            events = instance.event_groups[group].events
            for other in events[1:]:
                one, two = top(events[0]), top(other)
                if one != two and _alike(instance, rules, members[one], members[two]):
                    leader[two] = one
                    members[one] += members.pop(two)
    return [tuple(found) for found in members.values()]


def _alike(instance: XhsttInstance, rules: Rules, one: list[int], two: list[int]) -> bool:
    first, second = one[0], two[0]
    same = (
        instance.events[first].duration == instance.events[second].duration
        and instance.events[first].time == instance.events[second].time
        and rules.durations[first] == rules.durations[second]
        and rules.amounts[first] == rules.amounts[second]
    )
    return same and _resources(instance, one).isdisjoint(_resources(instance, two))


def _resources(instance: XhsttInstance, events: list[int]) -> set[int]:
    return {
        one.resource
        for event in events
        for one in instance.events[event].resources
        if one.resource is not None
    }
