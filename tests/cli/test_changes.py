"""What `edt diff` and `edt runs` answer."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

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


def test_another_school_is_noticed(run: Run) -> None:
    other = json.loads(Path("sound.json").read_text(encoding="utf-8"))
    text = json.dumps(other)
    for course in other["problem"]["school"]["courses"]:
        text = text.replace(json.dumps(course["id"]), json.dumps(f"other {course['id']}"))
    Path("other.json").write_text(text, encoding="utf-8")
    assert "is it the same school?" in run("diff", "sound.json", "other.json").err
    assert "same school" not in run("diff", "sound.json", "broken.json").err
