"""Rows of a week grid: periods with their clock times, and thin rows for breaks and free lunch times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from edt.school import Grid, School, clock
from edt.words import Language

RowKind = Literal["period", "break"]

_LUNCH = {"fr": "pause méridienne", "en": "lunch"}
_SHORTEST = 20  # minutes: a stretch between the bells of two grids that is shorter is a thin row


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a grid.

    Attributes:
        kind: ``period`` for a row in which lessons stand, ``break`` for a thin one.
        label: id of the period, or name of the break; may be empty.
        start, end: minutes after midnight.
    """

    kind: RowKind
    label: str
    start: int
    end: int

    @property
    def thin(self) -> bool:
        """Whether the row is a break, drawn low."""
        return self.kind == "break"

    @property
    def times(self) -> str:
        """The clock times, such as ``08:00-08:55`` with a dash between figures."""
        return f"{clock(self.start)}–{clock(self.end)}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the day in which a lesson may stand: a period, or an atom of several grids."""

    label: str
    start: int
    end: int
    lunch: bool
    break_after: str | None
    """Name of the break that follows (may be empty); None where none follows."""


def stretches_of(school: School, grids: Sequence[Grid]) -> tuple[Stretch, ...]:
    """Return the stretches of one grid (its periods), or the atoms that several grids cover."""
    if len(grids) == 1:
        return _periods(grids[0])
    return _atoms(school, grids)


def _periods(grid: Grid) -> tuple[Stretch, ...]:
    breaks = {pause.after: pause.name for pause in grid.breaks}
    return tuple(Stretch(p.id, p.start, p.end, p.midday, breaks.get(p.id)) for p in grid.periods)


def _atoms(school: School, grids: Sequence[Grid]) -> tuple[Stretch, ...]:
    found = []
    periods = [period for grid in grids for period in grid.periods]
    pauses = [(p.end, b.name) for g in grids for b in g.breaks for p in g.periods if p.id == b.after]
    atoms = [a for a in school.timeline.atoms if any(p.start <= a.start and a.end <= p.end for p in periods)]
    starts = {atom.start for atom in atoms}
    for atom in atoms:
        over = [p for p in periods if p.start <= atom.start and atom.end <= p.end]
        label = " / ".join(dict.fromkeys(p.id for p in over if p.start == atom.start))
        # A break of one grid during which another one teaches is no break of the day.
        pause = None if atom.end in starts else next((name for end, name in pauses if end == atom.end), None)
        lunch = all(p.midday for p in over) or atom.end - atom.start < _SHORTEST
        found.append(Stretch(label, atom.start, atom.end, lunch, pause))
    return tuple(found)


def rows_of(
    stretches: Sequence[Stretch], busy: set[int], never_open: set[int], language: Language
) -> tuple[tuple[Row, ...], tuple[int, ...]]:
    """Return the rows, and for each stretch the index of its row.

    Free lunch times and stretches that are never open become thin, and thin rows that follow each
    other become one.

    Args:
        stretches: the stretches of the day, in order.
        busy: indices of those in which a lesson stands on some day.
        never_open: indices of those that are closed on every day.
        language: of the words for breaks without a name.
    """
    rows: list[Row] = []
    row_of = []
    for number, stretch in enumerate(stretches):
        if number not in busy and (stretch.lunch or number in never_open):
            name = _LUNCH[language] if stretch.end - stretch.start >= _SHORTEST else ""
            _add_thin(rows, Row("break", name, stretch.start, stretch.end))
        else:
            rows.append(Row("period", stretch.label, stretch.start, stretch.end))
        row_of.append(len(rows) - 1)
        if stretch.break_after is not None and number + 1 < len(stretches):
            _add_thin(rows, Row("break", stretch.break_after, stretch.end, stretches[number + 1].start))
    return tuple(rows), tuple(row_of)


def _add_thin(rows: list[Row], row: Row) -> None:
    if rows and rows[-1].thin:
        before = rows.pop()
        row = Row("break", before.label or row.label, before.start, row.end)
    rows.append(row)
