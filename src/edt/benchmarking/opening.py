"""Instances of every kind under one face: solve, evaluate a solution file, say the levels of cost.

A published instance goes by its family; anything else is a school file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from edt.benchmarking.families import AnyFamily, recognise
from edt.errors import FormatError
from edt.messages import Issue, Place
from edt.problem import Problem
from edt.solving.progress import Progress
from edt.solving.settings import Settings

Cost = tuple[int, ...]
OnCost = Callable[[Cost], None]
OnProgress = Callable[[Progress], None]


@dataclass(frozen=True)
class Ending:
    """How a search ended: why, and what is proven."""

    stopped_by: str = ""
    cost: Cost | None = None
    bound: Cost | None = None
    model: dict[str, int] = field(default_factory=dict)


class Opened(Protocol):
    """An instance that has been read.

    Attributes:
        levels: names of the levels of its cost.
        musts: how many of them, from the first, are no wishes.
        ending: how names of its solution files usually end.
    """

    levels: tuple[str, ...]
    musts: int
    ending: str

    def solve(self, settings: Settings, progress: OnProgress, on_cost: OnCost) -> Ending:
        """Search; ``on_cost`` hears the audited cost of every better answer."""

    def cost_of(self, solution: Path) -> Cost | None:
        """Return the audited cost of a solution file, or None where it holds no answer."""


def open_instance(path: Path, formulation: str | None) -> Opened:
    """Read an instance.

    Raises:
        FormatError: it cannot be read.
        InputError: what it says makes no sense.
    """
    family = None if path.suffix.casefold() in (".xlsx", ".json", ".fet") else recognise(path)
    if family is not None:
        return _OfFamily(family, path, formulation)
    from edt.formats.school_files import load

    return _School(load(path))


class _OfFamily:
    levels: tuple[str, ...] = ("infeasibility", "objective")
    musts = 1

    def __init__(self, family: AnyFamily, path: Path, formulation: str | None) -> None:
        self.family = family
        self.ending = family.ending
        self.archive = family.read(path, formulation if formulation in family.formulations else None)
        if len(self.archive.instances) != 1:
            values = {"count": len(self.archive.instances)}
            raise FormatError([Issue("bench-not-one-instance", place=Place(path.name), values=values)])
        self.instance = self.archive.instances[0]

    def solve(self, settings: Settings, progress: OnProgress, on_cost: OnCost) -> Ending:
        solved = self.family.solve(
            self.instance, settings, progress, lambda _, evaluation: on_cost(tuple(evaluation.cost))
        )
        cost = tuple(solved.evaluation.cost) if solved.evaluation else None
        return Ending(solved.stopped_by, cost, tuple(solved.bound), dict(solved.model))

    def cost_of(self, solution: Path) -> Cost | None:
        found = self.family.read_solutions(solution, self.archive)
        costs: list[Any] = [
            self.family.evaluate(self.instance, one.solution).cost
            for one in found
            if one.solution is not None
        ]
        return tuple(min(costs)) if costs else None


class _School:
    musts = 2
    ending = ".json"

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.levels = ("hard", *(level.name for level in problem.levels))

    def solve(self, settings: Settings, progress: OnProgress, on_cost: OnCost) -> Ending:
        from edt.result import Result
        from edt.solving.pipeline import solve

        def follow(better: Result) -> None:
            if better.audit is not None:
                on_cost((better.audit.hard, *better.audit.cost))

        result = solve(self.problem, settings, progress=progress, on_best=follow)
        audited = result.audit
        return Ending(
            result.stopped_by,
            None if audited is None else (audited.hard, *audited.cost),
            None if result.bound is None else (0, *result.bound),
            dict(result.record.model),
        )

    def cost_of(self, solution: Path) -> Cost | None:
        from edt.auditing import audit
        from edt.formats.fet import read_answer
        from edt.formats.json import load_timetable

        is_fet = solution.suffix.casefold() == ".fet"
        timetable = read_answer(solution, self.problem)[0] if is_fet else load_timetable(solution)
        if timetable is None:
            return None
        audited = audit(self.problem, timetable)
        return (audited.hard, *audited.cost)
