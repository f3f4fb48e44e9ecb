"""The contract of a benchmark family: instances that others published, with their own way to count.

A family reads its files, evaluates solutions exactly as its reference evaluator does (sharing no
code with the search), solves, and writes. Commands and studies know families only by this contract.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from edt.messages import Issue

if TYPE_CHECKING:
    from edt.result import StoppedBy
    from edt.solving.progress import Progress
    from edt.solving.settings import Settings


class Cost(NamedTuple):
    """What a solution costs; compared in this order.

    Attributes:
        infeasibility: breaches of hard constraints, weighted as the family does.
        objective: cost of soft constraints.
    """

    infeasibility: int = 0
    objective: int = 0

    def plus(self, other: Cost) -> Cost:
        """Return the sum of two costs."""
        return Cost(self.infeasibility + other.infeasibility, self.objective + other.objective)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The cost of a solution, in total and by kind of constraint (kinds that cost nothing left out)."""

    cost: Cost
    by_constraint: Mapping[str, Cost]


class Instance(Protocol):
    """An instance, named as its publisher does."""

    @property
    def id(self) -> str:
        """The name by which solutions refer to it."""


InstanceT = TypeVar("InstanceT", bound=Instance)
SolutionT = TypeVar("SolutionT")


@dataclass(frozen=True, slots=True)
class Submission(Generic[SolutionT]):
    """A solution as it was found in a file.

    Attributes:
        name: whose it is, such as the id of its group or the name of its file.
        instance: id of the instance that it solves.
        solution: the solution; None where the family refuses to evaluate it.
        refused: why it is refused, with the place; None where it is not.
    """

    name: str
    instance: str
    solution: SolutionT | None
    refused: Issue | None = None


@dataclass(frozen=True, slots=True)
class Archive(Generic[InstanceT, SolutionT]):
    """What a file holds: instances, and solutions of them."""

    instances: tuple[InstanceT, ...]
    submissions: tuple[Submission[SolutionT], ...] = ()

    def instance(self, name: str) -> InstanceT:
        """Return an instance by its id.

        Raises:
            KeyError: there is none of that id.
        """
        return {instance.id: instance for instance in self.instances}[name]


@dataclass(frozen=True, slots=True)
class Solved(Generic[SolutionT]):
    """What a search ended with: why it stopped and what we hold are two facts.

    Attributes:
        solution: the best solution found, or None.
        evaluation: its cost by the family's own evaluation.
        stopped_by: what ended the search.
        bound: proven least cost, as far as proven.
        seconds: wall time of the search.
        model: sizes of the model (variables, rows, terms).
    """

    solution: SolutionT | None
    evaluation: Evaluation | None
    stopped_by: StoppedBy
    bound: Cost = field(default_factory=Cost)
    seconds: float = 0.0
    model: Mapping[str, int] = field(default_factory=dict)


class Family(Protocol[InstanceT, SolutionT]):
    """A family of instances: its files, its evaluation, its search.

    Attributes:
        id: short name, also the name of its folder of files: ``xhstt``.
        title: full name.
        ending: how the names of its solution files end: ``.xml``.
        formulations: ways to count of which one can be asked for, the usual one first; empty where
            there is only one.
    """

    id: str
    title: str
    ending: str
    formulations: tuple[str, ...]

    def recognises(self, head: bytes) -> bool:
        """Say whether a file that begins so is one of the family (see ``HEAD`` for how much is given)."""

    def read(self, path: Path, formulation: str | None = None) -> Archive[InstanceT, SolutionT]:
        """Read a file with one instance or more, and the solutions that it contains.

        Args:
            path: the file.
            formulation: one of ``formulations``; the first if left out.

        Raises:
            FormatError: it cannot be read, with the place.
            InputError: what it says makes no sense, with every issue found.
        """

    def read_solutions(
        self, path: Path, archive: Archive[InstanceT, SolutionT]
    ) -> tuple[Submission[SolutionT], ...]:
        """Read the solutions of a file, for the instances of an archive.

        Raises:
            FormatError: it cannot be read, with the place.
        """

    def evaluate(self, instance: InstanceT, solution: SolutionT) -> Evaluation:
        """Return what a solution costs, in plain Python that shares nothing with the search."""

    def solve(
        self,
        instance: InstanceT,
        settings: Settings,
        progress: Callable[[Progress], None] | None = None,
        on_best: Callable[[SolutionT, Evaluation], None] | None = None,
    ) -> Solved[SolutionT]:
        """Search for the best solution within the time.

        Args:
            instance: what to solve.
            settings: time, workers, seed.
            progress: called a few times a second.
            on_best: called with every better solution, evaluated, so that it can be put on disk.

        Raises:
            InternalError: the search and the evaluation disagree on a cost, which is a bug.
        """

    def write(self, instance: InstanceT, solution: SolutionT, path: Path, name: str = "edt") -> None:
        """Write a solution, whole or not at all; a file of that name is replaced.

        Args:
            instance: what it solves.
            solution: the solution.
            path: where.
            name: under which name, where the format has one.
        """
