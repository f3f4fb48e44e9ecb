"""A warm start: an earlier timetable as decisions, as far as it still keeps every hard rule."""

from __future__ import annotations

from collections import Counter

import numpy as np

from edt.kernel.cut import Cutter
from edt.kernel.encode import EncodedKernel
from edt.kernel.flat_model import Integers
from edt.kernel.kernel import Kernel
from edt.school import Timetable
from edt.solving.decode import literals_of
from edt.solving.serving import Rooms


def decisions_of(
    kernel: Kernel, encoded: EncodedKernel, timetable: Timetable
) -> tuple[Integers, Rooms] | None:
    """Return decisions and rooms for a timetable, without the lessons that break hard rules now.

    Lessons are taken out one by one, the one in most broken rows first; None if that does not lead
    to a point that keeps every hard rule.
    """
    literals, rooms = literals_of(kernel.problem.school, kernel.events, timetable)
    cutter = Cutter(encoded.rows)
    chosen = set(literals)
    while True:
        decisions = _with_missing(kernel, encoded, chosen)
        broken = cutter.broken(cutter.complete(decisions))
        if not len(broken):
            return decisions, {key: value for key, value in rooms.items() if key[0] in chosen}
        guilty = _guilty(encoded, cutter, broken, chosen)
        if guilty is None:
            return None
        chosen.discard(guilty)


def _with_missing(kernel: Kernel, encoded: EncodedKernel, chosen: set[int]) -> Integers:
    decisions = np.zeros(encoded.decisions, dtype=np.int64)
    decisions[sorted(chosen)] = 1
    for event, variables in zip(kernel.events, encoded.unplaced_of_event, strict=True):
        lengths = Counter(start.length for start in event.starts if start.literal in chosen)
        if event.pieces:
            for (length, count), variable in zip(event.pieces, variables, strict=True):
                decisions[variable] = count - lengths[length]
        else:
            decisions[variables[0]] = event.periods - sum(n * length for length, n in lengths.items())
    return decisions


def _guilty(encoded: EncodedKernel, cutter: Cutter, broken: Integers, chosen: set[int]) -> int | None:
    """Return the chosen literal that most broken rows depend on."""
    rows = encoded.rows
    counts = Counter[int]()
    for row in broken[:200]:
        variables = rows.variable[rows.row_start[row] : rows.row_start[row + 1]].tolist()
        counts.update(literal for literal in cutter.ancestors(variables) if literal in chosen)
    # Domains that are too narrow show as values outside, not as rows of their own.
    counts.update(literal for literal in chosen if rows.high[literal] == 0)
    return min(counts, key=lambda literal: (-counts[literal], literal)) if counts else None
