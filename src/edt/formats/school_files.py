"""School files of every kind that holds a whole school: workbook, JSON, FET file, folder of CSV lists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from edt.errors import FormatError, InputError
from edt.messages import Issue, Place
from edt.problem import Problem
from edt.words import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from edt.formats.excel.headers import SheetMapping
    from edt.formats.excel.reading import Reading

WORKBOOKS = (".xlsx", ".xlsm")


class SchoolFile(NamedTuple):
    """What a school file holds.

    Attributes:
        problem: the school with its rules, or None where the file is too wrong to make one.
        issues: all that is wrong or doubtful, in reading order.
        mapping: which columns of lists were taken for what; empty where there are no lists.
        located: gives issues of later checks the cells that they are about.
    """

    problem: Problem | None
    issues: tuple[Issue, ...]
    mapping: tuple[SheetMapping, ...] = ()
    located: Callable[[Iterable[Issue]], tuple[Issue, ...]] = tuple

    def sound(self) -> Problem:
        """Return the problem of a file that has to be free of errors.

        Raises:
            InputError: with every error, if there is one.
        """
        errors = [issue for issue in self.issues if issue.severity == "error"]
        if self.problem is None or errors:
            raise InputError(errors or self.issues)
        return self.problem

    @property
    def is_school(self) -> bool:
        """Whether it is the file of a school at all, even with errors: a list in it was recognized."""
        return self.problem is not None or any(sheet.read_as is not None for sheet in self.mapping)

    @property
    def language(self) -> Language | None:
        """The school's language: as it says, or that of the titles of its sheets; None if neither tells."""
        if self.problem is not None:
            return self.problem.language
        from edt.formats.excel.plans import LAYOUTS

        titles = {sheet.sheet for sheet in self.mapping}
        french = len(titles & {layout.fr for layout in LAYOUTS})
        english = len(titles & {layout.en for layout in LAYOUTS})
        if french == english:
            return None
        return "fr" if french > english else "en"


def read_school(path: Path) -> SchoolFile:
    """Read a school file with the locks beside it, and all that is wrong: form first, then sense.

    Args:
        path: a workbook, a problem or result as JSON, a FET file, or a folder of CSV lists.

    Raises:
        FormatError: the file, or that of its locks, cannot be read at all.
    """
    from edt.formats.locks import with_locks_beside

    found = _read(path)
    if found.problem is None or any(issue.severity == "error" for issue in found.issues):
        return found
    problem, issues = with_locks_beside(found.problem, path)
    return found._replace(problem=problem, issues=(*found.issues, *issues))


def _read(path: Path) -> SchoolFile:
    suffix = path.suffix.casefold()
    if suffix == ".fet":
        return _of_fet(path)
    if path.is_dir():
        from edt.formats.csv_lists import read_lists

        return _of_reading(read_lists(_lists_in(path)))
    if suffix in WORKBOOKS:
        from edt.formats.excel.reading import read_workbook

        return _of_reading(read_workbook(path))
    if suffix == ".json":
        problem = _problem(path)
        return SchoolFile(problem, tuple(problem.issues()))
    kind = path.suffix or path.name
    raise FormatError([Issue("school-kind-unknown", place=Place(path.name), values={"suffix": kind})])


def load(path: Path | str) -> Problem:
    """Return the problem of a school file.

    Args:
        path: a workbook (.xlsx), a problem or result (.json), a file of FET (.fet; constraints that no
            rule says are left out), or a folder of CSV lists.

    Raises:
        InputError: with every issue, if anything in the file is wrong.
        FormatError: the file cannot be read at all.
    """
    return read_school(Path(path)).sound()


def _lists_in(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.iterdir() if path.suffix.casefold() == ".csv")
    if not found:
        raise FormatError([Issue("folder-without-lists", place=Place(folder.name))])
    return found


def _of_reading(reading: Reading) -> SchoolFile:
    return SchoolFile(reading.problem, reading.issues, reading.mapping, reading.located)


def _of_fet(path: Path) -> SchoolFile:
    from edt.formats.fet import read_fet

    reading = read_fet(path)
    found = () if reading.problem is None else reading.problem.issues()
    return SchoolFile(reading.problem, (*reading.issues, *found))


def _problem(path: Path) -> Problem:
    """Read a problem, or the problem inside a result."""
    from edt.formats.json import load_problem, load_result

    try:
        return load_problem(path)
    except FormatError as not_a_problem:
        try:
            return load_result(path).problem
        except FormatError:
            raise not_a_problem from None
