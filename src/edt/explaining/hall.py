"""Hall's condition: some demands can be met only if every set of them has enough room together.

Demands have the moments that they may use; room may be limited further by limits that are nested or
apart (so much in a half-day, so much in a day). By Rado's theorem the demands fit, as far as single
periods go, exactly when no set of them asks for more than its moments can hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import NamedTuple

import networkx as nx

from edt.explaining.week import bits

MOST_SETS = 7
"""Up to so many different kinds of demand every set of them is tried; above, a flow is used."""

Weigh = Callable[[int], int]


class Demand(NamedTuple):
    """Something that needs an amount of time somewhere in its moments."""

    name: str
    amount: int
    mask: int


class Limit(NamedTuple):
    """At most so much in these moments; limits are nested or apart, larger ones later."""

    mask: int
    most: int


class Shortage(NamedTuple):
    """Demands that cannot all be met: what they ask for together, and what there is for them."""

    names: tuple[str, ...]
    asked: int
    most: int
    mask: int


def room_in(mask: int, limits: Sequence[Limit], weigh: Weigh) -> int:
    """Return how much time the moments can hold under the limits."""
    parts: list[tuple[int, int]] = []
    rest = mask
    for limit in limits:
        inside = sum(held for area, held in parts if not area & ~limit.mask)
        parts = [(area, held) for area, held in parts if area & ~limit.mask]
        held = inside + weigh(rest & limit.mask)
        rest &= ~limit.mask
        parts.append((limit.mask, min(held, limit.most)))
    return sum(held for _, held in parts) + weigh(rest)


def shortage(demands: Sequence[Demand], limits: Sequence[Limit], weigh: Weigh) -> Shortage | None:
    """Return demands that ask for more than they can have together, the fewest kinds; or None."""
    kinds: dict[int, list[Demand]] = defaultdict(list)
    for demand in demands:
        if demand.amount:
            kinds[demand.mask].append(demand)
    masks = list(kinds)
    asked = sum(demand.amount for demand in demands)
    if all(asked <= room_in(mask, limits, weigh) for mask in masks):
        return None  # everything fits where any one of them may be
    if len(masks) <= MOST_SETS:
        candidates = [c for size in range(1, len(masks) + 1) for c in combinations(masks, size)]
    else:
        # Single kinds and all together are tried first, since they are the easiest to understand.
        candidates = [*((mask,) for mask in masks), tuple(masks)]
    for chosen in candidates:
        found = _over(chosen, kinds, limits, weigh)
        if found:
            return found
    if len(masks) > MOST_SETS:
        return _over(_deficient(kinds, limits, weigh), kinds, limits, weigh)
    return None


def _over(
    chosen: Sequence[int], kinds: dict[int, list[Demand]], limits: Sequence[Limit], weigh: Weigh
) -> Shortage | None:
    union = 0
    for mask in chosen:
        union |= mask
    inside = [demand for mask, found in kinds.items() if not mask & ~union for demand in found]
    asked = sum(demand.amount for demand in inside)
    most = room_in(union, limits, weigh)
    if not inside or asked <= most:
        return None
    return Shortage(tuple(demand.name for demand in inside), asked, most, union)


def _deficient(kinds: dict[int, list[Demand]], limits: Sequence[Limit], weigh: Weigh) -> tuple[int, ...]:
    """Return the kinds on the source's side of a smallest cut; none where everything fits."""
    graph: nx.DiGraph[object] = nx.DiGraph()
    masks = list(kinds)
    total = 0
    for number, mask in enumerate(masks):
        amount = sum(demand.amount for demand in kinds[mask])
        total += amount
        graph.add_edge("source", ("kind", number), capacity=amount)
    for cell, members in _cells(masks, limits).items():
        for number in members:
            graph.add_edge(("kind", number), ("cell", cell))
        inside = [n for n, limit in enumerate(limits) if not cell & ~limit.mask]
        path: list[object] = [("cell", cell), *(("limit", n) for n in inside), "sink"]
        capacities = [weigh(cell), *(limits[n].most for n in inside)]
        for here, there, capacity in zip(path, path[1:], capacities, strict=False):
            graph.add_edge(here, there, capacity=capacity)
    flow, (near, _) = nx.minimum_cut(graph, "source", "sink") if total and "sink" in graph else (0, ((), ()))
    if flow >= total:
        return ()
    return tuple(mask for number, mask in enumerate(masks) if ("kind", number) in near)


def _cells(masks: Sequence[int], limits: Sequence[Limit]) -> dict[int, tuple[int, ...]]:
    """Return the sets of moments that the same kinds may use and the same limits hold."""
    union = 0
    for mask in masks:
        union |= mask
    by_members: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = defaultdict(int)
    for bit in bits(union):
        moment = 1 << bit
        members = tuple(n for n, mask in enumerate(masks) if mask & moment)
        inside = tuple(n for n, limit in enumerate(limits) if limit.mask & moment)
        by_members[(members, inside)] |= moment
    return {cell: members for (members, _), cell in by_members.items()}
