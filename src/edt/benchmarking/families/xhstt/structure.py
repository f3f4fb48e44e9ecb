"""Which decisions about an XHSTT instance belong together, for neighbourhoods."""

from __future__ import annotations

from collections import defaultdict

from edt.benchmarking.families.xhstt.choices import Choices
from edt.benchmarking.families.xhstt.pools import Slot
from edt.kernel.model import Structure

FEW = 10
"""Candidates up to which a resource to be chosen relates the events that may have it."""

LARGEST_COURSE = 40
"""Events of the largest group that is freed as a course; larger ones relate everything to everything."""


def structure_of(choices: Choices, untimed: bool = False) -> Structure:
    """Return which decisions belong together: by bundle, by resource of each type, by course.

    Args:
        choices: the decisions.
        untimed: whether to be without a time is one more place for a piece, which costs, and not what is
            left open.
    """
    event_of, day_of, position_of, alike = ([-1] * choices.size for _ in range(4))
    place = _places(choices)
    chooses = {choices.bundle_of[event] for event, _ in choices.uses}
    kinds: defaultdict[tuple[int, int], int] = defaultdict(lambda: len(kinds))
    for starts in choices.starts:
        for start in starts:
            event_of[start.literal] = start.bundle
            if start.time is not None:
                day_of[start.literal], position_of[start.literal] = place.get(start.time, (0, start.time))
            # What it chooses would have to move with it.
            if (untimed or start.time is not None) and start.bundle not in chooses:
                alike[start.literal] = kinds[start.bundle, start.duration]
    place_of, choice_of = list(range(choices.size)), [-1] * choices.size
    chosen: defaultdict[tuple[Slot, int], int] = defaultdict(lambda: len(chosen))
    for slot, uses in choices.uses.items():
        for use in uses:
            for of in (event_of, day_of, position_of, place_of):
                of[use.literal] = of[use.start.literal]
            if use.resource is not None:
                choice_of[use.literal] = chosen[slot, use.resource]
    structure = Structure.of(
        event_of=event_of,
        day_of=day_of,
        position_of=position_of,
        pieces=[_usual_pieces(choices, bundle) for bundle in range(len(choices.bundles))],
        groups=_groups(choices),
    ).with_alike(alike)
    return structure.with_choices(place_of, choice_of) if chosen else structure


def _places(choices: Choices) -> dict[int, tuple[int, int]]:
    """Return the day of each time, and its position in the day."""
    days = [group.times for group in choices.instance.time_groups if group.kind == "Day"]
    return {time: (day, n) for day, times in enumerate(days) for n, time in enumerate(times)}


def _groups(choices: Choices) -> dict[str, list[list[int]]]:
    """Return the bundles of each resource, by the name of its type, and those of each course."""
    instance = choices.instance
    kinds: defaultdict[str, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for event, found in enumerate(instance.events):
        for number, one in enumerate(found.resources):
            near = (
                choices.rules.candidates.get((event, number), ()) if one.resource is None else (one.resource,)
            )
            for resource in near if len(near) <= FEW else ():
                name = instance.resource_types[instance.resources[resource].type].id.casefold()
                kinds[name][resource].append(choices.bundle_of[event])
    for number, group in enumerate(instance.event_groups):
        if 2 <= len(group.events) <= LARGEST_COURSE:
            kinds["course"][number] += [choices.bundle_of[event] for event in group.events]
    return {kind: list(lists.values()) for kind, lists in kinds.items()}


def _usual_pieces(choices: Choices, bundle: int) -> int:
    event = choices.bundles[bundle][0]
    longest = max(choices.rules.durations[event])
    return max(choices.rules.amounts[event][0], -(-choices.instance.events[event].duration // longest))
