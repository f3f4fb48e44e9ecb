"""The moments of the weeks as bits of whole numbers, so that sets of them are cheap to compare.

A moment is a week of the alternation, a day and an atom of the school's timeline. With one grid an
atom is a period; with several, it is a stretch between two bells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from edt.rules import Times
from edt.school import Grid, HalfDay, School


class Week:
    """Numbers the moments of a school and gives the sets that are asked for, as masks."""

    def __init__(self, school: School) -> None:
        self.school = school
        self.atoms = len(school.timeline.atoms)
        self._of_day = (1 << self.atoms) - 1
        days = [(week, day) for week in school.weeks for day in school.days]
        self._shifts = {day: number * self.atoms for number, day in enumerate(days)}
        self._weeks: dict[str, int] = {}

    def day(self, week: str, day: str) -> int:
        """Return every moment of a day."""
        return self._of_day << self._shifts[week, day]

    def week(self, week: str) -> int:
        """Return every moment of a week of the alternation."""
        if week not in self._weeks:
            self._weeks[week] = sum(self.day(week, day) for day in self.school.days)
        return self._weeks[week]

    def at(self, week: str, day: str, atoms: Iterable[int]) -> int:
        """Return the moments of a day at those atoms."""
        found = 0
        for atom in atoms:
            found |= 1 << atom
        return found << self._shifts[week, day]

    def lesson(self, grid: Grid, weeks: Iterable[str], day: str, position: int, length: int) -> int:
        """Return the moments that a lesson covers."""
        atoms = self.school.timeline.atoms_of(grid, position, length)
        found = 0
        for week in weeks:
            found |= self.at(week, day, atoms)
        return found

    def times(self, times: Iterable[Times]) -> int:
        """Return the moments that parts of the week, as rules name them, cover in any grid."""
        found = 0
        for item in times:
            weeks = self.school.weeks_named(item.week)
            if item.day in self.school.days:
                for grid in self.school.grids:
                    for position in item.positions(grid):
                        found |= self.lesson(grid, weeks, item.day, position, 1)
        return found

    def half_day(self, week: str, day: str, half_day: HalfDay, grids: Iterable[Grid]) -> int:
        """Return the moments of a half-day in some grids."""
        found = 0
        for grid in grids:
            for position, period in enumerate(grid.periods):
                if period.half_day == half_day:
                    found |= self.lesson(grid, (week,), day, position, 1)
        return found

    def weights(self, grids: Iterable[Grid]) -> tuple[int, ...]:
        """Return what each atom of a day counts for.

        In one grid a period counts one, by its first atom, so that hours are whole numbers; where
        several grids meet, an atom counts its minutes.
        """
        used = list(grids)
        atoms = self.school.timeline.atoms
        if len(used) == 1:
            firsts = {
                self.school.timeline.atoms_of(used[0], position)[0]
                for position in range(len(used[0].periods))
            }
            return tuple(int(number in firsts) for number in range(len(atoms)))
        return tuple(atom.end - atom.start for atom in atoms)

    @cached_property
    def days(self) -> tuple[tuple[str, str, int], ...]:
        """Every (week, day, its moments), in order."""
        return tuple((w, d, self.day(w, d)) for w in self.school.weeks for d in self.school.days)


class Measure:
    """Adds up the weights of the moments of a mask."""

    def __init__(self, week: Week, grids: Iterable[Grid]) -> None:
        self.grids = tuple(grids)
        weights = week.weights(self.grids)
        days = len(week.school.weeks) * len(week.school.days)
        self._masks: list[tuple[int, int]] = []
        for weight in sorted(set(weights) - {0}):
            of_day = sum(1 << number for number, value in enumerate(weights) if value == weight)
            mask = sum(of_day << (day * week.atoms) for day in range(days))
            self._masks.append((weight, mask))

    def __call__(self, mask: int) -> int:
        """Return the weight of a mask: periods, or minutes where grids meet."""
        return sum(weight * (mask & of_weight).bit_count() for weight, of_weight in self._masks)


def bits(mask: int) -> Iterator[int]:
    """Yield the number of each moment of a mask, ascending."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
