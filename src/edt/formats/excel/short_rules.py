"""Rules asked for in plain columns of the lists: hours a day, free half-days, locked places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from edt.formats.excel.findings import Findings
from edt.formats.excel.known import Known, day_of, week_of
from edt.formats.excel.read_lists import SugarRow
from edt.formats.excel.read_rules import Asked
from edt.formats.excel.rule_text import made
from edt.formats.excel.rule_words import rule_with_slug
from edt.formats.excel.text import clean, split_outside_quotes
from edt.formats.excel.times_text import read_all_times, read_times
from edt.formats.excel.values import hours_of, shown
from edt.rules import Rule
from edt.school import Grid
from edt.words import Language, term

Values = dict[str, object]


def short_rules(sugar: SugarRow, known: Known, findings: Findings) -> Iterator[Asked]:
    """Yield the rules that the columns of a row ask for."""
    yield from _ShortReader(sugar, known, findings).rules()


class _ShortReader:
    """Reads the columns of one row; each column has a method that gives the fields of its rule."""

    def __init__(self, sugar: SugarRow, known: Known, findings: Findings) -> None:
        self.sugar = sugar
        self.row = sugar.row
        self.known = known
        self.findings = findings

    def rules(self) -> Iterator[Asked]:
        """Yield the rules of the row."""
        if self.sugar.kind == "course":
            yield from _locked(self.sugar, self.known, self.findings)
        for field, slug, values in _SHORT.get(self.sugar.kind, ()):
            found = values(self) if self.row.table.has(field) else None
            rule = self._made(slug, found, field) if found is not None else None
            if rule is not None:
                place = self.row.place(field)
                yield Asked(rule, None, {"id": place, "who": place})

    def _made(self, slug: str, values: Values, field: str) -> Rule | None:
        kind = rule_with_slug(slug)
        rule = made(kind, values) if kind is not None else None
        if isinstance(rule, Rule):
            return rule
        header = self.row.table.layout.column[field].en
        self.findings.error("short-rule-refused", self.row.place(field), header=header)
        return None

    def _who(self) -> Values:
        kind = {"teacher": "teachers", "class": "classes"}[self.sugar.kind]
        return {"who": {"kind": kind, "ids": (self.sugar.id,)}}

    def most_hours(self) -> Values | None:
        """Read the most hours a day."""
        hours = self.row.read("most_hours_day", hours_of, "hours")
        return None if hours is None else {**self._who(), "span": "day", "most": hours}

    def gaps(self) -> Values | None:
        """Read the hours of gaps tolerated a week."""
        hours = self.row.read("gaps", hours_of, "hours")
        return None if hours is None else {**self._who(), "span": "week", "allowed": hours}

    def most_days(self) -> Values | None:
        """Read the most days present."""
        days = self.row.whole("most_days", 1, 7)
        return None if days is None else {**self._who(), "unit": "day", "most": days}

    def free_half_days(self) -> Values | None:
        """Read the number of free half-days."""
        free = self.row.whole("free_half_days", 0, 14)
        return {**self._who(), "unit": "half_day", "free": free} if free else None

    def absent(self) -> Values | None:
        """Read the times when somebody is never there."""
        text = self.row.lines("absent")
        if not text or text == "-":
            return None
        found = read_all_times(text, self.known)
        if found is None:
            self.findings.error("times-unreadable", self.row.place("absent"), value=shown(text))
            return None
        return {**self._who(), "times": [item.model_dump() for item in found]}

    def consecutive(self) -> Values | None:
        """Read the most hours in a row."""
        hours = self.row.read("consecutive", hours_of, "hours")
        return None if hours is None else {**self._who(), "most": hours}

    def classes_a_day(self) -> Values | None:
        """Read the most classes a day that a teacher meets."""
        most = self.row.whole("classes_a_day", 1, 50)
        return None if most is None else {**self._who(), "most": most}

    def points_a_day(self) -> Values | None:
        """Read the most points of pedagogical weight a day."""
        most = self.row.number_in("points_a_day", 0, 10_000)
        return None if most is None else {**self._who(), "most": most}

    def in_own_room(self) -> Values | None:
        """Read whether lessons should be in the home room."""
        return self._who() if self.row.yes("in_own_room") else None

    def site_changes(self) -> Values | None:
        """Read the most changes of site a day."""
        most = self.row.whole("site_changes", 0, 50)
        return None if most is None else {**self._who(), "most": most}

    def hours_of_subject(self) -> Values | None:
        """Read the most hours a day that a class has of a subject."""
        hours = self.row.read("most_hours_day", hours_of, "hours")
        return (
            None
            if hours is None
            else {"who": {"kind": "classes"}, "subjects": (self.sugar.id,), "most": hours}
        )

    def once_a_day(self) -> Values | None:
        """Read whether a subject is asked for once a day."""
        return {"subjects": (self.sugar.id,)} if self.row.yes("once_a_day") else None

    def lessons_a_day(self) -> Values | None:
        """Read the most lessons a day of a course."""
        most = self.row.whole("lessons_a_day", 1, 20)
        return None if most is None else {"courses": (self.sugar.id,), "most": most}

    def spacing(self) -> Values | None:
        """Read the days between the lessons of a course."""
        days = self.row.whole("spacing", 0, 14)
        return {"courses": (self.sugar.id,), "days": days} if days else None


_SHORT: dict[str, tuple[tuple[str, str, Callable[[_ShortReader], Values | None]], ...]] = {
    "teacher": (
        ("absent", "availability", _ShortReader.absent),
        ("most_hours_day", "hours", _ShortReader.most_hours),
        ("gaps", "gaps", _ShortReader.gaps),
        ("most_days", "presence", _ShortReader.most_days),
        ("free_half_days", "presence", _ShortReader.free_half_days),
        ("consecutive", "consecutive", _ShortReader.consecutive),
        ("in_own_room", "home_room", _ShortReader.in_own_room),
        ("site_changes", "site_changes", _ShortReader.site_changes),
        ("classes_a_day", "classes_per_day", _ShortReader.classes_a_day),
    ),
    "class": (
        ("most_hours_day", "hours", _ShortReader.most_hours),
        ("gaps", "gaps", _ShortReader.gaps),
        ("free_half_days", "presence", _ShortReader.free_half_days),
        ("consecutive", "consecutive", _ShortReader.consecutive),
        ("in_own_room", "home_room", _ShortReader.in_own_room),
        ("points_a_day", "pedagogical_weight", _ShortReader.points_a_day),
    ),
    "subject": (
        ("once_a_day", "subject_per_day", _ShortReader.once_a_day),
        ("most_hours_day", "subject_hours", _ShortReader.hours_of_subject),
    ),
    "course": (
        ("spacing", "spacing", _ShortReader.spacing),
        ("lessons_a_day", "lessons_a_day", _ShortReader.lessons_a_day),
    ),
}


# -- locked places ---------------------------------------------------------------------------


def _locked(sugar: SugarRow, known: Known, findings: Findings) -> Iterator[Asked]:
    row = sugar.row
    texts = [(row.place("locked"), part) for part in split_outside_quotes(row.lines("locked") or "", ";,\n")]
    day, period = row.text("locked_day"), row.text("locked_period")
    if day and period:
        texts.append((row.place("locked_day"), f"{day_of(day, known.days) or day} {period}"))
    for place, text in texts:
        values = read_locked(text, known)
        rule = None if values is None else made_locked(sugar.id, values)
        if rule is None:
            findings.error("times-unreadable", place, value=shown(text))
        else:
            yield Asked(rule, None, {"id": place, "who": place})


def made_locked(course: str, values: Values) -> Rule | None:
    """Return the rule that locks a course."""
    kind = rule_with_slug("locked")
    rule = made(kind, {"course": course, **values}) if kind else None
    return rule if isinstance(rule, Rule) else None


def read_locked(text: str, known: Known) -> Values | None:
    """Return day, period, length and weeks of ``lundi M1 (2) (semaine A)``, or None."""
    rest = clean(text)
    weeks: tuple[str, ...] = ()
    length: int | None = None
    bracket = re.fullmatch(r"(.*)\(([^()]*)\)", rest)
    week = week_of(bracket[2], known.weeks) if bracket and not bracket[2].strip().isdigit() else None
    if bracket and week is not None:
        rest, weeks = bracket[1].strip(), (week,)
    figure = re.fullmatch(r"(.*)\(\s*(\d{1,2})\s*\)", rest)
    if figure:
        rest, length = figure[1].strip(), int(figure[2])
    found = read_times(rest, known)
    if found is None or found.first is None or found.week is not None:
        return None
    if found.last is not None:
        length = _length(found.first, found.last, known.grids)
    return {"day": found.day, "period": found.first, "weeks": weeks, "length": length}


def _length(first: str, last: str, grids: tuple[Grid, ...]) -> int | None:
    for grid in grids:
        if first in grid.index and last in grid.index:
            return grid.index[last] - grid.index[first] + 1
    return None


def locked_text(day: str, period: str, length: int | None, week: str | None, language: Language) -> str:
    """Return a text for ``read_locked``; ``day`` is a label."""
    figure = "" if length is None else f" ({length})"
    suffix = "" if week is None else f" ({term('week', language)} {week})"
    return f"{day} {period}{figure}{suffix}"
