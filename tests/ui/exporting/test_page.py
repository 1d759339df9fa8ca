"""The export page on a real store, with real documents."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from ehia_desktop.assessment.publication import CopyFormat, CopyKind
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.values import Choice, PartialDate, Text
from ehia_desktop.ui.exporting.page import ExportPage
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.route import Check, Export
from tests.services.test_releasing import ROWS, rows_of, use
from tests.ui.choosing import ChosenFile
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless

LONG = 30_000
STORY = "The clinic opens in the evening, and most people wait less."


class System(QObject):
    """Stands for the desktop, which opens a file with whatever is there for it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.asked.append(url)


def export(driver: Driver) -> ExportPage:
    if not driver.assessment_id:
        driver.start()
        driver.editor.answer(parse("story"), Text(STORY))
    page = driver.go(Export(driver.assessment_id))
    assert isinstance(page, ExportPage)
    ready(driver, page)
    return page


def ready(driver: Driver, page: ExportPage) -> None:
    driver.qtbot.waitUntil(
        lambda: page.checked is not None and "…" not in page.appearing.sentence.text(), timeout=LONG
    )


def make(driver: Driver, page: ExportPage, target: Path, reason: str = "It is urgent.") -> Notice:
    page.form.gaps.reason.put(reason)
    page.form.gaps.owner.put("Head of access")
    page.form.gaps.due.show_texts(("31", "3", "2027"))
    page.form.file.target.put(str(target))
    page.form.button.click()
    driver.qtbot.waitUntil(lambda: not page.is_busy, timeout=LONG)
    return notice(page.told)


def notice(pile: Pile) -> Notice:
    found = pile.widgets[0]
    assert isinstance(found, Notice)
    return found


def save_version(driver: Driver, page: ExportPage) -> None:
    page.versions.by.put("Ann Example, policy lead")
    page.versions.note.put("As agreed")
    page.versions.button.click()
    driver.qtbot.waitUntil(lambda: bool(page.versions.told.widgets), timeout=LONG)


def check_file(driver: Driver, page: ExportPage, path: Path) -> tuple[Notice, list[str]]:
    page.take_file(path)
    driver.qtbot.waitUntil(lambda: bool(page.verifying.told.widgets), timeout=LONG)
    first, *more = page.verifying.told.widgets
    assert isinstance(first, Notice)
    return first, [line.text() for line in more if isinstance(line, QLabel)]


def test_what_will_appear_is_shown_with_its_first_words(driver: Driver) -> None:
    page = export(driver)
    assert page.appearing.sentence.text().startswith("1 answer in 1 section will appear")
    page.appearing.appears.toggle()
    said = [label.text() for label in page.appearing.findChildren(QLabel) if label.isVisible()]
    assert STORY in said


def test_what_will_not_appear_says_why(driver: Driver) -> None:
    driver.start()
    driver.editor.answer(parse("story"), Text(STORY))
    driver.editor.answer(parse("groups/age/level"), Choice("low"))
    page = export(driver)
    assert page.appearing.sentence.text().endswith("1 answer in 1 section will not.")
    page.appearing.left_out.toggle()
    said = [label.text() for label in page.appearing.left_out.findChildren(QLabel)]
    assert "Each group: Age, level" in said
    assert any("internal" in text for text in said)


def test_what_its_author_keeps_back_is_said_to_be_so(driver: Driver) -> None:
    driver.start()
    driver.editor.answer(parse("story"), Text(STORY))
    driver.editor.answer(parse("line"), Text("Eye clinic"))
    driver.editor.tighten(parse("line"))
    page = export(driver)
    said = [label.text() for label in page.appearing.left_out.findChildren(QLabel)]
    assert "A line" in said
    assert "Kept from the public by its author." in said


def test_the_internal_copy_leaves_nothing_out_and_waits_for_nothing(driver: Driver) -> None:
    driver.start()
    driver.editor.answer(parse("groups/age/level"), Choice("low"))
    page = export(driver)
    page.kinds.options[CopyKind.INTERNAL].click()
    driver.qtbot.waitUntil(page.form.gaps.reason.isHidden, timeout=LONG)
    wanted = "Nothing that is answered is left out"
    driver.qtbot.waitUntil(lambda: wanted in page.appearing.sentence.text(), timeout=LONG)


def test_while_something_is_due_nothing_is_published_without_a_reason(
    driver: Driver, tmp_path: Path
) -> None:
    page = export(driver)
    assert page.form.gaps.reason.isVisible()
    failed = make(driver, page, tmp_path / "copy.docx", reason="")
    assert failed.heading.text() == "No document was made"
    assert not (tmp_path / "copy.docx").exists()


