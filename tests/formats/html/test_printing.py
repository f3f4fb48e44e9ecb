"""The page on paper: one week on one sheet, all of it readable, and nothing of the screen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from edt.result import Result
from edt.words import Language
from tests.formats.html.browsing import NARROW, Browser
from tests.formats.html.schools import SCRIPT, crowded, hostile
from tests.formats.placing import placed_example

pytestmark = pytest.mark.browser

Write = Callable[[Result, Language], Path]

CLIPPED = """
window.dispatchEvent(new Event("beforeprint"));
return [...document.querySelectorAll("#sheets .shared, #sheets .shared *, #sheets .paper")]
  .filter((box) => getComputedStyle(box).overflow === "hidden" && !box.classList.contains("unseen"))
  .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
  .map((box) => box.textContent);
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_shown_prints_on_one_sheet(browser: Browser, small: Path, scheme: str) -> None:
    browser.open(small, scheme=scheme, teacher="KAYA")
    sheets = browser.paper()
    assert len(sheets) == 1
    assert "KAYA" in sheets[0]
    assert "Languages" in sheets[0]
    assert "Print" not in sheets[0]
    assert "NOIR" not in sheets[0]


def test_a_phone_prints_the_whole_week(browser: Browser, small: Path) -> None:
    browser.open(small, NARROW)
    (sheet,) = browser.paper()
    assert all(day in sheet for day in ("Monday", "Tuesday", "Wednesday"))


@pytest.mark.parametrize(
    ("kind", "attribute"), [("class", "classes"), ("teacher", "teachers"), ("room", "rooms")]
)
def test_all_of_a_kind_print_one_sheet_each(
    browser: Browser, write: Write, kind: str, attribute: str
) -> None:
    made = placed_example("college")
    expected = {
        item.name or item.id if kind == "teacher" else item.id
        for item in getattr(made.problem.school, attribute)
    }
    browser.open(write(made, "fr"))
    browser.ask_to_print(kind)
    sheets = browser.paper()
    assert len(sheets) == len(expected)
    assert {name for name in expected for sheet in sheets if sheet.strip().startswith(name)} == expected
    # Afterwards the page prints what it shows again.
    assert len(browser.paper()) == 1


@pytest.mark.parametrize(
    "make", [crowded, lambda: placed_example("lycee")], ids=["nine groups at once", "lycee"]
)
def test_nothing_is_cut_off_on_paper(browser: Browser, write: Write, make: Callable[[], Result]) -> None:
    browser.open(write(make(), "fr"))
    for kind in ("class", "teacher", "room"):
        browser.ask_to_print(kind)
        assert browser.run(CLIPPED) == []
        browser.run("window.dispatchEvent(new Event('afterprint'))")


def test_quality_prints_without_the_lists(browser: Browser, small: Path) -> None:
    browser.open(small, page="quality")
    text = "\n".join(browser.paper())
    assert "Quality of the timetable" in text
    assert "without a room" in text
    assert "Search" not in text


def test_names_that_are_markup_are_printed_as_text(browser: Browser, write: Write) -> None:
    browser.open(write(hostile(), "fr"))
    browser.ask_to_print("class")
    sheets = browser.paper()
    assert len(sheets) == 2
    assert SCRIPT in sheets[0]
