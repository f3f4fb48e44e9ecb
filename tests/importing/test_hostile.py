"""Files that are wrong, huge or hostile: issues, never a traceback, never a change."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.importing import KINDS, Mapping, plan_import, report
from edt.problem import Problem
from tests.importing.lists import empty, small, write_xlsx

MESSY = Path(__file__).resolve().parents[2] / "examples" / "messy" / "staff.xlsx"


def refused(path: Path) -> set[str]:
    """Import a file that must change nothing, and give the codes of its errors."""
    found = plan_import([path], small())
    assert found.changes_nothing
    assert found.problem == small()
    assert report(found, "fr")
    assert report(found, "en")
    return {issue.code for issue in found.issues if issue.severity == "error"}


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv", "list.xls", "list"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \n\n",
        b"PK\x03\x04 no archive",
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
        b"\0" * 5_000,
        b"<html><table><tr><td>Nom</td></tr></table></html>",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"%PDF-1.7 \0\0\0\0",
        bytes(range(256)) * 20,
        b"une seule ligne de texte sans aucune colonne",
        b'"' * 999,
        b";" * 9_999,
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path)


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path) == {"file-unreadable"}
    assert refused(tmp_path / "nowhere.xlsx") == {"file-unreadable"}
    assert refused(tmp_path / "no\0where") == {"file-unreadable"}


def test_an_archive_that_unpacks_to_far_too_much(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"\0" * 60_000_000)
    assert refused(path)


def test_a_good_list_beside_a_bad_one_is_read(tmp_path: Path) -> None:
    good = write_xlsx(tmp_path / "good.xlsx", [["Salle", "Capacité"], ["R1", 20]])
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04")
    found = plan_import([bad, good], small())
    assert [item.id for item in found.created] == ["R1"]
    assert any(issue.place and issue.place.file == "bad.xlsx" for issue in found.issues)


def test_only_so_many_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rooms.csv"
    path.write_text("Salle;Capacité\n" + "".join(f"R{n};30\n" for n in range(6_000)), encoding="utf-8")
    found = plan_import([path], empty())
    assert len(found.created) == 5_000
    assert "import-too-long" in {issue.code for issue in found.issues}


def test_many_like_issues_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "rooms.csv"
    path.write_text("Salle;Capacité\n" + "".join(f"R{n};x\n" for n in range(400)), encoding="utf-8")
    found = plan_import([path], empty())
    assert sum(issue.code == "import-number-expected" for issue in found.issues) == 300
    assert [issue.values["count"] for issue in found.issues if issue.code == "import-more-alike"] == [100]


def test_names_that_look_like_formulas_or_paths_stay_text(tmp_path: Path) -> None:
    rows = [["Nom", "Prénom", "Site"], ["@SUM(A1)", "Max", ""], ["../ETC", "Zoé", "=cmd|' /C calc'!A0"]]
    found = plan_import([write_xlsx(tmp_path / "staff.xlsx", rows)], empty())
    assert [item.id for item in found.skipped] == ["@SUM(A1) Max"]
    assert [item.id for item in found.created] == ["../ETC Zoé"]


@given(st.lists(st.tuples(st.integers(0, 7_000), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_damaged_workbook_never_ends_in_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[int, int]]
) -> None:
    content = bytearray(MESSY.read_bytes())
    for place, value in damage:
        content[place % len(content)] = value
    path = tmp_path_factory.mktemp("damaged") / "staff.xlsx"
    path.write_bytes(bytes(content))
    plan_import([path], small())


@given(st.binary(max_size=400), st.sampled_from(KINDS))
def test_any_bytes_are_looked_at_calmly(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, kind: str
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "list.csv"
    path.write_bytes(b"Nom;Classe;Salle\n" + content)
    for asked in (None, *(k for k in KINDS if k == kind)):
        found = plan_import([path], small(), asked)
        assert report(found, "fr")


_TEXTS = st.text(max_size=12)


@given(
    st.dictionaries(st.sampled_from(KINDS), st.dictionaries(_TEXTS, _TEXTS, max_size=4), max_size=3),
    st.dictionaries(
        st.sampled_from(["teacher", "class", "room"]), st.dictionaries(_TEXTS, _TEXTS, max_size=4)
    ),
)
def test_any_mapping_is_borne(columns: dict[str, dict[str, str]], names: dict[str, dict[str, str]]) -> None:
    mapping = Mapping(columns=columns, names={k: {**v, "MARCIER P.": "6A"} for k, v in names.items()})
    school: Problem = small()
    found = plan_import([MESSY], school, None, mapping)
    assert plan_import([MESSY], found.problem, None, mapping).changes_nothing