def test_gaps_are_stated_with_a_post_and_a_day_and_become_actions(
    driver: Driver, tmp_path: Path
) -> None:
    page = export(driver)
    gaps = page.form.gaps
    assert "gaps" in gaps.listed.button.text()
    page.form.gaps.reason.put("It is urgent.")
    page.form.file.target.put(str(tmp_path / "copy.docx"))
    page.form.button.click()
    assert gaps.owner.line.hasFocus()
    gaps.owner.put("Head of access")
    page.form.button.click()
    assert gaps.due.boxes["Day"].hasFocus()
    assert not page.is_busy
    make(driver, page, tmp_path / "copy.docx")
    rows = driver.editor.rows(Address("todo"))
    assert rows
    due = driver.editor.assessment.values[Address("todo", rows[0], "due")]
    assert due == PartialDate(2027, 3, 31)


def test_a_part_can_be_asked_of_somebody_in_word(driver: Driver, tmp_path: Path) -> None:
    target = tmp_path / "request.docx"
    page = ExportPage(driver.guide.desk, Export(driver.start()), ChosenFile(target))
    driver.qtbot.addWidget(page)
    page.request.part.choose("choices")
    page.request.by_when.put("Friday")
    page.request.button.click()
    driver.qtbot.waitUntil(lambda: target.exists() and not page.is_busy, timeout=LONG)
    assert notice(page.request.told).heading.text() == "The request is ready"
    with zipfile.ZipFile(target) as package:
        text = package.read("word/document.xml").decode("utf-8")
    assert "Which one" in text
    assert "Friday" in text
    assert "How many" not in text


def test_what_is_due_is_one_click_away(driver: Driver) -> None:
    page = export(driver)
    there = notice(page.due).findChild(QPushButton)
    assert there is not None
    there.click()
    driver.qtbot.waitUntil(lambda: driver.guide.route == Check(driver.assessment_id))


def test_a_copy_is_made_checked_and_offered(driver: Driver, tmp_path: Path) -> None:
    page = export(driver)
    target = tmp_path / "copy.docx"
    done = make(driver, page, target)
    assert done.heading.text() == "The document is ready"
    assert str(target) in done.sentence.text()
    with zipfile.ZipFile(target) as package:
        assert STORY in package.read("word/document.xml").decode("utf-8")
    names = [one.accessibleName() for one in done.findChildren(QPushButton)]
    assert names == [f"Open it: {target.name}", f"Show the folder: {tmp_path.name}"]


def test_opening_the_copy_asks_the_system(driver: Driver, tmp_path: Path) -> None:
    page = export(driver)
    done = make(driver, page, tmp_path / "copy.docx")
    system = System()
    # The stubs ask for bytes, which PySide6 6.11 itself refuses.
    QDesktopServices.setUrlHandler("file", system, "open")  # type: ignore[arg-type]
    try:
        open_it = done.findChild(QPushButton)
        assert open_it is not None
        open_it.click()
        driver.qtbot.waitUntil(lambda: bool(system.asked))
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert Path(system.asked[0].toLocalFile()) == tmp_path / "copy.docx"


def test_a_place_that_takes_no_file_is_said_in_one_sentence(driver: Driver, tmp_path: Path) -> None:
    page = export(driver)
    failed = make(driver, page, tmp_path / "no such folder" / "copy.docx")
    assert failed.heading.text() == "No document was made"
    assert failed.sentence.text().endswith(".")


@pytest.mark.parametrize(
    ("target", "organisation", "problem"),
    [("", "Thameford", "where the document"), ("copy.docx", " ", "organisation")],
)
def test_what_is_missing_is_said_beside_its_box(
    driver: Driver, target: str, organisation: str, problem: str
) -> None:
    page = export(driver)
    page.form.file.target.put(target)
    page.form.file.organisation.put(organisation)
    page.form.button.click()
    box = page.form.file.target if not target else page.form.file.organisation
    driver.qtbot.waitUntil(box.box.hasFocus)
    assert problem in box.box.accessibleDescription()


def test_where_to_save_is_chosen_and_gets_its_ending(driver: Driver, tmp_path: Path) -> None:
    export(driver)
    files = ChosenFile(tmp_path / "my copy")
    page = ExportPage(driver.guide.desk, Export(driver.assessment_id), files)
    driver.window.show_page(page)
    ready(driver, page)
    page.form.file.choose.click()
    assert page.form.file.path == tmp_path / "my copy.docx"
    assert files.suggested is not None
    assert files.suggested.suffix == ".docx"


