"""The sign-off page in the states that are looked at: something to read in each step, and a form open."""

from ehia_desktop.services.signing import Agreement, DecisionGiven, agree, record_decision
from ehia_desktop.services.signing_chain import Move
from ehia_desktop.ui.route import Signing
from ehia_desktop.ui.signing.page import SigningPage
from tests.ui.driving import Driver

AGREED = Agreement("Director of operations", "Ann Example", "2026-11-02")
DECIDED = DecisionGiven(
    "Trust board", "2026-11-05", "2026-11-06", "The clinics go on.", "Letters are sent as well."
)


def sign_off(driver: Driver) -> SigningPage:
    """The page of an assessment as it stands."""
    page = driver.go(Signing(driver.assessment_id))
    assert isinstance(page, SigningPage)
    driver.qtbot.waitUntil(lambda: bool(page.options) and page.due.isVisible())
    return page


def decided(driver: Driver) -> SigningPage:
    """A decision is recorded, and what follows is being typed."""
    driver.start()
    workplace = driver.guide.desk.workplace
    agree(workplace, driver.editor, AGREED)
    record_decision(workplace, driver.editor, DECIDED)
    driver.settle()
    page = sign_off(driver)
    page.options[Move.DECIDE].click()
    return page
