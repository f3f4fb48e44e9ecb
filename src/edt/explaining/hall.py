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

from edt.explaining.week import bits

MOST_SETS = 7
"""Up to so many different kinds of demand every set of them is tried; above, a flow is used."""

Weigh = Callable[[int], int]
Cells = dict[int, tuple[int, ...]]
"""The numbers of the kinds that may use each set of moments."""


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
        if not limit.mask & mask:
            continue  # nor has any limit inside it
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
    cells = _cells(masks, limits)
    if _fits_in_turn(kinds, cells, limits, weigh):
        return None
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
        return _over(_deficient(kinds, cells, limits, weigh), kinds, limits, weigh)
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


def _fits_in_turn(
    kinds: dict[int, list[Demand]], cells: Cells, limits: Sequence[Limit], weigh: Weigh
) -> bool:
    """Say whether the kinds find room one after the other, the choosiest first; mostly they do."""
    room = {cell: weigh(cell) for cell in cells}
    left = [limit.most for limit in limits]
    inside = {cell: [n for n, limit in enumerate(limits) if not cell & ~limit.mask] for cell in cells}
    wanted_by_few = sorted(cells, key=lambda cell: len(cells[cell]))
    for _, mask in sorted((weigh(mask), mask) for mask in kinds):
        missing = sum(demand.amount for demand in kinds[mask])
        for cell in wanted_by_few:
            if cell & mask and missing:
                taken = min(missing, room[cell], *(left[n] for n in inside[cell]))
                missing -= taken
                room[cell] -= taken
                for number in inside[cell]:
                    left[number] -= taken
        if missing:
            return False
    return True


def _deficient(
    kinds: dict[int, list[Demand]], cells: Cells, limits: Sequence[Limit], weigh: Weigh
) -> tuple[int, ...]:
    """Return the kinds on the source's side of a smallest cut; none where everything fits."""
    import networkx as nx

    graph: nx.DiGraph[object] = nx.DiGraph()
    masks = list(kinds)
    total = 0
    for number, mask in enumerate(masks):
        amount = sum(demand.amount for demand in kinds[mask])
        total += amount
        graph.add_edge("source", ("kind", number), capacity=amount)
    for cell, members in cells.items():
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


def _cells(masks: Sequence[int], limits: Sequence[Limit]) -> Cells:
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
