"""A list of changes as Markdown: to paste into a message, a wiki or a word processor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edt.formats.changes.changes import Change, ChangeSet
from edt.formats.changes.wording import word

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown_of(changes: ChangeSet) -> str:
    """Return the changes, for each teacher and each class, as Markdown."""
    return "\n".join(_lines(changes)) + "\n"


def _lines(changes: ChangeSet) -> Iterator[str]:
    language = changes.language
    yield f"# {_plain(' – '.join(part for part in (changes.school, word('title', language)) if part))}"
    yield ""
    yield from (_plain(line) + "  " for line in changes.summary)
    for kind in ("teacher", "class"):
        people = changes.of_kind(kind)
        if people:
            yield from ("", f"## {word(f'by {kind}', language)}")
        for person in people:
            yield from ("", f"### {_plain(person.name)}", "")
            yield from (_item(change, kind, " : " if language == "fr" else ": ") for change in person.changes)
    yield from ("", f"## {word('figures', language)}", "")
    headers = [word(name, language) for name in ("figure", "before", "after", "difference")]
    yield _row(headers)
    yield "| --- | ---: | ---: | ---: |"
    yield from (
        _row([figure.name, str(figure.before), str(figure.after), figure.difference])
        for figure in changes.figures
    )


def _item(change: Change, kind: str, colon: str) -> str:
    others = change.classes if kind == "teacher" else change.teachers
    who = f" ({_plain(others)})" if others else ""
    return f"- {_plain(change.subject)}{who}{colon}{_plain(change.before)} → **{_plain(change.after)}**"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(_plain(cell) for cell in cells) + " |"


def _plain(text: str) -> str:
    """Return a name that means nothing in Markdown, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
