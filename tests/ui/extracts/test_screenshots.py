"""Pictures of summarising an extract in each of its states, to be looked at.

They go to the folder that EHIA_SCREENSHOTS names, else to a temporary one; here they must only not be blank.
"""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ehia_desktop import wiring
from ehia_desktop.settings import Settings, Theme
from ehia_desktop.ui.application import Opening, the_application
from ehia_desktop.ui.evidence.page import EvidencePage
from ehia_desktop.ui.extracts.page import ExtractPage
from ehia_desktop.ui.route import Evidence, Extract
from tests.evidence.extracts.synthetic import CENSUS, pathways
from tests.services.extracts import pathways_file
from tests.ui.driving import Driver
from tests.ui.evidence.books import PEOPLE, book

# Read here because every test is given a home, and an environment, of its own.
FOLDER = os.environ.get("EHIA_SCREENSHOTS")
LONG = 60_000
LOOKS = [
    ("light", Theme.LIGHT, 100),
    ("dark", Theme.DARK, 100),
    ("large", Theme.LIGHT, 200),
    ("dark-large", Theme.DARK, 200),
]


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
        """Take the picture once the window stands still."""
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


def test_pictures_of_an_extract_on_its_way_to_tables(stage: Stage, tmp_path: Path) -> None:
    driver = stage.driver
    driver.start("nhs-ehia-2022")
    evidence = driver.go(Evidence(driver.assessment_id))
    assert isinstance(evidence, EvidencePage)
    stage.take("extract-way")
    evidence.take_file(book(tmp_path / "people.xlsx", PEOPLE))
    stage.wait(evidence.found.people.isVisible)
    stage.take("extract-people")
    page = driver.go(Extract(driver.assessment_id))
    assert isinstance(page, ExtractPage)
    stage.wait(lambda: page.cards.recipe is not None)
    stage.take("extract-empty")
    page.take_file(pathways_file(tmp_path / "open pathways March.csv", pathways(3_000)))
    page.scroll_area.verticalScrollBar().setValue(10_000)
    stage.take("extract-details")
    page.details.day.show_texts((str(CENSUS.day), str(CENSUS.month), str(CENSUS.year)))
    page.button.click()
    stage.wait(lambda: not page.is_busy)
    stage.take("extract-read")
    for part in ("tables", "comparisons", "not_possible"):
        page.scroll_area.ensureWidgetVisible(getattr(page.result, part), 0, 0)
        top = getattr(page.result, part).mapTo(page.column, page.column.rect().topLeft()).y()
        page.scroll_area.verticalScrollBar().setValue(top - 40)
        stage.take(f"extract-{part}")
    page.result.button.click()
    stage.wait(lambda: isinstance(driver.guide.route, Evidence))
    stage.take("extract-kept")
