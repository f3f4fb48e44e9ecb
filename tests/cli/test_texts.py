"""Every text of the commands is there in both languages, and is used."""

import re
from pathlib import Path
from string import Formatter

import pytest

from edt import words
from edt.cli import texts
from edt.messages import catalogue
from edt.messages.commands import MESSAGES

CLI = Path(texts.__file__).parent
SOURCE = "\n".join(p.read_text(encoding="utf-8") for p in sorted(CLI.glob("*.py")) if p.name != "texts.py")


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", texts.TEXTS)
def test_both_languages_have_the_same_blanks(key: str) -> None:
    french, english = texts.TEXTS[key]
    assert blanks(french) == blanks(english)
    assert ("|" in french) == ("|" in english)
    assert french.strip()
    assert english.strip()


@pytest.mark.parametrize("key", texts.TEXTS)
def test_every_text_is_used(key: str) -> None:
    quoted = f'"{key}"' in SOURCE or f"'{key}'" in SOURCE
    # Texts of a family are asked for by their first word and a value: say(f"stage {stage}").
    composed = any(f'f"{key[: end.start()]} {{' in SOURCE for end in re.finditer(" ", key))
    assert quoted or composed or key in ("error", "warning", "note")  # these are severities


def test_every_text_asked_for_exists() -> None:
    assert set(re.findall(r'say\(\s*"([^"{]+)"', SOURCE)) <= set(texts.TEXTS)


def test_one_and_several() -> None:
    assert texts.say("errors", "en", n=0) == "0 errors"
    assert texts.say("errors", "en", n=1) == "1 error"
    assert texts.say("errors", "fr", n=0) == "0 erreur"
    assert texts.say("errors", "fr", n=2) == "2 erreurs"


@pytest.mark.parametrize("code", MESSAGES)
def test_messages_of_commands_have_the_same_blanks(code: str) -> None:
    message = catalogue()[code]
    assert blanks(message.fr) == blanks(message.en)
    assert blanks(message.hint_fr) == blanks(message.hint_en)


@pytest.mark.parametrize("code", MESSAGES)
def test_every_message_of_commands_is_used(code: str) -> None:
    files = (CLI.parent / "formats" / "school_files.py").read_text(encoding="utf-8")
    assert f'"{code}"' in SOURCE + files


@pytest.mark.parametrize("prefix", ["outcome", "stopped by", "stage", "strength"])
def test_the_vocabulary_covers_what_the_code_can_say(prefix: str) -> None:
    from typing import get_args

    from edt.result import Outcome, StoppedBy
    from edt.solving.progress import StageName

    said = {
        "outcome": get_args(Outcome),
        "stopped by": get_args(StoppedBy),
        "stage": get_args(StageName),
        "strength": ("never", "liftable", "wish"),
    }[prefix]
    for word in said:
        assert words.term(f"{prefix} {word}", "fr") != words.term(f"{prefix} {word}", "en")
