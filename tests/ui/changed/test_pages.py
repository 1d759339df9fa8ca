"""Next month's table in the window: what moved, where it is used, what went stale; and groups without figures."""

import os
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from ehia_desktop.assessment.coverage import Standing
from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    FoundTable,
    Inspection,
    Role,
    Row,
    Selection,
    Table,
)
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.services import intake, linking
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.places import asked_at
from ehia_desktop.settings import Theme
from ehia_desktop.ui.changed.moved_table import MovedTable
from ehia_desktop.ui.changed.page import ChangedPage
from ehia_desktop.ui.changed.used_page import WhereUsedPage
from ehia_desktop.ui.coverage.page import CoveragePage
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.row_button import RowButton
from ehia_desktop.ui.route import Changed, Coverage, RowAt, TaskList, WhereUsed
from tests.ui import access
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless

LONG = 30_000
FOLDER = os.environ.get("EHIA_SCREENSHOTS", "")
AGE = Column(("Age band",), ColumnType.TEXT, Role.GROUP)
COUNT = Column(("Waiting",), ColumnType.NUMBER, Role.NUMERATOR)
OCTOBER: tuple[Row, ...] = (
    ("0 to 17", Decimal(1_204)), ("18 to 64", Decimal(9_770)), ("65 and over", Decimal(6_113)),
)  # fmt: skip
NOVEMBER: tuple[Row, ...] = (
    ("65 and over", Decimal(6_240)), ("0 to 17", Decimal(1_350)), ("18 to 64", Decimal(9_770)),
    ("Not known", Decimal(61)),
)  # fmt: skip
TITLE = "People waiting, by age band"


def keep(editor: Editor, rows: tuple[Row, ...], month: str, basis: str = "All pathways") -> Table:
    found = FoundTable("Age", "A1:B9", TITLE, (AGE, COUNT), rows)
    inspection = Inspection("waits_by_age.xlsx", "0" * 64, 9_000, (found,))
    details = intake.SourceDetails(TITLE, "Thameford", month, basis)
    return intake.keep(editor, inspection, found, details)


def answer(editor: Editor, at: str, text: str) -> None:
    form = editor.assessment.form
    editor.answer(parse(at), parse_value(form, asked_at(form, parse(at)), text))


@pytest.fixture
def table(driver: Driver) -> Table:
    """October's table at two answers, one of which quotes it, and November's over it."""
    driver.start()
    desk = driver.guide.desk
    desk.keep_editor(desk.workplace.edit(driver.assessment_id))
    editor = driver.editor
    kept = keep(editor, OCTOBER, "October 2025")
    answer(editor, "groups/age/text", "In October 1,204 children and young people were waiting.")
    answer(editor, "story", "The clinics run on two evenings in each week of the year.")
    linking.link(editor, kept, parse("groups/age"), "By age", Selection(rows=(0, 1)))
    linking.link(editor, kept, parse("story"), "By age, all")
    newest = keep(editor, NOVEMBER, "November 2025")
    editor.settle()
    return newest


def changed(driver: Driver, table: Table) -> ChangedPage:
    page = driver.go(Changed(driver.assessment_id, table.id))
    assert isinstance(page, ChangedPage)
    driver.qtbot.waitUntil(lambda: page.change is not None, timeout=LONG)
    driver.turn()
    return page


def where_used(driver: Driver, table: Table) -> WhereUsedPage:
    page = driver.go(WhereUsed(driver.assessment_id, table.id))
    assert isinstance(page, WhereUsedPage)
    driver.qtbot.waitUntil(lambda: page.found is not None, timeout=LONG)
    driver.turn()
    return page


def covered(driver: Driver) -> CoveragePage:
    page = driver.go(Coverage(driver.assessment_id))
    assert isinstance(page, CoveragePage)
    driver.qtbot.waitUntil(lambda: page.found is not None, timeout=LONG)
    driver.turn()
    return page


def words(page: Page) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def button(page: Page, text: str) -> QPushButton:
    return next(
        one
        for one in page.findChildren(QPushButton)
        if one.text().startswith(text) and one.isVisible()
    )


