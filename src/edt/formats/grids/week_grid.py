"""Which lesson stands in which day and period: the week of one person as blocks on rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.formats.grids.colours import Colours, text_on
from edt.formats.grids.lanes import Lane, lanes_of
from edt.formats.grids.marks import Marks
from edt.formats.grids.rows import Row, Stretch, rows_of, stretches_of
from edt.school import Grid, Lesson, Person, Schedule, School
from edt.words import Language, day_name, term


@dataclass(frozen=True, slots=True)
class Block:
    """A lesson in its place on a week grid, with the words to show.

    Attributes:
        lesson: the lesson itself.
        course: id of its course.
        subject: id of the subject; ``subject_name`` is what to print.
        teachers: names as printed.
        classes: names of the whole classes that attend.
        groups: names of the groups that attend.
        rooms: ids; ``?`` where a room is missing.
        weeks: weeks of the alternation, empty where it takes place every week.
        row: index of the first row.
        rows: number of rows that it covers, with breaks inside.
        lane: index of its first lane among blocks beside it, ``lanes`` how many lanes there are in
            that place, ``width`` how many of them it takes.
        colour: background ``#RRGGBB``; ``ink`` black or white, whichever reads better on it.
        locked: whether the officer has fixed its place.
        faults: sentences about what it breaks; empty for a sound lesson.
        lines: what to print under the subject, without what the title of the grid says already.
    """

    lesson: Lesson
    course: str
    subject: str
    subject_name: str
    teachers: tuple[str, ...]
    classes: tuple[str, ...]
    groups: tuple[str, ...]
    rooms: tuple[str, ...]
    weeks: tuple[str, ...]
    row: int
    rows: int
    lane: int
    lanes: int
    width: int
    colour: str
    ink: str
    locked: bool
    faults: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def at_fault(self) -> bool:
        """Whether it breaks a hard rule, or one that was lifted."""
        return bool(self.faults)

    @property
    def week_label(self) -> str:
        """Return ``A`` for a lesson of week A only, and nothing for one of every week."""
        return "+".join(self.weeks)


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A day of the grid: its blocks in order of row and lane, and the rows at which it is closed."""

    day: str
    name: str
    blocks: tuple[Block, ...]
    closed: frozenset[int]

    def starting(self, row: int) -> tuple[Block, ...]:
        """Return the blocks whose first row this is, from left to right."""
        return tuple(block for block in self.blocks if block.row == row)


