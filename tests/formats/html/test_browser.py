"""The page in a browser: choosing, searching, weeks, keys, themes, and names that stay text."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from edt.result import Result
from edt.words import Language
from tests.formats.html.browsing import NARROW, WIDE, Browser
from tests.formats.html.schools import HOSTILE, SCRIPT, hostile, result
from tests.formats.placing import placed_example

pytestmark = pytest.mark.browser

Write = Callable[[Result, Language], Path]


def test_the_first_class_is_shown_and_others_are_a_click_away(browser: Browser, small: Path) -> None:
    browser.open(small)
    assert browser.texts("h1") == ["Class 6A"]
    assert browser.texts("caption") == ["Timetable: 6A, All weeks"]
    browser.one("#lists .teacher a").click()
    browser.wait(lambda: browser.texts("h1") == ["Teacher KAYA"])
    assert browser.texts(".week .subject") == ["Lab", "Languages"]
    assert browser.chrome.title == "KAYA – Timetables – School 6A"
    assert browser.texts("[aria-current=page]") == ["KAYA"]
    browser.chrome.back()
    browser.wait(lambda: browser.texts("h1") == ["Class 6A"])


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ({"class": "6B"}, "Class 6B"),
        ({"teacher": "MÜLLER Zoé"}, "Teacher MÜLLER Zoé"),
        ({"room": "Gym", "week": "B"}, "Room Gym"),
        ({"page": "quality"}, "Quality of the timetable"),
        ({"week": "nonsense"}, "Class 6A"),
    ],
)
def test_an_address_opens_its_page(
    browser: Browser, small: Path, address: dict[str, str], heading: str
) -> None:
    browser.open(small, WIDE, "light", **address)
    assert browser.texts("h1") == [heading]


def test_an_address_of_nobody_says_so(browser: Browser, small: Path) -> None:
    browser.open(small, teacher=SCRIPT)
    assert browser.texts(".notice") == [f"Nobody goes by that name in this school: {SCRIPT}"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("6a", ["6A"]),
        ("muller", ["MÜLLER Zoé"]),
        ("zoe müll", ["MÜLLER Zoé"]),
        ("MULLERZOE", ["MÜLLER Zoé"]),
        ("ELAN", ["MÜLLER Zoé"]),
        ("lang", ["KAYA", "NOIR", "ROUX"]),
        ("6e", ["6A", "6B"]),
        ("lab", ["S1"]),
        ("nobody", []),
    ],
)
def test_search_finds_without_accents_and_says_how_many(
    browser: Browser, small: Path, asked: str, found: list[str]
) -> None:
    browser.open(small)
    browser.search(asked)
    assert browser.shown("#lists a") == found
    assert browser.texts("#count") == [f"{len(found)} result{'' if len(found) == 1 else 's'}"]
    browser.press(Keys.ESCAPE)
    assert len(browser.shown("#lists a")) == 8
    assert browser.texts("#count") == [""]


def test_keys_go_through_the_search_and_open_what_is_found(browser: Browser, small: Path) -> None:
    browser.open(small)
    browser.search("lang")
    browser.press(Keys.ARROW_DOWN)
    assert browser.focused() == "KAYA"
    browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    assert browser.focused() == "ROUX"
    browser.press(Keys.HOME, Keys.ARROW_UP)
    assert browser.focused() == "search"
    browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER)
    browser.wait(lambda: browser.texts("h1") == ["Teacher NOIR"])
    assert browser.focused() == "Teacher NOIR"
    browser.search("gym")
    browser.press(Keys.ENTER)
    browser.wait(lambda: browser.texts("h1") == ["Room Gym"])


def test_the_first_key_leads_past_the_lists(browser: Browser, small: Path) -> None:
    browser.open(small)
    browser.press(Keys.TAB)
    assert browser.focused() == "skip"
    box = browser.run("const b = document.activeElement.getBoundingClientRect(); return [b.left, b.right]")
    assert isinstance(box, list)
    assert 0 <= box[0] < box[1] <= WIDE[0]
    browser.press(Keys.ENTER)
    assert browser.focused() == "Class 6A"
    assert browser.texts("h1") == ["Class 6A"]


def test_the_one_that_is_shown_is_in_sight_in_the_lists(browser: Browser, small: Path) -> None:
    in_sight = """
        const list = document.getElementById("lists"), frame = list.getBoundingClientRect();
        const box = list.querySelector("[aria-current=page]").getBoundingClientRect();
        return [list.scrollHeight > list.clientHeight, frame.top <= box.top + 1, box.bottom <= frame.bottom + 1]"""
    browser.open(small, (WIDE[0], 420), room="Gym")
    assert browser.run(in_sight) == [True, True, True]
    assert browser.run("return document.getElementById('lists').scrollTop > 0")
    browser.run("location.hash = 'class=6A'")
    browser.wait(lambda: browser.texts("h1") == ["Class 6A"])
    assert browser.run(in_sight) == [True, True, True]


def test_focus_can_be_seen_on_everything_that_takes_it(browser: Browser, small: Path) -> None:
    browser.open(small)
    unseen = []
    for _ in range(40):
        browser.press(Keys.TAB)
        seen = browser.run(FOCUS_IS_SEEN)
        if not seen:
            unseen.append(browser.focused())
    assert unseen == []


def test_next_and_previous_turn_pages_and_keep_the_focus(browser: Browser, small: Path) -> None:
    browser.open(small, teacher="KAYA")
    browser.one("#turn-on").send_keys(Keys.ENTER)
    browser.wait(lambda: browser.texts("h1") == ["Teacher MÜLLER Zoé"])
    assert browser.focused() == "turn-on"
    browser.press(Keys.ENTER)
    browser.wait(lambda: browser.texts("h1") == ["Teacher NOIR"])
    assert browser.one("#turn-back").get_attribute("aria-label") == "Previous: MÜLLER Zoé"


def test_weeks_are_switched_and_kept_on_the_way(browser: Browser, small: Path) -> None:
    browser.open(small)
    assert browser.texts(".week .subject").count("Lab") == 3
    browser.one("label:has(#week-2)").click()
    browser.wait(lambda: "Week B" in browser.texts("caption")[0])
    assert browser.texts(".week .subject").count("Lab") == 2
    browser.one("#lists .teacher a").click()
    browser.wait(lambda: browser.texts("h1") == ["Teacher KAYA"])
    assert browser.texts(".week .subject") == ["Languages"]
    browser.one("label:has(#week-1)").click()
    browser.wait(lambda: browser.texts(".week .subject") == ["Lab", "Languages"])
    assert browser.texts(".week .in-week") == ["week A"]


def test_a_school_without_alternation_has_no_switch(browser: Browser, write: Write) -> None:
    browser.open(write(placed_example("small"), "en"))
    assert browser.all("input[name=week]") == []


def test_a_lesson_opens_and_leads_to_its_people(browser: Browser, small: Path) -> None:
    browser.open(small)
    browser.one(".week .lesson").click()
    assert browser.shown("#details h2") == ["Élan"]
    assert browser.texts("#details dd")[0] == "Monday 08:00–09:55"
    assert browser.texts("#details a") == ["MÜLLER Zoé", "6A", "S1"]
    assert browser.texts("#details .sign") == ["Locked in its place"]
    browser.press(Keys.ESCAPE)
    assert browser.shown("#details") == []
    browser.all(".week .at-fault")[0].click()
    assert "no room" in browser.texts("#details")[0]
    browser.one("#details a").click()
    browser.wait(lambda: "Teacher" in browser.texts("h1")[0])
    assert browser.shown("#details") == []


def test_every_week_is_a_whole_table_with_headers(browser: Browser, write: Write) -> None:
    for path in (write(result(), "en"), write(placed_example("college"), "fr")):
        browser.open(path)
        faults = browser.run(TABLE_FAULTS)
        assert faults == []


def test_a_screen_reader_finds_landmarks_headers_and_the_count(browser: Browser, small: Path) -> None:
    browser.open(small)
    tree = browser.tell("Accessibility.getFullAXTree", {})["nodes"]
    assert isinstance(tree, list)
    roles = [node["role"]["value"] for node in tree if not node.get("ignored") and "role" in node]
    for role in ("main", "navigation", "search", "banner", "table", "status", "searchbox"):
        assert role in roles, role
    assert roles.count("columnheader") == 4
    assert roles.count("rowheader") == 7
    named = {
        node["role"]["value"]: node["name"]["value"] for node in tree if node.get("name", {}).get("value")
    }
    assert named["searchbox"] == "Search for a class, teacher or room"
    assert named["table"] == "Timetable: 6A, All weeks"


def test_the_theme_follows_the_system_until_one_is_chosen(browser: Browser, small: Path) -> None:
    def background() -> object:
        return browser.run("return getComputedStyle(document.body).backgroundColor")

    browser.open(small, scheme="dark")
    dark = background()
    browser.prefer("light")
    browser.wait(lambda: background() != dark)
    light = background()
    browser.one("#theme").click()
    assert background() == dark
    assert browser.one("#theme").get_attribute("aria-pressed") == "true"
    browser.prefer("dark")
    browser.one("#theme").click()
    assert background() == light
    stored = browser.run("return [document.cookie, location.hash]")
    assert stored == ["", ""]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_all_text_is_readable(browser: Browser, write: Write, scheme: str, size: tuple[int, int]) -> None:
    for path, address in ((write(placed_example("college"), "fr"), "class"), (write(result(), "en"), "page")):
        browser.open(path, size, scheme, **{address: {"class": "4A", "page": "quality"}[address]})
        assert browser.run(CONTRASTS) == []


FOCUS_IS_SEEN = """
let element = document.activeElement;
if (element === document.body) return true;
if (element.type === "radio") element = element.nextElementSibling;
const style = getComputedStyle(element);
return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
"""

TABLE_FAULTS = """
const faults = [];
for (const link of document.querySelectorAll("#lists a")) {
  history.replaceState(null, "", link.getAttribute("href"));
  dispatchEvent(new Event("hashchange"));
  const table = document.querySelector(".week");
  const days = table.querySelectorAll("thead th[scope=col][data-day]").length;
  const rows = [...table.querySelectorAll("tbody tr")];
  const covered = rows.map(() => 0);
  rows.forEach((row, n) => {
    const header = row.cells[0];
    if (header.scope !== "row" || !header.textContent.trim()) faults.push(`header ${link.textContent}`);
    for (const cell of [...row.cells].slice(1)) {
      for (let k = 0; k < cell.rowSpan; k++) covered[n + k] += 1;
    }
  });
  if (!table.caption.textContent.includes(link.textContent)) faults.push(`caption ${link.textContent}`);
  if (covered.length !== rows.length || covered.some((cells) => cells !== days)) faults.push(covered.join());
}
return faults;
"""

CONTRASTS = """
const luminance = (rgb) => {
  const [r, g, b] = rgb.map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
const behind = (element) => {
  for (let e = element; e; e = e.parentElement) {
    const colour = channels(getComputedStyle(e).backgroundColor);
    if (colour.length === 3 || colour[3] > 0) return colour.slice(0, 3);
  }
  return [255, 255, 255];
};
const faults = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !element.checkVisibility({ visibilityProperty: true })) continue;
  const [one, two] = [channels(getComputedStyle(element).color).slice(0, 3), behind(element)].map(luminance);
  const contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  if (contrast < 4.5) faults.push(`${element.className} ${walker.currentNode.data} ${contrast}`);
}
return faults;
"""


def test_names_that_are_markup_stay_text(browser: Browser, write: Write) -> None:
    path = write(hostile(), "fr")
    browser.open(path)
    assert browser.texts("h1") == [f"Classe {SCRIPT}"]
    assert browser.texts("#lists a")[0] == SCRIPT
    assert HOSTILE[2] in browser.texts(".week .line")
    assert browser.texts(".school") == [f"School {SCRIPT}"]
    for kind in ("class", "teacher", "room"):
        browser.run("document.querySelector('article').classList.add('left')")
        browser.one(f"#lists .{kind} a").click()
        browser.wait(partial(browser.all, f"article.{kind}:not(.left)"))
        browser.one(".week .lesson").click()
        browser.press(Keys.ESCAPE)
    browser.open(path, page="quality")
    assert HOSTILE[2] in browser.texts(".findings a")
    assert browser.run("return document.querySelectorAll('img').length") == 0
    assert browser.run("return document.scripts.length") == 3


def test_the_policy_stops_scripts_and_loads(browser: Browser, small: Path) -> None:
    browser.open(small)
    stopped = browser.run("""
        return new Promise((done) => {
          const stopped = new Set();
          document.addEventListener("securitypolicyviolation", (event) => {
            stopped.add(event.effectiveDirective);
            if (stopped.size === 3) done([...stopped].sort());
          });
          const planted = "<img src='http://127.0.0.1:9/a.png'><p onclick='x()'>";
          document.body.insertAdjacentHTML("beforeend", planted);
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
          document.body.lastElementChild.previousElementSibling.click();  // some look at a handler only then
        })""")
    assert stopped == ["img-src", "script-src-attr", "script-src-elem"]
    assert browser.run("return window.ran") is None
    browser.collect()
    assert len(browser.errors) >= 3  # the check of the console sees them
    browser.errors.clear()
    browser.requests.clear()  # the picture, which was stopped before it left


def test_a_phone_shows_one_day_at_a_time(browser: Browser, small: Path) -> None:
    browser.open(small, NARROW)
    wide = browser.run("return document.documentElement.scrollWidth")
    assert wide == NARROW[0]
    for number, day in enumerate(("Monday", "Tuesday", "Wednesday")):
        browser.one(f"label:has(#day-{number})").click()
        assert browser.shown("thead th[data-day]") == [day]
    assert browser.shown("#lists a") == []
    browser.one("#open-chooser").click()
    assert browser.focused() == "search"
    assert len(browser.shown("#lists a")) == 8
    browser.one("#lists .room a").click()
    browser.wait(lambda: browser.texts("h1") == ["Room S1"])
    assert browser.shown("#lists a") == []
    assert browser.shown("thead th[data-day]") == ["Wednesday"]


def test_the_quality_page_says_what_is_broken_and_for_whom(browser: Browser, small: Path) -> None:
    browser.open(small)
    state = browser.one("#state")
    assert state.text == (
        "Quality: 1 period of lessons not placed, 3 breaches of hard rules, 7 exceptions to rules"
    )
    assert "1 hour of gaps (Tuesday)" in " ".join(browser.texts(".notices li"))
    state.click()
    browser.wait(lambda: browser.texts("h1") == ["Quality of the timetable"])
    assert browser.texts(".list caption") == [
        "What could be better, most important first",
        "Lessons not placed",
        "Rules",
    ]
    assert [line for line in browser.shown(".findings li") if "Wednesday M1" in line] == [
        "c-whole: no room that fits (Wednesday M1: without a room) 6A, MÜLLER Zoé"
    ]
    browser.one(".findings a").click()
    browser.wait(lambda: browser.texts("h1") == ["Class 6A"])


def test_a_result_without_timetable_says_so(browser: Browser, write: Write) -> None:
    bare = {"timetable": None, "audit": None, "bound": None, "outcome": "infeasible"}
    browser.open(write(result().model_copy(update=bare), "fr"))
    assert browser.texts(".notice")[-1] == "Aucun emploi du temps n'a été trouvé."
    browser.one("#state").click()
    browser.wait(lambda: "Impossible : les règles se contredisent" in browser.texts(".figures li"))


def test_a_page_in_french_is_french(browser: Browser, write: Write) -> None:
    browser.open(write(result(), "fr"))
    assert browser.run("return document.documentElement.lang") == "fr"
    assert browser.texts("thead th")[1:] == ["lundi", "mardi", "mercredi"]
    browser.search("personne")
    assert browser.texts("#count") == ["0 résultat"]
