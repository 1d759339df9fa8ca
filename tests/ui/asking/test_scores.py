"""Scores in the window: figure and words, what they wait for, and that they follow the answers."""

from PySide6.QtWidgets import QApplication

from ehia_desktop.forms.address import Address
from ehia_desktop.ui.asking.overview import OverviewPart
from ehia_desktop.ui.asking.score_box import ScoreBox
from ehia_desktop.ui.fields.choosing import ChoiceWidget
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.row_button import RowButton
from ehia_desktop.ui.route import RowAt
from tests.ui.driving import Driver
from tests.ui.language import TWO_RISKS, begin


def score(driver: Driver) -> ScoreBox:
    found = driver.page.findChildren(ScoreBox)
    assert len(found) == 1
    return found[0]


def risk(driver: Driver, row: str) -> None:
    begin(driver, TWO_RISKS)
    driver.go(RowAt(driver.assessment_id, Address("risks"), row))


def choose(driver: Driver, address: str, option: str) -> None:
    widget = driver.box(address).widget
    assert isinstance(widget, ChoiceWidget)
    widget.options[option].click()


def test_a_score_shows_its_figure_and_the_words_of_its_band(driver: Driver) -> None:
    risk(driver, "r1")
    box = score(driver)
    assert (box.figure.text(), box.tag.text()) == ("12", "Great")
    assert box.meaning.text() == "Act before the change begins."
    assert box.accessibleName() == "Inherent score: Risk 1. 12: Great"


def test_a_score_that_waits_names_what_it_waits_for_and_leads_there(driver: Driver) -> None:
    risk(driver, "r2")
    box = score(driver)
    assert box.figure.isHidden()
    assert box.tag.text() == "Not yet known"
    [link] = box.findChildren(LinkButton)
    assert link.words == "Likelihood"
    link.click()
    likelihood = driver.box("risks/r2/likelihood")
    assert likelihood.holds(QApplication.focusWidget())


def test_a_score_follows_the_answers_as_they_are_given(driver: Driver) -> None:
    risk(driver, "r2")
    choose(driver, "risks/r2/likelihood", "likely")
    assert (score(driver).figure.text(), score(driver).tag.text()) == ("3", "Small")
    choose(driver, "risks/r2/impact", "high")
    assert (score(driver).figure.text(), score(driver).tag.text()) == ("12", "Great")


def test_a_score_of_its_own_leads_to_an_input_on_another_page(driver: Driver) -> None:
    begin(driver, TWO_RISKS)
    driver.section("risk", "worst")
    [link] = score(driver).findChildren(LinkButton)
    assert link.words == "Risks to people: Risk 2, likelihood"
    link.click()
    assert driver.page.title == "Risk 2"


def test_a_card_says_the_score_of_its_row(driver: Driver) -> None:
    begin(driver, TWO_RISKS)
    page = driver.section("risk", "risks")
    described = [link.accessibleDescription() for link in page.findChildren(LinkButton)]
    assert "Inherent score: 12: Great" in described
    assert "Inherent score: Not yet known" in described


def test_the_overview_says_the_score_of_each_row(driver: Driver) -> None:
    begin(driver, {"groups/age/reach": "40", "groups/age/weight": "3"})
    part = driver.section("risk", "groups").findChildren(OverviewPart)[0]
    names = [row.accessibleName() for row in part.findChildren(RowButton)]
    assert names == [
        "Age. Answered, 2 of 2 answered. Effect: 43",
        "Sex. Not started, 0 of 2 answered. Effect: Not yet known",
    ]


def test_a_grid_shows_a_score_beside_its_answers(driver: Driver) -> None:
    begin(driver)
    driver.section("risk", "aims")
    first, second = driver.page.findChildren(ScoreBox)
    assert (first.tag.text(), second.tag.text()) == ("Not yet known", "Not yet known")
    choose(driver, "aims/one/met", "whole")
    assert (first.figure.text(), first.tag.text()) == ("2", "Fair")
    assert second.tag.text() == "Not yet known"
