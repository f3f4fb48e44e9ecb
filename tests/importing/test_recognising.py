"""Which list a sheet holds, where its headers are, what its columns mean."""

from pathlib import Path

import pytest

from edt.formats.excel.headers import field_of
from edt.importing import KINDS, Kind, Mapping, plan_import
from edt.importing.kinds import LAYOUTS
from edt.words import LANGUAGES
from tests.importing.lists import Cells, codes, empty, plan, small, write_csv, write_xlsx


@pytest.mark.parametrize("kind", KINDS)
def test_the_name_of_a_column_means_that_column(kind: Kind) -> None:
    layout = LAYOUTS[kind]
    for column in layout.columns:
        for language in LANGUAGES:
            assert field_of(column.header(language), layout.by_header) == column.field


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        (
            "Civilité | Nom | Prénom | Code | Discipline | Matière(s) | ORS | Max h/jour | Salle | E-mail",
            "teachers",
        ),
        ("Nom | Prénom", "teachers"),
        ("Last name | First name | Title | Subject", "teachers"),
        ("Nom et prénom | Discipline", "teachers"),
        ("Code | Libellé | Effectif | MEF/Niveau | Prof. principal | Salle", "classes"),
        ("Classe | Effectif", "classes"),
        ("Class | Size | Level", "classes"),
        ("Code | Libellé | Capacité | Type/Groupe | Site", "rooms"),
        ("Salle | Capacité", "rooms"),
        ("Room | Seats", "rooms"),
        ("Classe/Groupe | Matière | Prof(s) | Heures | Découpage (2+1+1) | Fréquence (H/Q1/Q2/Q)", "courses"),
        ("Classe | Matière | Professeur | Heures", "courses"),
        ("Class | Subject | Teacher | Hours", "courses"),
        ("Nom | Prénom | Classe | Groupes", "pupils"),
        ("Élève | Division | Options", "pupils"),
        ("Surname | Forename | Form", "pupils"),
    ],
)
def test_the_kind_of_a_list_is_seen_by_its_headers(tmp_path: Path, headers: str, kind: str) -> None:
    line = " | ".join("x" for _ in headers.split(" | "))
    found = plan(tmp_path, f"{headers}\n{line}")
    assert [source.kind for source in found.sources] == [kind]


def test_headers_are_found_below_titles_and_in_the_right_sheet(tmp_path: Path) -> None:
    path = tmp_path / "staff.xlsx"
    rows: Cells = [[None], ["Liste du personnel"], [None], [None, "Nom", "Prénom"], [None, "AUBIER", "Zoé"]]
    found = plan_import([write_xlsx(path, rows)], empty())
    source = found.sources[0]
    assert (source.header_row, [c.cell for c in source.columns]) == (4, ["B4", "C4"])
    assert [item.id for item in found.created] == ["AUBIER Zoé"]
    assert ("A2", "import-title-rows") in codes(found)


def test_a_list_that_may_be_two_things_is_asked_about(tmp_path: Path) -> None:
    found = plan(tmp_path, "Code | Libellé\n A | B")
    assert codes(found) == [("", "import-kind-unclear")]
    assert found.problem == small()
    assert plan(tmp_path, "Code | Libellé\n A | B", kind="rooms").created[0].kind == "room"


def test_headers_that_mean_nothing_are_no_list(tmp_path: Path) -> None:
    found = plan(tmp_path, "Truc | Machin\n A | B")
    assert codes(found) == [("", "import-no-headers")]


def test_a_misspelt_header_is_proposed_and_not_taken(tmp_path: Path) -> None:
    text = "Nom | Prenomm | Code\n AUBIER | Zoé | AZO"
    found = plan(tmp_path, text)
    unused = next(issue for issue in found.issues if issue.code == "import-column-unused")
    assert "Prénom" in str(unused.values["suggestion"])
    assert [item.id for item in found.created] == ["AUBIER"]
    assert "Prenomm" not in found.mapping.columns["teachers"]
    told = Mapping(columns={"teachers": {"prenomm": "Prénom"}})
    assert [item.id for item in plan(tmp_path, text, mapping=told).created] == ["AUBIER Zoé"]


def test_the_mapping_file_wins_over_synonyms(tmp_path: Path) -> None:
    text = "Nom | Nom d'usage | Prénom\n DURAND | AUBIER | Zoé"
    assert plan(tmp_path, text).created[0].id == "DURAND Zoé"
    told = Mapping(columns={"teachers": {"Nom": ""}})
    assert plan(tmp_path, text, mapping=told).created[0].id == "AUBIER Zoé"


def test_a_meaning_that_does_not_exist_is_reported(tmp_path: Path) -> None:
    told = Mapping(columns={"teachers": {"Truc": "Pointure"}})
    found = plan(tmp_path, "Nom | Prénom | Truc\n AUBIER | Zoé | 38", mapping=told)
    assert ("", "import-mapping-column") in codes(found)


def test_lists_that_others_need_are_read_first(tmp_path: Path) -> None:
    folder = tmp_path
    courses = write_csv(
        folder / "1.csv", "Classe | Matière | Prof | Heures | Salle\n 5A | Arts | AUBIER Zoé | 2 | R1"
    )
    pupils = write_csv(folder / "2.csv", "Nom | Prénom | Classe\n DOREL | Max | 5A")
    classes = write_csv(folder / "3.csv", "Classe | Effectif | Prof principal\n 5A | 20 | AUBIER Zoé")
    staff = write_csv(folder / "4.csv", "Nom | Prénom | Salle\n AUBIER | Zoé | R1")
    rooms = write_csv(folder / "5.csv", "Salle | Capacité\n R1 | 20")
    found = plan_import([courses, pupils, classes, staff, rooms], empty())
    assert not found.unknown
    assert not found.skipped
    school = found.problem.school
    assert (school.courses[0].teachers, school.courses[0].rooms) == (("AUBIER Zoé",), ("R1",))
    assert (school.classes[0].head, school.classes[0].pupils) == ("AUBIER Zoé", ("DOREL Max",))
