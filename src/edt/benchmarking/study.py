"""A study: which instances are solved with which configurations, how often and how long. A small TOML file.

Example::

    name = "step-limits"
    suites = ["cbctt"]                 # or instances = ["../data/*.ectt"], beside this file
    seeds = [1, 2, 3]
    seconds = 60

    [configurations.usual]             # named settings of the search
    [configurations.short-steps]
    step_work = 0.05
    [configurations.fet]               # a peer, out of the box
    peer = "fet-cl"
    [configurations.other]             # any program that reads and writes a known format
    command = "other-solver {instance} -o {solution} --time {seconds} --seed {seed}"
    ending = ".sol"
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from edt.errors import FormatError, InputError
from edt.messages import Issue, Place
from edt.solving.settings import Settings

LARGEST_STUDY = 1_000_000
"""Bytes."""

GIVEN_BY_STUDY = {"seconds", "workers", "seed"}
"""Settings that a study says for all of its configurations."""

Plain = str | int | float | bool


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Configuration(_Document):
    """One way to solve: our search with some settings, or a peer.

    Attributes:
        settings: settings of our search that differ from the usual ones.
        peer: a peer that needs no more than its name.
        command: the command line of any other program; see ``peers`` for its blanks.
        ending: how the name of the solution ends that the command writes.
    """

    settings: dict[str, Plain] = Field(default_factory=dict)
    peer: Literal["fet-cl"] | None = None
    command: str = ""
    ending: str = ""

    @model_validator(mode="before")
    @classmethod
    def _settings_are_the_rest(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        own = {name: value for name, value in given.items() if name in cls.model_fields}
        rest = {name: value for name, value in given.items() if name not in cls.model_fields}
        return {**own, "settings": {**own.get("settings", {}), **rest}}

    @model_validator(mode="after")
    def _one_way(self) -> Configuration:
        ways = [bool(self.settings), self.peer is not None, bool(self.command)]
        if sum(ways) > 1:
            raise ValueError("settings, peer and command exclude each other")
        if self.ending and not self.command:
            raise ValueError("ending goes with a command")
        given = GIVEN_BY_STUDY & set(self.settings)
        if given:
            raise ValueError(f"{', '.join(sorted(given))}: said once for the whole study")
        Settings(**self.settings)  # type: ignore[arg-type]
        return self


class Study(_Document):
    """What is measured.

    Attributes:
        name: of the study; runs of different studies are never taken for each other.
        instances: files by pattern, relative to the study's folder.
        suites: named suites of instances, found by the data folder.
        formulation: way to count, for families that have several; the usual one if left out.
        configurations: ways to solve, by name.
        seeds: each run is repeated with each.
        seconds: time of each run.
        cores: processors of each run.
        memory_mb: a run that takes more is ended.
    """

    name: str = Field(min_length=1, max_length=80)
    instances: tuple[str, ...] = ()
    suites: tuple[str, ...] = ()
    formulation: str | None = None
    configurations: dict[str, Configuration] = Field(min_length=1)
    seeds: tuple[int, ...] = Field(default=(0,), min_length=1, max_length=1_000)
    seconds: float = Field(gt=0, le=7 * 24 * 3600)
    cores: int = Field(default=2, ge=1, le=64)
    memory_mb: int = Field(default=8_000, ge=100)

    @model_validator(mode="after")
    def _something_to_solve(self) -> Study:
        if not (self.instances or self.suites):
            raise ValueError("a study needs instances or suites")
        return self


def read_study(path: Path) -> Study:
    """Read a study.

    Raises:
        FormatError: the file cannot be read, or is no TOML.
        InputError: what it says makes no sense, with every fault.
    """
    try:
        if path.stat().st_size > LARGEST_STUDY:
            issue = Issue("file-too-large", place=Place(path.name), values={"limit": LARGEST_STUDY // 10**6})
            raise FormatError([issue])
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        values = {"reason": error.strerror or type(error).__name__}
        raise FormatError([Issue("file-unreadable", place=Place(path.name), values=values)]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        values = {"reason": str(error)[:200]}
        raise FormatError([Issue("study-no-toml", place=Place(path.name), values=values)]) from error
    try:
        return Study.model_validate(given)
    except ValidationError as error:
        raise InputError([_fault(path, one) for one in error.errors()[:20]]) from error


def _fault(path: Path, error: Any) -> Issue:
    place = ".".join(map(str, error["loc"]))
    return Issue(
        "study-invalid", place=Place(path.name, cell=place), values={"reason": str(error["msg"])[:200]}
    )
