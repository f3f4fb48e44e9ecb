"""Names of sheets: whatever the school's names are, a spreadsheet takes them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from edt.formats.timetable_xlsx.sheet_names import LONGEST, SheetNames

awkward = st.sampled_from(
    [
        "6A",
        "6a",
        "6°A",
        "",
        " ",
        "'",
        "''x'",
        "History",
        "a/b",
        "a:b",
        "[x]",
        "x" * 40,
        "😀" * 20,
        "../etc",
        "=1+1",
    ]
)


@given(st.lists(st.one_of(awkward, st.text(max_size=40)), max_size=30))
def test_names_are_safe_and_unique(wanted: list[str]) -> None:
    names = SheetNames()
    found = [names.give(text, "teacher") for text in wanted]
    assert len({name.casefold() for name in found}) == len(found)
    for name in found:
        assert name == name.strip()
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= LONGEST
        assert not re.search(r"[\[\]:*?/\\\x00-\x1f]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


def test_plain_names_stay_and_equal_ones_say_their_kind() -> None:
    names = SheetNames()
    assert names.give("6°A", "class") == "6°A"
    assert names.give("6°a", "teacher") == "6°a (teacher)"
    assert names.give("6°A", "teacher") == "6°A (2)"
    assert names.give("a/b", "room") == "a-b"
    assert names.give("", "room") == "room"
    assert names.give("x" * 40, "room") == "x" * 31
    assert names.give("x" * 40, "room") == "x" * 24 + " (room)"
