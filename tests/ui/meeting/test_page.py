"""Comments from a meeting in the real window: entered by keyboard, added to at the answers, kept and undone."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from ehia_desktop.assessment.comment import CommentState
from ehia_desktop.assessment.meeting_draft import MeetingDraft, Point
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.settings import Theme
from ehia_desktop.ui.commenting.thread_card import ThreadCard
from ehia_desktop.ui.meeting.page import MeetingPage
from ehia_desktop.ui.pages.task_list import TaskListPage
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.route import Meeting, TaskList
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless

FOLDER = os.environ.get("EHIA_SCREENSHOTS", "")
GROUP = "Equality Steering Group"


@pytest.fixture
def page(driver: Driver) -> MeetingPage:
    driver.start()
    desk = driver.guide.desk
    desk.keep_editor(desk.workplace.edit(driver.assessment_id))
    return begun(driver)


def begun(driver: Driver) -> MeetingPage:
    found = driver.go(Meeting(driver.assessment_id))
    assert isinstance(found, MeetingPage)
    return found


def here() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def head(page: MeetingPage) -> None:
    page.group.put(GROUP)
    page.dates.boxes["Day"].setFocus()
    for text in ("3", "11", "2020"):
        QTest.keyClicks(here(), text)
        QTest.keyClick(here(), Qt.Key.Key_Tab)
    page.present.put("Chair\nMatron")


def say(page: MeetingPage, about: str, words: str) -> None:
    """A point by keyboard alone: search, Enter, words, Ctrl+Enter; the next begins at the search again."""
    page.form.picker.search.line.setFocus()
    QTest.keyClicks(here(), about)
    QTest.keyClick(here(), Qt.Key.Key_Return)
    assert page.form.said.prose.hasFocus()
    QTest.keyClicks(here(), words)
    QTest.keyClick(here(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_points_are_entered_by_keyboard_and_kept_as_one_change(
    driver: Driver, page: MeetingPage
) -> None:
    head(page)
    say(page, "long text", "Say since when.")
    assert page.form.picker.search.line.hasFocus()
    say(page, "age", "Older people come by bus.")
    assert page.counted.text() == "Points (2)"
    before = len(driver.guide.desk.workplace.store.changes(driver.assessment_id))
    page.keep.click()
    driver.settle()
    kept = {one.address: one for one in driver.editor.assessment.comments.values()}
    assert set(kept) == {Address("story"), parse("groups/age")}
    for one in kept.values():
        assert (one.author, one.source, one.state) == (
            GROUP, "Equality Steering Group, 3 November 2020", CommentState.OPEN,
        )  # fmt: skip
    [meeting] = driver.editor.assessment.meetings.values()
    assert (meeting.day, meeting.present) == ("2020-11-03", ("Chair", "Matron"))
    changes = driver.guide.desk.workplace.store.changes(driver.assessment_id)
    assert len(changes) == before + 1
    [notice] = page.told.widgets
    assert isinstance(notice, Notice)
    assert notice.sentence.text() == "2 points stand as open comments beside their answers."
    assert driver.guide.may_close()

    driver.section("plain", "story")
    shown = [one for one in driver.page.findChildren(ThreadCard) if one.isVisible()]
    assert len(shown) == 1


def test_keeping_is_undone_and_the_meeting_gone_on_with(driver: Driver, page: MeetingPage) -> None:
    head(page)
    say(page, "long text", "Say since when.")
    page.keep.click()
    assert page.group.text == ""
    [notice] = page.told.widgets
    undo = notice.findChildren(QPushButton)[-1]
    undo.click()
    driver.settle()
    assert driver.editor.assessment.comments == {}
    assert driver.editor.assessment.meetings == {}
    assert (page.group.text, page.counted.text()) == (GROUP, "Points (1)")


def test_what_is_entered_waits_while_somebody_looks_elsewhere(
    driver: Driver, page: MeetingPage
) -> None:
    head(page)
    say(page, "long text", "Say since when.")
    page.form.said.put("Half a thou")
    tasks = driver.go(TaskList(driver.assessment_id))
    assert isinstance(tasks, TaskListPage)
    assert tasks.meeting.words == f"Go on with the meeting of {GROUP}"
    assert driver.guide.may_close()
    tasks.meeting.click()
    again = driver.page
    assert isinstance(again, MeetingPage)
    assert (again.group.text, again.dates.texts) == (GROUP, ("3", "11", "2020"))
    assert (again.counted.text(), again.form.said.text) == ("Points (1)", "Half a thou")
    again.keep.click()
    assert again.form.said.prose.hasFocus()
    assert driver.editor.assessment.comments == {}


def test_what_is_entered_is_there_when_the_program_is_opened_again(
    driver: Driver, page: MeetingPage
) -> None:
    head(page)
    say(page, "long text", "Say since when.")
    page.form.picker.search.put("A line")
    page.form.said.put("Half a thou")
    driver.close()
    driver.open()
    tasks = driver.go(TaskList(driver.assessment_id))
    assert isinstance(tasks, TaskListPage)
    assert tasks.meeting.words == f"Go on with the meeting of {GROUP}"
    again = begun(driver)
    assert (again.group.text, again.dates.texts) == (GROUP, ("3", "11", "2020"))
    assert (again.counted.text(), again.form.said.text) == ("Points (1)", "Half a thou")
    assert again.form.picker.address == Address("line")
    again.form.said.put("")
    again.keep.click()
    driver.settle()
    assert driver.guide.may_close()
    driver.close()
    driver.open()
    assert begun(driver).counted.text() == "Points (0)"
    assert len(driver.editor.assessment.meetings) == 1


def test_a_point_is_added_at_an_answer_without_leaving_it(
    driver: Driver, page: MeetingPage
) -> None:
    page.group.put(GROUP)
    driver.row("groups", "age")
    answering = driver.answering
    answering.comment_link.click()
    assert answering.comments.to_meeting.isVisible()
    driver.type(answering.comments.words.prose, "And by car?")
    answering.comments.author.put("Matron")
    answering.comments.to_meeting.click()
    assert answering.comments.words.text == ""
    assert driver.editor.assessment.comments == {}
    [point] = driver.guide.desk.meeting_of(driver.assessment_id).points
    assert (point.address.whole, point.text, point.by) == (
        Address("groups"), "And by car?", "Matron",
    )  # fmt: skip
    assert begun(driver).counted.text() == "Points (1)"


def test_without_a_meeting_there_is_nothing_to_add_to(driver: Driver, page: MeetingPage) -> None:
    assert page.keep.isVisible()
    driver.section("plain", "line")
    driver.answering.comment_link.click()
    assert driver.answering.comments.to_meeting.isHidden()


def test_a_point_on_a_whole_section_stands_beside_each_of_its_answers_and_is_settled_there(
    driver: Driver, page: MeetingPage
) -> None:
    head(page)
    say(page, "plain questions", "It is far too long.")
    assert [point.address for point in page.draft.points] == [Address("plain")]
    page.keep.click()
    driver.settle()
    driver.section("plain", "line")
    [card] = [one for one in driver.page.findChildren(ThreadCard) if one.isVisible()]
    assert "On the whole section" in [one.text() for one in card.findChildren(QLabel)]
    card.words.put("Cut to half.")
    card.buttons["resolve"].click()
    driver.settle()
    [kept] = driver.editor.assessment.comments.values()
    assert (kept.address, kept.state) == (Address("plain"), CommentState.RESOLVED)


def test_the_next_point_does_not_stay_where_the_last_one_was(
    driver: Driver, page: MeetingPage
) -> None:
    say(page, "long text", "Say since when.")
    page.form.said.put("Without a place")
    page.form.button.click()
    assert page.form.picker.search.line.hasFocus()
    assert len(page.draft.points) == 1
    page.form.said.put("")
    # Both words are in the name of the last place too; the first that matches is the section itself.
    say(page, "plain questions", "On all of it.")
    assert [str(point.address) for point in page.draft.points] == ["story", "plain"]


def test_a_point_on_a_question_that_is_gone_is_said_and_its_place_chosen_again(
    driver: Driver, page: MeetingPage
) -> None:
    """As after a newer version of the form was taken."""
    gone = MeetingDraft("m1", GROUP, ("3", "11", "2020"), points=(Point(Address("gone"), "Why?"),))
    driver.guide.desk.meetings.put(driver.assessment_id, gone)
    driver.go(TaskList(driver.assessment_id))
    page = begun(driver)
    page.keep.click()
    [notice] = page.told.findChildren(Notice)
    said = "The form does not ask this any more. Change it, and choose another place."
    assert notice.sentence.text() == f"Point 1: {said}"
    assert said in [one.text() for one in page.points.findChildren(QLabel)]
    assert driver.editor.assessment.meetings == {}


def test_keeping_it_twice_keeps_it_once_and_finds_no_fault(
    driver: Driver, page: MeetingPage
) -> None:
    head(page)
    say(page, "long text", "Say since when.")
    page.keep.click()
    page.keep.click()
    assert len(driver.editor.assessment.meetings) == 1
    assert "Say which group" not in page.group.box.accessibleDescription()
    assert not page.group.line.hasFocus()
    driver.settle()


def test_what_is_missing_is_said_at_its_box(driver: Driver, page: MeetingPage) -> None:
    page.keep.click()
    assert page.group.line.hasFocus()
    page.group.put(GROUP)
    page.keep.click()
    assert page.dates.boxes["Day"].hasFocus()
    page.form.button.click()
    assert page.form.picker.search.line.hasFocus()
    assert driver.editor.assessment.meetings == {}


def test_a_point_is_changed_or_taken_out_and_a_meeting_thrown_away_comes_back(
    driver: Driver, page: MeetingPage
) -> None:
    head(page)
    say(page, "long text", "Say since when.")
    say(page, "age", "Older people come by bus.")
    links = {one.accessibleName(): one for one in page.points.findChildren(QPushButton)}
    links["Change it: point 1, 1. Plain questions: A long text"].click()
    assert (page.form.said.text, page.form.picker.address) == ("Say since when.", Address("story"))
    page.form.button.click()
    assert [one.text for one in page.draft.points] == [
        "Older people come by bus.", "Say since when.",
    ]  # fmt: skip
    page.anew.click()
    assert not page.draft.is_begun
    [notice] = page.told.widgets
    notice.findChildren(QPushButton)[0].click()
    assert page.counted.text() == "Points (2)"
    driver.turn()


def test_it_is_named_in_reach_and_unclipped(driver: Driver, page: MeetingPage) -> None:
    head(page)
    page.form.by.put("Chair")
    say(page, "long text", "Say since when they are open, and what became of the two of May.")
    desk = driver.guide.desk
    for theme, zoom, size in (
        (Theme.LIGHT, 100, (1280, 800)), (Theme.DARK, 200, (800, 600)),
    ):  # fmt: skip
        desk.save_settings(replace(desk.settings, theme=theme, text_zoom=zoom))
        driver.resize(*size)
        driver.turn()
        assert_faultless(driver, page)
        if FOLDER:
            path = Path(FOLDER) / f"meeting-{theme.value}-{zoom}.png"
            assert page.column.grab().save(str(path))
