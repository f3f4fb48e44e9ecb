"""Reading an XHSTT archive: its instances, and the solutions in its groups."""

from __future__ import annotations

from pathlib import Path

from edt.benchmarking.families._family import Archive, Submission
from edt.benchmarking.families.xhstt.document import Element, read_records
from edt.benchmarking.families.xhstt.faults import Faults, RefusedSolutionError
from edt.benchmarking.families.xhstt.instance import XhsttInstance
from edt.benchmarking.families.xhstt.reading_instance import InstanceReader
from edt.benchmarking.families.xhstt.reading_solution import read_solution
from edt.benchmarking.families.xhstt.solution import XhsttSolution

XhsttArchive = Archive[XhsttInstance, XhsttSolution]
XhsttSubmission = Submission[XhsttSolution]


def read_archive(path: Path) -> XhsttArchive:
    """Read a file with one instance or more, and the solutions that it contains.

    Raises:
        FormatError: it cannot be read, or its instances make no sense.
    """
    reader = _ArchiveReader(path.name, {})
    read_records(path, reader)
    if not reader.instances:
        reader.faults.add("xhstt-no-instance", None)
    reader.faults.stop()
    return Archive(tuple(reader.instances.values()), tuple(reader.submissions))


def read_submissions(path: Path, instances: dict[str, XhsttInstance]) -> tuple[XhsttSubmission, ...]:
    """Read the solutions of a file, for instances that are known; those in the file are passed over.

    Raises:
        FormatError: it cannot be read, or holds no solution.
    """
    reader = _ArchiveReader(path.name, instances, skip_instances=True)
    read_records(path, reader)
    if not reader.submissions:
        reader.faults.add("xhstt-no-solution", None)
    reader.faults.stop()
    return tuple(reader.submissions)


class _ArchiveReader:
    """Takes the records of a file and passes them on to the instance or solution that they are of."""

    def __init__(self, file: str, instances: dict[str, XhsttInstance], skip_instances: bool = False) -> None:
        self.faults = Faults(file)
        self.instances = dict(instances)
        self.submissions: list[XhsttSubmission] = []
        self._skip = skip_instances
        self._instance: InstanceReader | None = None
        self._group = ""
        self._groups: dict[str, int] = {}

    def begin(self, element: Element) -> None:
        """A container begins."""
        if element.tag == "Instance" and not self._skip:
            known = {name: number for number, name in enumerate(self.instances)}
            self.faults.new_id(element, known)
            self._instance = InstanceReader(element, self.faults)
        elif element.tag == "SolutionGroup":
            self._group = self.faults.new_id(element, self._groups)
            self._groups[self._group] = len(self._groups)

    def record(self, container: str, element: Element) -> None:
        """A record is complete."""
        if self._instance is not None:
            self._instance.record(container, element)
        elif container == "SolutionGroup" and element.tag == "Solution":
            self.submissions.append(self._submission(element))
        elif element.tag != "MetaData" and not self._skip:
            self.faults.add("xhstt-unexpected", element, tag=element.tag, parent=container)

    def end(self, tag: str, line: int) -> None:
        """A container ends."""
        del line
        if tag == "Instance" and self._instance is not None:
            instance = self._instance.instance()
            self.instances[instance.id] = instance
            self._instance = None

    def _submission(self, element: Element) -> XhsttSubmission:
        of = element.attributes.get("Reference", "")
        try:
            if of not in self.instances:
                issue = self.faults.issue("xhstt-unknown-reference", element, tag=element.tag, value=of[:80])
                raise RefusedSolutionError(issue)
            return Submission(self._group, of, read_solution(element, self.instances[of], self.faults.file))
        except RefusedSolutionError as refusal:
            return Submission(self._group, of, None, refusal.issue)
