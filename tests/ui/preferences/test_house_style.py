"""The house style on the preferences page: chosen, looked at, refused, let go."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.preferences.house_style import HouseStylePanel
from ehia_desktop.ui.preferences.page import PreferencesPage
from ehia_desktop.ui.route import Home, Preferences
from tests.export.word.house.files import trust_file
from tests.ui.driving import Driver
from tests.ui.faultless import assert_faultless


class Chosen:
    """A person who chooses these files."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def file_to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.file

    def file_to_write(
        self, parent: QWidget, title: str, kinds: str, suggested: Path
    ) -> Path | None:
        return self.file


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    file = tmp_path / "Trust.docx"
    file.write_bytes(trust_file())
    return file


def panel(driver: Driver, file: Path) -> HouseStylePanel:
    page = driver.go(Preferences())
    assert isinstance(page, PreferencesPage)
    page.house_style._files = Chosen(file)
    return page.house_style


def used(driver: Driver, file: Path) -> HouseStylePanel:
    shown = panel(driver, file)
    shown.choose.click()
    driver.qtbot.waitUntil(lambda: shown.notice is not None, timeout=20_000)
    return shown


@pytest.mark.parametrize("zoom", [100, 200])
def test_a_house_style_is_chosen_and_what_is_taken_from_it_can_be_read(
    driver: Driver, trust: Path, zoom: int
) -> None:
    desk = driver.guide.desk
    desk.save_settings(replace(desk.settings, text_zoom=zoom))
    shown = used(driver, trust)
    assert shown.notice is not None
    assert shown.found is not None
    shown.found.open(is_open=True)

    assert shown.notice.tone is Tone.WARNING
    assert "Caption is in 9 point, smaller than the text." in shown.notice.sentence.text()
    assert "Trust.docx" in shown.said.text()
    words = [label.text() for label in shown.findChildren(QLabel)]
    assert "Heading 1: Calibri, 20 point, bold, colour 4B1D6B." in words
    assert_faultless(driver, driver.page)

    driver.go(Home())
    again = panel(driver, trust)
    assert "Trust.docx" in again.said.text()
    again.forget.click()
    assert again.said.text().startswith("Word documents have a neutral style")
    assert desk.workplace.house_styles.kept() is None


def test_a_file_that_cannot_be_used_is_said_and_changes_nothing(
    driver: Driver, trust: Path
) -> None:
    trust.write_bytes(b"no document")
    shown = used(driver, trust)

    assert shown.notice is not None
    assert shown.notice.tone is Tone.DANGER
    assert "is not a Word document" in shown.notice.sentence.text()
    assert shown.choose.isEnabled()
    assert driver.guide.desk.workplace.house_styles.kept() is None


def test_the_neutral_style_is_saved_to_start_from(driver: Driver, tmp_path: Path) -> None:
    shown = panel(driver, tmp_path / "begin.docx")
    shown.sample.click()

    assert (tmp_path / "begin.docx").is_file()
    assert shown.notice is not None
    assert "begin.docx" in shown.notice.sentence.text()
