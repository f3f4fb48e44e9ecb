"""The pipeline on one page: check → compile → construct → improve → audit.

The parent process compiles, watches the workers, audits every better timetable before anybody sees
it, and keeps time. It never calls the solver itself: a crash there costs one worker, not the answer.
"""

from __future__ import annotations

import hashlib
import platform
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version

from edt.auditing import Audit, audit
from edt.errors import InputError, InternalError
from edt.kernel import Encoded, Kernel, compile_problem, encode
from edt.problem import Problem
from edt.result import Outcome, Record, Result, Stage, StoppedBy
from edt.school import Timetable
from edt.solving.crew import Crew
from edt.solving.decode import decode
from edt.solving.progress import Progress, StageName
from edt.solving.settings import Settings
from edt.solving.start import decisions_of
from edt.solving.structure import structure_of
from edt.solving.task import Report, Task

OnProgress = Callable[[Progress], None]
OnBest = Callable[[Result], None]

RESERVE = 0.04
"""Share of the time kept for the last audit."""


def solve(
    problem: Problem,
    settings: Settings | None = None,
    start: Timetable | None = None,
    progress: OnProgress | None = None,
    on_best: OnBest | None = None,
) -> Result:
    """Return the best timetable found within the time, audited.

    Args:
        problem: the school and its rules.
        settings: time, workers, seed; the defaults take a minute.
        start: an earlier timetable to start from, as far as it still fits.
        progress: called a few times a second with what is going on.
        on_best: called with every better result, to put it on disk.

    Raises:
        InputError: the problem has errors.
        InternalError: solver and audit disagree, which is a bug.
    """
    return _Solve(problem, settings or Settings(), progress, on_best).run(start)


