"""Sign-off in the window: where it stands, what each step asks for, and what becomes of it."""

from PySide6.QtWidgets import QWidget

from ehia_desktop.assessment.status import Status
from ehia_desktop.services.signing import LATE, agree, choose_review
from ehia_desktop.services.signing_chain import Move, Progress
from ehia_desktop.ui.pages.answering import AnsweringPage
from ehia_desktop.ui.pages.home import HomePage
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.row_button import RowButton
from ehia_desktop.ui.parts.tag import StatusTag
from ehia_desktop.ui.route import Home
from ehia_desktop.ui.signing.chain_card import ChainCard
from ehia_desktop.ui.signing.forms import FITTING, AgreeForm, DecideForm, NoteForm, PublishForm
from ehia_desktop.ui.signing.page import SigningPage
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless
from tests.ui.signing_pages import AGREED, sign_off


def begun(driver: Driver) -> SigningPage:
    driver.start()
    return sign_off(driver)


def pick(driver: Driver, page: SigningPage, move: Move) -> QWidget:
    page.options[move].click()
    assert page.form is not None
    return page.form


def progress(page: SigningPage) -> list[Progress]:
    (card,) = page.standing.widgets
    assert isinstance(card, ChainCard)
    return [link.progress for link in card.links]


def record(driver: Driver, page: SigningPage) -> list[str]:
    assert page.form is not None
    page.form.button.click()
    driver.qtbot.waitUntil(lambda: bool(page.told.widgets))
    driver.settle()
    driver.qtbot.waitUntil(lambda: bool(page.options))
    return [one.sentence.text() for one in page.told.findChildren(Notice)]


def test_a_draft_shows_its_steps_in_words_and_what_can_follow(driver: Driver) -> None:
    page = begun(driver)
    assert progress(page) == [Progress.NOW, *[Progress.NOT_YET] * 5]
    assert [move.value for move in page.options] == ["send", "agree", "decide", "supersede"]
    assert "due before sign-off" in page.due.words
    assert_faultless(driver, page)


def test_agreeing_asks_for_a_post_and_keeps_a_version(driver: Driver) -> None:
    page = begun(driver)
    form = pick(driver, page, Move.AGREE)
    assert isinstance(form, AgreeForm)
    form.button.click()
    assert "by post" in form.post.box.accessibleDescription()
    assert driver.editor.assessment.status is Status.DRAFT
    form.post.put("Director of operations")
    form.on.put("2026-11-02")
    said = record(driver, page)
    assert said == ["It is recorded as agreed. What stands now is version 1."]
    assert progress(page)[2] is Progress.NOW
    (card,) = page.standing.widgets
    assert isinstance(card, ChainCard)
    assert card.links[2].told == ("Director of operations, on 2 November 2026, as version 1.",)
    driver.guide.undo()
    driver.settle()
    driver.qtbot.waitUntil(lambda: progress(page)[0] is Progress.NOW)


def test_a_decision_considered_too_late_is_kept_and_said(driver: Driver) -> None:
    page = begun(driver)
    form = pick(driver, page, Move.DECIDE)
    assert isinstance(form, DecideForm)
    form.maker.put("Trust board")
    form.considered.put("2026-11-07")
    form.decided.put("2026-11-06")
    form.what.put("The clinics go on.")
    assert LATE in record(driver, page)
    decision = driver.editor.assessment.decision
    assert decision is not None
    assert (decision.decision_maker, decision.considered_version) == ("Trust board", 0)
    form = pick(driver, page, Move.DECIDE)
    assert isinstance(form, DecideForm)
    assert form.what.text == "The clinics go on."
    assert form.version.value == FITTING


def test_publishing_refuses_what_is_no_https_address_and_keeps_what_was_typed(
    driver: Driver,
) -> None:
    driver.start()
    agree(driver.guide.desk.workplace, driver.editor, AGREED)
    page = sign_off(driver)
    form = pick(driver, page, Move.PUBLISH)
    assert isinstance(form, PublishForm)
    form.url.put("http://example.nhs.uk")
    form.on.put("2026-11-20")
    form.button.click()
    driver.qtbot.waitUntil(lambda: bool(page.told.widgets))
    assert "https://" in page.told.findChildren(Notice)[0].sentence.text()
    assert form.url.text == "http://example.nhs.uk"
    assert form.button.isEnabled()


def test_what_was_typed_is_there_again_and_nothing_of_it_is_recorded(driver: Driver) -> None:
    page = begun(driver)
    form = pick(driver, page, Move.DECIDE)
    assert isinstance(form, DecideForm)
    form.maker.put("Trust board")
    form.decided.dates.boxes["Day"].setText("31")
    pick(driver, page, Move.AGREE)
    driver.go(Home())
    page = sign_off(driver)
    form = pick(driver, page, Move.DECIDE)
    assert isinstance(form, DecideForm)
    assert form.maker.text == "Trust board"
    assert form.decided.dates.texts == ("31", "", "")
    assert driver.editor.assessment.decision is None


def test_what_is_agreed_is_not_typed_into_until_it_is_opened_again(driver: Driver) -> None:
    driver.start()
    agree(driver.guide.desk.workplace, driver.editor, AGREED)
    driver.settle()
    section = driver.section("plain", "line")
    assert isinstance(section, AnsweringPage)
    assert "stand as they were then" in section.findChildren(Notice)[0].sentence.text()
    assert not driver.box("line").widget.isEnabled()
    page = sign_off(driver)
    form = pick(driver, page, Move.REOPEN)
    assert isinstance(form, NoteForm)
    form.note.put("A group was left out.")
    said = record(driver, page)
    assert "What was agreed is kept as version 1" in said[1]
    driver.section("plain", "line")
    assert driver.box("line").widget.isEnabled()


def test_the_register_follows(driver: Driver) -> None:
    driver.start()
    agree(driver.guide.desk.workplace, driver.editor, AGREED)
    driver.settle()
    home = driver.go(Home())
    assert isinstance(home, HomePage)
    driver.qtbot.waitUntil(lambda: bool(home.findChildren(StatusTag)))
    assert [tag.text() for tag in home.findChildren(StatusTag)] == ["Agreed"]


def test_the_register_says_that_a_review_is_due_from_the_day_on(driver: Driver) -> None:
    driver.start()
    workplace = driver.guide.desk.workplace
    agree(workplace, driver.editor, AGREED)
    today = workplace.clock.now().astimezone().date()
    choose_review(workplace, driver.editor, today.isoformat())
    driver.settle()
    home = driver.go(Home())
    assert isinstance(home, HomePage)
    driver.qtbot.waitUntil(lambda: bool(home.findChildren(StatusTag)))
    assert [tag.text() for tag in home.findChildren(StatusTag)] == ["Due for review"]
    assert "Review due since" in home.findChildren(RowButton)[0].accessibleName()
