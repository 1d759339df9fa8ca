"""Comments beside an answer: saying something, answering it, settling it, and what was begun is kept."""

import pytest
from PySide6.QtCore import QPoint

from ehia_desktop.assessment.comment import CommentState
from ehia_desktop.forms.address import Address
from ehia_desktop.services.commenting import Remark, comment
from ehia_desktop.ui.commenting.pane import CommentsPane
from ehia_desktop.ui.commenting.thread_card import ThreadCard
from ehia_desktop.ui.page import Page
from tests.ui.driving import Driver

LINE = Address("line")


@pytest.fixture
def pane(driver: Driver) -> CommentsPane:
    driver.start()
    driver.section("plain", "line")
    return driver.answering.comments


def cards(pane: CommentsPane) -> list[ThreadCard]:
    return [one for one in pane.findChildren(ThreadCard) if one.isVisible()]


def said(driver: Driver, text: str = "Which line?") -> Page:
    """Go to the line, on which somebody has said something."""
    driver.start()
    desk = driver.guide.desk
    desk.keep_editor(desk.workplace.edit(driver.assessment_id))
    comment(driver.editor, LINE, Remark(text, "P. Nair"), "Ann", desk.workplace.clock.now())
    return driver.section("plain", "line")


def test_an_answer_without_comments_has_only_the_way_to_one(
    driver: Driver, pane: CommentsPane
) -> None:
    assert pane.isHidden()
    driver.answering.comment_link.click()
    assert pane.isVisible()
    assert pane.words.prose.hasFocus()


def test_a_comment_is_kept_with_who_said_it_and_where(driver: Driver, pane: CommentsPane) -> None:
    driver.answering.comment_link.click()
    pane.words.put("Which line?")
    pane.source.put("steering group")
    pane.keep.click()
    [kept] = driver.editor.assessment.comments.values()
    assert (kept.address, kept.author, kept.source) == (LINE, "Ann Example", "steering group")
    assert len(cards(pane)) == 1
    driver.guide.undo()
    assert driver.editor.assessment.comments == {}
    driver.qtbot.waitUntil(lambda: cards(pane) == [])


def test_an_empty_comment_says_what_is_missing(driver: Driver, pane: CommentsPane) -> None:
    driver.answering.comment_link.click()
    pane.keep.click()
    assert "needs some text" in pane.problem.text()


def test_a_comment_that_was_begun_waits_at_its_answer(driver: Driver, pane: CommentsPane) -> None:
    driver.answering.comment_link.click()
    pane.words.put("Half a thou")
    driver.section("plain", "story")
    assert driver.answering.comments.isHidden()
    driver.section("plain", "line")
    assert driver.answering.comments.words.text == "Half a thou"


def test_a_comment_is_answered_and_settled_with_what_became_of_it(driver: Driver) -> None:
    said(driver)
    pane = driver.answering.comments
    cards(pane)[0].words.put("The first.")
    cards(pane)[0].buttons["reply"].click()
    assert len(driver.editor.assessment.comments) == 2
    driver.turn()
    cards(pane)[0].words.put("Said so in the text.")
    cards(pane)[0].buttons["resolve"].click()
    first = next(one for one in driver.editor.assessment.comments.values() if not one.reply_to)
    assert (first.state, first.outcome) == (CommentState.RESOLVED, "Said so in the text.")


def test_a_comment_is_not_settled_without_words(driver: Driver) -> None:
    said(driver)
    pane = driver.answering.comments
    cards(pane)[0].buttons["reject"].click()
    assert "Say what became of the comment" in pane.problem.text()
    assert cards(pane)[0].isVisible()


def test_the_window_asks_before_it_closes_on_a_comment_that_was_begun(
    driver: Driver, pane: CommentsPane
) -> None:
    driver.answering.comment_link.click()
    pane.words.put("Half a thou")
    assert not driver.guide.may_close()
    pane.keep.click()
    assert driver.guide.may_close()


def test_without_guidance_the_way_to_a_comment_is_under_the_answers(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "line")
    page = driver.answering
    assert page.comment_below.isHidden()
    page.guidance.close_button.click()
    driver.turn()
    assert not page.comment_link.isVisible()
    answer = driver.box("line")
    assert page.comment_below.mapTo(page, QPoint()).y() > answer.mapTo(page, QPoint()).y()
    page.comment_below.click()
    assert page.comments.isVisible()
