"""A Word document that comes in: dropped on the window or chosen, it leads where it belongs."""

import zipfile
from pathlib import Path

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.ui.exporting.page import ExportPage
from ehia_desktop.ui.pages.task_list import TaskListPage
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.route import Evidence, Export, ReturnedForm, ReturnedReview, Route, TaskList
from tests.ui.changing import folder
from tests.ui.choosing import ChosenFile
from tests.ui.driving import Driver
from tests.ui.review_pages import asked

LONG = 30_000


def copy(driver: Driver, kind: CopyKind) -> Path:
    target = folder(driver).parent / f"{kind}.docx"
    exporting = driver.guide.desk.workplace.exporting
    exporting.export(driver.editor, kind, target, "Thameford", "It is urgent.")
    return target


def leads_to(driver: Driver, route: Route) -> None:
    driver.qtbot.waitUntil(lambda: driver.guide.route == route, timeout=LONG)


def test_a_review_copy_dropped_anywhere_in_an_assessment_leads_to_its_page(driver: Driver) -> None:
    asked(driver)
    file = copy(driver, CopyKind.REVIEW)
    for start in (TaskList, Evidence, Export):
        driver.go(start(driver.assessment_id))
        driver.window.dropped.emit([str(file)])
        leads_to(driver, ReturnedReview(driver.assessment_id, file))


def test_a_form_and_a_copy_lead_each_to_theirs(driver: Driver) -> None:
    asked(driver)
    form, public = copy(driver, CopyKind.BLANK), copy(driver, CopyKind.PUBLICATION)
    driver.section("plain")
    driver.window.dropped.emit([str(form)])
    leads_to(driver, ReturnedForm(driver.assessment_id, form))
    driver.window.dropped.emit([str(public)])
    leads_to(driver, Export(driver.assessment_id, public))
    page = driver.page
    assert isinstance(page, ExportPage)
    driver.qtbot.waitUntil(lambda: bool(page.verifying.told.widgets), timeout=LONG)
    notice = page.verifying.told.widgets[0]
    assert isinstance(notice, Notice)
    assert "as it was handed out" in notice.sentence.text()


def test_what_came_back_is_chosen_from_the_task_list(driver: Driver) -> None:
    asked(driver)
    file = copy(driver, CopyKind.REVIEW)
    page = TaskListPage(driver.guide.desk, TaskList(driver.assessment_id), ChosenFile(file))
    driver.qtbot.addWidget(page)
    page.came_back.button.click()
    leads_to(driver, ReturnedReview(driver.assessment_id, file))


def test_a_document_of_another_kind_is_refused_as_one_and_is_no_evidence(driver: Driver) -> None:
    asked(driver)
    file = folder(driver).parent / "back.odt"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    driver.go(TaskList(driver.assessment_id))
    driver.window.dropped.emit([str(file)])
    leads_to(driver, ReturnedForm(driver.assessment_id, file))
    page = driver.page
    driver.qtbot.waitUntil(lambda: bool(page.findChildren(Notice)), timeout=LONG)
    said = [one.sentence.text() for one in page.findChildren(Notice)]
    assert any("is an OpenDocument file; save it in LibreOffice or Word" in one for one in said)
