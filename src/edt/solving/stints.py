"""A worker's search by moves, stint by stint: what is next, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from edt.solving.annealing import WAYS, Annealing, Way
from edt.solving.excursion import Excursion
from edt.solving.moving import WORK
from edt.solving.paying import Turns, progress
from edt.solving.task import Unavoidable

if TYPE_CHECKING:
    from edt.solving.worker import Worker

RULED = 0.25
"""Share of the time, since it is known what cannot be avoided, in which all else is asked for as rules."""

MEANWHILE = 10.0
"""What parts would gain during a deep stint, at most, for it to begin: it forgets where it began, so it
waits until little else pays. In units of ``progress``: a fifth of the cost."""


class Stints:
    """Stints from a worker's incumbent, which they replace where they find something cheaper."""

    def __init__(self, worker: Worker) -> None:
        model = worker.model
        self._worker = worker
        self._annealing = Annealing(model.encoded, worker.levels, worker.compiled, model.structure)
        self._begin()

    def _begin(self) -> None:
        """Let all ways have paid alike."""
        self._turns = Turns[Way](WAYS)
        self._asked, self._since = 0.0, self._worker.clock.now

    def relieve(self, parts: Sequence[Unavoidable]) -> None:
        """Take in what cannot be avoided."""
        self._annealing.relieve(parts)
        self._begin()

    @property
    def worth(self) -> bool:
        """Whether there is a search by moves, and something costs that it can make cheaper."""
        worker, annealing = self._worker, self._annealing
        if worker.values is None or not annealing.possible:
            return False
        return annealing.is_worth(worker.values, worker.cost)

    @property
    def due(self) -> bool:
        """Whether it is time to ask for all that can be avoided: a jackpot, which no turns would pay for."""
        worker = self._worker
        assert worker.values is not None
        hope = self._annealing.hope(worker.values)
        return self._asked < RULED * hope * (worker.clock.now - self._since)

    def ask(self) -> None:
        """Ask for all that can be avoided, at once: wishes are rules."""
        began = self._worker.clock.now
        self.anneal("rules")
        self._asked += self._worker.clock.now - began

    def go_on(self) -> None:
        """Search in the way whose turn it is."""
        worker = self._worker
        before, began = worker.cost, worker.clock.now
        patience = MEANWHILE / max(worker.turns.rate("parts"), 1e-9)
        way = self._turns.next(self._annealing.ways(worker.clock.left, patience))
        self.anneal(way)
        self._turns.learn(way, progress(before, worker.cost), worker.clock.now - began)

    def anneal(self, way: Way) -> None:
        """Search by moves for something cheaper, in one way."""
        worker = self._worker
        assert worker.values is not None
        began = worker.clock.now
        found, changes = self._annealing.stint(
            worker.values, worker.cost, worker.random, worker.clock.left, way
        )
        worker.clock.spend(WORK * changes)
        pace = (worker.clock.now - began) / max(1, changes)
        worker.steps += 1
        values = worker.cutter.complete(found[: worker.model.encoded.decisions])
        cost = worker.cost_of(values)
        gained = cost < worker.cost and not len(worker.cutter.broken(values))
        if gained:
            worker.values, worker.cost = values, cost
            worker.excursion = Excursion()
        self._annealing.learn(gained, way, pace)
