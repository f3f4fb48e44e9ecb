"""Solving an XHSTT instance: hard constraints kept first; what then has no place may clash instead."""

from __future__ import annotations

import time
from collections.abc import Callable

from edt.benchmarking.families._family import Cost, Evaluation, Solved
from edt.benchmarking.families.xhstt.choices import lenient_size
from edt.benchmarking.families.xhstt.decoding import solution_of
from edt.benchmarking.families.xhstt.evaluation import evaluate
from edt.benchmarking.families.xhstt.instance import XhsttInstance
from edt.benchmarking.families.xhstt.model import Mode, XhsttModel, model_of
from edt.benchmarking.families.xhstt.solution import XhsttSolution
from edt.errors import InternalError
from edt.result import StoppedBy
from edt.solving.progress import Progress
from edt.solving.search import Standing, search
from edt.solving.settings import Settings
from edt.solving.task import Answer

SHARE_OF_STRICT = 0.6
"""Share of the time after which what has no place may clash, where that costs less."""

LARGEST_LENIENT = 2_000_000
"""Decisions of the largest model in which everything is offered and costs."""

WORTH_BUILDING = 4
"""How many times as long as it takes to build a model must be left, so that one more is worth it."""

_MODES: tuple[Mode, ...] = ("strict", "clashing", "lenient")

RESERVE = 0.02
"""Share of the time kept for the last evaluation."""

OnBest = Callable[[XhsttSolution, Evaluation], None]


def solve(
    instance: XhsttInstance,
    settings: Settings,
    progress: Callable[[Progress], None] | None = None,
    on_best: OnBest | None = None,
) -> Solved[XhsttSolution]:
    """Search for the best solution within the time (see ``Family.solve``)."""
    return _Search(instance, settings, progress, on_best).run()


class _Search:
    def __init__(
        self,
        instance: XhsttInstance,
        settings: Settings,
        progress: Callable[[Progress], None] | None,
        on_best: OnBest | None,
    ) -> None:
        self.instance = instance
        self.settings = settings
        self.began = time.time()
        self.deadline = self.began + (1 - RESERVE) * settings.seconds
        self._progress = progress
        self._on_best = on_best
        self._best: tuple[XhsttSolution, Evaluation] | None = None
        self._bound = Cost()
        self._answer: Answer | None = None
        self._steps = 0
        self._sizes: dict[str, int] = {}
        self._impossible = False
        self._building = 0.0

    def run(self) -> Solved[XhsttSolution]:
        """Keep hard constraints as long as that promises something."""
        self._tell()
        stopped_by: StoppedBy = "time"
        for mode in _MODES:
            if mode == "strict" or (self._infeasible and stopped_by == "time" and self._goes_on(mode)):
                stopped_by = self._search(mode)
        return Solved(
            solution=self._best[0] if self._best else None,
            evaluation=self._best[1] if self._best else None,
            stopped_by="proof" if self._proven else stopped_by,
            bound=self._bound,
            seconds=time.time() - self.began,
            model=self._sizes,
        )

    def _goes_on(self, mode: Mode) -> bool:
        """Whether another model may still give something: the last one only where the others cannot."""
        if self._proven or self.deadline - time.time() < WORTH_BUILDING * self._building:
            return False
        return mode == "clashing" or (self._impossible and lenient_size(self.instance) <= LARGEST_LENIENT)

    def _search(self, mode: Mode) -> StoppedBy:
        """Search on one model, from the best answer so far."""
        began = time.time()
        model = model_of(self.instance, mode)
        self._building = time.time() - began
        rows = model.search.encoded.rows
        self._sizes = {"variables": len(rows.low), "rows": len(rows.row_low), "terms": len(rows.variable)}
        before, seen = self._steps, self._answer
        patience = self.began + SHARE_OF_STRICT * self.settings.seconds
        in_vain = False

        def follow(standing: Standing) -> bool:
            nonlocal in_vain, seen
            self._steps = before + standing.steps
            if standing.best is not None and standing.best is not seen:
                seen = standing.best
                self._take(model, standing.best)
            if mode == "lenient" or not any(standing.bound[:1]):
                # A bound on what stays open is none where something else may be broken instead.
                self._bound = max(self._bound, Cost(*standing.bound))
            self._tell()
            in_vain = mode == "strict" and time.time() > patience and self._infeasible
            return self._proven or in_vain

        start = None if mode == "lenient" else self._answer
        if mode == "clashing" and start is None and model.search.empty is not None:
            start = Answer(model.search.empty)
        standing = search(model.search, self.settings, self.deadline, start, follow)
        follow(standing)
        self._impossible = standing.impossible
        ended_by_us = in_vain or self._proven
        return "user" if standing.stopped_by == "user" and not ended_by_us else "time"

    def _take(self, model: XhsttModel, answer: Answer) -> None:
        """Keep an answer that is better, after checking that the search counts as the evaluation does."""
        self._answer = Answer(answer.decisions)
        solution = solution_of(model.choices, answer.decisions)
        evaluation = evaluate(self.instance, solution)
        without = any(
            one is None
            for piece in solution.events
            for position, one in enumerate(piece.resources)
            if (piece.event, position) in model.choices.pooled
        )
        # What could not be given out of a pool is known to the evaluation alone.
        if not without and tuple(evaluation.cost) != answer.cost:
            raise InternalError(
                f"the search counts {answer.cost}, the evaluation {tuple(evaluation.cost)}: "
                f"{ {kind: tuple(cost) for kind, cost in evaluation.by_constraint.items()} }"
            )
        if self._best is None or evaluation.cost < self._best[1].cost:
            self._best = (solution, evaluation)
            if self._on_best is not None:
                self._on_best(solution, evaluation)

    @property
    def _infeasible(self) -> bool:
        return self._best is None or self._best[1].cost.infeasibility > 0

    @property
    def _proven(self) -> bool:
        return self._best is not None and self._best[1].cost == self._bound

    def _tell(self) -> None:
        if self._progress is None:
            return
        now = time.time()
        cost = self._best[1].cost if self._best else None
        self._progress(
            Progress(
                stage="construct" if cost is None else "improve",
                seconds=now - self.began,
                seconds_left=max(0.0, self.began + self.settings.seconds - now),
                levels=("infeasibility", "objective"),
                cost=cost,
                bound=self._bound,
                unplaced=cost.infeasibility if cost else None,
                steps=self._steps,
            )
        )
