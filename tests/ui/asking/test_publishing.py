"""Keeping answers, rows and questions from the public, and giving them back with a reason."""

from PySide6.QtWidgets import QApplication

from ehia_desktop.forms.address import Address
from ehia_desktop.ui.asking.publish_control import (
    INTERNAL,
    KEPT_BACK,
    PublishControl,
    WholePublishing,
)
from ehia_desktop.ui.asking.question_box import QuestionBox
from ehia_desktop.ui.parts.row_button import RowButton
from ehia_desktop.ui.route import RowAt
from tests.ui.driving import Driver
from tests.ui.language import TWO_RISKS, begin


def control(box: QuestionBox) -> PublishControl:
    assert box.publishing is not None
    return box.publishing


def whole(driver: Driver) -> WholePublishing:
    return driver.page.findChildren(WholePublishing)[0]


def test_an_answer_internal_by_the_form_says_so_and_offers_nothing(driver: Driver) -> None:
    begin(driver)
    driver.section("details", "files_only")
    box = driver.box("files_only")
    assert box.unpublished.words == INTERNAL
    assert control(box).isHidden()


def test_a_public_answer_can_be_kept_from_the_public(driver: Driver) -> None:
    begin(driver)
    driver.section("details", "code")
    box = driver.box("code")
    assert box.unpublished.isHidden()
    control(box).link.click()
    assert box.unpublished.words == KEPT_BACK
    assert driver.editor.assessment.tightened == {Address("code")}


def test_it_is_given_back_only_with_a_reason(driver: Driver) -> None:
    begin(driver).tighten(Address("code"))
    driver.section("details", "code")
    box = driver.box("code")
    control(box).link.click()
    form = control(box).form
    assert form is not None
    assert QApplication.focusWidget() is form.reason.prose
    form.give_back.click()
    assert driver.editor.assessment.tightened == {Address("code")}
    form.reason.put("The board asked for it.")
    form.give_back.click()
    assert driver.editor.assessment.tightened == frozenset()
    assert driver.editor.assessment.publishing[Address("code")].reason == "The board asked for it."
    assert box.unpublished.isHidden()


def test_undo_takes_the_decision_back(driver: Driver) -> None:
    begin(driver)
    driver.section("details", "code")
    control(driver.box("code")).link.click()
    driver.guide.undo()
    assert driver.editor.assessment.tightened == frozenset()
    assert driver.box("code").unpublished.isHidden()


def test_a_row_is_kept_from_the_public_with_all_its_answers(driver: Driver) -> None:
    begin(driver, TWO_RISKS)
    driver.go(RowAt(driver.assessment_id, Address("risks"), "r1"))
    whole(driver).control.link.click()
    assert driver.editor.assessment.tightened == {Address("risks", "r1")}
    box = driver.box("risks/r1/name")
    assert box.unpublished.words == "Not published: the whole row is kept from the public."
    assert control(box).isHidden()


def test_a_whole_question_is_kept_from_the_public(driver: Driver) -> None:
    begin(driver)
    driver.section("risk", "groups")
    whole(driver).control.link.click()
    assert driver.editor.assessment.tightened == {Address("groups")}
    assert whole(driver).unpublished.words == KEPT_BACK
    driver.turn()
    rows = [row for row in driver.page.findChildren(RowButton) if not row.isHidden()]
    assert [row.accessibleName().endswith("Not published") for row in rows] == [True, True]
