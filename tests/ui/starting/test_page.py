"""Starting: a form by purpose, from nothing, from an earlier assessment, from a Word form filled in elsewhere."""

from pathlib import Path

from PySide6.QtCore import Qt

from ehia_desktop.assessment.answer import PendingKind
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.forms.address import Address
from ehia_desktop.ui.pages.task_list import TaskListPage
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.returned.page import ReturnedPage
from ehia_desktop.ui.route import ReturnedForm, Start, TaskList
from ehia_desktop.ui.starting.page import StartPage
from ehia_desktop.ui.starting.sources import Source
from tests.ui.changing import answered, folder
from tests.ui.changing_pages import start_from_earlier
from tests.ui.driving import Driver

LONG = 30_000


def start(driver: Driver, route: Start | None = None) -> StartPage:
    page = driver.go(route or Start())
    assert isinstance(page, StartPage)
    driver.qtbot.waitUntil(lambda: bool(page.forms))
    driver.turn()
    return page


def texts(page: StartPage) -> str:
    return " ".join(one.text() for one in page.findChildren(PlainLabel) if one.isVisible())


def begun(driver: Driver, page: StartPage) -> str:
    page.start.click()
    driver.qtbot.waitUntil(
        lambda: isinstance(driver.guide.route, TaskList | ReturnedForm), timeout=LONG
    )
    route = driver.guide.route
    assert isinstance(route, TaskList | ReturnedForm)
    driver.assessment_id = route.assessment_id
    return route.assessment_id


def test_a_form_with_a_fault_is_listed_and_hides_no_other(driver: Driver) -> None:
    broken = folder(driver) / "broken"
    broken.mkdir()
    (broken / "form.yaml").write_text("id: broken\n", "utf-8")
    page = start(driver)
    assert set(page.forms) == {"every-kind", "whole-language"}
    assert "The form “broken” is left out" in texts(page)


def test_the_chosen_form_says_where_it_comes_from(driver: Driver) -> None:
    page = start(driver)
    assert "Nobody" not in texts(page)
    page.forms["every-kind"].click()
    assert "4 sections · Nobody · version 1.0.0 · MIT" in texts(page)


def test_what_seldom_changes_is_ticked_and_only_what_is_ticked_is_taken_along(
    driver: Driver,
) -> None:
    page = start_from_earlier(driver)
    assert list(page.earlier.ticks) == ["summary", "advice", "level", "cost", "lead", "groups"]
    assert page.earlier.fields == ()
    page.earlier.ticks["summary"].click()
    assert page.earlier.count.text() == "1 of 6 answers will be taken along"
    page.earlier.reason.put("The clinics move again.")
    source = driver.assessment_id
    begun(driver, page)
    made = driver.editor.assessment
    assert set(made.answers) == {Address("summary")}
    waiting = made.answers[Address("summary")].pending
    assert waiting is not None
    assert waiting.kind is PendingKind.COPIED
    assert made.came_from is not None
    assert (made.came_from.assessment, made.came_from.reason) == (source, "The clinics move again.")
    tasks = driver.page
    assert isinstance(tasks, TaskListPage)
    shown = [one.accessibleName() for one in tasks.about.origin.widgets]
    assert shown[0] == "Started from “Evening clinics”"


def test_without_the_earlier_assessment_the_page_says_what_is_missing(driver: Driver) -> None:
    page = start(driver)
    page.title_box.setText("Anew")
    page.forms["every-kind"].click()
    page.sources.options[Source.EARLIER].click()
    page.start.click()
    assert "Choose the earlier assessment" in page.summary.accessibleName()


def filled_form(driver: Driver, tmp_path: Path) -> Path:
    """A Word form that holds answers, as it comes back from somebody."""
    editor = answered(driver)
    target = tmp_path / "returned.docx"
    work = driver.guide.desk.workplace
    work.exporting.export(editor, CopyKind.BLANK, target, "Thameford")
    return target


def test_a_word_form_filled_in_elsewhere_chooses_its_form_and_fills_it(
    driver: Driver, tmp_path: Path
) -> None:
    file = filled_form(driver, tmp_path)
    page = start(driver)
    page.title_box.setText("From Word")
    assert page.take_file(file)
    driver.qtbot.waitUntil(lambda: page.word.file == file, timeout=LONG)
    assert page.forms["test-form"].isChecked()
    begun(driver, page)
    result = driver.page
    assert isinstance(result, ReturnedPage)
    driver.qtbot.waitUntil(lambda: result.found is not None, timeout=LONG)
    assert result.found is not None
    assert "summary" in result.found.accepted
    assert Address("summary") in driver.editor.assessment.answers


def test_a_file_that_is_no_form_is_refused_before_anything_is_started(
    driver: Driver, tmp_path: Path
) -> None:
    page = start(driver)
    file = tmp_path / "letter.docx"
    file.write_bytes(b"no document")
    page.take_file(file)
    driver.qtbot.waitUntil(lambda: bool(page.word.told.widgets), timeout=LONG)
    assert page.word.file is None


def test_tab_goes_from_the_title_to_the_forms_and_then_to_what_it_begins_with(
    driver: Driver,
) -> None:
    page = start(driver)
    driver.focus(page.title_box)
    driver.press(Qt.Key.Key_Tab)
    assert page.forms["every-kind"].hasFocus()
    driver.press(Qt.Key.Key_Space)
    driver.press(Qt.Key.Key_Tab)
    assert page.sources.options[Source.EMPTY].hasFocus()
