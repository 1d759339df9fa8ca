"""Every pair of colours that meets on screen, in every theme, computed from the tokens."""

import pytest

from ehia_desktop.ui.theme.contrast import contrast
from ehia_desktop.ui.theme.sheet import sheet
from ehia_desktop.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, PAIRS, Colours, Scale

THEMES = {"light": LIGHT, "dark": DARK, "high contrast": HIGH_CONTRAST}


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_the_lightest_grey_that_passes_on_white_is_the_one_known_for_it() -> None:
    # W3C and WebAIM both name #767676 as the lightest grey with 4.5:1 on white.
    assert contrast("#767676", "#FFFFFF") >= 4.5
    assert contrast("#777777", "#FFFFFF") < 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "paper", "least"), PAIRS)
def test_a_pair_of_colours_can_be_told_apart(
    theme: str, ink: str, paper: str, least: float
) -> None:
    colours = THEMES[theme]
    assert contrast(getattr(colours, ink), getattr(colours, paper)) >= least


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", ["paper", "raised"])
def test_the_focus_is_seen_on_every_paper(theme: str, paper: str) -> None:
    colours = THEMES[theme]
    behind = getattr(colours, paper)
    seen = max(contrast(colours.focus, behind), contrast(colours.focus_edge, behind))
    assert seen >= 3


@pytest.mark.parametrize("colours", THEMES.values(), ids=THEMES.keys())
@pytest.mark.parametrize("zoom", [80, 100, 200])
def test_the_style_sheet_has_every_token_filled_in(colours: Colours, zoom: int) -> None:
    assert "$" not in sheet(colours, Scale(zoom))
