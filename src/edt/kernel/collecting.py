"""Building large models without Python's garbage collector going through them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_collecting() -> Iterator[None]:
    """Switch the collector off for a while.

    A model under construction is a million small objects, of which none is garbage: looking through
    them takes a quarter of the time (lycée: encoding 2.0 s with, 1.4 s without).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