def test_the_figures_that_moved_are_shown_with_both_sides(driver: Driver, table: Table) -> None:
    page = changed(driver, table)
    (shown,) = page.findChildren(MovedTable)
    model = shown.model()
    told = [
        tuple(str(model.data(model.index(row, column))) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]
    assert told == [
        ("0 to 17", "Waiting", "1,204", "1,350", "+146"),
        ("65 and over", "Waiting", "6,113", "6,240", "+127"),
    ]
    said = words(page)
    assert "Version 1 (October 2025) is compared with version 2 (November 2025)." in said
    assert "2 of 3 figures moved." in said
    assert "New rows: Not known." in said
    assert "Shows version 1; 1 of these figures is shown here." in said
    assert "Still says 1,204 (now 1,350)." in said


def test_the_newer_table_is_used_everywhere_and_one_undo_takes_it_back(
    driver: Driver, table: Table
) -> None:
    page = changed(driver, table)
    button(page, "Use the newer table everywhere (2)").click()
    driver.qtbot.waitUntil(lambda: "is used at 2 places now" in words(page), timeout=LONG)
    assert {one.table_version for one in driver.editor.assessment.links.values()} == {2}
    rows = {one.caption: one.selection.rows for one in driver.editor.assessment.links.values()}
    assert rows == {"By age": (1, 2), "By age, all": ()}
    driver.qtbot.waitUntil(lambda: "Shows version 2, the newest" in words(page), timeout=LONG)
    assert "Still says 1,204" in words(page)
    driver.guide.undo()
    assert {one.table_version for one in driver.editor.assessment.links.values()} == {1}


def test_one_link_is_moved_by_keyboard_and_the_focus_stays_on_the_page(
    driver: Driver, table: Table
) -> None:
    page = changed(driver, table)
    here = next(
        one
        for one in page.findChildren(QPushButton)
        if one.text() == "Use the newer table here" and "Age" in one.accessibleName()
    )
    driver.focus(here)
    QTest.keyClick(here, Qt.Key.Key_Space)
    driver.qtbot.waitUntil(lambda: "is used at 1 place now" in words(page), timeout=LONG)
    driver.qtbot.waitUntil(page.heading.hasFocus)
    assert sorted(one.table_version for one in driver.editor.assessment.links.values()) == [1, 2]


def test_an_answer_can_be_said_to_hold_and_is_told_no_more(driver: Driver, table: Table) -> None:
    page = changed(driver, table)
    holds = next(
        one for one in page.findChildren(QPushButton)
        if one.text() == "It holds as it stands" and "long text" in one.accessibleName()
    )  # fmt: skip
    holds.click()
    driver.qtbot.waitUntil(
        lambda: page.change is not None and len(page.change.stale) == 1, timeout=LONG
    )


def test_figures_of_another_basis_are_not_compared(driver: Driver, table: Table) -> None:
    keep(driver.editor, OCTOBER, "December 2025", "Pathways of priority 2")
    driver.settle()
    page = changed(driver, table)
    assert "These figures are not compared" in words(page)
    (shown,) = page.findChildren(MovedTable)
    assert shown.model().data(shown.model().index(0, 4)) == "not compared"


def test_an_older_version_can_be_compared_too(driver: Driver, table: Table) -> None:
    keep(driver.editor, OCTOBER[:2], "December 2025")
    driver.settle()
    page = changed(driver, table)
    assert "Version 2 (November 2025) is compared with version 3 (December 2025)." in words(page)
    button(page, "Compare with version 1 (October 2025)").click()
    wanted = Changed(driver.assessment_id, table.id, 1)
    driver.qtbot.waitUntil(lambda: driver.guide.route == wanted)
    driver.qtbot.waitUntil(lambda: "Rows that are gone: 65 and over." in words(driver.page))


def test_a_table_in_one_version_says_so(driver: Driver) -> None:
    driver.start()
    desk = driver.guide.desk
    desk.keep_editor(desk.workplace.edit(driver.assessment_id))
    only = keep(driver.editor, OCTOBER, "October 2025")
    driver.settle()
    page = driver.go(Changed(driver.assessment_id, only.id))
    driver.qtbot.waitUntil(lambda: "is kept in one version only" in words(page), timeout=LONG)


def test_every_assessment_that_uses_a_table_is_named(driver: Driver, table: Table) -> None:
    workplace = driver.guide.desk.workplace
    form = workplace.catalogue.form("every-kind")
    other = workplace.edit(workplace.library.start(form, "Morning clinics", "Ann Example").id)
    linking.link(other, keep(other, NOVEMBER, "November 2025"), parse("story"))
    other.settle()
    page = where_used(driver, table)
    assert "Used at 3 places in 2 assessments." in words(page)
    assert "Morning clinics" in words(page)
    assert "Version 1 (the newest), November 2025" in words(page)
    button(page, "See what changed").click()
    wanted = Changed(driver.assessment_id, table.id)
    driver.qtbot.waitUntil(lambda: driver.guide.route == wanted)


def test_where_a_table_is_used_names_the_question_and_leads_to_it(
    driver: Driver, table: Table
) -> None:
    page = where_used(driver, table)
    assert "Used at 2 places in 1 assessment." in words(page)
    assert "Version 1 (the newest is 2), October 2025" in words(page)
    button(page, "Each group, Age").click()
    wanted = RowAt(driver.assessment_id, parse("groups"), "age")
    driver.qtbot.waitUntil(lambda: driver.guide.route == wanted)


def test_each_group_says_in_words_what_there_is_and_leads_to_it(
    driver: Driver, table: Table
) -> None:
    del table
    page = covered(driver)
    assert "Figures for 1 of 2 groups, only text for 0, nothing yet for 1." in words(page)
    names = [row.accessibleName() for row in page.findChildren(RowButton)]
    assert names[0].startswith("Age. Figures (2). “By age” here; “By age, all” under ")
    assert names[1] == "Sex. Nothing yet"
    page.gaps.click()
    driver.qtbot.waitUntil(lambda: page.found is not None and len(_rows(page)) == 1)
    _rows(page)[0].click()
    wanted = RowAt(driver.assessment_id, parse("groups"), "sex")
    driver.qtbot.waitUntil(lambda: driver.guide.route == wanted)


def test_the_grid_follows_what_is_written_elsewhere(driver: Driver, table: Table) -> None:
    del table
    page = covered(driver)
    answer(driver.editor, "groups/sex/text", "More women than men come in the evening here.")
    driver.qtbot.waitUntil(
        lambda: page.found is not None and page.found.count(Standing.TEXT) == 1, timeout=LONG
    )


def test_the_ways_there(driver: Driver, table: Table) -> None:
    page = driver.go(TaskList(driver.assessment_id))
    button(page, "See which groups have figures").click()
    driver.qtbot.waitUntil(lambda: driver.guide.route == Coverage(driver.assessment_id))
    covered_page = driver.page
    button(covered_page, "← Evidence").click()
    driver.qtbot.waitUntil(lambda: driver.page is not covered_page)
    button(driver.page, "What changed").click()
    wanted = Changed(driver.assessment_id, table.id)
    driver.qtbot.waitUntil(lambda: driver.guide.route == wanted)
    button(driver.page, "← Evidence").click()
    driver.qtbot.waitUntil(lambda: driver.guide.route != wanted)
    button(driver.page, "Where is it used").click()
    used = WhereUsed(driver.assessment_id, table.id)
    driver.qtbot.waitUntil(lambda: driver.guide.route == used)


def _rows(page: CoveragePage) -> list[RowButton]:
    return [one for one in page.groups.widgets if isinstance(one, RowButton)]


PAGES: dict[str, Callable[[Driver, Table], Page]] = {
    "changed": changed,
    "used": where_used,
    "coverage": lambda driver, _table: covered(driver),
}


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_named_in_reach_and_unclipped(
    driver: Driver, table: Table, name: str, zoom: int
) -> None:
    desk = driver.guide.desk
    desk.save_settings(replace(desk.settings, text_zoom=zoom))
    page = PAGES[name](driver, table)
    driver.turn()
    assert_faultless(driver, page)


@pytest.mark.parametrize("name", PAGES)
def test_a_picture_in_every_look(driver: Driver, table: Table, tmp_path: Path, name: str) -> None:
    folder = Path(FOLDER) if FOLDER else tmp_path
    page = PAGES[name](driver, table)
    for theme, zoom in ((Theme.LIGHT, 100), (Theme.DARK, 100), (Theme.LIGHT, 200)):
        desk = driver.guide.desk
        desk.save_settings(replace(desk.settings, theme=theme, text_zoom=zoom))
        driver.resize(1280, 800)
        driver.qtbot.waitUntil(lambda: access.clipped(page) == [])
        picture = driver.window.grab().toImage()
        assert picture.save(str(folder / f"{name}-{theme.value}-{zoom}.png"))
        small = picture.scaled(64, 40)
        assert len({small.pixel(x, y) for x in range(64) for y in range(40)}) > 8
