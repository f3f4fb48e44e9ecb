"""Rules asked for in plain columns of the lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from edt.rules import (
    ClassesPerDay,
    Consecutive,
    Gaps,
    HomeRoom,
    LessonsADay,
    PedagogicalWeight,
    Presence,
    Rule,
    SiteChanges,
    SubjectHours,
    Who,
)
from tests.formats.excel.test_year import read

TEACHER, CLASS = Who(kind="teachers", ids=("MARTIN",)), Who(kind="classes", ids=("6A",))


@pytest.mark.parametrize(
    ("list_name", "headers", "cells", "rule"),
    [
        ("professeurs", "Professeur;Max h consécutives", "MARTIN;3,5", Consecutive(who=TEACHER, most=3.5)),
        ("professeurs", "Professeur;Salle;Dans sa salle", "MARTIN;S1;oui", HomeRoom(who=TEACHER)),
        ("professeurs", "Teacher;Max site changes", "MARTIN;1", SiteChanges(who=TEACHER, most=1)),
        ("professeurs", "Prof;Max classes/jour", "MARTIN;3", ClassesPerDay(who=TEACHER, most=3)),
        ("classes", "Class;Max points/day", "6A;10", PedagogicalWeight(who=CLASS, most=10)),
        (
            "cours",
            "Id;Classe;Matière;Heures;Prof;Max séances/jour",
            "c;6A;MATHS;2;MARTIN;1",
            LessonsADay(courses=("c",), most=1),
        ),
        ("classes", "Classe;Trous tolérés", "6A;1h30", Gaps(who=CLASS, allowed=1.5)),
        ("classes", "Classe;Demi-journées libres", "6A;2", Presence(who=CLASS, unit="half_day", free=2)),
        ("classes", "Class;Max hours in a row", "6A;4", Consecutive(who=CLASS, most=4)),
        (
            "matieres",
            "Matière;Max h/jour",
            "MATHS;2",
            SubjectHours(who=Who(kind="classes"), subjects=("MATHS",), most=2),
        ),
    ],
)
def test_a_column_asks_for_its_rule(
    list_name: str, headers: str, cells: str, rule: Rule, tmp_path: Path
) -> None:
    lists = {
        "salles": "Salle\nS1\n",
        "professeurs": "Professeur\nMARTIN\n",
        "cours": "Id;Classe;Matière;Heures;Prof\nc;6A;MATHS;2;MARTIN\n",
        "matieres": "Matière;Points\nMATHS;3\n",
        list_name: f"{headers}\n{cells}\n",
    }
    reading = read(tmp_path, **lists)
    assert [i.message("en") for i in reading.issues if i.severity == "error"] == []
    assert reading.problem is not None
    assert reading.problem.rules == (rule,)
