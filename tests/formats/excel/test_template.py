"""New workbooks: what is offered, explained and skipped; and what LibreOffice makes of ours."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from pypdf import PdfReader

from edt.formats.excel.plans import LAYOUTS
from edt.formats.excel.reading import read_workbook
from edt.formats.excel.rule_guide import fields_of
from edt.formats.excel.template import new_workbook
from edt.formats.excel.writing import write_workbook
from edt.problem import DEFAULT_AIMS, Problem
from edt.rules import CATALOGUE, Availability, Hours, Liftable, Times, Who
from edt.words import LANGUAGES, Language
from tests.formats.excel.books import base, problem, read, said

office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_workbook_reads_as_an_empty_school(language: Language, tmp_path: Path) -> None:
    new_workbook(tmp_path / "new.xlsx", language)
    reading = read_workbook(tmp_path / "new.xlsx")
    found = problem(reading)
    assert {text.split()[1] for text in said(reading)} == {"example-rows-skipped"}
    assert len(said(reading)) == sum(any(c.example_fr for c in layout.columns) for layout in LAYOUTS)
    assert found.language == language
    assert found.aims == DEFAULT_AIMS
    assert found.rules == ()
    assert len(found.school.grids[0].periods) == 8
    assert found.school.courses == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_lines_are_sound_once_unmarked(language: Language, tmp_path: Path) -> None:
    """What the example lines show is what the reader understands."""
    new_workbook(tmp_path / "new.xlsx", language)
    workbook = load_workbook(tmp_path / "new.xlsx")
    for sheet in workbook.worksheets[1:]:
        first = sheet["A2"]
        if isinstance(first.value, str) and first.value.startswith("►"):
            first.value = first.value.split(":", 1)[-1].strip("► ").strip()
    workbook["Salles" if language == "fr" else "Rooms"].append(["S12"])
    subjects = workbook["Matières" if language == "fr" else "Subjects"]
    subjects.append(["SNT" if language == "fr" else "ICT"])
    workbook["Établissement" if language == "fr" else "School"]["B4"] = "A, B"
    workbook.save(tmp_path / "filled.xlsx")
    reading = read_workbook(tmp_path / "filled.xlsx")
    assert said(reading, "error", "warning") == []
    found = problem(reading)
    assert len(found.rules) == 12
    assert found.school.courses[0].split == (2, 1, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_headers_are_explained_frozen_and_offer_choices(language: Language, tmp_path: Path) -> None:
    new_workbook(tmp_path / "new.xlsx", language)
    workbook = load_workbook(tmp_path / "new.xlsx")
    assert workbook.sheetnames[1:] == [layout.title(language) for layout in LAYOUTS]
    for layout in LAYOUTS[1:]:
        sheet = workbook[layout.title(language)]
        assert sheet.freeze_panes == "B2"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        headers = {cell.value: cell for cell in sheet[1]}
        for column in layout.columns:
            cell = headers.get(column.header(language))
            if cell is None:
                assert column.sugar or column.field == "number"
                continue
            assert (cell.comment is not None) == bool(column.help(language))
            area = f"{get_column_letter(cell.column or 1)}2"
            offered = any(area in validation.cells for validation in sheet.data_validations.dataValidation)
            assert offered == bool(column.source or column.kind == "choice"), (layout.name, column.field)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_sheet_explains_every_parameter_of_every_rule(language: Language, tmp_path: Path) -> None:
    new_workbook(tmp_path / "new.xlsx", language)
    first = load_workbook(tmp_path / "new.xlsx").worksheets[0]
    explained = {row[0].value: str(row[2].value or "") for row in first.iter_rows(max_col=3)}
    for kind in CATALOGUE:
        lines = explained[kind.names.fr if language == "fr" else kind.names.en].split("\n")
        fields = [f for f in fields_of(kind, language) if f.name == "who" or not f.has_column]
        assert len(lines) == max(1, len(fields))
        for line, field in zip(lines, fields, strict=False):
            assert line.startswith(field.label)
            assert field.help in line
            assert all(choice.label in line for choice in field.choices)
            assert field.default in line


def test_every_column_is_described_in_both_languages() -> None:
    for layout in LAYOUTS:
        assert layout.help_fr
        assert layout.help_en
        headers: dict[str, str] = {}
        for column in layout.columns:
            assert column.fr
            assert column.en
            assert bool(column.help_fr) == bool(column.help_en)
            assert bool(column.example_fr) == bool(column.example_en)
            for header in (column.fr, column.en):
                assert layout.by_header[_key(header)] == column.field, header
                assert headers.setdefault(header, column.field) == column.field


def _key(text: str) -> str:
    from edt.formats.excel.text import key

    return key(text)


# -- LibreOffice -----------------------------------------------------------------------------


def _filled(folder: Path) -> Problem:
    """Give a problem with times, dates, texts that look like numbers, colours and rules."""
    school = problem(read(base(), folder)).school
    one = Who(kind="teachers", ids=("MARTIN Paul",))
    rules = (
        Availability(who=one, times=(Times(day="mon"), Times(day="tue", first="M1", last="M2"))),
        Availability(who=one, times=(Times(day="fri", half_day="pm", week="A"),), strength=Liftable()),
        Hours(who=Who(kind="classes"), most=6.5),
    )
    subjects = tuple(s.model_copy(update={"colour": "#4C8DD6", "name": "007"}) for s in school.subjects)
    return Problem(school=school.model_copy(update={"subjects": subjects, "name": "=1+1"}), rules=rules)


def _converted(path: Path, kind: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder / kind),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder / kind / f"{path.stem}.{kind}"


@office
@pytest.mark.peer
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_libreoffice_saves_reads_the_same(language: Language, tmp_path: Path) -> None:
    written = _filled(tmp_path)
    write_workbook(written, tmp_path / "school.xlsx", language, title_rows=True)
    again = read_workbook(_converted(tmp_path / "school.xlsx", "xlsx", tmp_path))
    assert said(again, "error", "warning") == []
    assert again.problem == written


@office
@pytest.mark.peer
def test_sheets_print_on_pages_with_their_headers(tmp_path: Path) -> None:
    new_workbook(tmp_path / "new.xlsx", "fr")
    pages = [
        page.extract_text() for page in PdfReader(_converted(tmp_path / "new.xlsx", "pdf", tmp_path)).pages
    ]
    first = [text for text in pages if "Mode d'emploi —" in text]
    assert len(first) <= 8
    assert len(pages) - len(first) <= len(LAYOUTS) + 2
    assert any("Professeur" in text and "Max h/jour" in text and "Jours absents" in text for text in pages)
    assert any("mode d'emploi" in text for text in pages)
