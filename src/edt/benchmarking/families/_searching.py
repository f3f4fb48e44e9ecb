"""What the searches of all families share: the best solution, its bound, what they tell and return."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic

from edt.benchmarking.families._family import Cost, Evaluation, SolutionT, Solved
from edt.kernel.model import SearchModel
from edt.result import StoppedBy
from edt.solving.progress import Progress
from edt.solving.settings import Settings


class FamilySearch(Generic[SolutionT]):
    """A search in stages; a family adds the stages.

    Attributes:
        settings: how to search.
        began: when it began, as a time of ``time.time()``.
    """

    def __init__(
        self,
        settings: Settings,
        progress: Callable[[Progress], None] | None,
        on_best: Callable[[SolutionT, Evaluation], None] | None,
    ) -> None:
        self.settings = settings
        self.began = time.time()
        self._progress = progress
        self._on_best = on_best
        self._best: tuple[SolutionT, Evaluation] | None = None
        self._bound = Cost()
        self._steps = 0
        self._sizes: dict[str, int] = {}

    def _note_size(self, model: SearchModel) -> None:
        """Remember how large the model is that is searched now."""
        rows = model.encoded.rows
        self._sizes = {"variables": len(rows.low), "rows": len(rows.row_low), "terms": len(rows.variable)}

    def _keep(self, found: SolutionT, evaluation: Evaluation) -> None:
        """Keep a solution if it is better than the best."""
        if self._best is None or evaluation.cost < self._best[1].cost:
            self._best = (found, evaluation)
            if self._on_best is not None:
                self._on_best(found, evaluation)

    @property
    def _infeasible(self) -> bool:
        return self._best is None or self._best[1].cost.infeasibility > 0

    @property
    def _proven(self) -> bool:
        return self._best is not None and self._best[1].cost == self._bound

    def _solved(self, stopped_by: StoppedBy) -> Solved[SolutionT]:
        """Return what the search ended with."""
        return Solved(
            solution=self._best[0] if self._best else None,
            evaluation=self._best[1] if self._best else None,
            stopped_by="proof" if self._proven else stopped_by,
            bound=self._bound,
            seconds=time.time() - self.began,
            model=self._sizes,
        )

    def _tell(self) -> None:
        """Tell how it stands."""
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
