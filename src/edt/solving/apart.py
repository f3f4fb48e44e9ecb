"""Work in a process of its own: it reports over a pipe, may crash, and is ended when time is over."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any


def reports_of(
    work: Callable[[Any, Connection], None], task: object, deadline: float, wait: float = 0.25
) -> Iterator[Any | None]:
    """Yield what some work reports, and None a few times a second while there is nothing new.

    Args:
        work: a function of a module, given the task and a connection to report to.
        task: what it is given; picklable.
        deadline: when to end it, as a time of ``time.time()``.
        wait: seconds between two looks.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(task, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        while time.time() < deadline:
            try:
                yield ours.recv() if ours.poll(min(wait, max(0.0, deadline - time.time()))) else None
            except (EOFError, OSError):
                return
    finally:
        ours.close()
        process.join(timeout=0.2)
        if process.is_alive():
            process.kill()
            process.join()
