"""What days, hours and lessons of ours are called in a file of FET, and what a strength weighs there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from edt import words
from edt.formats.fet.written_students import Students
from edt.formats.fet.xml_text import counted, leaf, node
from edt.rules import Never, Rule, Strength, Times, Wish
from edt.school import RECESS, School
from edt.words import Language

ALMOST = 99
"""Weight of what is asked for without being a hard rule, at most."""

Slot = tuple[int, int]
Parts = list[tuple[int, int]]
"""Ids and lengths of the activities of a course."""


class Unsayable(Exception):  # noqa: N818 - it is no error, it is listed
    """A rule that FET has no constraint for."""


def counted_in_periods(school: School) -> bool:
    """Say whether pauses count for nothing in the school's rules, as in FET."""
    grid = school.grids[0]
    pauses = (two.start - one.end for one, two in pairwise(grid.periods))
    return grid.by_periods or all(pause <= RECESS for pause in pauses)


class Names:
    """What days, hours, people and lessons are called in the file that is written."""

    def __init__(
        self,
        school: School,
        students: Students,
        language: Language,
        activities: Mapping[str, list[tuple[int, int]]],
    ) -> None:
        self.school = school
        self.students = students
        self.days = [words.day_name(day, language) for day in school.days]
        self.hours = [period.id for period in school.grids[0].periods]
        self.activities = activities
        """For each course that is written, the ids and lengths of its activities."""

    def slots(self, times: Iterable[Times]) -> list[Slot]:
        """Return the slots that parts of the week name, in order."""
        grid = self.school.grids[0]
        found: set[Slot] = set()
        for item in times:
            if item.week is not None and len(self.school.weeks) > 1:
                raise Unsayable
            day = self.school.days.index(item.day)
            found.update((day, position) for position in item.positions(grid))
        return sorted(found)

    def others(self, slots: Iterable[Slot]) -> list[Slot]:
        """Return all slots but those."""
        out = set(slots)
        every = ((d, h) for d in range(len(self.days)) for h in range(len(self.hours)))
        return [slot for slot in every if slot not in out]

    def listed(self, item: str, slots: Iterable[Slot], prefix: str = "") -> str:
        """Return slots as elements with day and hour, after their number."""
        found = [
            node(item, (leaf(f"{prefix}Day", self.days[d]), leaf(f"{prefix}Hour", self.hours[h])))
            for d, h in slots
        ]
        return counted(f"Number_of_{item}s", found)

    def ids(self, courses: Iterable[str]) -> list[int]:
        """Return the activities of courses."""
        return [number for course in courses for number, _ in self.activities.get(course, ())]

    def named(self, courses: Iterable[str]) -> str:
        """Return the activities of courses as elements."""
        return counted("Number_of_Activities", [leaf("Activity_Id", n) for n in self.ids(courses)])


def weight_of(strength: Strength) -> float:
    """Return the weight in percent."""
    if isinstance(strength, Never):
        return 100
    return min(ALMOST, strength.weight) if isinstance(strength, Wish) else ALMOST


def hard_only(rule: Rule) -> None:
    """Refuse what FET takes with weight 100 only.

    Raises:
        Unsayable: the rule is not hard.
    """
    if not isinstance(rule.strength, Never):
        raise Unsayable
