"""A picture of every page in three themes, at two sizes and at twice the text size, to be looked at.

They go to the folder that EHIA_SCREENSHOTS names when the suite starts. Otherwise nobody looks: the long suite then
draws each page once, dark and at twice the text size, and the quick one leaves drawing to the tests of access.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from ehia_desktop.settings import Theme
from ehia_desktop.ui.route import Check, Evidence, Export, Preferences
from tests.ui import access
from tests.ui.changing_pages import CHANGING_PAGES
from tests.ui.driving import Driver
from tests.ui.evidence_pages import EVIDENCE_PAGES
from tests.ui.language_pages import LANGUAGE_PAGES
from tests.ui.test_access import PAGES, visit

FOLDER = os.environ.get("EHIA_SCREENSHOTS", "")
WHOLE = LANGUAGE_PAGES | CHANGING_PAGES | EVIDENCE_PAGES
MORE = ("evidence", "check", "export", "preferences")
LOOKS = (
    (Theme.LIGHT, 100, (1280, 800)),
    (Theme.DARK, 100, (1280, 800)),
    (Theme.HIGH_CONTRAST, 100, (1280, 800)),
    (Theme.LIGHT, 200, (1280, 800)),
    (Theme.LIGHT, 100, (1920, 1080)),
    (Theme.LIGHT, 100, (1024, 700)),
    (Theme.DARK, 200, (1024, 700)),
)
pytestmark = [] if FOLDER else [pytest.mark.slow]
UNSEEN = ((Theme.DARK, 200, (1280, 800)),)


def show(driver: Driver, name: str) -> None:
    if name in EVIDENCE_PAGES:
        EVIDENCE_PAGES[name](driver)
        return
    driver.start()
    match name:
        case "evidence":
            driver.go(Evidence(driver.assessment_id))
        case "check":
            driver.go(Check(driver.assessment_id))
        case "export":
            driver.go(Export(driver.assessment_id))
        case "preferences":
            driver.go(Preferences())
        case _ if name in WHOLE:
            WHOLE[name](driver)
        case _:
            visit(driver, name)


@pytest.mark.parametrize("name", [*PAGES, *MORE, *WHOLE])
def test_a_page_can_be_looked_at_in_every_look(driver: Driver, tmp_path: Path, name: str) -> None:
    folder = Path(FOLDER) if FOLDER else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    show(driver, name)
    for theme, zoom, size in LOOKS if FOLDER else UNSEEN:
        desk = driver.guide.desk
        desk.save_settings(replace(desk.settings, theme=theme, text_zoom=zoom))
        driver.resize(*size)
        driver.qtbot.waitUntil(lambda: access.clipped(driver.window) == [])
        picture = driver.window.grab().toImage()
        file = folder / f"{name.replace(' ', '-')}-{theme.value}-{zoom}-{size[0]}.png"
        assert picture.save(str(file))
        assert has_something_on_it(picture)


def has_something_on_it(picture: QImage) -> bool:
    """A page that painted nothing has one colour."""
    small = picture.scaled(64, 40)
    return len({small.pixel(x, y) for x in range(64) for y in range(40)}) > 8
