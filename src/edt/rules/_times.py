"""Parts of the week that rules name: a day, periods of it or a half-day, a week of the alternation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo

from edt import words
from edt.rules._help import Help
from edt.rules._refused import RefusedError
from edt.rules._wording import listed, pick
from edt.school import Grid, HalfDay, School
from edt.words import Language


def read_clock(value: object) -> object:
    """Return 690 for "11:30" or "11h30"; anything else as it is."""
    found = re.fullmatch(r"(\d{1,2})[:hH](\d{2})", value.strip()) if isinstance(value, str) else None
    return int(found[1]) * 60 + int(found[2]) if found else value


Clock = Annotated[
    int,
    BeforeValidator(read_clock),
    Field(json_schema_extra={"$comment": 'minutes after midnight; may be written "11:30"'}),
]
"""Minutes after midnight; may be written "11:30"."""


def is_clock(field: FieldInfo) -> bool:
    """Say whether a field is a time of day."""
    return any(isinstance(item, BeforeValidator) and item.func is read_clock for item in field.metadata)


class Times(BaseModel):
    """Periods of a day: from ``first`` to ``last``, or a half-day, or the whole day."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    day: str = Field(description=Help(fr="jour de la semaine", en="day of the week"))
    first: str | None = Field(
        default=None,
        description=Help(
            fr="premier créneau ; vide : une demi-journée ou toute la journée",
            en="first period; empty: a half-day or the whole day",
        ),
    )
    last: str | None = Field(
        default=None,
        description=Help(
            fr="dernier créneau ; vide : seulement le premier", en="last period; empty: only the first"
        ),
    )
    half_day: HalfDay | None = Field(
        default=None,
        description=Help(
            fr="matin ou après-midi, si aucun créneau n'est donné",
            en="morning or afternoon, where no periods are given",
        ),
    )
    week: str | None = Field(
        default=None,
        description=Help(
            fr="semaine A ou B, ou période de l'année ; vide : toutes les semaines",
            en="week of the alternation, or term; empty: every week",
        ),
    )

    @model_validator(mode="after")
    def _one_way(self) -> Times:
        if self.last is not None and self.first is None:
            raise RefusedError(fr="un dernier créneau demande un premier", en="last needs first")
        if self.first is not None and self.half_day is not None:
            raise RefusedError(
                fr="indiquez des créneaux ou une demi-journée, pas les deux",
                en="give periods or a half-day, not both",
            )
        return self

    def positions(self, grid: Grid) -> tuple[int, ...]:
        """Return the positions of the grid that are meant; none where it lacks the periods named."""
        if self.first is None:
            return tuple(
                number
                for number, period in enumerate(grid.periods)
                if self.half_day in (None, period.half_day)
            )
        first, last = grid.index.get(self.first), grid.index.get(self.last or self.first)
        return () if first is None or last is None else tuple(range(first, last + 1))

    def moments(self, school: School) -> Iterator[tuple[str, int]]:
        """Yield (week, atom) for all that is meant, in any grid; the day is ``day``."""
        for grid in school.grids:
            for position in self.positions(grid):
                for atom in school.timeline.atoms_of(grid, position):
                    yield from ((week, atom) for week in school.weeks_named(self.week))

    def is_in(self, school: School, weeks: tuple[str, ...]) -> bool:
        """Say whether one of some weeks is meant."""
        return not set(weeks).isdisjoint(school.weeks_named(self.week))

    def clock_spans(self, school: School) -> Iterator[tuple[int, int]]:
        """Yield the first minute and the minute after the last of each period meant, in any grid."""
        for grid in school.grids:
            for position in self.positions(grid):
                yield grid.periods[position].start, grid.periods[position].end

    def text(self, language: Language) -> str:
        """Return "Monday M1–M3", "Monday morning (week A)"."""
        parts = [words.day_name(self.day, language)]
        if self.first is not None:
            parts.append(self.first if self.last in (None, self.first) else f"{self.first}–{self.last}")
        elif self.half_day is not None:
            parts.append(words.term(self.half_day, language))
        if self.week is not None:
            parts.append(f"({words.term('week', language)} {self.week})")
        return " ".join(parts)


def moments_meant(school: School, times: tuple[Times, ...], weeks: tuple[str, ...]) -> set[tuple[str, int]]:
    """Return (day, atom) for all that some parts of the week mean in one of some weeks."""
    return {(item.day, atom) for item in times for week, atom in item.moments(school) if week in weeks}


def all_texts(times: tuple[Times, ...], day: str | None, language: Language) -> str:
    """Return the times of a day (None: of all days) in words; "never" where there are none."""
    found = [item.text(language) for item in times if day in (None, item.day)]
    return listed(found) if found else pick(language, "aucun créneau", "no time")
