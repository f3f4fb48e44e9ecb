"""Where to look for a conflict: what counting points to, each person, each room pool, then around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from edt.explaining.blocks import Facts
from edt.explaining.loads import loads
from edt.explaining.members import Universe
from edt.kernel.places import candidates
from edt.messages import Issue
from edt.school import Person

COUNTED = "counting"
"""The reason of what counting points to."""

Names = frozenset[int]
"""Numbers of events."""

MOST_LINKED = 30
"""Linked courses that are looked at by themselves, at most."""


class Focus(NamedTuple):
    """Events that are looked at together, and why."""

    reason: str
    events: Names


class Foci:
    """The parts of a school in which a conflict is looked for, the likeliest first."""

    def __init__(self, universe: Universe, issues: tuple[Issue, ...]) -> None:
        self.universe = universe
        self.issues = issues
        school, events = universe.school, universe.kernel.events
        self._event_of = {course.id: n for n, event in enumerate(events) for course in event.courses}
        self._of: dict[tuple[str, str], set[int]] = {}
        for number, event in enumerate(events):
            for course in event.courses:
                people = [("teacher", t) for t in course.teachers]
                people += [("class", c) for c in school.classes_of(course)]
                people += [("room", "+".join(rooms)) for rooms in candidates(school, course) if rooms]
                for person in people:
                    self._of.setdefault(person, set()).add(number)

    def all(self) -> Iterator[Focus]:
        """Yield foci, each set of events once."""
        seen: set[Names] = set()
        for focus in (*self._counted(), *self._linked(), *self._single(), *self._around()):
            if focus.events and focus.events not in seen:
                seen.add(focus.events)
                yield focus

    def _counted(self) -> Iterator[Focus]:
        """What the counting checks complain of, errors before doubts."""
        for issue in self.issues:
            if issue.severity == "note" or not issue.about:
                continue
            kind, id_, _ = issue.about
            yield from self._about(kind, id_)

    def _about(self, kind: str, id_: str) -> Iterator[Focus]:
        if kind in ("teacher", "class"):
            yield Focus(COUNTED, frozenset(self._of.get((kind, id_), ())))
        elif kind == "course":
            alone = self._event_of[id_]
            yield Focus(COUNTED, frozenset((alone,)))
            yield from self._near(alone)
        elif kind == "rule":
            yield from self._of_rule(int(id_))
        else:
            for name, events in self._of.items():
                if name[0] == "room" and id_ in name[1].split("+"):
                    yield Focus(COUNTED, frozenset(events))

    def _near(self, event: int) -> Iterator[Focus]:
        for events in self._of.values():
            if event in events:
                yield Focus(COUNTED, frozenset(events))

    def _of_rule(self, number: int) -> Iterator[Focus]:
        rules = self.universe.asked.rules
        if not 0 <= number < len(rules):
            return
        courses = getattr(rules[number], "courses", ()) or (getattr(rules[number], "course", ""),)
        events = {self._event_of[id_] for id_ in courses if id_ in self._event_of}
        yield Focus(COUNTED, frozenset(events))
        for event in sorted(events):
            yield from self._near(event)

    def _linked(self) -> Iterator[Focus]:
        """Courses that rules link to each other, directly or by others in between; the fewest first."""
        from networkx.utils import UnionFind

        groups: UnionFind[int] = UnionFind()
        for member in self.universe.members:
            if member.case is not None and not member.case.who and len(member.case.courses) > 1:
                groups.union(*(self._event_of[id_] for id_ in member.case.courses))
        found = sorted((sorted(group) for group in groups.to_sets()), key=lambda group: (len(group), group))
        for events in found:
            if 1 < len(events) <= MOST_LINKED:
                yield Focus(self.universe.kernel.events[events[0]].courses[0].id, frozenset(events))

    def _single(self) -> Iterator[Focus]:
        """Every person and pool alone, the fullest first."""
        full = self._fullness()
        for name in sorted(self._of, key=lambda name: (-full.get(name, 0.5), name)):
            yield Focus(name[1], frozenset(self._of[name]))

    def _fullness(self) -> dict[tuple[str, str], float]:
        """Return the share of the possible time of each teacher and class that lessons take."""
        found: dict[tuple[str, str], float] = {}
        for load in loads(Facts(self.universe.problem)):
            asked = sum(demand.amount for demand in load.demands)
            inside = sum(load.facts.week.week(week) for week in load.weeks)
            name = (load.owner.kind, load.owner.id)
            found[name] = max(found.get(name, 0.0), asked / max(1, load.measure(load.mask & inside)))
        return found

    def _around(self) -> Iterator[Focus]:
        """Each class with all its teachers, each teacher with all classes, in the same order."""
        full = self._fullness()
        people = [name for name in self._of if name[0] != "room"]
        for name in sorted(people, key=lambda name: (-full.get(name, 0.5), name)):
            own = self._of[name]
            kind = "teacher" if name[0] == "class" else "class"
            others = [events for other, events in self._of.items() if other[0] == kind and events & own]
            yield Focus(name[1], frozenset(own.union(*others)))

    def label(self, focus: Focus) -> str:
        """Return how to call a focus while it is looked at."""
        if Person("teacher", focus.reason) in self.universe.school.people_courses():
            return self.universe.school.label(Person("teacher", focus.reason))
        return focus.reason
