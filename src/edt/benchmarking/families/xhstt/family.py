"""XHSTT as a family: what commands and studies call."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from edt.benchmarking.families._family import Evaluation, Solved
from edt.benchmarking.families.xhstt.document import ROOT
from edt.benchmarking.families.xhstt.evaluation import evaluate
from edt.benchmarking.families.xhstt.instance import XhsttInstance
from edt.benchmarking.families.xhstt.reading import (
    XhsttArchive,
    XhsttSubmission,
    read_archive,
    read_submissions,
)
from edt.benchmarking.families.xhstt.solution import XhsttSolution
from edt.benchmarking.families.xhstt.writing import write_solution

if TYPE_CHECKING:
    from edt.solving.progress import Progress
    from edt.solving.settings import Settings

_FIRST_ELEMENT = re.compile(
    rf"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*<{ROOT}[\s/>]", re.S
)


class XhsttFamily:
    """High School Timetabling: instances, solutions and costs as in the archive XHSTT-2014."""

    id = "xhstt"
    title = "XHSTT"
    ending = ".xml"
    formulations: tuple[str, ...] = ()

    def recognises(self, head: bytes) -> bool:
        """Say whether the first element is an archive of timetables."""
        encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        return _FIRST_ELEMENT.match(head.decode(encoding, errors="replace")) is not None

    def read(self, path: Path, formulation: str | None = None) -> XhsttArchive:
        """Read an archive; there is only one way to count."""
        del formulation
        return read_archive(path)

    def read_solutions(self, path: Path, archive: XhsttArchive) -> tuple[XhsttSubmission, ...]:
        """Read the solutions of a file, for the instances of an archive."""
        return read_submissions(path, {instance.id: instance for instance in archive.instances})

    def evaluate(self, instance: XhsttInstance, solution: XhsttSolution) -> Evaluation:
        """Return what a solution costs."""
        return evaluate(instance, solution)

    def solve(
        self,
        instance: XhsttInstance,
        settings: Settings,
        progress: Callable[[Progress], None] | None = None,
        on_best: Callable[[XhsttSolution, Evaluation], None] | None = None,
    ) -> Solved[XhsttSolution]:
        """Search for the best solution within the time."""
        # Reading and evaluating need no search, which takes a while to load.
        from edt.benchmarking.families.xhstt.solving import solve

        return solve(instance, settings, progress, on_best)

    def write(self, instance: XhsttInstance, solution: XhsttSolution, path: Path, name: str = "edt") -> None:
        """Write an archive with the instance and the solution."""
        write_solution(instance, solution, path, name)
