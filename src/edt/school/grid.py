"""When: days, periods, half-days, breaks. The only place that does time arithmetic.

A grid is the shape of a school day. A school may have several (two schools that share
teachers, a lower school with other bells). Times are minutes after midnight.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from math import gcd
from typing import Literal, NamedTuple

from pydantic import Field

from edt.school._model import Model

HalfDay = Literal["am", "pm"]

RECESS = 30
"""Minutes between two periods that still follow each other; longer ones are a pause, as lunch is."""


def clock(minutes: int) -> str:
    """Return ``08:05`` for 485 minutes."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


class Period(Model):
    """One row of the grid, such as ``M1`` from 08:00 to 08:55."""

    id: str = Field(description="the school's own name of the period")
    start: int = Field(ge=0, lt=1440, description="first minute, after midnight")
    end: int = Field(gt=0, le=1440, description="minute after the last, after midnight")
    half_day: HalfDay = Field(description="morning (am) or afternoon (pm)")
    midday: bool = Field(default=False, description="lunch time: a free period here is no gap")


class Break(Model):
    """A pause after a period that no lesson may run across (recess, lunch)."""

    after: str = Field(description="id of the period that ends before the break")
    name: str = Field(default="", description="what the school calls it")


class Closed(Model):
    """A time when the grid is closed: one period of a day, or a whole half-day."""

    day: str
    period: str | None = Field(default=None, description="one period, or")
    half_day: HalfDay | None = Field(default=None, description="a half-day; neither: the whole day")


class Grid(Model):
    """The periods of a day, which of them are closed, and where breaks are.

    Errors in it (overlaps, unknown days) are found by ``School.issues()``.
    """

    id: str = "grid"
    periods: tuple[Period, ...]
    breaks: tuple[Break, ...] = ()
    closed: tuple[Closed, ...] = ()
    hour_periods: int = Field(
        default=1,
        ge=1,
        le=12,
        description="how many periods make one hour of teaching (2 for half-hours)",
    )
    by_periods: bool = Field(
        default=False,
        description="rules count pauses, spans and rests in periods, not by the clock: each period is "
        "right after the one before, the first of a day right after the last of the day before; "
        "only where the school has one grid",
    )

    @cached_property
    def index(self) -> dict[str, int]:
        """Position of each period in the day, by id."""
        return {period.id: position for position, period in enumerate(self.periods)}

    @cached_property
    def period_minutes(self) -> int:
        """Teaching minutes that one period counts for (60 for a period of one hour)."""
        return 60 // self.hour_periods

    @cached_property
    def _closed(self) -> frozenset[tuple[str, int]]:
        found = set()
        for item in self.closed:
            for position, period in enumerate(self.periods):
                by_period = item.period is None or item.period == period.id
                by_half_day = item.half_day is None or item.half_day == period.half_day
                if by_period and by_half_day:
                    found.add((item.day, position))
        return frozenset(found)

    def is_open(self, day: str, position: int) -> bool:
        """Say whether lessons may take place in that period of that day."""
        return (day, position) not in self._closed

    def open_positions(self, day: str) -> tuple[int, ...]:
        """Return the positions of the open periods of a day, in order."""
        return tuple(p for p in range(len(self.periods)) if self.is_open(day, p))

    def fits(self, day: str, position: int, length: int) -> bool:
        """Say whether a lesson of that many periods can start there: open and inside the day."""
        last = position + length
        return last <= len(self.periods) and all(self.is_open(day, p) for p in range(position, last))

    def crosses_break(self, position: int, length: int) -> bool:
        """Say whether a lesson that starts there runs across a break."""
        return any(position <= b < position + length - 1 for b in self._break_positions)

    @cached_property
    def _break_positions(self) -> tuple[int, ...]:
        return tuple(sorted(self.index[b.after] for b in self.breaks if b.after in self.index))


class Atom(NamedTuple):
    """A stretch of a day that no bell of any grid divides; ``minutes`` is what it counts for."""

    start: int
    end: int


class Timeline:
    """The days of all grids on one axis, so that people who share grids can be compared.

    With one grid its atoms are the periods. With several, a day is cut at every bell. ``counted`` says
    when they are for rules about pauses, spans and rests: by the clock, or in periods. ``unit`` is the
    greatest number of minutes that divides every period's and atom's teaching time: amounts of time
    are counted in it, so that they are small whole numbers.
    """

    def __init__(self, grids: tuple[Grid, ...]) -> None:
        self.grids = grids
        bells = sorted({time for g in grids for p in g.periods for time in (p.start, p.end)})
        spans = [(p.start, p.end) for g in grids for p in g.periods]
        self.atoms: tuple[Atom, ...] = tuple(
            Atom(a, b) for a, b in pairwise(bells) if any(s <= a and b <= e for s, e in spans)
        )
        self._covered: dict[tuple[str, int], tuple[int, ...]] = {
            (g.id, position): tuple(
                i for i, atom in enumerate(self.atoms) if p.start <= atom.start and atom.end <= p.end
            )
            for g in grids
            for position, p in enumerate(g.periods)
        }
        self._atoms_of: dict[tuple[str, int, int], tuple[int, ...]] = {}
        self.by_periods = len(grids) == 1 and grids[0].by_periods
        self.counted: tuple[Atom, ...] = self._in_a_row() if self.by_periods else self.atoms
        self.unit = gcd(*(g.period_minutes for g in grids), *map(self.minutes, range(len(self.atoms))))

    def _in_a_row(self) -> tuple[Atom, ...]:
        length = self.grids[0].period_minutes
        return tuple(Atom(n * length, (n + 1) * length) for n in range(len(self.atoms)))

    @property
    def day_minutes(self) -> int:
        """Minutes from one moment to the same of the next day, on the axis of ``counted``."""
        return self.counted[-1].end if self.by_periods and self.counted else 1440

    def pause(self, last: int, first: int) -> int:
        """Return the minutes from the end of one atom to the beginning of another of the same day."""
        return self.counted[first].start - self.counted[last].end

    def atoms_of(self, grid: Grid, position: int, length: int = 1) -> tuple[int, ...]:
        """Return the indices of the atoms that a lesson covers, in order."""
        key = (grid.id, position, length)
        if key not in self._atoms_of:
            self._atoms_of[key] = tuple(
                a for p in range(position, position + length) for a in self._covered[(grid.id, p)]
            )
        return self._atoms_of[key]

    def units(self, atom: int) -> int:
        """Return what an atom counts for in units of ``unit`` minutes (with one grid of hours: 1)."""
        return self.minutes(atom) // self.unit

    def minutes(self, atom: int) -> int:
        """Return what an atom counts for in gaps and loads, in teaching minutes.

        With one grid this is the period's teaching time (60 for an hour of 55 minutes); with
        several it is clock time, and slivers under 20 minutes between two bells count nothing.
        """
        if len(self.grids) == 1:
            return self.grids[0].period_minutes
        length = self.atoms[atom].end - self.atoms[atom].start
        return length if length >= 20 else 0
