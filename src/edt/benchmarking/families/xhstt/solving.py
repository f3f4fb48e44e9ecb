"""Solving an XHSTT instance: hard constraints kept first; what then has no place may clash instead.

Where much must be chosen besides times, these come first, with resources only counted; then resources
for them; then both together, from there. Where not all can be kept, what the best answer breaks may stay
so in the end, and everything else is kept again: moves find most where what must be kept are rows.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from math import inf
from typing import Any

from edt.benchmarking.families._family import Cost, Evaluation, Solved
from edt.benchmarking.families._searching import FamilySearch
from edt.benchmarking.families.xhstt.choices import Choices, Place, choices_of, lenient_size
from edt.benchmarking.families.xhstt.decoding import decisions_of, places_of, solution_of
from edt.benchmarking.families.xhstt.evaluation import evaluate
from edt.benchmarking.families.xhstt.finding_shortages import shortages_at
from edt.benchmarking.families.xhstt.instance import XhsttInstance
from edt.benchmarking.families.xhstt.model import Known, Mode, OutOfTimeError, XhsttModel, model_of
from edt.benchmarking.families.xhstt.shortages import Shortage, likely_shortages
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

STALLED, WITHOUT = 0.08, 0.2
"""Share of the time without less infeasibility after which it may, too; the same where there is no answer at
all, since perhaps nothing keeps every hard constraint."""

LARGEST_LENIENT = 2_000_000
"""Decisions of the largest model in which everything is offered and costs."""

WORTH_BUILDING = 4
"""How many times as long as it takes to build a model must be left, so that one more is worth it."""

SHARE_OF_TIMES, SHARE_OF_RESOURCES = 0.3, 0.1
"""Shares of the time that times alone and resources alone take at most, where there is much to choose."""

STUCK = 0.02
"""Share of the time without less infeasibility after which resources for some times, or times with fewer
shortages, are no longer looked for: from another beginning there may be more."""

LEAST = 5.0
"""Seconds without less infeasibility, at least, after which a search counts as stalled or stuck."""

MUCH_TO_CHOOSE = 2
"""How many choices of a resource there must be for each choice of a time."""

_PARTS: tuple[Mode, ...] = ("times", "resources")

_MODES: tuple[Mode, ...] = ("strict", "clashing", "excepting", "lenient")

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
        self._places: frozenset[Place] | None = None
        self._timed: XhsttSolution | None = None
        self._shortages: list[Shortage] = []
        self._latest: XhsttSolution | None = None
        self._broken: frozenset[int] = frozenset()
        self._missing = inf
        self._beginnings = 0
        self._onward = False
        self._fewer_at = self.began
        self._impossible = False
        self._building = 0.0

    def run(self) -> Solved[XhsttSolution]:
        """Keep hard constraints as long as that promises something."""
        self._tell()
        if self.settings.reproducible:
            return self._solved(self._by_work())
        stopped_by = self._times_first() if _much_to_choose(self.instance) else "time"
        for mode in _MODES if stopped_by == "time" and not self._proven else ():
            if mode == "strict" or (stopped_by == "time" and self._goes_on(mode)):
                stopped_by = self._search(mode)
        return self._solved(stopped_by)

    def _times_first(self) -> StoppedBy:
        """Find times, then the resources for them, to go on from there.

        Where the resources are too few for the times found, and a linear program could not tell, other
        times may have enough: they are found from the beginning, with other chances.
        """
        choices = choices_of(self.instance, strict=True, counted=True)
        self._shortages = list(likely_shortages(choices))
        end = self.began + SHARE_OF_TIMES * self.settings.seconds
        while True:
            began = time.time()
            stopped_by = self._enough_for(choices, end)
            if self._timed is None or stopped_by == "user":
                return stopped_by
            over = time.time() + (time.time() - began) > end
            if self._missing in {0, inf} or over:  # nobody is short, or nobody knows
                stopped_by = self._search("resources", SHARE_OF_RESOURCES)
                if stopped_by == "user" or not self._infeasible or not self._all_timed or over:
                    return stopped_by
                self._missing = inf
            self._beginnings += 1

    def _enough_for(self, choices: Choices, end: float) -> StoppedBy:
        """Find times for which there are resources enough, as far as a linear program can tell.

        What cannot be shared out at the times found is known better each time, and looked out for.
        """
        self._onward = False
        while True:
            stopped_by = self._search("times", (end - time.time()) / self.settings.seconds)
            if self._timed is None or stopped_by == "user":
                return stopped_by
            self._onward, stuck = True, self._stuck  # as the search ended, not after counting who is short
            missing, short = shortages_at(choices, self._timed)
            if self._places is None or missing < self._missing:
                self._missing = missing
                self._places = frozenset(place for _, place in places_of(choices, self._timed))
            late = end - time.time() < WORTH_BUILDING * self._building
            new = [shortage for shortage in short if shortage not in self._shortages]
            self._shortages += new
            if late or stuck or not new:
                return stopped_by

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
        return self._search("lenient" if lenient else "excepting", (1 - SHARE_OF_STRICT) / 2)

    def _goes_on(self, mode: Mode) -> bool:
        """Whether another model may still give something: the last one only where the others cannot."""
        if self._proven or self.deadline - time.time() < WORTH_BUILDING * self._building:
            return False
        if mode == "excepting":
            return self._latest is not None
        if mode == "lenient":
            return self._impossible and lenient_size(self.instance) <= LARGEST_LENIENT
        return self._infeasible

    @property
    def _in_vain(self) -> bool:
        """Whether keeping every hard constraint leaves too much open, and the next model is worth it."""
        if self.settings.reproducible or not self._infeasible or self._all_timed:
            return False
        late = time.time() - self.began > SHARE_OF_STRICT * self.settings.seconds
        return (self._stalled or late) and self._goes_on("clashing")

    @property
    def _stalled(self) -> bool:
        """Whether infeasibility has been no less for so long that another model promises more."""
        share = WITHOUT if self._best is None else STALLED
        return time.time() - self._fewer_at > max(LEAST, share * self.settings.seconds)

    @property
    def _stuck(self) -> bool:
        """Whether a part has not become better for so long that another beginning promises more."""
        return time.time() - self._fewer_at > max(LEAST, STUCK * self.settings.seconds)

    @property
    def _all_timed(self) -> bool:
        """Whether times were found for everything: then what may clash gains less than more of the same."""
        return self._timed is not None and all(piece.time is not None for piece in self._timed.events)

    def _search(self, mode: Mode, share: float = 1.0) -> StoppedBy:
        """Search on one model, from the latest solution that fits it.

        Args:
            mode: which model.
            share: that of the time which a part may take, or of the work, if that is counted.
        """
        began = time.time()
        # Another model than the first must leave time for a search on it.
        until = self.deadline if self._best is None else (began + self.deadline) / 2
        try:
            known = Known(self._places if mode == "resources" else None, self._shortages, self._broken)
            model = model_of(self.instance, mode, until=until, known=known)
        except OutOfTimeError:
            return "time"
        self._building = time.time() - began
        self._fewer_at = time.time()
        self._note_size(model.search)
        before, seen, enough = self._steps, None, False

        def follow(standing: Standing) -> bool:
            nonlocal enough, seen
            self._steps = before + standing.steps
            if standing.best is not None and standing.best is not seen:
                seen = standing.best
                self._take(mode, model, standing.best)
            if mode == "lenient" or (mode not in _PARTS and not any(standing.bound[:1])):
                # A bound on what stays open is none where something else may be broken instead.
                self._bound = max(self._bound, Cost(*standing.bound))
            self._tell()
            enough = self._is_enough(mode, seen)
            return self._proven or enough

        end = self.deadline
        if mode in _PARTS and not self.settings.reproducible:
            end = min(end, began + self._building + share * self.settings.seconds)
        start = self._start(mode, model)
        settings = self._settings_for(mode, share, start is not None)
        standing = search(model.search, settings, end, start, follow)
        follow(standing)
        self._impossible = standing.impossible
        if mode == "clashing" and standing.best is not None:
            self._broken = model.broken(standing.best.decisions)
        ended_by_us = enough or self._proven
        return "user" if standing.stopped_by == "user" and not ended_by_us else "time"

    def _settings_for(self, mode: Mode, share: float, started: bool) -> Settings:
        """Return how to search on a model, with a share of the work if that is counted."""
        choices: dict[str, Any] = {}
        if self.settings.reproducible:
            choices["seconds"] = share * self.settings.seconds
        elif mode in _PARTS:
            choices["seed"] = self.settings.seed + self._beginnings
        if mode in {"strict", "excepting"} and started:
            choices["ways"] = ""  # what is left open is part of the cost
        elif mode == "resources":
            choices["ways"] = "whole"
        if self._places is not None:
            choices["styles"] = "linear"
        return self.settings.model_copy(update=choices)

    def _is_enough(self, mode: Mode, best: Answer | None) -> bool:
        """Whether the search on a model has brought what was asked of it, or is in vain."""
        if mode == "times":
            return best is not None and (self._stuck or not any(best.cost))
        if mode == "resources":
            return best is not None and self._stuck and self._infeasible
        if mode == "clashing":
            return best is not None and (not self._infeasible or self._stalled) and self._goes_on("excepting")
        return mode == "strict" and self._in_vain

    def _start(self, mode: Mode, model: XhsttModel) -> Answer | None:
        """Return the answer to start from, if there is one."""
        decisions = None
        timed = self._timed if self._onward else None
        known = timed if mode == "times" else None if mode == "resources" else self._latest
        if known is not None and mode != "lenient":
            decisions = decisions_of(model.choices, known)
        if mode == "clashing" and decisions is None:
            decisions = model.search.empty
        return None if decisions is None else Answer(decisions)

    def _take(self, mode: Mode, model: XhsttModel, answer: Answer) -> None:
        """Keep an answer that is better, after checking that the search counts as the evaluation does."""
        solution = solution_of(model.choices, answer.decisions)
        evaluation = evaluate(self.instance, solution)
        if mode == "times":
            self._timed, self._fewer_at = solution, time.time()
        else:
            self._check(model, solution, evaluation, answer)
            if mode != "resources" or self._best is None or evaluation.cost < self._best[1].cost:
                self._latest = solution
        if self._best is None or evaluation.cost.infeasibility < self._best[1].cost.infeasibility:
            self._fewer_at = time.time()
        self._keep(solution, evaluation)

    def _check(
        self, model: XhsttModel, solution: XhsttSolution, evaluation: Evaluation, answer: Answer
    ) -> None:
        """Fail loudly where the search does not count as the evaluation does."""
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


def _much_to_choose(instance: XhsttInstance) -> bool:
    """Whether choices of resources outnumber those of times, and are not interchangeable."""
    if all(one.resource is not None for event in instance.events for one in event.resources):
        return False
    choices = choices_of(instance, strict=True)
    starts = sum(map(len, choices.starts))
    return sum(map(len, choices.uses.values())) > MUCH_TO_CHOOSE * starts
