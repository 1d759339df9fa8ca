"""The main job through the real window: from the first start to a Word document, and everything there again.

Nothing is put in but what a person puts in: keys, clicks and a dropped file. The store, the worker process
that reads the workbook and the Word file are the real ones.
"""

import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree
from PySide6.QtWidgets import QAbstractButton, QListWidget, QTextEdit
from pytestqt.qtbot import QtBot

from ehia_desktop import wiring
from ehia_desktop.services.sample_workbooks import write_sample_workbooks
from ehia_desktop.settings import Settings, Theme
from ehia_desktop.ui.route import (
    Check,
    Evidence,
    Export,
    FirstRun,
    Home,
    RowAt,
    SectionAt,
    Start,
    TaskList,
)
from tests.journeys.person import LONG, Person

SHARED = Path(__file__).parents[3] / "shared" / "data" / "workbooks"
HOSPITAL = SHARED / "hes_outpatient_imd_decile_2024-25.xlsx"
TITLE = "Evening clinics at Northgate"
SUMMARY = "We are opening the eye clinic in the evening. Most people will wait less."
CHANGED = "A morning clinic stays for people who cannot travel in the dark."
PROPOSAL = "Evening eye clinics, draft 3"
CHARACTERISTICS = {
    "Age": ("Mixed", "Older people travel less after dark."),
    "Disability": ("Adverse", "Fewer support workers are free in the evening."),
    "Race and ethnicity": ("Positive", "People in shift work can come at last."),
}
SECRET = "Zebedee Hushhush"
REASON = "The board decides tomorrow and wants to see the gaps."
FINDING = "The share of missed appointments is highest where deprivation is highest."


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    settings = Settings(author_name="Ann Example", theme=Theme.LIGHT)
    folder = tmp_path / "store"
    folder.mkdir()
    someone = Person(qtbot, partial(wiring.open_workplace, folder / "ehia.db", settings), settings)
    yield someone
    someone.close_program()


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A published workbook where the shared data is at hand, else one of ours in the same layout."""
    if HOSPITAL.exists():
        return HOSPITAL
    return write_sample_workbooks(tmp_path)[0]


def start_an_assessment(person: Person) -> None:
    person.wait_for(FirstRun)
    person.click("Start an assessment")
    person.wait_for(Start)
    person.type("What is being assessed?", TITLE)
    person.click("EHIA on NHS England’s 2022 structure", LONG)
    person.press("Start")
    person.wait_for(TaskList)


def answer_in_words(person: Person) -> None:
    """Two sections, a question a page."""
    person.click(section(person, "What this means for you"))
    person.wait_for(SectionAt)
    person.type("What this means for you, in plain words", SUMMARY)
    person.click("Next")
    person.type("What changed because of this assessment?", CHANGED)
    person.click("Tasks")
    person.wait_for(TaskList)
    person.click(section(person, "1. Name of the proposal"))
    person.type("What is the proposal called?", PROPOSAL)
    person.click("Tasks")
    person.wait_for(TaskList)


def answer_row_by_row(person: Person) -> None:
    """The protected characteristics: from the overview into a row, through all nine, and back."""
    person.click(section(person, "3. Impact on protected characteristic groups"))
    person.wait_for(SectionAt)
    person.click("Age. Not started, 0 of 3 answered")
    for _ in range(9):
        person.wait_for(RowAt)
        given = CHARACTERISTICS.get(person.page.title)
        if given is not None:
            level, words = given
            person.click(level)
            person.type(f"{impact_label(person)}: {person.page.title}", words)
        before = person.guide.route
        person.click_on(way_on(person))
        person.wait(lambda before=before: person.guide.route != before)  # type: ignore[misc]
    person.wait_for(SectionAt)
    person.reads("Mixed. Older people travel less after dark")


def answer_in_confidence(person: Person) -> None:
    """An answer that no public copy may hold."""
    person.click("Tasks")
    person.wait_for(TaskList)
    person.click(section(person, "14. Contact officer and responsible senior manager"))
    person.wait_for(SectionAt)
    person.type("Name: Contact officer", SECRET)
    person.click("Tasks")
    person.wait_for(TaskList)


def bring_in_evidence(person: Person, workbook: Path) -> None:
    person.drop(workbook)
    person.wait_for(Evidence)
    person.reads(workbook.name, LONG)
    person.type("Title", "Outpatient attendances by deprivation decile")
    person.type("Who published it", "NHS England")
    person.type("Period", "April 2024 to March 2025")
    person.type("Basis", "Attendances, England, all ages")
    person.choose("What are its figures?", "Published already, by us or somebody else")
    person.press("Keep this table")
    person.reads("“Outpatient attendances by deprivation decile” is kept.", LONG)
    person.reads("Published already, so printed as it is")


def link_it(person: Person) -> None:
    person.click("Link it to an answer")
    person.type("Which answer does it support?", "protected age")
    places = person.find(QListWidget, "Answers that match")
    assert places.currentItem().text().startswith("Protected characteristics: Age\n")
    person.type("Caption", "Attendances by deprivation decile, England")
    person.type("What it shows (optional)", FINDING)
    person.press("Link it")
    person.reads("is linked to 3. Impact on protected characteristic groups")


def export(person: Person, target: Path) -> None:
    person.click("Export")
    person.wait_for(Export)
    person.reads("still due", LONG)
    person.type("Organisation", "Thameford Hospitals NHS Trust")
    person.type("Save as", str(target))
    person.press("Make the Word document")
    person.reads("No document was made", LONG)
    assert not target.exists()
    person.type("Reason to publish with stated gaps", REASON)
    person.type("Who closes the gaps?", "Head of access")
    for part, typed in (("Day", "31"), ("Month", "3"), ("Year", "2027")):
        person.type(f"{part}: By when are the gaps closed?", typed)
    person.press("Make the Word document")
    person.reads("every check passed", LONG)


def section(person: Person, title: str) -> str:
    """The name of a section's row in the task list, which goes on with its status."""
    return next(
        button.accessibleName()
        for button in person.visible(QAbstractButton)
        if button.accessibleName().startswith(f"{title}. ")
    )


