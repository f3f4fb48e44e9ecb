"""A change as a model: the part of a problem that a neighbourhood bears on, and the price of moves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from edt.kernel.compile import compile_problem
from edt.kernel.cut import Cutter, Mask
from edt.kernel.encode import EncodedKernel, encode
from edt.kernel.flat_model import Integers
from edt.kernel.kernel import Kernel
from edt.problem import Problem
from edt.rules import Case
from edt.school import Lesson, Person, Timetable
from edt.shapes import Encoder, Expression
from edt.solving.decode import literals_of
from edt.solving.task import LevelCost


class Price(NamedTuple):
    """What it costs to move a lesson: to another hour of its day, or to another day."""

    hour: int
    day: int


@dataclass(frozen=True)
class ChangeTask:
    """What is to be changed.

    Attributes:
        problem: as it is to be.
        before: the timetable as it was.
        prices: what moving each of its lessons costs.
        concerned: courses that cannot all stay: at fault by the new rules, or with lessons to place.
        deadline: when to stop, as a time of ``time.time()``.
        most: lessons that may move at most; None for any number.
        seed: of the random choices.
    """

    problem: Problem
    before: Timetable
    prices: Mapping[Lesson, Price]
    concerned: frozenset[str]
    deadline: float
    most: int | None = None
    seed: int = 0


class ChangeModel:
    """A compiled problem, or the part of it that bears on some courses, with the price of moves.

    Events, start literals and decisions are numbered alike in every part. The first level of
    ``encoded`` is the price of moves; ``wishes`` are the others.
    """

    def __init__(self, task: ChangeTask, courses: Collection[str] | None, wishes: bool) -> None:
        wanted = None if courses is None else Touching(task.problem, courses).case
        self.kernel: Kernel = compile_problem(task.problem, wanted=wanted)
        literals, self.rooms = literals_of(self.kernel, task.before)
        self.before = tuple(literals)
        self._event_of_course = {c.id: n for n, event in enumerate(self.kernel.events) for c in event.courses}
        self._price = self._prices(task)
        self.encoded: EncodedKernel = encode(self.kernel, wishes=wishes, extra=self._moves)
        self.cutter = Cutter(self.encoded.rows)
        self.moves = LevelCost.of(self.encoded.levels[0])
        self.wishes = [LevelCost.of(level) for level in self.encoded.levels[1:]]
        counts = [len(event.starts) for event in self.kernel.events]
        self.event_of: Integers = np.repeat(np.arange(len(counts)), counts)
        self.values = self.cutter.complete(self._decisions())

    def _prices(self, task: ChangeTask) -> dict[int, Price]:
        """Return the price of each start literal of before: that of all the lessons that it starts."""
        found: dict[int, Price] = {}
        at: dict[tuple[object, ...], list[Price]] = defaultdict(list)
        for lesson, price in task.prices.items():
            number = self._event_of_course.get(lesson.course)
            at[number, lesson.length, lesson.day, lesson.period, frozenset(lesson.weeks)].append(price)
        for literal in self.before:
            start = self.kernel.starts[literal]
            number = self._event_of_course[start.course]
            grid = task.problem.school.grid_of(self.kernel.events[number].courses[0])
            period = grid.periods[start.position].id
            prices = at[number, start.length, start.day, period, frozenset(start.weeks)] or [Price(1, 2)]
            found[literal] = Price(sum(p.hour for p in prices), sum(p.day for p in prices))
        return found

    def _moves(self, encoder: Encoder) -> Expression:
        """Price lessons that are not at their place, and days with fewer lessons than before."""
        terms = [(-literal - 1, self._price[literal].hour) for literal in self.before]
        for (number, day), literals in self._of_day().items():
            starts = [start.literal for start in self.kernel.events[number].starts if start.day == day]
            missing = encoder.excess([(literal, -1) for literal in starts], -len(literals))
            terms.append((missing, self._day_price(literals)))
        return Expression(tuple(terms))

    def _of_day(self) -> dict[tuple[int, str], list[int]]:
        """Return the start literals of before by event and day."""
        found: dict[tuple[int, str], list[int]] = defaultdict(list)
        for literal in self.before:
            start = self.kernel.starts[literal]
            found[self._event_of_course[start.course], start.day].append(literal)
        return found

    def _day_price(self, literals: list[int]) -> int:
        return min(self._price[literal].day - self._price[literal].hour for literal in literals)

    def _decisions(self) -> Integers:
        """Return the decisions of before, without the lessons whose place is closed to them now."""
        decisions = np.zeros(self.encoded.decisions, dtype=np.int64)
        decisions[list(self.before)] = 1
        decisions[self.encoded.rows.high[: self.encoded.decisions] == 0] = 0
        for event, missing in zip(self.kernel.events, self.encoded.unplaced_of_event, strict=True):
            held = [start.length for start in event.starts if decisions[start.literal]]
            if event.pieces:
                for (length, count), variable in zip(event.pieces, missing, strict=True):
                    decisions[variable] = max(0, count - held.count(length))
            else:
                decisions[missing[0]] = max(0, event.periods - sum(held))
        return decisions

    # -- figures ------------------------------------------------------------------------------

    def least(self) -> int:
        """Return what has to be paid at least: a lesson whose place is closed to it has to move."""
        high = self.encoded.rows.high
        found = sum(self._price[literal].hour for literal in self.before if high[literal] == 0)
        for (number, day), literals in self._of_day().items():
            if any(high[literal] == 0 for literal in literals):
                starts = self.kernel.events[number].starts
                still_open = sum(int(high[start.literal]) for start in starts if start.day == day)
                found += self._day_price(literals) * max(0, len(literals) - still_open)
        return found

    def movable(self, most: int) -> set[int]:
        """Return the events of which a lesson has to move, is to be placed, or can move for so much."""
        high = self.encoded.rows.high
        found = {
            int(self.event_of[literal])
            for literal in self.before
            if high[literal] == 0 or self._price[literal].hour <= most
        }
        for number, variables in enumerate(self.encoded.unplaced_of_event):
            if self.values[list(variables)].any():
                found.add(number)
        return found

    def lessons_of(self, literal: int) -> int:
        """Return how many lessons start with a literal (aligned courses start together)."""
        return len(self.kernel.events[int(self.event_of[literal])].courses)

    def moved(self, values: Integers) -> int:
        """Return how many lessons are not at their place."""
        return sum(self.lessons_of(literal) for literal in self.before if not values[literal])

    def missing(self, values: Integers) -> int:
        """Return how many pieces have no place."""
        return int(values[list(self.encoded.unplaced)].sum())

    def changed(self, values: Integers) -> set[int]:
        """Return the events with a lesson that has moved."""
        return {int(self.event_of[literal]) for literal in self.before if not values[literal]}

    def free(self, events: Collection[int] | None) -> Mask:
        """Return the variables that may change when some events (None: all) are set free."""
        free = np.zeros(len(self.encoded.rows.low), dtype=np.bool_)
        if events is None:
            free[: self.encoded.decisions] = True
        else:
            free[: self.encoded.literals] = np.isin(self.event_of, sorted(events))
            free[[v for number in events for v in self.encoded.unplaced_of_event[number]]] = True
        return self.cutter.with_auxiliaries(free)


class Touching:
    """Which cases bear on some courses: theirs, those of their people, or of nobody named."""

    def __init__(self, problem: Problem, courses: Collection[str]) -> None:
        self._courses = frozenset(courses)
        self._people: set[Person] = {
            person
            for person, courses in problem.school.people_courses().items()
            if any(course.id in self._courses for course in courses)
        }

    def case(self, case: Case) -> bool:
        """Say whether a case bears on them."""
        if not case.who and not case.courses:
            return True
        return not self._courses.isdisjoint(case.courses) or not self._people.isdisjoint(case.who)
