"""A list of changes as a workbook: one sheet by teacher, one by class, all lessons, and the figures."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from edt.formats.changes.changes import Change, ChangeSet, PersonChanges
from edt.formats.changes.wording import word
from edt.formats.json import write_atomically
from edt.formats.timetable_xlsx.cells import Page, Styles
from edt.formats.timetable_xlsx.sheet_names import SheetNames
from edt.formats.timetable_xlsx.table_sheet import Column, Value, finish_table_sheet, write_table


def write_changes_workbook(changes: ChangeSet, path: Path) -> None:
    """Write the changes as a workbook to print or to send.

    Args:
        changes: what changes, in words.
        path: the file to write, whole or not at all.

    Raises:
        OSError: the file cannot be written.
    """
    buffer = BytesIO()
    _workbook(changes).save(buffer)
    write_atomically(path, buffer.getvalue())


def _workbook(changes: ChangeSet) -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    styles, names = Styles(workbook), SheetNames()

    def sheet(title: str, headers: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
        page = Page(workbook.create_sheet(names.give(word(title, changes.language), title)), styles)
        columns = [Column(word(header, changes.language)) for header in headers]
        after = write_table(page, 1, columns, rows)
        finish_table_sheet(page, len(columns), after - 1, changes.school)

    for kind, others in (("teacher", "classes"), ("class", "teachers")):
        people = changes.of_kind(kind)
        shown = (kind, "subject", others, "before", "after", "change")
        sheet(f"by {kind}", shown, [_of_person(p, c, others) for p in people for c in p.changes])
    headers = ("course", "subject", "teachers", "classes", "before", "after", "change")
    sheet("all lessons", headers, [_of_lesson(change) for change in changes.changes])
    figures = [(f.name, f.before, f.after, f.after - f.before) for f in changes.figures]
    sheet("figures", ("figure", "before", "after", "difference"), figures)
    workbook.properties.creator = "edt"
    workbook.properties.title = word("title", changes.language)
    return workbook


def _of_person(person: PersonChanges, change: Change, others: str) -> tuple[Value, ...]:
    with_whom = change.classes if others == "classes" else change.teachers
    return (person.name, change.subject, with_whom, change.before, change.after, change.what)


def _of_lesson(change: Change) -> tuple[Value, ...]:
    return (
        change.course,
        change.subject,
        change.teachers,
        change.classes,
        change.before,
        change.after,
        change.what,
    )
