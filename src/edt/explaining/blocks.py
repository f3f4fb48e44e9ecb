"""Blocks: courses, or courses that are aligned, with every place that hard rules leave to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple, TypeVar

from edt.explaining.week import Week
from edt.problem import Problem
from edt.rules import (
    Alignment,
    Availability,
    BreakCrossing,
    Locked,
    Never,
    RoomClash,
    RoomClosed,
    RoomFit,
    Rule,
)
from edt.school import Course, School, fitting_rooms

RuleKind = TypeVar("RuleKind", bound=Rule)


class Place(NamedTuple):
    """Where a lesson may start, and the moments that it covers there."""

    length: int
    weeks: tuple[str, ...]
    day: str
    position: int
    mask: int


@dataclass(frozen=True)
class Block:
    """Courses whose lessons start together: one course, or the members of a hard alignment.

    Attributes:
        name: the course, or the label of the alignment.
        courses: its members.
        places: where the grid and the hard rules let its lessons be.
        grid_places: where the grid alone lets them be.
        locked: whether every lesson has its place by a lock.
    """

    name: str
    courses: tuple[Course, ...]
    places: tuple[Place, ...]
    grid_places: tuple[Place, ...] = field(repr=False)
    locked: bool = False

    @property
    def first(self) -> Course:
        """Its first course; the others have the same hours, split and weeks."""
        return self.courses[0]

    @property
    def possible(self) -> tuple[Place, ...]:
        """Its places or, where hard rules leave none (which is said elsewhere), those of the grid."""
        return self.places or self.grid_places

    @cached_property
    def mask(self) -> int:
        """Every moment at which it may have a lesson."""
        found = 0
        for place in self.possible:
            found |= place.mask
        return found

    @cached_property
    def grid_mask(self) -> int:
        """Every moment at which the grid alone lets it have a lesson."""
        found = 0
        for place in self.grid_places:
            found |= place.mask
        return found

    @cached_property
    def lessons(self) -> Counter[int]:
        """How many lessons of each length, where the split is given."""
        return Counter(self.first.split or ())

    def fixed_weeks(self, school: School) -> tuple[str, ...]:
        """Return the weeks in which it certainly runs; none if the week is left to choose."""
        choices = school.week_choices(self.first)
        return choices[0] if len(choices) == 1 else ()


class Facts:
    """What the counting checks know of a problem: moments, hard rules and blocks.

    A rule is used only where it can never be broken: wishes and liftable rules prove nothing.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.school = problem.school
        self.week = Week(problem.school)

    def hard(self, kind: type[RuleKind]) -> Iterator[RuleKind]:
        """Yield the rules of a kind that can never be broken."""
        for rule in self.problem.every_rule:
            if isinstance(rule, kind) and isinstance(rule.strength, Never):
                yield rule

    def number_of(self, rule: Rule) -> int:
        """Return the number of a rule in the school's own list, -1 for one that always holds."""
        return next((n for n, other in enumerate(self.problem.rules) if other is rule), -1)

    @cached_property
    def absent(self) -> dict[str, int]:
        """For each course, the moments at which a hard rule on availability forbids it."""
        found: dict[str, int] = defaultdict(int)
        for rule in self.hard(Availability):
            mask = self.week.times(rule.times)
            for case in rule.cases(self.school):
                for course in case.courses:
                    found[course] |= mask
        return found

    @cached_property
    def strict_rooms(self) -> bool:
        """Whether every lesson must have fitting rooms that no other has at the same time."""
        return any(True for _ in self.hard(RoomClash)) and any(True for _ in self.hard(RoomFit))

    @cached_property
    def closed(self) -> dict[str, int]:
        """The moments at which each room is closed by a hard rule."""
        found: dict[str, int] = defaultdict(int)
        for rule in self.hard(RoomClosed):
            mask = self.week.times(rule.times)
            for room in rule.rooms or tuple(self.school.room):
                found[room] |= mask
        return found

    def without_room(self, course: Course) -> int:
        """Return the moments at which every room that may serve one of a course's needs is closed."""
        found = 0
        for name in course.needed_rooms if self.strict_rooms else ():
            rooms = fitting_rooms(self.school, course, name)
            shut = -1 if rooms else 0
            for room in rooms:
                shut &= self.closed.get(room, 0)
            found |= shut
        return found

    @cached_property
    def _may_cross(self) -> set[str]:
        rules = list(self.hard(BreakCrossing))
        return {s.id for s in self.school.subjects if all(s.id in rule.except_subjects for rule in rules)}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of the school, in the order of its courses."""
        aligned = any(True for _ in self.hard(Alignment))
        together: dict[tuple[str, str], list[Course]] = defaultdict(list)
        for course in self.school.courses:
            in_step = course.alignment and course.alignment not in self.school.staggered
            if aligned and in_step and course.alignment and course.split is not None:
                together[("alignment", course.alignment)].append(course)
            else:
                together[("course", course.id)].append(course)
        blocks = [self._block(name, tuple(courses)) for (_, name), courses in together.items()]
        locks: dict[str, list[Locked]] = defaultdict(list)
        for rule in self.hard(Locked):
            locks[rule.course].append(rule)
        return tuple(
            self._locked(block, [lock for c in block.courses for lock in locks[c.id]]) for block in blocks
        )

    def _locked(self, block: Block, locks: list[Locked]) -> Block:
        """Leave a block that has a lock for each lesson only the places of its locks."""
        at = [self.at_lock(lock, block.places) for lock in locks]
        different = {(lock.day, lock.period) for lock in locks}
        if block.first.split is None or len(different) != len(block.first.split) or not all(at):
            return block
        kept = dict.fromkeys(place for places in at for place in places)
        return replace(block, places=tuple(p for p in block.places if p in kept), locked=True)

    def at_lock(self, rule: Locked, places: tuple[Place, ...]) -> tuple[Place, ...]:
        """Return the places at which a lesson would keep a lock."""
        position = self.school.grid_of(self.school.course[rule.course]).index.get(rule.period)
        return tuple(
            place
            for place in places
            if (place.day, place.position) == (rule.day, position)
            and rule.length in (None, place.length)
            and self.school.weeks_asked(rule.course, rule.weeks).issubset(place.weeks)
        )

    def _block(self, name: str, courses: tuple[Course, ...]) -> Block:
        by_grid = self._grid_places(courses[0])
        forbidden = 0
        for course in courses:
            forbidden |= self.absent.get(course.id, 0) | self.without_room(course)
        return Block(name, courses, tuple(p for p in by_grid if not p.mask & forbidden), by_grid)

    def places_of(self, course: Course) -> tuple[Place, ...]:
        """Return the places that are left to one course, whatever it is aligned with."""
        forbidden = self.absent.get(course.id, 0) | self.without_room(course)
        return tuple(place for place in self._grid_places(course) if not place.mask & forbidden)

    def _grid_places(self, course: Course) -> tuple[Place, ...]:
        crosses = course.subject in self._may_cross
        key = (self.school.grid_of(course).id, course.lengths(), self.school.week_choices(course), crosses)
        if key not in self._by_shape:
            self._by_shape[key] = tuple(self._find_places(course, crosses))
        return self._by_shape[key]

    @cached_property
    def _by_shape(self) -> dict[tuple[object, ...], tuple[Place, ...]]:
        return {}

    def _find_places(self, course: Course, crosses: bool) -> Iterator[Place]:
        grid = self.school.grid_of(course)
        for weeks in self.school.week_choices(course):
            for day in self.school.days:
                for position in range(len(grid.periods)):
                    for length in course.lengths():
                        if grid.fits(day, position, length) and (
                            crosses or not grid.crosses_break(position, length)
                        ):
                            mask = self.week.lesson(grid, weeks, day, position, length)
                            yield Place(length, weeks, day, position, mask)

    @cached_property
    def block_of(self) -> dict[str, Block]:
        """The block of each course, by the course's id."""
        return {course.id: block for block in self.blocks for course in block.courses}
