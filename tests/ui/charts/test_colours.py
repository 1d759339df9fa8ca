"""The series of a chart can be told apart by anybody: by contrast, when colour-blind, and without any colour."""

from itertools import combinations

import pytest

from ehia_desktop.ui.charts.colours import (
    DASHES,
    EVERY,
    ON_DARK,
    ON_LIGHT,
    PATTERNS,
    ChartColours,
    of_palette,
)
from ehia_desktop.ui.theme.contrast import contrast
from ehia_desktop.ui.theme.palette import palette_of

# RULE: WCAG 2.2, 1.4.11: graphics need a contrast of 3 to what they stand on.
GRAPHICS = 3.0
# Machado, Oliveira and Fernandes 2009, severity 1.0: what each colour becomes, in linear light.
SEEN_BY = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
# Below about 2.3 two colours beside one another are not told apart; these are well beyond.
FAR_ENOUGH = 10.0


@pytest.mark.parametrize("colours", EVERY)
def test_every_series_stands_out_from_the_paper(colours: ChartColours) -> None:
    paper = colours.theme.paper
    assert [one for one in colours.series if contrast(one, paper) < GRAPHICS] == []


@pytest.mark.parametrize("colours", EVERY)
@pytest.mark.parametrize("sight", SEEN_BY)
def test_the_first_three_series_differ_for_colour_blind_eyes(
    colours: ChartColours, sight: str
) -> None:
    labs = [_lab(_seen(one, SEEN_BY[sight])) for one in colours.series[:3]]
    distances = [
        sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
        for one, other in combinations(labs, 2)
    ]
    assert min(distances) > FAR_ENOUGH


def test_without_colour_patterns_and_dashes_tell_series_apart() -> None:
    assert len(set(PATTERNS)) == len(PATTERNS) == len(ON_LIGHT.series)
    # Lines of six series have marks of six shapes besides.
    assert len(set(DASHES[:5])) == 5


def test_a_theme_is_known_by_its_palette(qapp: object) -> None:
    assert [of_palette(palette_of(one.theme)) for one in EVERY] == list(EVERY)


def test_an_unknown_palette_gets_the_nearest_colours(qapp: object) -> None:
    palette = palette_of(ON_DARK.theme)
    palette.setColor(palette.ColorRole.Window, palette.color(palette.ColorRole.Window).lighter(120))
    assert of_palette(palette) is ON_DARK


def _linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _seen(colour: str, by: tuple[tuple[float, ...], ...]) -> list[float]:
    light = _linear(colour)
    return [min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in by]


def _lab(light: list[float]) -> tuple[float, float, float]:
    """CIE 1976 L*a*b* under D65."""
    to_xyz = (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (
        _root(sum(a * b for a, b in zip(row, light, strict=True)) / full)
        for row, full in zip(to_xyz, white, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(part: float) -> float:
    return part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
