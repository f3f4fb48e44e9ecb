"""The files that a command is given: what may be read, and what may be written."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from edt.cli import language
from edt.errors import FormatError, InputError
from edt.messages import Issue, Place
from edt.words import Language

if TYPE_CHECKING:
    from edt.formats.school_files import SchoolFile
    from edt.problem import Problem
    from edt.result import Result
    from edt.school import Timetable


class Files(NamedTuple):
    """Where the results of a solve go."""

    folder: Path

    @property
    def data(self) -> Path:
        """The document that every other command reads."""
        return self.folder / "timetable.json"

    @property
    def workbook(self) -> Path:
        """The timetables to print."""
        return self.folder / "timetable.xlsx"

    @property
    def page(self) -> Path:
        """The timetables to consult."""
        return self.folder / "timetable.html"

    @property
    def all(self) -> tuple[Path, ...]:
        """Every file, in the order in which they are written."""
        return (self.data, self.workbook, self.page)


def forbid_overwriting(paths: list[Path], force: bool) -> None:
    """Refuse to write where something is already, unless forced.

    Raises:
        InputError: naming every file that exists.
    """
    existing = [path for path in paths if path.exists() or path.is_symlink()]
    if existing and not force:
        raise InputError([Issue("file-exists", place=Place(str(path))) for path in existing])


def require_ending(path: Path, *endings: str) -> None:
    """Refuse a name to write that promises something else than what is written.

    Raises:
        InputError: it ends otherwise.
    """
    if path.suffix.casefold() not in endings:
        values = {"suffix": path.suffix or path.name, "wanted": ", ".join(endings)}
        raise InputError([Issue("target-kind-unknown", place=Place(str(path)), values=values)])


def named(path: Path) -> Path:
    """Return a path that ends in a name, also for ``.`` and ``..``."""
    return path if path.name not in ("", "..") else path.resolve()


def forbid_same(source: Path, target: Path) -> None:
    """Refuse to write into the file that is read.

    Raises:
        InputError: they are one file.
    """
    if source.exists() and target.exists() and source.samefile(target):
        raise InputError([Issue("same-file", place=Place(str(target)))])


def quoted(path: Path) -> str:
    """Return a path as it is typed in a command."""
    return shlex.quote(str(path))


def school_of(path: Path, asked: Language | None) -> tuple[Problem, SchoolFile, Language]:
    """Return the problem of a school file, the file as it was read, and the language to speak.

    Raises:
        InputError: anything in the file is wrong; said in the school's language where that is known.
    """
    from edt.formats.school_files import read_school

    found = read_school(path)
    spoken = language.choose(asked, found.language)
    return found.sound(), found, spoken


def of_school(result: Result, school: Path) -> Result:
    """Return a result that knows the name of its school's file."""
    return result.model_copy(update={"record": result.record.model_copy(update={"school": school.name})})


def school_beside(timetable: Path, result: Result) -> Path | None:
    """Return the school's file of a result, from its folder or the one above; None where it is in neither."""
    name = result.record.school
    if not name or Path(name).name != name or name in ("..", "."):
        return None
    folder = timetable.parent
    above = folder.parent if folder.name not in ("", "..") else folder / ".."
    found = (place / name for place in (folder, above) if (place / name).exists())
    return next(found, None)


def result_of(path: Path) -> Result:
    """Return the document of a solve.

    Raises:
        FormatError: it is none, or it holds no timetable.
    """
    from edt.formats.json import load_result

    result = load_result(path)
    if result.timetable is None:
        raise FormatError([Issue("no-timetable", place=Place(path.name))])
    return result


def timetable_of(path: Path, problem: Problem) -> tuple[Timetable, tuple[Issue, ...]]:
    """Return a timetable for a problem, from whichever kind of file, with what is doubtful in it.

    Args:
        path: a result or a timetable as JSON, a workbook of timetables, a list of lessons as
            CSV, or a FET file with its timetable.
        problem: whose courses the lessons belong to.

    Raises:
        FormatError: the file cannot be read.
        InputError: rows of it cannot be read; with every issue.
    """
    timetable, issues = _timetable(path, problem)
    if any(issue.severity == "error" for issue in issues):
        raise InputError(issues)
    return timetable, issues


def _timetable(path: Path, problem: Problem) -> tuple[Timetable, tuple[Issue, ...]]:
    suffix = path.suffix.casefold()
    if suffix == ".json":
        from edt.formats.json import load_timetable

        timetable = load_timetable(path)
        if timetable is None:
            raise FormatError([Issue("no-timetable", place=Place(path.name))])
        return timetable, ()
    if suffix in (".xlsx", ".xlsm"):
        from edt.formats.timetable_xlsx import read_lessons as from_workbook

        return from_workbook(path, problem)
    if suffix == ".csv":
        from edt.formats.lessons_csv import read_lessons_csv as from_list

        return from_list(path, problem)
    if suffix == ".fet":
        from edt.formats.fet import read_answer

        return read_answer(path, problem)
    values = {"suffix": path.suffix or path.name}
    raise FormatError([Issue("timetable-kind-unknown", place=Place(path.name), values=values)])
