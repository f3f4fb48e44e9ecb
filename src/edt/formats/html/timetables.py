"""The timetables as data for the page: people, lessons once, and where their blocks stand.

The layout comes from ``edt.formats.grids`` and is not decided again in the browser: a *cell* is what
becomes one cell of the table, and says how many rows it covers and how its blocks share it.
"""

from __future__ import annotations

from collections.abc import Sequence

from edt.formats.grids import Block, DayColumn, Row, WeekGrid, grid_of, marks_of
from edt.formats.html.wording import wording
from edt.result import Result
from edt.school import Lesson, Person, PersonKind, Schedule, School, Timetable, clock
from edt.words import Language, count, day_name, hours

Data = dict[str, object]
Cell = tuple[int, int, str, list[list[object]]]

MOST_LANES = 2
"""Blocks side by side in a cell; where there are more, they stand below each other."""


class Texts:
    """A list of texts, each once; blocks name them by number to keep the page small."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Return the number of a text."""
        return self._numbers.setdefault(text, len(self._numbers))

    def all(self) -> list[str]:
        """Return the texts in the order of their numbers."""
        return list(self._numbers)


class Timetables:
    """Lays out everybody's week. ``people`` are the classes, teachers and rooms, in that order."""

    def __init__(self, result: Result, language: Language) -> None:
        self.school = result.problem.school
        self.people = people_of(self.school)
        self.number = {person: number for number, person in enumerate(self.people)}
        self._language = language
        self._words = wording(language)
        self._schedule = Schedule(self.school, result.timetable or Timetable())
        self._marks = marks_of(result, language)
        self._lesson_number: dict[int, int] = {id(x): n for n, x in enumerate(self._schedule.lessons)}
        self._subjects = {s: n for n, s in enumerate(subjects_of(self.school))}
        self._texts = Texts()
        self._rows: dict[tuple[Row, ...], int] = {}

    def data(self) -> Data:
        """Return everything that the page needs to draw the weeks."""
        people = [self._person(person) for person in self.people]
        lessons = [self._lesson(lesson) for lesson in self._schedule.lessons]
        rows = [[[int(row.thin), row.label, row.times] for row in rows] for rows in self._rows]
        return {
            "school": self.school.name,
            "days": [[day, day_name(day, self._language)] for day in self.school.days],
            "weeks": list(self.school.weeks) if len(self.school.weeks) > 1 else [],
            "subjects": [self.subject_name(subject) for subject in self._subjects],
            "people": people,
            "lessons": lessons,
            "rows": rows,
            "texts": self._texts.all(),
        }

    def indices(self, person: Person) -> tuple[int, ...]:
        """Return the numbers of those on the page who stand for somebody: for a group, its classes."""
        if person.kind == "subgroup" and person.id in self.school.subgroup:
            return self.indices(Person("class", self.school.subgroup[person.id].class_id))
        if person.kind == "group" and person.id in self.school.group:
            classes = self.school.group[person.id].classes
            return tuple(n for class_id in classes for n in self.indices(Person("class", class_id)))
        return (self.number[person],) if person in self.number else ()

    def _numbers(self, kind: PersonKind, ids: Sequence[str]) -> list[int]:
        return [n for id_ in ids for n in self.indices(Person(kind, id_))]

    # -- people -------------------------------------------------------------------------------

    def _person(self, person: Person) -> Data:
        weeks = {"": self._grid(person, None)}
        if len(self.school.week_sets(person)) > 1 or person.kind == "room":
            weeks |= {week: self._grid(person, (week,)) for week in self.school.weeks}
        return {
            "kind": person.kind,
            "id": person.id,
            "name": self.school.label(person),
            "about": self._about(person),
            "find": " ".join(self._searched(person)),
            "grids": weeks if len(self.school.weeks) > 1 else {"": weeks[""]},
        }

    def _about(self, person: Person) -> list[str]:
        """Return what stands under the name, as far as it is known."""
        about: list[str] = []
        if person.kind == "class":
            class_ = self.school.class_[person.id]
            about = [class_.name if class_.name != class_.id else "", class_.level]
            about += [self._counted("pupils", class_.size)]
            if class_.head:
                head = self.school.label(Person("teacher", class_.head))
                about.append(self._words["head"].format(name=head))
        else:
            if person.kind == "teacher":
                about = [", ".join(self.subject_name(s) for s in self.school.teacher[person.id].subjects)]
            else:
                room = self.school.room[person.id]
                about = [room.name if room.name != room.id else "", room.kind]
                about += [self._counted("seats", room.capacity), *room.equipment]
            about.append(self._words["hours placed"].format(hours=self._hours(person)))
        return [text for text in about if text]

    def _counted(self, word: str, number: int | None) -> str:
        if number is None:
            return ""
        one, several = (form.removeprefix("{n} ") for form in self._words[word].split("|"))
        return count(number, one, self._language, several)

    def _hours(self, person: Person) -> str:
        """Return the hours of somebody in a week, on average over the alternation."""
        lessons = self._schedule.of(person, self.school.weeks)
        minutes = sum(self._schedule.minutes(lesson) * len(lesson.weeks) for lesson in lessons)
        return hours(round(minutes / len(self.school.weeks)), self._language)

    def subject_name(self, subject: str) -> str:
        """Return what to print for a subject."""
        known = self.school.subject.get(subject)
        return (known.name if known else "") or subject

    def _searched(self, person: Person) -> list[str]:
        """Return the words by which somebody is found, beside the name."""
        if person.kind == "class":
            class_ = self.school.class_[person.id]
            return [class_.id, class_.name, class_.level]
        if person.kind == "teacher":
            teacher = self.school.teacher[person.id]
            return [teacher.id, teacher.code, *map(self.subject_name, teacher.subjects)]
        room = self.school.room[person.id]
        return [room.id, room.name, room.kind, *room.equipment]

    # -- lessons ------------------------------------------------------------------------------

    def _lesson(self, lesson: Lesson) -> list[object]:
        """Return subject, week, day, times, teachers, classes, groups, rooms, locked, faults, course."""
        course = self._schedule.course(lesson)
        periods = self._schedule.grid(lesson).periods
        first = self._schedule.position(lesson)
        times = f"{clock(periods[first].start)}–{clock(periods[first + lesson.length - 1].end)}"
        every = set(lesson.weeks) == set(self.school.weeks)
        faults = self._marks.faults.get(lesson, ())
        return [
            self._subjects[course.subject],
            "" if every else "+".join(week for week in self.school.weeks if week in lesson.weeks),
            self.school.days.index(lesson.day),
            self._texts.number(times),
            self._numbers("teacher", course.teachers),
            self._numbers("class", self.school.classes_of(course)),
            [self._texts.number(self.school.group[g].name or g) for g in course.groups],
            [self.number.get(Person("room", room), -1) if room else -1 for room in lesson.rooms],
            int(lesson in self._marks.locked),
            [self._texts.number(fault) for fault in faults],
            self._texts.number(course.id),
        ]

    # -- weeks --------------------------------------------------------------------------------

    def _grid(self, person: Person, weeks: tuple[str, ...] | None) -> list[object]:
        grid = grid_of(self._schedule, person, self._language, self._marks, weeks)
        rows = self._rows.setdefault(grid.rows, len(self._rows))
        return [rows, [[self._cell(cell) for cell in cells_of(grid, day)] for day in grid.days]]

    def _cell(self, cell: tuple[int, int, tuple[Block, ...]]) -> Cell:
        """Return first row, number of rows, how its blocks share it, and the blocks.

        A block is its lesson and lines, and in a ``grid`` its place: row, rows, lane, lanes taken.
        """
        row, rows, blocks = cell
        shape = shape_of(rows, blocks)
        found: list[list[object]] = []
        for block in blocks:
            lines = [self._texts.number(line) for line in block.lines]
            one: list[object] = [self._lesson_number[id(block.lesson)], lines]
            if shape == "grid":
                one.append([block.row - row, block.rows, block.lane, block.width])
            found.append(one)
        return row, rows, shape, found


