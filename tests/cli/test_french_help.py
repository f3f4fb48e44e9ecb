"""Help and words about wrong usage are French where French is spoken, for every command and option."""

import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.cli import exit_codes
from edt.cli.app import COMMANDS, command_named
from edt.cli.french import frame, help_pages, usage
from tests.cli.conftest import Run

# What is typed is the same in both languages: options, endings of files, figures.
TYPED = re.compile(r"--[a-z][a-z-]+|\.[a-z]{2,6}\b|\b\d+[a-z]?\b|(?<=[`« ])edt [a-z]+")

WRONG_USAGE = (
    "slove",
    "nothing",
    "--",
    "--bad",
    "solve",
    "solve --language fr",
    "solve school.json --seeed 1",
    "solve school.json --time",
    "solve school.json --json=yes",
    "solve school.json second.json third.json",
    "solve school.json --workers none",
    "solve school.json --workers 0",
    "solve school.json --workers 99",
    "runs school.json --compare 1",
    "import staff.xlsx",
    "export sound.json",
    "export sound.json --to pdf",
)


def pages() -> Iterator[tuple[str, ...]]:
    """Yield the words of every command and of every command inside one."""
    yield ()
    for name in COMMANDS:
        yield (name,)
        yield from ((name, inner) for inner in getattr(command_named(name), "commands", {}))


PAGES = tuple(pages())


class Recording(dict[str, str]):
    """A table of French that keeps what it was asked for."""

    def __init__(self, table: Mapping[str, str]) -> None:
        super().__init__(table)
        self.asked: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        """Return the French of a text."""
        self.asked.add(key)
        return super().get(key, default)


class Asked(NamedTuple):
    """What a page of help asks the tables of French for."""

    texts: Recording
    names: Recording


@pytest.fixture
def asked_by(monkeypatch: pytest.MonkeyPatch, run: Run) -> Callable[..., Asked]:
    """Give `asked_by(("solve",), …)`: what these pages ask for."""

    def call(*pages: tuple[str, ...]) -> Asked:
        monkeypatch.setenv("EDT_LANGUAGE", "fr")
        asked = Asked(Recording(help_pages.texts()), Recording(frame.NAMES))
        monkeypatch.setattr(help_pages, "texts", lambda: asked.texts)
        monkeypatch.setattr(frame, "NAMES", asked.names)
        for words in pages:
            assert run(*words, "--help").code == exit_codes.CLEAN
        return asked

    return call


def is_code(text: str) -> bool:
    """Say whether a line is to be typed as it stands: an example, or a line of a file without a remark."""
    return text.startswith("edt ") or (("=" in text or text.startswith("[")) and "#" not in text)


def is_range(text: str) -> bool:
    return re.fullmatch(r"(\d+<=)?x[<>]=\d+", text) is not None


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_every_text_has_its_french(asked_by: Callable[..., Asked], words: tuple[str, ...]) -> None:
    texts, names = asked_by(words)
    missing = {text for text in texts.asked - set(texts) if not is_code(text) and not is_range(text)}
    choices = {name for name in names.asked if re.fullmatch(r"<[a-z]+(\|[a-z]+)+>", name)}
    assert missing == set(), "give these their French in src/edt/cli/french"
    assert names.asked - set(names) - choices == set(), "give these their French in NAMES of french/frame.py"


def test_no_french_is_left_over(asked_by: Callable[..., Asked]) -> None:
    texts, names = asked_by(*PAGES)
    assert set(texts) - texts.asked == set(), "no help says these any more"
    assert set(names) - names.asked == set(), "no help says these any more"


@pytest.mark.parametrize("english", help_pages.texts())
def test_what_is_typed_is_the_same_in_both_languages(english: str) -> None:
    french = help_pages.texts()[english]
    assert sorted(TYPED.findall(french)) == sorted(TYPED.findall(english))
    assert french.endswith(".") == english.endswith(".")
    assert "`" not in french


