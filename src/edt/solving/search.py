"""The search on any flat model: a crew of worker processes, the best answer, the bounds.

Knows no school: the pipeline of schools and the families of public instances call it alike. The
parent never calls the solver itself: a crash there costs one worker, not the answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from edt.kernel.model import SearchModel
from edt.result import StoppedBy
from edt.solving.crew import Crew
from edt.solving.settings import Settings
from edt.solving.task import Answer, Cost, Report, Task


@dataclass
class Standing:
    """How a search stands, or how it ended.

    Attributes:
        bound: proven least cost on each level.
        best: the best answer so far.
        incomplete: proven: no answer keeps ``hard`` with everything placed.
        impossible: proven: no answer at all.
        steps: neighbourhoods tried.
        stopped_by: what ended the search; None while it goes on.
        lost: workers ended because they took too much memory.
    """

    bound: Cost
    best: Answer | None = None
    incomplete: bool = False
    impossible: bool = False
    steps: int = 0
    stopped_by: StoppedBy | None = None
    lost: int = 0
    unplaced_level: int | None = field(default=None, repr=False)

    @property
    def proven(self) -> bool:
        """Whether nothing better than the best is possible, or nothing at all."""
        if self.best is None:
            return self.impossible
        return self.best.cost == self.bound

    def take(self, report: Report) -> bool:
        """Take a report in; say whether it brings a better answer."""
        self.steps += report.steps
        if report.bound is not None:
            self.bound = tuple(map(max, self.bound, report.bound))
        if report.kind == "incomplete":
            self.incomplete = True
            self.bound = tuple(max(b, int(n == self.unplaced_level)) for n, b in enumerate(self.bound))
        self.impossible |= report.kind == "impossible"
        if report.answer is None or (self.best is not None and report.answer.standing >= self.best.standing):
            return False
        self.best = report.answer
        return True


OnReport = Callable[[Standing], bool | None]


def search(
    model: SearchModel,
    settings: Settings,
    deadline: float,
    start: Answer | None = None,
    on_report: OnReport | None = None,
) -> Standing:
    """Return the best answer found by the deadline, with bounds and how the search ended.

    Args:
        model: what to search on.
        settings: workers, seed and sizes; its ``seconds`` are the caller's, who sets the deadline.
        deadline: when to stop, as a time of ``time.time()``; kept within a second.
        start: an answer to start from; only its decisions and extra count.
        on_report: called a few times a second with how the search stands; returning True stops it.

    Raises:
        SettingsError: worker processes cannot be started from here.
    """
    standing = Standing(tuple(0 for _ in model.encoded.levels), unplaced_level=model.unplaced_level)
    tasks = [
        Task(number, model, settings, deadline, start)
        for number in range(1 if settings.reproducible else settings.workers)
    ]
    try:
        with Crew(tasks, settings.memory_mib) as crew:
            standing.stopped_by = _watch(crew, standing, deadline, on_report)
    except KeyboardInterrupt:
        standing.stopped_by = "user"
    return standing


def _watch(crew: Crew, standing: Standing, deadline: float, on_report: OnReport | None) -> StoppedBy:
    # Workers stop by themselves at the deadline; a second later they are ended.
    while crew.alive and time.time() < deadline + 1.0:
        crew.hold_memory()
        standing.lost = crew.lost
        for report in crew.reports(0.25):
            if standing.take(report) or report.kind in ("incomplete", "parts"):
                crew.spread(report)
        if on_report is not None and on_report(standing):
            return "user"
        if standing.proven and (standing.best is None or not standing.best.rest):
            return "proof"
    return "proof" if standing.proven else "time"
