"""Words of a file of the family, one after another, each with its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from edt.errors import FormatError
from edt.messages import Issue, Place

LARGEST_FILE = 64
"""Megabytes; the largest public instance has 2."""

LONGEST_WORD = 60
"""How much of a word is repeated in a message."""


def text_of(path: Path) -> str:
    """Return the text of a file.

    Raises:
        FormatError: it cannot be read, is too large, or holds no text.
    """
    try:
        if path.stat().st_size > LARGEST_FILE * 1_000_000:
            raise FormatError(
                [Issue("file-too-large", place=Place(path.name), values={"limit": LARGEST_FILE})]
            )
        content = path.read_bytes()
    except OSError as error:
        values = {"reason": error.strerror or type(error).__name__}
        raise FormatError([Issue("file-unreadable", place=Place(path.name), values=values)]) from error
    if b"\0" in content:
        raise FormatError([Issue("cbctt-no-text", place=Place(path.name))])
    return content.decode("utf-8-sig", errors="replace")


class Tokens:
    """A text as words; every complaint names the line."""

    def __init__(self, file: str, text: str, first_line: int = 1) -> None:
        self.file = file
        self.line = first_line
        self._words = self._split(text)

    def _split(self, text: str) -> Iterator[str]:
        for number, line in enumerate(text.splitlines(), start=self.line):
            for word in line.split():
                self.line = number
                yield word

    def word(self, wanted: str) -> str:
        """Return the next word; ``wanted`` says what it should be.

        Raises:
            FormatError: the file is at its end.
        """
        found = next(self._words, None)
        if found is None:
            self.fail("cbctt-truncated", wanted=wanted)
        return found

    def whole(self, wanted: str, low: int = 0, high: int = 1_000_000) -> int:
        """Return the next word as a whole number in a range.

        Raises:
            FormatError: it is none.
        """
        found = self.word(wanted)
        value = int(found) if len(found) <= 9 and found.isascii() and found.isdigit() else None
        if value is None or not low <= value <= high:
            self.fail("cbctt-number", value=shown(found), wanted=wanted, low=low, high=high)
        return value

    def expect(self, *keywords: str) -> str:
        """Take the next word, which must be one of the keywords.

        Raises:
            FormatError: it is another.
        """
        wanted = " / ".join(keywords)
        found = self.word(wanted)
        if found not in keywords:
            self.fail("cbctt-keyword", value=shown(found), wanted=wanted)
        return found

    def fail(self, code: str, **values: object) -> NoReturn:
        """Complain about the current line."""
        raise FormatError([Issue(code, place=Place(self.file, cell=f"line {self.line}"), values=values)])


def shown(word: str) -> str:
    """Return a word as it is repeated in a message."""
    return word if len(word) <= LONGEST_WORD else word[:LONGEST_WORD] + "…"