def test_a_text_is_in_one_file_only() -> None:
    from edt.cli.french import changing, making, measuring

    tables = (frame.TEXTS, making.TEXTS, changing.TEXTS, measuring.TEXTS)
    assert len(help_pages.texts()) == sum(map(len, tables))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_french_examples_can_be_typed(name: str) -> None:
    command = command_named(name)
    for example in sys.modules[COMMANDS[name].module].EXAMPLES:
        program, called, *arguments = shlex.split(help_pages.french(example))
        assert (program, called) == ("edt", name)
        command.make_context(name, arguments)


@pytest.mark.parametrize("words", [(), ("solve",), ("bench", "run")], ids=" ".join)
def test_the_pages(
    run: Run, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    golden(f"cli/{'-'.join(['help', *words])}-fr.txt", run(*words, "--help").transcript)


@pytest.mark.parametrize(
    ("environment", "words", "language"),
    [
        ({}, "solve --help", "en"),
        ({"LANG": "fr_CA.UTF-8"}, "solve --help", "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C.UTF-8"}, "solve --help", "en"),
        ({"LC_MESSAGES": "fr_FR.UTF-8"}, "solve --help", "fr"),
        ({"LC_ALL": "fr_FR.UTF-8", "EDT_LANGUAGE": "en"}, "solve --help", "en"),
        ({"EDT_LANGUAGE": "fr"}, "solve --help", "fr"),
        ({"EDT_LANGUAGE": "en"}, "solve --language fr --help", "fr"),
        ({"EDT_LANGUAGE": "en"}, "solve --help --language=fr", "fr"),
        ({"EDT_LANGUAGE": "fr"}, "solve --help --language en", "en"),
        ({"EDT_LANGUAGE": "fr"}, "solve --help --language de", "fr"),
    ],
)
def test_which_language_help_speaks(
    run: Run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], words: str, language: str
) -> None:
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    said = {"fr": "Usage : edt solve [OPTIONS] {ÉCOLE}", "en": "Usage: edt solve [OPTIONS] {SCHOOL}"}
    assert run(*words.split()).out.splitlines()[0] == said[language]


def test_a_command_does_not_choose_for_the_next_one(run: Run) -> None:
    assert "ÉCOLE" in run("solve", "--help", "--language", "fr").out
    assert "ÉCOLE" not in run("solve", "--help").out


def test_wrong_usage_is_said_in_french(
    run: Run, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDT_LANGUAGE", "fr")
    ran = [run(*line.split()) for line in WRONG_USAGE]
    assert {one.code for one in ran} == {exit_codes.UNREADABLE}
    golden("cli/usage-fr.txt", "".join(one.transcript for one in ran))


def test_every_sentence_about_wrong_usage_is_met(run: Run) -> None:
    said = [run(*line.split()).err.splitlines() for line in WRONG_USAGE if "--language" not in line]
    sentences = ["\n".join(lines[:-1]).partition(": ")[2] for lines in said]
    for pattern, _ in usage.SENTENCES:
        assert any(re.fullmatch(pattern, sentence, re.DOTALL) for sentence in sentences), pattern
    for pattern, _ in usage.REASONS:
        assert any(re.search(pattern, sentence, re.DOTALL) for sentence in sentences), pattern


def test_what_was_typed_is_not_translated(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDT_LANGUAGE", "fr")
    assert "« SCHOOL »" in run("SCHOOL").err
    assert "{}" in run("{}").err


@given(st.text())
def test_any_other_sentence_stays_as_it_is(text: str) -> None:
    known = any(re.fullmatch(pattern, text, re.DOTALL) for pattern, _ in usage.SENTENCES)
    assert usage.in_french(text) == text or known


def test_english_help_loads_no_french() -> None:
    code = (
        "import sys\nfrom edt.cli.app import main\nmain(['solve', '--help', '--language', 'en'])\n"
        "sys.exit('edt.cli.french' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
