"""From answer to answer that cost as little, where finishing leaves something wanting.

Only for when nothing costs less. What is wanting is known after finishing alone (rooms are named), so it is a
walk: on from what is finished at least as well, back from what is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from edt.solving.neighbourhoods import Neighbourhoods
from edt.solving.styles import Style

if TYPE_CHECKING:
    from edt.solving.worker import Worker

SHARE, LEAST = 3.0, 2.0
"""Share of the time so far, and seconds (or work) at least, that it goes on after it began or last gained,
where what is wanting may be; for as long as it takes where it must not."""


class Stroll:
    """A walk from a worker's incumbent.

    Attributes:
        until: when it ends, if it gains nothing before; None where it has not begun.
    """

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self.until: float | None = None

    def go_on(self, neighbourhoods: Neighbourhoods) -> bool:
        """Take a step; say whether there is anything to gain."""
        worker, before = self._worker, self._worker.reported
        worker.report(final=before is None or worker.cost < before.cost)
        found = worker.reported
        assert found is not None
        if self.until is None or found is not before:
            self.until = worker.clock.now + max(LEAST, SHARE * (worker.clock.now - worker.began))
        elif worker.values is worker.finished and worker.standing > found.standing:
            worker.values = worker.cutter.complete(found.decisions)
        if not found.rest or (not found.faulty and worker.clock.now >= self.until):
            return False
        self._wander(neighbourhoods)
        return True

    def _wander(self, neighbourhoods: Neighbourhoods) -> None:
        worker = self._worker
        assert worker.values is not None
        kind = neighbourhoods.draw(worker.random)
        mask = kind.free(worker.random, worker.values, max(2, round(kind.size)))
        _, found = worker.solve_part(mask, Style("wander"))
        worker.steps += 1
        if (
            found is not None
            and worker.cost_of(found) == worker.cost
            and worker.cutter.keeps(found, worker.values != found)
        ):
            worker.values = found
