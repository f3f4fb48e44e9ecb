"""Reading a list of lessons back, from the rows of a sheet or of a CSV file."""

from __future__ import annotations

from pathlib import Path

from edt.errors import FormatError
from edt.formats.excel.findings import nearest
from edt.formats.excel.sheets import Row, Sheet, open_book
from edt.formats.excel.text import Names, split_names, unquote
from edt.formats.excel.values import Value, number_of, shown, text_of
from edt.formats.timetable_xlsx.cells import unescaped
from edt.formats.timetable_xlsx.lesson_list import (
    COLUMNS,
    day_from,
    id_from,
    rooms_from,
    weeks_from,
)
from edt.messages import Issue, Place
from edt.problem import Problem
from edt.school import Course, Lesson, Person, Taught, Timetable, Unplaced

NEEDED = ("course", "day", "period")
LAST_HEADER = 30
"""The header is looked for in this many rows."""
LARGEST_FIGURE = 1_000


def read_lessons(path: Path, problem: Problem) -> tuple[Timetable, tuple[Issue, ...]]:
    """Read the list of lessons of a workbook, in whichever sheet it stands.

    Args:
        path: a workbook written by ``write_timetable_workbook``, perhaps edited since.
        problem: whose school the lessons belong to.

    Returns:
        The lessons of all sound rows, and an issue with its cell for every other row.

    Raises:
        FormatError: not a workbook, damaged, too large, or without a list of lessons.
    """
    book = open_book(path)
    for sheet in book.sheets:
        if _header(sheet):
            for row in sheet.rows:
                for column, value in row.cells.items():
                    row.cells[column] = unescaped(value) if isinstance(value, str) else value
            timetable, issues = lessons_of(sheet, problem)
            opening = (i for i in book.issues if i.place is not None and i.place.sheet == sheet.title)
            return timetable, (*opening, *issues)
    raise FormatError([Issue("lessons-no-list", place=Place(path.name))])


def lessons_of(sheet: Sheet, problem: Problem) -> tuple[Timetable, tuple[Issue, ...]]:
    """Read the list of lessons of one sheet.

    Raises:
        FormatError: no row has the headers of such a list.
    """
    found = _header(sheet)
    if found is None:
        raise FormatError([Issue("lessons-no-list", place=Place(sheet.file))])
    header, columns = found
    reader = _Reader(sheet, problem, columns)
    for row in sheet.rows:
        if row.number > header:
            reader.read(row)
    timetable = Timetable(
        lessons=tuple(reader.lessons), unplaced=tuple(reader.unplaced), taught=tuple(reader.taught.values())
    )
    return timetable, tuple(reader.issues)


def _header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """Return the number of the header row and the column of each key, or None."""
    for row in sheet.rows:
        if row.number > LAST_HEADER:
            return None
        columns: dict[str, int] = {}
        for number, value in sorted(row.cells.items()):
            for column in COLUMNS:
                if isinstance(value, str) and column.means(value):
                    columns.setdefault(column.key, number)
        if all(name in columns for name in NEEDED):
            return row.number, columns
    return None


class _WrongCellError(Exception):
    """A cell that cannot be read: the row is left out."""

    def __init__(self, column: str, code: str, **values: object) -> None:
        super().__init__(code)
        self.column, self.code, self.values = column, code, values


