"""The pages of the whole language and of changing forms by screen reader, by keyboard and at twice the text size."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible

from tests.ui.changing_pages import CHANGING_PAGES
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless
from tests.ui.language_pages import LANGUAGE_PAGES

PAGES = LANGUAGE_PAGES | CHANGING_PAGES


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("zoom", "size"), [(100, (1280, 800)), (200, (800, 600))])
def test_a_page_is_named_in_reach_and_unclipped(
    driver: Driver, name: str, zoom: int, size: tuple[int, int]
) -> None:
    driver.resize(*size)
    desk = driver.guide.desk
    desk.save_settings(replace(desk.settings, text_zoom=zoom))
    page = PAGES[name](driver)
    driver.turn()
    assert_faultless(driver, page)
    heading = QAccessible.queryAccessibleInterface(page.heading)
    assert heading.role() == QAccessible.Role.Heading
    assert heading.text(QAccessible.Text.Name) == page.title
