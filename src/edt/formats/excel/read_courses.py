"""The Courses sheet: who, what, how many hours, divided how, in which weeks and rooms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from edt.formats.excel.findings import Findings
from edt.formats.excel.known import Known, week_of
from edt.formats.excel.read_lists import SugarRow, one_name, rows_with_id
from edt.formats.excel.tables import Cell, Table, TableRow
from edt.formats.excel.text import Names, clean, key, split_names, unquote
from edt.formats.excel.values import Split, hours_of, number_of, shown, split_of, text_of
from edt.formats.excel.week_lists import weeks_or_terms
from edt.school import EITHER, EVERY, Course, Grid, Group, SchoolClass

MOST_PERIODS = 200
TOLERANCE = 0.07
"""How far from a whole number of periods a figure of hours may be (it was rounded for printing)."""

_EVERY = frozenset(
    {
        "h",
        "hebdo",
        "hebdomadaire",
        "weekly",
        "every",
        "toutes",
        "chaque semaine",
        "toutes les semaines",
        "every week",
        "each week",
        "s",
        "t",
        "tous",
        "all",
        "1 1",
    }
)
_EITHER = frozenset(
    {
        "q",
        "quinzaine",
        "fortnight",
        "fortnightly",
        "either",
        "au choix",
        "1 2",
        "quinzaine au choix",
        "une semaine sur deux",
        "bimensuel",
        "either week",
        "alternee",
        "a ou b",
        "a b",
        "q1 ou q2",
        "a or b",
        "1 semaine sur 2",
    }
)


@dataclass
class CourseReader:
    """Reads the rows of courses; needs the grids, classes and groups."""

    known: Known
    classes: Sequence[SchoolClass]
    groups: Sequence[Group]
    findings: Findings
    courses: list[Course] = field(default_factory=list)
    sugar: list[SugarRow] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)
    _grids: Mapping[str, Grid] = field(default_factory=dict)
    _audience: Names = field(default_factory=lambda: Names(()))

    def __post_init__(self) -> None:
        grids = {grid.id: grid for grid in self.known.grids}
        default = self.known.grids[0] if self.known.grids else None
        of_class = {c.id: grids.get(c.grid) if c.grid else default for c in self.classes}
        of_group = {g.id: next((of_class[c] for c in g.classes if c in of_class), None) for g in self.groups}
        self._grids = {id_: grid for id_, grid in {**of_group, **of_class}.items() if grid}
        self._audience = Names(
            [*self.known.of("class").ids, *self.known.of("group").ids],
            [(c.name, c.id) for c in self.classes] + [(g.name, g.id) for g in self.groups],
        )

    def read(self, table: Table) -> None:
        """Read the courses of a sheet."""
        self._taken |= {text for row in table.sheet.rows for text in [self._own_id(table, row.cells)] if text}
        for row, id_ in rows_with_id(table, "course", self.findings, self._id_of):
            course = self._course(row, id_)
            if course is not None:
                self.courses.append(course)
                self.sugar.append(SugarRow("course", id_, row))

    @staticmethod
    def _own_id(table: Table, cells: Mapping[int, object]) -> str | None:
        column = next(iter(table.header.matched.get("id", ())), None)
        value = cells.get(column) if column else None
        return text_of(value) if isinstance(value, str | int | float) else None

    def _id_of(self, row: TableRow) -> str | None:
        """Return the id of a course, made of who attends and the subject where it has none."""
        id_ = row.text("id")
        subject = row.text("subject")
        if id_ or not subject:
            return id_
        who = [
            text_of(cell.value) or ""
            for name in ("audience", "classes", "groups")
            for cell in row.cells(name)
        ]
        teachers = [text_of(cell.value) or "" for cell in row.cells("teachers")]
        start = " ".join([*(who or teachers), subject])
        made, count = start, 1
        while made in self._taken:
            count += 1
            made = f"{start} ({count})"
        self._taken.add(made)
        return made

    def _course(self, row: TableRow, id_: str) -> Course | None:
        classes, groups = self._who(row)
        subject = one_name(row, "subject", self.known.of("subject"))
        if subject is None:
            self.findings.error("cell-missing", row.place("subject"), name="Matière/Subject")
        grid = next((self._grids[name] for name in (*classes, *groups) if name in self._grids), None)
        if grid is None and self.known.grids:
            grid = self.known.grids[0]
        hour_periods = grid.hour_periods if grid else 1
        split, limits = self._split(row, hour_periods)
        periods = self._periods(row, hour_periods)
        if periods is None and row.cell("hours") is not None and split is None:
            split = self._sum_as_split(row, hour_periods)
        if periods is None and split is not None:
            periods = sum(split)
        if periods is None or subject is None or not 1 <= periods <= MOST_PERIODS:
            self._say_periods(row, periods)
            return None
        wished = row.names("wished", self.known.of("place")) or ()
        return Course(
            id=id_,
            subject=subject,
            classes=classes,
            groups=groups,
            teachers=row.names("teachers", self.known.of("teacher")) or (),
            candidates=row.names("candidates", self.known.of("teacher")) or (),
            choose=row.whole("choose", 1, 50) or 1,
            periods=periods,
            split=split,
            shortest=limits[0],
            longest=limits[1],
            weeks=self._weeks(row),
            terms=weeks_or_terms(row, "terms", self.known.of("week")),
            rooms=(*(row.names("rooms", self.known.of("place")) or ()), *wished),
            optional_rooms=len(wished),
            preferred=row.names("preferred", self.known.of("place")) or (),
            equipment=row.names("equipment") or (),
            tags=row.names("tags") or (),
            origin=row.names("origin") or (),
            size=row.whole("size"),
            site=row.text("site"),
            alignment=row.text("alignment"),
            offset=row.whole("offset", 0, 40) or 0,
        )

    # -- who ----------------------------------------------------------------------------------

    def _who(self, row: TableRow) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return classes and groups, wherever in the row they stand."""
        classes: list[str] = []
        groups: list[str] = []
        for name, own in (("classes", "class"), ("groups", "group"), ("audience", "class")):
            other = "group" if own == "class" else "class"
            for id_ in self._named(row, name, own):
                elsewhere = id_ not in self.known.of(own) and id_ in self.known.of(other)
                is_class = (own == "class") != elsewhere
                (classes if is_class else groups).append(id_)
        return tuple(classes), tuple(groups)

    def _named(self, row: TableRow, name: str, own: str) -> list[str]:
        """Return names of the column's own kind where all are known, else of classes and groups."""
        found: list[str] = []
        for cell in row.cells(name):
            text = cell.value if isinstance(cell.value, str) else text_of(cell.value)
            if text is None:
                self.findings.error("date-in-text", cell.place, value=shown(cell.value))
                continue
            names = split_names(text, self.known.of(own))
            sound = all(n in self.known.of(own) for n in names) and name != "audience"
            found += names if sound else split_names(text, self._audience)
        return found

    # -- how much -----------------------------------------------------------------------------

    def _periods(self, row: TableRow, hour_periods: int) -> int | None:
        cell = row.cell("hours")
        if cell is not None:
            hours = hours_of(cell.value)
            is_sum = isinstance(cell.value, str) and "+" in cell.value
            if hours is None and not is_sum:
                self.findings.error("hours-expected", cell.place, value=shown(cell.value))
            return None if hours is None else self._whole(hours * hour_periods, cell, hour_periods)
        cell = row.cell("periods")
        number = None if cell is None else number_of(cell.value)
        if cell is not None and number is None:
            self.findings.error("number-expected", cell.place, value=shown(cell.value))
        return None if number is None or cell is None else self._whole(number, cell, hour_periods)

    def _whole(self, periods: float, cell: Cell, hour_periods: int) -> int | None:
        if abs(periods - round(periods)) > TOLERANCE:
            values = {"value": shown(cell.value), "minutes": 60 // hour_periods}
            self.findings.error("not-whole-periods", cell.place, **values)
            return None
        if not 1 <= round(periods) <= MOST_PERIODS:
            values = {"value": shown(cell.value), "low": "1", "high": str(MOST_PERIODS)}
            self.findings.error("number-out-of-range", cell.place, **values)
            return None
        return round(periods)

    def _sum_as_split(self, row: TableRow, hour_periods: int) -> tuple[int, ...] | None:
        cell = row.cell("hours")
        found = split_of(cell.value) if cell else None
        if cell is None or found is None or found.lengths is None:
            if cell is not None and isinstance(cell.value, str) and "+" in cell.value:
                self.findings.error("hours-expected", cell.place, value=shown(cell.value))
            return None
        lengths = [self._whole(length * hour_periods, cell, hour_periods) for length in found.lengths]
        return None if None in lengths else tuple(length for length in lengths if length is not None)

    def _split(self, row: TableRow, hour_periods: int) -> tuple[tuple[int, ...] | None, tuple[int, int]]:
        cell = row.cell("split")
        text = "" if cell is None else text_of(cell.value)
        if cell is None or text in ("", "-"):
            return None, (1, 1)
        found = split_of(cell.value)
        if found is None:
            self.findings.error("split-unreadable", cell.place, value=shown(cell.value))
            return None, (1, 1)
        if found.from_date:
            limits = "-".join(f"{limit:g}" for limit in found.limits or ())
            self.findings.warning("split-was-date", cell.place, value=shown(cell.value), limits=limits)
        return self._in_periods(found, cell, hour_periods)

    def _in_periods(
        self, found: Split, cell: Cell, hour_periods: int
    ) -> tuple[tuple[int, ...] | None, tuple[int, int]]:
        limits = [self._whole(limit * hour_periods, cell, hour_periods) for limit in found.limits or ()]
        lengths = [self._whole(length * hour_periods, cell, hour_periods) for length in found.lengths or ()]
        if None in (*limits, *lengths):
            return None, (1, 1)
        low, high = [limit for limit in limits if limit is not None] or [1, 1]
        split = tuple(length for length in lengths if length is not None)
        return split if found.lengths is not None else None, (low, high)

    def _say_periods(self, row: TableRow, periods: int | None) -> None:
        """Say that a course has no hours, unless what is wrong with them has been said."""
        if periods is not None:
            values = {"value": periods, "low": "1", "high": str(MOST_PERIODS)}
            self.findings.error("number-out-of-range", row.place("split"), **values)
        elif not any(row.cell(name) for name in ("hours", "periods", "split")):
            self.findings.error("cell-missing", row.place("hours"), name="Heures/Hours")

    # -- when ---------------------------------------------------------------------------------

    def _weeks(self, row: TableRow) -> str:
        text = row.text("weeks")
        found = weeks_of(text or "", self.known.weeks)
        if found is None:
            weeks = ", ".join(self.known.weeks)
            self.findings.error("weeks-unknown", row.place("weeks"), value=text or "", weeks=weeks)
        return found or EVERY


def weeks_of(text: str, weeks: Sequence[str]) -> str | None:
    """Return ``every``, ``either`` or the id of a week for what a cell says; None if it is unknown."""
    plain = clean(unquote(text))
    if plain in weeks:
        return plain
    word = key(plain)
    if word in _EVERY or not plain or plain == "-":
        return EVERY
    if word in _EITHER:
        return EITHER
    return week_of(plain, weeks)


def mentions_fortnight(table: Table) -> bool:
    """Say whether a course sheet speaks of a second week, so that there is an alternation."""
    for row in table.sheet.rows:
        for column in table.header.matched.get("weeks", ()):
            word = key(text_of(row.cells.get(column)) or "") if row.number > table.header.row else ""
            if word in _EITHER or re.fullmatch(r"(?:q|s|sem|semaine|week)?\s*[12ab]", word):
                return True
    return False
