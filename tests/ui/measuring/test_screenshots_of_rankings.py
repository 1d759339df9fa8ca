"""Pictures of the way from an evidence question over an extract to a ranking, in each look, to be looked at."""

from pathlib import Path

import pytest

from ehia_desktop.ui.asking.asked_figures import AskedFigures
from ehia_desktop.ui.extracts.page import ExtractPage
from ehia_desktop.ui.measuring.page import MeasuringPage
from ehia_desktop.ui.route import Extract
from tests.evidence.extracts.synthetic import CENSUS, pathways
from tests.services.extracts import pathways_file
from tests.ui.evidence.test_screenshots import stage
from tests.ui.measuring.test_earlier import compare, keep_next, measuring
from tests.ui.picturing import Stage

__all__ = ["stage"]


@pytest.mark.slow
def test_pictures_of_the_way_to_a_ranking(stage: Stage, tmp_path: Path) -> None:
    driver = stage.driver
    driver.start("ehia-elective-recovery")
    page = driver.section("data", "list_tables")
    (figures,) = page.findChildren(AskedFigures)
    stage.wait(lambda: bool(figures.ways.widgets))
    stage.take("asked-figures")
    found = driver.go(Extract(driver.assessment_id))
    assert isinstance(found, ExtractPage)
    stage.wait(lambda: found.cards.recipe is not None)
    found.cards.options["published_rtt"].click()
    found.scroll_to(found.details.only["commissioner"])
    stage.take("extract-only-provider")
    found.cards.options["waiting_list"].click()
    found.take_file(pathways_file(tmp_path / "march.csv", pathways(3_000, seed=9)))
    found.details.day.show_texts((str(CENSUS.day), str(CENSUS.month), str(CENSUS.year)))
    found.button.click()
    stage.wait(lambda: not found.is_busy)
    listed = found.result.comparisons.list
    listed.setCurrentRow(listed.count() - 2)
    found.scroll_to(found.result.comparisons.keep)
    stage.take("extract-table-behind")
    found.result.comparisons.keep.click()
    stage.wait(lambda: isinstance(driver.page, MeasuringPage) and driver.page.measured is not None)
    stage.take("measuring-ranking")


@pytest.mark.slow
def test_pictures_of_an_earlier_period(stage: Stage) -> None:
    driver = stage.driver
    driver.start("nhs-ehia-2022")
    keep_next(driver)
    page = measuring(driver)
    compare(driver, page)
    page.scroll_to(page.earlier.table)
    stage.take("measuring-earlier")
    keep_next(driver, basis="P2 pathways")
    page = measuring(driver)
    compare(driver, page)
    page.scroll_to(page.earlier.told)
    stage.take("measuring-earlier-refused")
