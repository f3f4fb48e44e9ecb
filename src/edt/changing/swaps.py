"""Swaps: which one to three other lessons would have to move so that a blocked place becomes free.

Lessons in the way are taken out and put elsewhere, one after the other, fewest first. Places whose
people are taken are passed over without a check; what remains is judged by every hard rule, and the
cheapest of the swaps found with the fewest lessons is kept.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from edt.changing.blocks import Block, Spot
from edt.changing.locks import locked_lessons
from edt.changing.places import PlaceFinder, PlaceFound, Swap
from edt.school import Lesson, Timetable

MOST_OTHERS = 3
"""Other lessons that a swap may move."""
COMPARED = 6
"""Swaps of a place that are compared by cost; the first ones found."""


class _OutOfTime(Exception):  # noqa: N818 - no error: the search just ends
    pass


class SwapFinder:
    """Looks for swaps that free blocked places, within a time."""

    def __init__(self, finder: PlaceFinder, timetable: Timetable) -> None:
        self._finder = finder
        self._live = finder.live
        self._blocks = finder.blocks
        self._locked = locked_lessons(finder.problem, timetable)
        self._deadline = 0.0
        self._removed: list[Lesson] = []
        self._added: list[Lesson] = []

    def find(self, places: list[PlaceFound], block: Block, placed: bool, seconds: float) -> bool:
        """Set the swap of every blocked place for which one is found; the fewest moves first.

        Args:
            places: what ``PlaceFinder.places`` gave.
            block: the lessons asked for.
            placed: whether they are in the timetable.
            seconds: how long to look.

        Returns:
            Whether every place was looked at to the end.
        """
        self._deadline = time.monotonic() + seconds
        removed = block if placed else ()
        blocked = [place for place in places if place.state == "blocked"]
        try:
            for others in range(1, MOST_OTHERS + 1):
                for place in blocked:
                    if place.swap is None:
                        place.swap = self._swap(place, removed, others)
        except _OutOfTime:
            return False
        return True

    def _swap(self, place: PlaceFound, removed: Block, others: int) -> Swap | None:
        self._removed, self._added = list(removed), list(place.block)
        self._blocks.move(removed, place.block)
        best: Swap | None = None
        try:
            for number, _ in enumerate(self._chains(others)):
                trial = self._live.trial(self._removed, self._added)
                if best is None or trial.cost < best.cost:
                    best = Swap(tuple(self._removed), tuple(self._added), others, trial.cost)
                if number + 1 >= COMPARED:
                    break
        finally:
            self._blocks.move(place.block, removed)
        return best

    def _chains(self, left: int) -> Iterator[None]:
        """Yield whenever what has moved so far breaks no hard rule, after ``left`` more blocks have moved."""
        if time.monotonic() > self._deadline:
            raise _OutOfTime
        worse = self._live.first_worse(self._removed, self._added)
        if worse is None:
            if not left:
                yield
            return
        if not left:
            return
        for lesson in worse.breach.lessons:
            block = self._blocks.block_of(lesson)
            if any(one in self._added or one in self._locked for one in block):
                continue
            yield from self._elsewhere(block, left)

    def _elsewhere(self, block: Block, left: int) -> Iterator[None]:
        """Put a block elsewhere, in every way, and go on."""
        self._blocks.move(block, ())
        self._removed += block
        here = self._blocks.spot_of(block)
        try:
            for spot in self._spots(block, here, left):
                there = self._blocks.placed(block, spot)
                self._blocks.move((), there)
                self._added += there
                try:
                    yield from self._chains(left - 1)
                finally:
                    del self._added[-len(there) :]
                    self._blocks.move(there, ())
        finally:
            del self._removed[-len(block) :]
            self._blocks.move((), block)

    def _spots(self, block: Block, here: Spot, left: int) -> list[Spot]:
        """Return the spots worth a try: with no more lessons in the way than may still be moved."""
        found = []
        for spot in self._blocks.spots(block):
            if spot == here:
                continue
            if time.monotonic() > self._deadline:
                raise _OutOfTime
            in_the_way = self._blocks.clashing(self._blocks.placed(block, spot))
            fixed = any(lesson in self._added or lesson in self._locked for lesson in in_the_way)
            blocks = {self._blocks.block_of(lesson) for lesson in in_the_way}
            if not fixed and len(blocks) < left:
                found.append((len(blocks), spot))
        return [spot for _, spot in sorted(found, key=lambda pair: pair[0])]
