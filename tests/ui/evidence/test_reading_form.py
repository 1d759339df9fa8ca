"""Correcting how a table was read, once, on a real store with the real reader."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from ehia_desktop.assessment.evidence import ColumnType, Handling, Role
from ehia_desktop.services.linking import latest_tables
from ehia_desktop.sheets import SheetCell
from ehia_desktop.ui.evidence.page import EvidencePage
from ehia_desktop.ui.parts.notice import Notice
from tests.ui.driving import Driver
from tests.ui.evidence.books import book
from tests.ui.evidence.test_page import LONG, evidence, look_into
from tests.ui.faultless import assert_faultless

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
    form.lines[0].name.setText("Deprivation fifth")
    form.lines[2].kind.choose(ColumnType.NUMBER.value)
    form.lines[1].unit.setText("people")
    form.lines[1].role.choose(Role.DENOMINATOR.value)
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
    page.found.reading.toggle()
    page.found.reading.lines[1].role.choose(Role.DENOMINATOR.value)
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


def test_what_was_typed_of_the_source_stays_when_the_table_is_read_again(
    driver: Driver, tmp_path: Path
) -> None:
    page = evidence(driver)
    look_into(driver, page, book(tmp_path / "october.xlsx", OCTOBER))
    form = page.found.form
    form.publisher.put("Thameford Hospitals")
    form.basis.put("Open pathways")
    form.handling.choose(Handling.OWN_COUNTS.value)
    form.handling.activated.emit(form.handling.currentIndex())
    page.found.reading.toggle()
    page.found.reading.last.put("3")
    read_again(driver, page)
    given = form.details
    assert (given.publisher, given.basis) == ("Thameford Hospitals", "Open pathways")
    assert given.handling is Handling.OWN_COUNTS
    look_into(driver, page, book(tmp_path / "november.xlsx", NOVEMBER))
    assert page.found.form.details.publisher == ""


def test_columns_with_one_name_or_a_very_long_one_are_told_apart(
    driver: Driver, tmp_path: Path
) -> None:
    longest = "x" * 32_766
    rows: tuple[tuple[SheetCell, ...], ...] = (
        ("Fifth", "Waiting", "Waiting", f"{longest}y", f"{longest}z"),
        ("Most deprived", 1204, 12, 3, 5),
        ("Least deprived", 1093, 10, 4, 6),
    )
    page = evidence(driver)
    look_into(driver, page, book(tmp_path / "october.xlsx", rows))
    form = page.found.reading
    form.toggle()
    assert_faultless(driver, page)
    said = [line.name.accessibleName() for line in form.lines]
    assert said[1:3] == ["The name of “Waiting”", "The name of “Waiting (2)”"]
    assert said[3].endswith("x… (column 4)”")
    assert said[4].endswith("x… (column 5)”")
    assert max(map(len, said)) < 120
    # Nobody touched the names, so none of them is corrected.
    assert [line.new_name for line in form.lines] == [None] * 5
    form.lines[1].role.choose(Role.DENOMINATOR.value)
    read_again(driver, page)
    (known,) = driver.guide.desk.workplace.store.corrections()
    assert all(column is None or column.name is None for column in known.columns)


def test_a_wide_table_is_corrected_bit_by_bit_and_in_large_text(
    driver: Driver, tmp_path: Path
) -> None:
    names = tuple(f"Measure number {at} of the board" for at in range(60))
    rows = (("Fifth", *names), ("Most deprived", *range(60)), ("Least deprived", *range(60)))
    page = evidence(driver)
    look_into(driver, page, book(tmp_path / "wide.xlsx", rows))
    form = page.found.reading
    assert form.lines == []
    assert form.more.isHidden()
    assert len(form.roles) == 61
    form.toggle()
    assert form.more.text() == "Show the next 30 columns, of 61"
    driver.focus(form.more)
    driver.press(Qt.Key.Key_Space)
    driver.qtbot.waitUntil(form.lines[30].name.hasFocus)
    assert form.more.text() == "Show the next column, of 61"
    form.more.click()
    assert len(form.lines) == 61
    assert form.more.isHidden()
    desk = driver.guide.desk
    desk.save_settings(replace(desk.settings, text_zoom=200))
    driver.turn()
    assert_faultless(driver, page)
    name = form.lines[60].name
    assert name.fontMetrics().horizontalAdvance(name.text()) < name.width()
    assert form.lines[1].name.x() == form.lines[1].kind.x()
    assert form.lines[1].name.y() < form.lines[1].kind.y()
