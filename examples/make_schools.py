"""Make the example schools: python examples/make_schools.py [--json DIR] [NAME ...].

Without ``--json`` the workbooks ``examples/<name>/<name>.xlsx`` are written anew. Everything is
synthetic and the same at every run.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from edt.explaining.precheck import precheck
from edt.formats.excel.writing import write_workbook
from edt.formats.json import save
from edt.problem import Problem
from making.cite_scolaire import cite_scolaire
from making.college import college
from making.impossible import impossible
from making.lycee import lycee
from making.small import small

MAKERS: dict[str, Callable[[], Problem]] = {
    "small": small,
    "college": college,
    "lycee": lycee,
    "cite-scolaire": cite_scolaire,
    "impossible": impossible,
}


def main() -> None:
    """Make the schools named, or all of them."""
    parser = argparse.ArgumentParser(description="Make the example schools.")
    parser.add_argument("names", nargs="*", choices=[*MAKERS, []], help="which; none: all")
    parser.add_argument("--json", type=Path, metavar="DIR", help="write problems as JSON into this folder")
    arguments = parser.parse_args()
    for name in arguments.names or MAKERS:
        problem = MAKERS[name]()
        found = [*problem.issues(), *precheck(problem)]
        for issue in found if name != "impossible" else ():
            print(f"{name}: {issue.severity}: {issue.message('en')}")
        if arguments.json:
            save(problem, arguments.json / f"{name}.json")
        else:
            write_workbook(problem, workbook(name), problem.language)
        print(f"{name}: {summary(problem)}, {len(found)} issues")


def workbook(name: str) -> Path:
    """Return where the workbook of a school is kept."""
    return Path(__file__).resolve().parent / name / f"{name}.xlsx"


def summary(problem: Problem) -> str:
    """Return how large a school is."""
    school = problem.school
    lessons = sum(len(course.split or ()) for course in school.courses)
    counts = {
        "classes": school.classes,
        "teachers": school.teachers,
        "rooms": school.rooms,
        "courses": school.courses,
        "rules": problem.rules,
    }
    return ", ".join(f"{len(items)} {noun}" for noun, items in counts.items()) + f", {lessons} lessons"


if __name__ == "__main__":
    main()
