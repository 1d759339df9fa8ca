"""The pages of the form with the whole language, each in a state in which it has something to show."""

from collections.abc import Callable
from dataclasses import replace

from ehia_desktop.assessment.answer import PendingKind
from ehia_desktop.forms.address import Address
from ehia_desktop.services.copies_of_sections import remove_copy
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.pages.copies_panel import CopiesPanel
from ehia_desktop.ui.route import KeptAside, RowAt, SectionAt, TaskList
from tests.ui.driving import Driver
from tests.ui.language import THREE_COPIES, TWO_RISKS, begin, pend

COPIED = "Copied from “Day clinics”; see that it holds here."


def locked_tasks(driver: Driver) -> Page:
    begin(driver, {"needed": "no"}, is_open=False)
    return driver.go(TaskList(driver.assessment_id))


def tasks(driver: Driver) -> Page:
    editor = begin(driver, {**TWO_RISKS, **THREE_COPIES})
    pend(editor, "code", "110", PendingKind.COPIED, COPIED)
    page = driver.go(TaskList(driver.assessment_id))
    page.findChildren(CopiesPanel)[0].arrange.open(is_open=True)
    return page


def gate(driver: Driver) -> Page:
    begin(driver, {"needed": "other"}, is_open=False)
    return driver.section("screening")


def risks(driver: Driver) -> Page:
    editor = begin(driver, TWO_RISKS)
    editor.tighten(Address("risks", "r1"))
    pend(editor, "risks/r2/name", "The lift fails", PendingKind.COPIED, COPIED)
    return driver.section("risk", "risks")


def risk(driver: Driver) -> Page:
    begin(driver, TWO_RISKS)
    return driver.go(RowAt(driver.assessment_id, Address("risks"), "r2"))


def great_risk(driver: Driver) -> Page:
    begin(driver, TWO_RISKS)
    return driver.go(RowAt(driver.assessment_id, Address("risks"), "r1"))


def worst(driver: Driver) -> Page:
    begin(driver, TWO_RISKS)
    return driver.section("risk", "worst")


def pick(driver: Driver) -> Page:
    editor = begin(driver, {**TWO_RISKS, "first_risks": ["r1", "r2"]})
    editor.remove_row(Address("risks"), "r2")
    return driver.section("risk", "first_risks")


def groups(driver: Driver) -> Page:
    begin(driver, {"groups/age/reach": "40", "groups/age/weight": "3"})
    return driver.section("risk", "groups")


def aims(driver: Driver) -> Page:
    editor = begin(driver, {"aims/one/met": "whole"})
    editor.tighten(Address("aims", "two"))
    return driver.section("risk", "aims")


def details(driver: Driver) -> Page:
    """All questions of a section on one page: answers that wait, are odd, or are kept from the public."""
    editor = begin(driver, {"share": "140", "old": "It asks for regard."})
    pend(editor, "code", "11", PendingKind.COPIED, COPIED, worded="Code of the treatment")
    editor.tighten(Address("share"))
    desk = driver.guide.desk
    desk.save_settings(replace(desk.settings, whole_sections=True))
    return driver.section("details")


def copy(driver: Driver) -> Page:
    begin(driver, THREE_COPIES)
    return driver.go(SectionAt(driver.assessment_id, "specialty", instance="eyes"))


def end(driver: Driver) -> Page:
    editor = begin(driver, {**TWO_RISKS, "aims/one/met": "part", "groups/age/reach": "40"})
    editor.tighten(Address("risks", "r1"))
    return driver.section("risk", "risk")


def kept(driver: Driver) -> Page:
    answers = {**TWO_RISKS, **THREE_COPIES, "specialty_name@ent": "Ear, nose and throat"}
    editor = begin(driver, {"not_needed_reason": "It was small.", **answers})
    editor.remove_row(Address("risks"), "r2")
    remove_copy(editor, "specialty", "ent")
    return driver.go(KeptAside(driver.assessment_id))


LANGUAGE_PAGES: dict[str, Callable[[Driver], Page]] = {
    "locked tasks": locked_tasks,
    "tasks with copies": tasks,
    "gate": gate,
    "risks": risks,
    "risk": risk,
    "great risk": great_risk,
    "worst": worst,
    "pick": pick,
    "groups": groups,
    "aims": aims,
    "details": details,
    "copy": copy,
    "end with scores": end,
    "kept": kept,
}
