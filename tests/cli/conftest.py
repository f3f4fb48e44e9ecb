"""What the tests of the command line share: a small school in a folder, and a way to run commands."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from edt.cli.app import main
from edt.formats.json import save
from tests.cli.schools import broken_result, school_problem, sound_result


class Ran(NamedTuple):
    """What a command left behind."""

    words: tuple[str, ...]
    code: int
    out: str
    err: str

    @property
    def transcript(self) -> str:
        """The whole run as a text that is the same on every machine and at every hour."""
        shown = " ".join(word if " " not in word else f'"{word}"' for word in self.words)
        text = f"$ edt {shown}\n--- stdout\n{self.out}--- stderr\n{self.err}--- exit {self.code}\n"
        return steady(text)


def steady(text: str) -> str:
    """Take times and progress lines out of a text."""
    lines = [line for line in text.splitlines() if " · " not in line or "│" in line]
    return re.sub(r"\b\d+(?:[.,]\d+)? s\b", "<time>", "\n".join(lines)) + "\n"


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Give `run("check", "school.json")`: a command run in a folder that holds the small school."""
    for name in ("EDT_DEBUG", "EDT_LANGUAGE", "LC_ALL", "LC_MESSAGES", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    save(school_problem(), tmp_path / "school.json")
    save(sound_result(), tmp_path / "sound.json")
    save(broken_result(), tmp_path / "broken.json")

    def call(*words: str) -> Ran:
        capsys.readouterr()
        code = main(words)
        captured = capsys.readouterr()
        return Ran(words, code, captured.out, captured.err)

    return call
