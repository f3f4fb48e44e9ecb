"""A change as a model: the part of a problem that a neighbourhood bears on, and the price of moves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from edt.kernel.compile import Part, compile_problem
from edt.kernel.cut import Cutter, Mask
from edt.kernel.encode import EncodedKernel, encode
from edt.kernel.events import events_of
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


class Ground:
    """What every part of a change stands on: the events, where their lessons are, what moving them costs.

    Attributes:
        task: the change.
        events: of the problem as it is to be.
        starts: every start of every event.
        before: the start literals of the lessons as they were.
        rooms: their rooms.
        price: what moving each start literal of before costs: that of all the lessons that it starts.
        event_of: the event of each start literal.
    """

    def __init__(self, task: ChangeTask) -> None:
        self.task = task
        self.events = events_of(task.problem)
        self.starts = tuple(start for event in self.events for start in event.starts)
        literals, self.rooms = literals_of(task.problem.school, self.events, task.before)
        self.before = tuple(literals)
        self.event_of_course = {c.id: n for n, event in enumerate(self.events) for c in event.courses}
        counts = [len(event.starts) for event in self.events]
        self.event_of: Integers = np.repeat(np.arange(len(counts)), counts)
        self.price = self._prices()

    def _prices(self) -> dict[int, Price]:
        found: dict[int, Price] = {}
        at: dict[tuple[object, ...], list[Price]] = defaultdict(list)
        for lesson, price in self.task.prices.items():
            number = self.event_of_course.get(lesson.course)
            at[number, lesson.length, lesson.day, lesson.period, frozenset(lesson.weeks)].append(price)
        for literal in self.before:
            start = self.starts[literal]
            number = self.event_of_course[start.course]
            grid = self.task.problem.school.grid_of(self.events[number].courses[0])
            period = grid.periods[start.position].id
            prices = at[number, start.length, start.day, period, frozenset(start.weeks)] or [Price(1, 2)]
            found[literal] = Price(sum(p.hour for p in prices), sum(p.day for p in prices))
        return found

    def part(self, numbers: Collection[int] | None, wishes: bool) -> Part:
        """Return the part of the problem in which some events may change (None: all of them)."""
        if numbers is None:
            return Part(self.events, lambda _case: True, frozenset(range(len(self.starts))), wishes)
        courses = {course.id for number in numbers for course in self.events[number].courses}
        kept = {start.literal for number in numbers for start in self.events[number].starts}
        wanted = Touching(self.task.problem, courses).case
        return Part(self.events, wanted, frozenset(kept.union(self.before)), wishes)


class ChangeModel:
    """A compiled problem, or the part of it in which some events may change, with the price of moves.

    Events, start literals and decisions are numbered alike in every part. The first level of
    ``encoded`` is the price of moves; ``lifted`` are those of liftable rules, the last to be lifted
    first; ``wishes`` are all but the price.

    Args:
        ground: what it stands on.
        events: what may change, by number; None for all.
        has_wishes: whether wishes are encoded.
    """

    def __init__(self, ground: Ground, events: Collection[int] | None, has_wishes: bool) -> None:
        self.events = None if events is None else frozenset(events)
        self.kernel: Kernel = compile_problem(ground.task.problem, part=ground.part(events, has_wishes))
        self.before, self.rooms, self._price = ground.before, ground.rooms, ground.price
        self.event_of = ground.event_of
        self._event_of_course = ground.event_of_course
        self.encoded: EncodedKernel = encode(self.kernel, wishes=has_wishes, liftable=True, extra=self._moves)
        self.cutter = Cutter(self.encoded.rows)
        self.moves = LevelCost.of(self.encoded.levels[0])
        self.wishes = [LevelCost.of(level) for level in self.encoded.levels[1:]]
        levels = ground.task.problem.levels
        self.lifted = [
            cost for level, cost in zip(levels, self.wishes, strict=True) if level.aims == ("liftable",)
        ]
        self.has_wishes = has_wishes
        self.values = self.cutter.complete(self._decisions())

    def _moves(self, encoder: Encoder) -> Expression:
        """Price lessons that are not at their place, and days with fewer lessons than before."""
        terms = [(-encoder.any_of(self.at_once(lit)) - 1, self._price[lit].hour) for lit in self.before]
        for (number, day), literals in self._of_day().items():
            starts = [start.literal for start in self.kernel.events[number].starts if start.day == day]
            missing = encoder.excess([(literal, -1) for literal in starts], -len(literals))
            terms.append((missing, self._day_price(literals)))
        return Expression(tuple(terms))

    def at_once(self, literal: int) -> tuple[int, ...]:
        """Return the starts of one event at the time of a start, which differ by where they are held."""
        event = self.kernel.events[int(self.event_of[literal])]
        first, many = event.starts[0].literal, len(event.ways)
        place = (literal - first) // many
        return tuple(start.literal for start in event.starts[place * many : (place + 1) * many])

    def _stays(self, literal: int, values: Integers) -> bool:
        """Say whether the lessons of a start are at its time, wherever they are held."""
        return bool(values[list(self.at_once(literal))].any())

    def _is_closed(self, literal: int) -> bool:
        """Say whether lessons can no longer be at the time of a start."""
        return not self.encoded.rows.high[list(self.at_once(literal))].any()

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
        self._count_missing(decisions)
        return decisions

    def _count_missing(self, decisions: Integers) -> None:
        for event, missing in zip(self.kernel.events, self.encoded.unplaced_of_event, strict=True):
            held = [start.length for start in event.starts if decisions[start.literal]]
            if event.pieces:
                for (length, count), variable in zip(event.pieces, missing, strict=True):
                    decisions[variable] = max(0, count - held.count(length))
            else:
                decisions[missing[0]] = max(0, event.periods - sum(held))

    def point(self, values: Integers) -> Integers:
        """Return the point of this model that a point of another part stands for."""
        return self.cutter.complete(values[: self.encoded.decisions])

    # -- figures ------------------------------------------------------------------------------

    def least(self) -> int:
        """Return what has to be paid at least: a lesson whose place is closed to it has to move."""
        high = self.encoded.rows.high
        found = sum(self._price[literal].hour for literal in self.before if self._is_closed(literal))
        for (number, day), literals in self._of_day().items():
            if any(map(self._is_closed, literals)):
                starts = self.kernel.events[number].starts
                still_open = sum(int(high[start.literal]) for start in starts if start.day == day)
                found += self._day_price(literals) * max(0, len(literals) - still_open)
        return found

    def movable(self, most: int) -> set[int]:
        """Return the events of which a lesson has to move, is to be placed, or can move for so much."""
        found = {
            int(self.event_of[literal])
            for literal in self.before
            if self._is_closed(literal) or self._price[literal].hour <= most
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
        return sum(self.lessons_of(literal) for literal in self.before if not self._stays(literal, values))

    def lifted_before(self) -> list[int]:
        """Return by how much liftable rules were lifted before the change, on each of their levels."""
        decisions = np.zeros(self.encoded.decisions, dtype=np.int64)
        decisions[list(self.before)] = 1
        self._count_missing(decisions)
        return self.lifted_by(self.cutter.complete(decisions))

    def lifted_by(self, values: Integers) -> list[int]:
        """Return by how much a point lifts liftable rules, on each of their levels."""
        return [level.value(values) for level in self.lifted]

    def missing(self, values: Integers) -> int:
        """Return how many pieces have no place."""
        return int(values[list(self.encoded.unplaced)].sum())

    def changed(self, values: Integers) -> set[int]:
        """Return the events with a lesson that has moved."""
        return {int(self.event_of[literal]) for literal in self.before if not self._stays(literal, values)}

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
