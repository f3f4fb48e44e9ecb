"""Lengths of time are read as people type them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.cli.durations import LONGEST, seconds_of
from edt.errors import InputError


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("60s", 60),
        ("10m", 600),
        ("10min", 600),
        ("8h", 28_800),
        ("90", 90),
        ("1h30", 5_400),
        ("1h 30m", 5_400),
        ("2m30", 150),
        ("1,5h", 5_400),
        (" 5 S ", 5),
    ],
)
def test_a_length_of_time(text: str, seconds: float) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize("text", ["", "soon", "-5s", "0", "10x", "1h30x", "5s30", "9999h", "1e3", "nan"])
def test_no_length_of_time(text: str) -> None:
    with pytest.raises(InputError) as caught:
        seconds_of(text)
    assert caught.value.issues[0].code == "time-unreadable"


@given(st.integers(0, 700), st.integers(0, 59), st.integers(0, 59))
def test_hours_minutes_seconds_add_up(hours: int, minutes: int, seconds: int) -> None:
    total = 3600 * hours + 60 * minutes + seconds
    if 1 <= total <= LONGEST:
        assert seconds_of(f"{hours}h{minutes}m{seconds}s") == total


@given(st.text(max_size=20))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    with contextlib.suppress(InputError):
        assert 1 <= seconds_of(text) <= LONGEST
