"""Make the example schools: python examples/make_schools.py [--json DIR] [NAME ...].

Without ``--json`` the workbooks ``examples/<name>/<name>.xlsx`` are written anew. Everything is
synthetic and the same at every run.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from edt.formats.json import save
from edt.problem import Problem
from making.college import college
from making.impossible import impossible
from making.lycee import lycee
from making.small import small

MAKERS: dict[str, Callable[[], Problem]] = {
    "small": small,
    "college": college,
    "lycee": lycee,
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
        for issue in problem.issues():
            print(f"{name}: {issue.severity}: {issue.message('en')}")
        if arguments.json:
            save(problem, arguments.json / f"{name}.json")
        school = problem.school
        print(f"{name}: {len(school.classes)} classes, {len(school.teachers)} teachers, "
              f"{len(school.rooms)} rooms, {len(school.courses)} courses, "
              f"{sum(len(course.split or ()) for course in school.courses)} lessons")  # fmt: skip


if __name__ == "__main__":
    main()
