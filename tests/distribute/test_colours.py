"""The shades of an accent: the house's red as designed, any other colour legible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribute.colours import BOX, DARK_BOX, DARK_SHEET, LARGE, SHEET, TEXT, contrast, shades

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_the_red_of_the_house_has_exactly_the_shades_of_the_design() -> None:
    red = shades("#C8101A")
    assert (red.accent, red.name, red.mark) == ("#c8101a", "#c8101a", "#c8101a")
    assert (red.title, red.dark, red.dark_rule) == ("#b00e17", "#ff7b74", "#b8433f")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#b00e17", "#f8f5ef") == pytest.approx(6.6, abs=0.05)
    assert contrast("#262626", "#ffffff") == pytest.approx(15.1, abs=0.05)


@given(colours)
def test_every_shade_of_every_colour_can_be_read_where_it_stands(accent: str) -> None:
    made = shades(accent)
    assert made.accent == accent
    assert contrast(made.name, SHEET) >= LARGE
    for ground in (SHEET, BOX):
        assert contrast(made.title, ground) >= TEXT
        assert contrast(made.mark, ground) >= TEXT
    for ground in (DARK_SHEET, DARK_BOX):
        assert contrast(made.dark, ground) >= TEXT
    assert contrast(made.dark_rule, DARK_SHEET) >= LARGE


@given(colours)
def test_a_colour_that_can_be_read_is_the_names_and_the_marks_as_it_is(accent: str) -> None:
    made = shades(accent)
    if min(contrast(accent, SHEET), contrast(accent, BOX)) >= TEXT:
        assert made.name == made.mark == accent


@pytest.mark.parametrize("wrong", ["", "red", "#fff", "#12345g", "#1234567", 'x"><script>'])
def test_what_is_no_colour_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="expected #rrggbb"):
        shades(wrong)
