"""By when a copy is to come back, as its first page says it."""

import pytest

from ehia_desktop.export.frame import day_asked


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("2026-12-04", "4 December 2026"),
        (" 2026-12-04 ", "4 December 2026"),
        ("Friday 4 December 2026", "Friday 4 December 2026"),
        ("2026-13-04", "2026-13-04"),
        ("", ""),
    ],
)
def test_a_day_is_printed_in_words(given: str, said: str) -> None:
    assert day_asked(given) == said
