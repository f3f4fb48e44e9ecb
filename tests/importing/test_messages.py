"""Every message of the area is used, and says in both languages what it knows."""

import re
import string
from pathlib import Path

import pytest

from edt.messages import catalogue
from edt.messages.importing import MESSAGES

SOURCES = Path(__file__).resolve().parents[2] / "src" / "edt" / "importing"


def _used() -> set[str]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SOURCES.glob("*.py")))
    return set(re.findall(r'"(import-[a-z-]+)"', text))


def test_codes_in_the_code_and_in_the_table_agree() -> None:
    assert _used() == set(MESSAGES)
    assert set(MESSAGES) <= set(catalogue())


def _blanks(text: str) -> set[str]:
    return {
        name.removesuffix("_fr").removesuffix("_en")
        for _, name, _, _ in string.Formatter().parse(text)
        if name
    }


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_both_languages_say_the_same(code: str) -> None:
    message = MESSAGES[code]
    assert _blanks(message.fr) == _blanks(message.en)
    assert _blanks(message.hint_fr) == _blanks(message.hint_en)
    assert bool(message.hint_fr) == bool(message.hint_en)
