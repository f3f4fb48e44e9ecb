"""The pipeline on one page: check → compile → construct → improve → audit.

The parent process compiles, watches the workers, audits every better timetable before anybody sees
it, and keeps time. Times are never searched for in it: a crash costs one worker, not the answer. Where
courses leave teachers open, these are chosen before anything else (see ``choices``).
"""

from __future__ import annotations

import hashlib
import platform
import time
from collections.abc import Callable
from importlib.metadata import version

import numpy as np

from edt.auditing import Audit, audit
from edt.errors import InputError, InternalError
from edt.kernel.compile import compile_problem
from edt.kernel.encode import EncodedKernel, encode
from edt.kernel.kernel import Kernel
from edt.kernel.wished_rooms import cost_of_wished, with_wished_rooms
from edt.problem import Problem
from edt.result import Outcome, Record, Result, Stage, StoppedBy
from edt.school import Taught, Timetable
from edt.solving.choices import Choice, OnBest, solve_choices
from edt.solving.clock import WALL_FOR_WORK
from edt.solving.decode import decode, is_astray
from edt.solving.progress import Progress, StageName
from edt.solving.school_model import school_model
from edt.solving.search import Standing, search
from edt.solving.settings import Settings
from edt.solving.start import decisions_of
from edt.solving.task import Answer

OnProgress = Callable[[Progress], None]

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
    settings = settings or Settings()
    if not problem.school.undecided:
        return _Solve(problem, settings, progress, on_best).run(start)

    def run(choice: Choice, seconds: float, on_best: OnBest) -> Result:
        timed = settings.model_copy(update={"seconds": max(1.0, seconds)})
        return _Solve(choice.problem, timed, progress, on_best, choice.taught).run(choice.start)

    return solve_choices(problem, start, settings.seconds, run, on_best)


class _Solve:
    def __init__(
        self,
        problem: Problem,
        settings: Settings,
        progress: OnProgress | None,
        on_best: OnBest | None,
        taught: tuple[Taught, ...] = (),
    ) -> None:
        self.problem = problem
        self._taught = taught
        self._proven = False
        self.settings = settings
        self.began = time.time()
        self.deadline = self.began + settings.seconds * (WALL_FOR_WORK if settings.reproducible else 1)
        self._progress = progress
        self._on_best = on_best
        self._stages: list[Stage] = []
        self._stage: tuple[StageName, float] = ("check", self.began)
        self._levels = tuple(level.name for level in problem.levels)
        self._best: tuple[Timetable, Audit] | None = None
        self._bound: tuple[int, ...] = tuple(0 for _ in self._levels)
        self._audited: Answer | None = None
        self._next_audit = 0.0
        self._steps = 0
        self._model: dict[str, int] = {}
        self._hash = hashlib.sha256(problem.model_dump_json().encode()).hexdigest()

    def run(self, start: Timetable | None) -> Result:
        """Go through the stages."""
        issues = [issue for issue in self.problem.issues() if issue.severity == "error"]
        if issues:
            raise InputError(issues)
        self._enter("compile")
        kernel = with_wished_rooms(compile_problem(self.problem))
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

    def _search(self, kernel: Kernel, encoded: EncodedKernel, start: Timetable | None) -> StoppedBy:
        end = self.deadline - min(3.0, RESERVE * self.settings.seconds)
        warm = decisions_of(kernel, encoded, start) if start is not None else None
        model = school_model(kernel, encoded, self.settings.reproducible, warm[1] if warm else None)
        standing = search(
            model,
            self.settings,
            end,
            start=Answer(warm[0], extra=warm[1]) if warm else None,
            on_report=lambda standing: self._follow(kernel, standing),
        )
        if standing.best is not None and standing.best is not self._audited:
            self._take(kernel, standing.best)
        if standing.lost:
            self._model["workers lost"] = standing.lost
        assert standing.stopped_by is not None
        return "proof" if self._proven else standing.stopped_by

    def _follow(self, kernel: Kernel, standing: Standing) -> bool:
        """Audit what is better, and tell how it stands; audits take a fifth of the time at most.

        Returns:
            Whether nothing better is possible.
        """
        self._steps = standing.steps
        self._bound = standing.bound
        if (
            standing.best is not None
            and standing.best is not self._audited
            and time.time() >= self._next_audit
        ):
            began = time.time()
            self._take(kernel, standing.best)
            self._next_audit = time.time() + 4 * (time.time() - began)
        self._tell()
        if self._best is None:
            return False
        opinion = self._best[1]
        self._proven = opinion.hard == 0 and opinion.cost == standing.bound
        return self._proven

    def _take(self, kernel: Kernel, answer: Answer) -> None:
        """Audit an answer and keep it if it is better than what we hold."""
        self._audited = answer
        literals = np.flatnonzero(answer.decisions[: len(kernel.starts)]).tolist()
        rooms = answer.extra or {}
        timetable = decode(kernel, literals, rooms).model_copy(update={"taught": self._taught})
        opinion = audit(self.problem, timetable)
        if not is_astray(kernel, literals, rooms):
            self._compare(opinion, answer, kernel)
        if self._stage[0] == "construct":
            self._enter("improve")
        if self._best is None or self._key(opinion) < self._key(self._best[1]):
            self._best = (timetable, opinion)
            if self._on_best is not None:
                self._on_best(self._result("time"))

    @staticmethod
    def _key(opinion: Audit) -> tuple[int, tuple[int, ...]]:
        return (opinion.hard, opinion.cost)

    def _compare(self, opinion: Audit, answer: Answer, kernel: Kernel) -> None:
        """Fail loudly where the audit finds what the search did not, in rules about times."""
        rooms = cost_of_wished(kernel, answer.decisions)
        expected = [cost - counted for cost, counted in zip(answer.cost, rooms, strict=True)]
        index = self.problem.unplaced_level
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
