"""What the figures of a table are is asked with its source, and guessed for national publishers only."""

import pytest

from ehia_desktop.assessment.evidence import Handling, Source
from ehia_desktop.ui.evidence.handling import likely


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        ("NHS England", Handling.PUBLIC),
        ("Office for National Statistics", Handling.PUBLIC),
        ("Thameford University Hospitals", Handling.NOT_SAID),
        ("", Handling.NOT_SAID),
    ],
)
def test_a_national_publisher_suggests_that_figures_are_public(
    publisher: str, expected: Handling
) -> None:
    assert likely(Source("book.xlsx", "0" * 64, publisher=publisher)) is expected


def test_what_was_said_stays() -> None:
    said = Source("b.xlsx", "0" * 64, publisher="NHS England", handling=Handling.OWN_COUNTS)
    assert likely(said) is Handling.OWN_COUNTS