def test_the_kind_of_file_and_the_name_follow_one_another(driver: Driver) -> None:
    form = export(driver).form
    form.file.formats.options[CopyFormat.HTML].click()
    assert form.file.path is not None
    assert form.file.path.suffix == ".html"
    assert form.button.text() == "Make the web page"
    form.file.target.line.selectAll()
    QTest.keyClicks(form.file.target.line, "report.docx")
    assert form.file.formats.format is CopyFormat.WORD
    assert form.button.text() == "Make the Word document"


def test_a_web_page_is_made_and_known_again(driver: Driver, tmp_path: Path) -> None:
    page = export(driver)
    save_version(driver, page)
    page.kinds.options[CopyKind.INTERNAL].click()
    page.form.file.formats.options[CopyFormat.HTML].click()
    target = tmp_path / "copy.html"
    done = make(driver, page, target)
    assert str(target) in done.sentence.text()
    assert STORY in target.read_text("utf-8")
    same, _ = check_file(driver, page, target)
    assert same.heading.text() == "It matches"


def test_a_version_is_saved_listed_and_printed_in_the_next_copy(
    driver: Driver, tmp_path: Path
) -> None:
    page = export(driver)
    save_version(driver, page)
    assert notice(page.versions.told).sentence.text().startswith("Version 1 is saved")
    driver.qtbot.waitUntil(
        lambda: any(
            label.text() == "Ann Example, policy lead. As agreed"
            for label in page.versions.findChildren(QLabel)
        )
    )
    page.kinds.options[CopyKind.INTERNAL].click()
    done = make(driver, page, tmp_path / "copy.docx")
    assert "It holds saved version 1." in done.sentence.text()


def test_a_version_needs_a_name(driver: Driver) -> None:
    page = export(driver)
    page.versions.by.put(" ")
    page.versions.button.click()
    driver.qtbot.waitUntil(page.versions.by.box.hasFocus)
    assert "by name and post" in page.versions.by.box.accessibleDescription()


def test_a_copy_of_a_saved_version_matches_and_one_changed_sign_is_found(
    driver: Driver, tmp_path: Path
) -> None:
    page = export(driver)
    save_version(driver, page)
    page.kinds.options[CopyKind.INTERNAL].click()
    target = tmp_path / "copy.docx"
    make(driver, page, target)
    same, _ = check_file(driver, page, target)
    assert same.heading.text() == "It matches"
    changed = tmp_path / "changed.docx"
    with zipfile.ZipFile(target) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(b"wait less", b"wait more")
            new.writestr(name, content)
    page.verifying.told.fill(())
    found, lines = check_file(driver, page, changed)
    assert found.heading.text() == "It was changed"
    assert any("A long text" in line and "wait more" in line for line in lines)


def test_a_file_that_is_not_from_here_is_said_to_be_so(driver: Driver, tmp_path: Path) -> None:
    page = export(driver)
    path = tmp_path / "letter.docx"
    path.write_text("not a document", encoding="utf-8")
    found, lines = check_file(driver, page, path)
    assert found.sentence.text().endswith(".")
    assert lines == []


@pytest.mark.parametrize("zoom", [100, 200])
def test_every_state_can_be_read_reached_and_named(
    driver: Driver, tmp_path: Path, zoom: int
) -> None:
    desk = driver.guide.desk
    desk.save_settings(replace(desk.settings, text_zoom=zoom))
    page = export(driver)
    page.appearing.appears.toggle()
    assert_faultless(driver, page)
    make(driver, page, tmp_path / "copy.docx")
    save_version(driver, page)
    assert_faultless(driver, page)


def test_what_keeps_a_publication_back_is_said_before_it_is_made(driver: Driver) -> None:
    driver.start()
    use(driver.editor, rows_of(ROWS), at="tables", handling=None)
    page = export(driver)
    (told,) = page.appearing.kept_back.widgets
    assert isinstance(told, Notice)
    assert "Waits" in told.sentence.text()
    assert_faultless(driver, page)
    page.kinds.options[CopyKind.INTERNAL].click()
    # What another copy holds is not shown meanwhile.
    assert "…" in page.appearing.sentence.text()
    assert page.appearing.kept_back.isHidden()
    ready(driver, page)
    assert page.appearing.kept_back.isHidden()
