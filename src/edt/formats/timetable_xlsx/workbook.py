"""The result workbook: index, quality, list of lessons, and a page for every class, teacher and room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from edt.formats.grids import WeekGrid, grid_of, marks_of
from edt.formats.json import write_atomically
from edt.formats.timetable_xlsx.cells import Page, Styles
from edt.formats.timetable_xlsx.figures import room_figures, week_figures
from edt.formats.timetable_xlsx.index_sheet import Entry, Section, write_index
from edt.formats.timetable_xlsx.lesson_list import COLUMNS, lesson_rows
from edt.formats.timetable_xlsx.quality_sheet import class_rows, room_rows, teacher_rows, write_quality
from edt.formats.timetable_xlsx.sheet_names import SheetNames
from edt.formats.timetable_xlsx.table_sheet import Column, Value, finish_table_sheet, write_table
from edt.formats.timetable_xlsx.texts import text
from edt.formats.timetable_xlsx.unplaced import missing_note, unplaced_rows
from edt.formats.timetable_xlsx.week_sheet import PageWords, write_week
from edt.problem import Problem
from edt.result import Result
from edt.school import Person, PersonKind, Schedule, Timetable
from edt.words import Language, number, term

TABS = {"class": "3D7AB8", "teacher": "E08A2B", "room": "4C9A6A", "": "7A7A7A"}


def write_timetable_workbook(result: Result, path: Path, language: Language | None = None) -> None:
    """Write a result as a workbook for people, with a list of lessons that can be read back.

    Args:
        result: a result; without a timetable the workbook only says how the search ended.
        path: the file to write, whole or not at all.
        language: of the pages; None: the language of the problem.

    Raises:
        OSError: the file cannot be written.
    """
    buffer = BytesIO()
    _Writer(result, language or result.problem.language).workbook().save(buffer)
    write_atomically(path, buffer.getvalue())


class _Writer:
    def __init__(self, result: Result, language: Language) -> None:
        self._result = result
        self._school = result.problem.school
        self._language = language
        self._workbook = Workbook()
        self._workbook.remove(self._workbook.worksheets[0])
        self._styles = Styles(self._workbook)
        self._names = SheetNames()
        self._index = self._names.give(self._text("index"), "index")
        self._pages: list[Entry] = []

    def workbook(self) -> Workbook:
        """Return the whole workbook, index first."""
        index = self._page(self._index, "")
        write_quality(self._named_page("quality"), self._result, self._language, self._school.name)
        sections = [Section(self._text("pages"), self._pages)]
        timetable = self._result.timetable
        if timetable is not None:
            schedule = Schedule(self._school, timetable)
            self._tables(schedule, timetable)
            sections += self._weeks(schedule)
        write_index(index, self._school.name, self._summary(), sections, self._language)
        properties = self._workbook.properties
        properties.creator = "edt"
        properties.title = self._text("timetable")
        return self._workbook

    def _summary(self) -> str:
        audit = self._result.audit
        said = self._text(f"outcome {self._result.outcome}")
        if audit is None:
            return said
        missing = f"{self._text('missing periods').lower()} : {audit.unplaced}"
        broken = f"{self._text('hard breaches').lower()} : {audit.hard}"
        line = f"{said} ; {missing} ; {broken}"
        return line if self._language == "fr" else line.replace(" :", ":").replace(" ;", ";")

    def _tables(self, schedule: Schedule, timetable: Timetable) -> None:
        columns, rows = unplaced_rows(schedule, timetable, self._language)
        self._table("unplaced", columns, rows)
        self._table("lessons", *list_table(self._result.problem, timetable, self._language))
        self._table("teacher figures", *teacher_rows(schedule, self._language))
        self._table("class figures", *class_rows(schedule, self._language))
        self._table("room figures", *room_rows(schedule, self._language))

    def _table(self, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> None:
        page = self._named_page(name, back=len(columns) + 1)
        after = write_table(page, 1, columns, rows)
        finish_table_sheet(page, len(columns), after - 1, self._school.name)

    def _weeks(self, schedule: Schedule) -> Iterator[Section]:
        marks = marks_of(self._result, self._language, lifted=False)
        school = self._school
        people: tuple[tuple[PersonKind, str, list[str]], ...] = (
            ("class", "classes", [item.id for item in school.classes]),
            ("teacher", "teachers", [item.id for item in school.teachers]),
            ("room", "rooms", [item.id for item in school.rooms]),
        )
        for kind, heading, ids in people:
            entries = []
            for id_ in ids:
                person = Person(kind, id_)
                name = self._names.give(id_, term(kind, self._language))
                grid = grid_of(schedule, person, self._language, marks)
                write_week(self._page(name, kind), grid, self._around(schedule, grid), self._language)
                entries.append(Entry(school.label(person), name))
            yield Section(self._text(heading), entries)

    def _around(self, schedule: Schedule, grid: WeekGrid) -> PageWords:
        notes = []
        if any(block.weeks for block in grid.blocks):
            weeks = ", ".join(self._school.weeks)
            notes.append(self._text("fortnight key", weeks=weeks))
        if any(block.at_fault for block in grid.blocks):
            notes.append(self._text("fault key"))
        notes += missing_note(schedule, grid.person, self._language)
        subtitle = " · ".join(self._facts(schedule, grid.person))
        return PageWords(subtitle, tuple(notes), self._index, self._school.name)

    def _facts(self, schedule: Schedule, person: Person) -> Iterator[str]:
        school = self._school
        yield self._text(f"week page {person.kind}")
        if person.kind == "room":
            hours = room_figures(schedule, person.id).hours
            room = school.room[person.id]
            yield from (fact for fact in (room.name, room.kind) if fact and fact != room.id)
            if room.capacity is not None:
                yield self._text("seats", count=room.capacity)
        else:
            hours = week_figures(schedule, person).hours
        if person.kind == "class":
            class_ = school.class_[person.id]
            if class_.head in school.teacher:
                yield self._text("head", name=school.label(Person("teacher", class_.head or "")))
            if class_.size is not None:
                yield self._text("pupils", count=class_.size)
        yield self._text("hours a week", hours=number(hours, self._language))

    def _named_page(self, name: str, back: int = 1) -> Page:
        sheet = self._names.give(self._text(name), self._text(name))
        page = self._page(sheet, "")
        self._pages.append(Entry(self._text(name), sheet))
        page.link(1, back, self._text("back"), self._index)
        return page

    def _page(self, name: str, kind: str) -> Page:
        sheet = self._workbook.create_sheet(name)
        sheet.sheet_properties.tabColor = TABS[kind]
        return Page(sheet, self._styles)

    def _text(self, key: str, **values: object) -> str:
        return text(key, self._language, **values)


def list_table(
    problem: Problem, timetable: Timetable, language: Language
) -> tuple[list[Column], list[tuple[str | int | None, ...]]]:
    """Return the list of lessons as a table whose ids stay text when somebody edits them."""
    columns = [
        Column(column.header(language), "0", as_text=column.key not in ("length", "count"))
        for column in COLUMNS
    ]
    return columns, lesson_rows(problem, timetable, language)
