"""Hours in a row: which atoms of a day make up rows that are too long, and how long rows are.

Periods are in a row where at most half an hour lies between them: recess is no pause, an hour for
lunch is one. ``too_long`` serves lowering, ``longest_row`` serves checks; they share nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from edt.school import RECESS, Person, School


def too_long(school: School, person: Person, day: str, most: float) -> Iterator[Sequence[int]]:
    """Yield every shortest sequence of atoms in a row that is longer than ``most`` hours."""
    for row in _rows(school, person, day):
        for first in range(len(row)):
            window = _shortest(school, row[first:], most)
            # Where the rest is too long as well, there is a shorter window inside.
            if window and not _shortest(school, window[1:], most):
                yield window


def _shortest(school: School, atoms: Sequence[int], most: float) -> Sequence[int]:
    """Return the first atoms that are too long together; none if all of them are not."""
    minutes = 0
    for number, atom in enumerate(atoms, start=1):
        minutes += school.timeline.minutes(atom)
        if minutes > most * 60:
            return atoms[:number]
    return ()


def _rows(school: School, person: Person, day: str) -> Iterator[tuple[int, ...]]:
    """Yield the open atoms of a day that follow each other without a pause; slivers are left out."""
    row: list[int] = []
    for number in school.open_atoms(person, day):
        if not school.timeline.minutes(number):
            continue
        if row and school.timeline.pause(row[-1], number) > RECESS:
            yield tuple(row)
            row = []
        row.append(number)
    yield tuple(row)


def longest_row(school: School, person: Person, day: str, busy: Set[int], most: float) -> tuple[int, int]:
    """Walk along a day; at each busy atom, look back over the row that it ends.

    Returns:
        How many rows are just longer than ``most`` hours, and the minutes of the longest row.
    """
    amount, longest, before = 0, 0, -RECESS
    row: list[int] = []
    for number in school.open_atoms(person, day):
        minutes, atom = school.timeline.minutes(number), school.timeline.counted[number]
        if not minutes:
            continue
        if number not in busy or atom.start - before > RECESS:
            row = []
        if number in busy:
            row.append(minutes)
            longest = max(longest, sum(row))
            amount += _newly_too_long(row, most)
        before = atom.end
    return amount, longest


def _newly_too_long(row: list[int], most: float) -> bool:
    """Say whether the end of a row is too long by its last atom: the shortest such end needs it."""
    total = 0
    for minutes in reversed(row):
        total += minutes
        if total > most * 60:
            return total - row[-1] <= most * 60
    return False
