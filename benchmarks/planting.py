"""Somebody chosen in a school by a number, and the school with rules or courses more."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

from edt.explanation import Explanation, Part
from edt.problem import Problem
from edt.rules import Availability, Locked, Rule, Times, Who
from edt.school import EVERY, Course, Person, Room, School


@dataclass(frozen=True)
class Planted:
    """A contradiction in a school.

    Attributes:
        problem: the school with it.
        rules: rules of each of which a conflict must have a case.
        courses: courses of each of which a conflict must have a case.
    """

    problem: Problem
    rules: tuple[Rule, ...] = ()
    courses: tuple[str, ...] = ()

    def names(self, found: Explanation) -> bool:
        """Say whether a conflict contains what was planted."""
        school = self.problem.school
        keys = {part.key for part in found.conflict}
        courses = {course for part in found.conflict for course in _courses(part, school)}
        return courses.issuperset(self.courses) and all(
            any(f"{rule.rule}/{case.key}" in keys for case in rule.cases(school)) for rule in self.rules
        )


def _courses(part: Part, school: School) -> tuple[str, ...]:
    return part.courses if part.kind != "rooms" else tuple(school.course)


class Planting:
    """A school, and the choice of somebody in it."""

    def __init__(self, sound: Problem, seed: int) -> None:
        self.sound = sound
        self.school = sound.school
        self.random = Random(seed)

    # -- choosing -----------------------------------------------------------------------------

    def teacher(self, least: int = 6) -> str:
        """Return a teacher with at least so many hours every week."""
        hours = {
            t.id: sum(c.periods for c in self.school.courses_of(Person("teacher", t.id)) if c.weeks == EVERY)
            for t in self.school.teachers
        }
        return self.random.choice([name for name, found in hours.items() if found >= least])

    def course(self, lessons: int = 1, alone: bool = True, length: int = 1, rooms: bool = False) -> Course:
        """Return a course of one class and one teacher, each week, with at least so many lessons.

        Where there are any: lessons no longer than asked, and a teacher who is always there, so that
        what is planted is the only contradiction.
        """
        found = [
            c
            for c in self.school.courses
            if c.weeks == EVERY
            and len(c.classes) == 1
            and len(c.teachers) == 1
            and c.split is not None
            and len(c.split) >= lessons
            and max(c.split) >= length
            and c.id not in self._locked
            and not (alone and c.alignment)
            and (bool(c.rooms) or not rooms)
        ]
        plain = [c for c in found if max(c.split or (1,)) == length and c.teachers[0] not in self._absent]
        return self.random.choice(plain or found)

    @cached_property
    def _locked(self) -> frozenset[str]:
        """Courses of which a lesson has its place by a lock."""
        return frozenset(rule.course for rule in self.sound.rules if isinstance(rule, Locked))

    @cached_property
    def _absent(self) -> frozenset[str]:
        """Teachers of whom a rule says that they are away at some time."""
        return frozenset(
            id_
            for rule in self.sound.rules
            if isinstance(rule, Availability) and rule.who is not None and rule.who.kind == "teachers"
            for id_ in rule.who.ids
        )

    def courses_of_class(self, count: int) -> list[Course]:
        """Return courses of one class with different teachers, without locks and absences where there are."""
        for quiet in (True, False):
            found: dict[str, dict[str, Course]] = {}
            for course in self.school.courses:
                taken = course.id in self._locked or self._absent.intersection(course.teachers)
                plain = len(course.classes) == 1 and course.weeks == EVERY and not course.alignment
                if plain and course.split and course.teachers and not (quiet and taken):
                    found.setdefault(course.classes[0], {}).setdefault(course.teachers[0], course)
            enough = [list(courses.values())[:count] for courses in found.values() if len(courses) >= count]
            if enough:
                return self.random.choice(enough)
        raise IndexError(count)

    def barrette(self) -> list[Course]:
        """Return aligned courses with different teachers."""
        label = self.random.choice(
            sorted({c.alignment for c in self.school.courses if c.alignment and c.weeks == EVERY and c.split})
        )
        return [c for c in self.school.courses if c.alignment == label]

    def period(self, position: int = 0) -> str:
        """Return a period of the first grid."""
        return self.school.grids[0].periods[position].id

    def quiet(self, courses: Sequence[Course]) -> list[tuple[str, str]]:
        """Return days and periods at which nothing is asked of the people of some courses yet."""
        school = self.school
        grid = school.grid_of(courses[0])
        people = {("teacher", t) for c in courses for t in c.teachers}
        people |= {("class", name) for c in courses for name in school.classes_of(c)}
        taken: set[tuple[str, str]] = set()
        for rule in self.sound.rules:
            if isinstance(rule, Locked) and people & self._people(school.course[rule.course]):
                taken |= {(rule.day, period.id) for period in grid.periods}
            elif isinstance(rule, Availability):
                about = {(person.kind, person.id) for case in rule.cases(school) for person in case.who}
                if about & people:
                    taken |= {(t.day, grid.periods[n].id) for t in rule.times for n in t.positions(grid)}
        return [
            (day, grid.periods[n].id)
            for n in range(len(grid.periods))
            for day in school.days
            if n in grid.open_positions(day) and (day, grid.periods[n].id) not in taken
        ]

    def _people(self, course: Course) -> set[tuple[str, str]]:
        found = {("teacher", t) for t in course.teachers}
        return found | {("class", name) for name in self.school.classes_of(course)}

    def only(self, course: Course, allowed: Collection[tuple[str, str]]) -> Availability:
        """Return that a course is only at some days and periods."""
        grid = self.school.grid_of(course)
        closed = (
            Times(day=day, first=grid.periods[n].id, last=grid.periods[n].id)
            for day in self.school.days
            for n in grid.open_positions(day)
            if (day, grid.periods[n].id) not in allowed
        )
        return Availability(courses=(course.id,), times=tuple(closed))

    # -- making -------------------------------------------------------------------------------

    def asked(self, *rules: Rule, courses: tuple[str, ...] = (), name_rules: bool = True) -> Planted:
        """Return the school with rules more; a case of each must be in the conflict."""
        problem = Problem(
            school=self.school,
            rules=(*self.sound.rules, *rules),
            aims=self.sound.aims,
            language=self.sound.language,
        )
        return Planted(problem, rules if name_rules else (), courses)

    def changed(
        self, *rules: Rule, change: dict[str, dict[str, object]], rooms: tuple[Room, ...] = ()
    ) -> Planted:
        """Return the school with courses changed and rooms more; the courses must be in the conflict."""
        courses = tuple(c.model_copy(update=change.get(c.id, {})) for c in self.school.courses)
        school = School.model_validate(
            {
                **self.school.model_dump(exclude={"courses", "rooms"}),
                "rooms": (*self.school.rooms, *rooms),
                "courses": courses,
            }
        )
        problem = Problem(
            school=school,
            rules=(*self.sound.rules, *rules),
            aims=self.sound.aims,
            language=self.sound.language,
        )
        return Planted(problem, rules, tuple(change))

    def away(self, who: str, days: tuple[str, ...]) -> Availability:
        """Return that a teacher is away on days."""
        return Availability(who=Who(kind="teachers", ids=(who,)), times=tuple(Times(day=d) for d in days))
