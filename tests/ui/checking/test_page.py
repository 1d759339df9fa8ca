"""The check page on a real store."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.values import Choice, Text, Value
from ehia_desktop.ui.checking.page import CheckPage
from ehia_desktop.ui.route import Check, Export, SectionAt
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless

DUE = "things before this can be published"


def check(driver: Driver) -> CheckPage:
    if not driver.assessment_id:
        driver.start()
    page = driver.go(Check(driver.assessment_id))
    assert isinstance(page, CheckPage)
    driver.qtbot.waitUntil(lambda: page.checked is not None)
    return page


def lines(page: CheckPage) -> list[QAbstractButton]:
    return [one for one in page.due.findChildren(QAbstractButton) if one.isVisible()]


def answer_what_is_due(driver: Driver) -> None:
    """Everything that the form for tests asks for by publication."""
    given: dict[str, Value] = {
        "line": Text("A line"),
        "story": Text("A story that says enough."),
        "pick": Choice("first"),
        "groups/age/text": Text("Older people travel less after dark."),
        "groups/sex/text": Text("No difference was found in two years of records."),
    }
    for address, value in given.items():
        driver.editor.answer(parse(address), value)


def test_what_is_due_is_counted_in_the_heading(driver: Driver) -> None:
    page = check(driver)
    assert page.checked is not None
    assert page.count.text() == f"{len(page.checked.due)} {DUE}"
    assert len(page.checked.due) > 1


def test_a_line_leads_to_its_answer_and_back_leads_here(driver: Driver) -> None:
    page = check(driver)
    line = next(one for one in lines(page) if "A line" in one.accessibleName())
    driver.focus(line)
    driver.press(Qt.Key.Key_Space)
    at = SectionAt(driver.assessment_id, "plain", Address("line"))
    driver.qtbot.waitUntil(lambda: driver.guide.route == at)
    driver.guide.back()
    driver.qtbot.waitUntil(lambda: driver.guide.route == Check(driver.assessment_id))


def test_an_earlier_gate_asks_for_less(driver: Driver) -> None:
    page = check(driver)
    assert page.checked is not None
    before = len(page.checked.due)
    page.gates[Stage.REVIEW].click()
    driver.qtbot.waitUntil(lambda: page.checked is not None and page.checked.gate is Stage.REVIEW)
    assert "before this can go to review" in page.count.text()
    assert len(page.checked.due) <= before


def test_a_change_saved_elsewhere_is_seen_at_once(driver: Driver) -> None:
    page = check(driver)
    assert page.checked is not None
    before = len(page.checked.due)
    driver.editor.answer(parse("line"), Text("Now it is answered."))
    driver.qtbot.waitUntil(lambda: page.checked is not None and len(page.checked.due) == before - 1)


def test_nothing_due_says_so_and_leads_on_to_export(driver: Driver) -> None:
    driver.start()
    answer_what_is_due(driver)
    page = check(driver)
    assert page.checked is not None
    left = [problem.message for problem in page.checked.due]
    assert left == []
    assert page.count.text() == "Nothing is due before this can be published"
    # What was answered is saved meanwhile, and then the page looks again.
    driver.qtbot.waitUntil(lambda: any(one.text() == "Go to export" for one in lines(page)))
    onward = next(one for one in lines(page) if one.text() == "Go to export")
    onward.click()
    driver.qtbot.waitUntil(lambda: driver.guide.route == Export(driver.assessment_id))


def test_advice_stands_apart_and_stops_nothing(driver: Driver) -> None:
    driver.start()
    answer_what_is_due(driver)
    page = check(driver)
    assert page.checked is not None
    has_advice = len(page.checked.problems) > len(page.checked.due)
    said = [label.text() for label in page.advice.findChildren(QLabel)]
    assert ("Worth a second look" in said) is has_advice


def test_news_that_comes_after_the_window_has_closed_is_harmless(driver: Driver) -> None:
    page = check(driver)
    seen = page.checked
    driver.guide.desk.close()
    page.refresh()
    driver.turn()
    assert page.checked is seen


@pytest.mark.parametrize("zoom", [100, 200])
def test_it_can_be_read_reached_and_named(driver: Driver, zoom: int) -> None:
    desk = driver.guide.desk
    desk.save_settings(replace(desk.settings, text_zoom=zoom))
    assert_faultless(driver, check(driver))
