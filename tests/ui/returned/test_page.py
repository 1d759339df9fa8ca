"""A Word form dropped on the task list: taken in, told, undone; nothing overwritten unasked."""

from pathlib import Path

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import Text
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.route import ReturnedForm, TaskList
from tests.ui.changing_pages import returned
from tests.ui.driving import Driver

LONG = 30_000
COST = Address("cost")


def test_answers_are_taken_in_as_one_change_that_undo_takes_back(driver: Driver) -> None:
    page = returned(driver)
    assert Address("summary") in driver.editor.assessment.answers
    driver.guide.undo()
    assert set(driver.editor.assessment.answers) == {COST}
    assert page.isVisible()


def test_what_is_answered_otherwise_is_left_and_can_be_replaced(driver: Driver) -> None:
    page = returned(driver)
    assert driver.editor.assessment.values[COST] == Text("900")
    assert page.replace_all is not None
    page.found = None
    page.replace_all.click()
    driver.qtbot.waitUntil(lambda: page.found is not None, timeout=LONG)
    assert driver.editor.assessment.values[COST] == Text("1,200")


def test_a_form_dropped_on_the_task_list_is_read(driver: Driver, tmp_path: Path) -> None:
    driver.start()
    page = driver.go(TaskList(driver.assessment_id))
    file = tmp_path / "letter.docx"
    file.write_bytes(b"no document")
    assert page.take_file(file)
    there = ReturnedForm(driver.assessment_id, file)
    driver.qtbot.waitUntil(lambda: driver.guide.route == there, timeout=LONG)
    result = driver.page
    driver.qtbot.waitUntil(lambda: "Nothing was taken in" in told(result), timeout=LONG)


def told(page: Page) -> str:
    return " ".join(one.text() for one in page.findChildren(PlainLabel))
