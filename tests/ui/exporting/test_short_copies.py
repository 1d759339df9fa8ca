"""The kinds of copies on the export page: under whom they are for, each with its preview, its name and its formats."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from ehia_desktop.assessment.publication import CopyFormat, CopyKind
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.values import Text
from ehia_desktop.ui.exporting.kind_chooser import FILE_WORDS, OFFERED
from ehia_desktop.ui.exporting.page import ExportPage
from ehia_desktop.ui.parts.labels import Heading
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
    return found


def previewed(driver: Driver, page: ExportPage) -> None:
    driver.qtbot.waitUntil(
        lambda: page.checked is not None and "Working" not in page.appearing.sentence.text(),
        timeout=LONG,
    )


def test_kinds_stand_under_whom_they_are_for(page: ExportPage) -> None:
    headings = [each.text() for each in page.kinds.findChildren(Heading)]
    assert headings == [
        "Which copy", "For everyone", "For the board and colleagues", "To send round",
    ]  # fmt: skip
    offered = {readers: [each.kind for each in kinds][:2] for readers, kinds in OFFERED.items()}
    assert offered == {
        "For everyone": [CopyKind.PUBLICATION, CopyKind.SUMMARY],
        "For the board and colleagues": [CopyKind.BOARD_PACK, CopyKind.INTERNAL],
        "To send round": [CopyKind.REVIEW],
    }
    # A form to fill in is asked for below; the copy about one group is made where one reads as that group.
    assert not {CopyKind.BLANK, CopyKind.GROUP} & page.kinds.options.keys()
    assert len(set(FILE_WORDS.values())) == sum(map(len, OFFERED.values()))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (CopyKind.SUMMARY, "Evening clinics EHIA summary.docx"),
        (CopyKind.BOARD_PACK, "Evening clinics EHIA board pack.docx"),
    ],
)
def test_a_short_copy_suggests_its_name_and_may_be_a_page(
    driver: Driver, page: ExportPage, kind: CopyKind, name: str
) -> None:
    page.kinds.options[kind].click()
    assert page.form.file.path is not None
    assert page.form.file.path.name == name
    assert not page.form.file.formats.isHidden()
    page.form.file.formats.options[CopyFormat.HTML].click()
    assert page.form.file.path.suffix == ".html"
    previewed(driver, page)
    assert_faultless(driver, page)


def test_a_pack_is_made_while_things_are_due_and_the_page_says_that_it_tells_them(
    driver: Driver, page: ExportPage, tmp_path: Path
) -> None:
    page.kinds.options[CopyKind.BOARD_PACK].click()
    driver.qtbot.waitUntil(lambda: bool(page.due.widgets), timeout=LONG)
    [said] = page.due.widgets
    assert isinstance(said, Notice)
    assert said.sentence.text().endswith("still due. The pack says so on its first page.")
    assert page.form.gaps.isHidden()
    page.form.file.target.put(str(tmp_path / "pack.docx"))
    page.form.file.organisation.put("Thameford")
    page.form.button.click()
    driver.qtbot.waitUntil(lambda: not page.is_busy, timeout=LONG)
    [told] = page.told.widgets
    assert isinstance(told, Notice)
    assert told.sentence.text().startswith("The board pack was written; every check passed")


def test_what_has_no_room_is_named_with_the_reason(driver: Driver, page: ExportPage) -> None:
    page.kinds.options[CopyKind.SUMMARY].click()
    driver.qtbot.waitUntil(
        lambda: any(
            "too short for it" in label.text()
            for label in page.appearing.left_out.findChildren(QLabel)
        ),
        timeout=LONG,
    )
