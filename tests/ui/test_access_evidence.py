"""The pages of evidence by screen reader, by keyboard and at twice the text size, in every theme."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible

from ehia_desktop.settings import Theme
from tests.ui.driving import Driver
from tests.ui.evidence_pages import EVIDENCE_PAGES
from tests.ui.faultless import assert_faultless

LOOKS = (
    (Theme.LIGHT, 100, (1280, 800)),
    (Theme.HIGH_CONTRAST, 100, (1024, 700)),
    (Theme.DARK, 200, (1280, 800)),
    (Theme.LIGHT, 200, (800, 600)),
)


@pytest.mark.slow
@pytest.mark.parametrize("name", EVIDENCE_PAGES)
def test_a_page_is_named_in_reach_and_unclipped_in_every_look(driver: Driver, name: str) -> None:
    page = EVIDENCE_PAGES[name](driver)
    desk = driver.guide.desk
    for theme, zoom, size in LOOKS:
        desk.save_settings(replace(desk.settings, theme=theme, text_zoom=zoom))
        driver.resize(*size)
        driver.turn()
        assert_faultless(driver, page)
    heading = QAccessible.queryAccessibleInterface(page.heading)
    assert heading.role() == QAccessible.Role.Heading
    assert heading.text(QAccessible.Text.Name) == page.title
