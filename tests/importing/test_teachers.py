"""Lists of teachers."""

from pathlib import Path

import pytest

from edt.importing import Mapping
from edt.rules import Availability, Hours, Presence
from edt.school import Teacher
from tests.importing.lists import codes, empty, plan, small


def test_a_new_teacher_has_everything_the_line_says(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        """Civilité | Nom | Prénom | Code | Discipline | Matière 2 | ORS | Salle | Site | E-mail
        Madame | AUBIER | Zoé | AZO | maths | Anglais | 16,5 | s 11 | Annexe | zoe@example.org""",
    )
    assert found.problem.school.teacher["AUBIER Zoé"] == Teacher(
        id="AUBIER Zoé",
        name="Mme AUBIER Zoé",
        title="Mme",
        code="AZO",
        subjects=("Maths", "Anglais"),
        hours_due=16.5,
        room="S11",
        site="Annexe",
        email="zoe@example.org",
    )
    assert [item.kind for item in found.created] == ["teacher"]


def test_a_known_teacher_is_found_by_any_of_the_names(tmp_path: Path) -> None:
    for line in ("Paul BELLIER | 17", "bellier paul | 17", "BELLIER  Paul | 17", "M. BELLIER Paul | 17"):
        found = plan(tmp_path, f"Nom et prénom | ORS\n {line}")
        assert [(i.id, i.changes[-1].field) for i in found.updated] == [("BELLIER Paul", "hours_due")], line
        assert not found.created


def test_an_empty_cell_takes_nothing_away(tmp_path: Path) -> None:
    found = plan(tmp_path, "Nom | Prénom | Code | Discipline | ORS\n BELLIER | Paul | | Anglais | ")
    teacher = found.problem.school.teacher["BELLIER Paul"]
    assert (teacher.code, teacher.hours_due, teacher.subjects) == ("PBE", 18, ("Maths", "Anglais"))


@pytest.mark.parametrize("name", ["BELLIER P.", "BELLIER P", "BELLIER", "BELIER Paul"])
def test_who_looks_like_somebody_is_asked_about(tmp_path: Path, name: str) -> None:
    text = f"Nom et prénom | ORS\n {name} | 15"
    found = plan(tmp_path, text)
    assert found.changes_nothing
    assert [(u.kind, u.name, u.near) for u in found.unknown] == [("teacher", name, ("BELLIER Paul",))]
    assert found.mapping.names["teacher"] == {name: ""}
    same = plan(tmp_path, text, mapping=Mapping(names={"teacher": {name: "BELLIER Paul"}}))
    assert [item.id for item in same.updated] == ["BELLIER Paul"]
    other = plan(tmp_path, text, mapping=Mapping(names={"teacher": {name: name}}))
    assert [item.id for item in other.created] == [name]
    assert plan(tmp_path, text, mapping=Mapping(names={"teacher": {name: ""}})).changes_nothing


def test_an_initial_is_asked_about_within_the_list_too(tmp_path: Path) -> None:
    found = plan(tmp_path, "Nom | Prénom\n DOREL | Max\n DOREL | M.", empty())
    assert [item.id for item in found.created] == ["DOREL Max"]
    assert [item.id for item in found.skipped] == ["DOREL M."]


def test_two_people_of_one_family_are_two_people(tmp_path: Path) -> None:
    found = plan(tmp_path, "Nom | Prénom\n DOREL | Max\n DOREL | Rose", empty())
    assert [item.id for item in found.created] == ["DOREL Max", "DOREL Rose"]


def test_who_has_a_new_name_and_an_old_code_is_asked_about(tmp_path: Path) -> None:
    found = plan(tmp_path, "Nom | Prénom | Code\n DUMOND | Anne | ACO")
    assert [(u.name, u.near) for u in found.unknown] == [("DUMOND Anne", ("CORVIN Anne",))]


def test_lines_that_disagree(tmp_path: Path) -> None:
    found = plan(tmp_path, "Nom | Prénom | ORS\n DOREL | Max | 18\n DOREL | Max | 15\n Dorel | max | 18")
    assert found.problem.school.teacher["DOREL Max"].hours_due == 18
    assert codes(found) == [
        ("A3", "import-line-twice"),
        ("C3", "import-lines-disagree"),
        ("A4", "import-line-twice"),
    ]


