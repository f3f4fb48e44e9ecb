"""A small greedy placer, so that formats have real timetables to write without any solver."""

import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from edt.auditing import audit
from edt.problem import Problem
from edt.result import Record, Result, Stage
from edt.school import Course, Lesson, Person, School, Timetable, Unplaced

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@cache
def example(name: str) -> Problem:
    """Return the problem of an example school, made by its script."""
    if str(EXAMPLES) not in sys.path:
        sys.path.append(str(EXAMPLES))
    problem = getattr(import_module(f"making.{name}"), name)()
    assert isinstance(problem, Problem)
    return problem


@cache
def placed_example(name: str) -> Result:
    """Return an example school with a greedy timetable and its audit."""
    return result_of(example(name))


def result_of(problem: Problem) -> Result:
    """Return a result with a greedy timetable."""
    timetable = greedy_timetable(problem.school)
    return Result(
        problem=problem,
        outcome="feasible",
        stopped_by="time",
        timetable=timetable,
        audit=audit(problem, timetable),
        record=Record(seed=7, stages=(Stage(name="construct", seconds=1.5),), seconds=1.5),
    )


def greedy_timetable(school: School) -> Timetable:
    """Place what fits, aligned courses first; the rest is unplaced."""
    return _Placer(school).run()


class _Placer:
    def __init__(self, school: School) -> None:
        self.school = school
        self.people: dict[str, set[Person]] = {}
        for person, courses in school.people_courses().items():
            for course in courses:
                if person.kind in ("teacher", "subgroup"):
                    self.people.setdefault(course.id, set()).add(person)
        self.taken: set[tuple[Person, str, str, int]] = set()
        self.days: dict[str, set[str]] = {}
        self.lessons: list[Lesson] = []
        self.unplaced: list[Unplaced] = []

    def run(self) -> Timetable:
        blocks: dict[str, list[Course]] = {}
        for course in self.school.courses:
            blocks.setdefault(course.alignment or f"alone {course.id}", []).append(course)
        order = sorted(blocks.values(), key=lambda block: (-len(block), -max(map(_longest, block))))
        for courses in order:
            splits = [_split(course) for course in courses]
            for number in range(max(map(len, splits))):
                now = [(c, s[number]) for c, s in zip(courses, splits, strict=True) if number < len(s)]
                self._place(now)
        return Timetable(lessons=tuple(self.lessons), unplaced=tuple(self.unplaced))

    def _place(self, courses: list[tuple[Course, int]]) -> None:
        for day, position in self._starts(courses):
            trial = self._trial(courses, day, position)
            if trial is not None:
                self.lessons += trial
                return
        for course, length in courses:
            self.unplaced.append(Unplaced(course=course.id, length=length, reason="no free place"))

    def _starts(self, courses: list[tuple[Course, int]]) -> Iterator[tuple[str, int]]:
        grid = self.school.grid_of(courses[0][0])
        used = self.days.setdefault(courses[0][0].id, set())
        shift = sum(map(ord, courses[0][0].id)) % len(self.school.days)
        days = self.school.days[shift:] + self.school.days[:shift]
        for day in sorted(days, key=lambda day: day in used):
            for position in range(len(grid.periods)):
                if not grid.periods[position].midday:
                    yield day, position

    def _trial(self, courses: list[tuple[Course, int]], day: str, position: int) -> list[Lesson] | None:
        before, found = set(self.taken), []
        for course, length in courses:
            lesson = self._lesson(course, length, day, position)
            if lesson is None:
                self.taken = before
                return None
            found.append(lesson)
        self.days[courses[0][0].id].add(day)
        return found

    def _lesson(self, course: Course, length: int, day: str, position: int) -> Lesson | None:
        grid = self.school.grid_of(course)
        if not grid.fits(day, position, length) or grid.crosses_break(position, length):
            return None
        atoms = self.school.timeline.atoms_of(grid, position, length)
        for weeks in self.school.week_choices(course):
            times = [(week, day, atom) for week in weeks for atom in atoms]
            people = sorted(self.people[course.id])
            if any((person, *time) in self.taken for person in people for time in times):
                continue
            rooms = self._rooms(course, times)
            self.taken.update((person, *time) for person in people for time in times)
            return Lesson(
                course=course.id,
                length=length,
                day=day,
                period=grid.periods[position].id,
                weeks=weeks,
                rooms=rooms,
            )
        return None

    def _rooms(self, course: Course, times: list[tuple[str, str, int]]) -> tuple[str | None, ...]:
        found: list[str | None] = []
        for need in course.rooms:
            rooms = [Person("room", room) for room in self.school.rooms_named(need)]
            free = [r for r in rooms if not any((r, *time) in self.taken for time in times)]
            found.append(free[0].id if free else None)
            self.taken.update((room, *time) for room in free[:1] for time in times)
        return tuple(found)


def _split(course: Course) -> tuple[int, ...]:
    if course.split is not None:
        return course.split
    full, rest = divmod(course.periods, course.longest)
    return (course.longest,) * full + ((rest,) if rest else ())


def _longest(course: Course) -> int:
    return max(_split(course))
