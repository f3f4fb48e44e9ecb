"""The CB-CTT family for commands and studies: its files, its evaluation, its search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from edt.benchmarking.families._family import Archive, Evaluation, Solved, Submission
from edt.benchmarking.families.cbctt.evaluating import evaluate
from edt.benchmarking.families.cbctt.formulation import FORMULATIONS
from edt.benchmarking.families.cbctt.instance import Assignment, Instance
from edt.benchmarking.families.cbctt.reading import read_instance
from edt.benchmarking.families.cbctt.solutions import read_solution, solution_text
from edt.formats.json import write_atomically

if TYPE_CHECKING:
    from edt.solving.progress import Progress
    from edt.solving.settings import Settings


class CourseTimetabling:
    """Curriculum-based course timetabling (ITC2007 track 3 and later): ``.ctt`` and ``.ectt``."""

    id = "cbctt"
    title = "CB-CTT"
    ending = ".sol"
    formulations = ("UD2", *(name for name in FORMULATIONS if name != "UD2"))

    def recognises(self, head: bytes) -> bool:
        """Say whether a file begins with the header of the family."""
        words = head.removeprefix(b"\xef\xbb\xbf").split()
        return words[:1] == [b"Name:"] and b"Courses:" in words[:40]

    def read(self, path: Path, formulation: str | None = None) -> Archive[Instance, Assignment]:
        """Read an instance; no file of the family holds solutions too."""
        return Archive((read_instance(path, formulation or self.formulations[0]),))

    def read_solutions(
        self, path: Path, archive: Archive[Instance, Assignment]
    ) -> tuple[Submission[Assignment], ...]:
        """Read a timetable."""
        (instance,) = archive.instances
        return (Submission(path.stem, instance.id, read_solution(path, instance)),)

    def evaluate(self, instance: Instance, solution: Assignment) -> Evaluation:
        """Return the violations and costs under the instance's formulation."""
        return evaluate(instance, solution)

    def solve(
        self,
        instance: Instance,
        settings: Settings,
        progress: Callable[[Progress], None] | None = None,
        on_best: Callable[[Assignment, Evaluation], None] | None = None,
    ) -> Solved[Assignment]:
        """Search for the best timetable within the time."""
        # Reading and evaluating need no search, which takes a while to load.
        from edt.benchmarking.families.cbctt.solving import solve

        return solve(instance, settings, progress, on_best)

    def write(self, instance: Instance, solution: Assignment, path: Path, name: str = "edt") -> None:
        """Write a timetable; the format has no place for a name."""
        del name
        write_atomically(path, solution_text(instance, solution).encode("utf-8"))


FAMILY = CourseTimetabling()
