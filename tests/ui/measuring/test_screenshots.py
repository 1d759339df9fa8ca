"""Pictures of the measuring page in each look, to be looked at; here they must only not be blank."""

import pytest

from ehia_desktop.ui.measuring.page import MeasuringPage
from ehia_desktop.ui.route import Measuring
from tests.ui.evidence.test_screenshots import stage
from tests.ui.measuring.tables import keep_waits
from tests.ui.picturing import Stage

__all__ = ["stage"]


@pytest.mark.slow
def test_pictures_of_a_measure(stage: Stage) -> None:
    driver = stage.driver
    driver.start("nhs-ehia-2022")
    table = keep_waits(driver.editor)
    page = driver.go(Measuring(driver.assessment_id, table.id))
    assert isinstance(page, MeasuringPage)
    stage.wait(lambda: page.measured is not None)
    stage.take("measuring-gap")
    for name, widget in (
        ("chart", page.result.chart),
        ("table", page.result.table),
        ("use", page.use.heading),
    ):
        page.scroll_to(widget)
        stage.take(f"measuring-{name}")
    page.offers.options["slope"].click()
    stage.wait(lambda: page.result.heading.text() == "Slope across deprivation")
    page.scroll_to(page.heading)
    stage.take("measuring-slope")
