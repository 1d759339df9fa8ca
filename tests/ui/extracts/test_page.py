"""Summarising an extract in the real window, with the real counting in its own process."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from ehia_desktop.assessment.evidence import Handling
from ehia_desktop.forms.address import Address
from ehia_desktop.services.linking import latest_tables
from ehia_desktop.ui.evidence.page import EvidencePage
from ehia_desktop.ui.extracts.page import ExtractPage
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.progress_panel import ProgressPanel
from ehia_desktop.ui.route import Evidence, Extract
from tests.evidence.extracts.synthetic import CENSUS, appointments, pathways
from tests.services.extracts import FIFTHS, appointments_file, pathways_file, waiting
from tests.ui.choosing import ChosenFile
from tests.ui.driving import Driver
from tests.ui.evidence.books import PEOPLE, book
from tests.ui.faultless import assert_faultless

LONG = 60_000
ROWS = pathways(1_500, seed=7)
AT_AGE = Address("groups", "age")


@pytest.fixture(scope="module")
def extract(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pathways_file(tmp_path_factory.mktemp("extract") / "march.csv", ROWS)


def opened(driver: Driver, address: Address | None = None) -> ExtractPage:
    """The page, once it offers its recipes."""
    if not driver.assessment_id:
        driver.start()
    page = driver.go(Extract(driver.assessment_id, address))
    assert isinstance(page, ExtractPage)
    driver.qtbot.waitUntil(lambda: page.cards.recipe is not None, timeout=LONG)
    return page


def put_day(page: ExtractPage) -> None:
    page.details.day.show_texts((str(CENSUS.day), str(CENSUS.month), str(CENSUS.year)))


def summarise(driver: Driver, page: ExtractPage, path: Path) -> None:
    page.take_file(path)
    put_day(page)
    page.button.click()
    driver.qtbot.waitUntil(lambda: not page.is_busy, timeout=LONG)


def words(page: ExtractPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def shown(page: ExtractPage) -> list[list[str]]:
    model = page.result.tables.cells.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def pick(page: ExtractPage, heading: str) -> None:
    listed = page.result.tables.list
    (item,) = [listed.item(at) for at in range(listed.count()) if listed.item(at).text() == heading]
    listed.setCurrentItem(item)


def told(page: ExtractPage) -> Notice:
    (notice,) = page.told.widgets
    assert isinstance(notice, Notice)
    return notice


def test_an_extract_is_counted_by_group_and_what_was_read_is_said(
    driver: Driver, extract: Path
) -> None:
    page = opened(driver)
    summarise(driver, page, extract)
    counted = sum(not row.stop for row in ROWS)
    assert page.result.heading.text() == f"{counted:,} pathways counted of 1,500 rows"
    said = words(page)
    assert f"{1_500 - counted:,} left out: pathways that were closed by the census day." in said
    assert "Census day: 29 March 2026." in said
    assert "“NHS_Number” (NHS numbers)" in said
    assert "“Surname” (names)" in said
    assert "These are true counts" in said
    for row in ROWS[:50]:
        assert row.nhs_number not in said
        assert row.surname not in said


def test_the_preview_shows_the_counts_of_each_group(driver: Driver, extract: Path) -> None:
    page = opened(driver)
    summarise(driver, page, extract)
    pick(page, "Waits over 18, 52 and 65 weeks by deprivation")
    figures = [row[:3] for row in shown(page)]
    assert figures == [
        [group, f"{waiting(ROWS, group):,}", f"{waiting(ROWS, group, 18 * 7):,}"]
        for group in ("All", *FIFTHS)
    ]


def test_a_gap_is_a_sentence_with_its_interval_and_its_cautions(
    driver: Driver, extract: Path
) -> None:
    page = opened(driver)
    summarise(driver, page, extract)
    panel = page.result.comparisons
    assert panel.list.item(0).text() == "Waits over 18 weeks, each fifth against the least deprived"
    most, least = "1 – most deprived fifth", "5 – least deprived fifth"
    shares = [
        Decimal(100 * waiting(ROWS, group, 126)) / waiting(ROWS, group) for group in (most, least)
    ]
    gap = f"{shares[0] - shares[1]:+.1f}".replace("-", "−")
    said = [label.text() for label in panel.findChildren(QLabel) if label.text().startswith(most)]
    start = f"{most}: {gap} percentage points against {least} (95% interval "
    assert said[0].startswith(start)
    ratio = shares[0] / shares[1]
    assert f"; {ratio:.2f} times (95% interval " in said[0]
    assert said[0].endswith(f"; {waiting(ROWS, most, 126)} of {waiting(ROWS, most)}.")
    texts = [label.text() for label in panel.findChildren(QLabel)]
    for head in ("A sentence to start from", "You may say", "You may not say", "Keep in mind"):
        assert head in texts
    assert texts[texts.index("A sentence to start from") + 1].startswith("On 29 March 2026, ")


def test_the_ticked_tables_are_kept_and_the_evidence_page_shows_them(
    driver: Driver, extract: Path
) -> None:
    page = opened(driver, AT_AGE)
    summarise(driver, page, extract)
    assert len(page.result.tables.ticked) == 18
    driver.focus(page.result.tables.none)
    driver.press(Qt.Key.Key_Space)
    assert page.result.tables.ticked == ()
    pick(page, "Waits over 18, 52 and 65 weeks by ethnicity")
    driver.focus(page.result.tables.list)
    driver.press(Qt.Key.Key_Space)
    page.result.button.click()
    here = Evidence(driver.assessment_id, AT_AGE)
    driver.qtbot.waitUntil(lambda: driver.guide.route == here, timeout=LONG)
    driver.settle()
    (table,) = latest_tables(driver.editor.assessment)
    assert table.title == "Waits over 18, 52 and 65 weeks by ethnicity"
    assert table.source.handling is Handling.OWN_COUNTS
    assert table.source.place == "Thameford"
    evidence = driver.page
    assert isinstance(evidence, EvidencePage)
    titles = [label.text() for label in evidence.kept.findChildren(QLabel)]
    assert table.title in titles


def test_the_next_extract_ticks_what_was_kept_before(
    driver: Driver, extract: Path, tmp_path: Path
) -> None:
    page = opened(driver)
    summarise(driver, page, extract)
    page.result.tables.none.click()
    page.result.tables.list.item(0).setCheckState(Qt.CheckState.Checked)
    page.result.button.click()
    driver.qtbot.waitUntil(lambda: isinstance(driver.guide.route, Evidence), timeout=LONG)
    page = opened(driver)
    summarise(driver, page, pathways_file(tmp_path / "april.csv", ROWS[:900]))
    (ticked,) = page.result.tables.ticked
    assert ticked.name == "waiting_list_size/deprivation"
    assert "next version" in page.result.tables.list.item(0).text()
    page.result.button.click()
    driver.qtbot.waitUntil(lambda: isinstance(driver.guide.route, Evidence), timeout=LONG)
    (table,) = latest_tables(driver.editor.assessment)
    assert table.version == 2


def test_nothing_ticked_is_one_sentence_and_keeps_nothing(driver: Driver, extract: Path) -> None:
    page = opened(driver)
    summarise(driver, page, extract)
    page.result.tables.none.click()
    page.result.button.click()
    assert told(page).sentence.text() == "Choose at least one table to keep."
    assert not driver.editor.assessment.tables


def test_without_a_file_or_with_an_odd_day_the_summary_says_so(driver: Driver) -> None:
    page = opened(driver)
    page.details.day.show_texts(("31", "2", "2026"))
    page.button.click()
    driver.qtbot.waitUntil(page.summary.hasFocus)
    said = page.summary.accessibleName()
    assert "Choose the extract first" in said
    assert "31 2 2026" in said
    assert not page.is_busy


def test_a_file_that_is_no_extract_is_refused_in_one_sentence_and_the_page_lives_on(
    driver: Driver, extract: Path, tmp_path: Path
) -> None:
    page = opened(driver)
    path = tmp_path / "notes.csv"
    path.write_text("colour,size\nred,3\n", "utf-8")
    summarise(driver, page, path)
    assert "no headings of pathways" in told(page).sentence.text()
    assert page.result.isHidden()
    summarise(driver, page, extract)
    assert not page.told.widgets
    assert page.result.summary is not None


def test_a_run_is_cancelled_and_the_page_lives_on(
    driver: Driver, extract: Path, tmp_path: Path
) -> None:
    page = opened(driver)
    text = extract.read_text("utf-8")
    head, _, body = text.partition("\n")
    large = tmp_path / "large.csv"
    large.write_text(head + "\n" + body * 40, "utf-8")
    page.take_file(large)
    put_day(page)
    page.button.click()
    (panel,) = page.busy.widgets
    assert isinstance(panel, ProgressPanel)
    stop = panel.findChild(QPushButton)
    assert stop is not None
    stop.click()
    driver.qtbot.waitUntil(lambda: not page.is_busy, timeout=LONG)
    assert "Stopped, as you asked" in told(page).sentence.text()
    assert page.result.isHidden()
    summarise(driver, page, extract)
    assert page.result.summary is not None


def test_leaving_while_it_counts_stops_it(driver: Driver, extract: Path) -> None:
    page = opened(driver)
    page.take_file(extract)
    put_day(page)
    page.button.click()
    driver.go(Evidence(driver.assessment_id))
    assert not driver.editor.assessment.tables


def test_appointments_ask_for_the_period_as_no_day_is_given(driver: Driver, tmp_path: Path) -> None:
    page = opened(driver)
    page.cards.options["outpatients"].click()
    page.take_file(appointments_file(tmp_path / "clinics.csv", appointments(400, seed=4)))
    page.button.click()
    driver.qtbot.waitUntil(lambda: not page.is_busy, timeout=LONG)
    assert page.result.period.isVisible()
    page.result.period.put("March 2026")
    page.result.tables.all.click()
    page.result.button.click()
    driver.qtbot.waitUntil(lambda: isinstance(driver.guide.route, Evidence), timeout=LONG)
    tables = latest_tables(driver.editor.assessment)
    assert tables
    assert {table.source.period for table in tables} == {"March 2026"}


def test_what_is_not_possible_is_folded_and_counted(driver: Driver, tmp_path: Path) -> None:
    page = opened(driver)
    page.cards.options["waiting_list_full"].click()
    summarise(driver, page, pathways_file(tmp_path / "march.csv", ROWS[:400]))
    folded = page.result.not_possible
    assert not folded.is_open
    summary = page.result.summary
    assert summary is not None
    count = len(summary.not_possible)
    assert folded.button.accessibleName() == f"Not possible with this file: {count} things"
    folded.toggle()
    assert "not possible: no column for" in words(page)
    # Of many tables none is ticked until the person says so.
    assert page.result.tables.ticked == ()


def test_look_up_files_are_remembered_and_can_be_put_away(
    driver: Driver, extract: Path, tmp_path: Path
) -> None:
    lookup = tmp_path / "areas 2019.csv"
    rows = [f"E0100{number:04d},{number % 10 + 1}" for number in range(1, 40)]
    head = "LSOA code (2011),Index of Multiple Deprivation 2019 (IMD) Decile"
    lookup.write_text("\n".join([head, *rows]), "utf-8")
    driver.start()
    desk = driver.guide.desk
    page = ExtractPage(desk, Extract(driver.assessment_id), ChosenFile(lookup))
    driver.window.show_page(page)
    driver.qtbot.waitUntil(lambda: page.cards.recipe is not None, timeout=LONG)
    page.details.add.click()
    summarise(driver, page, extract)
    assert not page.told.widgets
    assert desk.settings.lookups == (str(lookup),)
    again = opened(driver)
    assert again.details.lookups == (lookup,)
    (away,) = [
        button
        for button in again.findChildren(QPushButton)
        if button.accessibleName() == "Do not use areas 2019.csv"
    ]
    away.click()
    assert not again.details.lookups


def test_the_evidence_page_leads_here_and_offers_it_for_rows_about_people(
    driver: Driver, tmp_path: Path
) -> None:
    driver.start()
    evidence = driver.go(Evidence(driver.assessment_id, AT_AGE))
    assert isinstance(evidence, EvidencePage)
    evidence.extract_way.button.click()
    plain = Extract(driver.assessment_id, AT_AGE)
    driver.qtbot.waitUntil(lambda: driver.guide.route == plain, timeout=LONG)
    evidence = driver.go(Evidence(driver.assessment_id, AT_AGE))
    assert isinstance(evidence, EvidencePage)
    path = book(tmp_path / "people.xlsx", PEOPLE)
    evidence.take_file(path)
    driver.qtbot.waitUntil(evidence.found.people.isVisible, timeout=LONG)
    assert "NHS numbers in “NHS number”" in evidence.found.people.sentence.text()
    assert not evidence.found.form.isVisible()
    assert_faultless(driver, evidence)
    evidence.found.people.button.click()
    with_file = Extract(driver.assessment_id, AT_AGE, path)
    driver.qtbot.waitUntil(lambda: driver.guide.route == with_file, timeout=LONG)
    page = driver.page
    assert isinstance(page, ExtractPage)
    assert page.path == path


@pytest.mark.parametrize("zoom", [100, 200])
def test_every_state_is_named_in_reach_and_unclipped(
    driver: Driver, extract: Path, zoom: int
) -> None:
    driver.guide.desk.save_settings(replace(driver.settings, text_zoom=zoom))
    page = opened(driver)
    driver.turn()
    assert_faultless(driver, page)
    summarise(driver, page, extract)
    page.result.not_possible.toggle()
    driver.turn()
    assert_faultless(driver, page)
