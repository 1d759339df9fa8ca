"""The forms page and the page of one form: versions, faults, conditions in English, installing, printing, adapting."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from ehia_desktop.forms.definition import Form
from ehia_desktop.services.adapting import write_workbook
from ehia_desktop.ui.forms.adapted_page import AdaptedPage
from ehia_desktop.ui.forms.form_page import FormPage
from ehia_desktop.ui.forms.page import FormsPage
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.route import AdaptedForm, FormAt, Forms
from tests.services.versions import NEW, STEPS
from tests.ui.changing import answered, folder, publish
from tests.ui.changing_pages import form, forms
from tests.ui.choosing import ChosenFile
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless

LONG = 30_000


@pytest.fixture
def own(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the window's forms is the organisation's own."""
    home = folder(driver)
    monkeypatch.setenv("EHIA_FORMS", str(home))
    return home


def notice(pile: Pile) -> Notice:
    found = pile.widgets[0]
    assert isinstance(found, Notice)
    return found


def rows(page: FormsPage) -> list[str]:
    found = page.shelves.findChildren(QPushButton)
    return [one.accessibleName() for one in found if one.property("role") == "row"]


def texts(page: FormsPage | FormPage | AdaptedPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(PlainLabel))


def test_every_form_is_listed_with_its_version_and_a_fault_hides_no_other(driver: Driver) -> None:
    page = forms(driver)
    [first, *_] = rows(page)
    assert first.startswith("A form with every kind of question. Version 1.0.0 · ")
    assert notice(page.faults).heading.text() == "The form “broken” cannot be used"


def test_every_fault_of_a_form_is_shown_when_it_is_wanted(driver: Driver) -> None:
    page = forms(driver)
    shown = notice(page.faults)
    assert "6 more like this" in shown.sentence.text()
    shown.findChildren(QPushButton)[0].click()
    driver.qtbot.waitUntil(lambda: shown.sentence.text().count("line 1") == 7, timeout=LONG)


def test_a_row_leads_to_its_form(driver: Driver) -> None:
    page = driver.go(Forms())
    assert isinstance(page, FormsPage)
    driver.qtbot.waitUntil(lambda: bool(rows(page)))
    found = page.shelves.findChildren(QPushButton)
    next(one for one in found if one.property("role") == "row").click()
    assert driver.guide.route == FormAt("every-kind")


def test_a_form_says_in_english_when_it_asks_what(driver: Driver) -> None:
    page = form(driver)
    assert "is asked when “" in texts(page)
    assert "How scores are worked out" in texts_of_buttons(page)


def texts_of_buttons(page: FormPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QPushButton))


def test_older_versions_that_are_here_are_named(driver: Driver) -> None:
    answered(driver)
    publish(driver, "two", NEW, "2.0.0", STEPS)
    page = driver.go(FormAt("test-form"))
    assert isinstance(page, FormPage)
    driver.qtbot.waitUntil(lambda: "older versions here: 1.0.0" in page.facts.text(), timeout=LONG)


def test_what_is_no_package_is_refused(driver: Driver, tmp_path: Path, own: Path) -> None:
    assert own.is_dir()
    page = driver.go(Forms())
    assert isinstance(page, FormsPage)
    file = tmp_path / "form.ehiaform"
    file.write_bytes(b"nothing")
    assert page.take_file(file)
    driver.qtbot.waitUntil(lambda: bool(page.told.widgets), timeout=LONG)
    assert notice(page.told).heading.text() == "Nothing was changed"


def test_all_questions_are_printed(driver: Driver, tmp_path: Path) -> None:
    target = tmp_path / "questions"
    page = FormPage(driver.guide.desk, FormAt("every-kind"), ChosenFile(target))
    driver.qtbot.addWidget(page)
    page.printing.click()
    written = tmp_path / "questions.docx"
    driver.qtbot.waitUntil(written.exists, timeout=LONG)
    driver.qtbot.waitUntil(lambda: bool(page.told.findChildren(QPushButton)), timeout=LONG)


def adapted(driver: Driver, tmp_path: Path, **changed: object) -> AdaptedPage:
    """Write the workbook of a changed form and read it in the window."""
    before: Form = driver.guide.desk.workplace.catalogue.form("test-form")
    file = tmp_path / "adapted.xlsx"
    write_workbook(before.model_copy(update=changed), file)
    page = driver.go(AdaptedForm(file))
    assert isinstance(page, AdaptedPage)
    driver.qtbot.waitUntil(lambda: page.adapted is not None, timeout=LONG)
    driver.turn()
    return page


def test_a_version_that_is_too_low_is_held_with_sheet_and_cell(
    driver: Driver, tmp_path: Path
) -> None:
    answered(driver)
    page = adapted(driver, tmp_path, title="A better form")
    assert page.publish is None
    assert "Version 1.0.0 is not newer than 1.0.0" in texts(page)
    assert "Sheet “" in texts(page)


def test_a_new_version_is_shown_with_what_it_does_and_published(
    driver: Driver, tmp_path: Path, own: Path
) -> None:
    answered(driver)
    page = adapted(driver, tmp_path, title="A better form", version="1.0.1")
    assert "Evening clinics" in texts(page)
    assert "The greatest of them is a patch change" in texts(page)
    assert_faultless(driver, page)
    assert page.publish is not None
    page.publish.click()
    driver.qtbot.waitUntil(lambda: bool(page.told.widgets), timeout=LONG)
    assert notice(page.told).heading.text() == "Version 1.0.1 is published"
    assert (own / "test-form-1.0.1" / "form.yaml").is_file()
    assert driver.guide.desk.workplace.catalogue.form("test-form").version == "1.0.1"


def test_a_workbook_without_changes_offers_nothing_to_publish(
    driver: Driver, tmp_path: Path
) -> None:
    answered(driver)
    page = adapted(driver, tmp_path)
    assert page.publish is None
    assert "there is nothing to publish" in texts(page)
