"""The review copy on the export page: by when and to whom, always a Word document, and read back before it is given."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from ehia_desktop.assessment.publication import CopyFormat, CopyKind
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.values import Text
from ehia_desktop.ui.exporting.page import ExportPage
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.route import Export
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless

LONG = 30_000


@pytest.fixture
def page(driver: Driver) -> ExportPage:
    driver.start()
    driver.editor.answer(parse("line"), Text("Eye clinic"))
    found = driver.go(Export(driver.assessment_id))
    assert isinstance(found, ExportPage)
    found.kinds.options[CopyKind.REVIEW].click()
    return found


def test_it_asks_by_when_and_to_whom_and_prints_both(
    driver: Driver, page: ExportPage, tmp_path: Path
) -> None:
    target = tmp_path / "round.docx"
    QTest.keyClicks(page.form.ask.by_when.line, "4 December 2026")
    QTest.keyClicks(page.form.ask.send_to.line, "Head of equality")
    page.form.file.target.put(str(target))
    page.form.button.click()
    driver.qtbot.waitUntil(lambda: not page.is_busy, timeout=LONG)
    [told] = page.told.widgets
    assert isinstance(told, Notice)
    assert told.sentence.text().startswith("The review copy was written; every check passed")
    with zipfile.ZipFile(target) as package:
        text = package.read("word/document.xml").decode("utf-8")
    for words in ("4 December 2026", "Head of equality", "Eye clinic", "What we ask of you"):
        assert words in text
    [record] = driver.guide.desk.workplace.store.exports(driver.assessment_id)
    assert record.kind is CopyKind.REVIEW


def test_it_is_a_word_document_whatever_was_picked_before(driver: Driver, page: ExportPage) -> None:
    form = page.form
    page.kinds.options[CopyKind.INTERNAL].click()
    assert form.ask.isHidden()
    form.file.formats.options[CopyFormat.HTML].click()
    page.kinds.options[CopyKind.REVIEW].click()
    assert form.file.formats.isHidden()
    assert form.file.path is not None
    assert form.file.path.name == "Evening clinics EHIA review copy.docx"
    assert form.button.text() == "Make the Word document"
    driver.qtbot.waitUntil(lambda: "will appear" in page.appearing.sentence.text(), timeout=LONG)
    assert_faultless(driver, page)
