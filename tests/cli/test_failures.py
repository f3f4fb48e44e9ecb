"""However a command ends, it ends with a message and one of five exit codes."""

from pathlib import Path

import pytest

from edt.cli import exit_codes
from edt.errors import InputError, InternalError, SettingsError
from edt.messages import Issue, Place
from tests.cli.conftest import Run


def _failing(monkeypatch: pytest.MonkeyPatch, failure: BaseException) -> None:
    def read(_: Path) -> None:
        raise failure

    monkeypatch.setattr("edt.formats.school_files.read_school", read)


def test_every_issue_of_a_wrong_file_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    issues = [
        Issue("file-too-large", place=Place("a.xlsx", "Courses", "D4"), values={"limit": 7}),
        Issue("name-unknown", values={"value": "7Z", "known": "7A, 7B", "suggestion": "7A"}),
    ]
    _failing(monkeypatch, InputError(issues))
    ran = run("solve", "school.json")
    assert ran.code == exit_codes.UNREADABLE
    assert "error: a.xlsx, Courses!D4: the file is larger than 7 MB\n  hint: " in ran.err
    assert "hint: did you mean 7A?" in ran.err
    assert ran.out == ""


@pytest.mark.parametrize("failure", [ValueError("x < 0"), InternalError("x < 0"), ZeroDivisionError("x < 0")])
def test_a_bug_is_short_and_shows_no_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    _failing(monkeypatch, failure)
    ran = run("solve", "school.json")
    assert ran.code == exit_codes.BUG
    assert "x < 0" in ran.err
    assert "Traceback" not in ran.err
    assert len(ran.err.splitlines()) == 2


def test_a_bug_shows_its_traceback_on_demand(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _failing(monkeypatch, ValueError("x < 0"))
    monkeypatch.setenv("EDT_DEBUG", "1")
    assert "Traceback" in run("solve", "school.json").err


def test_an_interruption_is_no_bug(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _failing(monkeypatch, KeyboardInterrupt())
    assert run("solve", "school.json").code == exit_codes.STOPPED


def test_a_senseless_setting_is_wrong_usage(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _failing(monkeypatch, SettingsError("no such form"))
    ran = run("solve", "school.json")
    assert (ran.code, ran.err) == (exit_codes.UNREADABLE, "error: no such form\n")


def test_a_file_that_cannot_be_written_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _failing(monkeypatch, PermissionError(13, "Permission denied", "out/timetable.json"))
    ran = run("solve", "school.json")
    assert ran.code == exit_codes.UNREADABLE
    assert "out/timetable.json: the file cannot be written: Permission denied" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("nothing",),
        ("solve",),
        ("solve", "school.json", "--workers", "none"),
        ("solve", "school.json", "--bad"),
        ("export", "sound.json", "--to", "pdf"),
        ("check", "school.json", "--language", "de"),
    ],
)
def test_wrong_usage_names_the_help(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert ran.code == exit_codes.UNREADABLE
    assert ran.out == ""
    assert "--help" in ran.err.splitlines()[-1]


def test_a_mistyped_command_is_suggested(run: Run) -> None:
    assert "Did you mean 'solve'" in run("slove").err


def test_a_reader_who_leaves_is_no_bug(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: str) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("edt.cli.console.answer", gone)
    monkeypatch.setattr("edt.cli.console.silence", lambda: None)
    ran = run("rules")
    assert (ran.code, ran.err) == (exit_codes.CLEAN, "")


@pytest.mark.parametrize("command", ["check", "solve", "audit", "new"])
@pytest.mark.parametrize("name", ["missing.json", "missing.xlsx", "school.fet", "wrong.json", "list.json"])
def test_no_file_makes_a_traceback(run: Run, command: str, name: str) -> None:
    Path("school.fet").write_text("<fet/>", encoding="utf-8")
    Path("wrong.json").write_text('{"school": {"days": 3}}', encoding="utf-8")
    Path("list.json").write_text("[[[", encoding="utf-8")
    arguments = {"audit": (name, "sound.json"), "new": ("made.xlsx", "--from", name)}.get(command, (name,))
    ran = run(command, *arguments)
    assert ran.code == exit_codes.UNREADABLE
    assert "error: " in ran.err + ran.out
    assert "hint: " in ran.err + ran.out
    assert not Path("made.xlsx").exists()
