"""A process that ends with the one that started it, and takes along all that it has started."""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress

import psutil

POLL = 0.5
"""Seconds between two looks at whether the parent is still there."""


def end_with_parent(parent: int) -> None:
    """From now on, end this process and all below it once its parent is gone, even if that was killed."""
    threading.Thread(target=_wait, args=(parent,), daemon=True).start()


def _wait(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(POLL)
    with suppress(psutil.Error):
        for process in psutil.Process().children(recursive=True):
            with suppress(psutil.Error):
                process.kill()
    os._exit(1)
