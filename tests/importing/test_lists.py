"""Lists of classes, rooms and pupils."""

from pathlib import Path

from edt.importing import Mapping, plan_import
from edt.school import Room, SchoolClass
from tests.importing.lists import Cells, codes, empty, plan, small, write_csv, write_xlsx


def test_classes(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        """Code | Libellé | Effectif | MEF/Niveau | Prof. principal | Salle
        5A | Cinquième A | 27 | 5e | PBE | S 11
        6a | | 26 | | CORVIN A. | S99""",
    )
    assert found.problem.school.class_["5A"] == SchoolClass(
        id="5A", name="Cinquième A", size=27, level="5e", head="BELLIER Paul", room="S11"
    )
    assert [(i.id, [(c.before, c.after) for c in i.changes]) for i in found.updated] == [("6A", [(25, 26)])]
    assert [(u.kind, u.name, u.near) for u in found.unknown] == [
        ("room", "S99", ()),
        ("teacher", "CORVIN A.", ("CORVIN Anne",)),
    ]


def test_a_class_with_the_name_of_a_group_is_left_out(tmp_path: Path) -> None:
    found = plan(tmp_path, "Classe | Effectif\n LATIN | 20")
    assert codes(found) == [("A2", "import-id-of-other-kind")]
    assert found.changes_nothing


def test_rooms_and_pools(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        """Code | Capacité | Type de salle | Groupe de salles
        Labo 1 | 24 | labo | Sciences
        Labo 2 | 24,5 | labo | sciences
        S-11 | 30 | | """,
        kind="rooms",
    )
    school = found.problem.school
    assert school.room["Labo 1"] == Room(id="Labo 1", capacity=24, kind="labo")
    assert school.room["Labo 2"].capacity is None
    assert school.room["S11"].capacity == 30
    assert [(p.id, p.rooms) for p in school.pools] == [("Sciences", ("Labo 1", "Labo 2"))]
    assert ("B3", "import-whole-number-expected") in codes(found)


def test_numbers_and_dates_for_rooms(tmp_path: Path) -> None:
    from datetime import datetime

    day = datetime(2026, 2, 1)
    rows: Cells = [["Salle", "Capacité"], [101, 30], ["007", 30], [day, 30]]
    found = plan_import([write_xlsx(tmp_path / "rooms.xlsx", rows)], empty())
    assert [item.id for item in found.created] == ["101", "007"]
    assert ("A4", "import-date-in-text") in codes(found)


def test_rooms_that_differ_by_figures_are_two(tmp_path: Path) -> None:
    found = plan(tmp_path, "Salle | Capacité\n 1-11 | 30\n 11-1 | 30", empty())
    assert len(found.problem.school.rooms) == 2


PUPILS = """Nom | Prénom | Classe | Groupes
    DOREL | Max | 6A | G1, Latin
    AUBIER | Zoé | 6a | 6A G2
    FAURAND | Luc | 6B | LATIN
    GARDEL | Rose | 6C |
    HERBIN | Yves | 6B | G1"""


def test_pupils_fill_classes_and_groups(tmp_path: Path) -> None:
    found = plan(tmp_path, PUPILS)
    school = found.problem.school
    assert school.class_["6A"].pupils == ("DOREL Max", "AUBIER Zoé")
    assert school.class_["6A"].size == 2
    assert school.class_["6B"].pupils == ("FAURAND Luc", "HERBIN Yves")
    assert school.group["6A G1"].pupils == ("DOREL Max",)
    assert school.group["6A G2"].pupils == ("AUBIER Zoé",)
    assert (school.group["LATIN"].pupils, school.group["LATIN"].size) == (("DOREL Max", "FAURAND Luc"), 2)
    assert [(u.kind, u.name) for u in found.unknown] == [("class", "6C"), ("group", "G1")]


def test_who_changes_class_leaves_the_old_one_and_its_groups(tmp_path: Path) -> None:
    before = plan(tmp_path, PUPILS).problem
    found = plan(tmp_path, "Nom | Prénom | Classe\n Dorel | Max | 6B", before)
    school = found.problem.school
    assert school.class_["6A"].pupils == ("AUBIER Zoé",)
    assert school.class_["6B"].pupils == ("FAURAND Luc", "HERBIN Yves", "DOREL Max")
    assert school.group["6A G1"].pupils == ()
    assert school.group["LATIN"].pupils == ("DOREL Max", "FAURAND Luc")


def test_a_pupil_in_two_classes_or_in_a_group_of_another(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        """Nom | Prénom | Classe | Groupes
        DOREL | Max | 6A |
        DOREL | Max | 6B |
        AUBIER | Zoé | 6B | 6A G1""",
    )
    assert codes(found) == [("A3", "import-pupil-in-two-classes"), ("D4", "import-group-of-other-class")]
    assert found.problem.school.group["6A G1"].pupils is None


def test_groups_matched_by_hand(tmp_path: Path) -> None:
    told = Mapping(names={"group": {"LCA": "LATIN"}, "class": {"Sixième 1": "6A"}})
    found = plan(tmp_path, "Nom | Prénom | Classe | Options\n DOREL | Max | sixieme 1 | LCA", mapping=told)
    assert found.problem.school.group["LATIN"].pupils == ("DOREL Max",)
    assert not found.unknown


def test_windows_text_is_read(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "salles.csv", "Salle | Libellé\n É1 | Salle d'étude n° 1", "cp1252")
    found = plan_import([path], small())
    assert found.problem.school.room["É1"].name == "Salle d'étude n° 1"


def test_a_room_that_is_listed_twice_is_once_in_its_pool(tmp_path: Path) -> None:
    found = plan(tmp_path, "Salle | Groupe de salles\n R1 | Labos\n R1 | Labos", empty())
    assert found.problem.school.pool["Labos"].rooms == ("R1",)
