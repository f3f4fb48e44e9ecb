"""Text on the colour of a subject is readable in both themes, whatever the colour."""

from hypothesis import example, given
from hypothesis import strategies as st

from edt.formats.grids.colours import contrast
from edt.formats.html.page import subject_style
from edt.formats.html.tints import DARK_INK, LEAST_CONTRAST, LIGHT_INK, tints_of
from tests.formats.html.schools import school

colours = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "#{:02X}{:02X}{:02X}".format(*rgb))


@given(colours)
@example("#000000")
@example("#FFFFFF")
@example("#FFFF00")
def test_text_on_every_colour_is_readable(colour: str) -> None:
    tints = tints_of(colour)
    assert contrast(tints.light, LIGHT_INK) >= LEAST_CONTRAST
    assert contrast(tints.dark, DARK_INK) >= LEAST_CONTRAST
    assert tints.edge == colour


@given(st.text(max_size=20))
def test_a_colour_that_is_none_never_reaches_the_style(colour: str) -> None:
    made = school()
    subject = made.subjects[0].model_copy(update={"colour": f"red}}{colour}"})
    style = subject_style(made.model_copy(update={"subjects": (subject, *made.subjects[1:])}))
    assert "red" not in style
