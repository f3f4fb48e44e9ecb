"""LibreOffice opens the workbook, prints a page for everybody, and saves it without loss."""

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from edt.formats.timetable_xlsx import read_lessons
from edt.result import Result
from tests.formats.placing import placed_example
from tests.formats.timetable_xlsx.opening import written
from tests.formats.timetable_xlsx.test_workbook import result

pytestmark = pytest.mark.peer


def converted(path: Path, kind: str, folder: Path) -> Path:
    """Let LibreOffice convert a file, with a profile of its own."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "converted"
    command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return out / f"{path.stem}.{kind}"


def title_before(page: str, subtitle: str) -> str:
    """Give the line before the first that starts so."""
    lines = page.split("\n")
    return lines[next(n for n, line in enumerate(lines) if line.startswith(subtitle)) - 1].strip()


def test_everybody_has_one_printed_page(tmp_path: Path) -> None:
    placed = placed_example("college")
    pages = [
        page.extract_text() for page in PdfReader(converted(written(placed, tmp_path), "pdf", tmp_path)).pages
    ]
    school = placed.problem.school
    for kind, names in (
        ("Classe", [c.id for c in school.classes]),
        ("Professeur", [t.name for t in school.teachers]),
        ("Salle", [r.id for r in school.rooms]),
    ):
        mine = [page for page in pages if f"\n{kind} ·" in page]
        assert [title_before(page, f"{kind} ·") for page in mine] == names
    # The last row of the grid and the footer are on the page, so nothing has slipped to another one.
    assert all("16:10–17:05" in page and school.name in page for page in pages if "\nClasse ·" in page)


@pytest.mark.parametrize("awkward", [False, True])
def test_a_workbook_saved_by_libreoffice_reads_back(tmp_path: Path, awkward: bool) -> None:
    given = result()
    if awkward:
        text = given.model_dump_json()
        for old, new in {
            "6A": "=1+1",
            "c1": "+33",
            "c2": "007",
            "R1": "-5",
            "Lab": "1,5",
            "M1": "1.0",
        }.items():
            text = text.replace(f'"{old}"', f'"{new}"')
        given = Result.model_validate_json(text)
    saved = converted(written(given, tmp_path), "xlsx", tmp_path)
    assert read_lessons(saved, given.problem) == (given.timetable, ())
