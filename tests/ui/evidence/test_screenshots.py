"""Pictures of the evidence, check, export and preferences pages in each of their states, to be looked at.

They go to the folder that EHIA_SCREENSHOTS names, else to a temporary one; here they must only not be blank.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ehia_desktop.forms.address import Address
from ehia_desktop.services.sample import make_sample
from ehia_desktop.services.sample_workbooks import write_sample_workbooks
from ehia_desktop.settings import Theme
from ehia_desktop.ui.checking.page import CheckPage
from ehia_desktop.ui.evidence.page import EvidencePage
from ehia_desktop.ui.exporting.page import ExportPage
from ehia_desktop.ui.route import Check, Evidence, Export, Preferences
from tests.ui.picturing import Stage, staged

LOOKS = [("light", Theme.LIGHT, 100), ("dark", Theme.DARK, 100), ("large", Theme.LIGHT, 200)]


@pytest.fixture(params=LOOKS, ids=[look[0] for look in LOOKS])
def stage(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    yield from staged(request.param, qtbot, tmp_path)


def test_pictures_of_a_table_on_its_way_in(stage: Stage, tmp_path: Path) -> None:
    driver = stage.driver
    driver.start("nhs-ehia-2022")
    page = driver.go(Evidence(driver.assessment_id, Address("protected_characteristics", "age")))
    assert isinstance(page, EvidencePage)
    stage.take("evidence-empty")
    page.take_file(write_sample_workbooks(tmp_path)[0])
    stage.wait(lambda: page.found.inspection is not None)
    stage.take("evidence-found")
    page.found.form.button.click()
    stage.wait(lambda: bool(page.told.widgets))
    stage.take("evidence-kept")
    told = page.told.findChildren(QPushButton)
    told[1].click()
    stage.wait(page.link_form.isVisible)
    stage.take("evidence-link")
    page.link_form.button.click()
    stage.wait(lambda: bool(page.told.widgets))
    stage.take("evidence-linked")


def test_pictures_of_what_is_due_and_of_a_copy_refused(stage: Stage) -> None:
    driver = stage.driver
    driver.start("nhs-ehia-2022")
    page = driver.go(Check(driver.assessment_id))
    assert isinstance(page, CheckPage)
    stage.wait(lambda: page.checked is not None)
    stage.take("check-many")
    out = driver.go(Export(driver.assessment_id))
    assert isinstance(out, ExportPage)
    stage.wait(lambda: out.checked is not None)
    stage.take("export-before")
    out.form.button.click()
    stage.wait(lambda: not out.is_busy)
    stage.take("export-refused")


def test_pictures_of_a_finished_assessment(stage: Stage, tmp_path: Path) -> None:
    driver = stage.driver
    workplace = driver.guide.desk.workplace
    made = make_sample(workplace, tmp_path, lambda *_: None, lambda: False)
    driver.assessment_id = made.assessment_id
    page = driver.go(Check(made.assessment_id))
    assert isinstance(page, CheckPage)
    stage.wait(lambda: page.checked is not None)
    stage.take("check-none")
    out = driver.go(Export(made.assessment_id))
    assert isinstance(out, ExportPage)
    stage.wait(lambda: out.checked is not None)
    out.form.file.target.put(str(tmp_path / "copy.docx"))
    out.form.button.click()
    stage.wait(lambda: not out.is_busy and bool(out.told.widgets))
    stage.take("export-done")
    other = tmp_path / "letter.docx"
    other.write_bytes(made.document.read_bytes()[:-40])
    out.take_file(other)
    stage.wait(lambda: bool(out.verifying.told.widgets))
    stage.take("export-verified")
    driver.go(Preferences())
    stage.take("preferences")
