"""The record of a run, one line of JSON: what was measured, and all that is needed to measure it again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from edt.errors import FormatError
from edt.messages import Issue, Place

SCHEMA_VERSION: Final = 1

LARGEST_RESULTS = 500
"""Megabytes of a file of results that are read."""

State = Literal["done", "memory", "time", "failed"]


class RunRecord(BaseModel):
    """One run.

    Attributes:
        key: of everything that decides the run; a run with a key that is there is not repeated.
        study: name of the study.
        suite: suite of the instance, or empty.
        instance: name of the instance.
        formulation: way to count, or empty.
        input_hash: SHA-256 of the instance's file.
        configuration: name of the configuration.
        settings: what the configuration says.
        seed, seconds, cores, memory_mb: as the study says.
        commit: of our source, with ``+`` where it was changed; empty where it is not known.
        versions: of the program, Python and libraries, and of a peer.
        machine: processor, processors, memory in MB, and the load when the run began.
        started: when, in UTC.
        state: done, or ended because of memory or time, or failed.
        error: what went wrong, the last lines.
        levels: names of the levels of cost.
        musts: how many levels, from the first, are no wishes (breaches, lessons without place).
        cost: audited cost on each level, or None where there is no answer.
        bound: proven least cost on each level, or None.
        best_known: cost on each level that the suite gives, or None.
        stopped_by: what ended the search.
        curve: seconds and audited cost of each better answer.
        build_seconds: from the start until the search began.
        wall_seconds: the whole run.
        peak_memory_mb: of the run's processes together.
        model: sizes of the model.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    schema_version: Literal[1] = SCHEMA_VERSION
    key: str
    study: str
    suite: str = ""
    instance: str
    formulation: str = ""
    input_hash: str
    configuration: str
    settings: dict[str, str | int | float | bool] = Field(default_factory=dict)
    seed: int
    seconds: float
    cores: int
    memory_mb: int
    commit: str = ""
    versions: dict[str, str] = Field(default_factory=dict)
    machine: dict[str, str | int | float] = Field(default_factory=dict)
    started: str
    state: State
    error: str = ""
    levels: tuple[str, ...] = ()
    musts: int = 1
    cost: tuple[int, ...] | None = None
    bound: tuple[int, ...] | None = None
    best_known: tuple[int, ...] | None = None
    stopped_by: str = ""
    curve: tuple[tuple[float, tuple[int, ...]], ...] = ()
    build_seconds: float | None = None
    wall_seconds: float = 0
    peak_memory_mb: float = 0
    model: dict[str, int] = Field(default_factory=dict)


def append_record(path: Path, record: RunRecord) -> None:
    """Add a run to a file of results, in one write; what a killed run left of a line is removed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as file:
        _drop_broken_end(file.fileno())
        os.write(file.fileno(), record.model_dump_json().encode() + b"\n")
        os.fsync(file.fileno())


def _drop_broken_end(file: int) -> None:
    size = os.fstat(file).st_size
    whole = size
    while whole:
        start = max(0, whole - 65_536)
        piece = os.pread(file, whole - start, start)
        end = piece.rfind(b"\n")
        whole = start + end + 1
        if end >= 0:
            break
    if whole < size:
        os.ftruncate(file, whole)


def read_records(path: Path) -> list[RunRecord]:
    """Read the runs of a file of results; a line that was cut off at the end is left out.

    Raises:
        FormatError: the file cannot be read, or another line is no run.
    """
    try:
        if path.stat().st_size > LARGEST_RESULTS * 1_000_000:
            issue = Issue("file-too-large", place=Place(path.name), values={"limit": LARGEST_RESULTS})
            raise FormatError([issue])
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        values = {"reason": error.strerror or type(error).__name__}
        raise FormatError([Issue("file-unreadable", place=Place(path.name), values=values)]) from error
    return list(_records(path, lines))


def _records(path: Path, lines: list[bytes]) -> Iterable[RunRecord]:
    # The last piece has no end of line: nothing, or what a killed run has left.
    for number, line in enumerate(lines[:-1], start=1):
        if line.strip():
            try:
                yield RunRecord.model_validate(json.loads(line))
            except (ValueError, ValidationError, RecursionError) as error:
                place = Place(path.name, cell=f"line {number}")
                raise FormatError([Issue("results-invalid", place=place)]) from error
