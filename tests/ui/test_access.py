"""Every page by screen reader, by keyboard and at twice the text size."""

import contextlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.exceptions import TimeoutError as NotYet

from ehia_desktop.forms.address import Address
from ehia_desktop.settings import Settings
from ehia_desktop.ui.asking.overview import OverviewPart
from ehia_desktop.ui.asking.row_cards import RowCardsPart
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.route import FirstRun, Home, Start, TaskList
from tests.ui import access
from tests.ui.driving import Driver

PAGES = (
    "first run", "home", "start", "tasks", "line", "story", "day", "who", "choices", "several",
    "overview", "row", "own row", "grid", "table", "table row", "actions", "evidence slot", "signed",
    "section end", "whole plain", "whole choices",
)  # fmt: skip


PLACES = {
    "line": ("plain", "line"),
    "story": ("plain", "story"),
    "day": ("plain", "day"),
    "who": ("plain", "who"),
    "choices": ("choices", ""),
    "several": ("choices", "several"),
    "overview": ("rows", "groups"),
    "grid": ("rows", "aims"),
    "actions": ("rows", "todo"),
    "evidence slot": ("rows", "tables"),
    "signed": ("files", ""),
    "section end": ("rows", "rows"),
}


def visit(driver: Driver, name: str) -> Page:
    """Go to one of `PAGES` in an assessment of its own."""
    driver.start()
    if name in PLACES:
        return driver.section(*PLACES[name])
    match name:
        case "first run":
            return driver.go(FirstRun())
        case "home":
            page = driver.go(Home())
            driver.qtbot.waitUntil(lambda: "due" in _all_names(page), timeout=10_000)
            return page
        case "start":
            page = driver.go(Start())
            driver.qtbot.waitUntil(lambda: "every kind" in _all_names(page), timeout=10_000)
            return page
        case "tasks":
            return driver.go(TaskList(driver.assessment_id))
        case "row":
            return driver.row("groups", "age")
        case "own row":
            driver.section("rows", "groups").findChildren(OverviewPart)[0].add.click()
            return driver.page
        case "table" | "table row":
            cards = driver.section("rows", "meetings").findChildren(RowCardsPart)[0]
            cards.add.click()
            return driver.page if name == "table row" else driver.section("rows", "meetings")
        case _:
            desk = driver.guide.desk
            desk.save_settings(replace(desk.settings, whole_sections=True))
            return driver.section(name.removeprefix("whole "))


def _all_names(page: Page) -> str:
    return " ".join(widget.accessibleName() for widget in access.controls(page))


@pytest.mark.parametrize("name", PAGES)
def test_every_control_has_a_name_of_its_own(driver: Driver, name: str) -> None:
    page = visit(driver, name)
    driver.qtbot.waitUntil(lambda: any(True for _ in access.controls(page)))
    assert access.nameless(driver.window) == []
    assert access.ambiguous(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_a_heading_that_is_read_first(driver: Driver, name: str) -> None:
    page = visit(driver, name)
    interface = QAccessible.queryAccessibleInterface(page.heading)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == page.title
    assert interface.role() == QAccessible.Role.Heading


@pytest.mark.parametrize("name", PAGES)
def test_tab_reaches_everything_and_is_never_held(driver: Driver, name: str) -> None:
    page = visit(driver, name)
    driver.qtbot.waitUntil(lambda: any(True for _ in access.controls(page)))
    stops = access.tab_stops(driver.window)
    assert access.unreached(driver.window, stops) == []
    # Coming round to where it began is what shows that nothing held it.
    assert len(stops) < 300


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("size", [(1280, 800), (800, 600)])
def test_nothing_is_clipped_or_too_small_to_hit(
    driver: Driver, name: str, zoom: int, size: tuple[int, int]
) -> None:
    driver.resize(*size)
    desk = driver.guide.desk
    desk.save_settings(replace(desk.settings, text_zoom=zoom))
    page = visit(driver, name)
    driver.qtbot.waitUntil(lambda: any(True for _ in access.controls(page)))
    _settled(driver, lambda: access.clipped(driver.window))
    _settled(driver, lambda: access.outside(page))
    _settled(driver, lambda: access.too_small(driver.window))


def _settled(driver: Driver, faults: Callable[[], list[str]]) -> None:
    """Wait until the page has been laid out; then there must be no fault."""
    with contextlib.suppress(NotYet):
        driver.qtbot.waitUntil(lambda: faults() == [], timeout=2_000)
    assert faults() == []


def test_the_focus_is_surrounded_wherever_it_is(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "line")
    for widget in access.tab_stops(driver.window):
        driver.focus(widget)
        assert driver.guide.focus_ring.surrounded is widget


def test_a_page_scrolls_to_what_tab_reaches(driver: Driver, settings: Settings) -> None:
    driver.resize(800, 600)
    desk = driver.guide.desk
    desk.save_settings(replace(desk.settings, whole_sections=True))
    driver.start()
    page = driver.section("plain")
    area = page.findChildren(QScrollArea)[0]
    for _ in range(60):
        driver.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if not page.isAncestorOf(focused):
            continue
        top = focused.mapTo(area.viewport(), focused.rect().topLeft()).y()
        bottom = focused.mapTo(area.viewport(), focused.rect().bottomLeft()).y()
        assert top < area.viewport().height()
        assert bottom > 0


def test_the_arrow_keys_go_along_the_buttons_over_a_text(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "story")
    widget = driver.box("story").widget
    toolbar = widget.toolbar  # type: ignore[attr-defined]
    driver.focus(toolbar.bold)
    driver.press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is toolbar.italic
    driver.press(Qt.Key.Key_Left)
    driver.press(Qt.Key.Key_Left)
    assert QApplication.focusWidget() is toolbar.link


def test_an_address_is_never_read_out(driver: Driver) -> None:
    driver.start()
    page = driver.row("groups", "age")
    assert str(Address("groups", "age")) not in _all_names(page)
