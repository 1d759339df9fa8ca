"""Masks and ranges: how a line should look, and between which figures a number should lie."""

from decimal import Decimal

import pytest

from ehia_desktop.forms.fields import NumberQuestion, Pattern
from ehia_desktop.forms.masks import fits, out_of_range

MASKS = Pattern(any_of=("999", "AXX-9"), message="Three digits, or a letter first.")


@pytest.mark.parametrize("line", ["110", "000", "A1b-7", "é9z-0", "abc-1"])
def test_a_line_that_fits_any_mask_fits(line: str) -> None:
    assert fits(MASKS, line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "11",
        "1100",
        "11x",
        "1bc-1",
        "A1b 7",
        "A1b-x",
        "\uff11\uff11\uff10",
        "\u00b2\u00b2\u00b2",
    ],
)
def test_any_other_line_does_not(line: str) -> None:
    assert not fits(MASKS, line)


def number(minimum: int | None, maximum: int | None) -> NumberQuestion:
    return NumberQuestion(kind="number", key="n", label="N", minimum=minimum, maximum=maximum)


@pytest.mark.parametrize(
    ("minimum", "maximum", "amount", "said"),
    [
        (0, 100, "50", ""),
        (0, 100, "0", ""),
        (0, 100, "100", ""),
        (0, 100, "100.1", "between 0 and 100"),
        (0, None, "-1", "at least 0"),
        (None, 1_000, "1001", "at most 1,000"),
        (None, None, "-7", ""),
    ],
)
def test_a_figure_out_of_range_is_said_with_the_range(
    minimum: int | None, maximum: int | None, amount: str, said: str
) -> None:
    found = out_of_range(number(minimum, maximum), Decimal(amount))
    assert said in found
    assert bool(found) == bool(said)
