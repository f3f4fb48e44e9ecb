"""The runs that a study asks for, and those that are still to be done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from edt.benchmarking import provenance
from edt.benchmarking.record import read_records
from edt.benchmarking.study import Configuration, Study
from edt.benchmarking.suites import data_folder, suite
from edt.errors import InputError
from edt.messages import Issue

MOST_RUNS = 100_000


@dataclass(frozen=True)
class Run:
    """A run that a study asks for."""

    path: Path
    name: str
    suite: str
    formulation: str
    input_hash: str
    best_known: tuple[int, ...] | None
    configuration: str
    how: Configuration
    seed: int

    def key(self, study: Study, commit: str) -> str:
        """Return the key of all that decides the run."""
        decided = [
            study.name,
            self.name,
            self.input_hash,
            self.formulation,
            self.configuration,
            self.how.model_dump(mode="json"),
            self.seed,
            [study.seconds, study.cores, study.memory_mb],
            commit,
            provenance.versions(self.how.peer),
        ]
        return hashlib.sha256(json.dumps(decided, sort_keys=True).encode()).hexdigest()[:24]


def runs_of(study: Study, folder: Path, data: Path | None) -> list[Run]:
    """Return the runs of a study: all configurations in turn for each instance and seed.

    Args:
        study: the study.
        folder: where its patterns of instances start.
        data: folder of data for suites.

    Raises:
        InputError: a pattern or a suite gives no file, or there are too many runs.
    """
    instances = list(_instances(study, folder, data))
    if len(instances) * len(study.configurations) * len(study.seeds) > MOST_RUNS:
        raise InputError([Issue("study-too-large", values={"limit": MOST_RUNS})])
    return [
        Run(path, path.stem, suite_name, formulation, digest, best, name, how, seed)
        for path, suite_name, formulation, digest, best in instances
        for seed in study.seeds
        for name, how in study.configurations.items()
    ]


def _instances(
    study: Study, folder: Path, data: Path | None
) -> Iterator[tuple[Path, str, str, str, tuple[int, ...] | None]]:
    for pattern in study.instances:
        found = sorted(_matching(folder, pattern))
        if not found:
            raise InputError([Issue("study-no-instances", values={"value": pattern})])
        for path in found:
            yield path, "", study.formulation or "", provenance.file_hash(path), None
    for name in study.suites:
        chosen = suite(name)
        paths = chosen.paths(None) or chosen.paths(data_folder(data))
        if not paths:
            raise InputError([Issue("suite-empty", values={"value": name, "published": chosen.published})])
        formulation = study.formulation or chosen.formulation
        for path in paths:
            best = chosen.best_known.get(path.stem) if formulation == chosen.formulation else None
            yield path, name, formulation, provenance.file_hash(path), best


def _matching(folder: Path, pattern: str) -> Iterator[Path]:
    start = Path(pattern)
    if start.is_absolute():
        return start.parent.glob(start.name)
    ups = 0
    while start.parts[ups : ups + 1] == ("..",):
        ups += 1
    base = folder.resolve().joinpath(*[".."] * ups)
    rest = Path(*start.parts[ups:])
    return base.glob(str(rest))


def pending(study: Study, runs: Sequence[Run], results: Path, commit: str) -> list[Run]:
    """Return the runs that a file of results does not hold yet.

    Raises:
        FormatError: the file is none of results.
    """
    done = {record.key for record in read_records(results)} if results.exists() else set()
    return [run for run in runs if run.key(study, commit) not in done]
