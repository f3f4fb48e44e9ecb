"""Runs a study: one run after another, each record on disk before the next run begins."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from edt.benchmarking import provenance
from edt.benchmarking.measuring import Job
from edt.benchmarking.planning import Run
from edt.benchmarking.record import RunRecord, State, append_record
from edt.benchmarking.study import Configuration, Study
from edt.benchmarking.watching import Watched, watch

OnRun = Callable[[Run, Watched, float], None]


def run_all(
    study: Study, runs: Iterable[Run], results: Path, commit: str, on_run: OnRun | None = None
) -> Iterator[RunRecord]:
    """Carry out runs one after another; yield each record when it is on disk.

    Args:
        study: what they belong to.
        runs: which ones.
        results: file of results that each record is added to.
        commit: of our source.
        on_run: called a few times a second while a run goes on.
    """
    for run in runs:
        record = measure(study, run, commit, on_run)
        append_record(results, record)
        yield record


def measure(study: Study, run: Run, commit: str, on_run: OnRun | None = None) -> RunRecord:
    """Carry out one run and return its record."""
    machine = provenance.machine()
    started = datetime.now(UTC).isoformat(timespec="seconds")
    began = time.monotonic()
    watched = Watched()
    with tempfile.TemporaryDirectory(prefix="edt-bench-") as name:
        state = watch(
            _job(study, run),
            study.memory_mb,
            Path(name),
            watched,
            None if on_run is None else lambda now, seconds: on_run(run, now, seconds),
        )
    last, opened = watched.last, watched.opened
    if state == "done" and last.get("event") != "done":
        state = "failed"
    cost = last.get("cost") or (watched.curve[-1][1] if watched.curve else None)
    return RunRecord(
        key=run.key(study, commit),
        study=study.name,
        suite=run.suite,
        instance=run.name,
        formulation=run.formulation,
        input_hash=run.input_hash,
        configuration=run.configuration,
        settings=_settings(run.how),
        seed=run.seed,
        seconds=study.seconds,
        cores=study.cores,
        memory_mb=study.memory_mb,
        commit=commit,
        versions=provenance.versions(run.how.peer),
        machine=machine,
        started=started,
        state=state,
        error=str(last.get("error", _why(state, study))),
        levels=tuple(opened.get("levels", ())),
        musts=int(opened.get("musts", 1)),
        cost=None if cost is None else tuple(cost),
        bound=None if last.get("bound") is None else tuple(last["bound"]),
        best_known=run.best_known,
        stopped_by=str(last.get("stopped_by", "")),
        curve=tuple(watched.curve),
        build_seconds=last.get("build_seconds"),
        wall_seconds=round(time.monotonic() - began, 3),
        peak_memory_mb=round(watched.peak_mb, 1),
        model=last.get("model", {}),
    )


def _why(state: State, study: Study) -> str:
    """Say why a run ended that has told nothing itself."""
    reasons: dict[State, str] = {
        "done": "",
        "failed": "ended without a word",
        "memory": f"ended: took more than {study.memory_mb} MB",
        "time": f"ended: went on long after {study.seconds:g} s",
    }
    return reasons[state]


def _settings(how: Configuration) -> dict[str, str | int | float | bool]:
    own = {name: value for name, value in (("peer", how.peer or ""), ("command", how.command)) if value}
    return {**how.settings, **own}


def _job(study: Study, run: Run) -> Job:
    return Job(
        instance=run.path.resolve(),
        formulation=run.formulation or None,
        configuration=run.how,
        seed=run.seed,
        seconds=study.seconds,
        cores=study.cores,
    )
