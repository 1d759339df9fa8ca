"""A Word form dropped on the task list: taken in, told, undone; nothing overwritten unasked."""

from pathlib import Path

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import Text
from ehia_desktop.ui.returned.page import ReturnedPage
from ehia_desktop.ui.route import ReturnedForm, TaskList
from tests.ui.changing import answered
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless

LONG = 30_000
COST = Address("cost")


def returned(driver: Driver, tmp_path: Path) -> ReturnedPage:
    """The form was sent with one cost; meanwhile the advice went and the cost became another."""
    editor = answered(driver)
    file = tmp_path / "returned.docx"
    driver.guide.desk.workplace.exporting.export(editor, CopyKind.BLANK, file, "Thameford")
    # The store that sent it forgets nothing, so another assessment takes it as new.
    driver.start("test-form", "Morning clinics")
    desk = driver.guide.desk
    desk.keep_editor(desk.workplace.edit(driver.assessment_id))
    driver.editor.answer(COST, Text("900"))
    page = driver.go(TaskList(driver.assessment_id))
    assert page.take_file(file)
    assert driver.guide.route == ReturnedForm(driver.assessment_id, file)
    result = driver.page
    assert isinstance(result, ReturnedPage)
    driver.qtbot.waitUntil(lambda: result.found is not None, timeout=LONG)
    return result


def test_answers_are_taken_in_as_one_change_that_undo_takes_back(
    driver: Driver, tmp_path: Path
) -> None:
    page = returned(driver, tmp_path)
    assert Address("summary") in driver.editor.assessment.answers
    driver.guide.undo()
    assert set(driver.editor.assessment.answers) == {COST}
    assert page.isVisible()


def test_what_is_answered_otherwise_is_left_and_can_be_replaced(
    driver: Driver, tmp_path: Path
) -> None:
    page = returned(driver, tmp_path)
    assert driver.editor.assessment.values[COST] == Text("900")
    assert page.replace_all is not None
    page.found = None
    page.replace_all.click()
    driver.qtbot.waitUntil(lambda: page.found is not None, timeout=LONG)
    assert driver.editor.assessment.values[COST] == Text("1,200")


def test_the_page_is_named_in_reach_and_unclipped(driver: Driver, tmp_path: Path) -> None:
    page = returned(driver, tmp_path)
    driver.turn()
    assert_faultless(driver, page)
