"""From decisions to an XHSTT solution, and back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from edt.benchmarking.families.xhstt.choices import Choices, Place
from edt.benchmarking.families.xhstt.pools import give_out
from edt.benchmarking.families.xhstt.solution import SolutionEvent, XhsttSolution
from edt.kernel.flat_model import Integers


def solution_of(choices: Choices, decisions: Sequence[int] | Integers) -> XhsttSolution:
    """Return the solution of decisions; interchangeable resources are given out, as far as they go."""
    chosen: dict[tuple[int, int], dict[int, int | None]] = {
        slot: {use.start.literal: use.resource for use in uses if decisions[use.literal]}
        for slot, uses in choices.uses.items()
    }
    pieces = []
    for number, event in enumerate(choices.instance.events):
        for start in choices.starts_of(number):
            if decisions[start.literal]:
                resources = [
                    one.resource
                    if one.resource is not None
                    else chosen.get((number, n), {}).get(start.literal)
                    for n, one in enumerate(event.resources)
                ]
                pieces.append(SolutionEvent(number, start.duration, start.time, tuple(resources)))
    return XhsttSolution(tuple(_with_pooled(choices, pieces)))


def _with_pooled(choices: Choices, pieces: list[SolutionEvent]) -> list[SolutionEvent]:
    if not choices.pooled:
        return pieces
    taken: defaultdict[int, set[int]] = defaultdict(set)
    for shut, closed in choices.rules.unavailable.items():
        for time in closed:
            taken[time].add(shut)
    wishes, places = [], []
    for number, piece in enumerate(pieces):
        times = range(0) if piece.time is None else range(piece.time, piece.time + piece.duration)
        for time in times:
            taken[time].update(r for r in piece.resources if r is not None)
        for position in range(len(piece.resources)):
            candidates = choices.pooled.get((piece.event, position))
            if candidates is not None:
                wishes.append((times, candidates))
                places.append((number, position))
    found = list(pieces)
    for (number, position), resource in zip(places, give_out(wishes, taken), strict=True):
        piece = found[number]
        resources = (*piece.resources[:position], resource, *piece.resources[position + 1 :])
        found[number] = SolutionEvent(piece.event, piece.duration, piece.time, resources)
    return found


def places_of(choices: Choices, solution: XhsttSolution) -> list[tuple[SolutionEvent, Place]]:
    """Return the pieces of a solution, each with its place; those without a time are numbered."""
    copies: Counter[tuple[int, int]] = Counter()
    found = []
    for piece in solution.events:
        copy = 0
        if piece.time is None:
            copy = copies[piece.event, piece.duration]
            copies[piece.event, piece.duration] += 1
        found.append((piece, (choices.bundle_of[piece.event], piece.duration, piece.time, copy)))
    return found


def decisions_of(choices: Choices, solution: XhsttSolution) -> Integers | None:
    """Return the decisions of a solution; None where some piece of it was never offered."""
    decisions = np.zeros(choices.size, dtype=np.int64)
    literal_of = {start.place: start.literal for starts in choices.starts for start in starts}
    use_of = {
        (slot, use.start.literal, use.resource): use.literal
        for slot, uses in choices.uses.items()
        for use in uses
    }
    for piece, place in places_of(choices, solution):
        start = literal_of.get(place)
        if start is None:
            return None
        decisions[start] = 1
        for position, resource in enumerate(piece.resources):
            if (piece.event, position) in choices.uses:
                use = use_of.get(((piece.event, position), start, resource))
                if use is None:
                    return None
                decisions[use] = 1
    return decisions
