"""What an import would do: lists read, matched with the school, and put into a new problem."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from edt.errors import FormatError
from edt.importing.courses import import_courses
from edt.importing.draft import Action, Draft, Item
from edt.importing.kinds import LAYOUTS, READING_ORDER, Kind
from edt.importing.lists import import_classes, import_rooms
from edt.importing.log import Log
from edt.importing.mapping import Mapping
from edt.importing.naming import Unknown
from edt.importing.pupils import import_pupils
from edt.importing.recognising import FoundList, SourceMapping, find_lists
from edt.importing.references import References
from edt.importing.rows import list_rows
from edt.importing.sources import read_source
from edt.importing.teachers import import_teachers
from edt.messages import Issue, Place
from edt.problem import Problem

_READERS = {
    "teachers": import_teachers,
    "classes": import_classes,
    "rooms": import_rooms,
    "courses": import_courses,
    "pupils": import_pupils,
}


_CHANGING: frozenset[Action] = frozenset({"create", "update"})
MOST_PASSES = 4
"""How often lists are read again because one line has made another one clear."""


@dataclass(frozen=True)
class ImportPlan:
    """What an import does to a school; nothing is written by making it.

    Attributes:
        problem: the problem with all that could be taken from the lists.
        items: what is created, changed, kept as it was or left out, in the order of the lists.
        sources: the lists found, with what each column was read as.
        unknown: names that mean nothing so far, with near matches.
        issues: everything that was found wrong or put right, with its cell.
        mapping: the mapping to keep: columns found, names matched by hand, names still to be decided.
    """

    problem: Problem
    items: tuple[Item, ...]
    sources: tuple[SourceMapping, ...]
    unknown: tuple[Unknown, ...]
    issues: tuple[Issue, ...]
    mapping: Mapping

    def of(self, action: Action) -> tuple[Item, ...]:
        """Return the items of an action: create, update, keep or skip."""
        return tuple(item for item in self.items if item.action == action)

    @property
    def created(self) -> tuple[Item, ...]:
        """What the school does not have yet."""
        return self.of("create")

    @property
    def updated(self) -> tuple[Item, ...]:
        """What changes, with the values before and after."""
        return self.of("update")

    @property
    def skipped(self) -> tuple[Item, ...]:
        """What is left out, and why."""
        return self.of("skip")

    @property
    def changes_nothing(self) -> bool:
        """Whether the school has everything already."""
        return not self.created and not self.updated


def plan_import(
    sources: Sequence[Path], problem: Problem, kind: Kind | None = None, mapping: Mapping | None = None
) -> ImportPlan:
    """Read lists and say what they would do to a school; nothing is deleted, nothing is guessed.

    Args:
        sources: workbooks or text files, each with one or more lists.
        problem: the school into which the lists are put.
        kind: what the lists hold; None: each is recognised by its headers.
        mapping: what columns and names mean, from an earlier import.

    Returns:
        The plan. Files that cannot be read and lines that cannot be taken are issues of it.
    """
    log = Log()
    kept = mapping or Mapping()
    lists = [found for path in sources for found in _lists(path, kind, kept, log)]
    lists.sort(key=lambda found: READING_ORDER.index(found.kind))
    done = _read(lists, problem, kept, log)
    # A line may give somebody a name or a code that makes another line clear: read until all is said,
    # so that a second import finds nothing to do.
    for _ in range(MOST_PASSES):
        again = _read(lists, done.problem, kept, Log())
        if not any(item.action in _CHANGING for item in again.items):
            break
        done = _joined(done, again)
    return ImportPlan(
        done.problem,
        done.items,
        tuple(found.mapping for found in lists),
        done.unknown,
        (*_in_reading_order(done.issues, lists), *_new_issues(problem, done.problem)),
        _mapping_to_keep(kept, lists, done.unknown, problem, done.issues),
    )


@dataclass(frozen=True)
class _Pass:
    """What reading the lists once has done."""

    problem: Problem
    items: tuple[Item, ...]
    unknown: tuple[Unknown, ...]
    issues: tuple[Issue, ...]


def _read(lists: Sequence[FoundList], problem: Problem, mapping: Mapping, log: Log) -> _Pass:
    """Put the lists into a school; all lists of one kind together, however many sheets they fill."""
    draft = Draft(problem, log)
    references = References(draft, mapping, log)
    for kind in READING_ORDER:
        rows = []
        for found in lists:
            if found.kind == kind:
                rows += list(list_rows(found.sheet, found.header, log))
                if not rows:
                    log.add("import-list-empty", found.mapping.place)
        references.refresh()
        if rows:
            _READERS[kind](rows, draft, references)
    return _Pass(draft.finished(), tuple(draft.items), references.unknowns.found(), log.issues())


def _joined(done: _Pass, again: _Pass) -> _Pass:
    """Return two passes as one: lines that the second has made clear are no longer left out."""
    new = tuple(item for item in again.items if item.action in _CHANGING)
    clear = {item.place for item in again.items if item.action != "skip"}
    dropped = [item for item in done.items if item.action == "skip" and item.place in clear]
    said = {(item.reason.code, item.reason.place) for item in dropped if item.reason}
    items = tuple(item for item in done.items if item not in dropped)
    issues = tuple(issue for issue in done.issues if (issue.code, issue.place) not in said)
    return _Pass(again.problem, (*items, *new), again.unknown, issues)


def _in_reading_order(issues: Sequence[Issue], lists: Sequence[FoundList]) -> list[Issue]:
    """Return issues by file and sheet, in the order of the lists, and then by row and column."""
    order = {(found.sheet.file, found.sheet.title): number for number, found in enumerate(lists)}

    def where(issue: Issue) -> tuple[int, int, int, str]:
        place = issue.place or Place()
        cell = re.fullmatch(r"([A-Z]+)(\d+)", place.cell)
        row, column = (int(cell[2]), cell[1]) if cell else (0, "")
        return order.get((place.file, place.sheet), len(order)), row, len(column), column

    return sorted(issues, key=where)


def _lists(path: Path, kind: Kind | None, mapping: Mapping, log: Log) -> list[FoundList]:
    try:
        book = read_source(path)
    except FormatError as error:
        for issue in error.issues:
            log.take(issue)
        return []
    for issue in book.issues:
        log.take(issue)
    return find_lists(book, kind, mapping, log)


def _new_issues(before: Problem, after: Problem) -> list[Issue]:
    """Return what is wrong with the school after the import and was not before.

    Rules are not looked at: one about a new teacher has no case as long as the courses are not there.
    """
    if after == before:
        return []
    known = {(issue.code, str(issue.values)) for issue in before.school.issues()}
    return [issue for issue in after.school.issues() if (issue.code, str(issue.values)) not in known]


def _mapping_to_keep(
    mapping: Mapping,
    lists: Sequence[FoundList],
    unknown: Sequence[Unknown],
    problem: Problem,
    issues: Sequence[Issue],
) -> Mapping:
    """Return the mapping with the columns found and the names that somebody has to decide about.

    Headers that look misspelt are not kept as columns that are not read: they are reported again.
    """
    doubtful = {i.place for i in issues if i.code == "import-column-unused" and i.values["suggestion"]}
    columns = {kind: dict(entries) for kind, entries in mapping.columns.items()}
    names = {kind: dict(entries) for kind, entries in mapping.names.items()}
    proposals: dict[str, dict[str, tuple[str, ...]]] = {}
    for found in lists:
        layout = LAYOUTS[found.kind]
        for column in found.mapping.columns:
            place = replace(found.mapping.place, cell=column.cell)
            if place in doubtful:
                continue
            meant = layout.column[column.field].header(problem.language) if column.field else ""
            columns.setdefault(found.kind, {}).setdefault(column.header, meant)
    for name in unknown:
        names.setdefault(name.kind, {}).setdefault(name.name, "")
        proposals.setdefault(name.kind, {})[name.name] = name.near
    return Mapping(columns=columns, names=names, proposals=proposals)
