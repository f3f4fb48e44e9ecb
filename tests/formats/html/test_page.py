"""The page as a file: it loads nothing, runs nothing but its own scripts, and escapes every name."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.cli.diff import comparison_of
from edt.explanation import Explanation, Lifted, Part, WayOut
from edt.formats.changes import changes_of
from edt.formats.html import page_text, write_page
from edt.formats.html.page import json_block, policy
from edt.result import Result
from edt.words import LANGUAGES, Language
from tests.formats.html.schools import HOSTILE, hostile, read, result, school

LOADS = re.compile(
    r"@import|\burl\(|\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|import\(|importScripts"
    r"|\beval\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|localStorage|sessionStorage|cookie"
)
NAMESPACE = "http://www.w3.org/2000/svg"  # the name of a vocabulary, which nothing loads


def _faults(text: str) -> list[str]:
    """List what in a page would load something, or run something that the policy does not name."""
    found = []
    for element in read(text).elements:
        for name, value in element.attributes.items():
            if name.startswith("on") or name == "style":
                found.append(f"{element.tag} {name}")
            if name in ("src", "href", "action", "data", "poster", "srcset") and not (value or "").startswith(
                ("#", "data:,")
            ):
                found.append(f"{element.tag} {name}={value}")
        if element.tag in ("script", "style") and element.attributes.get("id") != "data":
            found += LOADS.findall(element.text)
            found += re.findall(r"https?://\S+", element.text.replace(NAMESPACE, ""))
    return found


@pytest.mark.parametrize("made", [result, hostile])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_loads_and_runs_nothing(made: Callable[[], Result], language: Language) -> None:
    assert _faults(page_text(made(), language)) == []


@pytest.mark.parametrize(
    "planted",
    [
        '<img src="https://example.org/a.png">',
        "<p onclick='x()'>",
        '<p style="color: red">',
        "<style>p { background: url(a.png) }</style>",
        "<script>document.body.innerHTML = name</script>",
        "<script>open('http://example.org')</script>",
    ],
)
def test_what_would_load_or_run_is_found(planted: str) -> None:
    assert _faults(planted)


def test_the_policy_names_what_stands_in_the_page() -> None:
    page = read(page_text(result(), "en"))
    meta = page.all("meta")
    content = next(e.attributes["content"] for e in meta if "http-equiv" in e.attributes) or ""
    directives = dict(part.strip().split(" ", 1) for part in content.split(";"))
    scripts = [e.text for e in page.all("script") if e.attributes.get("id") != "data"]
    assert directives["default-src"] == "'none'"
    assert directives["script-src"].split() == [_hash(text) for text in scripts]
    assert directives["style-src"].split() == [_hash(e.text) for e in page.all("style")]
    assert "unsafe" not in content
    # Rules that stand before the policy would not be held to it.
    assert [e.tag for e in page.elements].index("style") > page.elements.index(meta[1])


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_another_text_has_another_policy() -> None:
    assert policy("a", "b") != policy("a", "c") != policy("b", "c")


names = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=30))


@given(names, names, names, names)
def test_names_never_become_markup(one: str, two: str, three: str, four: str) -> None:
    made = result(school(one, two, three, four))
    page, plain = read(page_text(made, "fr")), read(page_text(result(), "fr"))
    assert [e.tag for e in page.elements] == [e.tag for e in plain.elements]
    people = page.data()["people"]
    assert isinstance(people, list)
    assert [people[0]["id"], people[2]["id"], people[6]["id"]] == [one, three, four]
    assert page.data()["subjects"][0] == two  # type: ignore[index]


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_a_block_of_data_says_what_was_put_in_and_ends_nowhere(value: object) -> None:
    import json

    text = json_block(value)
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)


def test_a_page_is_written_whole_in_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "new" / "page.html"
    write_page(result(), path, "fr")
    first = path.read_bytes()
    write_page(hostile(), path, "en")
    assert path.read_bytes() != first
    assert [file.name for file in path.parent.iterdir()] == ["page.html"]
    assert path.read_text(encoding="utf-8").startswith('<!DOCTYPE html>\n<html lang="en">')


def test_the_same_result_gives_the_same_page() -> None:
    assert page_text(result(), "fr") == page_text(result(), "fr")


def test_a_result_without_timetable_or_audit_still_has_a_page() -> None:
    bare = result().model_copy(
        update={"timetable": None, "audit": None, "bound": None, "outcome": "infeasible"}
    )
    quality = read(page_text(bare, "fr")).data()["quality"]
    assert quality == {"timetable": False, "outcome": "infeasible", "checked": False, "unplaced": []}


def test_the_page_says_why_not_everything_can_hold() -> None:
    lifted = Lifted(part="availability/teacher/A/mon", kind="rule", fr="A le lundi", en="A on Monday")
    explanation = Explanation(
        finding="conflict",
        conflict=(Part(kind="lessons", key="lessons/c", fr="c : 2 séances", en="c: 2 lessons"),),
        ways_out=(WayOut(lifted=(lifted,), verified="school"),),
    )
    told = result().model_copy(update={"explanation": explanation})
    quality = read(page_text(told, "fr")).data()["quality"]
    assert isinstance(quality, dict)
    assert quality["why"] == {
        "counting": [],
        "conflict": ["c : 2 séances"],
        "further": [],
        "ways": [["school", ["A le lundi"]]],
    }


def test_the_page_says_what_has_changed_since_an_earlier_timetable() -> None:
    after = result()
    assert after.timetable is not None
    lessons = after.timetable.lessons
    before = after.model_copy(
        update={"timetable": after.timetable.model_copy(update={"lessons": lessons[1:]})}
    )
    changes = changes_of(after.problem.school, comparison_of(before, after), "en")
    moved = read(page_text(after, "en", changes)).data()["moved"]
    assert isinstance(moved, dict)
    assert [row[3] for row in moved["changes"]] == ["added"]
    assert moved["changes"][0][4:] == ["–", changes.changes[0].after]
    assert all(row[1] != row[2] for row in moved["figures"])
    assert read(page_text(after, "en")).data()["moved"] is None


def test_text_that_cannot_be_written_is_replaced(tmp_path: Path) -> None:
    lone = school()
    lone = lone.model_copy(update={"name": "half \ud83d a pair"})
    write_page(result(lone), tmp_path / "page.html", "en")
    assert "half ? a pair" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_structure_of_a_small_page(golden: Callable[[str, str], None]) -> None:
    page = read(page_text(result(), "en"))
    lines = []
    for element in page.elements:
        shown = {k: v for k, v in element.attributes.items() if k not in ("content", "d", "viewbox")}
        lines.append(" ".join([element.tag, *(k if v is None else f"{k}={v}" for k, v in shown.items())]))
    golden("html/elements.txt", "\n".join(lines) + "\n")


def test_timetables_of_a_small_page(golden: Callable[[str, str], None]) -> None:
    golden("html/weeks.txt", "\n".join(_weeks(read(page_text(result(), "en")).data())) + "\n")


def _weeks(data: dict[str, object]) -> list[str]:
    """Return the weeks in the data of a page as lines: rows, and the cells of each day."""
    people, rows_of, lessons, texts, subjects, days = (
        data[key] for key in ("people", "rows", "lessons", "texts", "subjects", "days")
    )
    assert isinstance(people, list)
    assert isinstance(rows_of, list)
    assert isinstance(lessons, list)
    assert isinstance(texts, list)
    assert isinstance(subjects, list)
    assert isinstance(days, list)
    lines = []
    for person in people:
        lines.append(f"{person['kind']} {person['name']}: {' · '.join(person['about'])}")
        for week, (rows, cells_of_days) in person["grids"].items():
            lines.append(
                f"  week {week or 'all'}: "
                + " | ".join(f"{label} {times}" for _, label, times in rows_of[rows])
            )
            for (_, day), cells in zip(days, cells_of_days, strict=True):
                for row, length, shape, blocks in cells:
                    found = "; ".join(
                        " / ".join([subjects[lessons[number][0]], *(texts[line] for line in shown)])
                        for number, shown, *_ in blocks
                    )
                    lines.append(f"    {day} {row}+{length} {shape} {found}".rstrip())
    return lines
