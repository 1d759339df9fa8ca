"""Taking pictures of the real window in one look, to be looked at.

They go to the folder that EHIA_SCREENSHOTS names, else to a temporary one; in the suite they must only not be blank.
"""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ehia_desktop import wiring
from ehia_desktop.settings import Settings, Theme
from ehia_desktop.ui.application import Opening, the_application
from tests.ui.driving import Driver

# Read here because every test is given a home, and an environment, of its own.
FOLDER = os.environ.get("EHIA_SCREENSHOTS")
LONG = 60_000
Look = tuple[str, Theme, int]
"""Its name, its theme and its text size in per cent."""


class Stage:
    """Takes the pictures of one look."""

    def __init__(self, driver: Driver, look: str, folder: Path) -> None:
        self.driver = driver
        self._look = look
        self._folder = folder

    def wait(self, condition: Callable[[], bool]) -> None:
        self.driver.qtbot.waitUntil(condition, timeout=LONG)

    def take(self, name: str) -> None:
        """Take the picture once the window stands still: laid out, scrolled, and nothing under way."""
        pictures: list[QImage] = []

        def stands_still() -> bool:
            pictures.append(self.driver.window.grab().toImage())
            return len(pictures) > 3 and pictures[-1] == pictures[-2] == pictures[-3]

        self.wait(stands_still)
        path = self._folder / f"{name}-{self._look}.png"
        assert pictures[-1].save(str(path))
        small = pictures[-1].scaled(160, 100)
        seen = {small.pixel(x, y) for x in range(small.width()) for y in range(small.height())}
        assert len(seen) > 20, f"{path.name} is as good as blank"


def staged(look: Look, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """A window in one look on an empty store, with the shipped forms."""
    name, theme, zoom = look
    settings = Settings("Ann Example", "Thameford Hospitals", theme=theme, text_zoom=zoom)
    open_workplace = partial(wiring.open_workplace, tmp_path / "ehia.db", settings)

    def make(start_with: Settings) -> Opening:
        the_application()
        return Opening(open_workplace, start_with, lambda _: None)

    driver = Driver(qtbot, make, settings)
    driver.open()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setCursorFlashTime(0)
    driver.window.resize(1280, 800)
    yield Stage(driver, name, Path(FOLDER) if FOLDER else tmp_path)
    driver.close()
