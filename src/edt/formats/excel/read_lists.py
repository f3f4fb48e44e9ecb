"""The sheets of subjects, rooms, teachers, classes and groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from edt.formats.excel.findings import Findings
from edt.formats.excel.known import Known
from edt.formats.excel.tables import Table, TableRow
from edt.formats.excel.text import Names
from edt.formats.excel.values import hours_of, shown
from edt.formats.excel.week_lists import weeks_or_terms
from edt.school import Group, Room, RoomPool, SchoolClass, Subject, Teacher

MOST_ITEMS = 6_000
"""Rows of one list that are read; a large lycée has about 600 courses."""


@dataclass
class Lists:
    """The lists of a school as far as they have been read."""

    subjects: list[Subject] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)
    pools: list[RoomPool] = field(default_factory=list)
    teachers: list[Teacher] = field(default_factory=list)
    classes: list[SchoolClass] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


@dataclass
class SugarRow:
    """A row whose columns may ask for rules in a short way, with the id of its thing."""

    kind: str
    id: str
    row: TableRow


def rows_with_id(
    table: Table, kind: str, findings: Findings, id_of: Callable[[TableRow], str | None]
) -> Iterator[tuple[TableRow, str]]:
    """Yield the rows of a list with their ids; rows without one are reported."""
    for count, row in enumerate(table.rows()):
        if count == MOST_ITEMS:
            findings.error("list-too-long", row.place(), limit=MOST_ITEMS)
            return
        id_ = id_of(row)
        if id_:
            findings.put(kind, id_, row.places())
            yield row, id_
        elif _is_remark(row):
            findings.note("row-ignored", row.place(), value=shown(next(iter(row.row.cells.values()))))
        else:
            findings.error("id-missing", row.place("id"))


def _is_remark(row: TableRow) -> bool:
    """Say whether a row without id is only a remark or a total under the list."""
    return sum(bool(row.cells(name)) for name in row.table.header.matched) < 2


def plain_id(row: TableRow) -> str | None:
    """Return the id of a row."""
    return row.text("id")


def teacher_id(row: TableRow) -> str | None:
    """Return the id of a teacher: its own column, or family and first name, or what there is."""
    id_ = row.text("id")
    if id_:
        return id_
    full = " ".join(filter(None, (row.text("last_name"), row.text("first_name"))))
    return full or row.text("name") or row.text("code")


def one_name(row: TableRow, name: str, known: Names) -> str | None:
    """Return what a cell refers to: an id where it is known, else the text as it stands."""
    found = row.text(name)
    return found if not found else known.find(found) or found


def read_subjects(table: Table, lists: Lists, findings: Findings) -> list[SugarRow]:
    """Read the subjects."""
    sugar = []
    for row, id_ in rows_with_id(table, "subject", findings, plain_id):
        colour = row.text("colour") or ""
        points = row.whole("points", 0, 1000)
        lists.subjects.append(Subject(id=id_, name=row.text("name") or "", colour=colour, points=points))
        sugar.append(SugarRow("subject", id_, row))
    return sugar


def read_rooms(table: Table, lists: Lists, findings: Findings) -> list[SugarRow]:
    """Read the rooms, and the pools: rows that list rooms, or that rooms say they belong to."""
    pools: list[tuple[TableRow, str]] = []
    members: dict[str, list[str]] = {}
    replaceable: list[tuple[TableRow, int]] = []
    for row, id_ in _room_rows(table, findings):
        if row.cells("rooms"):
            findings.put("pool", id_, row.places())
            pools.append((row, id_))
            continue
        findings.put("room", id_, row.places())
        lists.rooms.append(
            Room(
                id=id_,
                name=row.text("name") or "",
                capacity=row.whole("capacity"),
                kind=row.text("kind") or "",
                equipment=row.names("equipment") or (),
                site=row.text("site"),
            )
        )
        if row.cells("alternatives"):
            replaceable.append((row, len(lists.rooms) - 1))
        for pool in row.names("pool") or ():
            members.setdefault(pool, []).append(id_)
    known = Names((room.id for room in lists.rooms), ((room.name, room.id) for room in lists.rooms))
    for row, number in replaceable:
        others = row.names("alternatives", known) or ()
        lists.rooms[number] = lists.rooms[number].model_copy(update={"alternatives": others})
    for row, id_ in pools:
        rooms = row.names("rooms", known) or ()
        lists.pools.append(RoomPool(id=id_, rooms=tuple(dict.fromkeys((*rooms, *members.pop(id_, ()))))))
    lists.pools += [RoomPool(id=id_, rooms=tuple(rooms)) for id_, rooms in members.items()]
    return []


def _room_rows(table: Table, findings: Findings) -> Iterator[tuple[TableRow, str]]:
    """Yield rows with ids without saying yet whether they are rooms or pools."""
    quiet = Findings(findings.file)
    yield from rows_with_id(table, "place", quiet, plain_id)
    findings.issues += quiet.issues


def read_teachers(table: Table, lists: Lists, known: Known, findings: Findings) -> list[SugarRow]:
    """Read the teachers."""
    sugar = []
    for row, id_ in rows_with_id(table, "teacher", findings, teacher_id):
        due = row.read("hours_due", hours_of, "hours")
        if due is not None and not 0 <= due <= 1000:
            findings.error(
                "number-out-of-range", row.place("hours_due"), value=f"{due:g}", low="0", high="1000"
            )
            due = None
        lists.teachers.append(
            Teacher(
                id=id_,
                name=_teacher_name(row, id_),
                title=row.text("title") or "",
                code=row.text("code") or "",
                subjects=row.names("subjects", known.of("subject")) or (),
                hours_due=due,
                room=one_name(row, "room", known.of("room")),
                site=row.text("site"),
                email=row.text("email") or "",
            )
        )
        sugar.append(SugarRow("teacher", id_, row))
    return sugar


def _teacher_name(row: TableRow, id_: str) -> str:
    name = row.text("name")
    if name is None and row.cells("last_name"):
        name = " ".join(filter(None, (row.text("first_name"), row.text("last_name"))))
    return "" if name in (None, id_) and not row.cells("name") else name or ""


def read_classes(table: Table, lists: Lists, known: Known, findings: Findings) -> list[SugarRow]:
    """Read the classes."""
    sugar = []
    for row, id_ in rows_with_id(table, "class", findings, plain_id):
        lists.classes.append(
            SchoolClass(
                id=id_,
                name=row.text("name") or "",
                level=row.text("level") or "",
                size=row.whole("size"),
                grid=one_name(row, "grid", known.of("grid")),
                room=one_name(row, "room", known.of("room")),
                site=row.text("site"),
                head=one_name(row, "head", known.of("teacher")),
                pupils=row.names("pupils"),
                away=weeks_or_terms(row, "away", known.of("week")),
            )
        )
        sugar.append(SugarRow("class", id_, row))
    return sugar


def read_groups(table: Table, lists: Lists, known: Known, findings: Findings) -> list[SugarRow]:
    """Read the groups."""
    linked: list[tuple[TableRow, int]] = []
    for row, id_ in rows_with_id(table, "group", findings, plain_id):
        if row.cells("apart"):
            linked.append((row, len(lists.groups)))
        lists.groups.append(
            Group(
                id=id_,
                name=row.text("name") or "",
                classes=row.names("classes", known.of("class")) or (),
                partition=row.text("partition") or "",
                size=row.whole("size"),
                pupils=row.names("pupils"),
            )
        )
    names = Names((group.id for group in lists.groups), ((group.name, group.id) for group in lists.groups))
    for row, number in linked:
        apart = row.names("apart", names) or ()
        lists.groups[number] = lists.groups[number].model_copy(update={"apart": apart})
    return []
