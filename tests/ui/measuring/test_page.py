"""The measuring page in the real window: asked, read, drawn otherwise, and used at an answer."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ehia_desktop.assessment.chart import ChartKind
from ehia_desktop.assessment.evidence import Marker
from ehia_desktop.forms.address import Address
from ehia_desktop.ui.measuring.page import MeasuringPage
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.table_preview import TableModel
from ehia_desktop.ui.route import Evidence, Measuring
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless
from tests.ui.measuring.tables import FIFTHS, keep_rows, keep_waits, rows

LONG = 30_000


def measuring(driver: Driver) -> MeasuringPage:
    if not driver.assessment_id:
        driver.start()
        keep_waits(driver.editor)
    page = driver.go(Measuring(driver.assessment_id, "waits"))
    assert isinstance(page, MeasuringPage)
    driver.qtbot.waitUntil(lambda: page.measured is not None, timeout=LONG)
    return page


def choose(driver: Driver, page: MeasuringPage, key: str) -> None:
    before = page.measured
    page.offers.options[key].click()
    driver.qtbot.waitUntil(lambda: page.measured is not before, timeout=LONG)


def shown(page: MeasuringPage) -> list[list[str]]:
    model = page.result.table.model()
    assert isinstance(model, TableModel)
    return [
        [model.words(row, column) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def told(page: MeasuringPage) -> Notice:
    (notice,) = page.told.widgets
    assert isinstance(notice, Notice)
    return notice


def test_the_page_is_reached_from_a_kept_table(driver: Driver) -> None:
    driver.start()
    keep_waits(driver.editor)
    page = driver.go(Evidence(driver.assessment_id))
    button = next(
        one
        for one in page.findChildren(QPushButton)
        if one.accessibleName() == "Measure inequality in Waits by deprivation"
    )
    button.click()
    driver.qtbot.waitUntil(lambda: isinstance(driver.page, MeasuringPage))


def test_the_most_telling_measure_is_shown_at_once(driver: Driver) -> None:
    page = measuring(driver)
    assert page.result.heading.text() == "Gap between most and least deprived"
    # 1,204 of 3,520 and 899 of 3,200, worked by hand.
    assert page.result.start.text().startswith(
        "In October 2025 in Thameford, the share “Over 18 weeks” was 34.2% (1,204 of 3,520) for “1 – most deprived”, "
        "against 28.1%"
    )
    assert shown(page)[0][:4] == ["1 – most deprived", "1,204", "3,520", "6.1 points"]
    assert shown(page)[1][0].strip() == "ratio"


def test_another_measure_is_chosen_with_the_keyboard(driver: Driver) -> None:
    page = measuring(driver)
    driver.focus(page.offers.options["gap"])
    driver.press(Qt.Key.Key_Down)
    driver.qtbot.waitUntil(
        lambda: page.result.heading.text() == "Share in each group, with intervals", timeout=LONG
    )
    names = [row[0] for row in shown(page)]
    assert "All" not in names
    assert "Not stated" in names


def test_figures_with_a_hidden_number_are_not_zero(driver: Driver) -> None:
    page = measuring(driver)
    page.offers.figures.setCurrentRow(1)
    driver.qtbot.waitUntil(
        lambda: page.offer is not None and "Over 52" in page.offer.figure, timeout=LONG
    )
    choose(driver, page, "share-2")
    fourth = next(row for row in shown(page) if row[0] == "4")
    assert "–" in fourth
    assert "not possible" in fourth[-1]


def test_a_chart_is_drawn_otherwise(driver: Driver) -> None:
    page = measuring(driver)
    page.result.kinds[ChartKind.BARS].click()
    driver.qtbot.waitUntil(
        lambda: (
            page.result.chart.view.chart is not None
            and page.result.chart.view.chart.kind is ChartKind.BARS
        ),
        timeout=LONG,
    )
    assert page.result.kind is ChartKind.BARS


def test_a_measure_without_a_chart_shows_none(driver: Driver) -> None:
    page = measuring(driver)
    choose(driver, page, "differences")
    assert page.result.chart.isHidden()
    assert not page.use.with_chart


def test_only_the_last_choice_is_shown(driver: Driver) -> None:
    page = measuring(driver)
    for key in ("slope", "others", "share"):
        page.offers.options[key].click()
    driver.qtbot.waitUntil(
        lambda: page.result.heading.text() == "Share in each group, with intervals", timeout=LONG
    )
    # The slope takes longest and comes last; it must not take the place of what was chosen after it.
    jobs_done: list[int] = []
    driver.guide.desk.run(lambda _progress, _stop: 1, done=jobs_done.append, owner=page)
    driver.guide.desk.run(lambda _progress, _stop: 2, done=jobs_done.append, owner=page)
    driver.qtbot.waitUntil(lambda: len(jobs_done) == 2, timeout=LONG)
    assert page.result.heading.text() == "Share in each group, with intervals"


def test_what_was_measured_is_used_at_an_answer(driver: Driver) -> None:
    page = measuring(driver)
    page.use.finding.put("People in the most deprived fifth wait longer.")
    page.use.place.search.put("Age")
    page.use.button.click()
    driver.qtbot.waitUntil(lambda: bool(driver.editor.assessment.links), timeout=LONG)
    driver.settle()
    (made,) = driver.guide.desk.workplace.library.open(driver.assessment_id).links.values()
    assert made.address == Address("groups", "age")
    assert (made.chart, made.finding) == ("dots", "People in the most deprived fifth wait longer.")
    assert made.measure.startswith("measure: gap\n")
    assert made.caption == "Gap between most and least deprived: Waits by deprivation"
    assert "is used at" in told(page).sentence.text()


def test_without_an_answer_the_form_asks_for_one(driver: Driver) -> None:
    page = measuring(driver)
    page.use.button.click()
    driver.qtbot.waitUntil(page.use.summary.isVisible)
    assert "Choose the answer" in page.use.summary.accessibleName()
    assert driver.editor.assessment.links == {}


def test_a_sentence_rewritten_by_hand_stays_when_another_measure_is_chosen(driver: Driver) -> None:
    page = measuring(driver)
    choose(driver, page, "share")
    assert page.use.finding.text.startswith(
        "In October 2025 in Thameford, the share “Over 18 weeks” ranged"
    )
    page.use.finding.put("In my words.")
    choose(driver, page, "others")
    assert page.use.finding.text == "In my words."


@pytest.mark.parametrize("zoom", [100, 200])
def test_everything_is_named_in_reach_and_unclipped(driver: Driver, zoom: int) -> None:
    desk = driver.guide.desk
    desk.save_settings(replace(desk.settings, text_zoom=zoom))
    page = measuring(driver)
    choose(driver, page, "share")
    driver.turn()
    assert_faultless(driver, page)


def test_a_table_without_counts_says_what_it_needs(driver: Driver) -> None:
    driver.start()
    keep_rows(driver.editor, (("North", Marker("n/a"), None, None),))
    page = driver.go(Measuring(driver.assessment_id, "waits"))
    assert isinstance(page, MeasuringPage)
    driver.qtbot.waitUntil(lambda: bool(page.told.widgets), timeout=LONG)
    assert "Nothing can be measured in this table" in told(page).sentence.text()
    assert "bring its file in again" in told(page).sentence.text()
    assert page.offers.isHidden()
    assert_faultless(driver, page)


def test_what_cannot_be_told_says_so_and_another_can_be_chosen(driver: Driver) -> None:
    driver.start()
    # Nobody over 18 weeks in one fifth: a share of none has no place on the scale of a slope.
    counts = [(name, Decimal(100), Decimal(10 * at), Decimal(1)) for at, name in enumerate(FIFTHS)]
    keep_rows(driver.editor, tuple(counts))
    page = measuring(driver)
    choose(driver, page, "slope")
    assert "Not possible" in " ".join(cell for row in shown(page) for cell in row)
    choose(driver, page, "share")
    assert len(shown(page)) == len(FIFTHS)
    assert page.told.widgets == ()
    assert page.use.isVisible()


def test_nothing_is_linked_from_a_newer_version_unseen(driver: Driver) -> None:
    page = measuring(driver)
    keep_rows(driver.editor, rows()[:5], version=2)
    driver.qtbot.waitUntil(
        lambda: page.measured is not None and page.measured.table.version == 2, timeout=LONG
    )
    assert "not_recorded" not in page.offers.options


def test_the_sentence_keeps_room_for_its_lines_when_the_text_grows(driver: Driver) -> None:
    page = measuring(driver)
    prose = page.use.finding.prose
    desk = driver.guide.desk
    desk.save_settings(replace(desk.settings, text_zoom=200))
    driver.qtbot.waitUntil(lambda: prose.height() > 3 * prose.fontMetrics().lineSpacing())


def test_a_long_table_is_said_to_take_many_pages(driver: Driver) -> None:
    driver.start()
    areas = tuple((f"Area {at}", Decimal(600 + at), Decimal(210), Decimal(12)) for at in range(87))
    keep_rows(driver.editor, areas)
    page = measuring(driver)
    driver.qtbot.waitUntil(page.use.long.isVisible, timeout=LONG)
    assert "87 rows and 4 columns" in page.use.long.sentence.text()
    assert_faultless(driver, page)


def test_a_short_table_is_not(driver: Driver) -> None:
    page = measuring(driver)
    assert page.use.isVisible()
    assert page.use.long.isHidden()
