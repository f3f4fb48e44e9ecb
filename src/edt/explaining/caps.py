"""What hard rules let people have at most: hours, lunch, hours in a row, presence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import NamedTuple, TypeVar

from edt.explaining.blocks import Facts
from edt.rules import Consecutive, Hours, Lunch, Presence
from edt.school import RECESS, Person, Timeline

Span = tuple[str, str | None, str | None]
"""A week, and a day and half-day of it or None."""


class Present(NamedTuple):
    """How many of some days or half-days somebody may and must be present on, in each of the weeks."""

    unit: str
    weeks: tuple[str, ...]
    blocks: tuple[tuple[str, str | None], ...]
    most: int
    least: int


WhoRule = TypeVar("WhoRule", Lunch, Consecutive)


class Caps:
    """Hard limits by person: teachers and subgroups."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @cached_property
    def hours(self) -> dict[Person, dict[Span, int]]:
        """The most teaching minutes of each person in each span."""
        found: dict[Person, dict[Span, int]] = defaultdict(dict)
        unit = self.facts.school.timeline.unit
        for rule in self.facts.hard(Hours):
            if rule.most is None or rule.paired_days:  # a limit of two days together is none of the week
                continue
            minutes = int(rule.most * 60 / unit) * unit
            for case in rule.cases(self.facts.school):
                half_day = case.data[0] if isinstance(case.data[0], str) else None
                spans = found[case.who[0]]
                for week in case.weeks:
                    span = (week, case.day, half_day)
                    spans[span] = min(minutes, spans.get(span, minutes))
        return found

    @cached_property
    def lunch(self) -> dict[Person, list[Lunch]]:
        """The lunch breaks that each person must have."""
        return self._by_person(self.facts.hard(Lunch))

    @cached_property
    def consecutive(self) -> dict[Person, list[Consecutive]]:
        """The limits of hours in a row of each person."""
        return self._by_person(self.facts.hard(Consecutive))

    @cached_property
    def presence(self) -> dict[Person, list[Present]]:
        """How many days or half-days each person may and must be present on."""
        found: dict[Person, list[Present]] = defaultdict(list)
        for rule in self.facts.hard(Presence):
            for case in rule.cases(self.facts.school):
                blocks = tuple(block for block in case.data if isinstance(block, tuple))
                limits = [] if rule.most is None else [rule.most]
                limits += [] if rule.free is None else [max(0, len(blocks) - rule.free)]
                most = min([*limits, len(blocks)])
                found[case.who[0]].append(Present(rule.unit, case.weeks, blocks, most, rule.least or 0))
        return found

    @cached_property
    def least_hours(self) -> dict[Person, dict[Span, int]]:
        """The least teaching minutes of each person in each span that is not empty."""
        found: dict[Person, dict[Span, int]] = defaultdict(dict)
        unit = self.facts.school.timeline.unit
        for rule in self.facts.hard(Hours):
            minutes = -int(-(rule.least or 0) * 60 // unit) * unit
            for case in rule.cases(self.facts.school) if minutes and not rule.paired_days else ():
                half_day = case.data[0] if isinstance(case.data[0], str) else None
                spans = found[case.who[0]]
                for week in case.weeks:
                    span = (week, case.day, half_day)
                    spans[span] = max(minutes, spans.get(span, 0))
        return found

    def _by_person(self, rules: Iterable[WhoRule]) -> dict[Person, list[WhoRule]]:
        found: dict[Person, list[WhoRule]] = defaultdict(list)
        for rule in rules:
            for named in rule.who.people(self.facts.school):
                for person in self.facts.school.pupils_of(named) or (named,):
                    found[person].append(rule)
        return found

    def lunch_windows(self, rule: Lunch, week: str, day: str) -> list[int]:
        """Return the shortest windows of which one must be free, as moments."""
        atoms = self.facts.school.timeline.atoms
        begins = sorted({rule.first, *(a.end for a in atoms if rule.first < a.end)})
        return [
            self.facts.week.at(
                week,
                day,
                [n for n, a in enumerate(atoms) if a.start < begin + rule.minutes and a.end > begin],
            )
            for begin in begins
            if begin + rule.minutes <= rule.last
        ]


def most_in_rows(timeline: Timeline, day: str, free: Collection[int], rule: Consecutive) -> int:
    """Return how many free periods of a day of the one grid can be used when hours in a row are limited."""
    (grid,) = timeline.grids
    most = int(rule.most * 60 // grid.period_minutes)
    rows = [0]
    before: int | None = None
    for position in grid.open_positions(day):
        if position not in free or (before is not None and timeline.pause(before, position) > RECESS):
            rows.append(0)
        rows[-1] += position in free
        before = position
    return sum(length - length // (most + 1) for length in rows)
