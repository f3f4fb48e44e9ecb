"""Lists as CSV: separators, encodings, names of files, and no formula anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from edt.formats.csv_lists import read_folder, read_lists, write_lists
from edt.formats.excel.reading import Reading
from edt.problem import Problem
from edt.rules._tiny import tiny_school
from edt.school import Course
from tests.formats.excel.books import BASE, problem, read, said, school

NAMES = {
    "Établissement": "etablissement",
    "Grille": "grille",
    "Matières": "matieres",
    "Professeurs": "professeurs",
    "Classes": "classes",
    "Groupes": "groupes",
    "Salles": "salles",
    "Cours": "cours",
}


def lists(
    folder: Path, separator: str = ";", encoding: str = "utf-8", names: dict[str, str] = NAMES
) -> Reading:
    """Write the clean workbook's sheets as lists, and read them."""
    paths = []
    for title, rows in BASE.items():
        path = folder / f"{names[title]}.csv"
        text = "\r\n".join(separator.join(map(_cell, row)) for row in rows)
        path.write_bytes(text.encode(encoding))
        paths.append(path)
    return read_lists(paths)


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return f'"{text}"' if "," in text else text


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_separators_and_encodings(separator: str, encoding: str, tmp_path: Path) -> None:
    reading = lists(tmp_path, separator, encoding)
    assert reading.problem == read(BASE, tmp_path).problem, said(reading)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_accents_survive_old_encodings(encoding: str, tmp_path: Path) -> None:
    found = school(lists(tmp_path, encoding=encoding))
    assert found.subjects[0].name == "Mathématiques"
    assert "Étage" in found.pool


def test_names_of_files_with_more_in_them(tmp_path: Path) -> None:
    names = {title: f"2026-09_{name}_final" for title, name in NAMES.items()}
    assert lists(tmp_path, names=names).problem == read(BASE, tmp_path).problem


def test_headers_decide_where_names_do_not(tmp_path: Path) -> None:
    names = {**NAMES, "Cours": "export1", "Professeurs": "export2", "Grille": "export3"}
    assert lists(tmp_path, names=names).problem == read(BASE, tmp_path).problem


def test_a_list_that_nobody_knows(tmp_path: Path) -> None:
    path = tmp_path / "menu.csv"
    path.write_text("plat;prix\nfrites;2\n", encoding="utf-8")
    assert "error csv-list-unknown" in said(read_lists([path]))


def test_issues_name_the_file_and_the_line(tmp_path: Path) -> None:
    lists(tmp_path)
    path = tmp_path / "classes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("28", "-28"), encoding="utf-8")
    (issue,) = (issue for issue in read_folder(tmp_path).issues if issue.severity == "error")
    assert issue.place is not None
    assert (issue.place.file, issue.place.cell) == ("classes.csv", "B2")


@pytest.mark.parametrize("id_", ["=1+1", "+33 1", "-2", "@x", "=cmd|' /C calc'!A0", "'quoted", "'=1"])
def test_no_cell_is_a_formula(id_: str, tmp_path: Path) -> None:
    written = Problem(school=tiny_school([Course(id=id_, subject=id_, teachers=(id_,), periods=1)]))
    for path in write_lists(written, tmp_path, "fr"):
        cells = [
            cell.strip('"') for line in path.read_text("utf-8-sig").splitlines() for cell in line.split(";")
        ]
        assert not [cell for cell in cells if cell[:1] in tuple("=+@") or (cell[:1] == "-" and cell != "-")]
    assert problem(read_folder(tmp_path)) == written
