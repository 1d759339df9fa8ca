"""From an extract with a row for each patient to a published document: counted, kept, linked, small counts hidden.

What the document must and must not hold is counted over the rows in plain Python.
"""

import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from ehia_desktop import wiring
from ehia_desktop.settings import Settings, Theme
from ehia_desktop.ui.route import Evidence, Export, Extract, FirstRun, Start, TaskList
from tests.evidence.extracts.synthetic import CENSUS, pathways
from tests.journeys.person import LONG, Person
from tests.services.extracts import FIFTHS, pathways_file, waiting

ROWS = pathways(600)
TITLE = "Waits over 18, 52 and 65 weeks by deprivation"
WEEKS = (18, 52, 65)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "store"
    made.mkdir()
    return made


@pytest.fixture
def person(qtbot: QtBot, folder: Path) -> Iterator[Person]:
    # No invented patient has a name that this one begins with.
    settings = Settings("Ann Author", "Thameford Hospitals", theme=Theme.LIGHT)
    someone = Person(qtbot, partial(wiring.open_workplace, folder / "ehia.db", settings), settings)
    yield someone
    someone.close_program()


def start_an_assessment(person: Person) -> None:
    person.wait_for(FirstRun)
    person.click("Start an assessment")
    person.wait_for(Start)
    person.type("What is being assessed?", "Evening clinics")
    person.click("EHIA on NHS England’s 2022 structure", LONG)
    person.press("Start")
    person.wait_for(TaskList)


def summarise(person: Person, extract: Path) -> None:
    person.click("Evidence")
    person.wait_for(Evidence)
    person.click("Summarise an extract")
    person.wait_for(Extract)
    person.drop(extract)
    person.reads(extract.name)
    person.click("Waiting list by deprivation and ethnicity", LONG)
    for part, number in (("Day", CENSUS.day), ("Month", CENSUS.month), ("Year", CENSUS.year)):
        person.type(f"{part}: Census day", str(number))
    person.press("Summarise")
    person.reads("counted of 600 rows", LONG)
    person.reads("“NHS_Number” (NHS numbers)")
    person.reads("These are true counts")


def keep_one_table(person: Person) -> None:
    person.press("Tick none")
    tables = person.find(QListWidget, "Tables to keep")
    names = [tables.item(at).text() for at in range(tables.count())]
    tables.setFocus(Qt.FocusReason.TabFocusReason)
    person.wait(tables.hasFocus)
    for _ in range(names.index(TITLE)):
        QTest.keyClick(tables, Qt.Key.Key_Down)
    QTest.keyClick(tables, Qt.Key.Key_Space)
    person.press("Keep the ticked tables")
    person.wait_for(Evidence)
    person.reads(TITLE)
    person.reads("Period: 29 March 2026")


def link_it(person: Person) -> None:
    person.click(f"Link {TITLE} to an answer")
    person.type("Which answer does it support?", "protected age")
    person.press("Link it")
    person.reads("is linked to 3. Impact on protected characteristic groups")


def publish(person: Person, target: Path) -> None:
    person.click("Export")
    person.wait_for(Export)
    person.reads("still due", LONG)
    person.type("Save as", str(target))
    person.press("Make the Word document")
    person.reads("No document was made", LONG)
    person.type("Reason to publish with stated gaps", "The board decides tomorrow.")
    person.type("Who closes the gaps?", "Head of access")
    for part, typed in (("Day", "31"), ("Month", "3"), ("Year", "2027")):
        person.type(f"{part}: By when are the gaps closed?", typed)
    person.press("Make the Word document")
    person.reads("every check passed", LONG)


def published_rows(target: Path) -> dict[str, list[str]]:
    """The rows of the published table by their group, read without any of our own code."""
    for table in docx.Document(str(target)).tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        found = {row[0]: row[1:] for row in rows if row[0] in {"All", *FIFTHS}}
        if len(found) == len(FIFTHS) + 1:
            return found
    raise AssertionError("the table is not in the document")


def assert_small_counts_are_hidden(rows: dict[str, list[str]]) -> None:
    small = 0
    for group in FIFTHS:
        for place, weeks in enumerate(WEEKS):
            count = waiting(ROWS, group, weeks * 7)
            if 0 < count < 5:
                small += 1
                number, share = rows[group][1 + 2 * place : 3 + 2 * place]
                assert "*" in number, f"{count} in {group} over {weeks} weeks is shown as {number}"
                assert "*" in share
    assert small > 2, "the extract must hold small counts, else nothing is tried"
    assert rows["All"][0] == str(waiting(ROWS, "All"))


def assert_nobody_is_in(files: list[Path]) -> None:
    for file in files:
        parts = {file.name: file.read_bytes()}
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as package:
                parts = {name: package.read(name) for name in package.namelist()}
        for name, content in parts.items():
            for row in ROWS:
                for secret in (row.nhs_number, row.surname):
                    assert secret.encode() not in content, f"{secret} is in {name}"


def test_an_extract_is_counted_kept_linked_and_published_without_its_small_counts(
    person: Person, folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "Evening clinics.docx"
    extract = pathways_file(tmp_path / "open pathways.csv", ROWS)
    person.open_program()
    start_an_assessment(person)
    summarise(person, extract)
    keep_one_table(person)
    link_it(person)
    publish(person, target)
    person.close_program()

    assert_small_counts_are_hidden(published_rows(target))
    stored = [file for file in folder.rglob("*") if file.is_file()]
    assert stored
    assert_nobody_is_in([target, *stored])
