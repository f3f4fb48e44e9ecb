"""The school: everything that is given, with look-ups by the school's own ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import Field

from edt.messages import Issue
from edt.school._model import Model
from edt.school.canteen import Sitting
from edt.school.courses import Course
from edt.school.grid import Grid, Timeline
from edt.school.people import Group, SchoolClass, Subject, Teacher
from edt.school.places import Room, RoomPool, Travel
from edt.school.sites import all_sites, site_of_course, sites_of_rooms
from edt.school.subgroups import Subgroup, subgroups_of_class
from edt.school.year import Term, alike, week_choices, weeks_named

PersonKind = Literal["teacher", "class", "group", "subgroup", "room"]


class Person(NamedTuple):
    """Somebody (or a room) whose time is limited: a kind and the school's id."""

    kind: PersonKind
    id: str


class CalendarWeek(Model):
    """A week of the school year and the week of the alternation that it is."""

    monday: date
    week: str


class School(Model):
    """What is given. Ids are the school's own text and unique per kind (classes and groups together)."""

    name: str = ""
    days: tuple[str, ...] = Field(description="ids of the days in order; mon … sun where they are those")
    weeks: tuple[str, ...] = Field(
        default=("A",),
        description="weeks that matter: one, A and B, or one for each kind of week of the year",
    )
    terms: tuple[Term, ...] = Field(
        default=(), description="named sets of weeks: semesters, work placements, sides of the alternation"
    )
    calendar: tuple[CalendarWeek, ...] = ()
    grids: tuple[Grid, ...]
    subjects: tuple[Subject, ...] = ()
    teachers: tuple[Teacher, ...] = ()
    classes: tuple[SchoolClass, ...] = ()
    groups: tuple[Group, ...] = ()
    rooms: tuple[Room, ...] = ()
    pools: tuple[RoomPool, ...] = ()
    travel: tuple[Travel, ...] = Field(default=(), description="minutes between sites")
    sittings: tuple[Sitting, ...] = Field(default=(), description="sittings of the canteen, in order")
    courses: tuple[Course, ...] = ()

    # -- look-ups -----------------------------------------------------------------------------

    @cached_property
    def grid(self) -> dict[str, Grid]:
        """Grids by id."""
        return {item.id: item for item in self.grids}

    @cached_property
    def subject(self) -> dict[str, Subject]:
        """Subjects by id."""
        return {item.id: item for item in self.subjects}

    @cached_property
    def teacher(self) -> dict[str, Teacher]:
        """Teachers by id."""
        return {item.id: item for item in self.teachers}

    @cached_property
    def class_(self) -> dict[str, SchoolClass]:
        """Classes by id."""
        return {item.id: item for item in self.classes}

    @cached_property
    def group(self) -> dict[str, Group]:
        """Groups by id."""
        return {item.id: item for item in self.groups}

    @cached_property
    def room(self) -> dict[str, Room]:
        """Rooms by id."""
        return {item.id: item for item in self.rooms}

    @cached_property
    def pool(self) -> dict[str, RoomPool]:
        """Room pools by id."""
        return {item.id: item for item in self.pools}

    @cached_property
    def course(self) -> dict[str, Course]:
        """Courses by id."""
        return {item.id: item for item in self.courses}

    @cached_property
    def timeline(self) -> Timeline:
        """All grids on one axis."""
        return Timeline(self.grids)

    def grid_of(self, course: Course) -> Grid:
        """Return the grid that a course follows: that of its first class, or the school's first."""
        if len(self.grids) == 1:
            return self.grids[0]
        known = self._grid_of.get(course.id)
        if known is not None and known[0] is course:
            return known[1]
        classes = self.classes_of(course)
        chosen = self.class_[classes[0]].grid if classes else None
        grid = self.grid[chosen] if chosen else self.grids[0]
        self._grid_of[course.id] = (course, grid)
        return grid

    @cached_property
    def _grid_of(self) -> dict[str, tuple[Course, Grid]]:
        """What ``grid_of`` has answered so far: audits ask it a quarter of a million times."""
        return {}

    def classes_of(self, course: Course) -> tuple[str, ...]:
        """Return the classes that a course concerns, whole or through its groups, in order."""
        found = dict.fromkeys(course.classes)
        for group_id in course.groups:
            found.update(dict.fromkeys(self.group[group_id].classes))
        return tuple(found)

    def size_of(self, course: Course) -> int | None:
        """Return how many pupils attend a course, or None if it is not known."""
        if course.size is not None:
            return course.size
        sizes = [self.class_[c].size for c in course.classes] + [self.group[g].size for g in course.groups]
        known = [size for size in sizes if size is not None]
        return sum(known) if sizes and len(known) == len(sizes) else None

    def rooms_named(self, name: str) -> tuple[str, ...]:
        """Return the rooms that a room (with its alternatives), a pool or a kind stands for, in order."""
        if name in self.room:
            return (name, *self.room[name].alternatives)
        if name in self.pool:
            return self.pool[name].rooms
        return tuple(room.id for room in self.rooms if room.kind and room.kind == name)

    @cached_property
    def fitting(self) -> dict[object, tuple[str, ...]]:
        """What ``fitting_rooms`` has answered so far: the audit asks it again and again."""
        return {}

    # -- weeks --------------------------------------------------------------------------------

    @cached_property
    def term(self) -> dict[str, Term]:
        """Terms by id."""
        return {item.id: item for item in self.terms}

    def weeks_named(self, *names: str | None) -> tuple[str, ...]:
        """Return the weeks that weeks and terms stand for, in order; all weeks for None."""
        if None in names:
            return self.weeks
        return weeks_named(self, (name for name in names if name is not None))

    @cached_property
    def _week_choices(self) -> dict[tuple[object, ...], tuple[tuple[str, ...], ...]]:
        return {}

    def week_choices(self, course: Course) -> tuple[tuple[str, ...], ...]:
        """Return the sets of weeks in which one lesson of a course may run."""
        key = (course.weeks, course.terms, course.classes, course.groups)
        if key not in self._week_choices:
            self._week_choices[key] = week_choices(self, course)
        return self._week_choices[key]

    def runs_always(self, course: Course) -> bool:
        """Say whether every lesson of a course takes place in every week."""
        return self.week_choices(course) == (self.weeks,)

    def weeks_asked(self, course: str, names: tuple[str, ...]) -> frozenset[str]:
        """Return, of the weeks and terms that a lock names, those in which the course runs."""
        named = frozenset(self.weeks_named(*names)) if names else frozenset[str]()
        runs = {week for choice in self.week_choices(self.course[course]) for week in choice}
        return named & runs or named

    def alike_weeks(self, courses: Iterable[Course]) -> tuple[tuple[str, ...], ...]:
        """Return the weeks in which one of the courses may run, those that no lesson tells apart together."""
        asked = tuple(courses)
        names = tuple(course.id for course in asked)
        if names not in self._alike_weeks:
            self._alike_weeks[names] = alike(self, asked)
        return self._alike_weeks[names]

    @cached_property
    def _alike_weeks(self) -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        return {}

    @cached_property
    def staggered(self) -> frozenset[str]:
        """The alignments whose courses do not all start and end together: blocks with lines in sequence."""
        kinds: dict[str, set[tuple[object, ...]]] = {}
        for course in self.courses:
            if course.alignment:
                kinds.setdefault(course.alignment, set()).add(course.in_step)
        return frozenset(label for label, found in kinds.items() if len(found) > 1)

    # -- sites --------------------------------------------------------------------------------

    @cached_property
    def sites(self) -> tuple[str, ...]:
        """Every site that is named, in the order of the lists."""
        return all_sites(self)

    @cached_property
    def _site_of(self) -> dict[str, str | None]:
        return {course.id: site_of_course(self, course) for course in self.courses}

    def site_of(self, course: Course) -> str | None:
        """Return the site on which a course is held, or None if it is not decided (see ``school.sites``)."""
        if course.id not in self._site_of:
            return site_of_course(self, course)
        return self._site_of[course.id]

    def sites_of(self, course: Course) -> tuple[str, ...]:
        """Return the sites on which lessons of a course may be held: its own, or those of its rooms."""
        site = self.site_of(course)
        return (site,) if site else sites_of_rooms(self, course)

    @cached_property
    def _travel_minutes(self) -> dict[frozenset[str], int]:
        return {frozenset((way.start, way.end)): way.minutes for way in self.travel}

    def travel_minutes(self, start: str, end: str) -> int:
        """Return the minutes needed from one site to another; 0 where nothing is known."""
        return 0 if start == end else self._travel_minutes.get(frozenset((start, end)), 0)

    # -- people -------------------------------------------------------------------------------

    @cached_property
    def undecided(self) -> tuple[Course, ...]:
        """The courses of which some teachers are still to be chosen."""
        return tuple(course for course in self.courses if course.candidates)

    def taught_by(self, chosen: Mapping[str, tuple[str, ...]]) -> School:
        """Return the school in which those teachers, by course, teach besides the ones who are sure.

        Courses for which nobody is chosen stay with the teachers who are sure; unknown ids are left out.
        """
        if not self.undecided:
            return self
        return self.model_copy(update={"courses": tuple(self._taught(c, chosen) for c in self.courses)})

    def _taught(self, course: Course, chosen: Mapping[str, tuple[str, ...]]) -> Course:
        if not course.candidates:
            return course
        named = [id_ for id_ in chosen.get(course.id, ()) if id_ in self.teacher]
        teachers = tuple(dict.fromkeys((*course.teachers, *named)))
        return course.model_copy(update={"teachers": teachers, "candidates": (), "choose": 1})

    @cached_property
    def subgroups(self) -> dict[str, tuple[Subgroup, ...]]:
        """For each class, the sets of its pupils who have the same lessons at the same times."""
        return {item.id: subgroups_of_class(self, item) for item in self.classes}

    @cached_property
    def subgroup(self) -> dict[str, Subgroup]:
        """Subgroups by id."""
        return {item.id: item for found in self.subgroups.values() for item in found}

    def pupils_of(self, person: Person) -> tuple[Person, ...]:
        """Return the subgroups that a class, group or subgroup consists of."""
        if person.kind == "subgroup":
            return (person,)
        if person.kind == "class":
            return tuple(Person("subgroup", s.id) for s in self.subgroups[person.id])
        if person.kind == "group":
            return tuple(
                Person("subgroup", s.id)
                for class_id in self.group[person.id].classes
                for s in self.subgroups[class_id]
                if person.id in s.groups
            )
        return ()

    @cached_property
    def _courses_of(self) -> dict[Person, tuple[Course, ...]]:
        found: dict[Person, list[Course]] = {}
        for course in self.courses:
            people = [Person("teacher", t) for t in course.teachers]
            people += [Person("class", c) for c in self.classes_of(course)]
            people += [Person("group", g) for g in course.groups]
            people += [Person("subgroup", s) for s in self._subgroups_attending(course)]
            for person in dict.fromkeys(people):
                found.setdefault(person, []).append(course)
        return {person: tuple(courses) for person, courses in found.items()}

    @cached_property
    def courses_naming_group(self) -> dict[str, tuple[Course, ...]]:
        """The courses that name each group that any course names."""
        found: dict[str, list[Course]] = {}
        for course in self.courses:
            for group in course.groups:
                found.setdefault(group, []).append(course)
        return {group: tuple(courses) for group, courses in found.items()}

    def _subgroups_attending(self, course: Course) -> list[str]:
        wanted = set(course.groups)
        return [
            s.id
            for class_id in self.classes_of(course)
            for s in self.subgroups[class_id]
            if class_id in course.classes or wanted.intersection(s.groups)
        ]

    def courses_of(self, person: Person) -> tuple[Course, ...]:
        """Return the courses that occupy somebody.

        For a class these are also the courses of its groups; for a group, only its own (ask its
        subgroups, by ``pupils_of``, for all that its pupils attend). Rooms have no fixed courses.
        """
        return self._courses_of.get(person, ())

    def people_courses(self) -> dict[Person, tuple[Course, ...]]:
        """Return the courses of everybody who has any (see ``courses_of``)."""
        return self._courses_of

    def open_atoms(self, person: Person, day: str, midday: bool = True) -> tuple[int, ...]:
        """Return the atoms of a day that are open in a grid of the person's courses, ascending.

        With ``midday=False`` the periods of lunch time are left out.
        """
        key = (
            tuple(sorted({self.grid_of(course).id for course in self.courses_of(person)})),
            day,
            midday,
        )
        if key not in self._open_atoms:
            found: set[int] = set()
            for grid in (self.grid[grid_id] for grid_id in key[0]):
                for position in grid.open_positions(day):
                    if midday or not grid.periods[position].midday:
                        found.update(self.timeline.atoms_of(grid, position))
            self._open_atoms[key] = tuple(sorted(found))
        return self._open_atoms[key]

    @cached_property
    def _open_atoms(self) -> dict[tuple[tuple[str, ...], str, bool], tuple[int, ...]]:
        return {}

    def week_sets(self, person: Person) -> tuple[tuple[str, ...], ...]:
        """Return the weeks in which somebody has courses, those that are always alike taken together."""
        if person not in self._week_sets:
            self._week_sets[person] = self.alike_weeks(self.courses_of(person))
        return self._week_sets[person]

    @cached_property
    def _week_sets(self) -> dict[Person, tuple[tuple[str, ...], ...]]:
        return {}

    def label(self, person: Person) -> str:
        """Return how to call somebody in a sentence."""
        if person.kind == "subgroup":
            return self.subgroup[person.id].label
        if person.kind == "teacher" and person.id in self.teacher:
            return self.teacher[person.id].name or person.id
        return person.id

    def issues(self) -> tuple[Issue, ...]:
        """Return everything that is wrong with the school itself: references, duplicates, figures."""
        from edt.school.validation import issues_of

        return issues_of(self)
