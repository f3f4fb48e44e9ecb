"""What ``edt lock`` and ``edt unlock`` share: the locks in the timetable and beside its school."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from edt.cli import console
from edt.cli.files import school_beside
from edt.cli.texts import say
from edt.errors import InputError
from edt.messages import Issue, Place
from edt.words import Language, day_name

if TYPE_CHECKING:
    from edt.problem import Problem
    from edt.result import Result
    from edt.rules import Rule
    from edt.school import Lesson

SchoolOption = Annotated[
    Path | None,
    typer.Option("--school", help="School beside which locks are kept; found by itself where it is near."),
]

MOST_LISTED = 12
"""Lessons that are named on the terminal."""


class LocksBeside:
    """The locks beside the school of a timetable, if that school is known."""

    def __init__(self, timetable: Path, result: Result, school: Path | None) -> None:
        from edt.formats.locks import locks_path, read_locks

        if school is not None and not school.exists():
            raise InputError([Issue("school-missing", place=Place(str(school)))])
        beside = school or school_beside(timetable, result)
        self.path = locks_path(beside) if beside is not None else None
        self._before: tuple[Rule, ...] = read_locks(self.path) if self.path is not None else ()

    def change(self, changed: Callable[[tuple[Rule, ...]], Sequence[Rule]]) -> None:
        """Write what has become of the locks, if that is something else."""
        from edt.formats.locks import write_locks

        after = tuple(changed(self._before))
        if self.path is not None and after != self._before:
            write_locks(after, self.path)

    def tell(self, spoken: Language) -> None:
        """Say where the locks are kept."""
        if self.path is None:
            console.note(say("locks only here", spoken))
        else:
            console.note(say("locks beside", spoken, path=self.path))


def save_rules(result: Result, problem: Problem, path: Path) -> None:
    """Write a result anew with other rules, audited by them; nothing is written where they are the same."""
    from edt.auditing import audit
    from edt.formats.json import save

    if problem.rules != result.problem.rules:
        assert result.timetable is not None
        opinion = audit(problem, result.timetable)
        save(result.model_copy(update={"problem": problem, "audit": opinion}), path)


def lesson_lines(lessons: Sequence[Lesson], spoken: Language) -> list[str]:
    """Return a line for each lesson, up to some."""
    lines = [
        f"  {lesson.course} – {day_name(lesson.day, spoken)} {lesson.period}"
        for lesson in lessons[:MOST_LISTED]
    ]
    rest = len(lessons) - MOST_LISTED
    return [*lines, "  " + say("and more", spoken, n=rest)] if rest > 0 else lines


def locked_data(lessons: Sequence[Lesson], path: Path | None) -> dict[str, Any]:
    """Return lessons locked or unlocked for programs."""
    return {
        "lessons": [lesson.model_dump(mode="json") for lesson in lessons],
        "file": None if path is None else str(path),
    }
