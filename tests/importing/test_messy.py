"""The messy staff list of the examples: every dirt is named with its cell, and the report can be read."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from edt.formats.excel.reading import read_workbook
from edt.importing import ImportPlan, plan_import, report
from edt.problem import Problem
from edt.words import LANGUAGES, Language


@pytest.fixture(scope="module")
def folder() -> Path:
    return Path(__file__).resolve().parents[2] / "examples" / "messy"


@pytest.fixture(scope="module")
def school(folder: Path) -> Problem:
    found = read_workbook(folder / "school.xlsx").problem
    assert found is not None
    return found


@pytest.fixture(scope="module")
def messy(folder: Path, school: Problem) -> ImportPlan:
    return plan_import([folder / "staff.xlsx"], school)


def test_every_dirt_is_named_with_its_cell(folder: Path, messy: ImportPlan) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert len(set(expected["kinds_of_dirt"])) >= 40
    wanted = Counter((issue["cell"], issue["code"]) for issue in expected["issues"])
    found = Counter((issue.place.cell if issue.place else "", issue.code) for issue in messy.issues)
    assert found == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_reads_as_before(
    messy: ImportPlan, golden: Callable[[str, str], None], language: Language
) -> None:
    golden(f"importing/messy_{language}.txt", report(messy, language))


def test_a_second_run_changes_nothing(folder: Path, messy: ImportPlan) -> None:
    assert plan_import([folder / "staff.xlsx"], messy.problem).changes_nothing
    assert plan_import([folder / "staff.xlsx"], messy.problem, None, messy.mapping).changes_nothing


def test_names_decided_in_the_mapping_file_are_taken(
    folder: Path, school: Problem, messy: ImportPlan
) -> None:
    names = {
        **messy.mapping.names,
        "teacher": {
            "MARCIER P.": "MARCIER Paul",
            "DELQUET Anne": "DELQUET Anne",
            "VERDIER-LAMY Rose": "VERDIER Rose",
        },
    }
    decided = messy.mapping.model_copy(update={"names": names})
    found = plan_import([folder / "staff.xlsx"], school, None, decided)
    teachers = found.problem.school.teacher
    assert "DELQUET Anne" in teachers
    assert "MARCIER P." not in teachers
    assert "VERDIER-LAMY Rose" not in teachers
    assert {unknown.kind for unknown in found.unknown} == {"room", "subject"}