def people_of(school: School) -> tuple[Person, ...]:
    """Return everybody who has a timetable on the page: classes, teachers, rooms."""
    return (
        *(Person("class", item.id) for item in school.classes),
        *(Person("teacher", item.id) for item in school.teachers),
        *(Person("room", item.id) for item in school.rooms),
    )


def subjects_of(school: School) -> tuple[str, ...]:
    """Return every subject of the school, also those that only courses name."""
    named = [subject.id for subject in school.subjects]
    return tuple(dict.fromkeys((*named, *(course.subject for course in school.courses))))


def cells_of(grid: WeekGrid, day: DayColumn) -> list[tuple[int, int, tuple[Block, ...]]]:
    """Return the cells of a day that are not empty: first row, number of rows, and blocks.

    Blocks that share a row, directly or through others, share a cell; a closed time has no blocks.
    """
    cells: list[tuple[int, int, tuple[Block, ...]]] = []
    for block in day.blocks:
        row, rows, together = cells[-1] if cells else (0, 0, ())
        if block.row < row + rows:
            end = max(row + rows, block.row + block.rows)
            cells[-1] = (row, end - row, (*together, block))
        else:
            cells.append((block.row, block.rows, (block,)))
    taken = {n for row, rows, _ in cells for n in range(row, row + rows)}
    cells += [(row, rows, ()) for row, rows in _closed(grid, day, taken)]
    return sorted(cells, key=lambda cell: cell[0])


def _closed(grid: WeekGrid, day: DayColumn, taken: set[int]) -> list[tuple[int, int]]:
    """Return the closed times of a day as first row and number of rows, over the breaks inside them."""
    found: list[tuple[int, int]] = []
    for row in sorted(day.closed - taken):
        start, rows = found[-1] if found else (0, 0)
        between = range(start + rows, row)
        if found and all(grid.rows[n].thin and n not in taken for n in between):
            found[-1] = (start, row - start + 1)
        else:
            found.append((row, 1))
    return found


def shape_of(rows: int, blocks: Sequence[Block]) -> str:
    """Return how blocks share a cell: closed, one, side (by side), stack or grid."""
    if len(blocks) < 2:
        return "one" if blocks else "closed"
    if blocks[0].lanes > MOST_LANES:
        return "stack"
    return "side" if all(block.rows == rows for block in blocks) else "grid"