@dataclass(frozen=True, slots=True)
class WeekGrid:
    """The week of one class, teacher or room."""

    person: Person
    title: str
    rows: tuple[Row, ...]
    days: tuple[DayColumn, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, day after day."""
        return tuple(block for day in self.days for block in day.blocks)


def grid_of(
    schedule: Schedule,
    person: Person,
    language: Language,
    marks: Marks | None = None,
    weeks: tuple[str, ...] | None = None,
) -> WeekGrid:
    """Lay out the week of somebody, or of a room.

    Args:
        schedule: a timetable over its school.
        person: a class (with the lessons of its groups), teacher, group, subgroup or room.
        language: of the words for days and breaks.
        marks: locked lessons and lessons at fault; see ``marks_of``.
        weeks: only lessons of these weeks of the alternation; None: all weeks together.
    """
    school = schedule.school
    lessons = schedule.of(person, weeks or school.weeks)
    grids = _grids(school, person, [schedule.grid(lesson) for lesson in lessons])
    stretches = stretches_of(school, grids)
    spans = [_span(schedule, stretches, lesson) for lesson in lessons]
    busy = {number for first, last in spans for number in range(first, last + 1)}
    closed = {day: _closed(day, grids, stretches) for day in school.days}
    never_open = set.intersection(*closed.values()) if closed else set()
    rows, row_of = rows_of(stretches, busy, never_open, language)
    words = _Words(schedule, person, marks or Marks(), language)
    days = []
    for day in school.days:
        today = [
            (lesson, row_of[first], row_of[last] - row_of[first] + 1)
            for lesson, (first, last) in zip(lessons, spans, strict=True)
            if lesson.day == day
        ]
        open_rows = {row_of[number] for number in range(len(stretches)) if number not in closed[day]}
        shut = {row_of[number] for number in closed[day]} - open_rows
        days.append(DayColumn(day, day_name(day, language), words.blocks(today), frozenset(shut)))
    return WeekGrid(person, school.label(person), rows, tuple(days))


def _grids(school: School, person: Person, of_lessons: Sequence[Grid]) -> tuple[Grid, ...]:
    """Return the grids that somebody uses, in the school's order; never none."""
    used = {grid.id for grid in of_lessons} | {school.grid_of(c).id for c in school.courses_of(person)}
    if not used and person.kind == "class" and person.id in school.class_:
        used = {school.class_[person.id].grid or school.grids[0].id}
    return tuple(grid for grid in school.grids if grid.id in used) or school.grids[:1]


def _span(schedule: Schedule, stretches: Sequence[Stretch], lesson: Lesson) -> tuple[int, int]:
    """Return the indices of the first and last stretch that a lesson covers."""
    periods = schedule.grid(lesson).periods
    first = schedule.position(lesson)
    start, end = periods[first].start, periods[first + lesson.length - 1].end
    inside = [n for n, stretch in enumerate(stretches) if start <= stretch.start and stretch.end <= end]
    return inside[0], inside[-1]


def _closed(day: str, grids: Sequence[Grid], stretches: Sequence[Stretch]) -> set[int]:
    """Return the stretches of a day at which no grid is open."""
    times = [
        (grid.periods[position].start, grid.periods[position].end)
        for grid in grids
        for position in grid.open_positions(day)
    ]
    return {
        number
        for number, stretch in enumerate(stretches)
        if not any(start <= stretch.start and stretch.end <= end for start, end in times)
    }


class _Words:
    """Turns the lessons of a day into blocks for the grid of one person."""

    def __init__(self, schedule: Schedule, person: Person, marks: Marks, language: Language) -> None:
        self._schedule = schedule
        self._school = schedule.school
        self._person = person
        self._marks = marks
        self._no_room = f"{term('room', language)} ?"
        self._colours = Colours(self._school)
        self._group_place = {group.id: n for n, group in enumerate(self._school.groups)}

    def blocks(self, today: Sequence[tuple[Lesson, int, int]]) -> tuple[Block, ...]:
        """Return the blocks of one day: side by side in order of weeks, then of groups."""
        ordered = sorted(today, key=self._order)
        lanes = lanes_of([(row, rows) for _, row, rows in ordered])
        found = []
        for (lesson, row, rows), lane in zip(ordered, lanes, strict=True):
            found.append(self._block(lesson, row, rows, lane))
        return tuple(sorted(found, key=lambda block: (block.row, block.lane)))

    def _order(self, item: tuple[Lesson, int, int]) -> tuple[int, int, tuple[int, ...], str]:
        lesson, row, rows = item
        first_week = min((self._school.weeks.index(week) for week in lesson.weeks), default=0)
        groups = self._schedule.course(lesson).groups
        return (row, first_week, tuple(self._group_place[g] for g in groups), f"{-rows:04d}{lesson.course}")

    def _block(self, lesson: Lesson, row: int, rows: int, lane: Lane) -> Block:
        school, course = self._school, self._schedule.course(lesson)
        subject = school.subject.get(course.subject)
        colour = self._colours.of(course.subject)
        teachers = tuple(school.label(Person("teacher", t)) for t in course.teachers)
        classes = tuple(school.class_[c].name or c for c in course.classes)
        groups = tuple(school.group[g].name or g for g in course.groups)
        rooms = tuple(room or "?" for room in lesson.rooms)
        every_week = set(lesson.weeks) == set(school.weeks)
        weeks = () if every_week else tuple(w for w in school.weeks if w in lesson.weeks)
        pupils = groups if self._person.kind == "class" else (*classes, *groups)
        found = tuple(room or self._no_room for room in lesson.rooms)
        shown = {"teacher": (pupils, found), "room": (pupils, teachers)}.get(
            self._person.kind, (pupils, teachers, found)
        )
        return Block(
            lesson=lesson,
            course=course.id,
            subject=course.subject,
            subject_name=(subject.name if subject else "") or course.subject,
            teachers=teachers,
            classes=classes,
            groups=groups,
            rooms=rooms,
            weeks=weeks,
            row=row,
            rows=rows,
            lane=lane.first,
            lanes=lane.lanes,
            width=lane.width,
            colour=colour,
            ink=text_on(colour),
            locked=lesson in self._marks.locked,
            faults=self._marks.faults.get(lesson, ()),
            lines=tuple(", ".join(names) for names in shown if names),
        )
