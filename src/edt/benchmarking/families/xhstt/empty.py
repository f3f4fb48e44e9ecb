"""The answer from which a search can always start: nothing has a time but what has no other choice."""

from __future__ import annotations

from collections import Counter

import numpy as np

from edt.benchmarking.families.xhstt.choices import Choices
from edt.kernel.flat_model import Integers


def empty_decisions(choices: Choices) -> Integers:
    """Return the decisions: every event split as it may be, without times, without chosen resources."""
    decisions = np.zeros(choices.size, dtype=np.int64)
    for bundle, starts in enumerate(choices.starts):
        event = choices.bundles[bundle][0]
        left = Counter(_split(choices, event))
        for start in starts:
            given = choices.instance.events[event].time is not None
            if choices.fixed or (left[start.duration] and (start.time is None or given)):
                decisions[start.literal] = 1
                left[start.duration] -= 1
    for uses in choices.uses.values():
        for use in uses:
            if use.resource is None:
                decisions[use.literal] = decisions[use.start.literal]
    return decisions


def _split(choices: Choices, event: int) -> tuple[int, ...]:
    """Return durations of pieces that make up an event, long ones first; all in one if there is no way."""
    total = choices.instance.events[event].duration
    fewest, most = choices.rules.amounts[event]
    ways: dict[tuple[int, int], tuple[int, ...]] = {(0, 0): ()}
    for count in range(1, min(most, total) + 1):
        for duration in sorted(choices.rules.durations[event], reverse=True):
            for (before, made), pieces in list(ways.items()):
                if before == count - 1 and made + duration <= total:
                    ways.setdefault((count, made + duration), (*pieces, duration))
        if count >= fewest and (count, total) in ways:
            return ways[count, total]
    return (total,)
