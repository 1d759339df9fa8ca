"""The page that reads an assessment as one group, in the real window."""

import zipfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from ehia_desktop.forms.address import parse
from ehia_desktop.forms.values import Text
from ehia_desktop.settings import Theme
from ehia_desktop.ui.one_group.page import OneGroupPage
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import OneGroup, RowAt
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless

LONG = 30_000
EFFECT = "Older people come by bus."
STORY = "The clinic opens at six. Women asked for it. Parking is free."


def one_group(driver: Driver, group: str = "") -> OneGroupPage:
    """The page on an assessment with an answer for age, and a sentence about women elsewhere."""
    if not driver.assessment_id:
        driver.start()
        driver.editor.answer(parse("groups/age/text"), Text(EFFECT))
        driver.editor.answer(parse("story"), Text(STORY))
        driver.settle()
    page = driver.go(OneGroup(driver.assessment_id, group))
    assert isinstance(page, OneGroupPage)
    driver.qtbot.waitUntil(lambda: page.found is not None, timeout=LONG)
    return page


def read(driver: Driver, page: OneGroupPage, key: str) -> None:
    driver.qtbot.waitUntil(
        lambda: page.found is not None and page.found.group.key == key, timeout=LONG
    )
    driver.turn()


def words(page: OneGroupPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if not label.isHidden()]


def test_the_first_group_is_read_with_what_is_not_said(driver: Driver) -> None:
    page = one_group(driver)
    assert page.name.text() == "Age"
    assert EFFECT in words(page)
    assert "No table of figures is about this group." in words(page)
    assert f"“{STORY}”" not in words(page)


def test_the_next_group_is_read_by_keyboard_and_the_focus_stays(driver: Driver) -> None:
    page = one_group(driver)
    driver.focus(page.bar.after)
    driver.press(Qt.Key.Key_Space)
    read(driver, page, "sex")
    assert page.bar.after.hasFocus()
    assert page.bar.box.value == "sex"
    assert "“Women asked for it.”" in words(page)
    driver.press(Qt.Key.Key_Space)
    read(driver, page, "age")


def test_a_group_is_chosen_from_the_list(driver: Driver) -> None:
    page = one_group(driver)
    driver.focus(page.bar.box)
    driver.press(Qt.Key.Key_Down)
    read(driver, page, "sex")
    assert page.name.text() == "Sex"


def test_each_answer_leads_to_where_it_is_given_and_back_to_the_same_group(driver: Driver) -> None:
    page = one_group(driver)
    page.bar.after.click()
    read(driver, page, "sex")
    ways = page.findChildren(LinkButton)
    next(way for way in ways if "Each group, Sex, Effect" in way.accessibleName()).click()
    driver.qtbot.waitUntil(lambda: isinstance(driver.guide.route, RowAt))
    driver.guide.back()
    driver.qtbot.waitUntil(lambda: isinstance(driver.guide.route, OneGroup))
    again = driver.page
    assert isinstance(again, OneGroupPage)
    read(driver, again, "sex")


def test_a_change_elsewhere_is_seen(driver: Driver) -> None:
    page = one_group(driver)
    driver.editor.answer(parse("groups/age/text"), Text("Nobody under 18 is seen."))
    driver.settle()
    driver.qtbot.waitUntil(lambda: "Nobody under 18 is seen." in words(page), timeout=LONG)


def test_a_copy_is_made_from_there_once_it_is_said_why(driver: Driver, tmp_path: Path) -> None:
    page = one_group(driver)
    target = tmp_path / "age.docx"
    page.copy.more.toggle()
    page.copy.file.target.put(str(target))
    page.copy.gaps.reason.put("The board meets on Friday.")
    page.copy.gaps.owner.put("Head of access")
    page.copy.gaps.due.show_texts(("31", "3", "2027"))
    page.copy.button.click()
    driver.qtbot.waitUntil(lambda: bool(page.copy.told.widgets), timeout=LONG)
    notice = page.copy.told.widgets[0]
    assert isinstance(notice, Notice)
    assert notice.tone is Tone.SUCCESS
    assert EFFECT in zipfile.ZipFile(target).read("word/document.xml").decode()
    assert [one.text() for one in notice.findChildren(QPushButton)] == [
        "Open it",
        "Show the folder",
    ]


def test_without_a_reason_nothing_is_made_and_it_is_said_what_to_do(
    driver: Driver, tmp_path: Path
) -> None:
    page = one_group(driver)
    page.copy.more.toggle()
    page.copy.file.target.put(str(tmp_path / "age.docx"))
    page.copy.button.click()
    driver.qtbot.waitUntil(lambda: bool(page.copy.told.widgets), timeout=LONG)
    notice = page.copy.told.widgets[0]
    assert isinstance(notice, Notice)
    assert notice.tone is Tone.DANGER
    assert list(tmp_path.glob("*.docx")) == []


def test_it_is_faultless_at_both_sizes(driver: Driver) -> None:
    page = one_group(driver)
    page.copy.more.toggle()
    assert_faultless(driver, page)
    desk = driver.guide.desk
    desk.save_settings(replace(desk.settings, theme=Theme.DARK, text_zoom=200))
    driver.resize(1024, 700)
    assert_faultless(driver, page)
