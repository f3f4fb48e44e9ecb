"""Lanes: blocks that share time stand side by side (half-groups, weeks A and B)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Lane(NamedTuple):
    """Where a block stands among those beside it: from ``first`` of ``lanes``, over ``width`` lanes."""

    first: int
    lanes: int
    width: int


def lanes_of(spans: Sequence[tuple[int, int]]) -> tuple[Lane, ...]:
    """Return the lane of each span (first row, number of rows), in the order given.

    Spans that share a row, directly or through others, get lanes of the same count. Earlier spans
    get lanes further left, and each span widens to the right over lanes that are free beside it.
    """
    order = sorted(range(len(spans)), key=lambda number: (spans[number][0], number))
    found: dict[int, Lane] = {}
    cluster: list[int] = []
    end = -1
    for number in order:
        first, length = spans[number]
        if cluster and first >= end:
            found.update(_placed(cluster, spans))
            cluster = []
        cluster.append(number)
        end = max(end, first + length) if len(cluster) > 1 else first + length
    found.update(_placed(cluster, spans))
    return tuple(found[number] for number in range(len(spans)))


def _placed(cluster: Sequence[int], spans: Sequence[tuple[int, int]]) -> dict[int, Lane]:
    lanes: list[list[int]] = []
    chosen: dict[int, int] = {}
    for number in cluster:
        lane = next((n for n, members in enumerate(lanes) if _free(number, members, spans)), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append(number)
        chosen[number] = lane
    found = {}
    for number, lane in chosen.items():
        width = 1
        while lane + width < len(lanes) and _free(number, lanes[lane + width], spans):
            width += 1
        found[number] = Lane(lane, len(lanes), width)
    return found


def _free(number: int, members: Sequence[int], spans: Sequence[tuple[int, int]]) -> bool:
    first, length = spans[number]
    return all(
        first >= spans[other][0] + spans[other][1] or spans[other][0] >= first + length for other in members
    )
