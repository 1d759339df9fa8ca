"""Answers that wait for their author's word: said at the question, counted in the task list, ended by a word."""

from ehia_desktop.assessment.answer import PendingKind
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import Text
from ehia_desktop.ui.asking.whole_pending import WholePending
from ehia_desktop.ui.fields.writing import ShortTextWidget
from ehia_desktop.ui.pages.task_list import TaskListPage
from ehia_desktop.ui.parts.row_button import RowButton
from ehia_desktop.ui.route import RowAt, TaskList
from tests.ui.driving import Driver
from tests.ui.language import TWO_RISKS, begin, pend

WORDS = "Copied from “Day clinics”; see that it holds here."


def copied(driver: Driver, worded: str = "") -> None:
    pend(begin(driver), "code", "110", PendingKind.COPIED, WORDS, worded)


def is_waiting(driver: Driver) -> bool:
    address = driver.box("code").address
    return driver.editor.assessment.answers[address].pending is not None


def test_a_copied_answer_says_where_it_is_from(driver: Driver) -> None:
    copied(driver)
    driver.section("details", "code")
    note = driver.box("code").pending
    assert note.waiting is not None
    assert (note.waiting.kind.text(), note.waiting.sentence.text()) == ("Copied", WORDS)
    assert note.reworded is None


def test_one_button_lets_it_hold(driver: Driver) -> None:
    copied(driver)
    driver.section("details", "code")
    waiting = driver.box("code").pending.waiting
    assert waiting is not None
    waiting.holds.click()
    assert driver.box("code").pending.isHidden()
    assert not is_waiting(driver)
    assert driver.saved("code") == Text("110")


def test_editing_ends_the_waiting_too(driver: Driver) -> None:
    copied(driver)
    driver.section("details", "code")
    widget = driver.box("code").widget
    assert isinstance(widget, ShortTextWidget)
    driver.type(widget.box, "9")
    driver.leave()
    assert driver.box("code").pending.isHidden()
    assert not is_waiting(driver)


def test_the_earlier_wording_can_be_read(driver: Driver) -> None:
    copied(driver, worded="Code of the treatment")
    driver.section("details", "code")
    note = driver.box("code").pending
    assert note.reworded is not None
    note.reworded.button.click()
    assert note.reworded.wording.text() == "Code of the treatment"


def test_all_answers_of_a_table_are_let_hold_at_once(driver: Driver) -> None:
    editor = begin(driver, TWO_RISKS)
    for cell in ("name", "impact"):
        pend(
            editor,
            f"risks/r1/{cell}",
            str(TWO_RISKS[f"risks/r1/{cell}"]),
            PendingKind.COPIED,
            WORDS,
        )
    part = driver.section("risk", "risks").findChildren(WholePending)[0]
    assert part.waiting is not None
    assert part.waiting.sentence.text() == "2 answers to confirm here (copied)."
    part.waiting.holds.click()
    assert part.isHidden()
    assert all(answer.pending is None for answer in editor.assessment.answers.values())
    editor.undo()
    assert sum(answer.pending is not None for answer in editor.assessment.answers.values()) == 2


def test_a_row_says_so_where_more_than_one_of_its_answers_waits(driver: Driver) -> None:
    editor = begin(driver, TWO_RISKS)
    for cell in ("name", "impact"):
        pend(
            editor,
            f"risks/r1/{cell}",
            str(TWO_RISKS[f"risks/r1/{cell}"]),
            PendingKind.COPIED,
            WORDS,
        )
    page = driver.go(RowAt(driver.assessment_id, Address("risks"), "r1"))
    whole = page.findChildren(WholePending)[0]
    assert whole.waiting is not None
    driver.box("risks/r1/name").pending.waiting.holds.click()  # type: ignore[union-attr]
    assert whole.isHidden()


def test_the_task_list_counts_what_waits_and_leads_to_the_first(driver: Driver) -> None:
    copied(driver)
    page = driver.go(TaskList(driver.assessment_id))
    assert isinstance(page, TaskListPage)
    names = [row.accessibleName() for row in page.findChildren(RowButton)]
    assert "3. Details. In progress, 1 of 4 answered, 1 answer to confirm" in names
    assert page.waiting.words == "1 answer to confirm. Go to the first"
    page.waiting.click()
    assert [str(box.address) for box in driver.answering.boxes()] == ["code"]
