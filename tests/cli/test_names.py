"""Names that people type are found or refused, never guessed."""

import pytest

from edt.cli.names import find, nearest
from edt.errors import InputError

IDS = {"6°A": "6°A", "MARTIN": "Mme MARTIN Ève", "martin": "M. martin", "DUVAL": "M. DUVAL Luc", "007": "007"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("MARTIN", "MARTIN"),
        ("martin", "martin"),
        ("duval", "DUVAL"),
        ("Mme Martin Eve", "MARTIN"),
        ("M. DUVAL Luc", "DUVAL"),
        ("6°a", "6°A"),
        ("007", "007"),
    ],
)
def test_found(typed: str, found: str) -> None:
    assert find(typed, IDS) == found


@pytest.mark.parametrize("typed", ["Martin", "DUVA", "7", ""])
def test_refused(typed: str) -> None:
    with pytest.raises(InputError) as caught:
        find(typed, IDS)
    assert caught.value.issues[0].code == "name-unknown"


def test_what_was_meant_is_suggested() -> None:
    assert nearest("DUVA", IDS) == "DUVAL"
    assert nearest("xyz", IDS) == ""
