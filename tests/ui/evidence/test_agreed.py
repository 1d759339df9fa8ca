"""Evidence of an assessment that is agreed: what it no longer takes is said beforehand and not offered."""

from PySide6.QtWidgets import QPushButton

from ehia_desktop.forms.address import Address
from ehia_desktop.services.linking import link
from ehia_desktop.services.signing import agree
from ehia_desktop.ui.evidence.page import EvidencePage
from ehia_desktop.ui.measuring.page import MeasuringPage
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.route import Changed, Evidence, Measuring, Signing
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless
from tests.ui.measuring.tables import keep_rows, keep_waits, rows
from tests.ui.signing_pages import AGREED

OPEN_AGAIN = "Open it again under “Sign-off and decision”"
SAID = (
    "This assessment is agreed, so what is linked stands as it was then. Further tables can be kept, and linked "
    "once it is open again."
)


def names(page: Page) -> set[str]:
    found = page.findChildren(QPushButton)
    return {one.accessibleName() or one.text() for one in found if one.isVisible()}


def notices(page: Page) -> list[str]:
    found = page.findChildren(Notice)
    return [one.sentence.text() for one in found if one.isVisible()]


def agreed(driver: Driver) -> None:
    """A linked table with a newer version."""
    driver.start()
    table = keep_waits(driver.editor)
    link(driver.editor, table, Address("groups", "age"))
    keep_rows(driver.editor, rows(), version=2)
    agree(driver.guide.desk.workplace, driver.editor, AGREED)
    driver.settle()


def test_linking_is_not_offered_and_opening_it_again_is(driver: Driver) -> None:
    agreed(driver)
    page = driver.go(Evidence(driver.assessment_id))
    assert isinstance(page, EvidencePage)
    assert notices(page) == [SAID]
    shown = names(page)
    assert "Look at Waits by deprivation" in shown
    assert not {
        one
        for one in shown
        if one.startswith(("Link", "Unlink", "Use version", "Correct", "Complete"))
    }
    assert page.drop.isVisible()
    assert_faultless(driver, page)
    driver.guide.undo()
    driver.settle()
    driver.go(Evidence(driver.assessment_id))
    assert notices(driver.page) == []
    assert "Link Waits by deprivation to an answer" in names(driver.page)


def test_the_way_leads_to_the_sign_off(driver: Driver) -> None:
    agreed(driver)
    page = driver.go(Evidence(driver.assessment_id))
    way = next(one for one in page.findChildren(QPushButton) if one.text() == OPEN_AGAIN)
    way.click()
    driver.qtbot.waitUntil(lambda: driver.guide.route == Signing(driver.assessment_id))


def test_what_changed_and_what_is_measured_offer_no_link_either(driver: Driver) -> None:
    agreed(driver)
    changed = driver.go(Changed(driver.assessment_id, "waits"))
    driver.qtbot.waitUntil(lambda: SAID in notices(changed))
    page = driver.go(Measuring(driver.assessment_id, "waits"))
    assert isinstance(page, MeasuringPage)
    assert notices(page) == [SAID]
    driver.qtbot.waitUntil(lambda: page.measured is not None)
    assert page.use.isHidden()
