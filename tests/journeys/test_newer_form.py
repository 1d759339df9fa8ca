"""An assessment outlives its form: begun on version 1, moved in the window, taken back, moved again, handed out.

Version 2 is published by the equality lead while the program is closed, as it would be.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from ehia_desktop import wiring
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.settings import Settings, Theme
from ehia_desktop.ui.route import (
    Export,
    FirstRun,
    Home,
    KeptAside,
    NewerForm,
    SectionAt,
    Start,
    TaskList,
)
from tests.journeys.person import LONG, Person
from tests.journeys.test_main_job import document_text
from tests.services.versions import NEW, OLD, STEPS, write_form

SUMMARY = "We open in the evening."
ADVICE = "Counsel wrote to us."
CHANGE = "Change to version 2.0.0"


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    write_form(tmp_path / "forms", "one", OLD, "1.0.0")
    return tmp_path / "forms"


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, forms: Path) -> Iterator[Person]:
    settings = Settings(author_name="Ann Example", organisation="Thameford", theme=Theme.LIGHT)

    def open_workplace() -> Workplace:
        opened = wiring.open_workplace(tmp_path / "ehia.db", settings)
        return replace(opened, catalogue=Catalogue(forms))

    someone = Person(qtbot, open_workplace, settings)
    yield someone
    someone.close_program()


def begin(person: Person) -> None:
    person.open_program()
    person.wait_for(FirstRun)
    person.click("Start an assessment")
    person.wait_for(Start)
    person.type("What is being assessed?", "Evening clinics")
    person.click("A form for tests", LONG)
    person.press("Start")
    person.wait_for(TaskList)
    person.click_on(button(person, "1. Part. "))
    person.wait_for(SectionAt)
    person.type("Summary", SUMMARY)
    person.click("Next")
    person.type("Advice", ADVICE)
    person.click("Tasks")
    person.wait_for(TaskList)


def button(person: Person, start: str) -> QAbstractButton:
    found: list[QAbstractButton] = []

    def look() -> bool:
        found[:] = [
            one for one in person.visible(QAbstractButton) if one.accessibleName().startswith(start)
        ]
        return bool(found)

    person.wait(look, LONG)
    return found[0]


def open_again(person: Person) -> None:
    person.open_program()
    person.wait_for(Home)
    person.click_on(button(person, "Evening clinics. "))
    person.wait_for(TaskList)


def export(person: Person, target: Path) -> str:
    person.click("Export")
    person.wait_for(Export)
    person.click("Internal copy")
    person.type("Save as", str(target))
    person.press("Make the Word document")
    person.reads("every check passed", LONG)
    return document_text(target)


def test_an_assessment_outlives_its_form(person: Person, forms: Path, tmp_path: Path) -> None:
    begin(person)
    person.close_program()
    write_form(forms, "two", NEW, "2.0.0", STEPS)

    open_again(person)
    person.click("See what would change", LONG)
    person.wait_for(NewerForm)
    person.reads("No longer asked", LONG)
    person.press(CHANGE)
    person.reads("Saved version 1 holds everything as it was.", LONG)
    person.press("Undo the change")
    person.reads("this is on version 1.0.0 again, as it was")
    person.press(CHANGE)
    person.reads("Saved version 1 holds everything as it was.", LONG)
    person.click("See what is kept aside")
    person.wait_for(KeptAside)
    person.reads(ADVICE)

    said = export(person, tmp_path / "copy.docx")
    assert SUMMARY in said
    person.close_program()

    open_again(person)
    assert person.guide.desk.editors[0].assessment.form.version == "2.0.0"
