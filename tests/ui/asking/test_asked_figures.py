"""The figures an evidence question asks for: marked where they are linked, with the way to make the others."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from ehia_desktop.assessment.extracts import Summary
from ehia_desktop.forms.address import Address
from ehia_desktop.paths import resource
from ehia_desktop.services import extracting, linking
from ehia_desktop.services.extract_tables import chosen_tables, tables_of
from ehia_desktop.ui.asking.asked_figures import AskedFigures
from ehia_desktop.ui.extracts.page import ExtractPage
from ehia_desktop.ui.page import Page
from tests.evidence.extracts.synthetic import pathways
from tests.services.extracts import pathways_file, summary_of
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless

LONG = 30_000
FORM = "ehia-elective-recovery"
WHOLE_LIST = Address("list_tables")


@pytest.fixture
def forms() -> Path:
    """The shipped forms: no form of the tests names figures."""
    return resource("forms")


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> Summary:
    path = tmp_path_factory.mktemp("extract") / "march.csv"
    return summary_of(pathways_file(path, pathways(600, seed=3)), "waiting_list")


def asked(driver: Driver, page: Page) -> AskedFigures:
    (found,) = page.findChildren(AskedFigures)
    driver.qtbot.waitUntil(lambda: bool(found.ways.widgets), timeout=LONG)
    return found


def lines(found: AskedFigures) -> list[str]:
    return [label.text() for label in found.figures.widgets if isinstance(label, QLabel)]


def ways(found: AskedFigures) -> list[QPushButton]:
    return [way for widget in found.ways.widgets for way in widget.findChildren(QPushButton)]


def test_the_figures_that_are_asked_for_are_named_in_order(driver: Driver) -> None:
    driver.start(FORM)
    page = driver.section("data", "list_tables")
    found = asked(driver, page)
    assert lines(found) == [
        "• Size of the waiting list", "• Shape of the waiting list", "• Rate of people on the list",
        "• How complete the records are", "• Growth of the list by deprivation",
    ]  # fmt: skip
    assert_faultless(driver, page)


def test_the_way_leads_to_the_recipe_that_gives_most_of_them(driver: Driver) -> None:
    driver.start(FORM)
    found = asked(driver, driver.section("data", "list_tables"))
    (way,) = ways(found)
    assert way.text() == "Make them from an extract: Waiting list, every measure and group"
    way.click()
    page = driver.page
    assert isinstance(page, ExtractPage)
    driver.qtbot.waitUntil(lambda: page.cards.recipe is not None, timeout=LONG)
    assert page.cards.recipe is not None
    assert page.cards.recipe.id == "waiting_list_full"


def test_what_is_linked_from_an_extract_is_marked(driver: Driver, summary: Summary) -> None:
    driver.start(FORM)
    chosen, _ = chosen_tables(tables_of(summary), ["shape_of_list/deprivation"])
    (table,) = extracting.keep(driver.editor, summary, chosen, extracting.Details("Thameford"))
    page = driver.section("data", "list_tables")
    before = lines(asked(driver, page))
    linking.link(driver.editor, table, WHOLE_LIST)
    driver.settle()
    found = asked(driver, driver.section("data", "list_tables"))
    assert "✓ Shape of the waiting list (linked)" in lines(found)
    assert [line for line in lines(found) if line in before] == [
        line for line in before if "Shape" not in line
    ]


def test_figures_that_no_extract_gives_are_said(driver: Driver) -> None:
    driver.start(FORM)
    page = driver.section("other_places", "offers_tables")
    found = asked(driver, page)
    said = [label.text() for label in found.ways.widgets if isinstance(label, QLabel)]
    assert len(said) == 1
    assert said[0].startswith("No extract gives: ")
    assert len(ways(found)) == 1
