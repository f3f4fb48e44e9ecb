"""People's names in one cell or two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.importing.staff_names import join_name, parse_name, several_people, title_of


@pytest.mark.parametrize(
    ("text", "family", "given_name", "title"),
    [
        ("BELLIER Paul", "BELLIER", "Paul", ""),
        ("Paul BELLIER", "BELLIER", "Paul", ""),
        ("Mme CORVIN Anne", "CORVIN", "Anne", "Mme"),
        ("Monsieur BELLIER", "BELLIER", "", "M."),
        ("M. Jean-Paul DE LA TOUR", "DE LA TOUR", "Jean-Paul", "M."),
        ("DE LA TOUR Jean Paul", "DE LA TOUR", "Jean Paul", ""),
        ("Corvin, Anne", "Corvin", "Anne", ""),
        ("BELLIER Paul (TZR)", "BELLIER", "Paul", ""),
        ("BELLIER Paul **", "BELLIER", "Paul", ""),
        ("Bellier Paul", "Bellier Paul", "", ""),
        ("BELLIER PAUL", "BELLIER PAUL", "", ""),
        ("D'ARCEL Zoé", "D'ARCEL", "Zoé", ""),
        ("É", "É", "", ""),
        ("", "", "", ""),
    ],
)
def test_names_in_one_cell(text: str, family: str, given_name: str, title: str) -> None:
    found = parse_name(text)
    assert (found.family, found.given, found.title) == (family, given_name, title)


def test_an_address_in_a_name_is_taken_out_of_it() -> None:
    found = parse_name("BELLIER Paul <paul@example.org>")
    assert (found.full, found.email) == ("BELLIER Paul", "paul@example.org")
    assert [code for code, _ in found.dirt] == ["import-email-in-name"]


@pytest.mark.parametrize("family", ["BELLIER Paul", "Bellier Paul", "M. BELLIER Paul"])
def test_a_given_name_in_both_cells_counts_once(family: str) -> None:
    assert join_name(family, "Paul").full.upper() == "BELLIER PAUL"


def test_a_family_name_equal_to_the_given_name_stays() -> None:
    assert join_name("PAUL", "Paul").full == "PAUL Paul"


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("BELLIER / CORVIN", True),
        ("BELLIER et CORVIN", True),
        ("BELLIER; CORVIN", True),
        ("BELLIER\nCORVIN", True),
        ("BELLIER, Paul", False),
        ("BELLIER Paul (TZR/BMP)", False),
        ("BELLIER-CORVIN", False),
        ("", False),
    ],
)
def test_several_people_in_a_cell(text: str, several: bool) -> None:
    assert several_people(text) is several


def test_titles() -> None:
    assert [title_of(text) for text in ("Mr", "MADAME", "Dr.", "Sir", "")] == ["M.", "Mme", "Dr", None, None]


@given(st.text(max_size=60))
def test_any_text_is_a_name_of_sorts(text: str) -> None:
    found = parse_name(text)
    assert parse_name(found.full).full in (found.full, found.turned) or found.dirt
    join_name(text, text)
    several_people(text)


_FAMILY = st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZÉÈ", min_size=2, max_size=10)
_GIVEN = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéè", min_size=2, max_size=8).map(str.capitalize)


@given(_FAMILY, _GIVEN)
def test_both_orders_are_the_same_person(family: str, given_name: str) -> None:
    first, second = parse_name(f"{family} {given_name}"), parse_name(f"{given_name} {family}")
    if title_of(given_name) is None and title_of(family) is None:
        assert first.full == second.full == f"{family} {given_name}"
