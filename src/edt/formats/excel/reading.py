"""From the sheets of a workbook to a problem, with everything that is wrong at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from edt.formats.excel.findings import Findings
from edt.formats.excel.headers import SheetMapping, choose_layout, find_header, layout_of_headers
from edt.formats.excel.known import Known, known_of
from edt.formats.excel.layout import Layout
from edt.formats.excel.plans import AIMS, COURSES, GRID, LAYOUTS, OPTIONAL
from edt.formats.excel.read_availability import open_availability, read_availability
from edt.formats.excel.read_canteen import read_canteen
from edt.formats.excel.read_courses import CourseReader, mentions_fortnight
from edt.formats.excel.read_lists import (
    Lists,
    SugarRow,
    read_classes,
    read_groups,
    read_rooms,
    read_subjects,
    read_teachers,
)
from edt.formats.excel.read_rules import Asked, in_order, open_rules, read_aims, read_rules
from edt.formats.excel.read_school import WORKING_DAYS, SchoolFacts, calendar_of, read_facts, read_grids
from edt.formats.excel.read_travel import read_travel
from edt.formats.excel.read_year import Year, named_in, read_year
from edt.formats.excel.sheets import Book, Sheet, open_book
from edt.formats.excel.short_rules import short_rules
from edt.formats.excel.tables import Table, open_table
from edt.formats.excel.text import Names
from edt.messages import Issue, Place
from edt.problem import DEFAULT_AIMS, Aim, Problem
from edt.school import Grid, School
from edt.words import Language


@dataclass(frozen=True)
class Reading:
    """What was read from a workbook or from lists.

    Attributes:
        problem: the school with what is asked; None where there is an error.
        issues: everything that is wrong or worth knowing, each with its file, sheet and cell.
        mapping: what each sheet and each header was read as.
    """

    problem: Problem | None
    issues: tuple[Issue, ...]
    mapping: tuple[SheetMapping, ...]
    _findings: Findings = field(repr=False, compare=False)

    def located(self, issues: Iterable[Issue]) -> tuple[Issue, ...]:
        """Return issues of later checks (``about`` a teacher, a course, …) with the cells they are about."""
        return tuple(self._findings.located(issues))


def read_workbook(path: Path) -> Reading:
    """Read a school's workbook.

    Raises:
        FormatError: the file cannot be read at all: no workbook, protected, damaged, too large.
    """
    return read_book(open_book(path))


def read_book(book: Book) -> Reading:
    """Read the sheets of a file, or of several lists."""
    reader = _Reader(book)
    problem = reader.problem()
    issues = reader.findings.finished()
    if any(issue.severity == "error" for issue in issues):
        problem = None
    return Reading(problem, issues, tuple(reader.mappings), reader.findings)


class _Reader:
    """Reads the sheets in the order in which they refer to each other, whatever their own order."""

    def __init__(self, book: Book) -> None:
        self.findings = Findings(book.file)
        self.findings.issues += book.issues
        self.mappings: list[SheetMapping] = []
        self.lists = Lists()
        self.known = Known()
        self.sugar: list[SugarRow] = []
        self.facts = SchoolFacts()
        self.sheets = self._sheets_by_layout(book)

    # -- which sheet is which -----------------------------------------------------------------

    def _sheets_by_layout(self, book: Book) -> dict[str, list[Sheet]]:
        found: dict[str, list[Sheet]] = {}
        unknown: list[Sheet] = []
        for sheet in book.sheets:
            layout = choose_layout(sheet.title, LAYOUTS)
            if layout is not None and layout.name in OPTIONAL and find_header(sheet, layout) is None:
                layout = None  # a school's own sheet of that title, such as the menus of its canteen
            if layout is None:
                unknown.append(sheet)
            else:
                found.setdefault(layout.name, []).append(sheet)
        for sheet in unknown:
            self._unknown_sheet(sheet, found)
        return found

    def _unknown_sheet(self, sheet: Sheet, found: dict[str, list[Sheet]]) -> None:
        """Read a sheet with another title by its headers, if that list is missing; else say it is ignored."""
        missing = tuple(layout for layout in LAYOUTS if layout.name not in found and layout.name != "school")
        layout = layout_of_headers(sheet, missing)
        place = Place(sheet.file, sheet.title)
        if layout is not None:
            found[layout.name] = [sheet]
            self.findings.note("sheet-read-as", place, title=sheet.title, fr=layout.fr, en=layout.en)
            return
        self.mappings.append(SheetMapping(sheet.title, None))
        if sheet.rows and sheet.title not in INSTRUCTIONS:
            meant = self.findings.proposal(
                sheet.title, [name for item in missing for name in (item.fr, item.en)]
            )
            self.findings.note("sheet-ignored", place, title=sheet.title, suggestion=meant)

    def _tables(self, layout: Layout) -> list[Table]:
        found = []
        for sheet in self.sheets.get(layout.name, []):
            table = open_table(sheet, layout, self.findings)
            if table is not None:
                found.append(table)
                self.mappings.append(table.mapping())
        return found

    # -- the parts ----------------------------------------------------------------------------

    def problem(self) -> Problem | None:
        """Return the problem, as far as it can be made."""
        self._say_missing()
        for sheet in self.sheets.get("school", []):
            self.mappings.append(read_facts(sheet, self.findings, self.facts))
        days = self._days()
        grids = self._grids(days)
        courses = self._tables(COURSES)
        classes = self._tables(_LAYOUT["classes"])
        year = self._year(courses, classes)
        names = year.names()
        self.known = Known(days, names, grids, {"week": Names(names), "grid": Names(g.id for g in grids)})
        self._lists(classes)
        reader = CourseReader(self.known, self.lists.classes, self.lists.groups, self.findings)
        for table in courses:
            reader.read(table)
        self.sugar += reader.sugar
        if not grids:
            return None
        school = School(
            name=self.facts.name,
            days=days,
            weeks=year.weeks,
            terms=year.terms,
            calendar=year.calendar,
            grids=grids,
            subjects=tuple(self.lists.subjects),
            teachers=tuple(self.lists.teachers),
            classes=tuple(self.lists.classes),
            groups=tuple(self.lists.groups),
            rooms=tuple(self.lists.rooms),
            pools=tuple(self.lists.pools),
            travel=tuple(
                way for table in self._tables(_LAYOUT["travel"]) for way in read_travel(table, self.findings)
            ),
            sittings=tuple(
                one
                for table in self._tables(_LAYOUT["canteen"])
                for one in read_canteen(table, self.findings)
            ),
            courses=tuple(reader.courses),
        )
        return self._with_rules(school)

    def _say_missing(self) -> None:
        present = [name for name, sheets in self.sheets.items() if any(sheet.rows for sheet in sheets)]
        if not present:
            self.findings.error("no-known-sheet", Place(self.findings.file))
            return
        for layout in (GRID, COURSES):
            if layout.name not in self.sheets:
                self.findings.error("sheet-missing", Place(self.findings.file), fr=layout.fr, en=layout.en)
        for layout in LAYOUTS:
            if layout.name not in self.sheets:
                self.findings.absent[_KIND_OF_SHEET.get(layout.name, "")] = f"{layout.fr} / {layout.en}"

    def _days(self) -> tuple[str, ...]:
        if self.facts.days is None:
            place = Place(self.findings.file)
            self.findings.note("days-assumed", place, days="lundi–vendredi / Monday–Friday")
        return self.facts.days or WORKING_DAYS

    def _grids(self, days: tuple[str, ...]) -> tuple[Grid, ...]:
        found: list[Grid] = []
        for sheet in self.sheets.get("grid", []):
            grids, table = read_grids(sheet, self.findings, days, self.facts.closed)
            found += grids
            if table is not None:
                self.mappings.append(table.mapping())
        return tuple(found)

    def _weeks(self, courses: Sequence[Table]) -> tuple[str, ...]:
        if self.facts.weeks is not None:
            return self.facts.weeks
        if any(mentions_fortnight(table) for table in courses):
            self.findings.note("weeks-assumed", Place(self.findings.file), weeks="A, B")
            return ("A", "B")
        return ("A",)

    def _year(self, courses: Sequence[Table], classes: Sequence[Table]) -> Year:
        letters = self._weeks(courses)
        named = [text for table in courses for text in named_in(table, "terms")]
        named += [text for table in classes for text in named_in(table, "away")]
        calendar = calendar_of(self.facts, letters)
        return read_year(letters, calendar, self._tables(_LAYOUT["terms"]), named, self.findings)

    def _lists(self, classes: Sequence[Table]) -> None:
        lists, names, findings = self.lists, self.known.names, self.findings
        for table in self._tables(_LAYOUT["subjects"]):
            self.sugar += read_subjects(table, lists, findings)
        names["subject"] = Names((s.id for s in lists.subjects), ((s.name, s.id) for s in lists.subjects))
        for table in self._tables(_LAYOUT["rooms"]):
            read_rooms(table, lists, findings)
        names.update(self._names("room", "pool", "place"))
        for table in self._tables(_LAYOUT["teachers"]):
            self.sugar += read_teachers(table, lists, self.known, findings)
        names.update(self._names("teacher"))
        for table in classes:
            self.sugar += read_classes(table, lists, self.known, findings)
        names.update(self._names("class"))
        for table in self._tables(_LAYOUT["groups"]):
            read_groups(table, lists, self.known, findings)
        names.update(self._names("group"))

    def _names(self, *kinds: str) -> dict[str, Names]:
        """Return the names of what has been read so far."""
        lists = self.lists
        school = School(
            days=self.known.days,
            grids=self.known.grids,
            rooms=tuple(lists.rooms),
            pools=tuple(lists.pools),
            teachers=tuple(lists.teachers),
            classes=tuple(lists.classes),
            groups=tuple(lists.groups),
        )
        found = known_of(school).names
        return {kind: found[kind] for kind in kinds}

    # -- rules and aims -----------------------------------------------------------------------

    def _with_rules(self, school: School) -> Problem:
        self.known = known_of(school)
        self.findings.names = self.known.names
        asked = in_order(list(self._asked()))
        for number, item in enumerate(asked):
            self.findings.put("rule", str(number), item.places)
        problem = Problem(
            school=school,
            rules=tuple(item.rule for item in asked),
            aims=self._aims(),
            language=self._language(),
        )
        self.findings.issues += self.findings.located(problem.issues())
        return problem

    def _asked(self) -> Iterable[Asked]:
        known, findings = self.known, self.findings
        for sheet in self.sheets.get("availability", []):
            opened = open_availability(sheet, known, findings)
            if opened is not None:
                self.mappings.append(opened[0].mapping())
                yield from read_availability(*opened, known, findings)
        for item in self.sugar:
            yield from short_rules(item, known, findings)
        for sheet in self.sheets.get("rules", []):
            table = open_rules(sheet, findings)
            if table is not None:
                self.mappings.append(table.mapping())
                yield from read_rules(table, known, findings)

    def _aims(self) -> tuple[Aim, ...]:
        aims: tuple[Aim, ...] = DEFAULT_AIMS
        for sheet in self.sheets.get(AIMS.name, []):
            aims, table = read_aims(sheet, self.findings)
            if table is not None:
                self.mappings.append(table.mapping())
        return aims

    def _language(self) -> Language:
        if self.facts.language is not None:
            return self.facts.language
        english = sum(
            sheet.title == _LAYOUT[name].en for name, found in self.sheets.items() for sheet in found
        )
        french = sum(
            sheet.title == _LAYOUT[name].fr for name, found in self.sheets.items() for sheet in found
        )
        return "en" if english > french else "fr"


INSTRUCTIONS = ("Mode d'emploi", "Read me")
"""Titles of the sheet of a new workbook that explains the rest."""

_LAYOUT = {layout.name: layout for layout in LAYOUTS}

_KIND_OF_SHEET = {
    "subjects": "subject",
    "teachers": "teacher",
    "classes": "class",
    "groups": "group",
    "rooms": "room",
}
