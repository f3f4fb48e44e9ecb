"""Every word of the page exists in both languages, and every word that exists is used."""

import re
from importlib.resources import files
from string import Formatter

import pytest

from edt.formats.html.wording import WORDING, wording
from edt.words import LANGUAGES

PACKAGE = files("edt.formats.html")
ASSETS = {item.name: item.read_text(encoding="utf-8") for item in (PACKAGE / "assets").iterdir()}
SOURCES = {
    item.name: item.read_text(encoding="utf-8") for item in PACKAGE.iterdir() if item.name.endswith(".py")
}


def _blanks(text: str) -> list[set[str]]:
    return [{name for _, name, _, _ in Formatter().parse(form) if name} for form in text.split("|")]


@pytest.mark.parametrize("key", WORDING)
def test_both_languages_say_the_same(key: str) -> None:
    french, english = WORDING[key]
    assert french.strip()
    assert english.strip()
    assert _blanks(french) == _blanks(english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_word(language: str) -> None:
    assert wording(language).keys() == WORDING.keys()  # type: ignore[arg-type]


def _used() -> set[str]:
    """Return the keys that scripts, template and code ask for, written out or made of a part."""
    scripts = "\n".join(text for name, text in ASSETS.items() if name.endswith(".js"))
    found = set(re.findall(r'(?:word|counted)\("([^"]+)"', scripts))
    for one, two in re.findall(r'word\([^()"]*\? "([^"]+)" : "([^"]+)"', scripts):
        found |= {one, two}
    found |= set(re.findall(r'words\["([^"]+)"\]', "\n".join((ASSETS["page.html.jinja"], *SOURCES.values()))))
    found |= set(re.findall(r'_counted\("([^"]+)"', SOURCES["timetables.py"]))
    for columns in re.findall(
        r'(?:columns|entries|figures) = (?:proven \? )?\[.*?\];|\[\n(?:    \["\w+", .*\n)+', scripts
    ):
        found |= set(re.findall(r'"([\w ]+)"', columns))
    found |= set(re.findall(r'listTable\("([^"]+)"', scripts))
    found |= set(re.findall(r'\[\.\.\.columns, "(\w+)"\]', scripts))
    heads = re.search(r"const headings = \{(.*)\}", scripts)
    assert heads
    found |= set(re.findall(r'"(\w+)"', heads[1])) | {"class", "teacher", "room"}
    found |= {f"strength {name}" for name in ("never", "liftable", "wish")}
    found |= {f"outcome {name}" for name in ("optimal", "feasible", "infeasible", "undecided")}
    return found


def test_every_word_that_is_asked_for_exists() -> None:
    assert _used() - WORDING.keys() == set()


def test_every_word_is_used() -> None:
    assert WORDING.keys() - _used() == set()
