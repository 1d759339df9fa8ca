"""The preferences page."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel

from ehia_desktop.forms.citing import OrganisationKind
from ehia_desktop.settings import Theme
from ehia_desktop.ui.preferences.page import PreferencesPage
from ehia_desktop.ui.route import Home, Preferences
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless


def preferences(driver: Driver) -> PreferencesPage:
    page = driver.go(Preferences())
    assert isinstance(page, PreferencesPage)
    return page


def test_a_name_counts_when_the_page_is_left(driver: Driver) -> None:
    page = preferences(driver)
    page.author.put("")
    driver.type(page.author.line, "  Bo   Okafor ")
    driver.go(Home())
    assert driver.guide.desk.settings.author_name == "Bo Okafor"


def test_a_theme_counts_at_once(driver: Driver) -> None:
    page = preferences(driver)
    driver.focus(page.themes[Theme.DARK])
    driver.press(Qt.Key.Key_Space)
    assert driver.guide.desk.settings.theme is Theme.DARK


def test_the_text_size_is_chosen_and_follows_the_keys(driver: Driver) -> None:
    page = preferences(driver)
    driver.focus(page.zoom)
    driver.press(Qt.Key.Key_Down)
    assert driver.guide.desk.settings.text_zoom == 110
    driver.window.menus.usual.trigger()
    assert page.zoom.value == "100"


def test_scrolling_over_the_text_size_does_not_change_it(driver: Driver) -> None:
    page = preferences(driver)
    none = Qt.MouseButton.NoButton
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.zoom, wheel)
    assert page.zoom.value == "100"


def test_the_menu_agrees_on_whole_sections(driver: Driver) -> None:
    page = preferences(driver)
    page.whole.click()
    assert driver.window.menus.whole_sections.isChecked()
    assert driver.guide.desk.settings.whole_sections


def test_the_kind_of_organisation_is_kept_and_used_at_once(driver: Driver) -> None:
    page = preferences(driver)
    assert page.kinds.value == "not_said"
    page.kinds.choose("foundation_trust")
    page.kinds.activated.emit(page.kinds.currentIndex())
    assert driver.guide.desk.settings.organisation_kind == "foundation_trust"
    assert driver.guide.desk.workplace.organisation_kind is OrganisationKind.FOUNDATION_TRUST


def test_where_the_work_is_kept_is_said(driver: Driver) -> None:
    page = preferences(driver)
    path = str(driver.guide.desk.workplace.store.path)
    assert path in [label.text() for label in page.findChildren(QLabel)]


@pytest.mark.parametrize("zoom", [100, 200])
def test_it_can_be_read_reached_and_named(driver: Driver, zoom: int) -> None:
    desk = driver.guide.desk
    desk.save_settings(replace(desk.settings, text_zoom=zoom))
    assert_faultless(driver, preferences(driver))
