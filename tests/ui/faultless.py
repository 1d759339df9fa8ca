"""One question for every state of a page: is everything in it named, in reach, unclipped and large enough."""

from ehia_desktop.ui.page import Page
from tests.ui import access
from tests.ui.driving import Driver


def assert_faultless(driver: Driver, page: Page) -> None:
    driver.qtbot.waitUntil(lambda: not access.clipped(page) and not access.outside(page))
    assert access.nameless(page) == []
    assert access.ambiguous(page) == []
    assert access.too_small(page) == []
    assert access.unreached(page, access.tab_stops(driver.window)) == []
