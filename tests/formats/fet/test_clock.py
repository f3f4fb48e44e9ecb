"""Hours of FET become periods with clock times."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.formats.fet.clock import half_day, periods_of


def spans(*names: str) -> list[tuple[int, int]] | None:
    periods, told = periods_of(names)
    assert [p.id for p in periods] == list(names)
    return [(p.start, p.end) for p in periods] if told else None


def test_ranges() -> None:
    assert spans("8:00 - 8:50", "08:50~09:40", "10.00-11h00") == [(480, 530), (530, 580), (600, 660)]


def test_starts_only_last_as_long_as_usual() -> None:
    assert spans("08:00", "09:00", "10:30", "11:30") == [(480, 540), (540, 600), (630, 690), (690, 750)]
    assert spans("1ª 08:15 - FP08:15", "2ª 09:15 - FP09:00") == [(495, 555), (555, 615)]


def test_afternoons_on_a_dial_of_twelve() -> None:
    assert spans("11:20 - 12.10", "12:10 - 01.00", "01:00 - 02.00") == [(680, 730), (730, 780), (780, 840)]
    assert spans("11:35", "12:25", "01:15p") == [(695, 745), (745, 795), (795, 845)]


def test_bare_hours() -> None:
    assert spans("8", "9", "10") == [(480, 540), (540, 600), (600, 660)]


@pytest.mark.parametrize(
    "names",
    [
        ("1", "2", "3"),
        ("8", "10", "9"),
        ("M1", "M2"),
        ("08:00", "lunch", "10:00"),
        ("08:00 - 10:00", "09:00 - 11:00"),
        ("10:00", "09:00 - 09:30", "08:00"),
        ("25:00", "26:00"),
        ("08:70",),
        ("14:00", "13:00"),
    ],
)
def test_inconsistent_names_tell_no_times(names: tuple[str, ...]) -> None:
    periods, told = periods_of(names)
    assert not told
    assert (periods[0].start, periods[0].end) == (480, 540)


def test_many_hours_still_fit_into_a_day() -> None:
    periods, _ = periods_of([f"h{n}" for n in range(96)])
    assert periods[-1].end <= 1440


def test_half_days() -> None:
    assert [half_day(*span) for span in ((660, 720), (720, 780), (730, 800), (780, 840))] == [
        "am",
        "am",
        "pm",
        "pm",
    ]


hour = st.one_of(
    st.text(max_size=8),
    st.from_regex(r"\d{1,2}[:.h]\d{2}( - \d{1,2}:\d{2})?", fullmatch=True),
    st.integers(0, 30).map(str),
)


@given(st.lists(hour, min_size=1, max_size=12, unique=True))
def test_periods_always_run_forwards(names: list[str]) -> None:
    periods, _ = periods_of(names)
    assert [p.id for p in periods] == names
    assert all(0 <= p.start < p.end <= 1440 for p in periods)
    assert all(one.end <= two.start for one, two in pairwise(periods))
