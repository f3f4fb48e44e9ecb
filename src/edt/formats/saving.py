"""Writing a result or a problem in the form that its file name asks for."""

from __future__ import annotations

from pathlib import Path

from edt.errors import SettingsError
from edt.problem import Problem
from edt.result import Result
from edt.words import Language


def save(document: Result | Problem, path: Path | str, language: Language | None = None) -> None:
    """Write a document; a file of that name is replaced, whole or not at all.

    Args:
        document: a result (.json, .xlsx to print, .html to consult, .csv list of lessons, .fet), or a
            problem (.json, .xlsx workbook to edit, .fet without what FET cannot say).
        path: where; its ending chooses the form.
        language: of what people read; the school's own if left out.

    Raises:
        SettingsError: no such form for this document.
    """
    target = Path(path)
    spoken = language or (document if isinstance(document, Problem) else document.problem).language
    suffix = target.suffix.casefold()
    if suffix == ".json":
        from edt.formats.json import save as save_json

        save_json(document, target)
    elif suffix == ".fet":
        from edt.formats.fet import write_fet

        if isinstance(document, Problem):
            write_fet(document, None, target, spoken)
        else:
            write_fet(document.problem, document.timetable, target, spoken)
    elif isinstance(document, Problem):
        _problem(document, target, suffix, spoken)
    else:
        _result(document, target, suffix, spoken)


def _problem(problem: Problem, target: Path, suffix: str, language: Language) -> None:
    if suffix != ".xlsx":
        raise SettingsError(f"{target.name}: a problem is saved as .json, .xlsx or .fet")
    from edt.formats.excel.writing import write_workbook

    write_workbook(problem, target, language)


def _result(result: Result, target: Path, suffix: str, language: Language) -> None:
    match suffix:
        case ".xlsx":
            from edt.formats.timetable_xlsx import write_timetable_workbook

            write_timetable_workbook(result, target, language)
        case ".html":
            from edt.formats.html import write_page

            write_page(result, target, language)
        case ".csv":
            from edt.formats.lessons_csv import write_lessons_csv

            write_lessons_csv(result, target, language)
        case _:
            raise SettingsError(f"{target.name}: a result is saved as .json, .xlsx, .html, .csv or .fet")
