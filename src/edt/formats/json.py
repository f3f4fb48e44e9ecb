"""JSON: results and problems, exactly and atomically.

Schema: generated from ``edt.result.Result`` and ``edt.problem.Problem``.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from edt.errors import FormatError
from edt.messages import Issue, Place
from edt.problem import Problem
from edt.result import Result
from edt.school import Timetable

Document = TypeVar("Document", bound=BaseModel)

LARGEST = 200_000_000
"""Bytes of the largest file that is read; a lycée's result has about one million."""


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that at any moment the old or the new content is there, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # A temporary file is for its owner alone; the result is as open as any new file.
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """Return the permissions that new files lack; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def save(document: Result | Problem, path: Path) -> None:
    """Write a result or a problem."""
    write_atomically(path, document.model_dump_json(indent=1, exclude_defaults=False).encode() + b"\n")


def load_result(path: Path) -> Result:
    """Read a result.

    Raises:
        FormatError: not JSON, not a result, of another version, or too large.
    """
    return load_document(path, Result)


def load_timetable(path: Path) -> Timetable | None:
    """Read the timetable of a result (None if it has none), or a timetable alone (its lessons).

    Raises:
        FormatError: not JSON, neither of the two, or too large.
    """
    try:
        return load_result(path).timetable
    except FormatError as not_a_result:
        try:
            return load_document(path, Timetable)
        except FormatError as not_a_timetable:
            # What has fewer faults is what it was meant to be.
            raise min(not_a_result, not_a_timetable, key=lambda error: len(error.issues)) from None


def load_problem(path: Path) -> Problem:
    """Read a problem.

    Raises:
        FormatError: not JSON, not a problem, or too large.
    """
    return load_document(path, Problem)


def load_document(path: Path, kind: type[Document]) -> Document:
    """Read a document of some kind.

    Raises:
        FormatError: not JSON, not of that kind, or too large.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise FormatError(
                [
                    Issue(
                        "file-too-large",
                        place=Place(path.name),
                        values={"limit": LARGEST // 1_000_000},
                    )
                ]
            )
        return kind.model_validate_json(path.read_bytes())
    except OSError as error:
        raise FormatError(
            [
                Issue(
                    "file-unreadable",
                    place=Place(path.name),
                    values={"reason": error.strerror or "?"},
                )
            ]
        ) from error
    except ValidationError as error:
        raise FormatError([_issue(path, dict(item)) for item in error.errors()[:50]]) from error


def _issue(path: Path, item: dict[str, object]) -> Issue:
    place = item["loc"]
    where = ".".join(map(str, place)) if isinstance(place, tuple) else ""
    return Issue("json-invalid", place=Place(path.name, "", where), values={"reason": item["msg"]})
