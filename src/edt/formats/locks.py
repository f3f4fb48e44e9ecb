"""The locks of a school, in a file beside it: ``college.xlsx`` has ``college.locks.json``.

They are kept apart from the workbook, so that they survive whatever is imported into it or typed
over it, and every command that reads the school reads them too. A lock that the school no longer
has a place for is left out, and said.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from edt.formats.beside import beside
from edt.formats.json import load_document, write_atomically
from edt.messages import Issue, Place
from edt.problem import Problem
from edt.rules import Locked, LockedRoom, Rule
from edt.rules.validation import issues_of

SCHEMA_VERSION: Final = 1


class LockFile(BaseModel):
    """The document: rules of the kinds ``locked`` and ``locked_room``."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    schema_version: Literal[1] = SCHEMA_VERSION
    locks: tuple[Annotated[Locked | LockedRoom, Field(discriminator="rule")], ...] = ()


def locks_path(school: Path) -> Path:
    """Return where the locks of a school file (or folder of lists) are: beside it."""
    return beside(school, "locks.json")


def read_locks(path: Path) -> tuple[Locked | LockedRoom, ...]:
    """Return the locks of a file; none where there is no file.

    Raises:
        FormatError: it is no file of locks, or of another version.
    """
    return load_document(path, LockFile).locks if path.exists() else ()


def write_locks(locks: tuple[Rule, ...], path: Path) -> None:
    """Write the locks; where there are none left, the file goes."""
    if not locks:
        path.unlink(missing_ok=True)
        return
    document = LockFile.model_validate({"locks": [lock.model_dump() for lock in locks]})
    write_atomically(path, document.model_dump_json(indent=1).encode() + b"\n")


def with_locks_beside(problem: Problem, school: Path) -> tuple[Problem, tuple[Issue, ...]]:
    """Return a problem with the locks beside its school, and what is wrong with them.

    Args:
        problem: as its file says.
        school: the file.

    Raises:
        FormatError: the file of locks cannot be read.
    """
    path = locks_path(school)
    kept: list[Rule] = []
    issues = []
    for lock in read_locks(path):
        if any(issue.severity == "error" for issue in issues_of(lock, 0, problem.school)):
            values = {"course": lock.course, "day": lock.day, "period": lock.period}
            issues.append(Issue("lock-stale", "warning", place=Place(path.name), values=values))
        elif lock not in problem.rules:
            kept.append(lock)
    if not kept:
        return problem, tuple(issues)
    rules = (*problem.rules, *kept)
    with_all = Problem(school=problem.school, rules=rules, aims=problem.aims, language=problem.language)
    return with_all, tuple(issues)
