"""The pages of evidence, each in a state in which it has something to show."""

from collections.abc import Callable

from ehia_desktop.assessment.evidence import Table
from ehia_desktop.forms.address import Address
from ehia_desktop.services import linking
from ehia_desktop.ui.evidence.page import EvidencePage
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.route import Evidence
from ehia_desktop.ui.small_numbers.released_card import OverrideForm, ReleasedCard
from tests.services.extracts import pathways_file
from tests.ui.changed import test_pages as changes
from tests.ui.changing import folder
from tests.ui.driving import Driver
from tests.ui.evidence.books import PEOPLE, book
from tests.ui.extracts import test_page as extracts
from tests.ui.measuring import test_page as measures
from tests.ui.measuring.tables import keep_waits
from tests.ui.small_numbers import test_page as small

LONG = 60_000
HEADINGS = (
    "Deprivation fifth of where people live",
    *(f"Over {weeks} weeks" for weeks in range(40)),
)
WIDE = (HEADINGS, *((f"Fifth {at}", *range(at, at + 40)) for at in range(1, 6)))


def begun(driver: Driver) -> None:
    driver.start()
    desk = driver.guide.desk
    desk.keep_editor(desk.workplace.edit(driver.assessment_id))


def evidence(driver: Driver) -> EvidencePage:
    page = driver.go(Evidence(driver.assessment_id))
    assert isinstance(page, EvidencePage)
    return page


def reading(driver: Driver) -> EvidencePage:
    """A wide table, with the form in which it is said how it was read."""
    begun(driver)
    page = evidence(driver)
    page.take_file(book(folder(driver).parent / "waits.xlsx", WIDE))
    driver.qtbot.waitUntil(lambda: page.found.inspection is not None, timeout=LONG)
    page.found.reading.toggle()
    return page


def single_people(driver: Driver) -> EvidencePage:
    begun(driver)
    page = evidence(driver)
    page.take_file(book(folder(driver).parent / "list.xlsx", PEOPLE))
    driver.qtbot.waitUntil(lambda: page.found.inspection is not None, timeout=LONG)
    return page


def kept_tables(driver: Driver) -> EvidencePage:
    """Two kept tables, one of them linked and in two versions, one looked at."""
    with_versions(driver)
    keep_waits(driver.editor)
    page = evidence(driver)
    table = next(one for one in driver.editor.assessment.tables.values() if one.id == "waits")
    page.kept._actions.look(table)
    driver.qtbot.waitUntil(page.look.isVisible, timeout=LONG)
    return page


def with_versions(driver: Driver) -> Table:
    begun(driver)
    editor = driver.editor
    kept = changes.keep(editor, changes.OCTOBER, "October 2025")
    changes.answer(editor, "groups/age/text", "In October 1,204 children were waiting.")
    changes.answer(editor, "story", "The clinics run on two evenings in each week of the year.")
    linking.link(editor, kept, Address("groups", "age"), "By age")
    linking.link(editor, kept, Address("story"), "By age, all")
    newest = changes.keep(editor, changes.NOVEMBER, "November 2025")
    editor.settle()
    return newest


def changed(driver: Driver) -> Page:
    return changes.changed(driver, with_versions(driver))


def where_used(driver: Driver) -> Page:
    return changes.where_used(driver, with_versions(driver))


def coverage(driver: Driver) -> Page:
    with_versions(driver)
    return changes.covered(driver)


def measuring(driver: Driver) -> Page:
    return measures.measuring(driver)


def small_numbers(driver: Driver) -> Page:
    """What is hidden, with every reason and one decision to show a figure all the same."""
    begun(driver)
    small.keep(driver)
    page = small.small_numbers(driver)
    for card in page.cards.widgets:
        assert isinstance(card, ReleasedCard)
        card.reasons.open(is_open=True)
        for form in card.findChildren(OverrideForm):
            form.open(is_open=True)
    return page


def extract(driver: Driver) -> Page:
    begun(driver)
    page = extracts.opened(driver)
    page.details.day.show_texts(("", "", ""))
    page.button.click()
    return page


def summarised(driver: Driver) -> Page:
    begun(driver)
    page = extracts.opened(driver)
    extracts.summarise(
        driver, page, pathways_file(folder(driver).parent / "march.csv", extracts.ROWS)
    )
    return page


EVIDENCE_PAGES: dict[str, Callable[[Driver], Page]] = {
    "reading": reading,
    "single people": single_people,
    "kept tables": kept_tables,
    "changed": changed,
    "where used": where_used,
    "coverage": coverage,
    "measuring": measuring,
    "small numbers": small_numbers,
    "extract": extract,
    "summarised": summarised,
}
