"""Solving an XHSTT instance: hard constraints kept first; what then has no place may clash instead."""

from __future__ import annotations

import time
from collections.abc import Callable

from edt.benchmarking.families._family import Cost, Evaluation, Solved
from edt.benchmarking.families._searching import FamilySearch
from edt.benchmarking.families.xhstt.choices import lenient_size
from edt.benchmarking.families.xhstt.decoding import solution_of
from edt.benchmarking.families.xhstt.evaluation import evaluate
from edt.benchmarking.families.xhstt.instance import XhsttInstance
from edt.benchmarking.families.xhstt.model import Mode, XhsttModel, model_of
from edt.benchmarking.families.xhstt.solution import XhsttSolution
from edt.errors import InternalError
from edt.result import StoppedBy
from edt.solving.clock import WALL_FOR_WORK
from edt.solving.progress import Progress
from edt.solving.search import Standing, search
from edt.solving.settings import Settings
from edt.solving.task import Answer

SHARE_OF_STRICT = 0.6
"""Share of the time after which what has no place may clash, where that costs less."""

STALLED = 0.08
"""Share of the time without less infeasibility after which it may, too, once there is an answer."""

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


class _Search(FamilySearch[XhsttSolution]):
    def __init__(
        self,
        instance: XhsttInstance,
        settings: Settings,
        progress: Callable[[Progress], None] | None,
        on_best: OnBest | None,
    ) -> None:
        super().__init__(settings, progress, on_best)
        self.instance = instance
        wall = WALL_FOR_WORK * settings.seconds if settings.reproducible else (1 - RESERVE) * settings.seconds
        self.deadline = self.began + wall
        self._answer: Answer | None = None
        self._fewer_at = self.began
        self._impossible = False
        self._building = 0.0

    def run(self) -> Solved[XhsttSolution]:
        """Keep hard constraints as long as that promises something."""
        self._tell()
        stopped_by: StoppedBy = "time"
        if self.settings.reproducible:
            return self._solved(self._by_work())
        for mode in _MODES:
            if mode == "strict" or (self._infeasible and stopped_by == "time" and self._goes_on(mode)):
                stopped_by = self._search(mode)
        return self._solved(stopped_by)

    def _by_work(self) -> StoppedBy:
        """Go through the models with shares of the work, which depend on no clock."""
        stopped_by = self._search("strict", SHARE_OF_STRICT)
        if stopped_by == "user" or self._proven:
            return stopped_by
        if not self._infeasible:
            return self._search("strict", 1 - SHARE_OF_STRICT)
        stopped_by = self._search("clashing", (1 - SHARE_OF_STRICT) / 2)
        if stopped_by == "user" or self._proven:
            return stopped_by
        lenient = self._impossible and lenient_size(self.instance) <= LARGEST_LENIENT
        return self._search("lenient" if lenient else "clashing", (1 - SHARE_OF_STRICT) / 2)

    def _goes_on(self, mode: Mode) -> bool:
        """Whether another model may still give something: the last one only where the others cannot."""
        if self._proven or self.deadline - time.time() < WORTH_BUILDING * self._building:
            return False
        return mode == "clashing" or (self._impossible and lenient_size(self.instance) <= LARGEST_LENIENT)

    @property
    def _in_vain(self) -> bool:
        """Whether keeping every hard constraint leaves too much open, and the next model is worth it."""
        if self.settings.reproducible or not self._infeasible:
            return False
        now, seconds = time.time(), self.settings.seconds
        stalled = self._best is not None and now - self._fewer_at > STALLED * seconds
        return (stalled or now - self.began > SHARE_OF_STRICT * seconds) and self._goes_on("clashing")

    def _search(self, mode: Mode, share: float = 1.0) -> StoppedBy:
        """Search on one model, from the best answer so far; the share is that of the work, if counted."""
        began = time.time()
        model = model_of(self.instance, mode)
        self._building = time.time() - began
        self._note_size(model.search)
        before, seen = self._steps, self._answer
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
            in_vain = mode == "strict" and self._in_vain
            return self._proven or in_vain

        start = None if mode == "lenient" else self._answer
        if mode == "clashing" and start is None and model.search.empty is not None:
            start = Answer(model.search.empty)
        settings = self.settings
        if settings.reproducible:
            settings = settings.model_copy(update={"seconds": share * settings.seconds})
        standing = search(model.search, settings, self.deadline, start, follow)
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
        if self._best is None or evaluation.cost.infeasibility < self._best[1].cost.infeasibility:
            self._fewer_at = time.time()
        self._keep(solution, evaluation)
