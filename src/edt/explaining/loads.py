"""Loads: what one teacher, or pupils who have everything together, must attend, and within which limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from edt.explaining.blocks import Block, Facts
from edt.explaining.caps import Caps, most_in_rows
from edt.explaining.hall import Demand, Limit
from edt.explaining.week import Measure
from edt.rules import NoClash
from edt.school import Course, Person, School, audiences_conflict


@dataclass(frozen=True)
class Load:
    """Lessons of which no two may be at once.

    Attributes:
        person: a teacher or a subgroup; rules name it so.
        owner: the teacher or class to point to.
        label: how to call them.
        blocks: what they must attend, one of each alignment.
    """

    facts: Facts
    caps: Caps
    person: Person
    owner: Person
    label: str
    blocks: tuple[Block, ...]

    @cached_property
    def measure(self) -> Measure:
        """Time in periods, or in minutes for people of several grids."""
        school = self.facts.school
        grids = {school.grid_of(block.first).id: school.grid_of(block.first) for block in self.blocks}
        return Measure(self.facts.week, grids.values())

    @property
    def of_one_grid(self) -> bool:
        """Whether time is counted in periods."""
        return len(self.measure.grids) == 1

    @property
    def period_minutes(self) -> int:
        """Teaching minutes of what is counted."""
        return self.measure.grids[0].period_minutes if self.of_one_grid else 1

    @cached_property
    def mask(self) -> int:
        """Every moment at which they may have a lesson."""
        found = 0
        for block in self.blocks:
            found |= block.mask
        return found

    @cached_property
    def complete(self) -> bool:
        """Whether these blocks are all that the person has, and no more will be chosen."""
        if any(self.person.id in course.candidates for course in self.facts.school.undecided):
            return False
        names = {block.name for block in self.blocks}
        courses = self.facts.school.courses_of(self.person)
        return all(self.facts.block_of[course.id].name in names for course in courses)

    @cached_property
    def weeks(self) -> tuple[str, ...]:
        """The weeks to look at: the first where all are alike, else each."""
        weeks = self.facts.school.weeks
        return (
            weeks[:1] if all(self.facts.school.runs_always(block.first) for block in self.blocks) else weeks
        )

    def amount(self, block: Block) -> int:
        """Return the least time that a block takes in a week in which it runs."""
        if self.of_one_grid:
            return block.first.periods
        weighed = [
            (place.length, self.measure(place.mask & self.facts.week.week(place.weeks[0])))
            for place in block.possible
        ]
        if block.first.split is None:
            return block.first.periods * min(weight // length for length, weight in weighed)
        least = {length: min(w for n, w in weighed if n == length) for length in {n for n, _ in weighed}}
        return sum(count * least.get(length, 0) for length, count in block.lessons.items())

    @cached_property
    def demands(self) -> tuple[Demand, ...]:
        """What is asked for, week by week; lessons whose week is open may be in any."""
        found = []
        for block in self.blocks:
            amount, fixed = self.amount(block), block.fixed_weeks(self.facts.school)
            if not fixed:
                found.append(Demand(block.name, amount, block.mask))
            spans = [self.facts.week.week(week) for week in fixed if week in self.weeks]
            found += [Demand(block.name, amount, block.mask & moments) for moments in spans]
        return tuple(found)

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """What hard rules allow them at most, half-days before days before weeks."""
        found: dict[int, int] = {}
        for span, minutes in self.caps.hours.get(self.person, {}).items() if self.of_one_grid else ():
            if span[0] in self.weeks:
                mask, most = self.mask_of(*span), minutes // self.period_minutes
                found[mask] = min(most, found.get(mask, most))
        for week in self.weeks:
            for day in self.facts.school.days:
                mask = self.facts.week.day(week, day)
                for most in self._of_day(week, day, self.mask & mask):
                    found[mask] = min(most, found.get(mask, most))
        return tuple(Limit(mask, found[mask]) for mask in sorted(found, key=int.bit_count))

    def mask_of(self, week: str, day: str | None, half_day: str | None) -> int:
        """Return the moments of a week, a day or a half-day, as their grid divides it."""
        moments = self.facts.week
        if day is None:
            return moments.week(week)
        if half_day is None:
            return moments.day(week, day)
        return moments.half_day(week, day, "am" if half_day == "am" else "pm", self.measure.grids)

    def _of_day(self, week: str, day: str, open_: int) -> Iterator[int]:
        for rule in self.caps.lunch.get(self.person, ()):
            windows = self.caps.lunch_windows(rule, week, day)
            # Where no window is long enough the rule cannot be kept at all; that is no matter of hours.
            yield max((self.measure(open_ & ~window) for window in windows), default=self.measure(open_))
        if len(self.facts.school.grids) == 1:
            grid = self.measure.grids[0]
            free = {
                position
                for position in range(len(grid.periods))
                if self.facts.week.lesson(grid, (week,), day, position, 1) & open_
            }
            for row_rule in self.caps.consecutive.get(self.person, ()):
                yield most_in_rows(self.facts.school.timeline, day, free, row_rule)


def loads(facts: Facts) -> tuple[Load, ...]:
    """Return the loads of all teachers and of all pupils; none where clashes are not forbidden."""
    if not any(True for _ in facts.hard(NoClash)):
        return ()
    caps = Caps(facts)
    return (*_of_teachers(facts, caps), *_of_pupils(facts, caps))


def _blocks(facts: Facts, courses: tuple[Course, ...]) -> tuple[Block, ...]:
    found = dict.fromkeys(facts.block_of[course.id].name for course in courses)
    by_name = {facts.block_of[course.id].name: facts.block_of[course.id] for course in courses}
    return tuple(by_name[name] for name in found if by_name[name].possible)


def _of_teachers(facts: Facts, caps: Caps) -> Iterator[Load]:
    for teacher in facts.school.teachers:
        person = Person("teacher", teacher.id)
        blocks = _blocks(facts, facts.school.courses_of(person))
        if blocks:
            yield Load(facts, caps, person, person, facts.school.label(person), blocks)


def _of_pupils(facts: Facts, caps: Caps) -> Iterator[Load]:
    seen: set[tuple[str, ...]] = set()
    for class_ in facts.school.classes:
        for subgroup in facts.school.subgroups[class_.id]:
            audiences = _together(facts.school, class_.id, subgroup.groups)
            courses = tuple(
                course
                for course in facts.school.courses
                if not audiences.isdisjoint((*course.classes, *course.groups))
            )
            blocks = _blocks(facts, courses)
            key = tuple(block.name for block in blocks)
            if blocks and key not in seen:
                seen.add(key)
                owner = Person("class", class_.id)
                yield Load(facts, caps, Person("subgroup", subgroup.id), owner, subgroup.label, blocks)


def _together(school: School, class_id: str, groups: tuple[str, ...]) -> set[str]:
    """Return the class and those groups that pairwise may share pupils: no two have lessons at once."""
    chosen = [class_id]
    for group in groups:
        if all(audiences_conflict(school, group, other) for other in chosen):
            chosen.append(group)
    return set(chosen)