def impact_label(person: Person) -> str:
    form = person.guide.desk.editors[0].assessment.form
    field = form.field("protected_characteristics")
    assert field is not None
    assert field.kind == "matrix"
    return next(column.label for column in field.columns if column.key == "impact")


def way_on(person: Person) -> QAbstractButton:
    """The button to the next row, or out of the last."""
    return next(
        button for button in person.visible(QAbstractButton) if button.text() in {"Next", "Done"}
    )


def document_text(path: Path) -> str:
    """Everything the document says, a line for each paragraph, in cells too."""
    with zipfile.ZipFile(path) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    paragraphs = tree.iter("{*}p")
    return "\n".join("".join(map(str, one.itertext("{*}t"))) for one in paragraphs)


def figures_of(workbook: Path) -> list[str]:
    """The whole numbers of a workbook as they are printed, read without any of our own code."""
    book = openpyxl.load_workbook(workbook, data_only=True)
    cells = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    return [f"{cell:,.0f}" for cell in cells if isinstance(cell, int | float) and cell > 1_000]


def assert_the_figures_stand_in_a_native_table(target: Path, workbook: Path) -> None:
    wanted = figures_of(workbook)
    assert len(wanted) > 10
    tables = [
        {cell.text for row in table.rows for cell in row.cells}
        for table in docx.Document(str(target)).tables
    ]
    assert any(set(wanted) <= cells for cells in tables)


def assert_nothing_internal_is_in(target: Path) -> None:
    """Neither an internal answer nor an internal question, in any part of the file."""
    with zipfile.ZipFile(target) as package:
        for name in package.namelist():
            content = package.read(name).decode("utf-8", "ignore")
            for secret in (*SECRET.split(), "Contact officer", "Direction of the impact"):
                assert secret not in content, f"{secret} is in {name}"


def test_from_the_first_start_to_a_word_document_and_back(
    person: Person, workbook: Path, tmp_path: Path
) -> None:
    target = tmp_path / "Evening clinics.docx"
    person.open_program()
    start_an_assessment(person)
    answer_in_words(person)
    answer_row_by_row(person)
    answer_in_confidence(person)
    bring_in_evidence(person, workbook)
    link_it(person)
    person.click("Check")
    person.wait_for(Check)
    person.reads("things before this can be published", LONG)
    export(person, target)
    kept = person.guide.desk.editors[0].assessment
    person.close_program()

    said = document_text(target)
    for text in (TITLE, SUMMARY, CHANGED, PROPOSAL, REASON, FINDING):
        assert text in said, f"not in the document: {text}"
    for _, words in CHARACTERISTICS.values():
        assert words in said
    captions = [
        line for line in said.splitlines() if "Attendances by deprivation decile, England" in line
    ]
    assert any(line.startswith("Table ") for line in captions)
    assert "Source: NHS England, Outpatient attendances by deprivation decile" in said
    assert_the_figures_stand_in_a_native_table(target, workbook)
    assert_nothing_internal_is_in(target)

    person.open_program()
    person.wait_for(Home)
    row = next(name for name in person_names(person) if name.startswith(f"{TITLE}. "))
    person.click(row)
    person.wait_for(TaskList)
    person.click(section(person, "What this means for you"))
    box = person.find(QTextEdit, "What this means for you, in plain words")
    assert box.toPlainText() == SUMMARY
    person.click("Evidence")
    person.wait_for(Evidence)
    person.reads("Source: NHS England, Outpatient attendances by deprivation decile")
    person.click("3. Impact on protected characteristic groups: Protected characteristics: Age")
    person.wait_for(RowAt)
    person.reads(FINDING)
    again = person.guide.desk.editors[0].assessment
    assert again.head == kept.head
    assert again.answers == kept.answers


def person_names(person: Person) -> list[str]:
    person.wait(
        lambda: any(TITLE in one.accessibleName() for one in person.visible(QAbstractButton))
    )
    return [button.accessibleName() for button in person.visible(QAbstractButton)]
