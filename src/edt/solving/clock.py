"""A worker's time: seconds until the deadline, or units of work where answers must be reproducible."""

from __future__ import annotations

import time

from edt.solving.cpsat import FOREVER, Limits

LEAST_WORK = 0.01
"""Work that cutting and building a part take about, whatever solving it takes."""

WALL_FOR_WORK = 40
"""Seconds of wall time for each unit of work after which a reproducible run is ended all the same."""


class Clock:
    """Counts down, and turns shares of what is left into limits of a solve.

    A unit of work is the solver's deterministic time; on an idle core it lasts between one and about
    three seconds. Short solves are limited in work in either mode, so that a busy machine does not
    change which neighbourhoods close; the wall time is then only a safety.
    """

    def __init__(self, deadline: float, work: float | None = None) -> None:
        self._deadline = deadline
        self._budget = work
        self._spent = 0.0

    def spend(self, work: float) -> None:
        """Take note of a solve and the work it took; even the smallest counts for something."""
        self._spent += work + LEAST_WORK

    @property
    def now(self) -> float:
        """A time that only grows: seconds, or work."""
        return time.time() if self._budget is None else self._spent

    @property
    def over(self) -> bool:
        """Whether nothing worth a solve is left."""
        return self.left <= (0.05 if self._budget is None else 0)

    @property
    def left(self) -> float:
        """What is left, in seconds or in work."""
        return self._deadline - time.time() if self._budget is None else self._budget - self._spent

    def long(self, share: float, seed: int, **style: bool | int) -> Limits:
        """Return the limits of a solve that may take this much (of ``left``)."""
        if self._budget is None:
            return Limits(share, seed=seed, **style)  # type: ignore[arg-type]
        return Limits(FOREVER, deterministic=share, seed=seed, **style)  # type: ignore[arg-type]

    def short(self, work: float, seed: int, **style: bool | int) -> Limits:
        """Return the limits of a solve of a neighbourhood."""
        seconds = FOREVER if self._budget is not None else min(10 * work, max(0.05, self.left))
        return Limits(seconds, deterministic=work, seed=seed, light=True, probing=False, **style)  # type: ignore[arg-type]
