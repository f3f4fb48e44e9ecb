"""The only gate to stdout and stderr: answers go to the one, everything else to the other.

Names in a school's files may hold anything, so whatever is shown loses its control characters:
no file can move the cursor, colour the terminal or reverse the reading direction.
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_HIDDEN = {"Cc", "Cs", "Zl", "Zp"}


def clean(text: str) -> str:
    """Return text that is safe on a terminal: control characters are written as their escapes."""
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character in "\n\t":
        return character
    if character in _DIRECTION_MARKS or unicodedata.category(character) in _HIDDEN:
        return character.encode("unicode_escape").decode("ascii")
    return character


def answer(*lines: str) -> None:
    """Write lines of the answer to stdout."""
    _write(sys.stdout, lines)


def answer_json(value: object) -> None:
    """Write the answer to stdout as JSON, for programs."""
    # JSON escapes control characters by itself.
    _write(sys.stdout, (json.dumps(value, ensure_ascii=False, indent=2),))


def note(*lines: str) -> None:
    """Write progress, warnings, hints or errors to stderr."""
    _write(sys.stderr, lines)


def picture(renderable: RenderableType, width: int) -> None:
    """Write a rich table to stdout, as wide as the terminal, or ``width`` columns where there is none."""
    console = rich_console(sys.stdout, width)
    with console.capture() as captured:
        console.print(renderable)
    # Rich fills lines with blanks, which only trouble whoever reads them from a file.
    for line in captured.get().splitlines():
        sys.stdout.write(line.rstrip(" ") + "\n")
    sys.stdout.flush()


def rich_console(stream: TextIO, width: int | None = None) -> Console:
    """Return a rich console on stdout or stderr that adds no markup or colours of its own."""
    from rich.console import Console

    shown = None if stream.isatty() or "COLUMNS" in os.environ else width
    return Console(file=stream, width=shown, markup=False, highlight=False, emoji=False)


def stderr_is_terminal() -> bool:
    """Say whether somebody watches stderr, so that progress may move."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def flush() -> None:
    """Hand over what is still held back; fails here rather than when Python ends."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()


def accept_any_text() -> None:
    """Write what the terminal's encoding does not know as ``?`` instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def silence() -> None:
    """Stop writing: the reader of our output has gone (``edt show … | head``)."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nowhere, stream.fileno())
        except (OSError, ValueError):  # a stream without a file, as in tests
            continue


def _write(stream: TextIO, lines: tuple[str, ...]) -> None:
    for line in lines:
        stream.write(clean(line) + "\n")
    stream.flush()