def test_a_second_line_adds_subjects(tmp_path: Path) -> None:
    found = plan(tmp_path, "Nom | Prénom | Matière\n DOREL | Max | Maths\n DOREL | Max | Anglais")
    assert found.problem.school.teacher["DOREL Max"].subjects == ("Maths", "Anglais")


def test_wishes_become_rules_and_change_them(tmp_path: Path) -> None:
    text = """Nom | Prénom | Max h/jour | 1/2 journées libres | Jours absents
        BELLIER | Paul | 6 | 2 | mercredi après-midi, Lu"""
    found = plan(tmp_path, text)
    assert {type(rule) for rule in found.problem.rules} == {Hours, Presence, Availability}
    less = plan(tmp_path, text.replace("| 6 |", "| 5 |").replace(", Lu", ""), found.problem)
    assert [(item.kind, item.changes[0].field) for item in less.updated] == [("rule", "most")]
    assert len(less.problem.rules) == 3
    absent = next(rule for rule in less.problem.rules if isinstance(rule, Availability))
    assert [(t.day, t.half_day) for t in absent.times] == [("wed", "pm"), ("mon", None)]


def test_subjects_are_created_only_where_nothing_looks_like_them(tmp_path: Path) -> None:
    text = "Nom | Prénom | Matière\n DOREL | Max | Mathématiques\n AUBIER | Zoé | Arts plastiques"
    found = plan(tmp_path, text)
    assert [item.id for item in found.created if item.kind == "subject"] == ["Arts plastiques"]
    assert [(u.kind, u.name, u.near) for u in found.unknown] == [("subject", "Mathématiques", ("Maths",))]
    told = Mapping(names={"subject": {"mathematiques": "Maths"}})
    assert plan(tmp_path, text, mapping=told).problem.school.teacher["DOREL Max"].subjects == ("Maths",)
    new = Mapping(names={"subject": {"Mathématiques": "Mathématiques"}})
    assert plan(tmp_path, text, mapping=new).problem.school.teacher["DOREL Max"].subjects == (
        "Mathématiques",
    )


def test_a_school_without_subjects_takes_those_of_the_list(tmp_path: Path) -> None:
    text = "Nom | Prénom | Matière\n DOREL | Max | Maths\n AUBIER | Zoé | Mathématiques"
    found = plan(tmp_path, text, empty())
    assert [s.id for s in found.problem.school.subjects] == ["Maths", "Mathématiques"]
    assert ("C3", "import-subjects-alike") in codes(found)


def test_somebody_who_is_twice_in_the_school_is_left_alone(tmp_path: Path) -> None:
    school = small().school
    doubled = school.model_validate(
        {
            **{n: getattr(school, n) for n in type(school).model_fields},
            "teachers": (*school.teachers, school.teachers[0]),
        }
    )
    problem = small().model_validate({**small().model_dump(), "school": doubled.model_dump()})
    found = plan(tmp_path, "Nom | Prénom | ORS\n BELLIER | Paul | 3\n AUBIER | Zoé | 4", problem)
    assert [t.id for t in found.problem.school.teachers] == [*(t.id for t in doubled.teachers), "AUBIER Zoé"]
    assert ("A2", "import-id-twice-in-school") in codes(found)


def test_somebody_called_total_is_a_person(tmp_path: Path) -> None:
    found = plan(tmp_path, "Nom | Prénom | ORS\n SOMME | Anne | 18\n TOTAL | | 18")
    assert [item.id for item in found.created] == ["SOMME Anne"]
    assert codes(found) == [("A3", "import-total-row")]


def test_a_line_that_another_one_makes_clear_is_read(tmp_path: Path) -> None:
    """The second line gives somebody the name that the first one asks about."""
    text = "Professeur | Nom imprimé | Civilité\n BELLIER | | Mme\n Max | BELLIER | "
    found = plan(tmp_path, text)
    assert plan(tmp_path, text, found.problem).changes_nothing
    assert found.problem.school.teacher["Max"].title == "Mme"
    assert not found.skipped
    assert not found.unknown


def test_a_code_that_somebody_gives_up_is_free(tmp_path: Path) -> None:
    text = "Nom | Prénom | Code\n DOREL | Max | PBE\n BELLIER | Paul | PAB"
    found = plan(tmp_path, text)
    assert {t.id: t.code for t in found.problem.school.teachers} == {
        "BELLIER Paul": "PAB",
        "CORVIN Anne": "ACO",
        "DOREL Max": "PBE",
    }
    assert plan(tmp_path, text, found.problem).changes_nothing
