"""A national file cut down to one provider on the extract page, with the real counting in its own process."""

from pathlib import Path

import pytest

from ehia_desktop.services.linking import latest_tables
from tests.evidence.extracts.synthetic import RTT_HEADINGS, csv_text, published, published_cells
from tests.ui.driving import Driver
from tests.ui.extracts.test_page import LONG, opened, told, words


@pytest.fixture(scope="module")
def national(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("national") / "march.csv"
    path.write_text(csv_text(RTT_HEADINGS, published_cells(published(4))), "utf-8")
    return path


def test_only_the_published_return_asks_for_a_provider(driver: Driver) -> None:
    page = opened(driver)
    assert page.details.only["provider"].isHidden()
    page.cards.options["published_rtt"].click()
    assert page.details.only["provider"].isVisible()
    assert page.details.only["commissioner"].isVisible()


def test_only_the_provider_that_was_asked_for_is_counted_and_kept(
    driver: Driver, national: Path
) -> None:
    page = opened(driver)
    page.cards.options["published_rtt"].click()
    page.take_file(national)
    page.details.only["provider"].put("RXX")
    page.button.click()
    driver.qtbot.waitUntil(lambda: not page.is_busy, timeout=LONG)
    assert told(page).sentence.text() == (
        "No provider in this file has the code “RXX”; check the code, or leave it empty to count all."
    )
    page.details.only["provider"].put(" OTH ")
    page.button.click()
    driver.qtbot.waitUntil(lambda: not page.is_busy, timeout=LONG)
    assert "left out: rows of other providers." in words(page)
    assert "Only provider OTH was counted." in words(page)
    page.result.button.click()
    kept = latest_tables(driver.editor.assessment)
    assert {table.source.place for table in kept} == {"provider OTH"}
