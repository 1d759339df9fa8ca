"""Gates in the window: what is locked and why, what follows from the answer, and what is due when it ends here."""

import pytest
from PySide6.QtWidgets import QApplication

from ehia_desktop.strict_yaml import Tree
from ehia_desktop.ui.asking.gate_notice import GateNotice
from ehia_desktop.ui.fields.choosing import ChoiceWidget
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.row_button import RowButton
from ehia_desktop.ui.route import Start, TaskList
from ehia_desktop.ui.starting.page import StartPage
from tests.ui.driving import Driver
from tests.ui.language import begin


def rows(driver: Driver) -> list[str]:
    page = driver.go(TaskList(driver.assessment_id))
    return [row.accessibleName() for row in page.findChildren(RowButton)]


def notice(driver: Driver) -> GateNotice:
    return driver.page.findChildren(GateNotice)[0]


def said(driver: Driver) -> tuple[str, str]:
    shown = notice(driver).notice
    assert shown is not None
    return shown.heading.text(), shown.sentence.text()


def answer(driver: Driver, option: str) -> None:
    widget = driver.box("needed").widget
    assert isinstance(widget, ChoiceWidget)
    widget.options[option].click()


def test_what_a_gate_keeps_is_locked_with_the_reason_in_words(driver: Driver) -> None:
    begin(driver, is_open=False)
    why = "Asked once “Is a full assessment needed?” is answered with “Yes”."
    assert f"Risks. Not asked yet. {why} Go to that question" in rows(driver)
    assert any(name.startswith("2. Closing. Not started") for name in rows(driver))


def test_a_locked_row_leads_to_the_question_that_decides(driver: Driver) -> None:
    begin(driver, is_open=False)
    page = driver.go(TaskList(driver.assessment_id))
    locked = next(
        row for row in page.findChildren(RowButton) if row.accessibleName().startswith("Risks.")
    )
    locked.click()
    assert [str(box.address) for box in driver.answering.boxes()] == ["needed"]


def test_the_answer_that_goes_on_says_what_follows(driver: Driver) -> None:
    begin(driver, is_open=False)
    driver.section("screening")
    answer(driver, "yes")
    assert said(driver) == (
        "The full assessment is open",
        "4 sections follow in the task list, beginning with “2. Risks”.",
    )
    assert notice(driver).start is None


def test_where_it_ends_the_reason_and_the_approver_are_due(driver: Driver) -> None:
    begin(driver, is_open=False)
    driver.section("screening")
    answer(driver, "no")
    driver.turn()
    heading, sentence = said(driver)
    assert heading == "A full assessment is not needed"
    assert sentence == "3 sections are not asked. The reason and who approves are due."
    reason = driver.box("not_needed_reason")
    assert reason.due.words == "Needed, because the assessment ends here"
    way = next(
        link for link in notice(driver).findChildren(LinkButton) if link.words == "Give the reason"
    )
    way.click()
    assert reason.holds(QApplication.focusWidget())


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ({"not_needed_reason": "Nothing changes."}, "Who approves is due."),
        ({"approved_by": {"name": "A B"}}, "The reason is due."),
    ],
)
def test_only_what_is_not_given_is_called_due(
    driver: Driver, given: dict[str, Tree], due: str
) -> None:
    begin(driver, {"needed": "no", **given}, is_open=False)
    driver.section("screening")
    assert said(driver)[1] == f"3 sections are not asked. {due}"


def test_what_is_given_is_due_no_longer(driver: Driver) -> None:
    begin(
        driver,
        {"needed": "no", "not_needed_reason": "Nothing changes.", "approved_by": {"name": "A B"}},
        is_open=False,
    )
    driver.section("screening")
    assert said(driver)[1] == "3 sections are not asked. The reason and who approves are given."
    assert driver.box("not_needed_reason").due.words == ""


def test_the_form_an_outcome_leads_to_can_be_started_from_here(driver: Driver) -> None:
    begin(driver, {"needed": "other"}, is_open=False)
    driver.section("screening")
    driver.qtbot.waitUntil(lambda: notice(driver).start is not None)
    start = notice(driver).start
    assert start is not None
    assert start.accessibleName() == "Start the A form with every kind of question"
    start.click()
    assert driver.guide.route == Start("every-kind", driver.assessment_id)
    page = driver.page
    assert isinstance(page, StartPage)
    driver.qtbot.waitUntil(lambda: "every-kind" in page.forms)
    assert page.forms["every-kind"].isChecked()
