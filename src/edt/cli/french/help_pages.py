"""French help: every text of ``--help`` is looked up by its English on its way to the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import typer

from edt.cli.french import changing, frame, making, measuring

_Formatter: Any = typer.Context.formatter_class

_NAME = re.compile(r"<[^>]+>|[A-Z]{2,}")
_KEPT_TOGETHER = re.compile(r"«[^»]*»| (?=[:;?!])|(?<=\w)-(?=\w)")
_NO_BREAK = "\u00a0\u2011"
_GLUED = str.maketrans(" -", _NO_BREAK)
_PLAIN = str.maketrans(_NO_BREAK, " -")


@cache
def texts() -> Mapping[str, str]:
    """Return the French of every text by its English: paragraphs without their line breaks."""
    return {**frame.TEXTS, **making.TEXTS, **changing.TEXTS, **measuring.TEXTS}


def french(text: str) -> str:
    """Return the French of a paragraph, line or phrase; the text itself where there is none."""
    return texts().get(" ".join(text.split()), text)


def names(text: str) -> str:
    """Return a text in which the names of what is to be typed are French: ``SCHOOL``, ``<path>``."""
    return _NAME.sub(lambda found: frame.NAMES.get(found[0], found[0]), text)


def explain_in_french(command: Any) -> Any:
    """Return a command that explains itself in French, with the commands inside it."""
    command.context_class = _FrenchContext
    for inner in getattr(command, "commands", {}).values():
        explain_in_french(inner)
    return command


class _FrenchContext(typer.Context):
    """The call of a command whose help is French."""

    def make_formatter(self) -> Any:
        """Return what lays the help out."""
        return _FrenchFormatter(width=self.terminal_width, max_width=self.max_content_width)


class _FrenchFormatter(_Formatter):  # type: ignore[misc]  # Typer's formatter has no public name
    """Lays help out as Typer does, each text in French."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002
        """Write the line that shows what to type."""
        super().write_usage(prog, names(args), french("Usage:") + " ")

    def write_heading(self, heading: str) -> None:
        """Write what a list holds."""
        super().write_heading(french(heading) + " ")

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        super().write_text("\n\n".join(_paragraph(part) for part in text.split("\n\n")))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of names with what each is for."""
        super().write_dl([(names(name), _described(text)) for name, text in rows], col_max, col_spacing)

    def getvalue(self) -> str:
        """Return the page, what must not break written plainly now that the lines are made."""
        return str(super().getvalue()).translate(_PLAIN)


def _paragraph(text: str) -> str:
    """Return a paragraph in French; line by line where its lines are to stay as they are."""
    mark, _, block = text.partition("\n")
    if mark.strip() != "\b":
        return _together(french(text))
    return "\n".join([mark, *(_line(line) for line in block.splitlines())])


def _line(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    return indent + french(line.strip())


def _described(text: str) -> str:
    """Return what a parameter is for, with what Typer adds in brackets: its default, its limits."""
    said, gap, added = text.partition("  [")
    if gap:
        added = " ; ".join(_addition(part) for part in added.removesuffix("]").split("; "))
        added = f"  [{added}]"
    return _together(french(said) + added)


def _addition(text: str) -> str:
    word, colon, value = text.partition(": ")
    return french(word + colon.strip()) + (f" {value}".translate(_GLUED) if colon else "")


def _together(text: str) -> str:
    """Return a text of which no line ends inside « … » or a compound word, or before a mark set apart."""
    return _KEPT_TOGETHER.sub(lambda found: found[0].translate(_GLUED), text)
