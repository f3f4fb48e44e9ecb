"""Swaps: which one to three other lessons would have to move so that a blocked place becomes free.

Lessons in the way are taken out and put elsewhere, one after the other, fewest first. Places whose
people are taken are passed over without a check; what remains is judged by every hard rule, and the
cheapest of the swaps found with the fewest lessons is kept.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from edt.auditing.incremental import Judged
from edt.changing.blocks import Block, Spot
from edt.changing.locks import locked_lessons
from edt.changing.places import PlaceFinder, PlaceFound, Swap
from edt.school import Lesson, Person, Timetable

MOST_OTHERS = 3
"""Other lessons that a swap may move."""
COMPARED = 6
"""Swaps of a place that are compared by cost; the first ones found."""


class _OutOfTime(Exception):  # noqa: N818 - no error: the search just ends
    pass


def _is_hopeless(place: PlaceFound) -> bool:
    """Say whether something is wrong there in which no other lesson has a part."""
    return any(
        judged.breach.lessons and set(judged.breach.lessons) <= set(place.block) for judged in place.worse
    )


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
        self._fixed: set[Lesson] = set()

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
        blocked = [place for place in places if place.state == "blocked" and not _is_hopeless(place)]
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
        self._fixed = set(place.block)
        self._blocks.move(removed, place.block)
        best: Swap | None = None
        try:
            for number, _ in enumerate(self._chains(others, place.worse)):
                trial = self._live.trial(self._removed, self._added)
                if best is None or trial.cost < best.cost:
                    best = Swap(tuple(self._removed), tuple(self._added), others, trial.cost)
                if number + 1 >= COMPARED:
                    break
        finally:
            self._blocks.move(place.block, removed)
        return best

    def _chains(self, left: int, worse: Sequence[Judged] | None = None) -> Iterator[None]:
        """Yield whenever what has moved so far breaks no hard rule, after ``left`` more blocks have moved.

        Args:
            left: how many.
            worse: what it breaks, where that is known.
        """
        if time.monotonic() > self._deadline:
            raise _OutOfTime
        if len(self._blocks.in_the_way(self._added, but=self._fixed, most=left)) > left:
            return
        if left:
            worse = self._live.worse(self._removed, self._added) if worse is None else worse
            for block in self._at_fault(worse, left):
                yield from self._elsewhere(block, left)
        elif self._live.first_worse(self._removed, self._added) is None:
            yield

    def _at_fault(self, worse: Sequence[Judged], left: int) -> list[Block]:
        """Return the blocks one of which has to go elsewhere: those at fault where it is fewest.

        The last one that moves must bear on everything that is broken.
        """
        found: list[Block] = []
        for judged in sorted(worse, key=lambda judged: len(judged.breach.lessons)):
            found = [
                block for block in self._blocks.blocks_of(judged.breach.lessons) if self._may_move(block)
            ]
            if found:
                break
        if left > 1 or not found:
            return found
        named: list[set[Person | str]] = [{*judged.case.who, *judged.case.courses} for judged in worse]
        return [b for b in found if self._bears_on_all(b, named)]

    def _bears_on_all(self, block: Block, named: Sequence[set[Person | str]]) -> bool:
        own = self._names(block)
        return all(not names or not own.isdisjoint(names) for names in named)

    def _names(self, block: Block) -> set[Person | str]:
        """Return whom and what the cases name that a block bears on."""
        people = (person for lesson in block for person in self._live.schedule.people(lesson))
        return {*people, *(lesson.course for lesson in block)}

    def _may_move(self, block: Block) -> bool:
        return not any(lesson in self._fixed or lesson in self._locked for lesson in block)

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
                self._fixed.update(there)
                try:
                    yield from self._chains(left - 1)
                finally:
                    del self._added[-len(there) :]
                    self._fixed.difference_update(there)
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
            blocks = self._blocks.in_the_way(block, spot, most=left - 1)
            if len(blocks) < left and all(map(self._may_move, blocks)):
                found.append((len(blocks), spot))
        return [spot for _, spot in sorted(found, key=lambda pair: pair[0])]
