"""The public names: complete, sorted, typed, loaded late, and as the guide says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import edt
from edt.formats.excel.writing import write_workbook
from edt.formats.json import load_problem, load_result, save
from edt.messages import Issue
from tests.cli.schools import school_problem, sound_result

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "guides" / "python.md"


def test_the_names_are_sorted_and_all_there() -> None:
    assert sorted(edt.__all__) == edt.__all__
    assert dir(edt) == edt.__all__
    assert all(getattr(edt, name) is not None for name in edt.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(edt, "nothing")  # noqa: B009


def test_every_name_has_a_home_and_is_declared_for_types() -> None:
    homes = set(edt._HOMES)
    assert homes | {"__version__", "check"} == set(edt.__all__)
    source = Path(edt.__file__).read_text(encoding="utf-8")
    declared = source.split("if TYPE_CHECKING:")[1].split("__version__")[0]
    imported = {name for line in re.findall(r"import (.+)", declared) for name in line.split(", ")}
    assert imported == homes


def test_functions_and_classes_are_described() -> None:
    for name in edt.__all__:
        assert name == "__version__" or getattr(edt, name).__doc__


def test_importing_loads_next_to_nothing() -> None:
    heavy = ("pydantic", "openpyxl", "rich", "typer", "ortools", "numpy", "networkx")
    code = f"import edt, sys\nprint([name for name in {heavy!r} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.strip() == "[]"


def test_the_guide_names_every_function() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    for name in ("load", "check", "solve", "audit", "save"):
        assert f"`edt.{name}(" in text


def test_the_example_of_the_guide_runs(tmp_path: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 1
    write_workbook(school_problem(), tmp_path / "school.xlsx", "en")
    (tmp_path / "example.py").write_text(blocks[0], encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "example.py"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[-1] == "optimal True"
    assert "construct None" in ran.stdout
    assert (tmp_path / "timetable.html").stat().st_size > 10_000


# -- load, check, save ------------------------------------------------------------------------


def test_check_finds_what_reading_and_counting_find() -> None:
    assert [issue for issue in edt.check(school_problem()) if issue.severity == "error"] == []
    problem = school_problem()
    lost = problem.school.model_copy(update={"teachers": ()})
    codes = {issue.code for issue in edt.check(problem.model_copy(update={"school": lost}))}
    assert codes == {"unknown-reference"}


def test_load_gives_every_error(tmp_path: Path) -> None:
    problem = school_problem()
    lost = problem.school.model_copy(update={"teachers": (), "subjects": ()})
    save(problem.model_copy(update={"school": lost}), tmp_path / "school.json")
    with pytest.raises(edt.InputError) as caught:
        edt.load(tmp_path / "school.json")
    assert len(caught.value.issues) == 10
    assert all(isinstance(issue, Issue) for issue in caught.value.issues)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    problem, result = school_problem(), sound_result()
    edt.save(problem, tmp_path / "problem.json")
    assert load_problem(tmp_path / "problem.json") == edt.load(str(tmp_path / "problem.json")) == problem
    edt.save(problem, tmp_path / "problem.xlsx")
    assert edt.load(tmp_path / "problem.xlsx").school == problem.school
    edt.save(result, tmp_path / "result.json")
    assert load_result(tmp_path / "result.json") == result
    assert edt.load(tmp_path / "result.json") == problem
    for form in ("xlsx", "html", "csv"):
        edt.save(result, str(tmp_path / f"result.{form}"), language="fr")
        assert (tmp_path / f"result.{form}").stat().st_size > 100


@pytest.mark.parametrize(("document", "form"), [("problem", "html"), ("problem", "csv"), ("result", "pdf")])
def test_a_form_that_does_not_exist_is_refused(tmp_path: Path, document: str, form: str) -> None:
    given = school_problem() if document == "problem" else sound_result()
    with pytest.raises(edt.SettingsError, match=f"it.{form}"):
        edt.save(given, tmp_path / f"it.{form}")
    assert list(tmp_path.iterdir()) == []


def test_a_written_file_is_as_open_as_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    edt.save(school_problem(), tmp_path / "school.json")
    assert (tmp_path / "school.json").stat().st_mode == (tmp_path / "plain").stat().st_mode
