"""A browser for all tests of pages; each test fails if its pages complain or reach out."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from edt.formats.html import write_page
from edt.result import Result
from edt.words import Language
from tests.formats.html.browsing import Browser, start
from tests.formats.html.schools import result

Write = Callable[[Result, Language], Path]


@pytest.fixture(scope="module")
def chrome() -> Iterator[webdriver.Chrome]:
    """Give a browser; it ends with the tests of the file."""
    driver = start()
    yield driver
    driver.quit()


@pytest.fixture
def browser(chrome: webdriver.Chrome) -> Iterator[Browser]:
    """Give the browser; afterwards its console must be empty and nothing asked of any network."""
    browser = Browser(chrome)
    browser.collect()
    browser.errors.clear()
    browser.requests.clear()
    yield browser
    browser.collect()
    assert browser.errors == []
    assert [url for url in browser.requests if not url.startswith(("file:", "data:", "about:"))] == []


@pytest.fixture(scope="session")
def write(tmp_path_factory: pytest.TempPathFactory) -> Write:
    """Give `write(result, language)`, which writes a page and returns its path."""

    def page(made: Result, language: Language = "en") -> Path:
        path = tmp_path_factory.mktemp("page") / "timetables.html"
        write_page(made, path, language)
        return path

    return page


@pytest.fixture(scope="session")
def small(write: Write) -> Path:
    """Give the page of the small school made by hand, in English."""
    return write(result(), "en")
