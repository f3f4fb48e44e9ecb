"""What `edt diff` and `edt runs` answer."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from edt.cli import exit_codes
from edt.formats.json import load_result
from tests.cli.conftest import Run

Golden = Callable[[str, str], None]


# -- diff -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("diff", "diff sound.json broken.json", exit_codes.NO),
        ("diff-fr", "diff sound.json broken.json --language fr", exit_codes.NO),
        ("diff-json", "diff sound.json broken.json --json", exit_codes.NO),
        ("diff-same", "diff sound.json sound.json", exit_codes.CLEAN),
        ("diff-nothing", "diff sound.json school.json", exit_codes.UNREADABLE),
        ("diff-ending", "diff sound.json broken.json -o changes.pdf", exit_codes.UNREADABLE),
    ],
)
def test_diff(run: Run, golden: Golden, name: str, words: str, code: int) -> None:
    ran = run(*words.split())
    assert ran.code == code
    golden(f"cli/{name}.txt", ran.transcript)


def test_a_diff_is_written_to_be_sent(run: Run, golden: Golden) -> None:
    for form in ("md", "html", "xlsx"):
        words = ("diff", "sound.json", "broken.json", "--to", form, "--language", "fr")
        assert run(*words).out.endswith(f"écrit : changes.{form}\n")
        assert run(*words).code == exit_codes.UNREADABLE  # it is there already
        assert run(*words, "--force").code == exit_codes.NO
    golden("changes/changes-fr.md", Path("changes.md").read_text(encoding="utf-8"))
    golden("changes/changes-fr.html", Path("changes.html").read_text(encoding="utf-8"))
    book = openpyxl.load_workbook("changes.xlsx")
    assert book.sheetnames == ["Par professeur", "Par classe", "Toutes les séances", "Qualité"]
    rows = list(book["Par professeur"].iter_rows(values_only=True))
    assert rows[1] == ("Ms ROSE", "Maths", "6A", "mardi M1, R1", "–", "retirée")
    assert len(rows) == 5


def test_names_mean_nothing_in_what_is_sent(run: Run) -> None:
    text = Path("sound.json").read_text(encoding="utf-8")
    for name in ("evil.json", "evil-after.json"):
        Path(name).write_text(text.replace("Ms ROSE", "<b>*x* [y](z)|=1+1"), encoding="utf-8")
    after = json.loads(Path("evil-after.json").read_text(encoding="utf-8"))
    after["timetable"]["lessons"][0]["period"] = "S1"
    Path("evil-after.json").write_text(json.dumps(after), encoding="utf-8")
    for form in ("md", "html"):
        run("diff", "evil.json", "evil-after.json", "--to", form)
    assert "<b>" not in Path("changes.html").read_text(encoding="utf-8")
    assert r"\<b\>\*x\* \[y\](z)\|=1+1" in Path("changes.md").read_text(encoding="utf-8")


# -- runs -------------------------------------------------------------------------------------


def _keep(*names: str) -> None:
    from edt.runs import RunStore

    for name in names:
        RunStore(Path("school.runs.sqlite")).add(load_result(Path(name)), "school.json")


def test_runs_are_listed_compared_and_restored(
    run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edt.cli.runs._local", lambda _: "2030-09-01 08:00")
    golden("cli/runs-none.txt", run("runs", "school.json").transcript)
    _keep("sound.json", "broken.json")
    golden("cli/runs.txt", run("runs", "school.json", "--language", "en").transcript)
    golden("cli/runs-fr.txt", run("runs", "school.json", "--language", "fr").transcript)
    assert [item["run"] for item in json.loads(run("runs", "school.json", "--json").out)] == [1, 2]
    compared = run("runs", "school.json", "--compare", "1", "2")
    direct = run("diff", "sound.json", "broken.json")
    assert (compared.code, compared.out) == (direct.code, direct.out)
    golden("cli/runs-restore.txt", run("runs", "school.json", "--restore", "2").transcript)
    assert load_result(Path("school-run-2/timetable.json")) == load_result(Path("broken.json"))
    again = run("runs", "school.json", "--restore", "2")
    assert again.code == exit_codes.UNREADABLE


@pytest.mark.parametrize("words", ["--restore 7", "--compare 1 7", "--restore 1 --compare 1 1"])
def test_runs_that_are_not_there(run: Run, words: str) -> None:
    _keep("sound.json")
    ran = run("runs", "school.json", *words.split())
    assert (ran.code, ran.out) == (exit_codes.UNREADABLE, "")
    assert "error: " in ran.err


def test_a_solve_is_kept_and_never_fails_for_its_store(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from edt.solving import pipeline

    sound = load_result(Path("sound.json"))
    monkeypatch.setattr(pipeline, "solve", lambda *_, **__: sound)
    assert run("solve", "school.json", "-o", "one", "--no-store").code == exit_codes.CLEAN
    assert not Path("school.runs.sqlite").exists()
    ran = run("solve", "school.json", "-o", "two")
    assert "kept: run 1 in school.runs.sqlite" in ran.err
    Path("school.runs.sqlite").write_bytes(b"broken" * 1000)
    ran = run("solve", "school.json", "-o", "three")
    assert ran.code == exit_codes.CLEAN
    assert "warning: school.runs.sqlite: the store of runs cannot be read" in ran.err
    assert load_result(Path("three/timetable.json")).timetable == sound.timetable
    assert run("runs", "school.json").code == exit_codes.UNREADABLE


def test_runs_of_a_school_that_is_not_there(run: Run) -> None:
    ran = run("runs", "nothing.xlsx")
    assert ran.code == exit_codes.UNREADABLE
    assert "nothing.xlsx: the file cannot be read" in ran.err


NO_RUNS = {"en": "no run kept for this school\n", "fr": "aucune recherche gardée pour cette école\n"}
RUNS_FORMS = ("", "--compare 1 2", "--restore 1", "--json")


@pytest.mark.parametrize("form", RUNS_FORMS)
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("notes.txt", '".txt" is no school file that this program reads'),
        ("letter.pdf", '".pdf" is no school file that this program reads'),
        ("notes.json", "unexpected JSON content"),
        ("photos", "the folder holds no .csv list"),
        ("other", "it is not clear which list this is"),
        ("nothing.xlsx", "the file cannot be read"),
        ("budget.xlsx", "no known sheet"),
    ],
)
def test_runs_of_what_is_no_school(run: Run, name: str, says: str, form: str) -> None:
    Path("notes.txt").write_text("bread, milk", encoding="utf-8")
    Path("letter.pdf").write_bytes(b"%PDF-1.4 letter")
    Path("notes.json").write_text('{"bread": 1}', encoding="utf-8")
    Path("photos").mkdir()
    Path("other").mkdir()
    Path("other/bread.csv").write_text("bread;milk\n1;2\n", encoding="utf-8")
    workbook = Workbook()
    workbook.worksheets[0].append(["bread", 2])
    workbook.save("budget.xlsx")
    before = sorted(Path().iterdir())
    ran = run("runs", name, *form.split(), "--language", "en")
    assert (ran.code, ran.out) == (exit_codes.UNREADABLE, "")
    assert says in ran.err
    assert "hint: " in ran.err
    assert sorted(Path().iterdir()) == before


@pytest.mark.parametrize(
    ("language", "says", "mend"),
    [
        ("en", "no run was kept for this school", "`edt solve` keeps them"),
        ("fr", "aucune recherche n'a été gardée pour cette école", "« edt solve » les garde"),
    ],
)
def test_runs_of_a_school_without_any(run: Run, language: str, says: str, mend: str) -> None:
    listed = run("runs", "school.json", "--language", language)
    assert (listed.code, listed.out) == (exit_codes.CLEAN, NO_RUNS[language])
    assert "edt solve school.json" in listed.err
    assert run("runs", "school.json", "--json").out == "[]\n"
    for form in ("--compare 1 2", "--restore 1"):
        ran = run("runs", "school.json", *form.split(), "--language", language)
        assert (ran.code, ran.out) == (exit_codes.UNREADABLE, "")
        assert says in ran.err
        assert mend in ran.err


def test_a_school_with_errors_is_a_school(run: Run) -> None:
    workbook = Workbook()
    workbook.worksheets[0].title = "Classes"
    workbook.worksheets[0].append(["Class"])
    workbook.save("begun.xlsx")
    ran = run("runs", "begun.xlsx")
    assert (ran.code, ran.out) == (exit_codes.CLEAN, NO_RUNS["en"])
    assert "edt check begun.xlsx" in ran.err


def test_another_school_is_noticed(run: Run) -> None:
    other = json.loads(Path("sound.json").read_text(encoding="utf-8"))
    text = json.dumps(other)
    for course in other["problem"]["school"]["courses"]:
        text = text.replace(json.dumps(course["id"]), json.dumps(f"other {course['id']}"))
    Path("other.json").write_text(text, encoding="utf-8")
    assert "is it the same school?" in run("diff", "sound.json", "other.json").err
    assert "same school" not in run("diff", "sound.json", "broken.json").err
