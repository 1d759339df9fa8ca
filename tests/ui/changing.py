"""An assessment on a form that has a newer version, a screening that led somewhere, and answers with dates."""

from pathlib import Path

from ehia_desktop.services.editing import Editor
from ehia_desktop.services.filling import fill
from tests.services.versions import ANSWERS, NEW, OLD, STEPS, write_form
from tests.ui.driving import Driver


def folder(driver: Driver) -> Path:
    """Where the forms of the driven window lie."""
    return driver.guide.desk.workplace.catalogue.list_folders[0].parent


def publish(driver: Driver, name: str, text: str, version: str, steps: str = "") -> None:
    """Put a version of the form that changes into the catalogue."""
    write_form(folder(driver), name, text, version, steps)
    driver.guide.desk.read_forms_again()


def answered(driver: Driver) -> Editor:
    """An assessment on version 1.0.0, answered, while there is no other."""
    publish(driver, "one", OLD, "1.0.0")
    driver.start("test-form")
    editor = driver.guide.desk.workplace.edit(driver.assessment_id)
    driver.guide.desk.keep_editor(editor)
    assert not fill(editor, ANSWERS.encode(), "answers.yaml").rejected
    return editor


def outdated(driver: Driver) -> Editor:
    """The same, with version 2.0.0 published since."""
    editor = answered(driver)
    publish(driver, "two", NEW, "2.0.0", STEPS)
    return editor
