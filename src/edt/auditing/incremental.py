"""An audit that follows a timetable as lessons move: only the cases that looked at them are checked again.

What a case depends on is seen, not declared: while it is checked, the schedule notes whose lessons it
looks at, of which day, and of which course. It is checked again when one of those has changed. Two
things are taken for granted: that a case of one day looks at no other day of a course, and that a case
looks only at the people and courses that it names, so that it need not be checked before a lesson of
theirs moves. A property test of every rule says that it is so, and that the figures are those of a full
audit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from edt.auditing.audit import cost_of
from edt.auditing.moving_schedule import Look, MovingSchedule
from edt.problem import Problem
from edt.rules import Breach, Case, Rule
from edt.school import Lesson, Person, Timetable


class Judged(NamedTuple):
    """A case of a rule as it stands.

    Attributes:
        number: index of the rule in ``Problem.every_rule``.
        rule: the rule.
        case: the case.
        breach: how far it is broken.
        cost: what that costs on the rule's level; 0 for hard rules.
        level: index of the level; None for hard rules.
    """

    number: int
    rule: Rule
    case: Case
    breach: Breach
    cost: int
    level: int | None


class Trial(NamedTuple):
    """What a change of lessons would do.

    Attributes:
        worse: hard cases that would be more broken than they are.
        cost: difference of the cost on each level, where no hard case would be worse; lessons without
            place are not counted.
        dearer: cases that would cost more, as they would be.
        cheaper: cases that would cost less, as they would be.
    """

    worse: tuple[Judged, ...]
    cost: tuple[int, ...]
    dearer: tuple[Judged, ...]
    cheaper: tuple[Judged, ...]


MOST_KNOWN = 200_000
"""Breaches after changes that are remembered."""


class LiveAudit:
    """A timetable with the breach of every case, kept up to date as lessons move."""

    def __init__(self, problem: Problem, timetable: Timetable) -> None:
        self.problem = problem
        self.schedule = MovingSchedule(problem.school, timetable)
        self._judged: list[Judged] = []
        self._looks: list[frozenset[Look]] = []
        self._dependents: dict[Look, set[int]] = defaultdict(set)
        self._unchecked: dict[Person | str, list[int]] = defaultdict(list)
        self._numbers: dict[Lesson, int] = {}
        self._bearing: dict[Lesson, tuple[list[int], list[int]]] = {}
        self._known: dict[_Touched, Breach] = {}
        for number, rule in enumerate(problem.every_rule):
            level = problem.level_of(rule)
            for case in rule.cases(problem.school):
                self._await(Judged(number, rule, case, Breach(0), 0, level))

    def _await(self, judged: Judged) -> None:
        """Take in a case, which is checked as soon as it matters; at once if it names nobody."""
        index = len(self._judged)
        self._judged.append(judged)
        self._looks.append(frozenset())
        names: tuple[Person | str, ...] = (*judged.case.who, *judged.case.courses)
        for name in names:
            self._unchecked[name].append(index)
        if not names:
            self._settle(index)

    def _check(self, names: Iterable[Person | str]) -> None:
        """Check the cases that name somebody or a course, if they have not been checked yet."""
        waiting = {index for name in names if name in self._unchecked for index in self._unchecked.pop(name)}
        for index in sorted(waiting):
            if not self._looks[index]:
                self._settle(index)

    @property
    def judged(self) -> Sequence[Judged]:
        """Every case as it stands, in the order of the rules."""
        self._check(list(self._unchecked))
        return self._judged

    def cost(self) -> tuple[int, ...]:
        """Return the cost on each level; lessons without place are not counted."""
        found = [0] * len(self.problem.levels)
        for judged in self.judged:
            if judged.level is not None:
                found[judged.level] += judged.cost
        return tuple(found)

    def timetable(self) -> Timetable:
        """Return the lessons as they stand."""
        return Timetable(lessons=self.schedule.lessons)

    # -- changes ------------------------------------------------------------------------------

    def move(self, removed: Iterable[Lesson], added: Iterable[Lesson]) -> None:
        """Change the timetable for good."""
        gone, come = tuple(removed), tuple(added)
        self._check_about((*gone, *come))
        self.schedule.change(gone, come)
        for index in sorted(self._concerned((*gone, *come))):
            self._settle(index)

    def trial(self, removed: Iterable[Lesson], added: Iterable[Lesson]) -> Trial:
        """Return what a change would do, without making it."""
        change = self._change(removed, added, both=True)
        try:
            changes = list(self._changes(change.hard, change))
            if not any(after.breach.amount > before.breach.amount for before, after in changes):
                changes += self._changes(change.soft, change)
        finally:
            change.undo()
        cost = [0] * len(self.problem.levels)
        for before, after in changes:
            if after.level is not None:
                cost[after.level] += after.cost - before.cost
        return Trial(
            worse=tuple(a for b, a in changes if a.level is None and a.breach.amount > b.breach.amount),
            cost=tuple(cost),
            dearer=tuple(a for b, a in changes if a.level is not None and a.cost > b.cost),
            cheaper=tuple(a for b, a in changes if a.level is not None and a.cost < b.cost),
        )

    def worse(self, removed: Iterable[Lesson], added: Iterable[Lesson]) -> tuple[Judged, ...]:
        """Return the hard cases that a change would break (more than they are), as they would be."""
        change = self._change(removed, added)
        try:
            changes = list(self._changes(change.hard, change))
        finally:
            change.undo()
        return tuple(after for before, after in changes if after.breach.amount > before.breach.amount)

    def first_worse(self, removed: Iterable[Lesson], added: Iterable[Lesson]) -> Judged | None:
        """Return a hard case that a change would break (more than it is), or None if it breaks none.

        One that is known from earlier changes, if there is such.
        """
        change = self._change(removed, added)
        known = [case for case in change.hard if case in self._known]
        new = (case for case in change.hard if case not in self._known)
        try:
            for before, after in self._changes(chain(known, new), change):
                if after.breach.amount > before.breach.amount:
                    return after
        finally:
            change.undo()
        return None

    def _change(self, removed: Iterable[Lesson], added: Iterable[Lesson], both: bool = False) -> _Change:
        gone, come = tuple(removed), tuple(added)
        self._check_about((*gone, *come))
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        numbers = [(lesson, 2 * self._number(lesson)) for lesson in gone]
        numbers += [(lesson, 2 * self._number(lesson) + 1) for lesson in come]
        hard, soft = ([(self._bears_on(lesson)[n], number) for lesson, number in numbers] for n in (0, 1))
        return _Change(self.schedule, gone, come, _touched(hard), _touched(soft) if both else [])

    def _number(self, lesson: Lesson) -> int:
        return self._numbers.setdefault(lesson, len(self._numbers))

    def _bears_on(self, lesson: Lesson) -> tuple[list[int], list[int]]:
        """Return the hard cases that a lesson bears on, and the others."""
        known = self._bearing.get(lesson)
        if known is None:
            known = self._bearing[lesson] = ([], [])
            for index in self._concerned((lesson,)):
                known[self._judged[index].level is not None].append(index)
        return known

    def _changes(self, cases: Iterable[_Touched], change: _Change) -> Iterator[tuple[Judged, Judged]]:
        """Yield each case that is not as it was, as it was and as it is."""
        for case in cases:
            before = self._judged[case[0]]
            breach = self._breach(case, change)
            if breach.amount != before.breach.amount:
                yield before, self._priced(before, breach)

    def _breach(self, case: _Touched, change: _Change) -> Breach:
        """Return how far a case is broken after a change: known by what of the change bears on it."""
        found = self._known.get(case)
        if found is None:
            change.make()
            judged = self._judged[case[0]]
            self.schedule.look(judged.case.day)
            found = judged.rule.check(judged.case, self.schedule)
            further = self.schedule.looked - self._looks[case[0]]
            if further:
                self._look_further(case[0], further)
            else:
                self._known[case] = found
        return found

    def _look_further(self, index: int, further: set[Look]) -> None:
        """Take in that a case looks at more than it did where fewer lessons had moved."""
        self._looks[index] |= further
        for look in further:
            self._dependents[look].add(index)
        self._bearing.clear()

    def _check_about(self, lessons: Sequence[Lesson]) -> None:
        """Check the cases that lessons may bear on, as things are."""
        names: set[Person | str] = {lesson.course for lesson in lessons}
        self._check(names.union(*(self.schedule.people(lesson) for lesson in lessons)))

    def _concerned(self, lessons: Sequence[Lesson]) -> set[int]:
        found: set[int] = set()
        for look in {look for lesson in lessons for look in self.schedule.looks_at(lesson)}:
            found |= self._dependents.get(look, set())
        return found

    def _settle(self, index: int) -> None:
        """Check a case anew, and note what it looked at."""
        judged = self._judged[index]
        self._bearing.clear()
        self._known.clear()
        self.schedule.look(judged.case.day)
        breach = judged.rule.check(judged.case, self.schedule)
        looks = frozenset(self.schedule.looked)
        for look in self._looks[index] - looks:
            self._dependents[look].discard(index)
        for look in looks - self._looks[index]:
            self._dependents[look].add(index)
        self._looks[index] = looks
        self._judged[index] = self._priced(judged, breach)

    @staticmethod
    def _priced(judged: Judged, breach: Breach) -> Judged:
        cost = 0 if judged.level is None else cost_of(judged.rule, breach.amount)
        return judged._replace(breach=breach, cost=cost)


_Touched = tuple[int, tuple[int, ...]]
"""Index of a case, and of each lesson that bears on it twice its number, one more if it comes."""


def _touched(bearing: Iterable[tuple[Iterable[int], int]]) -> list[_Touched]:
    """Return the cases in order, given the indices of those that each number bears on."""
    found: dict[int, list[int]] = {}
    for indices, number in bearing:
        for index in indices:
            if index in found:
                found[index].append(number)
            else:
                found[index] = [number]
    return [(index, tuple(sorted(found[index]))) for index in sorted(found)]


@dataclass(slots=True)
class _Change:
    """Lessons that go and come, and the cases on which some of them bear; made only where it has to be.

    Attributes:
        schedule: what changes.
        gone, come: lessons.
        hard: the hard cases.
        soft: the others.
        made: whether the schedule has changed.
    """

    schedule: MovingSchedule
    gone: tuple[Lesson, ...]
    come: tuple[Lesson, ...]
    hard: list[_Touched]
    soft: list[_Touched]
    made: bool = False

    def make(self) -> None:
        """Change the schedule, unless it has been done."""
        if not self.made:
            self.schedule.change(self.gone, self.come)
            self.made = True

    def undo(self) -> None:
        """Change it back."""
        if self.made:
            self.schedule.change(self.come, self.gone)
            self.made = False
