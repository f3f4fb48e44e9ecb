"""How far a solve is: a line that moves on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from edt import words
from edt.cli import console
from edt.cli.texts import say
from edt.words import Language

if TYPE_CHECKING:
    from rich.console import Group

    from edt.solving.progress import Progress

QUIET_SECONDS = 10.0
"""Plain lines are written when something has changed, or after this long without a word."""


class Watch(Protocol):
    """Something that is shown how far a solve is."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def __call__(self, progress: Progress) -> None:
        """Show a moment of the solve."""


def watch(language: Language) -> Watch:
    """Return what suits stderr: a moving table on a terminal, else plain lines."""
    return LiveTable(language) if console.stderr_is_terminal() else PlainLines(language)


class PlainLines:
    """One line whenever the stage or the best cost has changed."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._said: tuple[object, ...] = ()
        self._at = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is held back."""

    def __call__(self, progress: Progress) -> None:
        """Write a line if there is something new."""
        news = (progress.stage, progress.cost)
        if news == self._said and progress.seconds - self._at < QUIET_SECONDS:
            return
        self._said, self._at = news, progress.seconds
        console.note(progress_line(progress, self._language))


def progress_line(progress: Progress, language: Language) -> str:
    """Return a moment of a solve in one line."""
    state = say("no timetable yet", language)
    if progress.cost is not None:
        shown = "/".join(map(str, progress.cost))
        if progress.bound is not None:
            shown += f" (≥ {'/'.join(map(str, progress.bound))})"
        state = say("unplaced now", language, unplaced=progress.unplaced, cost=shown)
    return say(
        "progress",
        language,
        seconds=round(progress.seconds),
        stage=words.term(f"stage {progress.stage}", language),
        state=state,
        left=round(progress.seconds_left),
    )


class LiveTable:
    """A small table that is drawn again a few times a second: each aim with its best cost and bound."""

    def __init__(self, language: Language) -> None:
        from rich.live import Live

        self._language = language
        self._live = Live(console=console.rich_console(sys.stderr), auto_refresh=False, transient=True)

    def __enter__(self) -> Self:
        console.note(say("live hint", self._language))
        self._live.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal as it was."""
        self._live.__exit__(kind, error, trace)

    def __call__(self, progress: Progress) -> None:
        """Draw a moment of the solve."""
        self._live.update(progress_picture(progress, self._language), refresh=True)


def progress_picture(progress: Progress, language: Language) -> Group:
    """Return a moment of a solve as a line, and a table with a row for each aim."""
    from rich import box
    from rich.console import Group
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    table.add_column(say("aim", language))
    table.add_column(say("best", language), justify="right")
    table.add_column(say("bound", language), justify="right")
    unknown = ("…",) * len(progress.levels)
    costs = map(str, progress.cost) if progress.cost is not None else unknown
    bounds = map(str, progress.bound) if progress.bound is not None else unknown
    for level, cost, bound in zip(progress.levels, costs, bounds, strict=True):
        table.add_row(words.level_name(level, language), cost, bound)
    return Group(progress_line(progress, language), table)
