"""The evidence page on a real store, with the real reader in its own process."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from ehia_desktop.assessment.evidence import Role, Table
from ehia_desktop.forms.address import Address
from ehia_desktop.services.linking import latest_tables
from ehia_desktop.sheets import SheetCell
from ehia_desktop.ui.evidence.page import EvidencePage
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.route import Evidence, Measuring, RowAt
from tests.ui.choosing import ChosenFile
from tests.ui.driving import Driver
from tests.ui.evidence.books import PEOPLE, WAITS, book
from tests.ui.faultless import assert_faultless

LONG = 30_000
AT_AGE = Address("groups", "age")


def evidence(driver: Driver, address: Address | None = None) -> EvidencePage:
    if not driver.assessment_id:
        driver.start()
    page = driver.go(Evidence(driver.assessment_id, address))
    assert isinstance(page, EvidencePage)
    return page


def look_into(driver: Driver, page: EvidencePage, path: Path) -> None:
    page.take_file(path)
    driver.qtbot.waitUntil(lambda: not page.busy.widgets, timeout=LONG)


def keep(driver: Driver, page: EvidencePage, path: Path, basis: str = "Referrals to us") -> Table:
    look_into(driver, page, path)
    before = len(page.editor.assessment.tables)
    page.found.form.period.put("2025/26")
    page.found.form.publisher.put("Thameford")
    page.found.form.basis.put(basis)
    page.found.form.button.click()
    driver.qtbot.waitUntil(lambda: len(page.editor.assessment.tables) > before, timeout=LONG)
    driver.settle()
    return latest_tables(page.editor.assessment)[0]


def told(page: EvidencePage) -> Notice:
    (notice,) = page.told.widgets
    assert isinstance(notice, Notice)
    return notice


def button(driver: Driver, page: EvidencePage, name: str) -> QPushButton:
    def found() -> list[QPushButton]:
        return [
            one
            for one in page.findChildren(QPushButton)
            if one.accessibleName() == name and one.isVisible()
        ]

    driver.qtbot.waitUntil(lambda: len(found()) == 1)
    return found()[0]


def drop(widget: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(20, 20), copy, data, left, none)
    QApplication.sendEvent(widget, entering)
    if not entering.isAccepted() and widget is not widget.window():
        # What a widget does not take goes to the window round it.
        drop(widget.window(), *paths)
        return
    QApplication.sendEvent(widget, QDropEvent(QPointF(20, 20), copy, data, left, none))


def test_a_file_dropped_on_the_page_is_looked_into(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver)
    drop(page.drop, book(tmp_path / "waits.xlsx", WAITS))
    driver.qtbot.waitUntil(lambda: page.found.found is not None, timeout=LONG)


def test_a_file_is_chosen_by_keyboard(driver: Driver, tmp_path: Path) -> None:
    path = book(tmp_path / "waits.xlsx", WAITS)
    driver.start()
    page = EvidencePage(driver.guide.desk, Evidence(driver.assessment_id), ChosenFile(path))
    driver.window.show_page(page)
    driver.focus(page.drop.button)
    driver.press(Qt.Key.Key_Space)
    driver.qtbot.waitUntil(lambda: page.found.found is not None, timeout=LONG)


def test_the_preview_shows_cells_as_they_are_and_markers_as_themselves(
    driver: Driver, tmp_path: Path
) -> None:
    page = evidence(driver)
    look_into(driver, page, book(tmp_path / "waits.xlsx", WAITS))
    model = page.found.cells.model()
    shown = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert shown[0] == ["Most deprived", "1,204", "18.4"]
    assert shown[2][1] == "*"


def test_a_file_that_is_no_workbook_is_refused_in_one_sentence(
    driver: Driver, tmp_path: Path
) -> None:
    page = evidence(driver)
    path = tmp_path / "page.xlsx"
    path.write_text("<!DOCTYPE html><html><body>Not a workbook</body></html>", encoding="utf-8")
    look_into(driver, page, path)
    assert "web page" in told(page).sentence.text()
    assert page.found.isHidden()


def test_every_table_of_a_file_is_listed_and_the_chosen_one_is_shown(
    driver: Driver, tmp_path: Path
) -> None:
    page = evidence(driver)
    other = (("Sex", "Referrals"), ("Female", 501), ("Male", 402), ("Not known", 7))
    look_into(driver, page, book(tmp_path / "two.xlsx", WAITS, other))
    assert page.found.tables.count() == 2
    driver.focus(page.found.tables)
    driver.press(Qt.Key.Key_Down)
    assert page.found.found is not None
    assert page.found.found.sheet == "Sheet 2"
    assert page.found.cells.model().index(0, 0).data() == "Female"


def test_a_table_without_basis_is_kept_and_says_that_it_cannot_be_published(
    driver: Driver, tmp_path: Path
) -> None:
    page = evidence(driver)
    table = keep(driver, page, book(tmp_path / "waits.xlsx", WAITS), basis="")
    assert table.source.missing == ("basis",)
    wanted = "cannot be published until you give its basis"
    driver.qtbot.waitUntil(
        lambda: any(wanted in label.text() for label in page.kept.findChildren(QLabel))
    )


def test_roles_corrected_by_keyboard_are_kept(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver)
    look_into(driver, page, book(tmp_path / "waits.xlsx", WAITS))
    page.found.reading.toggle()
    box = page.found.reading.lines[1].role
    driver.focus(box)
    wanted = Role.DENOMINATOR
    while box.value != wanted.value:
        before = box.currentIndex()
        step = box.findData(wanted.value) - before
        driver.press(Qt.Key.Key_Down if step > 0 else Qt.Key.Key_Up)
        assert box.currentIndex() != before
    page.found.form.button.click()
    driver.qtbot.waitUntil(lambda: bool(page.editor.assessment.tables), timeout=LONG)
    (table,) = page.editor.assessment.tables.values()
    assert table.columns[1].role is wanted


def test_rows_about_people_are_refused_and_nothing_is_kept(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver)
    look_into(driver, page, book(tmp_path / "people.xlsx", PEOPLE))
    page.found.form.button.click()
    driver.qtbot.waitUntil(lambda: bool(page.told.widgets), timeout=LONG)
    assert "summarise it by group first" in told(page).sentence.text()
    assert not page.editor.assessment.tables


def test_the_same_file_again_makes_the_next_version(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver)
    path = book(tmp_path / "waits.xlsx", WAITS)
    assert keep(driver, page, path).version == 1
    assert keep(driver, page, path).version == 2


def test_coming_from_an_answer_linking_there_is_one_click_after_keeping(
    driver: Driver, tmp_path: Path
) -> None:
    page = evidence(driver, AT_AGE)
    keep(driver, page, book(tmp_path / "waits.xlsx", WAITS))
    driver.qtbot.waitUntil(lambda: bool(page.told.widgets))
    at_once = told(page).findChild(QPushButton)
    assert at_once is not None
    driver.qtbot.waitUntil(at_once.hasFocus)
    driver.press(Qt.Key.Key_Space)
    (made,) = page.editor.assessment.links.values()
    assert made.address == AT_AGE


def test_a_link_is_made_with_some_rows_a_caption_and_a_finding(
    driver: Driver, tmp_path: Path
) -> None:
    page = evidence(driver)
    table = keep(driver, page, book(tmp_path / "waits.xlsx", WAITS))
    button(driver, page, f"Link {table.title} to an answer").click()
    form = page.link_form
    driver.qtbot.waitUntil(form.isVisible)
    driver.type(form.place.search.line, "age")
    form.caption.put("Waits by deprivation")
    form.finding.put("The most deprived wait five weeks longer.")
    form.parts.toggle()
    driver.focus(form.parts.rows)
    form.parts.rows.setCurrentRow(1)
    driver.press(Qt.Key.Key_Space)
    form.button.click()
    (made,) = page.editor.assessment.links.values()
    assert made.address == AT_AGE
    assert made.caption == "Waits by deprivation"
    assert made.selection.rows == (0, 2, 3)
    assert made.selection.columns == ()
    assert made.finding == "The most deprived wait five weeks longer."


def test_linking_nowhere_is_said_in_the_summary(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver)
    table = keep(driver, page, book(tmp_path / "waits.xlsx", WAITS))
    button(driver, page, f"Link {table.title} to an answer").click()
    driver.qtbot.waitUntil(page.link_form.isVisible)
    page.link_form.button.click()
    driver.qtbot.waitUntil(page.link_form.summary.hasFocus)
    assert "Choose the answer" in page.link_form.summary.accessibleName()


def test_a_link_leads_to_its_answer_and_can_be_taken_away(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver, AT_AGE)
    table = keep(driver, page, book(tmp_path / "waits.xlsx", WAITS))
    button(driver, page, "Link it to 3. Rows: Each group: Age").click()
    words = "3. Rows: Each group: Age"
    button(driver, page, words).click()
    driver.qtbot.waitUntil(
        lambda: driver.guide.route == RowAt(driver.assessment_id, Address("groups"), "age")
    )
    page = evidence(driver)
    button(driver, page, f"Unlink {table.title} from {words}").click()
    assert not page.editor.assessment.links
    assert page.editor.assessment.tables


def test_a_kept_table_can_be_looked_at_again(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver)
    table = keep(driver, page, book(tmp_path / "waits.xlsx", WAITS))
    button(driver, page, f"Look at {table.title}").click()
    driver.qtbot.waitUntil(page.look.isVisible)
    assert page.look.cells.model().index(0, 0).data() == "Most deprived"


def test_a_source_is_completed_later_without_the_file(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver, AT_AGE)
    path = book(tmp_path / "waits.xlsx", WAITS)
    table = keep(driver, page, path, basis="")
    path.unlink()
    button(driver, page, "Link it to 3. Rows: Each group: Age").click()
    button(driver, page, f"Complete the source of {table.title}").click()
    basis = page.source_form.form.basis
    driver.qtbot.waitUntil(basis.box.hasFocus)
    driver.type(basis.box, "Referrals to us")
    page.source_form.form.button.click()
    (made,) = page.editor.assessment.links.values()
    used = page.editor.assessment.table_of(made)
    assert used is not None
    assert used.source.missing == ()
    assert page.source_form.isHidden()


def test_a_link_to_an_older_version_offers_the_newer(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver, AT_AGE)
    path = book(tmp_path / "waits.xlsx", WAITS)
    keep(driver, page, path)
    button(driver, page, "Link it to 3. Rows: Each group: Age").click()
    keep(driver, page, path)
    button(driver, page, "Use version 2 at 3. Rows: Each group: Age (version 1)").click()
    (made,) = page.editor.assessment.links.values()
    assert made.table_version == 2


def test_looking_into_a_file_can_be_stopped(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver)
    rows: list[tuple[SheetCell, ...]] = [("Area", "Count")]
    rows += [(f"Area {n}", n) for n in range(20_000)]
    page.take_file(book(tmp_path / "long.xlsx", rows))
    stop = page.busy.findChild(QPushButton)
    assert stop is not None
    stop.click()
    driver.qtbot.waitUntil(lambda: not page.busy.widgets, timeout=LONG)
    assert told(page).sentence.text().startswith("Stopped, as you asked")


@pytest.mark.parametrize("zoom", [100, 200])
def test_every_state_can_be_read_reached_and_named(
    driver: Driver, tmp_path: Path, zoom: int
) -> None:
    desk = driver.guide.desk
    desk.save_settings(replace(desk.settings, text_zoom=zoom))
    page = evidence(driver, AT_AGE)
    look_into(driver, page, book(tmp_path / "waits.xlsx", WAITS))
    page.found.reading.toggle()
    assert_faultless(driver, page)
    table = keep(driver, page, book(tmp_path / "waits.xlsx", WAITS))
    button(driver, page, f"Link {table.title} to an answer").click()
    driver.qtbot.waitUntil(page.link_form.isVisible)
    page.link_form.parts.toggle()
    assert_faultless(driver, page)


def test_a_table_just_kept_says_what_its_figures_are_and_leads_to_measuring(
    driver: Driver, tmp_path: Path
) -> None:
    page = evidence(driver)
    table = keep(driver, page, book(tmp_path / "waits.xlsx", WAITS))
    said = [label.text() for label in page.kept.findChildren(QLabel)]
    assert "Nobody has said yet what its figures are" in said
    assert "Not ready to publish" in said
    button(driver, page, f"Measure inequality in {table.title}, just kept").click()
    wanted = Measuring(driver.assessment_id, table.id)
    driver.qtbot.waitUntil(lambda: driver.guide.route == wanted)


def test_of_several_files_the_first_is_taken_and_that_is_said(
    driver: Driver, tmp_path: Path
) -> None:
    page = evidence(driver)
    first, second = (book(tmp_path / name, WAITS) for name in ("first.xlsx", "second.xlsx"))
    drop(page.drop, first, second)
    assert driver.window.status_line.words.startswith("Only “first.xlsx” was taken")
    driver.qtbot.waitUntil(lambda: page.found.inspection is not None, timeout=LONG)
    assert "first.xlsx" in page.found.heading.text()


def test_a_file_that_comes_while_another_is_looked_into_is_not_lost_in_silence(
    driver: Driver, tmp_path: Path
) -> None:
    page = evidence(driver)
    first, second = (book(tmp_path / name, WAITS) for name in ("first.xlsx", "second.xlsx"))
    page.take_file(first)
    page.take_file(second)
    said = "“first.xlsx” is still being looked into; take “second.xlsx” after that."
    assert driver.window.status_line.words == said
    driver.qtbot.waitUntil(lambda: page.found.inspection is not None, timeout=LONG)


def test_stopping_is_no_problem_and_the_next_file_can_be_taken(
    driver: Driver, tmp_path: Path
) -> None:
    page = evidence(driver)
    long = tmp_path / "long.csv"
    long.write_text("Group,Count\n" + "Men,10\nWomen,20\n" * 100_000, encoding="utf-8")
    page.take_file(long)
    button(driver, page, "Cancel: Looking into “long.csv”").click()
    driver.qtbot.waitUntil(lambda: bool(page.told.widgets), timeout=LONG)
    assert told(page).sentence.text() == "Stopped, as you asked. Nothing was changed."
    assert told(page).heading.text() != "There is a problem"
    look_into(driver, page, book(tmp_path / "waits.xlsx", WAITS))
    assert page.found.inspection is not None
