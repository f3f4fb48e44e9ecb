"""What `edt places` answers, and what it writes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from edt.cli import exit_codes
from edt.formats.json import load_result
from tests.cli.conftest import Run

Golden = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("places", ["sound.json", "maths 6B"], exit_codes.CLEAN),
        ("places-fr", ["sound.json", "Art 6A G1", "--language", "fr"], exit_codes.CLEAN),
        ("places-unplaced", ["broken.json", "maths 6A", "--no-swaps"], exit_codes.CLEAN),
        ("places-ambiguous", ["sound.json", "maths 6A"], exit_codes.UNREADABLE),
        ("places-unknown", ["sound.json", "maths 6A tue M2"], exit_codes.UNREADABLE),
        ("places-nobody", ["sound.json", "math 6C"], exit_codes.UNREADABLE),
        ("places-apply", ["sound.json", "maths 6B", "--apply", "tue M2"], exit_codes.CLEAN),
        ("places-apply-here", ["sound.json", "maths 6B", "--apply", "mon M2"], exit_codes.UNREADABLE),
        ("places-apply-nowhere", ["sound.json", "maths 6B", "--apply", "sun M2"], exit_codes.UNREADABLE),
        (
            "places-apply-blocked",
            ["sound.json", "maths 6B", "--no-swaps", "--apply", "mon M1"],
            exit_codes.NO,
        ),
    ],
)
def test_places(run: Run, golden: Golden, name: str, words: list[str], code: int) -> None:
    ran = run("places", *words)
    assert ran.code == code
    golden(f"cli/{name}.txt", ran.transcript)


def test_places_as_data_say_what_the_table_says(run: Run) -> None:
    found = json.loads(run("places", "sound.json", "maths 6B", "--json").out)
    assert found["lesson"]["period"] == "M2"
    states = [place["state"] for place in found["places"]]
    assert states.count("here") == 1
    assert len(states) == 8
    for place in found["places"]:
        assert bool(place["reasons"]) == (place["state"] == "blocked")


def test_a_swap_is_applied_whole(run: Run) -> None:
    found = json.loads(run("places", "sound.json", "maths 6B", "--json").out)
    place = next(place for place in found["places"] if place["swap"])
    where = f"{place['day']} {place['period']}"
    assert (
        run("places", "sound.json", "maths 6B", "--apply", where, "-o", "new.json").code == exit_codes.CLEAN
    )
    after = load_result(Path("new.json"))
    assert after.audit is not None
    assert after.audit.clean
    moved = run("diff", "sound.json", "new.json", "--json")
    assert len(json.loads(moved.out)["moves"]) == 1 + len(place["swap"]["moves"])
    again = run("places", "sound.json", "maths 6B", "--apply", where, "-o", "new.json")
    assert again.code == exit_codes.UNREADABLE
    assert "the file exists" in again.err


def test_a_locked_lesson_is_in_no_swap(run: Run) -> None:
    run("lock", "sound.json", "--all")
    run("unlock", "sound.json", "--lesson", "maths 6B")
    found = json.loads(run("places", "sound.json", "maths 6B", "--json").out)
    assert all(place["swap"] is None for place in found["places"])
