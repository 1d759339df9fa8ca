"""Picking rows of another table by their words."""

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import Choices
from ehia_desktop.ui.fields.picking import PickWidget
from tests.ui.driving import Driver
from tests.ui.language import TWO_RISKS, begin


def pick(driver: Driver, address: str) -> PickWidget:
    widget = driver.box(address).widget
    assert isinstance(widget, PickWidget)
    return widget


def words(widget: PickWidget) -> list[str]:
    return [option.words for option in widget.options.values()]


def test_rows_are_offered_by_their_words(driver: Driver) -> None:
    begin(driver, TWO_RISKS)
    driver.section("risk", "first_risks")
    assert words(pick(driver, "first_risks")) == ["The bus goes", "The lift fails"]
    pick(driver, "first_risks").options["r2"].click()
    assert driver.saved("first_risks") == Choices(("r2",))


def test_without_rows_it_says_where_they_are_made(driver: Driver) -> None:
    begin(driver)
    driver.section("risk", "first_risks")
    widget = pick(driver, "first_risks")
    assert words(widget) == []
    assert not widget.none.isHidden()
    assert widget.none.text().startswith("“Risks to people” has no rows yet.")


def test_a_picked_row_that_was_taken_out_stays_and_says_so(driver: Driver) -> None:
    editor = begin(driver, {**TWO_RISKS, "first_risks": ["r1", "r2"]})
    editor.remove_row(Address("risks"), "r2")
    driver.section("risk", "first_risks")
    widget = pick(driver, "first_risks")
    assert words(widget) == ["The bus goes", "The lift fails (no longer there)"]
    assert widget.options["r2"].isChecked()


def test_one_may_be_picked_where_one_is_asked_and_taken_back(driver: Driver) -> None:
    begin(driver, TWO_RISKS)
    driver.section("risk", "top_risk")
    widget = pick(driver, "top_risk")
    widget.options["r1"].click()
    widget.options["r2"].click()
    assert driver.saved("top_risk") == Choices(("r2",))
    widget.take_back.click()
    assert driver.saved("top_risk") is None


def test_rows_that_change_while_the_page_is_shown_are_offered_anew(driver: Driver) -> None:
    editor = begin(driver, TWO_RISKS)
    driver.section("risk", "first_risks")
    editor.add_row(Address("risks"), "r3")
    driver.page.refresh()
    assert words(pick(driver, "first_risks")) == ["The bus goes", "The lift fails", "Risk 3"]
