"""A school of ours as a file of FET, with its timetable locked in it where there is one.

FET has one week, one grid of hours and fixed teachers: lessons that do not take place in every week, or
follow another grid than the first, are left out. Those and every rule that FET cannot say are listed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from edt.formats.fet.written_names import Names, Unsayable
from edt.formats.fet.written_rooms import in_rooms
from edt.formats.fet.written_rules import SPACE, constraints_of
from edt.formats.fet.written_students import Students
from edt.formats.fet.xml_text import constraint, counted, leaf, node
from edt.formats.json import write_atomically
from edt.messages import Issue, Place
from edt.problem import Problem
from edt.rules import Alignment, BreakCrossing, Locked, LockedRoom, Never, NoClash, RoomClash, RoomFit, Rule
from edt.school import Course, Lesson, Teacher, Timetable, fitting_rooms
from edt.words import Language

VERSION = "6.8.5"
SEATS_ENOUGH = 30_000
"""What FET says for a room with seats enough for anybody."""

_SAID_OTHERWISE = (Alignment, BreakCrossing, NoClash, RoomClash, RoomFit, LockedRoom)
"""Rules that FET always has, or that are said with the activities: their rooms, starts and alignments."""


class _Activity(NamedTuple):
    id: int
    group: int
    course: Course
    length: int
    total: int
    lesson: Lesson | None


def write_fet(
    problem: Problem, timetable: Timetable | None, target: Path, language: Language | None = None
) -> tuple[Issue, ...]:
    """Write a file of FET.

    Args:
        problem: the school and its rules.
        timetable: places to lock; None: none.
        target: the file to write, whole or not at all.
        language: of the names of days; None: the problem's.

    Returns:
        What FET cannot say, as warnings.

    Raises:
        OSError: the file cannot be written.
    """
    writer = _Writer(problem, timetable, target.name, language or problem.language)
    write_atomically(target, writer.text().encode("utf-8"))
    return tuple(writer.issues)


class _Writer:
    def __init__(self, problem: Problem, timetable: Timetable | None, file: str, language: Language) -> None:
        self.problem = problem
        self.school = problem.school
        self.file = file
        self.issues: list[Issue] = []
        self.placed = timetable is not None
        self.students = Students(self.school)
        self.activities = list(self._activities(timetable))
        numbers: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for activity in self.activities:
            numbers[activity.course.id].append((activity.id, activity.length))
        self.names = Names(self.school, self.students, language, numbers)
        self.virtual: dict[tuple[tuple[str, ...], ...], str] = {}

    def _warn(self, code: str, **values: object) -> None:
        self.issues.append(Issue(code, "warning", Place(self.file), values))

    # -- activities ---------------------------------------------------------------------------

    def _activities(self, timetable: Timetable | None) -> Iterator[_Activity]:
        lessons: dict[str, list[Lesson]] = defaultdict(list)
        for lesson in timetable.lessons if timetable else ():
            lessons[lesson.course].append(lesson)
        grid = self.school.grids[0].id
        other, fortnight = [], []
        number = 1
        for course in self.school.courses:
            if self.school.grid_of(course).id != grid:
                other.append(course.id)
            elif not self.school.runs_always(course):
                fortnight.append(course.id)
            else:
                parts = list(_parts(course, lessons[course.id]))
                group = number if len(parts) > 1 else 0
                for length, place in parts:
                    yield _Activity(number, group, course, length, course.periods, place)
                    number += 1
        open_ = [course.id for course in self.school.undecided]
        for code, ids in (
            ("fet-cannot-say-grid", other),
            ("fet-cannot-say-weeks", fortnight),
            ("fet-cannot-say-candidates", open_),
        ):
            if ids:
                names = ", ".join(ids[:5]) + (", …" if len(ids) > 5 else "")
                self._warn(code, count=len(ids), courses=names)

    def _activity(self, activity: _Activity) -> str:
        course = activity.course
        size = self.school.size_of(course)
        fields = [leaf("Teacher", teacher) for teacher in course.teachers]
        fields.append(leaf("Subject", course.subject))
        fields += [leaf("Activity_Tag", tag) for tag in course.tags]
        fields += [leaf("Students", name) for name in self.students.of_course(course)]
        fields += [leaf("Duration", activity.length), leaf("Total_Duration", activity.total)]
        fields += [leaf("Id", activity.id), leaf("Activity_Group_Id", activity.group)]
        fields += [leaf("Number_Of_Students", size)] if size is not None else []
        return node("Activity", [*fields, leaf("Active", "true"), leaf("Comments", course.id)])

    # -- constraints --------------------------------------------------------------------------

    def _rules(self) -> tuple[list[str], list[str]]:
        time: list[str] = []
        space: list[str] = []
        unsaid: Counter[str] = Counter()
        for rule in self.problem.every_rule:
            if isinstance(rule, _SAID_OTHERWISE) or (self.placed and isinstance(rule, Locked)):
                continue
            try:
                found = list(constraints_of(rule, self.names)) if self._has_cases(rule) else []
            except Unsayable:
                unsaid[_name(rule)] += 1
                continue
            (space if type(rule) in SPACE else time).extend(found)
        for name, count in sorted(unsaid.items()):
            self._warn("fet-cannot-say-rule", rule=name, count=count)
        return time, space

    def _has_cases(self, rule: Rule) -> bool:
        return next(iter(rule.cases(self.school)), None) is not None

    def _alignments(self) -> Iterator[str]:
        """Start together, pair by pair of lessons of one length."""
        members: dict[str, list[str]] = defaultdict(list)
        for course in self.school.courses:
            if course.alignment and course.id in self.names.activities:
                members[course.alignment].append(course.id)
        for courses in members.values():
            by_length = [sorted(self.names.activities[id_], key=lambda pair: -pair[1]) for id_ in courses]
            for row in zip(*by_length, strict=False) if len(courses) > 1 else ():
                ids = counted("Number_of_Activities", [leaf("Activity_Id", number) for number, _ in row])
                yield constraint("ActivitiesSameStartingTime", 100, ids)

    def _closed(self) -> str:
        grid = self.school.grids[0]
        closed = [
            (d, p)
            for d, day in enumerate(self.school.days)
            for p in range(len(grid.periods))
            if not grid.is_open(day, p)
        ]
        return constraint("BreakTimes", 100, self.names.listed("Break_Time", closed)) if closed else ""

    def _breaks(self) -> Iterator[str]:
        """Keep long lessons from running across a break."""
        grid = self.school.grids[0]
        asked = [rule for rule in self.problem.every_rule if isinstance(rule, BreakCrossing)]
        if not asked:
            return
        excepted = {subject for rule in asked for subject in rule.except_subjects}
        for activity in self.activities:
            starts = [p for p in range(len(grid.periods)) if not grid.crosses_break(p, activity.length)]
            if len(starts) < len(grid.periods) and activity.course.subject not in excepted:
                slots = [(d, p) for d in range(len(self.school.days)) for p in starts]
                listed = self.names.listed("Preferred_Starting_Time", slots, "Preferred_Starting_")
                yield constraint(
                    "ActivityPreferredStartingTimes", 100, leaf("Activity_Id", activity.id), listed
                )

    def _rooms_of(self, activity: _Activity) -> str:
        """Return the constraint that says which rooms an activity must have."""
        course = activity.course
        sets = [fitting_rooms(self.school, course, name) for name in course.needed_rooms]
        if not sets or not all(sets):
            return ""
        return in_rooms(activity.id, sets[0] if len(sets) == 1 else (self._virtual(tuple(sets)),), 100)

    def _virtual(self, sets: tuple[tuple[str, ...], ...]) -> str:
        if sets not in self.virtual:
            number = len(self.virtual) + 1
            while f"virtual {number}" in self.school.room:
                number += 1
            self.virtual[sets] = f"virtual {number}"
        return self.virtual[sets]

    def _locks(self) -> tuple[list[str], list[str]]:
        times: list[str] = []
        rooms: list[str] = []
        for activity in self.activities:
            lesson = activity.lesson
            if lesson is None:
                continue
            number, locked = leaf("Activity_Id", activity.id), leaf("Permanently_Locked", "false")
            day = self.names.days[self.school.days.index(lesson.day)]
            place = (leaf("Preferred_Day", day), leaf("Preferred_Hour", lesson.period))
            times.append(constraint("ActivityPreferredStartingTime", 100, number, *place, locked))
            rooms += self._room_locks(activity, lesson)
        return times, rooms

    def _room_locks(self, activity: _Activity, lesson: Lesson) -> Iterator[str]:
        """Lock the rooms that the lesson needs; those that it may go without only where it needs none."""
        course = activity.course
        given = list(zip(course.rooms, lesson.rooms, strict=False))
        needed = given[: len(course.needed_rooms)]
        taken = [(name, room) for name, room in needed or given if room is not None]
        if not taken or len(taken) < len(needed):
            return
        room, real = taken[0][1], ""
        if len(taken) > 1:
            sets = tuple(fitting_rooms(self.school, course, name) for name, _ in taken)
            room, real = self._virtual(sets), _real_rooms([one for _, one in taken])
        number, locked = leaf("Activity_Id", activity.id), leaf("Permanently_Locked", "false")
        yield constraint("ActivityPreferredRoom", 100, number, leaf("Room", room), real, locked)

    # -- the whole ----------------------------------------------------------------------------

    def text(self) -> str:
        """Return the file."""
        time, space = self._rules()
        always = constraint("BasicCompulsoryTime", 100), constraint("BasicCompulsorySpace", 100)
        time = [always[0], self._closed(), *time, *self._alignments(), *self._breaks()]
        space = [always[1], *space, *filter(None, map(self._rooms_of, self.activities))]
        times, rooms = self._locks()
        parts = [
            leaf("Institution_Name", self.school.name),
            leaf("Comments", ""),
            node("Days_List", [counted("Number_of_Days", [_named("Day", day) for day in self.names.days])]),
            node(
                "Hours_List",
                [counted("Number_of_Hours", [_named("Hour", hour) for hour in self.names.hours])],
            ),
            node("Subjects_List", [_named("Subject", subject.id) for subject in self.school.subjects]),
            node("Activity_Tags_List", [_named("Activity_Tag", tag) for tag in self._tags()]),
            node("Teachers_List", map(self._teacher, self.school.teachers)),
            node("Students_List", self.students.years()),
            node("Activities_List", map(self._activity, self.activities)),
            node("Buildings_List", [_named("Building", site) for site in self._sites()]),
            node("Rooms_List", self._rooms()),
            node("Time_Constraints_List", [*time, *times]),
            node("Space_Constraints_List", [*space, *rooms]),
        ]
        body = "\n".join(parts)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n\n<fet version="{VERSION}">\n\n{body}\n</fet>\n'

    def _tags(self) -> list[str]:
        return list(dict.fromkeys(tag for course in self.school.courses for tag in course.tags))

    def _sites(self) -> list[str]:
        return list(dict.fromkeys(room.site for room in self.school.rooms if room.site))

    @staticmethod
    def _teacher(teacher: Teacher) -> str:
        subjects = [leaf("Qualified_Subject", subject) for subject in teacher.subjects]
        fields = (leaf("Name", teacher.id), leaf("Target_Number_of_Hours", int(teacher.hours_due or 0)))
        return node("Teacher", (*fields, node("Qualified_Subjects", subjects), leaf("Comments", "")))

    def _rooms(self) -> Iterator[str]:
        for room in self.school.rooms:
            seats = SEATS_ENOUGH if room.capacity is None else room.capacity
            fields = (leaf("Name", room.id), leaf("Building", room.site or ""), leaf("Capacity", seats))
            yield node("Room", (*fields, leaf("Virtual", "false"), leaf("Comments", "")))
        for sets, name in self.virtual.items():
            fields = (leaf("Name", name), leaf("Building", ""), leaf("Capacity", SEATS_ENOUGH))
            inside = [
                node(
                    "Set_of_Real_Rooms",
                    [counted("Number_of_Real_Rooms", [leaf("Real_Room", r) for r in rooms])],
                )
                for rooms in sets
            ]
            number = leaf("Number_of_Sets_of_Real_Rooms", len(sets))
            yield node("Room", (*fields, leaf("Virtual", "true"), number, *inside, leaf("Comments", "")))


def _parts(course: Course, lessons: list[Lesson]) -> Iterator[tuple[int, Lesson | None]]:
    """Yield the lengths of a course's lessons: those of its timetable, then what is missing."""
    for lesson in lessons:
        yield lesson.length, lesson
    missing = list((Counter(course.split or ()) - Counter(lesson.length for lesson in lessons)).elements())
    if course.split is None:
        left = course.periods - sum(lesson.length for lesson in lessons)
        count = max(1, left // course.shortest) if left > 0 else 0
        missing = [left // count + (n < left % count) for n in range(count)]
    for length in missing:
        yield length, None


def _real_rooms(rooms: Iterable[str]) -> str:
    return counted("Number_of_Real_Rooms", [leaf("Real_Room", room) for room in rooms])


def _counted_names(tag: str, names: list[str]) -> list[str]:
    return [counted(f"Number_of_{tag}s", [_named(tag, name) for name in names])]


def _named(tag: str, name: str) -> str:
    return node(tag, [leaf("Name", name)])


def _name(rule: Rule) -> str:
    strength = "" if isinstance(rule.strength, Never) else f" ({rule.strength.kind})"
    return f"{rule.rule}{strength}"
