"""A headless Chromium that shows pages from files, never reaches a network, and tells what went wrong."""

import base64
import io
import json
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlencode

import pytest
from pypdf import PdfReader
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
)
WIDE, NARROW = (1360, 900), (390, 844)


def start() -> webdriver.Chrome:
    """Start the browser; the test is skipped where there is none."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("no chromium with its chromedriver on this machine")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service(driver))


class Browser:
    """A browser and the pages of one test."""

    def __init__(self, chrome: webdriver.Chrome) -> None:
        self.chrome = chrome
        self.errors: list[str] = []
        self.requests: list[str] = []

    def open(self, path: Path, size: tuple[int, int] = WIDE, scheme: str = "light", **address: str) -> None:
        """Open a page from its file, anew, at an address such as ``teacher="KAYA"``."""
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.tell("Emulation.setDeviceMetricsOverride", metrics)
        self.prefer(scheme)
        self.chrome.get("about:blank")
        self.chrome.get(path.as_uri() + ("#" + urlencode(address) if address else ""))

    def prefer(self, scheme: str) -> None:
        """Let the system prefer the light or the dark theme."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.tell("Emulation.setEmulatedMedia", {"features": features})

    def tell(self, command: str, values: Mapping[str, object]) -> dict[str, object]:
        """Give the browser a command of its DevTools protocol and return the answer."""
        answer: dict[str, object] = self.chrome.execute_cdp_cmd(command, dict(values))
        return answer

    def run(self, script: str, *values: object) -> object:
        """Run a script in the page and return what it returns."""
        found: object = self.chrome.execute_script(script, *values)
        return found

    def texts(self, selector: str) -> list[str]:
        """Return the texts of elements, shown or not, with single blanks."""
        script = "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent.trim())"
        found = self.run(script, selector)
        assert isinstance(found, list)
        return [" ".join(text.split()) for text in found]

    def shown(self, selector: str) -> list[str]:
        """Return the texts of the elements that are shown."""
        return [e.text for e in self.all(selector) if e.is_displayed()]

    def one(self, selector: str) -> WebElement:
        """Return the first element."""
        return self.chrome.find_element("css selector", selector)

    def all(self, selector: str) -> list[WebElement]:
        """Return all elements."""
        return self.chrome.find_elements("css selector", selector)

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        webdriver.ActionChains(self.chrome).send_keys(*keys).perform()

    def search(self, text: str) -> None:
        """Write into the search, in place of what stands there."""
        field = self.one("#search")
        field.clear()
        field.send_keys(text or Keys.BACKSPACE)

    def focused(self) -> str:
        """Return the text (or id) of what has the focus."""
        script = "const e = document.activeElement; return e.id || e.textContent.trim()"
        return str(self.run(script))

    def wait(self, condition: Callable[[], object]) -> None:
        """Wait until something holds, which a page may take a moment for."""
        for _ in range(100):
            if condition():
                return
            time.sleep(0.05)
        raise AssertionError("the page did not come to it in time")

    def paper(self) -> list[str]:
        """Print the page to PDF and return the text of each sheet."""
        answer = self.tell("Page.printToPDF", {"preferCSSPageSize": True})
        pages = PdfReader(io.BytesIO(base64.b64decode(str(answer["data"])))).pages
        for page in pages:
            assert page.mediabox.width > page.mediabox.height
        return [page.extract_text() for page in pages]

    def ask_to_print(self, what: str) -> None:
        """Press a button of the print menu; the browser's own dialog does not come up."""
        self.run("window.print = () => {}")
        self.one("#print-menu summary").click()
        self.one(f"[data-print={what}]").click()

    def collect(self) -> None:
        """Read the console and what was asked of the network, since the last time."""
        self.errors += [str(entry["message"]) for entry in self.chrome.get_log("browser")]  # type: ignore[no-untyped-call]
        for entry in self.chrome.get_log("performance"):  # type: ignore[no-untyped-call]
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])
