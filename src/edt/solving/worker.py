"""A worker process: finds a first answer, then improves it by neighbourhoods until told to stop.

Several workers search at once, each with its own seed and way to start; each reports what is better
than before and takes over what others report. A worker never prints and writes no file: if it
crashes or is killed, nothing that was reported is lost.
"""

from __future__ import annotations

import pickle
import signal
import time
from multiprocessing.connection import Connection
from typing import Any

import numpy as np

from edt.kernel.cut import Cutter, Mask
from edt.kernel.flat_model import Integers
from edt.shapes import Expression
from edt.solving.cpsat import Limits, Solved, solve_cut
from edt.solving.mailbox import Mailbox
from edt.solving.neighbourhoods import Kind, Neighbourhoods
from edt.solving.prove import LARGEST, prove
from edt.solving.task import Answer, Cost, LevelCost, Report, Task

PATIENCE = 20
"""Steps without gain after which a small model is proven instead."""


def run_worker(connection: Connection) -> None:
    """Take the task from the connection; search until the deadline or until the parent hangs up."""
    # The parent hears Ctrl-C and decides; a worker just stops when the connection closes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        number, settings, deadline, start = connection.recv()
        model = pickle.loads(connection.recv_bytes())  # noqa: S301 - from our own parent
    except (EOFError, OSError):
        return
    Worker(Task(number, model, settings, deadline, start), connection).run()


class Worker:
    """One searcher: its incumbent, what it has reported, and the steps it takes."""

    def __init__(self, task: Task, connection: Connection) -> None:
        self.task = task
        self.model = task.model
        self.connection = connection
        self.mailbox = Mailbox(connection)
        self.cutter = Cutter(self.model.encoded.rows)
        self.random = np.random.default_rng([task.settings.seed, task.number])
        self.levels = [LevelCost.of(level) for level in self.model.encoded.levels]
        self.values: Integers | None = None
        self.cost: Cost = ()
        self.extra: Any = task.start.extra if task.start else None
        self.reported: Cost | None = None
        self.reported_at = 0.0
        self.steps = 0

    @property
    def seconds_left(self) -> float:
        """Seconds until the deadline."""
        return self.task.deadline - time.time()

    @property
    def over(self) -> bool:
        """Whether to stop: the parent has hung up, or time is over."""
        return self.mailbox.closed or self.seconds_left <= 0.05

    def run(self) -> None:
        """Find a first answer, then improve it."""
        from edt.solving.construct import first_answer

        try:
            if self.task.start is not None:
                self.adopt(self.task.start.decisions)
                self.report()
            else:
                first_answer(self)
            self.improve()
        except (BrokenPipeError, EOFError, ConnectionResetError):
            return  # the parent is gone; there is nobody to report to

    # -- incumbents ---------------------------------------------------------------------------

    def adopt(self, decisions: Integers) -> None:
        """Take over the decisions of a feasible point; auxiliaries follow from them."""
        self.values = self.cutter.complete(decisions)
        self.cost = self.cost_of(self.values)

    def cost_of(self, values: Integers) -> Cost:
        """Return the cost on each level."""
        return tuple(level.value(values) for level in self.levels)

    def read_mail(self) -> None:
        """Take over a better answer of another worker."""
        news = self.mailbox.take()
        if news is not None and (self.values is None or news.cost < self.cost):
            self.adopt(news.decisions)
            self.extra = news.extra
            self.reported = news.cost

    def send(self, report: Report) -> None:
        """Tell the parent."""
        self.connection.send(report)

    def report(self, final: bool = False) -> None:
        """Finish and report the incumbent, if it is better than what was reported, not too often."""
        if self.values is None:
            return
        now = time.time()
        waited = now - self.reported_at >= self.task.settings.report_seconds
        if (self.reported is None or self.cost < self.reported) and (
            waited or final or self.reported is None
        ):
            decisions = self.values[: self.model.encoded.decisions]
            if self.model.finish is not None:
                seconds = min(self.task.settings.finish_seconds, max(0.1, self.seconds_left))
                self.extra = self.model.finish(decisions, seconds, self.extra)
            answer = Answer(decisions, self.cost, self.extra)
            self.send(Report(self.task.number, "answer", answer, self.steps))
            self.reported, self.reported_at, self.steps = self.cost, time.time(), 0
        elif waited:
            self.send(Report(self.task.number, "alive", steps=self.steps))
            self.reported_at, self.steps = now, 0

    # -- improving ----------------------------------------------------------------------------

    def improve(self) -> None:
        """Free, solve, accept what is no worse, until the end."""
        if self.values is None:
            return
        encoded = self.model.encoded
        neighbourhoods = Neighbourhoods(
            self.model.structure, self.cutter, encoded, self.task.settings.lessons_freed
        )
        idle = 0
        provable = encoded.decisions <= LARGEST and self.task.number == 0
        while not self.over:
            self.read_mail()
            if not any(self.cost):
                self.report(final=True)
                return
            idle = 0 if self.step(neighbourhoods.draw(self.random)) else idle + 1
            self.report()
            if provable and idle >= PATIENCE:
                if prove(self):
                    return
                idle = 0
        self.report(final=True)

    def step(self, kind: Kind) -> bool:
        """Try one neighbourhood; say whether it gained."""
        assert self.values is not None
        mask = kind.free(self.random, self.values, max(2, round(kind.size)))
        limit = min(self.task.settings.step_seconds, max(0.05, self.seconds_left))
        answer, found = self.solve_part(mask, limit)
        self.steps += 1
        gained = False
        if found is not None:
            cost = self.cost_of(found)
            gained = cost < self.cost
            if cost <= self.cost:
                self.values, self.cost = found, cost
        closed = answer.status in ("optimal", "infeasible")
        kind.learn(closed, answer.seconds < 0.4 * limit, gained)
        return gained

    def solve_part(self, mask: Mask, seconds: float) -> tuple[Solved, Integers | None]:
        """Solve the part of the model that a mask frees, from the incumbent."""
        assert self.values is not None
        free = self.cutter.with_auxiliaries(self.cutter.without_blocked(mask, self.values))
        cut = self.cutter.cut(free, self.values)
        objective = self._objective(free, cut.variables)
        seed = int(self.random.integers(1 << 30))
        answer = solve_cut(
            cut,
            objective,
            Limits(seconds, linearize=1, seed=seed, light=True),
            hint=self.values[cut.variables],
        )
        if answer.values is None:
            return answer, None
        values = self.values.copy()
        values[cut.variables] = answer.values
        return answer, self.cutter.complete(values[: self.model.encoded.decisions])

    def _objective(self, free: Mask, variables: Integers) -> Expression:
        """Return the levels as one sum; weights grow from level to level, acceptance is by levels."""
        new = np.full(len(free), -1, dtype=np.int64)
        new[variables] = np.arange(len(variables))
        weight, terms = 1, list[tuple[int, int]]()
        for level in reversed(self.levels):
            number = new[level.variables]
            here = number >= 0
            if here.any():
                coefficients = level.coefficients[here] * weight
                terms += zip(number[here].tolist(), coefficients.tolist(), strict=True)
                weight *= 30
        return Expression(tuple(terms))