class _Solve:
    def __init__(
        self, problem: Problem, settings: Settings, progress: OnProgress | None, on_best: OnBest | None
    ) -> None:
        self.problem = problem
        self.settings = settings
        self.began = time.time()
        self.deadline = self.began + settings.seconds
        self._progress = progress
        self._on_best = on_best
        self._stages: list[Stage] = []
        self._stage: tuple[StageName, float] = ("check", self.began)
        self._levels = tuple(f"{level.aim} {level.order}".removesuffix(" 0") for level in problem.levels)
        self._best: tuple[Timetable, Audit] | None = None
        self._bound: tuple[int, ...] = tuple(0 for _ in self._levels)
        self._steps = 0
        self._model: dict[str, int] = {}
        self._hash = hashlib.sha256(problem.model_dump_json().encode()).hexdigest()

    def run(self, start: Timetable | None) -> Result:
        """Go through the stages."""
        issues = [issue for issue in self.problem.issues() if issue.severity == "error"]
        if issues:
            raise InputError(issues)
        self._enter("compile")
        kernel = compile_problem(self.problem)
        encoded = encode(kernel)
        self._model = {
            "literals": encoded.literals,
            "variables": len(encoded.rows.low),
            "rows": len(encoded.rows.row_low),
            "terms": len(encoded.rows.variable),
        }
        self._enter("construct")
        stopped_by = self._search(kernel, encoded, start)
        self._enter("audit")
        result = self._result(stopped_by)
        self._enter("done")
        return result

    # -- stages -------------------------------------------------------------------------------

    def _enter(self, stage: StageName) -> None:
        name, since = self._stage
        now = time.time()
        self._stages.append(Stage(name=name, seconds=round(now - since, 3)))
        self._stage = (stage, now)
        self._tell()

    def _tell(self) -> None:
        if self._progress is None:
            return
        now = time.time()
        cost = self._best[1].cost if self._best else None
        unplaced = self._best[1].unplaced if self._best else None
        self._progress(
            Progress(
                stage=self._stage[0],
                seconds=now - self.began,
                seconds_left=max(0.0, self.deadline - now),
                levels=self._levels,
                cost=cost,
                bound=self._bound,
                unplaced=unplaced,
                steps=self._steps,
            )
        )

    # -- search -------------------------------------------------------------------------------

    def _search(self, kernel: Kernel, encoded: Encoded, start: Timetable | None) -> StoppedBy:
        end = self.deadline - min(3.0, RESERVE * self.settings.seconds)
        warm = decisions_of(kernel, encoded, start) if start is not None else None
        light = replace(kernel, requirements=())
        structure = structure_of(kernel, encoded)
        hard = encode(kernel, wishes=False)
        tasks = [
            Task(
                number=number,
                kernel=light,
                encoded=encoded,
                hard=hard,
                structure=structure,
                settings=self.settings,
                deadline=end,
                start=warm[0] if warm else None,
                rooms=warm[1] if warm else None,
            )
            for number in range(self.settings.workers)
        ]
        with Crew(tasks) as crew:
            try:
                return self._watch(kernel, crew, end)
            except KeyboardInterrupt:
                return "user"

    def _watch(self, kernel: Kernel, crew: Crew, end: float) -> StoppedBy:
        best: Report | None = None
        audited: Report | None = None
        next_audit = 0.0
        # Workers stop by themselves at the end; a second later they are ended.
        while crew.alive and time.time() < end + 1.0:
            for report in crew.reports(0.25):
                self._steps += report.steps
                if report.bound is not None:
                    self._bound = tuple(map(max, self._bound, report.bound))
                if report.kind == "infeasible":
                    self._impossible()
                if report.kind == "timetable" and (best is None or report.cost < best.cost):
                    best = report
                    crew.spread(report)
            if best is not audited and best is not None and (time.time() >= next_audit or not crew.alive):
                began = time.time()
                self._take(kernel, best)
                audited = best
                next_audit = time.time() + 4 * (time.time() - began)
            self._tell()
            if best is not None and audited is best and best.cost == self._bound:
                return "proof"
        if best is not None and best is not audited:
            self._take(kernel, best)
        return "time" if time.time() >= end - 0.5 else "proof"

    def _impossible(self) -> None:
        """Not everything can be placed: at least one period stays without place."""
        index = self.problem.aim_order.index("unplaced")
        self._bound = tuple(max(b, int(n == index)) for n, b in enumerate(self._bound))

    def _take(self, kernel: Kernel, report: Report) -> None:
        """Audit a report and keep it if it is better than what we hold."""
        timetable = decode(kernel, report.literals, report.rooms or {})
        opinion = audit(self.problem, timetable)
        self._compare(opinion, report)
        if self._stage[0] == "construct":
            self._enter("improve")
        if self._best is None or self._key(opinion) < self._key(self._best[1]):
            self._best = (timetable, opinion)
            if self._on_best is not None:
                self._on_best(self._result("time"))

    @staticmethod
    def _key(opinion: Audit) -> tuple[int, tuple[int, ...]]:
        return (opinion.hard, opinion.cost)

    def _compare(self, opinion: Audit, report: Report) -> None:
        """Fail loudly where the audit finds what the search did not, in rules about times."""
        expected = list(report.cost)
        index = self.problem.aim_order.index("unplaced")
        found = [0] * len(expected)
        found[index] = opinion.unplaced
        for rule in opinion.rules:
            if self.problem.every_rule[rule.number].stage == "times":
                if rule.level is not None:
                    found[rule.level] += rule.cost
                elif rule.broken:
                    broken = next(f for f in opinion.findings if f.number == rule.number)
                    raise InternalError(f"the audit finds a hard rule broken: {broken.en}")
        if found != expected:
            raise InternalError(
                f"the search says that the timetable costs {expected}, the audit says {found}"
            )

    # -- result -------------------------------------------------------------------------------

    def _result(self, stopped_by: StoppedBy) -> Result:
        now = time.time()
        stages = (*self._stages, Stage(name=self._stage[0], seconds=round(now - self._stage[1], 3)))
        timetable, opinion = self._best if self._best else (None, None)
        return Result(
            problem=self.problem,
            outcome=self._outcome(opinion),
            stopped_by=stopped_by,
            timetable=timetable,
            bound=self._bound,
            audit=opinion,
            record=Record(
                versions={name: version(name) for name in ("edt", "ortools", "pydantic", "numpy")}
                | {"python": platform.python_version()},
                seed=self.settings.seed,
                workers=self.settings.workers,
                settings=self.settings.model_dump(),
                input_hash=self._hash,
                stages=stages,
                model=self._model,
                seconds=round(now - self.began, 3),
            ),
        )

    def _outcome(self, opinion: Audit | None) -> Outcome:
        if opinion is None:
            return "infeasible" if any(self._bound) else "undecided"
        return "optimal" if opinion.hard == 0 and opinion.cost == self._bound else "feasible"
