"""What changes between two timetables: on the terminal, as data, and as files to send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edt.cli import console
from edt.words import Language

if TYPE_CHECKING:
    from edt.auditing.compare import Comparison
    from edt.formats.changes import ChangeSet
    from edt.formats.changes.changes import PersonChanges
    from edt.school import School


def show_changes(changes: ChangeSet) -> None:
    """Write who changes what to stdout: by teacher, by class, and the figures."""
    from edt.formats.changes.wording import word

    console.answer(*changes.summary)
    for kind, others in (("teacher", "classes"), ("class", "teachers")):
        people = changes.of_kind(kind)
        if people:
            _show_people(word(f"by {kind}", changes.language), people, kind, others, changes.language)
    _show_figures(changes)


def _show_people(
    title: str, people: Sequence[PersonChanges], kind: str, others: str, language: Language
) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from edt.formats.changes.wording import word

    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for name in (kind, "subject", others, "before", "after"):
        table.add_column(word(name, language), overflow="fold")
    for person in people:
        for number, change in enumerate(person.changes):
            with_whom = change.classes if others == "classes" else change.teachers
            cells = (
                "" if number else person.name,
                change.subject,
                with_whom,
                change.before,
                f"→ {change.after}",
            )
            table.add_row(*(Text(console.clean(cell)) for cell in cells))
    console.picture(table, width=110)


def _show_figures(changes: ChangeSet) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from edt.formats.changes.wording import word

    table = Table(title=word("figures", changes.language), title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column(word("figure", changes.language))
    for name in ("before", "after", "difference"):
        table.add_column(word(name, changes.language), justify="right")
    for figure in changes.figures:
        cells = (figure.name, str(figure.before), str(figure.after), figure.difference)
        table.add_row(*(Text(console.clean(cell)) for cell in cells))
    console.picture(table, width=110)


def changes_data(comparison: Comparison, school: School) -> dict[str, Any]:
    """Return a comparison for programs."""
    from edt.auditing.compare import MOVE_KINDS, moves_of_people

    numbers = {id(move): number for number, move in enumerate(comparison.moves)}
    return {
        "counts": {kind: comparison.count(kind) for kind in MOVE_KINDS},
        "moves": [move.model_dump(mode="json") for move in comparison.moves],
        "people": [
            {"kind": person.kind, "id": person.id, "moves": [numbers[id(move)] for move in moves]}
            for person, moves in moves_of_people(comparison.moves, school).items()
        ],
        "hard": list(comparison.hard),
        "unplaced": list(comparison.unplaced),
        "cost": {
            level: [before, after]
            for level, before, after in zip(
                comparison.levels, comparison.cost_before, comparison.cost_after, strict=True
            )
        },
        "rules": [rule.model_dump() for rule in comparison.rules],
    }


def write_changes(changes: ChangeSet, path: Path) -> None:
    """Write the changes in the form that the file's ending asks for: .xlsx, .html, .md or .json."""
    import json

    from edt.formats.json import write_atomically

    suffix = path.suffix.casefold()
    if suffix == ".xlsx":
        from edt.formats.changes.workbook import write_changes_workbook

        write_changes_workbook(changes, path)
        return
    if suffix == ".html":
        from edt.formats.changes.page import page_of

        text = page_of(changes)
    elif suffix == ".md":
        from edt.formats.changes.markdown import markdown_of

        text = markdown_of(changes)
    else:
        text = json.dumps(asdict(changes), ensure_ascii=False, indent=1) + "\n"
    write_atomically(path, text.encode("utf-8", "replace"))
