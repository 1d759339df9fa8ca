"""Comparing with an earlier period in the real window; what is expected is worked by hand."""

from dataclasses import replace
from decimal import Decimal

from ehia_desktop.assessment.chunks import to_chunks
from ehia_desktop.assessment.evidence import Table
from ehia_desktop.ui.measuring.page import MeasuringPage
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.table_preview import TableModel
from ehia_desktop.ui.route import Measuring
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless
from tests.ui.measuring.tables import COLUMNS, keep_waits, rows

LONG = 30_000


def measuring(driver: Driver) -> MeasuringPage:
    page = driver.go(Measuring(driver.assessment_id, "waits"))
    assert isinstance(page, MeasuringPage)
    driver.qtbot.waitUntil(lambda: page.measured is not None, timeout=LONG)
    return page


def keep_next(driver: Driver, *, basis: str = "Open pathways", table_id: str = "waits") -> Table:
    """March 2026: 100 fewer of the most deprived fifth have waited over 18 weeks."""
    first = keep_waits(driver.editor)
    most, *rest = rows()
    # 1,204 less 100.
    cells = ((*most[:2], Decimal(1_104), *most[3:]), *rest)
    chunks = to_chunks(cells, len(COLUMNS))
    later = replace(
        first,
        id=table_id,
        version=2 if table_id == first.id else 1,
        source=replace(first.source, period="March 2026", basis=basis),
        chunks=tuple(one.hash for one in chunks),
    )
    driver.editor.keep_table(later, chunks)
    driver.settle()
    return later


def compare(driver: Driver, page: MeasuringPage) -> None:
    page.earlier.button.click()
    form = page.earlier
    driver.qtbot.waitUntil(
        lambda: form.measured is not None or bool(form.told.widgets), timeout=LONG
    )


def test_the_gap_is_compared_with_that_of_the_version_before(driver: Driver) -> None:
    driver.start()
    keep_next(driver)
    page = measuring(driver)
    assert page.earlier.choice.currentText() == "Version 1: October 2025"
    compare(driver, page)
    model = page.earlier.table.model()
    assert isinstance(model, TableModel)
    figures = [model.words(0, at) for at in range(model.columnCount())]
    # 100 of 3,520 is 2.84 points; both Newcombe intervals put together by squares give -5.95 to 0.27.
    assert "−2.8 points" in figures
    assert "−5.9 to 0.3" in figures
    assert "October 2025" in page.earlier.start.text()
    assert_faultless(driver, page)


def test_another_basis_is_refused_with_its_sentence(driver: Driver) -> None:
    driver.start()
    keep_next(driver, basis="P2 pathways")
    page = measuring(driver)
    compare(driver, page)
    (notice,) = page.earlier.told.widgets
    assert isinstance(notice, Notice)
    assert notice.sentence.text() == (
        "These figures are not compared: one has the basis “Open pathways”, the other “P2 pathways”; take both on the "
        "same basis."
    )
    assert page.earlier.table.isHidden()


def test_another_kept_table_with_the_same_columns_is_offered(driver: Driver) -> None:
    driver.start()
    keep_next(driver, table_id="later")
    page = measuring(driver)
    assert [page.earlier.choice.itemText(0)] == ["Waits by deprivation, March 2026"]


def test_where_there_is_nothing_to_compare_with_it_is_said(driver: Driver) -> None:
    driver.start()
    keep_waits(driver.editor)
    page = measuring(driver)
    assert page.earlier.none.isVisible()
    assert page.earlier.button.isHidden()


def test_what_was_compared_is_gone_once_something_else_is_measured(driver: Driver) -> None:
    driver.start()
    keep_next(driver)
    page = measuring(driver)
    compare(driver, page)
    page.offers.options["share"].click()
    driver.qtbot.waitUntil(lambda: page.earlier.measured is None, timeout=LONG)
    assert page.earlier.table.isHidden()
    compare(driver, page)
    assert page.earlier.table.isVisible()
