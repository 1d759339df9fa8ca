"""What is offered on answers that stand as agreed, and long words that are folded, in the real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ehia_desktop.assessment.comment import CommentState
from ehia_desktop.assessment.status import Status
from ehia_desktop.services.deciding import Verdict
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.reviewing.folding import FoldedWords
from tests.services.standing import stand
from tests.ui.driving import Driver
from tests.ui.review_pages import asked, card_of, of_three_people, open_copy, sent
from tests.ui.reviewing.test_page import press, seen_again, told

CLOSED = "It can be accepted once the assessment is open again."
LONG = "The waiting list has grown again. " * 300


def test_a_change_to_an_answer_that_stands_can_be_rejected_and_not_accepted(driver: Driver) -> None:
    editor = asked(driver)
    copy = sent(driver)
    of_three_people(copy)
    stand(editor, Status.AGREED)
    driver.settle()
    page = open_copy(driver, copy)

    change, comment = card_of(page, " serious"), card_of(page, "Renamed last year.")
    assert set(change.buttons) == {Verdict.REJECT}
    assert CLOSED in change.accessibleDescription()
    assert CLOSED in told(driver)
    assert Verdict.ACCEPT in comment.buttons
    assert page.bar.all[Verdict.ACCEPT].text() == "Accept all that is left (2)"
    assert page.bar.all[Verdict.REJECT].text() == "Reject all that is left (6)"
    offered = [one.text() for one in page.list.cards[1].findChildren(QPushButton)]
    assert "Reject these 3" in offered
    assert "Accept these 3" not in offered

    seen_again(driver, page)
    QTest.keyClick(card_of(page, " serious"), Qt.Key.Key_A)
    assert not driver.editor.assessment.comments

    page.bar.all[Verdict.ACCEPT].click()
    seen_again(driver, page)
    kept = {one.state for one in driver.editor.assessment.comments.values()}
    assert kept == {CommentState.OPEN}

    stand(editor, Status.DRAFT)
    seen_again(driver, page)
    assert Verdict.ACCEPT in card_of(page, " serious").buttons


def test_long_words_are_folded_and_shown_by_keyboard(driver: Driver) -> None:
    asked(driver)
    copy = sent(driver)
    copy.comment("line", "Overseas visitors team", LONG, "Ann Okafor")
    page = open_copy(driver, copy)
    card = page.list.item_cards[0]
    (folded,) = card.findChildren(FoldedWords)

    assert folded.words.text().startswith("The waiting list has grown again.")
    assert len(folded.words.text()) <= 602
    assert folded.words.text().endswith(" …")
    assert folded.button.accessibleName() == "Show all (10,199 characters): comment 1"
    assert card.height() < page.scroll_area.viewport().height()
    driver.focus(folded.button)
    press(driver, Qt.Key.Key_Space)
    assert folded.words.text() == LONG.strip()
    assert folded.button.accessibleName() == "Show less: comment 1"
    press(driver, Qt.Key.Key_Space)
    assert len(folded.words.text()) <= 602


def test_words_that_are_not_long_stand_as_they_are(driver: Driver) -> None:
    asked(driver)
    copy = sent(driver)
    copy.comment("line", "Overseas visitors team", LONG[:640].strip(), "Ann Okafor")
    page = open_copy(driver, copy)
    card = page.list.item_cards[0]

    assert not card.findChildren(FoldedWords)
    assert LONG[:640].strip() in [one.text() for one in card.findChildren(PlainLabel)]
