"""What came back by screen reader, by keyboard and at twice the text size, light and dark.

EHIA_SCREENSHOTS names a folder for pictures of each, to be looked at.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.settings import Theme
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless
from tests.ui.review_pages import REVIEW_PAGES

FOLDER = os.environ.get("EHIA_SCREENSHOTS", "")
LOOKS = ((Theme.LIGHT, 100, (1280, 800)), (Theme.DARK, 200, (800, 600)))
QUICK = {"torn review"}
NAMES = [
    pytest.param(name, marks=() if name in QUICK else (pytest.mark.slow,)) for name in REVIEW_PAGES
]


@pytest.mark.parametrize("name", NAMES)
def test_every_state_is_named_in_reach_and_unclipped(driver: Driver, name: str) -> None:
    page = REVIEW_PAGES[name](driver)
    for theme, zoom, size in LOOKS:
        desk = driver.guide.desk
        desk.save_settings(replace(desk.settings, theme=theme, text_zoom=zoom))
        driver.resize(*size)
        driver.turn()
        assert_faultless(driver, page)
        if FOLDER:
            path = Path(FOLDER) / f"{name.replace(' ', '-')}-{theme.value}-{zoom}.png"
            assert page.column.grab().save(str(path))
