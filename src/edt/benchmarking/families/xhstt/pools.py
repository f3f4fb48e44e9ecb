"""Interchangeable resources of XHSTT instances: counted while times are decided, given out afterwards.

Resources are interchangeable where nothing but hard clashes, hard unavailable times and hard
preferences speaks of them. Then the pieces at a time can be given resources exactly when no set of
resources is wanted by more pieces than it has (Hall), and which one each gets does not matter.
"""

from __future__ import annotations

from collections import defaultdict, deque

from edt.benchmarking.families.xhstt import constraints as kinds
from edt.benchmarking.families.xhstt.instance import XhsttInstance

Slot = tuple[int, int]
"""An event, and the position of a resource that it needs."""

MOST_SETS = 600
"""Sets of resources that are counted; beyond, unions of sets are left to be found when giving out."""

LEAST_CHOICE = 5
"""Candidates from which counting saves more than choosing costs."""


def pooled_slots(
    instance: XhsttInstance, candidates: dict[Slot, tuple[int, ...]]
) -> dict[Slot, tuple[int, ...]]:
    """Return the slots whose resources need only be counted, with their candidates.

    A type of resource is pooled as a whole or not at all.
    """
    particular = _particular(instance)
    types: defaultdict[int | None, list[Slot]] = defaultdict(list)
    for slot in candidates:
        types[instance.events[slot[0]].resources[slot[1]].type].append(slot)
    found: dict[Slot, tuple[int, ...]] = {}
    for slots in types.values():
        resources = {resource for slot in slots for resource in candidates[slot]}
        roles = {(slot[0], instance.events[slot[0]].resources[slot[1]].role) for slot in slots}
        fits = (
            max(len(candidates[slot]) for slot in slots) >= LEAST_CHOICE
            and not resources & particular.resources
            and not roles & particular.roles
            and roles <= particular.assigned
            and resources <= particular.clashing
            and all(candidates[slot] for slot in slots)
        )
        if fits:
            found |= {slot: candidates[slot] for slot in slots}
    return found


def counted_slots(
    instance: XhsttInstance, candidates: dict[Slot, tuple[int, ...]]
) -> dict[Slot, tuple[int, ...]]:
    """Return the slots that must be filled with somebody who attends one thing at a time.

    To count them is less than to fill them, where resources are not interchangeable.
    """
    particular = _particular(instance)
    return {
        slot: found
        for slot, found in candidates.items()
        if found
        and particular.clashing.issuperset(found)
        and (slot[0], instance.events[slot[0]].resources[slot[1]].role) in particular.assigned
    }


class _Particular:
    """What makes one resource, or one role, different from another."""

    def __init__(self) -> None:
        self.resources: set[int] = set()
        self.roles: set[tuple[int, str]] = set()
        self.assigned: set[tuple[int, str]] = set()
        self.clashing: set[int] = set()


def _particular(instance: XhsttInstance) -> _Particular:
    found = _Particular()
    for c in instance.constraints:
        hard = c.required and c.weight > 0
        match c:
            case kinds.AvoidClashes() if hard:
                found.clashing |= set(c.resources)
            case kinds.AssignResource() if hard:
                found.assigned |= {(event, c.role) for event in c.events}
            case kinds.PreferResources() if not hard:
                found.roles |= {(event, c.role) for event in c.events}
            case kinds.AvoidSplitAssignments():
                events = [e for group in c.groups for e in instance.event_groups[group].events]
                found.roles |= {(event, c.role) for event in events}
            case kinds.AvoidUnavailableTimes() if hard:
                pass
            case (
                kinds.AvoidUnavailableTimes()
                | kinds.LimitIdleTimes()
                | kinds.ClusterBusyTimes()
                | kinds.LimitBusyTimes()
                | kinds.LimitWorkload()
            ):
                found.resources |= set(c.resources)
            case _:
                pass
    return found


def hall_sets(pooled: dict[Slot, tuple[int, ...]]) -> list[frozenset[int]]:
    """Return sets of resources whose wishes are worth counting: the candidates, and unions that overlap."""
    sets = dict.fromkeys(frozenset(candidates) for candidates in pooled.values())
    found, todo = dict(sets), deque(sets)
    while todo and len(found) < MOST_SETS:
        one = todo.popleft()
        for other in sets:
            union = one | other
            if one & other and union not in found:
                found[union] = None
                todo.append(union)
    return list(found)


def give_out(wishes: list[tuple[range, tuple[int, ...]]], taken: dict[int, set[int]]) -> list[int | None]:
    """Return a resource for each wish, as far as they go: nobody twice at a time.

    Args:
        wishes: the times that each piece takes, and its candidates.
        taken: for each time, resources that are taken already.
    """
    giving = _Giving(wishes, taken)
    for number in sorted(range(len(wishes)), key=lambda n: (-len(wishes[n][0]), len(wishes[n][1]), n)):
        giving.give(number, set())
    return giving.given


class _Giving:
    """Who holds which resource, while more are given out along augmenting paths."""

    def __init__(self, wishes: list[tuple[range, tuple[int, ...]]], taken: dict[int, set[int]]) -> None:
        self.given: list[int | None] = [None] * len(wishes)
        self._wishes = wishes
        self._taken = taken
        self._holder: dict[tuple[int, int], int] = {}

    def give(self, number: int, tried: set[int]) -> bool:
        """Give a wish a resource, moving another wish where it must make room."""
        open_ones = [(resource, self._holders(number, resource)) for resource in self._wishes[number][1]]
        for resource, holders in open_ones:
            if holders is not None and not holders:
                self._hold(number, resource)
                return True
        for resource, holders in open_ones:
            if resource in tried or holders is None or len(holders) != 1:
                continue
            tried.add(resource)
            (other,) = holders
            self._release(other)
            self._hold(number, resource)
            if self.give(other, tried):
                return True
            self._release(number)
            self._hold(other, resource)
        return False

    def _holders(self, number: int, resource: int) -> set[int] | None:
        """Return which wishes hold a resource at the times of a wish; None where it is taken otherwise."""
        times = self._wishes[number][0]
        if any(resource in self._taken.get(time, ()) for time in times):
            return None
        return {self._holder[time, resource] for time in times if (time, resource) in self._holder}

    def _hold(self, number: int, resource: int) -> None:
        self.given[number] = resource
        for time in self._wishes[number][0]:
            self._holder[time, resource] = number

    def _release(self, number: int) -> None:
        resource, self.given[number] = self.given[number], None
        assert resource is not None
        for time in self._wishes[number][0]:
            del self._holder[time, resource]
