"""What is quietly said at a question: odd answers, words not checked, law cited for the kind of organisation."""

from dataclasses import replace

import pytest

from ehia_desktop.forms.values import Number, Text
from ehia_desktop.ui.asking.question_box import UNVERIFIED
from ehia_desktop.ui.fields.writing import NumberWidget, ShortTextWidget
from ehia_desktop.ui.parts.tag import StatusTag
from tests.ui.driving import Driver
from tests.ui.language import begin


def test_a_line_that_does_not_look_as_asked_gets_advice_and_is_kept(driver: Driver) -> None:
    begin(driver)
    driver.section("details", "code")
    widget = driver.box("code").widget
    assert isinstance(widget, ShortTextWidget)
    driver.type(widget.box, "11x")
    driver.leave()
    assert driver.box("code").advice.words == "A code has three digits, such as 110."
    assert driver.saved("code") == Text("11x")


def test_a_line_that_fits_gets_none(driver: Driver) -> None:
    begin(driver, {"code": "110"})
    driver.section("details", "code")
    assert driver.box("code").advice.isHidden()


def test_a_figure_out_of_range_gets_advice_and_is_kept(driver: Driver) -> None:
    begin(driver)
    driver.section("details", "share")
    widget = driver.box("share").widget
    assert isinstance(widget, NumberWidget)
    driver.type(widget.box, "140")
    driver.leave()
    assert driver.box("share").advice.words.startswith("This is usually between 0 and 100")
    assert isinstance(driver.saved("share"), Number)


def test_words_not_checked_at_their_source_say_so(driver: Driver) -> None:
    begin(driver)
    page = driver.section("details", "old")
    assert UNVERIFIED in [tag.text() for tag in page.findChildren(StatusTag)]


@pytest.mark.parametrize(
    ("kind", "section"),
    [
        ("trust", "section 26A"),
        ("foundation_trust", "section 63A"),
        ("not_said", "section 26A or 63A"),
    ],
)
def test_the_law_is_cited_for_the_kind_of_organisation(
    driver: Driver, kind: str, section: str
) -> None:
    desk = driver.guide.desk
    desk.save_settings(replace(desk.settings, organisation_kind=kind))
    begin(driver)
    driver.section("details", "code")
    shown = driver.answering.guidance.shown
    assert shown is not None
    assert shown.texts == (("How to answer", f"Under {section}."),)
    driver.section("details", "old")
    assert driver.page.title == f"What does {section} ask? (optional)"
    assert desk.workplace.organisation_kind.value == kind
