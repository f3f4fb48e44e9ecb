"""Colours of subjects: always the same, always readable, apart for colour-blind readers too."""

from hypothesis import given
from hypothesis import strategies as st

from edt.formats.grids.colours import _LIGHT, PALETTE, Colours, channels, contrast, text_on
from edt.school import Course, School, Subject
from tests.formats.grids.schools import GRID

hex_colours = st.from_regex(r"#[0-9A-Fa-f]{6}", fullmatch=True)

# Machado, Oliveira and Fernandes (2009), severity 1: what people without one kind of cone see.
BLINDNESS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}


def school(*subjects: Subject, courses: tuple[Course, ...] = ()) -> School:
    return School(days=("mon",), grids=(GRID,), subjects=subjects, courses=courses)


@given(hex_colours)
def test_text_is_readable_on_any_colour(colour: str) -> None:
    assert contrast(text_on(colour), colour) >= 4.5


def test_text_is_easy_to_read_on_the_palette() -> None:
    assert min(contrast(text_on(colour), colour) for colour in PALETTE) >= 5


def seen(colour: str, kind: str) -> tuple[float, ...]:
    return tuple(sum(w * c for w, c in zip(row, channels(colour), strict=True)) for row in BLINDNESS[kind])


def test_the_first_colours_stay_apart_for_colour_blind_readers() -> None:
    for kind in sorted(BLINDNESS):
        for number, one in enumerate(_LIGHT[:7]):
            for other in _LIGHT[:number]:
                distance = sum(abs(a - b) for a, b in zip(seen(one, kind), seen(other, kind), strict=True))
                assert distance > 25, (kind, one, other)


def test_subjects_get_different_colours_that_do_not_change() -> None:
    subjects = [Subject(id=f"s{n}") for n in range(len(PALETTE))]
    found = [Colours(school(*subjects)).of(s.id) for s in subjects]
    assert len(set(found)) == len(PALETTE)
    assert found == [Colours(school(*subjects)).of(s.id) for s in subjects]


def test_the_school_chooses_first_and_its_colours_are_not_given_twice() -> None:
    colours = Colours(school(Subject(id="a"), Subject(id="b", colour=PALETTE[0].lower()), Subject(id="c")))
    assert (colours.of("a"), colours.of("b"), colours.of("c")) == (PALETTE[1], PALETTE[0], PALETTE[2])


def test_colours_that_are_none_are_not_believed() -> None:
    colours = Colours(school(Subject(id="a", colour="red; background: url(x)")))
    assert colours.of("a") == PALETTE[0]
    assert colours.of("unknown") == "#DDDDDD"
