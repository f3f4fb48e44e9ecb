"""A child process under watch: its memory, its time, and what it tells."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from edt.benchmarking.measuring import Job
from edt.benchmarking.record import State

LATE = 30.0
"""Seconds beyond a run's time after which it is ended."""

LATE_SHARE = 0.1
"""The same, as a share of its time, in addition."""

POLL = 0.1
"""Seconds between two looks at a run's memory."""


@dataclass
class Watched:
    """A run as it goes: what its process has told, and the memory it takes."""

    peak_mb: float = 0
    curve: list[tuple[float, tuple[int, ...]]] = field(default_factory=list)
    last: dict[str, Any] = field(default_factory=dict)
    opened: dict[str, Any] = field(default_factory=dict)

    def take(self, event: dict[str, Any]) -> None:
        """Take an event in."""
        if event["event"] == "better":
            seconds = max(0.0, event["seconds"] - event.get("ago", 0.0))
            self.curve.append((round(seconds, 3), tuple(event["cost"])))
        elif event["event"] == "opened":
            self.opened = event
        else:
            self.last = event


OnLook = Callable[[Watched, float], None]


def watch(job: Job, memory_mb: int, folder: Path, watched: Watched, on_look: OnLook | None) -> State:
    """Carry out a job in a child process; say how it ended.

    Args:
        job: what to do.
        memory_mb: the process and all that it starts are ended when they take more together.
        folder: an empty folder for the process.
        watched: what is found out, as it is found.
        on_look: called a few times a second, with the seconds since the start.
    """
    (folder / "job.json").write_text(job.model_dump_json(), encoding="utf-8")
    source = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join([source, *filter(None, [os.environ.get("PYTHONPATH")])])
    began = time.monotonic()
    with (folder / "output.txt").open("wb") as output:
        child = psutil.Popen(
            [sys.executable, "-m", "edt.benchmarking.measuring", str(folder), str(os.getpid())],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": paths},
        )
    limit = job.seconds * (1 + LATE_SHARE) + LATE
    family: dict[int, psutil.Process] = {}
    read = 0
    try:
        while True:
            ended = _ended(child, POLL)
            read = _read_events(folder / "events.jsonl", read, watched)
            if ended:
                return "done"
            seconds = time.monotonic() - began
            memory = _memory(child, family)
            watched.peak_mb = max(watched.peak_mb, memory)
            if on_look is not None:
                on_look(watched, seconds)
            if memory > memory_mb:
                return "memory"
            if seconds > limit:
                return "time"
    finally:
        _end(child, family)


def _ended(child: psutil.Popen, seconds: float) -> bool:
    with suppress(psutil.TimeoutExpired):
        child.wait(timeout=seconds)
        return True
    return False


def _memory(child: psutil.Popen, family: dict[int, psutil.Process]) -> float:
    """Return the memory of a process and all below it in MB; remembers who they are."""
    total = 0
    try:
        members = [child, *child.children(recursive=True)]
    except psutil.Error:
        return 0
    for process in members:
        family[process.pid] = process
        with suppress(psutil.Error):
            total += process.memory_info().rss
    return total / 2**20


def _end(child: psutil.Popen, family: dict[int, psutil.Process]) -> None:
    """End a process and all that it has started; those that are gone already are no others by now."""
    with suppress(psutil.Error):
        family.update({process.pid: process for process in child.children(recursive=True)})
    for process in (*family.values(), child):
        with suppress(psutil.Error):
            if process.is_running():
                process.kill()
    psutil.wait_procs([process for process in family.values() if process.pid != child.pid], timeout=5)
    child.wait(timeout=5)


def _read_events(path: Path, start: int, watched: Watched) -> int:
    """Take in the whole lines of events since a position; return where they end."""
    if not path.is_file():
        return start
    with path.open("rb") as file:
        file.seek(start)
        new = file.read()
    whole = new.rfind(b"\n") + 1
    for line in new[:whole].splitlines():
        watched.take(json.loads(line))
    return start + whole
