"""The window round the pages: opening, saying what is saved, undo, keys, closing."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import Text
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.settings import Settings
from ehia_desktop.ui.application import Opening, the_application
from ehia_desktop.ui.fields.writing import LongTextWidget, NumberWidget, ShortTextWidget
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.route import FirstRun, Home, SectionAt, TaskList
from tests.ui.driving import Driver

CONTROL = Qt.KeyboardModifier.ControlModifier


def line_of(driver: Driver) -> ShortTextWidget:
    driver.section("plain", "line")
    widget = driver.box("line").widget
    assert isinstance(widget, ShortTextWidget)
    return widget


def bar_of(driver: Driver) -> Notice | None:
    item = driver.window.bars.itemAt(0)
    widget = item.widget() if item is not None else None
    return widget if isinstance(widget, Notice) else None


def press_in_bar(driver: Driver, words: str) -> None:
    bar = bar_of(driver)
    assert bar is not None
    next(one for one in bar.findChildren(QPushButton) if one.text().startswith(words)).click()


def test_somebody_without_an_assessment_is_welcomed(driver: Driver) -> None:
    assert driver.guide.route == FirstRun()


def test_somebody_with_one_sees_their_assessments(driver: Driver) -> None:
    driver.start()
    driver.close()
    driver.open()
    assert driver.guide.route == Home()


def test_the_time_of_saving_is_shown_once_it_is_on_disk(driver: Driver) -> None:
    driver.start()
    driver.type(line_of(driver).box, "Eye clinic")
    driver.leave()
    driver.qtbot.waitUntil(lambda: driver.window.status_line.words.startswith("Saved "))


def test_undo_and_redo_show_what_they_did(driver: Driver) -> None:
    driver.start()
    widget = line_of(driver)
    driver.type(widget.box, "Eye clinic")
    driver.leave()
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert widget.box.text() == ""
    assert driver.saved("line") is None
    driver.press(Qt.Key.Key_Y, CONTROL)
    assert widget.box.text() == "Eye clinic"
    assert driver.saved("line") == Text("Eye clinic")


def test_undo_goes_to_the_answer_it_changed(driver: Driver) -> None:
    driver.start()
    driver.type(line_of(driver).box, "Eye clinic")
    driver.go(TaskList(driver.assessment_id))
    driver.window.header.undo.click()
    assert driver.guide.route == SectionAt(driver.assessment_id, "plain", Address("line"))


def test_undo_while_writing_takes_back_words_first(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "story")
    widget = driver.box("story").widget
    assert isinstance(widget, LongTextWidget)
    driver.type(widget.edit, "words")
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert widget.edit.blocks() == ()
    assert not driver.editor.can_undo


def test_all_is_there_after_closing_and_opening_again(driver: Driver) -> None:
    driver.start()
    driver.type(line_of(driver).box, "Typed and not left")
    driver.close()
    driver.open()
    assert line_of(driver).box.text() == "Typed and not left"


def test_typing_is_kept_as_a_draft_within_a_second_or_so(driver: Driver, store_path: Path) -> None:
    driver.start()
    driver.type(line_of(driver).box, "Half a thou")
    store = driver.guide.desk.workplace.store
    driver.qtbot.waitUntil(lambda: len(store.drafts(driver.assessment_id)) == 1, timeout=3_000)
    assert store.drafts(driver.assessment_id)[0].value == Text("Half a thou")


def test_text_grows_and_shrinks_by_key(driver: Driver) -> None:
    driver.start()
    line = line_of(driver)
    usual = line.box.font().pixelSize()
    driver.press(Qt.Key.Key_Plus, CONTROL)
    assert driver.guide.desk.settings.text_zoom == 110
    assert line.box.font().pixelSize() > usual
    driver.press(Qt.Key.Key_0, CONTROL)
    driver.press(Qt.Key.Key_Minus, CONTROL)
    assert line.box.font().pixelSize() < usual


def test_f1_shows_the_guidance_of_the_question_one_is_on(driver: Driver) -> None:
    driver.start()
    widget = line_of(driver)
    page = driver.answering
    page.guidance.close_button.click()
    assert not page.guidance.isVisible()
    driver.focus(widget.box)
    driver.press(Qt.Key.Key_F1)
    assert page.guidance.isVisible()
    assert QApplication.focusWidget() is page.guidance.close_button
    assert ("How to answer", "How to write a line") in page.guidance.shown.texts  # type: ignore[union-attr]


def test_f6_goes_through_every_part_of_the_window(driver: Driver) -> None:
    driver.start()
    driver.focus(line_of(driver).box)
    window = driver.window
    seen: set[str] = set()
    for _ in range(4):
        driver.press(Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        parts = {
            "rail": window.navigation,
            "page": driver.page.panes()[0],
            "guidance": driver.page.panes()[1],
        }
        assert focused is not None
        seen |= {name for name, part in parts.items() if part.isAncestorOf(focused)}
    assert seen == {"rail", "page", "guidance"}


def test_the_navigation_lies_above_the_page_where_room_is_short(driver: Driver) -> None:
    driver.start()
    driver.go(TaskList(driver.assessment_id))
    driver.resize(1280, 800)
    rail, page = driver.window.navigation, driver.page
    driver.qtbot.waitUntil(lambda: rail.height() > rail.width() and page.width() < 1280)
    driver.resize(760, 700)
    driver.qtbot.waitUntil(lambda: rail.height() < rail.width() and page.width() == 760)


def test_the_window_opens_where_it_stood(driver: Driver) -> None:
    driver.start()
    driver.resize(720, 640)
    driver.close()
    driver.open()
    assert (driver.window.width(), driver.window.height()) == (720, 640)


def test_a_number_that_is_none_is_said_before_the_window_closes(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "figure")
    widget = driver.box("figure").widget
    assert isinstance(widget, NumberWidget)
    driver.type(widget.box, "about 60")
    driver.window.close()
    assert driver.window.isVisible()
    bar = bar_of(driver)
    assert bar is not None
    assert "about 60" in bar.sentence.text()
    press_in_bar(driver, "Close without it")
    assert not driver.window.isVisible()


def test_a_save_that_fails_is_told_keeps_the_text_and_stops_the_closing(
    driver: Driver, store_path: Path, tmp_path: Path
) -> None:
    driver.start()
    widget = line_of(driver)
    driver.settle()
    other = sqlite3.connect(store_path, isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")
        driver.type(widget.box, "Eye clinic")
        driver.leave()
        driver.qtbot.waitUntil(lambda: bar_of(driver) is not None, timeout=20_000)
        driver.window.close()
        assert driver.window.isVisible()
        assert widget.box.text() == "Eye clinic"
    finally:
        other.execute("ROLLBACK")
        other.close()
    keeping = driver.guide._keeping
    keeping.rescue_to(driver.editor, tmp_path / "words.txt")
    assert "Eye clinic" in (tmp_path / "words.txt").read_text("utf-8")
    press_in_bar(driver, "Try again")
    driver.qtbot.waitUntil(lambda: bar_of(driver) is None, timeout=20_000)
    assert driver.saved("line") == Text("Eye clinic")


def test_a_store_that_cannot_be_opened_is_one_sentence_and_another_try(
    qtbot: QtBot, settings: Settings
) -> None:
    the_application()

    def refuse() -> Workplace:
        raise UserError("The store is on another planet; come back later.")

    opening = Opening(refuse, settings, lambda _: None)
    opening.show()
    bars = opening.window.bars
    qtbot.waitUntil(lambda: bars.count() == 1, timeout=20_000)
    item = bars.itemAt(0)
    assert item is not None
    notice = item.widget()
    assert isinstance(notice, Notice)
    assert notice.sentence.text() == "The store is on another planet; come back later."
    assert [one.text() for one in notice.findChildren(QPushButton)] == ["Try again"]
    opening.window.close()
    opening.finish()


def test_no_page_ever_opens_a_window_of_its_own(driver: Driver) -> None:
    driver.start()
    for section, address in (
        ("plain", "story"),
        ("plain", "who"),
        ("choices", "pick"),
        ("rows", "aims"),
    ):
        driver.section(section, address)
        driver.qtbot.waitUntil(driver.window.isActiveWindow)
    shown = [one for one in QApplication.topLevelWindows() if one.isVisible()]
    assert len(shown) == 1


@pytest.mark.parametrize("route", [Home(), FirstRun()])
def test_nothing_of_an_assessment_is_offered_outside_one(
    driver: Driver, route: Home | FirstRun
) -> None:
    driver.go(route)
    assert not driver.window.navigation.isVisible()
    assert not driver.window.header.undo.isVisible()


def test_a_page_begins_at_its_top(driver: Driver) -> None:
    driver.resize(800, 600)
    driver.start()
    for section, address in (("plain", "story"), ("rows", "groups"), ("rows", "aims")):
        page = driver.section(section, address)
        bar = page.scroll_area.verticalScrollBar()
        driver.qtbot.waitUntil(lambda bar=bar: bar.maximum() > 0)  # type: ignore[misc]
        assert bar.value() == 0
        assert QApplication.focusWidget() is page.heading


def test_what_was_refused_is_not_said_at_the_next_place(driver: Driver) -> None:
    driver.start()
    driver.go(TaskList(driver.assessment_id))
    driver.guide.go(SectionAt(driver.assessment_id, "nosuch"))
    assert bar_of(driver) is not None
    driver.guide.go(Home())
    assert bar_of(driver) is None


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_frame_of_the_window_is_written_as_its_pages_are(driver: Driver, zoom: int) -> None:
    driver.close()
    driver.settings = replace(driver.settings, text_zoom=zoom)
    driver.open()
    driver.start()
    driver.go(TaskList(driver.assessment_id))
    page = driver.page.font()
    for part in (driver.window.navigation, driver.window.header, driver.window.menuBar()):
        for shown in (part, *part.findChildren(QPushButton)):
            assert (shown.font().family(), shown.font().pixelSize()) == (
                page.family(),
                page.pixelSize(),
            )
    assert page.pixelSize() == 16 * zoom // 100


@pytest.mark.parametrize("size", [(1024, 700), (800, 600)])
def test_every_way_is_in_sight_in_large_text(driver: Driver, size: tuple[int, int]) -> None:
    driver.start()
    driver.go(TaskList(driver.assessment_id))
    desk = driver.guide.desk
    desk.save_settings(replace(desk.settings, text_zoom=200))
    driver.resize(*size)
    strip = driver.window.navigation
    driver.qtbot.waitUntil(
        lambda: all(strip.rect().contains(one.geometry()) for one in strip.buttons.values())
    )
    assert strip.height() < size[1] // 2
