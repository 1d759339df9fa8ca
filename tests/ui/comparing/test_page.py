"""Two versions side by side in the window: what changed, in words and marks, the ways, and the Word document."""

import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from ehia_desktop.forms.address import parse
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.services import sealing
from ehia_desktop.services.places import asked_at
from ehia_desktop.settings import Theme
from ehia_desktop.ui.comparing.marked import MarkedLabel
from ehia_desktop.ui.comparing.page import ComparePage
from ehia_desktop.ui.exporting.page import ExportPage
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.route import Compare, Export, SectionAt
from tests.ui import access
from tests.ui.choosing import ChosenFile
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless

LONG = 30_000
FOLDER = os.environ.get("EHIA_SCREENSHOTS", "")
BEFORE = {
    "story": "The clinics run on two evenings in each week.\n\nNobody is <turned> away & nobody waits outside.",
    "line": "Evening clinics",
    "groups/age/text": "Older people travel further.",
}
AFTER = {
    "story": "The clinics run on three evenings in each week.\n\nNobody is <turned> away & nobody waits outside.",
    "line": "Evening and weekend clinics",
    "figure": "120",
}


def give(driver: Driver, answers: dict[str, str]) -> None:
    editor = driver.editor
    form = editor.assessment.form
    for at, text in answers.items():
        editor.answer(parse(at), parse_value(form, asked_at(form, parse(at)), text))


def seal(driver: Driver) -> None:
    work = driver.guide.desk.workplace
    sealing.seal(work.store, driver.editor, "Ann Example, policy lead", "", work.clock)


@pytest.fixture
def sealed(driver: Driver) -> Driver:
    """One version, then three answers given or changed and one taken away."""
    driver.start()
    desk = driver.guide.desk
    desk.keep_editor(desk.workplace.edit(driver.assessment_id))
    give(driver, BEFORE)
    seal(driver)
    give(driver, AFTER)
    driver.editor.answer(parse("groups/age/text"), None)
    return driver


def compared(driver: Driver, older: int = 1, newer: int = 0) -> ComparePage:
    page = driver.go(Compare(driver.assessment_id, older, newer))
    assert isinstance(page, ComparePage)
    driver.qtbot.waitUntil(lambda: page.found is not None, timeout=LONG)
    driver.turn()
    return page


def words(page: Page) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def button(page: Page, name: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.accessibleName() == name)


def test_words_are_marked_by_more_than_colour_and_never_read_as_markup(sealed: Driver) -> None:
    page = compared(sealed)
    page.only.setChecked(False)
    sealed.turn()

    told = [label.text() for label in page.findChildren(MarkedLabel) if label.isVisible()]
    assert any("<s>two</s> evenings" in text for text in told)
    assert any("<b><u>three</u></b> evenings" in text for text in told)
    assert any("Nobody is &lt;turned&gt; away &amp; nobody" in text for text in told)
    heard = [label.accessibleName() for label in page.findChildren(MarkedLabel)]
    assert any("(taken out: two)" in text for text in heard)


def test_only_the_lines_that_changed_stand_there_until_all_are_wanted(sealed: Driver) -> None:
    page = compared(sealed)
    assert page.only.isVisible()
    assert "nobody waits outside" not in words(page)

    page.only.setChecked(False)
    sealed.turn()

    assert "nobody waits outside" in words(page)


def test_what_was_added_and_taken_out_says_so(sealed: Driver) -> None:
    page = compared(sealed)

    said = words(page)
    assert "as it stands now: 4 differences." in said
    assert [said.count(word) for word in ("Added", "Taken out", "Changed")] == [1, 1, 2]


def test_each_answer_is_the_way_to_itself(sealed: Driver) -> None:
    page = compared(sealed)

    QTest.mouseClick(button(page, "Go to the answer: A line"), Qt.MouseButton.LeftButton)

    assert sealed.guide.route == SectionAt(sealed.assessment_id, "plain", parse("line"))


def test_the_comparison_becomes_a_word_document(sealed: Driver, tmp_path: Path) -> None:
    page = compared(sealed)
    target = tmp_path / "changes.docx"
    chosen = ChosenFile(target)
    page.files = chosen

    page.save.click()
    sealed.qtbot.waitUntil(page.told.isVisible, timeout=LONG)

    with zipfile.ZipFile(target) as archive:
        assert b"<w:delText>two</w:delText>" in archive.read("word/document.xml")
    assert chosen.suggested is not None
    assert chosen.suggested.name.endswith("(internal).docx")
    assert "It holds internal answers, so do not send it outside" in words(page)


def test_a_version_that_is_not_there_is_said(sealed: Driver) -> None:
    page = sealed.go(Compare(sealed.assessment_id, 7))
    assert isinstance(page, ComparePage)

    sealed.qtbot.waitUntil(page.told.isVisible, timeout=LONG)

    assert "There is no version 7 of this assessment" in words(page)


def test_the_saved_versions_lead_here(sealed: Driver) -> None:
    seal(sealed)
    page = sealed.go(Export(sealed.assessment_id))
    assert isinstance(page, ExportPage)
    name = "Compare version 2 with version 1"
    sealed.qtbot.waitUntil(
        lambda: any(one.accessibleName() == name for one in page.findChildren(QPushButton)),
        timeout=LONG,
    )

    button(page, name).click()

    assert sealed.guide.route == Compare(sealed.assessment_id, 1, 2)


def test_everything_is_named_and_in_reach(sealed: Driver) -> None:
    assert_faultless(sealed, compared(sealed))


def test_it_looks_right_in_both_themes_and_at_twice_the_size(
    sealed: Driver, tmp_path: Path
) -> None:
    folder = Path(FOLDER) if FOLDER else tmp_path
    page = compared(sealed)
    for theme, zoom in ((Theme.LIGHT, 100), (Theme.DARK, 100), (Theme.LIGHT, 200)):
        desk = sealed.guide.desk
        desk.save_settings(replace(desk.settings, theme=theme, text_zoom=zoom))
        sealed.resize(1280, 800)
        sealed.qtbot.waitUntil(lambda: access.clipped(page) == [])
        picture = sealed.window.grab().toImage()
        assert picture.save(str(folder / f"compare-{theme.value}-{zoom}.png"))
        small = picture.scaled(64, 40)
        assert len({small.pixel(x, y) for x in range(64) for y in range(40)}) > 8
