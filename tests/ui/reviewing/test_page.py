"""Deciding on a review copy in the real window, with files that the scripts of the corpus edited."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ehia_desktop.assessment.change import Why
from ehia_desktop.assessment.comment import CommentState
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import plain_text
from ehia_desktop.services.deciding import Verdict
from ehia_desktop.ui.comparing.marked import MarkedLabel
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.reviewing.item_card import ItemCard
from ehia_desktop.ui.reviewing.page import ReturnedReviewPage
from ehia_desktop.ui.route import TaskList
from tests.review.corpus.copies import ReviewCopy
from tests.ui.driving import Driver
from tests.ui.review_pages import (
    AGE,
    LINE,
    LONG,
    STORY,
    WORRY,
    asked,
    bad_review,
    card_of,
    missing_review,
    open_copy,
    open_file,
    review,
    sent,
    torn_review,
)


def words_at(driver: Driver, at: Address) -> str:
    value = driver.editor.value(at)
    return "" if value is None else plain_text(value)


def told(driver: Driver) -> str:
    """All words that can be read on the page."""
    driver.turn()
    page = driver.page
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def press(driver: Driver, key: Qt.Key, *, shift: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    driver.press(key, modifier)
    driver.turn()


def focused() -> ItemCard:
    card = QApplication.focusWidget()
    assert isinstance(card, ItemCard)
    return card


def seen_again(driver: Driver, page: ReturnedReviewPage) -> None:
    """Wait until the page has looked at the file again beside the assessment."""
    driver.settle()
    head = driver.editor.assessment.head
    driver.qtbot.waitUntil(
        lambda: not page.is_busy and page.found is not None and page.found.head == head,
        timeout=LONG,
    )


def test_everything_stands_beside_its_answer_in_the_form_s_order_with_the_changes_marked(
    driver: Driver,
) -> None:
    page = review(driver)
    assert [card.group.address for card in page.list.cards] == [
        LINE, STORY, AGE, Address("meetings"), None,
    ]  # fmt: skip
    story = page.list.cards[1]
    marked = story.findChildren(MarkedLabel)[0]
    assert marked.accessibleName() == (
        "Two(put in: serious)  complaints about the front desk are(taken out: still)  open."
    )
    assert "<u> serious</u>" in marked.text()
    assert "<s> still</s>" in marked.text()
    thread = card_of(page, "Which two? Say since when.")
    assert [reply.text for reply in thread.item.replies] == ["Those of May."]
    said = told(driver)
    for words in ("On the words “front desk”", "Cy Patel · 24 November 2026", "Those of May."):
        assert words in said
    assert "0 of 7 items decided. 7 left to decide." in said


def test_by_keyboard_alone_a_file_is_read_through_and_decided(driver: Driver) -> None:
    page = review(driver)
    page.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    driver.focus(page.bar.following)
    numbers: list[int] = []
    for key in (Qt.Key.Key_A, Qt.Key.Key_A, Qt.Key.Key_A, Qt.Key.Key_R):
        if not numbers:
            press(driver, Qt.Key.Key_F8)
        numbers.append(focused().item.number)
        press(driver, key)
    assert numbers == [1, 2, 3, 4]
    assert focused().item.number == 5
    assert "5 of 7, Put in “and later”" in focused().accessibleName()
    press(driver, Qt.Key.Key_F8)
    assert focused().item.number == 6
    press(driver, Qt.Key.Key_F8, shift=True)
    assert focused().item.number == 5
    assert words_at(driver, STORY) == "Two serious complaints about the front desk are still open."
    kept = {one.text: one.state for one in driver.editor.assessment.comments.values()}
    assert kept["Renamed last year."] is CommentState.OPEN
    assert kept["Those of May."] is CommentState.OPEN
    assert kept["Suggested: put in “serious”"] is CommentState.RESOLVED
    assert kept["Suggested: take out “still”"] is CommentState.REJECTED
    assert page.bar.counted.text() == "4 of 7 items decided. 3 left to decide."


def test_a_reply_and_a_reason_are_kept_with_what_they_are_about(driver: Driver) -> None:
    page = review(driver)
    card = card_of(page, "Which two? Say since when.")
    assert card.more is not None
    card.more.click()
    assert card.note is not None
    driver.type(card.note.box, "The two of May, both open.")
    card.buttons[Verdict.REPLY].click()
    change = card_of(page, " still")
    assert change.more is not None
    change.more.click()
    assert change.note is not None
    assert Verdict.REPLY not in change.buttons
    driver.type(change.note.box, "They are open.")
    change.buttons[Verdict.REJECT].click()
    kept = {one.text: one for one in driver.editor.assessment.comments.values()}
    reply = kept["The two of May, both open."]
    assert reply.reply_to == kept["Which two? Say since when."].id
    assert kept["Suggested: take out “still”"].outcome == "They are open."
    assert driver.guide.desk.begun[page.route] == {}


def test_all_at_one_answer_is_one_change_and_one_undo(driver: Driver) -> None:
    page = review(driver)
    store = driver.guide.desk.workplace.store
    before = len(store.changes(driver.assessment_id))
    button = next(
        one
        for one in page.list.cards[1].findChildren(QPushButton)
        if one.text() == "Accept these 3"
    )
    button.click()
    driver.settle()
    history = store.changes(driver.assessment_id)
    assert (len(history), history[-1].why) == (before + 1, Why.REVIEW)
    assert words_at(driver, STORY) == "Two serious complaints about the front desk are open."
    [notice] = page.told.widgets
    assert isinstance(notice, Notice)
    assert notice.sentence.text() == "Accepted 3 items. 4 left to decide."
    undo = notice.findChild(QPushButton)
    assert undo is not None
    assert undo.hasFocus()
    undo.click()
    seen_again(driver, page)
    assert words_at(driver, STORY) == WORRY
    assert driver.editor.assessment.comments == {}
    assert page.bar.counted.text() == "0 of 7 items decided. 7 left to decide."
    assert card_of(page, " serious").buttons


def test_the_whole_file_is_accepted_in_one_click_but_for_what_has_no_place(driver: Driver) -> None:
    page = review(driver)
    page.bar.all[Verdict.ACCEPT].click()
    driver.qtbot.waitUntil(lambda: not page.is_busy, timeout=LONG)
    driver.settle()
    assert words_at(driver, AGE) == "Older people travel further and later by bus."
    assert len(driver.editor.rows(Address("meetings"))) == 2
    assert page.bar.counted.text() == "6 of 7 items decided. 1 left to decide."
    assert not page.bar.all[Verdict.ACCEPT].isVisible()
    driver.guide.undo()
    seen_again(driver, page)
    assert words_at(driver, AGE) == "Older people travel further by bus."
    assert driver.page is page


def test_an_answer_changed_here_since_shows_both_texts_and_one_is_chosen(driver: Driver) -> None:
    page = torn_review(driver)
    said = told(driver)
    assert "2 answers that reviewers changed were changed here as well" in said
    for words in (
        "As it was sent", WORRY, "Two serious complaints about the front desk are open.",
        "As it reads now", "One complaint about the front desk is open.",
    ):  # fmt: skip
        assert words in said
    card_of(page, " serious").buttons[Verdict.ACCEPT].click()
    assert words_at(driver, STORY) == "One complaint about the front desk is open."
    assert "Kept as a comment" in told(driver)
    assert "This answer was changed since it was sent." in told(driver)
    over = card_of(page, " still").over
    assert over is not None
    over.click()
    assert words_at(driver, STORY) == "Two complaints about the front desk are open."
    card_of(page, " and later").buttons[Verdict.ACCEPT].click()
    assert words_at(driver, AGE) == "People over 75 travel further and later by bus."


def test_the_reviewers_text_is_used_in_one_click(driver: Driver) -> None:
    page = torn_review(driver)
    ways = {one.text(): one for one in page.list.cards[1].findChildren(QPushButton)}
    ways["Use the reviewers’ text"].click()
    assert words_at(driver, STORY) == "Two serious complaints about the front desk are open."


def test_what_has_no_place_is_given_one_or_rejected(driver: Driver) -> None:
    page = review(driver)
    card = page.list.item_cards[-1]
    assert "In the file it stands after the last answer." in told(driver)
    card.buttons[Verdict.ACCEPT].click()
    assert card.picker is not None
    assert card.picker.search.line.hasFocus()
    assert "Choose the answer it belongs to." in told(driver)
    QTest.keyClicks(card.picker.search.line, "long text")
    card.buttons[Verdict.ACCEPT].click()
    [kept] = driver.editor.assessment.comments.values()
    assert (kept.address, kept.state) == (STORY, CommentState.OPEN)
    driver.guide.undo()
    seen_again(driver, page)
    page.list.item_cards[-1].buttons[Verdict.REJECT].click()
    [kept] = driver.editor.assessment.comments.values()
    assert (kept.address, kept.state) == (Address("plain"), CommentState.REJECTED)


def test_only_one_person_or_only_what_is_undecided_is_shown(driver: Driver) -> None:
    page = review(driver)
    assert page.bar.person.values() == ("*", "", "Ann Okafor", "Bo Lin", "Cy Patel")
    page.bar.person.choose("Ann Okafor")
    assert [card.item.about.author for card in page.list.item_cards] == ["Ann Okafor"] * 2
    assert page.bar.all[Verdict.ACCEPT].text() == "Accept all that is left of Ann Okafor (2)"
    page.bar.all[Verdict.ACCEPT].click()
    assert words_at(driver, STORY) == "Two serious complaints about the front desk are still open."
    page.bar.person.choose("*")
    page.bar.only_waiting.click()
    assert [card.item.number for card in page.list.item_cards] == [2, 4, 5, 6, 7]
    driver.focus(page.list.item_cards[1])
    press(driver, Qt.Key.Key_A)
    assert [card.item.number for card in page.list.item_cards] == [2, 5, 6, 7]
    assert focused().item.number == 5


def test_leaving_in_the_middle_loses_nothing_and_opening_it_again_adds_nothing(
    driver: Driver,
) -> None:
    page = review(driver)
    card_of(page, " serious").buttons[Verdict.ACCEPT].click()
    other = card_of(page, "Renamed last year.")
    other.open_note()
    assert other.note is not None
    driver.type(other.note.box, "Half a thou")
    file = page.route.file
    driver.go(TaskList(driver.assessment_id))
    driver.settle()
    assert not driver.guide.may_close()

    again = open_file(driver, file)
    assert again.bar.counted.text() == "1 of 7 items decided. 6 left to decide."
    note = card_of(again, "Renamed last year.").note
    assert note is not None
    assert note.text == "Half a thou"
    assert "Accepted" in told(driver)
    again.bar.all[Verdict.ACCEPT].click()
    driver.settle()
    known = len(driver.editor.assessment.comments)
    third = open_file(driver, file)
    assert third.bar.counted.text() == "6 of 7 items decided. 1 left to decide."
    assert third.found is not None
    assert third.found.conflicts == {}
    assert len(driver.editor.assessment.comments) == known
    assert driver.guide.may_close()


def test_two_reviewers_files_are_decided_one_after_the_other(driver: Driver) -> None:
    asked(driver)
    one = sent(driver)
    other = ReviewCopy(one.content())
    one.insert("story", WORRY, "Two", " serious", "Ann Okafor")
    other.delete("story", WORRY, " still", "Bo Lin")
    first = open_copy(driver, one, "Ann.docx")
    first.bar.all[Verdict.ACCEPT].click()
    driver.settle()
    second = open_copy(driver, other, "Bo.docx")
    assert "Both can stand" in told(driver)
    second.bar.all[Verdict.ACCEPT].click()
    assert words_at(driver, STORY) == "Two serious complaints about the front desk are open."


def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(driver: Driver) -> None:
    page = bad_review(driver)
    [notice] = page.told.widgets
    assert isinstance(notice, Notice)
    assert notice.sentence.text() == "“letter.docx” is not a Word document; choose a .docx file."
    assert page.bar.isHidden()


def test_answers_that_are_gone_from_the_file_are_named(driver: Driver) -> None:
    missing_review(driver)
    said = told(driver)
    assert "1 answer is no longer in the file" in said
    assert "1. Plain questions: A line" in said
