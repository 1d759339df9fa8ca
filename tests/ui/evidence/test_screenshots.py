"""Pictures of the evidence, check, export and preferences pages in each of their states, to be looked at.

They go to the folder that EHIA_SCREENSHOTS names, else to a temporary one; here they must only not be blank.
"""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ehia_desktop import wiring
from ehia_desktop.forms.address import Address
from ehia_desktop.services.sample import make_sample
from ehia_desktop.services.sample_workbooks import write_sample_workbooks
from ehia_desktop.settings import Settings, Theme
from ehia_desktop.ui.application import Opening, the_application
from ehia_desktop.ui.checking.page import CheckPage
from ehia_desktop.ui.evidence.page import EvidencePage
from ehia_desktop.ui.exporting.page import ExportPage
from ehia_desktop.ui.route import Check, Evidence, Export, Preferences
from tests.ui.driving import Driver

# Read here because every test is given a home, and an environment, of its own.
FOLDER = os.environ.get("EHIA_SCREENSHOTS")
LONG = 60_000
LOOKS = [("light", Theme.LIGHT, 100), ("dark", Theme.DARK, 100), ("large", Theme.LIGHT, 200)]


@pytest.fixture(params=LOOKS, ids=[look[0] for look in LOOKS])
def stage(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator["Stage"]:
    name, theme, zoom = request.param
    settings = Settings("Ann Example", "Thameford Hospitals", theme=theme, text_zoom=zoom)
    open_workplace = partial(wiring.open_workplace, tmp_path / "ehia.db", settings)

    def make(start_with: Settings) -> Opening:
        the_application()
        return Opening(open_workplace, start_with, lambda _: None)

    driver = Driver(qtbot, make, settings)
    driver.open()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setCursorFlashTime(0)
    driver.window.resize(1280, 800)
    yield Stage(driver, name, Path(FOLDER) if FOLDER else tmp_path)
    driver.close()


class Stage:
    """Takes the pictures of one look."""

    def __init__(self, driver: Driver, look: str, folder: Path) -> None:
        self.driver = driver
        self._look = look
        self._folder = folder

    def wait(self, condition: Callable[[], bool]) -> None:
        self.driver.qtbot.waitUntil(condition, timeout=LONG)

    def take(self, name: str) -> None:
        """Take the picture once the window stands still: laid out, scrolled, and nothing under way."""
        pictures: list[QImage] = []

        def stands_still() -> bool:
            pictures.append(self.driver.window.grab().toImage())
            return len(pictures) > 3 and pictures[-1] == pictures[-2] == pictures[-3]

        self.wait(stands_still)
        path = self._folder / f"{name}-{self._look}.png"
        assert pictures[-1].save(str(path))
        small = pictures[-1].scaled(160, 100)
        seen = {small.pixel(x, y) for x in range(small.width()) for y in range(small.height())}
        assert len(seen) > 20, f"{path.name} is as good as blank"


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
    out.form.target.put(str(tmp_path / "copy.docx"))
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
