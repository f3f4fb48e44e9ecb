"""Suites: instances that belong together, where they were published, and what is known of them.

A suite is a data file beside this one. Instances themselves are found in a folder of data that
``--data`` or the variable ``EDT_BENCH_DATA`` names; each suite has its own folder in it.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from edt.errors import InputError
from edt.messages import Issue

VARIABLE = "EDT_BENCH_DATA"

SOURCE = Path(__file__).resolve().parents[4]
"""The checkout, where this package is used from one."""

SUITES = ("schools", "fet", "xhstt-2014", "cbctt")


@dataclass(frozen=True)
class Suite:
    """A suite as its data file gives it.

    Attributes:
        name: of the suite.
        title: what it is, in one line.
        published: where it is published.
        folder: its folder in the folder of data.
        files: patterns of its files, in that folder.
        formulation: way to count for which the best known costs hold, or empty.
        best_known: cost on each level, by instance.
        bounds: proven least cost on the last level, by instance.
        sources: whose results these are.
    """

    name: str
    title: str
    published: str
    folder: str
    files: tuple[str, ...]
    formulation: str
    best_known: dict[str, tuple[int, ...]]
    bounds: dict[str, int]
    sources: str

    def paths(self, data: Path | None) -> list[Path]:
        """Return the files of the suite that are there, in the order of their names.

        The example schools come with the source: without a folder of data they are looked for there.
        """
        folder = SOURCE / self.folder
        if data is not None and (data / self.folder).is_dir():
            folder = data / self.folder
        found = {path for pattern in self.files for path in folder.glob(pattern)}
        return sorted(found, key=lambda path: (path.stem, path))


def suite(name: str) -> Suite:
    """Return a suite.

    Raises:
        InputError: there is none of that name.
    """
    if name not in SUITES:
        raise InputError([Issue("suite-unknown", values={"value": name, "known": ", ".join(SUITES)})])
    given = tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    return Suite(
        name=name,
        title=given["title"],
        published=given["published"],
        folder=given["folder"],
        files=tuple(given["files"]),
        formulation=given.get("formulation", ""),
        best_known={key: tuple(cost) for key, cost in given.get("best_known", {}).items()},
        bounds=given.get("bounds", {}),
        sources=given.get("sources", ""),
    )


def data_folder(given: Path | None) -> Path:
    """Return the folder of data: as given, or as the variable says.

    Raises:
        InputError: neither names a folder.
    """
    named = given or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    if named is None or not named.is_dir():
        raise InputError(
            [Issue("bench-data-missing", values={"value": str(named or ""), "variable": VARIABLE})]
        )
    return named
