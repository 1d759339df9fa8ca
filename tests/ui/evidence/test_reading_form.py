"""Correcting how a table was read, once, on a real store with the real reader."""

from pathlib import Path

from PySide6.QtCore import Qt

from ehia_desktop.assessment.evidence import ColumnType, Role
from ehia_desktop.services.linking import latest_tables
from ehia_desktop.sheets import SheetCell
from ehia_desktop.ui.evidence.page import EvidencePage
from ehia_desktop.ui.parts.notice import Notice
from tests.ui.driving import Driver
from tests.ui.evidence.books import book
from tests.ui.evidence.test_page import LONG, evidence, look_into

# The first row of figures looks like a second heading, and the last row is a note nobody marked.
OCTOBER: tuple[tuple[SheetCell, ...], ...] = (
    ("Fifth", "Waiting", "Code"),
    ("Most deprived", 1204, "007"),
    ("Second", 1187, "012"),
    ("Least deprived", 1093, "031"),
)
NOVEMBER: tuple[tuple[SheetCell, ...], ...] = (
    ("Fifth", "Waiting", "Code"),
    ("Most deprived", 1300, "007"),
    ("Second", 1190, "012"),
    ("Least deprived", 1095, "031"),
)


def read_again(driver: Driver, page: EvidencePage) -> None:
    page.found.reading.again.click()
    driver.qtbot.waitUntil(lambda: not page.busy.widgets, timeout=LONG)


def test_a_last_row_left_out_is_left_out_of_next_month_too(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver)
    look_into(driver, page, book(tmp_path / "october.xlsx", OCTOBER))
    page.found.reading.toggle()
    assert page.found.reading.last.text == "4"
    page.found.reading.last.put("3")
    read_again(driver, page)
    assert page.found.found is not None
    assert [row[0] for row in page.found.found.rows] == ["Most deprived", "Second"]
    look_into(driver, page, book(tmp_path / "november.xlsx", NOVEMBER))
    assert page.found.found is not None
    assert [str(row[1]) for row in page.found.found.rows] == ["1300", "1190"]
    assert page.found.reading.forget.isVisibleTo(page.found)


def test_what_is_forgotten_is_read_as_found(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver)
    look_into(driver, page, book(tmp_path / "october.xlsx", OCTOBER))
    page.found.reading.toggle()
    page.found.reading.last.put("3")
    read_again(driver, page)
    page.found.reading.forget.click()
    driver.qtbot.waitUntil(lambda: not page.busy.widgets, timeout=LONG)
    assert page.found.found is not None
    assert len(page.found.found.rows) == 3
    assert driver.guide.desk.workplace.store.corrections() == ()


def test_names_and_kinds_are_corrected(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver)
    look_into(driver, page, book(tmp_path / "october.xlsx", OCTOBER))
    form = page.found.reading
    form.toggle()
    form.names[0].setText("Deprivation fifth")
    form.types[2].choose(ColumnType.NUMBER.value)
    form.units[1].setText("people")
    form.boxes[1].choose(Role.DENOMINATOR.value)
    read_again(driver, page)
    assert page.found.found is not None
    first, second, third = page.found.found.columns
    assert (first.name, second.role, second.unit) == (
        "Deprivation fifth",
        Role.DENOMINATOR,
        "people",
    )
    assert third.type is ColumnType.NUMBER
    assert [row[2] for row in page.found.found.rows] == [7, 12, 31]


def test_roles_given_on_keeping_are_remembered(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver)
    look_into(driver, page, book(tmp_path / "october.xlsx", OCTOBER))
    page.found.reading.boxes[1].choose(Role.DENOMINATOR.value)
    page.found.form.button.click()
    driver.qtbot.waitUntil(lambda: bool(page.editor.assessment.tables), timeout=LONG)
    look_into(driver, page, book(tmp_path / "november.xlsx", NOVEMBER))
    assert page.found.found is not None
    assert page.found.found.columns[1].role is Role.DENOMINATOR


def test_next_months_file_is_kept_as_the_next_version(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver)
    look_into(driver, page, book(tmp_path / "october.xlsx", OCTOBER))
    page.found.form.button.click()
    driver.qtbot.waitUntil(lambda: len(page.editor.assessment.tables) == 1, timeout=LONG)
    look_into(driver, page, book(tmp_path / "november.xlsx", NOVEMBER))
    (kept,) = latest_tables(page.editor.assessment)
    assert page.found.over_id == kept.id
    page.found.form.button.click()
    driver.qtbot.waitUntil(lambda: len(page.editor.assessment.tables) == 2, timeout=LONG)
    (newer,) = latest_tables(page.editor.assessment)
    assert (newer.id, newer.version) == (kept.id, 2)


def test_it_can_be_kept_as_a_table_of_its_own(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver)
    for name, rows in (("october", OCTOBER), ("november", NOVEMBER)):
        look_into(driver, page, book(tmp_path / f"{name}.xlsx", rows))
        page.found.over.choose("")
        page.found.form.button.click()
        driver.qtbot.waitUntil(lambda: page.found.inspection is None, timeout=LONG)
    assert [table.version for table in latest_tables(page.editor.assessment)] == [1, 1]


def test_rows_that_cannot_be_are_one_sentence(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver)
    look_into(driver, page, book(tmp_path / "october.xlsx", OCTOBER))
    form = page.found.reading
    form.toggle()
    for first, last, wanted in (
        ("four", "4", "The first heading row is a row number of the sheet, such as 4."),
        ("3", "2", "The last row must come after the first heading row"),
        ("4", "4", "That leaves no row of figures below the headings"),
    ):
        form.first.put(first)
        form.last.put(last)
        form.again.click()
        (notice,) = form.problem.widgets
        assert isinstance(notice, Notice)
        assert notice.sentence.text().startswith(wanted)
    assert not page.busy.widgets


def test_it_is_done_by_keyboard(driver: Driver, tmp_path: Path) -> None:
    page = evidence(driver)
    look_into(driver, page, book(tmp_path / "october.xlsx", OCTOBER))
    form = page.found.reading
    driver.focus(form.button)
    driver.press(Qt.Key.Key_Space)
    assert form.is_open
    driver.focus(form.last.line)
    driver.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.type(form.last.line, "3")
    driver.focus(form.again)
    driver.press(Qt.Key.Key_Space)
    driver.qtbot.waitUntil(lambda: not page.busy.widgets, timeout=LONG)
    assert page.found.found is not None
    assert len(page.found.found.rows) == 2
