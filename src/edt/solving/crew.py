"""The crew: worker processes and the pipes to them. Whatever a worker does, it can be ended."""

from __future__ import annotations

import multiprocessing
import pickle
import sys
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType

import psutil

from edt.errors import SettingsError
from edt.solving.task import Report, Task
from edt.solving.worker import run_worker

CANNOT_START = (
    "worker processes cannot start: a script that solves must be a file, and what it does must be under "
    'if __name__ == "__main__": (Python starts the script anew in each worker)'
)


class Crew:
    """Starts workers on entering, ends them all on leaving."""

    def __init__(self, tasks: Sequence[Task], memory_mib: int) -> None:
        self._tasks = tasks
        self._memory = memory_mib * 2**20
        self._next_look = 0.0
        self.lost = 0
        self._members: list[tuple[BaseProcess, Connection]] = []

    def __enter__(self) -> Crew:
        """Start the workers (spawned, so that no thread or lock is inherited).

        Raises:
            SettingsError: workers cannot start from here, or one ended before it was given its task.
        """
        main = sys.modules["__main__"]
        script = getattr(main, "__file__", None)
        if main.__spec__ is None and script is not None and not Path(script).exists():
            raise SettingsError(CANNOT_START)
        context = multiprocessing.get_context("spawn")
        for _ in self._tasks:
            ours, theirs = context.Pipe()
            process = context.Process(target=run_worker, args=(theirs,), daemon=True)
            process.start()
            theirs.close()
            self._members.append((process, ours))
        # Tasks go through our own pipe: a worker that is gone breaks it, where a start would hang.
        model = pickle.dumps(self._tasks[0].model, protocol=5)
        for task, (_, connection) in zip(self._tasks, self._members, strict=True):
            try:
                connection.send((task.number, task.settings, task.deadline, task.start))
                connection.send_bytes(model)
            except OSError as error:
                self.__exit__(None, None, None)
                raise SettingsError(CANNOT_START) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up, and end whoever does not leave within a third of a second, all of them together."""
        for _, connection in self._members:
            connection.close()
        end = time.time() + 0.3
        for process, _ in self._members:
            process.join(timeout=max(0.0, end - time.time()))
        for process, _ in self._members:
            if process.is_alive():
                process.kill()
        for process, _ in self._members:
            process.join()

    def hold_memory(self) -> None:
        """End a worker that takes more memory than it may; looked at twice a second."""
        if time.time() < self._next_look:
            return
        self._next_look = time.time() + 0.5
        for process, _ in self._members:
            try:
                taken = psutil.Process(process.pid).memory_info().rss if process.is_alive() else 0
            except psutil.Error:
                continue
            if taken > self._memory:
                process.kill()
                process.join()
                self.lost += 1

    @property
    def alive(self) -> bool:
        """Whether a worker still runs or has something to say."""
        return any(process.is_alive() or _has_mail(connection) for process, connection in self._members)

    def reports(self, seconds: float) -> list[Report]:
        """Return what workers have said, waiting at most that long for the first word."""
        found: list[Report] = []
        open_ones = [connection for _, connection in self._members if not connection.closed]
        for connection in wait(open_ones, timeout=seconds):
            assert isinstance(connection, Connection)
            try:
                while connection.poll():
                    found.append(connection.recv())
            except (EOFError, OSError):
                connection.close()
        return found

    def spread(self, report: Report) -> None:
        """Pass a better answer, or a proof, on to the other workers."""
        for number, (_, connection) in enumerate(self._members):
            if number != report.worker and not connection.closed:
                try:
                    connection.send(report)
                except OSError:
                    connection.close()


def _has_mail(connection: Connection) -> bool:
    try:
        return not connection.closed and connection.poll()
    except OSError:
        return False
