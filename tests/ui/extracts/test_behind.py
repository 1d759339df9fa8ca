"""From a comparison on the extract page to the measure of its kept table, in the real window."""

from pathlib import Path

import pytest

from ehia_desktop.ui.extracts.page import ExtractPage
from ehia_desktop.ui.measuring.page import MeasuringPage
from ehia_desktop.ui.parts.table_preview import TableModel
from tests.evidence.extracts.synthetic import pathways
from tests.services.extracts import days, in_fifth, is_open, pathways_file
from tests.ui.driving import Driver
from tests.ui.extracts.test_page import LONG, opened, summarise

ROWS = pathways(1_500, seed=31)


@pytest.fixture(scope="module")
def extract(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pathways_file(tmp_path_factory.mktemp("extract") / "march.csv", ROWS)


def choose(page: ExtractPage, begins: str, ends: str) -> None:
    listed = page.result.comparisons.list
    titles = [listed.item(at).text() for at in range(listed.count())]
    (at,) = [
        at for at, title in enumerate(titles) if title.startswith(begins) and title.endswith(ends)
    ]
    listed.setCurrentRow(at)


def measured_page(driver: Driver) -> MeasuringPage:
    driver.qtbot.waitUntil(
        lambda: isinstance(driver.page, MeasuringPage) and driver.page.measured is not None,
        timeout=LONG,
    )
    page = driver.page
    assert isinstance(page, MeasuringPage)
    return page


def counts(specialty: str, fifth: str) -> tuple[int, int]:
    waits = [
        waited
        for row in ROWS
        if row.specialty == specialty
        and is_open(row)
        and in_fifth(fifth)(row)
        and (waited := days(row)) is not None
    ]
    return sum(waited > 18 * 7 for waited in waits), len(waits)


def test_every_specialty_is_ranked_from_the_table_behind_the_ranking(
    driver: Driver, extract: Path
) -> None:
    page = opened(driver)
    summarise(driver, page, extract)
    choose(page, "Specialties by their gap in waits over 18 weeks", "fifth")
    page.result.comparisons.keep.click()
    measuring = measured_page(driver)
    assert measuring.result.heading.text() == "Every specialty ranked by its gap"
    assert measuring.result.chart.isVisible()
    model = measuring.result.table.model()
    assert isinstance(model, TableModel)
    shown = [model.words(row, 0).strip() for row in range(model.rowCount())]
    gaps = {}
    for code in ("100", "110", "120"):
        (over, whole), (others, rest) = (
            counts(code, fifth) for fifth in ("1 – most deprived fifth", "5 – least deprived fifth")
        )
        gaps[code] = over / whole - others / rest
    assert [name for name in shown if name in gaps] == sorted(gaps, key=lambda name: -gaps[name])


def test_the_figure_of_the_comparison_is_the_one_that_is_measured(
    driver: Driver, extract: Path
) -> None:
    page = opened(driver)
    summarise(driver, page, extract)
    choose(page, "Waits over 52 weeks, each fifth", "like for like")
    page.result.comparisons.keep.click()
    measuring = measured_page(driver)
    assert measuring.offer is not None
    assert measuring.offer.title == "Gap allowing for specialty and priority"
    assert measuring.offer.figure.startswith("“Over 52 weeks”")


def test_crossings_are_not_ticked_and_a_finer_comparison_is_to_read_only(
    driver: Driver, extract: Path
) -> None:
    page = opened(driver)
    summarise(driver, page, extract)
    ticked = page.result.tables.ticked
    assert len(ticked) == 18
    assert all("specialty" not in table.by for table in ticked)
    choose(page, "Waits over 18 weeks, each ethnic group against White", "like for like")
    assert page.result.comparisons.keep.isHidden()
    assert page.result.comparisons.why_not.text().startswith("To read only")
