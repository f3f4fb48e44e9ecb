"""School files of every kind that holds a whole school: workbook, JSON, folder of CSV lists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from edt.errors import FormatError, InputError
from edt.formats.json import load_problem, load_result
from edt.messages import Issue, Place
from edt.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from edt.formats.excel import Reading
    from edt.formats.excel.headers import SheetMapping

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


def read_school(path: Path) -> SchoolFile:
    """Read a school file, with all that is wrong with it: form first, then sense.

    Args:
        path: a workbook, a problem or result as JSON, or a folder of CSV lists.

    Raises:
        FormatError: the file cannot be read at all.
    """
    suffix = path.suffix.casefold()
    if path.is_dir():
        from edt.formats.csv_lists import read_lists

        return _of_reading(read_lists(_lists_in(path)))
    if suffix in WORKBOOKS:
        from edt.formats.excel import read_workbook

        return _of_reading(read_workbook(path))
    if suffix == ".json":
        problem = _problem(path)
        return SchoolFile(problem, tuple(problem.issues()))
    kind = path.suffix or path.name
    raise FormatError([Issue("school-kind-unknown", place=Place(path.name), values={"suffix": kind})])


def read_sound(path: Path) -> tuple[Problem, SchoolFile]:
    """Read a school file that has to be free of errors.

    Raises:
        InputError: with every error, if there is one.
        FormatError: the file cannot be read at all.
    """
    found = read_school(path)
    errors = [issue for issue in found.issues if issue.severity == "error"]
    if found.problem is None or errors:
        raise InputError(errors or found.issues)
    return found.problem, found


def load(path: Path | str) -> Problem:
    """Return the problem of a school file.

    Args:
        path: a workbook (.xlsx), a problem or result (.json), or a folder of CSV lists.

    Raises:
        InputError: with every issue, if anything in the file is wrong.
        FormatError: the file cannot be read at all.
    """
    return read_sound(Path(path))[0]


def _lists_in(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.iterdir() if path.suffix.casefold() == ".csv")
    if not found:
        raise FormatError([Issue("folder-without-lists", place=Place(folder.name))])
    return found


def _of_reading(reading: Reading) -> SchoolFile:
    return SchoolFile(reading.problem, reading.issues, reading.mapping, reading.located)


def _problem(path: Path) -> Problem:
    """Read a problem, or the problem inside a result."""
    try:
        return load_problem(path)
    except FormatError as not_a_problem:
        try:
            return load_result(path).problem
        except FormatError:
            raise not_a_problem from None
