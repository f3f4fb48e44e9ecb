"""Terms and numbered weeks in a workbook, and the kinds of weeks that follow from them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from edt.formats.csv_lists import read_lists
from edt.formats.excel.reading import Reading
from edt.school import School

GRID = "Créneau;Début;Fin\nM1;8:00;9:00\nM2;9:00;10:00\n"
SUBJECTS = "Matière\nMATHS\n"
COURSE_COLUMNS = "Id;Classe;Matière;Heures;Fréquence;Période de l'année\n"


def read(folder: Path, **lists: str) -> Reading:
    texts = {"grille": GRID, "matieres": SUBJECTS, "classes": "Classe\n6A\n", **lists}
    paths = []
    for name, text in texts.items():
        paths.append(folder / f"{name}.csv")
        paths[-1].write_text(text, encoding="utf-8")
    return read_lists(paths)


def school(reading: Reading) -> School:
    assert [issue.message("en") for issue in reading.issues if issue.severity == "error"] == []
    assert reading.problem is not None
    return reading.problem.school


def choices(made: School) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {course.id: made.week_choices(course) for course in made.courses}


def test_weeks_in_the_same_terms_are_one_week(tmp_path: Path) -> None:
    made = school(
        read(
            tmp_path,
            etablissement="Semaines;A, B\n",
            **{"periodes-de-l-annee": "Période;Semaines\nS1;1-18\nS2;19-36\n"},
            cours=COURSE_COLUMNS + "all;6A;MATHS;1;H;\nfirst;6A;MATHS;1;H;S1\nodd;6A;MATHS;1;A;S2\n"
            "fortnight;6A;MATHS;1;Q;\nhalf;6A;MATHS;1;Q;S1\n",
        )
    )
    assert made.weeks == ("A S1", "B S1", "A S2", "B S2")
    assert choices(made) == {
        "all": (made.weeks,),
        "first": (("A S1", "B S1"),),
        "odd": (("A S2",),),
        "fortnight": (("A S1", "A S2"), ("B S1", "B S2")),
        "half": (("A S1",), ("B S1",)),
    }


def test_numbers_in_a_course_and_placements_of_a_class(tmp_path: Path) -> None:
    made = school(
        read(
            tmp_path,
            classes="Classe;Absente (stages)\n6A;30-33\n6B;\n",
            cours=COURSE_COLUMNS + "early;6B;MATHS;1;H;1-18\nown;6A;MATHS;1;H;\nboth;6A, 6B;MATHS;1;H;\n",
        )
    )
    assert made.weeks == ("1-18", "19-36", "30-33")
    assert choices(made) == {
        "early": (("1-18",),),
        "own": (("1-18", "19-36"),),
        "both": (made.weeks,),
    }


def test_dates_of_terms_are_looked_up_in_the_calendar(tmp_path: Path) -> None:
    texts = {
        "etablissement": "Semaines;A, B\nPremière semaine;31/08/2026\nDernière semaine;25/09/2026\n",
        "periodes-de-l-annee": "Période;Semaines;Du;Au\nrentrée;;01/09/2026;08/09/2026\n",
        "cours": COURSE_COLUMNS + "start;6A;MATHS;1;H;rentrée\n",
    }
    made = school(read(tmp_path, **texts))
    assert [(week.monday, week.week) for week in made.calendar] == [
        (date(2026, 8, 31), "A rentrée"),
        (date(2026, 9, 7), "B rentrée"),
        (date(2026, 9, 14), "A 3"),
        (date(2026, 9, 21), "B 4"),
    ]
    assert choices(made) == {"start": (("A rentrée", "B rentrée"),)}


@pytest.mark.parametrize(
    ("terms", "code"),
    [("S1;un jour;;", "term-unreadable"), ("S1;;01/01/1999;02/01/1999", "term-outside-calendar")],
)
def test_what_is_no_list_of_weeks_is_said(terms: str, code: str, tmp_path: Path) -> None:
    lists = {"periodes-de-l-annee": f"Période;Semaines;Du;Au\n{terms}\n", "cours": COURSE_COLUMNS}
    assert code in {issue.code for issue in read(tmp_path, **lists).issues}