class _Reader:
    def __init__(self, sheet: Sheet, problem: Problem, columns: dict[str, int]) -> None:
        self._sheet = sheet
        self._school = problem.school
        self._columns = columns
        self._courses = Names(problem.school.course)
        self.lessons: list[Lesson] = []
        self.unplaced: list[Unplaced] = []
        self.taught: dict[str, Taught] = {}
        self.issues: list[Issue] = []

    def read(self, row: Row) -> None:
        """Take a row, or say what is wrong with it."""
        cells = {name: row.cells.get(number) for name, number in self._columns.items()}
        if all(cells.get(column.key) is None for column in COLUMNS if column.read):
            return
        try:
            self._take(cells)
        except _WrongCellError as wrong:
            place = self._sheet.place(row.number, self._columns.get(wrong.column, self._columns["course"]))
            self.issues.append(Issue(wrong.code, "error", place, wrong.values))

    def _take(self, cells: dict[str, Value]) -> None:
        course = self._course(_text(cells, "course"))
        self._choose(course, _text(cells, "teachers"))
        day, period = _text(cells, "day"), _text(cells, "period")
        if not day and not period:
            remark = unquote(_text(cells, "remark"))
            self.unplaced.append(
                Unplaced(
                    course=course.id,
                    length=_figure(cells, "length"),
                    count=_figure(cells, "count", default=1),
                    reason=remark,
                )
            )
            return
        if not day or not period:
            raise _WrongCellError("period" if day else "day", "lesson-half-placed")
        count = _figure(cells, "count", default=1)
        if count != 1:
            raise _WrongCellError("count", "lesson-count-placed", value=count)
        self.lessons.append(
            Lesson(
                course=course.id,
                length=_figure(cells, "length"),
                day=self._day(day),
                period=self._period(course, period),
                weeks=self._weeks(_text(cells, "weeks")),
                rooms=self._rooms(course, _text(cells, "rooms")),
            )
        )

    def _choose(self, course: Course, text: str) -> None:
        """Take the teachers chosen for a course that names candidates, from its first row."""
        if not course.candidates or course.id in self.taught:
            return
        names = Names(
            course.candidates,
            ((self._school.label(Person("teacher", id_)), id_) for id_ in course.candidates),
        )
        named = (names.find(name) for name in split_names(text, names))
        chosen = tuple(dict.fromkeys(id_ for id_ in named if id_ and id_ not in course.teachers))
        if chosen:
            self.taught[course.id] = Taught(course=course.id, teachers=chosen)

    def _course(self, text: str) -> Course:
        if not text:
            raise _WrongCellError("course", "lesson-cell-empty")
        found = id_from(text, self._courses)
        if found is None:
            suggestion = nearest(text, self._courses.ids) or ""
            raise _WrongCellError("course", "lesson-course-unknown", value=shown(text), suggestion=suggestion)
        return self._school.course[found]

    def _day(self, text: str) -> str:
        found = day_from(self._school, text)
        if found is None:
            known = ", ".join(self._school.days)
            raise _WrongCellError("day", "lesson-day-unknown", value=shown(text), known=known)
        return found

    def _period(self, course: Course, text: str) -> str:
        periods = [period.id for period in self._school.grid_of(course).periods]
        found = id_from(text, Names(periods))
        if found is None:
            values = {"value": shown(text), "course": course.id, "known": ", ".join(periods)}
            raise _WrongCellError("period", "lesson-period-unknown", **values)
        return found

    def _weeks(self, text: str) -> tuple[str, ...]:
        found = weeks_from(self._school, text)
        for week in found:
            if week not in self._school.weeks:
                known = ", ".join(self._school.weeks)
                raise _WrongCellError("weeks", "lesson-week-unknown", value=shown(week), known=known)
        return found

    def _rooms(self, course: Course, text: str) -> tuple[str | None, ...]:
        found = rooms_from(self._school, text)
        for room in found:
            if room is not None and room not in self._school.room:
                suggestion = nearest(room, self._school.room) or ""
                raise _WrongCellError(
                    "rooms", "lesson-room-unknown", value=shown(room), suggestion=suggestion
                )
        if found and len(found) != len(course.rooms):
            values = {"course": course.id, "wanted": len(course.rooms), "found": len(found)}
            raise _WrongCellError("rooms", "lesson-rooms-count", **values)
        return found


def _text(cells: dict[str, Value], column: str) -> str:
    """Return a cell as text, exactly as it stands; numbers as people write them."""
    value = cells.get(column)
    return value if isinstance(value, str) else text_of(value) or ""


def _figure(cells: dict[str, Value], column: str, default: int | None = None) -> int:
    value = cells.get(column)
    if default is not None and (value is None or value == ""):
        return default
    if value is None:
        raise _WrongCellError(column, "lesson-cell-empty")
    figure = number_of(value)
    if figure is None or not figure.is_integer() or not 1 <= figure <= LARGEST_FIGURE:
        raise _WrongCellError(column, "lesson-figure", value=shown(value))
    return int(figure)
