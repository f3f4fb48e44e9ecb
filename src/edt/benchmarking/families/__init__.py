"""Families of published benchmark instances: a folder each, found by what a file holds."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

from edt.benchmarking.families._family import (
    Archive,
    Cost,
    Evaluation,
    Family,
    Instance,
    Solved,
    Submission,
)
from edt.errors import FormatError
from edt.messages import Issue, Place

_HOMES: Mapping[str, str] = MappingProxyType(
    {"cbctt": "edt.benchmarking.families.cbctt", "xhstt": "edt.benchmarking.families.xhstt"}
)
"""Where each family lives: a package with its ``FAMILY``."""

FAMILIES = tuple(_HOMES)

HEAD = 4096
"""Bytes from the beginning of a file by which its family is recognised."""

AnyFamily = Family[Any, Any]


def family(name: str) -> AnyFamily:
    """Return a family by its short name.

    Raises:
        KeyError: there is none of that name.
    """
    found: AnyFamily = import_module(_HOMES[name]).FAMILY
    return found


def recognise(path: Path) -> AnyFamily | None:
    """Return the family of a file, by how its content begins; None where no family knows it.

    Raises:
        FormatError: there is no file to read.
    """
    head = _head(path)
    return next((known for known in map(family, FAMILIES) if known.recognises(head)), None)


def _head(path: Path) -> bytes:
    try:
        if path.is_dir():
            return b""
        with path.open("rb") as file:
            return file.read(HEAD)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        issue = Issue("file-unreadable", place=Place(path.name), values={"reason": reason})
        raise FormatError([issue]) from error


__all__ = [
    "FAMILIES",
    "HEAD",
    "AnyFamily",
    "Archive",
    "Cost",
    "Evaluation",
    "Family",
    "Instance",
    "Solved",
    "Submission",
    "family",
    "recognise",
]
