"""A schedule whose lessons come and go, and that notes what is looked at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from edt.school import Lesson, Person, Schedule, School, Timetable

Moment = tuple[int, int, tuple[str, ...], str]
"""When a lesson begins: day, minute, weeks; then its course, so that the order is always the same."""

Look = tuple[Person | str, str | None] | None
"""What a check has looked at: lessons of somebody or of a course, of a day or (None) of the week; or all."""


class MovingSchedule(Schedule):
    """A schedule whose lessons come and go, and that notes what is looked at."""

    def __init__(self, school: School, timetable: Timetable) -> None:
        self.looked: set[Look] = set()
        self._held: Counter[Lesson] = Counter()
        self._people: dict[str, list[Person]] = defaultdict(list)
        for person, courses in school.people_courses().items():
            for course in courses:
                self._people[course.id].append(person)
        self._of_person: dict[tuple[Person, str | None], _Ordered] = defaultdict(_Ordered)
        self._ordered_courses: dict[str, _Ordered] = defaultdict(_Ordered)
        self._courses: dict[str, tuple[Lesson, ...]] = {}
        self._noted = _NotedCourses(self._courses, self.looked)
        super().__init__(school, timetable)
        for lesson in self._held.elements():
            self._put(lesson)
        self._courses.update((name, tuple(held.lessons)) for name, held in self._ordered_courses.items())

    def look(self, day: str | None) -> None:
        """Begin to note what is looked at by a case of a day (None: of no one day)."""
        self.looked.clear()
        self._noted.day = day

    # -- lessons come and go ------------------------------------------------------------------

    def change(self, removed: Iterable[Lesson], added: Iterable[Lesson]) -> None:
        """Take lessons out and put others in; they must exist in the school."""
        touched: dict[str, None] = {}
        for lesson in removed:
            self._held[lesson] -= 1
            when = self._when(lesson)
            for place in self._places(lesson):
                self._of_person[place].take(when, lesson)
            self._ordered_courses[lesson.course].take(when, lesson)
            touched[lesson.course] = None
        for lesson in added:
            self._held[lesson] += 1
            self._put(lesson)
            touched[lesson.course] = None
        for course in touched:
            self._set_course(course, self._ordered_courses[course].lessons)

    def _put(self, lesson: Lesson) -> None:
        when = self._when(lesson)
        for place in self._places(lesson):
            self._of_person[place].put(when, lesson)
        self._ordered_courses[lesson.course].put(when, lesson)

    def _set_course(self, course: str, lessons: list[Lesson]) -> None:
        if lessons:
            self._courses[course] = tuple(lessons)
        else:
            self._courses.pop(course, None)

    def people(self, lesson: Lesson) -> tuple[Person, ...]:
        """Return everybody whom a lesson occupies, its rooms too."""
        rooms = (Person("room", room) for room in lesson.rooms if room is not None)
        return (*self._people[lesson.course], *rooms)

    def _places(self, lesson: Lesson) -> list[tuple[Person, str | None]]:
        return [(person, day) for person in self.people(lesson) for day in (None, lesson.day)]

    def looks_at(self, lesson: Lesson) -> list[Look]:
        """Return what somebody looks at who sees this lesson."""
        return [*self._places(lesson), (lesson.course, lesson.day), (lesson.course, None), None]

    # -- what checks look at ------------------------------------------------------------------

    def of(self, person: Person, weeks: tuple[str, ...], day: str | None = None) -> tuple[Lesson, ...]:
        """Return somebody's lessons, and note that they were looked at (see ``Schedule.of``)."""
        self.looked.add((person, day))
        held = self._of_person.get((person, day))
        return () if held is None else held.in_weeks(weeks)

    @property
    def of_course(self) -> dict[str, tuple[Lesson, ...]]:
        """The lessons of each course; which courses are looked at is noted."""
        return self._noted

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """All lessons; whoever looks at them depends on everything."""
        self.looked.add(None)
        return tuple(self._held.elements())

    @lessons.setter
    def lessons(self, lessons: tuple[Lesson, ...]) -> None:
        self._held = Counter(lessons)

    @property
    def timetable(self) -> Timetable:
        """The timetable; whoever looks at it depends on everything."""
        return Timetable(lessons=self.lessons)

    @timetable.setter
    def timetable(self, timetable: Timetable) -> None:
        """Only its lessons count, which are given apart."""


class _Ordered:
    """Lessons in order of time; when each begins is kept beside it, and what was asked of them."""

    __slots__ = ("_of_weeks", "lessons", "moments")

    def __init__(self) -> None:
        self.lessons: list[Lesson] = []
        self.moments: list[Moment] = []
        self._of_weeks: dict[tuple[str, ...], tuple[Lesson, ...]] = {}

    def in_weeks(self, weeks: tuple[str, ...]) -> tuple[Lesson, ...]:
        """Return those of any of some weeks; many rules ask the same."""
        found = self._of_weeks.get(weeks)
        if found is None:
            wanted = frozenset(weeks)
            held = [lesson for lesson in self.lessons if not wanted.isdisjoint(lesson.weeks)]
            found = self._of_weeks[weeks] = tuple(held)
        return found

    def put(self, when: Moment, lesson: Lesson) -> None:
        """Take a lesson in."""
        self._of_weeks.clear()
        position = bisect_right(self.moments, when)
        self.moments.insert(position, when)
        self.lessons.insert(position, lesson)

    def take(self, when: Moment, lesson: Lesson) -> None:
        """Let a lesson go."""
        self._of_weeks.clear()
        position = bisect_left(self.moments, when)
        while self.lessons[position] is not lesson and self.lessons[position] != lesson:
            position += 1
        del self.moments[position]
        del self.lessons[position]


class _NotedCourses(dict[str, tuple[Lesson, ...]]):
    """The lessons of courses; which courses are asked for is noted. Whoever goes through all sees all."""

    def __init__(self, held: dict[str, tuple[Lesson, ...]], looked: set[Look]) -> None:
        super().__init__()
        self._held = held
        self._looked = looked
        self.day: str | None = None

    def get(self, key: str, default: Any = None) -> Any:
        self._looked.add((key, self.day))
        return self._held.get(key, default)

    def __getitem__(self, key: str) -> tuple[Lesson, ...]:
        self._looked.add((key, self.day))
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        self._looked.add((str(key), self.day))
        return key in self._held

    def __iter__(self) -> Iterator[str]:
        self._looked.add(None)
        return iter(self._held)

    def __len__(self) -> int:
        self._looked.add(None)
        return len(self._held)

    def keys(self) -> Any:
        self._looked.add(None)
        return self._held.keys()

    def items(self) -> Any:
        self._looked.add(None)
        return self._held.items()

    def values(self) -> Any:
        self._looked.add(None)
        return self._held.values()
