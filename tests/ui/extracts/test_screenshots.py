"""Pictures of summarising an extract in each of its states, to be looked at.

They go to the folder that EHIA_SCREENSHOTS names, else to a temporary one; here they must only not be blank.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ehia_desktop.settings import Theme
from ehia_desktop.ui.evidence.page import EvidencePage
from ehia_desktop.ui.extracts.page import ExtractPage
from ehia_desktop.ui.route import Evidence, Extract
from tests.evidence.extracts.synthetic import CENSUS, pathways
from tests.services.extracts import pathways_file
from tests.ui.evidence.books import PEOPLE, book
from tests.ui.picturing import Stage, staged

LOOKS = [
    ("light", Theme.LIGHT, 100),
    ("dark", Theme.DARK, 100),
    ("large", Theme.LIGHT, 200),
    ("dark-large", Theme.DARK, 200),
]


@pytest.fixture(params=LOOKS, ids=[look[0] for look in LOOKS])
def stage(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    yield from staged(request.param, qtbot, tmp_path)


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
